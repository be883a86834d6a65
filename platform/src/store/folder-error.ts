import { mkdirSync } from 'node:fs';
import { StoreUnavailableError } from './errors.ts';
import { SettingsError } from '../settings/settings.ts';

/** Result codes of SQLite (sqlite.org/rescode.html), with the remedies. */
const OF_SQLITE: ReadonlyMap<number, string> = new Map([
	[5, 'is locked by another program: close it'],
	[6, 'is locked by another program: close it'],
	[8, 'is read-only: let this user write it'],
	[10, 'cannot be read or written: check the disk'],
	[11, 'is damaged: restore a backup'],
	[13, 'cannot be written, because the disk is full: free some space'],
	[14, 'cannot be opened: let this user read and write it, and the folder'],
	[26, 'is not a database: restore a backup'],
]);

/** Errors of the operating system about a folder or file, with the remedies. */
const OF_SYSTEM: Readonly<Record<string, string>> = {
	EACCES: 'cannot be written: let this user write it',
	EPERM: 'cannot be written: let this user write it',
	EROFS: 'is on a read-only file system: mount it writable',
	ENOSPC: 'cannot be written, because the disk is full: free some space',
	EDQUOT: 'cannot be written, because the quota is used up: free some space',
	EEXIST: 'is a file and no folder: move it away',
	ENOTDIR: 'is beneath a file and no folder: correct the path',
	EISDIR: 'contains a folder in place of a file of the database: move it away',
	EMFILE: 'cannot be opened, because this process has too many open files: raise the limit',
};

/**
 * The reason why the embedded database does not open, with the setting and the remedy.
 * @returns any other error unchanged.
 */
export function folderError(dataDir: string, error: unknown): unknown {
	if (!(error instanceof Error) || error instanceof SettingsError) return error;
	const found = error instanceof StoreUnavailableError ? error.cause : error;
	const { code, errcode } = found as { code?: unknown; errcode?: unknown };
	// Extended codes contain the primary one in their lower byte.
	const ofFile = typeof errcode === 'number' ? OF_SQLITE.get(errcode & 0xff) : undefined;
	const ofFolder =
		typeof code === 'string' && Object.hasOwn(OF_SYSTEM, code) ? OF_SYSTEM[code] : undefined;
	const what = ofFile === undefined ? ofFolder : `contains a database that ${ofFile}`;
	if (what === undefined) return error;
	return new SettingsError(`MC_DATA_DIR ${dataDir} ${what}, or choose another folder`);
}

/** @throws {SettingsError} when the folder cannot be made. */
export function makeDataFolder(dataDir: string): void {
	try {
		mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	} catch (error) {
		throw folderError(dataDir, error);
	}
}
