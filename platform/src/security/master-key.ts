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
 * Loads the key that encrypts the keyring: from the settings, else from the key file, else it creates a key in a new file that only
 * its owner may read.
 *
 * @param hasData whether the folder already contains encrypted data, which a new key could not decrypt.
 * @returns the key, followed by the next key of an interrupted rotation. The keyring shows which of them fits.
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
			`MC_MASTER_KEY is missing and so is the key file ${path}, but the data in that folder is encrypted: restore one of them`,
		);
	}
	return [writeFile(path)];
}

/** Decodes a master key (32 bytes in base64). @returns `null` when the text is not one. */
export function readMasterKey(text: string): Buffer | null {
	return /^[A-Za-z0-9+/]{43}=$/.test(text) ? Buffer.from(text, 'base64') : null;
}

/** Replaces the key in the key file of a folder, in two steps. */
export function keyFile(dataDir: string) {
	const next = join(dataDir, NEXT);
	return {
		/** Creates the next key in a second file, so that a crash loses neither key. */
		prepareNext: (): Buffer => (existsSync(next) ? readFile(next) : writeFile(next)),
		/** Replaces the current key with the next key. */
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
