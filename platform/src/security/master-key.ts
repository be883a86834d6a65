import { randomBytes } from 'node:crypto';
import {
	closeSync,
	existsSync,
	fsyncSync,
	openSync,
	readFileSync,
	renameSync,
	writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { SettingsError } from '../settings/settings.ts';

const FILE = 'master.key';
const NEXT = 'master.key.next';

/**
 * The key that everything at rest hangs on: from the settings, else from the key file, else a new one in a new key file that
 * only its owner may read.
 *
 * @param hasData whether the folder holds sealed data already; a new key would then lock it away.
 * @returns the key first; after it the one of a rotation that a crash cut short. The keyring tells which of them fits.
 * @throws {SettingsError} when the key file is damaged or missing beside existing data.
 */
export function loadMasterKeys(
	dataDir: string,
	given: Buffer | undefined,
	hasData: boolean,
): readonly [Buffer, ...Buffer[]] {
	if (given !== undefined) return [given];
	const path = join(dataDir, FILE);
	const next = join(dataDir, NEXT);
	if (existsSync(path)) return [readFile(path), ...(existsSync(next) ? [readFile(next)] : [])];
	if (hasData) {
		throw new SettingsError(
			`MC_MASTER_KEY is missing and so is the key file ${path}, but the data in that folder is encrypted: give back one of them`,
		);
	}
	return [writeFile(path)];
}

/** The 32 bytes of a master key in base64; `null` for anything else. */
export function readMasterKey(text: string): Buffer | null {
	return /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null;
}

/** The key file of a folder, for putting another key in its place. */
export function keyFile(dataDir: string) {
	const next = join(dataDir, NEXT);
	return {
		/** Makes the next key and keeps it beside the present one: a crash loses neither. */
		prepareNext: (): Buffer => (existsSync(next) ? readFile(next) : writeFile(next)),
		/** From now on the next key is the key. */
		adoptNext: (): void => renameSync(next, join(dataDir, FILE)),
	};
}

function readFile(path: string): Buffer {
	const key = readMasterKey(readFileSync(path, 'utf8').trim());
	if (key === null) {
		throw new SettingsError(`the key file ${path} is damaged: restore it or set MC_MASTER_KEY`);
	}
	return key;
}

function writeFile(path: string): Buffer {
	const key = randomBytes(32);
	const file = openSync(path, 'wx', 0o600);
	writeSync(file, `${key.toString('base64')}\n`);
	fsyncSync(file);
	closeSync(file);
	return key;
}
