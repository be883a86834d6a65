import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../settings.ts';

const FILE = 'master.key';

/**
 * The key that everything at rest hangs on: from the settings, else from the key file, else a new one in a new key file that
 * only its owner may read.
 *
 * @param hasData whether the folder holds sealed data already; a new key would then lock it away.
 * @throws {SettingsError} when the key file is damaged or missing beside existing data.
 */
export function loadMasterKey(
	dataDir: string,
	given: Buffer | undefined,
	hasData: boolean,
): Buffer {
	if (given !== undefined) return given;
	const path = join(dataDir, FILE);
	if (existsSync(path)) {
		const key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
		if (key.length !== 32)
			throw new SettingsError(`the key file ${path} is damaged: restore it or set MC_MASTER_KEY`);
		return key;
	}
	if (hasData) {
		throw new SettingsError(
			`MC_MASTER_KEY is missing and so is the key file ${path}, but the data in that folder is encrypted: give back one of them`,
		);
	}
	const key = randomBytes(32);
	const file = openSync(path, 'wx', 0o600);
	writeSync(file, `${key.toString('base64')}\n`);
	fsyncSync(file);
	closeSync(file);
	return key;
}
