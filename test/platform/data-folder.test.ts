/** The platform reports a data folder that it cannot use in one line, with the setting and the way out, and does not change it. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defaultSettings, startPlatform } from '../../platform/src/index.ts';
import { SettingsError } from '../../platform/src/settings/settings.ts';
import { folderError } from '../../platform/src/store/folder-error.ts';

let folder: string;
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'mc-folder-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const start = (dataDir: string) =>
	startPlatform({ ...defaultSettings(dataDir), logLevel: 'silent' }).then(
		(platform) => platform.stop(),
		(error: unknown) => error,
	);

it('names a file in its place, and one above it', async () => {
	const file = join(folder, 'file');
	writeFileSync(file, 'text');
	for (const [dataDir, said] of [
		[file, 'is a file and no folder'],
		[join(file, 'data'), 'is beneath a file'],
	] as const) {
		const error = await start(dataDir);
		expect(error).toBeInstanceOf(SettingsError);
		expect(String(error)).toContain(`MC_DATA_DIR ${dataDir} ${said}`);
	}
	expect(readFileSync(file, 'utf8')).toBe('text');
});

it('names a database that is none, and does not change it', async () => {
	const database = join(folder, 'platform.db');
	writeFileSync(database, 'this is a letter and no database\n'.repeat(200));
	const before = readFileSync(database);
	const error = await start(folder);
	expect(error).toBeInstanceOf(SettingsError);
	expect(String(error)).toContain('is not a database: restore a backup');
	expect(readFileSync(database).equals(before)).toBe(true);
});

it('names a folder in place of the database', async () => {
	mkdirSync(join(folder, 'platform.db'));
	expect(String(await start(folder))).toContain('contains a folder in place of a file');
});

it.each([
	[{ code: 'EACCES' }, 'let this user write it'],
	[{ code: 'EROFS' }, 'mount it writable'],
	[{ code: 'ENOSPC' }, 'free some space'],
	[{ code: 'ERR_SQLITE_ERROR', errcode: 13 }, 'free some space'],
	[{ code: 'ERR_SQLITE_ERROR', errcode: 1544 }, 'read-only'],
	[{ code: 'ERR_SQLITE_ERROR', errcode: 11 }, 'restore a backup'],
])('tells the way out of %j', (code, said) => {
	const error = folderError('/data', Object.assign(new Error('secret'), code));
	expect(error).toBeInstanceOf(SettingsError);
	expect(String(error)).toContain(said);
	expect(String(error)).not.toContain('secret');
});

it('leaves other errors alone', () => {
	const error = new Error('other');
	expect(folderError('/data', error)).toBe(error);
});
