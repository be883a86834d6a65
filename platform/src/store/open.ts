import type { Settings } from '../settings/settings.ts';
import type { Migrations } from './migrations.ts';
import { migrations as ownMigrations } from './migrations/index.ts';
import { openPostgresStore } from './postgres/store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

/**
 * Opens the database of the settings and applies pending migrations.
 * @param options `alone`: locks out all other processes (the embedded database always does). `migrations`: default the platform's own.
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
