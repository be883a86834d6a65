import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SqliteAdapter, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely';
import { BoundedMap } from '../queue/bounded-map.ts';
import { StoreUnavailableError } from './errors.ts';

/** Prepared statements that are cached; the platform uses fewer different statements. */
const MAX_STATEMENTS = 400;

/**
 * Size of the write-ahead log at which SQLite checkpoints, in pages of 4 KB. A page that changes often, such as those of the queue,
 * is then written to the file once and not every few hundred messages.
 */
const CHECKPOINT_PAGES = 8000;

/** One connection to an SQLite file, with the interface that Kysely's SQLite dialect requires. */
export interface SqliteConnection {
	dialect: SqliteDialect;
	/** Runs statements without parameters or rows. */
	run(sql: string): void;
	close(): void;
}

/**
 * Opens a file with Node's SQLite: write-ahead log, full sync at every commit (until `log-sync.ts` takes that over), foreign keys on.
 * Only this file and `lock.ts` import `node:sqlite`.
 */
export function openSqlite(path: string, options: { readOnly: boolean }): SqliteConnection {
	const database = new DatabaseSync(path, { readOnly: options.readOnly, timeout: 5000 });
	if (!options.readOnly) {
		database.exec('pragma journal_mode = wal');
		database.exec('pragma synchronous = full');
		database.exec('pragma foreign_keys = on');
		database.exec(`pragma wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
	}
	database.exec('pragma cache_size = -32000');
	const cached = new BoundedMap<string, SqliteStatement>(MAX_STATEMENTS);
	const guard = createGuard(database);
	const adapter: SqliteDatabase = {
		prepare(sql) {
			return cached.get(sql) ?? cached.set(sql, adapt(database.prepare(sql), guard.of(sql)));
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
 * SQLite rolls back DDL like any other statement (sqlite.org/lang_transaction.html). Kysely's adapter does not declare that; without
 * it, an interrupted migration would leave half of its tables.
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

function adapt(statement: StatementSync, guarded: Guarded): SqliteStatement {
	/* eslint-disable no-restricted-syntax -- a statement has 32,766 parameters at most */
	return {
		reader: statement.columns().length > 0,
		all: (parameters) => guarded(() => statement.all(...bind(parameters))),
		run: (parameters) => guarded(() => statement.run(...bind(parameters))),
		iterate: (parameters) => guarded(() => statement.iterate(...bind(parameters))),
	};
	/* eslint-enable no-restricted-syntax */
}

/** Runs a statement. @throws {StoreUnavailableError} for errors of the file, and within a transaction that is gone. */
type Guarded = <Result>(call: () => Result) => Result;

/**
 * A statement that meets a full disk, an error of the file or a lack of memory may roll back the whole transaction
 * (sqlite.org/lang_transaction.html, “Response To Errors Within A Transaction”). Each later statement would then be a transaction of its
 * own and stay: half of a unit of work. So statements are refused from there to the end of the transaction.
 */
function createGuard(database: DatabaseSync) {
	let isOpen = false;
	let isGone = false;

	function ends(): void {
		isOpen = false;
		isGone = false;
	}

	const inside: Guarded = (call) => {
		if (isGone) throw new StoreUnavailableError('the transaction was rolled back by SQLite');
		try {
			return call();
		} catch (error) {
			isGone = isOpen && !database.isTransaction;
			throw translated(error);
		}
	};
	const begin: Guarded = (call) => {
		ends();
		const result = translateErrors(call);
		isOpen = true;
		return result;
	};
	const commit: Guarded = (call) => {
		const result = inside(call);
		ends();
		return result;
	};
	const rollback: Guarded = (call) => {
		ends();
		return translateErrors(call);
	};
	return {
		of(sql: string): Guarded {
			const [, word = ''] = /^\s*(begin|commit|rollback(?! to))\b/i.exec(sql) ?? [];
			return { begin, commit, rollback }[word.toLowerCase()] ?? inside;
		},
	};
}

/**
 * Primary result codes that concern the file or the machine, not the statement (sqlite.org/rescode.html): BUSY and LOCKED (by another program), NOMEM, READONLY,
 * IOERR, FULL, CANTOPEN, PROTOCOL (a race of locks). The write is rolled back; a retry may succeed once there is space, or the lock is gone.
 */
const FILE_ERRORS = new Set([5, 6, 7, 8, 10, 13, 14, 15]);

function translateErrors<Result>(call: () => Result): Result {
	try {
		return call();
	} catch (error) {
		throw translated(error);
	}
}

function translated(error: unknown): unknown {
	const code = (error as { errcode?: unknown }).errcode;
	if (typeof code !== 'number' || !FILE_ERRORS.has(code & 0xff)) return error;
	return new StoreUnavailableError('the database file cannot be written', { cause: error });
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
