import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { BoundedMap } from '../queue/bounded-map.ts';
import { StoreUnavailableError } from './errors.ts';

/** Prepared statements that are kept; the platform has fewer shapes of queries than this. */
const MAX_STATEMENTS = 400;

/**
 * Pages of the log (4 KB each) that are written back into the file together. A page that changes often, as those of the queue
 * do, is then written back once and not every few hundred messages.
 */
const LOG_PAGES = 8000;

/** One connection to an SQLite file, in the shape that Kysely's SQLite dialect drives. */
export interface SqliteConnection {
	dialect: SqliteDialect;
	/** Runs statements without parameters or rows. */
	run(sql: string): void;
	close(): void;
}

/**
 * Opens a file by Node's own SQLite: write-ahead log, a full sync at every commit, foreign keys on.
 * The only file, with `lock.ts`, that knows `node:sqlite`.
 */
export function openSqlite(path: string, options: { readOnly: boolean }): SqliteConnection {
	const database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 5000 });
	if (!options.readOnly) {
		database.exec('pragma journal_mode = wal');
		database.exec('pragma synchronous = full');
		database.exec('pragma foreign_keys = on');
		database.exec(`pragma wal_autocheckpoint = ${LOG_PAGES}`);
	}
	database.exec('pragma cache_size = -32000');
	const cached = new BoundedMap<string, SqliteStatement>(MAX_STATEMENTS);
	const adapter: SqliteDatabase = {
		prepare(sql) {
			return cached.get(sql) ?? cached.set(sql, adapt(database.prepare(sql)));
		},
		close() {
			if (database.isOpen) database.close();
		},
	};
	return {
		dialect: new TransactionalDialect({ database: adapter }),
		run: (sql) => void adapter.prepare(sql).run([]),
		close: () => adapter.close(),
	};
}

/**
 * SQLite rolls back changes of tables like any other statement (sqlite.org/lang_transaction.html); Kysely's adapter does not claim so,
 * and a migration that was cut off would leave half of its tables.
 */
class TransactionalDialect extends SqliteDialect {
	override createAdapter(): SqliteAdapter {
		return new TransactionalAdapter();
	}
}

class TransactionalAdapter extends SqliteAdapter {
	override get supportsTransactionalDdl(): boolean {
		return true;
	}
}

function adapt(statement: StatementSync): SqliteStatement {
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => translated(() => statement.all(...bind(parameters))),
		run: (parameters) => translated(() => statement.run(...bind(parameters))),
		iterate: (parameters) => statement.iterate(...bind(parameters)),
	};
}

/**
 * Primary result codes that speak of the disk, not of the statement (sqlite.org/rescode.html): READONLY, IOERR, FULL, CANTOPEN.
 * What was being written is taken back, and may succeed once there is room again.
 */
const DISK = new Set([8, 10, 13, 14]);

function translated<Result>(call: () => Result): Result {
	try {
		return call();
	} catch (error) {
		const code = (error as { errcode?: unknown }).errcode;
		if (typeof code !== 'number' || !DISK.has(code & 0xff)) throw error;
		throw new StoreUnavailableError('the database file cannot be written', { cause: error });
	}
}

function bind(parameters: readonly unknown[]): SQLInputValue[] {
	return parameters.map((value) => {
		if (
			value === null ||
			typeof value === 'string' ||
			typeof value === 'number' ||
			typeof value === 'bigint' ||
			value instanceof Uint8Array
		) {
			return value;
		}
		throw new TypeError(`a ${typeof value} cannot be a query parameter`);
	});
}
