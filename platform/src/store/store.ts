import type { Notifications } from './notifications.ts';
import type { Db, Tables } from './schema.ts';

/** One unit of work: everything written through it is there together, or not at all. */
export interface Unit {
	db: Db;
	/** Whether other units of work run at the same time (PostgreSQL), so that rows that are taken must be locked. */
	concurrent: boolean;
	/**
	 * Waits until no other unit holds one of the names in a way that excludes this one, and holds them until its end. Two shared
	 * holders do not exclude each other. Where units run one after the other, nothing has to be waited for.
	 */
	lock(names: Iterable<string>, mode: 'shared' | 'exclusive'): Promise<void>;
	/** Runs once the work is durable; never when it was taken back. */
	afterCommit(callback: () => void): void;
	/** Is awaited once the work is durable, before its caller hears of it. Must end by itself, and never throw. */
	beforeAnswer(wait: () => Promise<void>): void;
}

/**
 * Waits for nothing but the unit's own queries: others wait for the commit that it shares. It may be run again from its start
 * after everything that it wrote was taken back (a deadlock, say), so it changes nothing but through its unit.
 */
export type Work<Result> = (unit: Unit) => Promise<Result>;

/** The platform's memory. */
export interface Store {
	/** Reads what is committed. Never write through it. */
	readonly read: Db;
	/**
	 * The one door for writing. Resolves when the work is on disk; rejects with the work's own error, and then nothing of it
	 * is stored.
	 *
	 * @throws {StoreUnavailableError} when the database is away. Whether a work that was just being committed is stored cannot be
	 * told then; who repeats it must bring a key by which the repetition is known (`Idempotency-Key`, a status that is compared).
	 */
	transaction: <Result>(work: Work<Result>) => Promise<Result>;
	/**
	 * The highest sequence number of a feed up to which nothing can appear any more: numbers are drawn before their rows are
	 * committed, so that a reader who goes on from the last row that it saw must not look further.
	 */
	settled(feed: keyof Tables): Promise<number>;
	/** The other processes on the same data. */
	readonly peers: Notifications;
	close(): Promise<void>;
}
