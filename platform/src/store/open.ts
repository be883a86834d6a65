import type { Settings } from '../settings/settings.ts';
import type { Migrations } from './migrations.ts';
import { migrations as ownMigrations } from './migrations/index.ts';
import { openPostgresStore } from './postgres/store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the database that the settings name, and brings its tables up to date.
 * @param options `alone`: no other process may use it meanwhile; the embedded database has one process anyway. `migrations`: the
 *   platform's own unless a composition adds some.
 * @throws {SettingsError} when another process uses the folder, or the server cannot be used.
 */
export function openStore(
	settings: Pick<Settings, 'dataDir' | 'databaseUrl'>,
	{ alone = false, migrations = ownMigrations }: { alone?: boolean; migrations?: Migrations } = {},
): Promise<Store> {
	return settings.databaseUrl === undefined
		? openSqliteStore(settings.dataDir, migrations)
		: openPostgresStore(settings.databaseUrl, migrations, alone);
}
