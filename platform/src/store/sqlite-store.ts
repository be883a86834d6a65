import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { createBegin } from './begin-unlocked.ts';
import { folderError } from './folder-error.ts';
import { createGroupCommit } from './group-commit.ts';
import { type FolderLock, lockFolder } from './lock.ts';
import { type LogSync, type LogSyncOptions, openLogSync } from './log-sync.ts';
import { migrate, type Migrations } from './migrations.ts';
import { sqliteDialect } from './dialect.ts';
import { refuseMovedData } from './moved.ts';
import { noNotifications } from './notifications.ts';
import type { Db, Tables } from './schema.ts';
import { openSqlite, type SqliteConnection } from './sqlite.ts';
import { writeStatistics } from './sqlite-statistics.ts';
import type { Store } from './store.ts';

/**
 * Opens the embedded database of a data folder.
 * @throws {SettingsError} when another process uses the folder, it cannot be written, its database is damaged, or its data moved to
 * PostgreSQL.
 */
export async function openSqliteStore(
	dataDir: string,
	migrations: Migrations,
	sync: LogSyncOptions = {},
): Promise<Store> {
	try {
		return await open(dataDir, migrations, sync);
	} catch (error) {
		throw folderError(dataDir, error);
	}
}

async function open(dataDir: string, migrations: Migrations, sync: LogSyncOptions): Promise<Store> {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	for (const file of ['lock.db', 'platform.db']) keepPrivate(join(dataDir, file));
	const lock = lockFolder(dataDir);
	const opened: SqliteConnection[] = [];
	try {
		const path = join(dataDir, 'platform.db');
		const connection = openSqlite(path, { readOnly: false });
		opened.push(connection);
		// Rewrites pages of an earlier process that the disk may have failed to store.
		connection.run('pragma wal_checkpoint(truncate)');
		const writer = new Kysely<Tables>({ dialect: connection.dialect });
		await migrate(writer, sqliteDialect, migrations);
		await refuseMovedData(writer, dataDir);
		await writeStatistics(writer);
		const log = await openLogSync(`${path}-wal`, sync);
		// From here on, `log` syncs each commit.
		connection.run('pragma synchronous = normal');
		const reading = openSqlite(path, { readOnly: true });
		opened.unshift(reading);
		const read = new Kysely<Tables>({ dialect: reading.dialect });
		const run = (statement: string) => connection.run(statement);
		// From here on, waits for other programs do not hold up the event loop.
		run('pragma busy_timeout = 0');
		const begin = createBegin(() => run('begin immediate'));
		const commits = createGroupCommit(begin, run, writer, log);
		return createStore(read, commits, log, () => closeAll(opened, lock));
	} catch (error) {
		closeAll(opened, lock);
		throw error;
	}
}

/** Restricts a file to this user, even if it or its folder existed before; SQLite's own files beside it get the same mode. */
function keepPrivate(file: string): void {
	closeSync(openSync(file, 'a', 0o600));
	chmodSync(file, 0o600);
}

/** Closes the writing connection last, because the last one checkpoints the write-ahead log. */
function closeAll(connections: readonly SqliteConnection[], lock: FolderLock): void {
	for (const connection of connections) connection.close();
	lock.release();
}

function createStore(
	read: Db,
	commits: ReturnType<typeof createGroupCommit>,
	log: LogSync,
	close: () => void,
): Store {
	return {
		read,
		transaction: (work) => commits.transaction(work),
		// Transactions run one after the other, so rows become visible in the order of their numbers.
		settled: async () => Number.MAX_SAFE_INTEGER,
		peers: noNotifications(),
		async close() {
			await commits.idle();
			await log.close();
			close();
		},
	};
}
