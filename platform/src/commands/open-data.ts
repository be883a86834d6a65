import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import type { Keyring } from '../security/keyring.ts';
import { openKeyring, wrappedKeyring } from '../security/keyring-store.ts';
import { loadMasterKeys } from '../security/master-key.ts';
import { SettingsError, type Settings } from '../settings/settings.ts';
import { openPool } from '../store/postgres/pool.ts';
import type { Db, Tables } from '../store/schema.ts';
import { openSqlite } from '../store/sqlite.ts';

/** File name of the embedded database. */
export const DATABASE = 'platform.db';

/** The data, opened for reading; the platform may be running. */
export interface OpenData {
	db: Db;
	keyring: Keyring;
	/** The keyring as it is stored, encrypted. */
	wrappedKeyring: Uint8Array;
	close(): Promise<void>;
}

/**
 * Opens the data of the settings.
 * @throws {SettingsError} when there is none, or the master key does not fit.
 */
export async function openData(settings: Settings): Promise<OpenData> {
	const { db, close } = connect(settings);
	try {
		const masterKeys = loadMasterKeys(settings.dataDir, settings.masterKey, true);
		const wrapped = await wrappedKeyring(db);
		if (wrapped === undefined) {
			throw new SettingsError('the data has no keyring: start the platform once');
		}
		return { db, keyring: openKeyring(wrapped, masterKeys), wrappedKeyring: wrapped, close };
	} catch (error) {
		await close();
		throw error;
	}
}

function connect({ databaseUrl, dataDir }: Settings): Pick<OpenData, 'db' | 'close'> {
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
