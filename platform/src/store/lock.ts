import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingsError } from '../settings/settings.ts';

/** Held for as long as the process uses the folder. */
export interface FolderLock {
	release(): void;
}

/**
 * Refuses a second process on the same data folder. The lock is an exclusive transaction on a database of its own: the
 * operating system gives it back when the process dies, however it dies, so that it can never be stale.
 *
 * @throws {SettingsError} when another process holds it.
 */
export function lockFolder(dataDir: string): FolderLock {
	const database = new DatabaseSync(join(dataDir, 'lock.db'), { timeout: 0 });
	try {
		database.exec('begin exclusive');
	} catch (error) {
		database.close();
		if (/locked|busy/i.test(String(error))) {
			throw new SettingsError(
				`MC_DATA_DIR ${dataDir} is in use by another platform process: stop that one or choose another folder`,
			);
		}
		throw error;
	}
	return { release: () => database.close() };
}
