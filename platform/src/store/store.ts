import type { Notifications } from './notifications.ts';
import type { Db, Tables } from './schema.ts';

/** A transaction (unit of work): all of its writes are stored, or none. */
export interface Unit {
	db: Db;
	/** Whether other transactions run concurrently (PostgreSQL), so that claimed rows must be locked. */
	concurrent: boolean;
	/**
	 * Locks names until the end of the transaction, and waits for other transactions whose locks conflict. Shared locks do not conflict
	 * with each other. Returns immediately where transactions run one after the other.
	 */
	lock(names: Iterable<string>, mode: 'shared' | 'exclusive'): Promise<void>;
	/**
	 * Registers a last write of the transaction: it runs after the transaction function and before the commit. For rows that many
	 * transactions change, so that they are locked as briefly as possible. It registers no further one.
	 */
	beforeCommit(write: () => Promise<void>): void;
	/** Registers a callback that runs after the commit, and not after a rollback. */
	afterCommit(callback: () => void): void;
	/** Registers a function that is awaited after the commit, before `transaction` resolves. It must end by itself and never throw. */
	beforeAnswer(wait: () => Promise<void>): void;
}

/**
 * A transaction function. It must await nothing but queries of its unit, because other transactions share its commit. It may be
 * retried after a rollback (of a deadlock, for example), so it must have no effects except through its unit.
 */
export type Work<Result> = (unit: Unit) => Promise<Result>;

/** The platform's database. */
export interface Store {
	/** Reads committed data; of the embedded database also what the disk is still syncing. Never write through it. */
	readonly read: Db;
	/**
	 * Runs a function in a transaction; the only way to write. Resolves when the commit is on disk; rejects with the error of the
	 * function after a rollback.
	 *
	 * @throws {StoreUnavailableError} when the database is unavailable. If the connection is lost during the commit, it is unknown
	 * whether the transaction is stored: a retry must be idempotent (`Idempotency-Key`, or a compared status).
	 */
	transaction: <Result>(work: Work<Result>) => Promise<Result>;
	/**
	 * The highest sequence number of a feed up to which no more rows can appear. Sequence numbers are drawn before their rows are
	 * committed, so a reader that continues after the last row it saw must not read beyond this number.
	 */
	settled(feed: keyof Tables): Promise<number>;
	/** The other processes on the same data. */
	readonly peers: Notifications;
	close(): Promise<void>;
}
