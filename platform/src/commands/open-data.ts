import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Keyring } from '../security/keyring.ts';
import { readKeyring } from '../security/keyring-store.ts';
import { loadMasterKeys } from '../security/master-key.ts';
import { SettingsError, type Settings } from '../settings.ts';
import { openPool } from '../store/postgres/pool.ts';
import type { Db, Tables } from '../store/schema.ts';
import { openSqlite } from '../store/sqlite.ts';

/** File of the embedded database in its folder. */
export const DATABASE = 'platform.db';

/** The data for reading, beside a platform that may be running. */
export interface OpenData {
	db: Db;
	keyring: Keyring;
	close(): Promise<void>;
}

/**
 * Opens the data that the settings name.
 * @throws {SettingsError} when there is none, or the master key does not fit.
 */
export async function openData(settings: Settings): Promise<OpenData> {
	const { db, close } = connect(settings);
	try {
		const masterKeys = loadMasterKeys(settings.dataDir, settings.masterKey, true);
		const keyring = await readKeyring(db, masterKeys);
		if (keyring === null) {
			throw new SettingsError('the data has no keyring: start the platform once');
		}
		return { db, keyring, close };
	} catch (error) {
		await close();
		throw error;
	}
}

function connect({ databaseUrl, dataDir }: Settings): Omit<OpenData, 'keyring'> {
	if (databaseUrl !== undefined) return openPool(databaseUrl, 1, () => undefined);
	const path = join(dataDir, DATABASE);
	if (!existsSync(path)) throw new SettingsError(`there is no data in MC_DATA_DIR ${dataDir}`);
	const connection = openSqlite(path, { readOnly: true });
	const db = new Kysely<Tables>({ dialect: connection.dialect });
	return {
		db,
		async close() {
			connection.close();
		},
	};
}
