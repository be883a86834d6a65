import type { Settings } from '../settings/settings.ts';
import { openPostgresStore } from './postgres/store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the database that the settings name, and brings its tables up to date.
 * @param options `alone`: nobody else may use it meanwhile; the embedded database has one process anyway.
 * @throws {SettingsError} when another process uses the folder, or the server cannot be used.
 */
export function openStore(
	settings: Pick<Settings, 'dataDir' | 'databaseUrl'>,
	{ alone = false }: { alone?: boolean } = {},
): Promise<Store> {
	return settings.databaseUrl === undefined
		? openSqliteStore(settings.dataDir)
		: openPostgresStore(settings.databaseUrl, alone);
}
