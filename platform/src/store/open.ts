import { type Clock, createClock } from '../clock.ts';
import type { Settings } from '../settings/settings.ts';
import type { LogSyncOptions } from './log-sync.ts';
import type { Migrations } from './migrations.ts';
import { migrations as ownMigrations } from './migrations/index.ts';
import { openPostgresStore } from './postgres/store.ts';
import { openSqliteStore } from './sqlite-store.ts';
import type { Store } from './store.ts';

export interface OpenOptions {
	/** Locks out all other processes (the embedded database always does). */
	alone?: boolean;
	/** Default: the platform's own. */
	migrations?: Migrations;
	/** Opens a database also where the command `move-to-postgres` has not finished. */
	intoUnfinished?: boolean;
	/** Measures waits; default: a clock of its own. */
	clock?: Pick<Clock, 'real'>;
	/** How the log of the embedded database is synced. */
	sync?: LogSyncOptions;
}

/**
 * Opens the database of the settings and applies pending migrations.
 * @throws {SettingsError} when another process uses the folder, the server cannot be used, the data moved
 * away, or a move into the database is unfinished.
 */
export function openStore(
	settings: Pick<Settings, 'dataDir' | 'databaseUrl'> &
		Partial<Pick<Settings, 'databaseConnections'>>,
	{
		alone = false,
		intoUnfinished = false,
		migrations = ownMigrations,
		clock = createClock(),
		sync,
	}: OpenOptions = {},
): Promise<Store> {
	return settings.databaseUrl === undefined
		? openSqliteStore(settings.dataDir, migrations, sync)
		: openPostgresStore(settings.databaseUrl, {
				migrations,
				clock,
				exclusive: alone,
				intoUnfinished,
				connections: settings.databaseConnections,
			});
}
