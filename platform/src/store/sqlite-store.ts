import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { createGroupCommit } from './group-commit.ts';
import { type FolderLock, lockFolder } from './lock.ts';
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
 * @throws {SettingsError} when another process uses the folder, or its data moved to PostgreSQL.
 */
export async function openSqliteStore(dataDir: string, migrations: Migrations): Promise<Store> {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	for (const file of ['lock.db', 'platform.db']) keepPrivate(join(dataDir, file));
	const lock = lockFolder(dataDir);
	const open: SqliteConnection[] = [];
	try {
		const path = join(dataDir, 'platform.db');
		const connection = openSqlite(path, { readOnly: false });
		open.push(connection);
		const writer = new Kysely<Tables>({ dialect: connection.dialect });
		await migrate(writer, sqliteDialect, migrations);
		await refuseMovedData(writer, dataDir);
		await writeStatistics(writer);
		const reading = openSqlite(path, { readOnly: true });
		open.unshift(reading);
		const read = new Kysely<Tables>({ dialect: reading.dialect });
		return createStore(read, writer, connection, () => closeAll(open, lock));
	} catch (error) {
		closeAll(open, lock);
		throw error;
	}
}

/** Makes a file this user's alone, also where it or its folder existed before; SQLite's own files beside it get the same mode. */
function keepPrivate(file: string): void {
	closeSync(openSync(file, 'a', 0o600));
	chmodSync(file, 0o600);
}

/** Closes the writing connection last, because the last one checkpoints the write-ahead log. */
function closeAll(connections: readonly SqliteConnection[], lock: FolderLock): void {
	for (const connection of connections) connection.close();
	lock.release();
}

function createStore(read: Db, writer: Db, connection: SqliteConnection, close: () => void): Store {
	const commits = createGroupCommit((statement) => connection.run(statement), writer);
	return {
		read,
		transaction: (work) => commits.transaction(work),
		// Transactions run one after the other, so rows become visible in the order of their numbers.
		settled: async () => Number.MAX_SAFE_INTEGER,
		peers: noNotifications(),
		async close() {
			await commits.idle();
			close();
		},
	};
}
