import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { SettingsError } from '../settings/settings.ts';

/** An exclusive lock on a data folder. */
export interface FolderLock {
	release(): void;
}

/**
 * Locks a data folder, so that only one process uses it. The lock is an exclusive transaction on a separate database: the operating
 * system releases it when the process ends, even after a crash, so it can never be stale.
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
				`MC_DATA_DIR ${dataDir} is in use by another platform process: stop that process or choose another folder`,
			);
		}
		throw error;
	}
	return { release: () => database.close() };
}
