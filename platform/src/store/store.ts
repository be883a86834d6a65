import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Kysely } from 'kysely';
import { type FolderLock, lockFolder } from './lock.ts';
import { migrate, sqliteWords } from './migrations.ts';
import type { Db, Tables } from './schema.ts';
import { openSqlite, type SqliteConnection } from './sqlite.ts';

/** Works that share one commit at most; keeps the event loop free for others in between. */
const GROUP = 128;

/** One unit of work: everything written through it is there together, or not at all. */
export interface Unit {
	db: Db;
	/** Runs once the work is durable; never when it was taken back. */
	afterCommit(callback: () => void): void;
}

/** Waits for nothing but the unit's own queries: others wait for the commit that it shares. */
export type Work<Result> = (unit: Unit) => Promise<Result>;

/** The platform's memory. */
export interface Store {
	/** Reads what is committed. Never write through it. */
	readonly read: Db;
	/**
	 * The one door for writing. Resolves when the work is on disk; rejects with the work's own error, and then nothing of it
	 * is stored.
	 */
	transaction: <Result>(work: Work<Result>) => Promise<Result>;
	close(): Promise<void>;
}

interface Job {
	/** Runs the work inside the open transaction; the returned function tells its caller. */
	run(): Promise<{ succeeded: boolean; settle: () => void }>;
	fail(error: unknown): void;
}

/**
 * Opens the embedded database of a data folder.
 * @throws {SettingsError} when another process uses the folder.
 */
export async function openStore(dataDir: string): Promise<Store> {
	mkdirSync(dataDir, { recursive: true, mode: 0o700 });
	const lock = lockFolder(dataDir);
	const open: SqliteConnection[] = [];
	try {
		const path = join(dataDir, 'platform.db');
		const connection = openSqlite(path, { readOnly: false });
		open.push(connection);
		const writer = new Kysely<Tables>({ dialect: connection.dialect });
		await migrate(writer as unknown as Kysely<never>, sqliteWords);
		const reading = openSqlite(path, { readOnly: true });
		open.unshift(reading);
		const read = new Kysely<Tables>({ dialect: reading.dialect });
		return createStore(read, writer, connection, () => closeAll(open, lock));
	} catch (error) {
		closeAll(open, lock);
		throw error;
	}
}

/** The writing connection last: it then writes the log back into the file. */
function closeAll(connections: readonly SqliteConnection[], lock: FolderLock): void {
	for (const connection of connections) connection.close();
	lock.release();
}

function createStore(read: Db, writer: Db, connection: SqliteConnection, close: () => void): Store {
	const commits = createGroupCommit(connection, writer);
	return {
		read,
		transaction: (work) => commits.transaction(work),
		async close() {
			await commits.idle();
			close();
		},
	};
}

/**
 * Works that are asked for while a commit is being written share the next one: a sync of the disk is paid once for all of
 * them. Each stands in a savepoint, so that one that fails takes back nothing but itself.
 */
function createGroupCommit(connection: SqliteConnection, writer: Db) {
	let waiting: Job[] = [];
	let running: Promise<void> | undefined;

	async function commitGroup(jobs: readonly Job[]): Promise<void> {
		const settlements: (() => void)[] = [];
		try {
			connection.run('begin immediate');
			for (const job of jobs) {
				connection.run('savepoint work');
				const outcome = await job.run();
				if (!outcome.succeeded) connection.run('rollback to work');
				connection.run('release work');
				settlements.push(outcome.settle);
			}
			connection.run('commit');
		} catch (error) {
			// The transaction itself failed (disk full, for one): none of the works is stored.
			try {
				connection.run('rollback');
			} catch {
				// SQLite has rolled back by itself.
			}
			for (const job of jobs) job.fail(error);
			return;
		}
		for (const settle of settlements) settle();
	}

	async function drain(): Promise<void> {
		// One turn of the event loop, so that requests that arrived together are committed together.
		await new Promise((resolve) => setImmediate(resolve));
		while (waiting.length > 0) {
			const jobs = waiting.slice(0, GROUP);
			waiting = waiting.slice(GROUP);
			await commitGroup(jobs);
			await new Promise((resolve) => setImmediate(resolve));
		}
		running = undefined;
	}

	return {
		transaction<Result>(work: Work<Result>): Promise<Result> {
			return new Promise<Result>((resolve, reject) => {
				waiting.push({
					async run() {
						const callbacks: (() => void)[] = [];
						try {
							const unit = {
								db: writer,
								afterCommit: (call: () => void) => void callbacks.push(call),
							};
							const result = await work(unit);
							return {
								succeeded: true,
								settle() {
									resolve(result);
									// Apart: one that throws must not take the others' answers with it.
									for (const callback of callbacks) setImmediate(callback);
								},
							};
						} catch (error) {
							const failure = error instanceof Error ? error : new Error(String(error));
							return { succeeded: false, settle: () => reject(failure) };
						}
					},
					fail: reject,
				});
				running ??= drain();
			});
		},
		async idle(): Promise<void> {
			while (running !== undefined) await running;
		},
	};
}
