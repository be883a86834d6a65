/** What the platform writes is for its own user alone, also in a folder that others may read. */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings, startPlatform } from '../../platform/src/index.ts';

const MAIN = join(__dirname, '../../platform/src/main.ts');

it('keeps the files of an existing folder private', async () => {
	const dataDir = mkdtempSync(join(tmpdir(), 'mc-modes-'));
	chmodSync(dataDir, 0o755);
	const start = () =>
		startPlatform(defaultSettings(dataDir), { logStream: { write: () => undefined } });
	try {
		await (await start()).stop();
		// As earlier releases left them.
		for (const file of ['platform.db', 'lock.db']) chmodSync(join(dataDir, file), 0o644);
		const platform = await start();
		const modes = Object.fromEntries(
			readdirSync(dataDir).map((file) => [file, statSync(join(dataDir, file)).mode & 0o077]),
		);
		await platform.stop();
		const backup = join(dataDir, 'backup');
		mkdirSync(backup, { mode: 0o755 });
		execFileSync(process.execPath, [MAIN, 'backup', backup], {
			env: { ...process.env, MC_DATA_DIR: dataDir },
		});
		for (const file of readdirSync(backup)) {
			modes[`backup/${file}`] = statSync(join(backup, file)).mode & 0o077;
		}
		expect(Object.keys(modes)).toEqual(
			expect.arrayContaining([
				'platform.db',
				'platform.db-wal',
				'lock.db',
				'master.key',
				'backup/manifest.json',
			]),
		);
		expect(new Set(Object.values(modes))).toEqual(new Set([0]));
	} finally {
		rmSync(dataDir, { recursive: true });
	}
});
