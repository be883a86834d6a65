import { setTimeout as pause } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Clock } from '../../clock.ts';
import { RunAgainError, StoreUnavailableError } from '../errors.ts';
import { migrate, type Migrations } from '../migrations.ts';
import { postgresDialect } from '../dialect.ts';
import { refuseUnfinishedMove } from '../moved.ts';
import type { Tables } from '../schema.ts';
import type { Store, Unit, Work } from '../store.ts';
import { MIGRATING, SERVING } from './connection.ts';
import { asSettingsError, canRunAgain, waitedForLock } from './errors.ts';
import { settledSeq } from './feeds.ts';
import { lockNames } from './locks.ts';
import { openPool, type Pool } from './pool.ts';
import { refuseSharedServers } from './pooling.ts';
import { createSilenceDetector } from './silence.ts';
import { openSession, type Session } from './session.ts';

/** Default number of connections of a process. */
const CONNECTIONS = 13;
/** Connections for migrations. */
const MIGRATORS = 2;
/** Attempts of a transaction that fails because of concurrent ones. */
const MAX_ATTEMPTS = 8;
/** Attempts of a migration that waits for a lock: for half an hour or more. */
const MIGRATION_ATTEMPTS = 900;

export interface PostgresOptions {
	migrations: Migrations;
	/** Measures how long readers of feeds wait. */
	clock: Pick<Clock, 'real'>;
	/** Locks out all other processes. */
	exclusive: boolean;
	/** Opens a database also while data is moved into it. */
	intoUnfinished?: boolean;
	/** Default: {@link CONNECTIONS}. */
	connections?: number | undefined;
}

/**
 * Opens a PostgreSQL database, which several processes may use. Transactions are `read committed`; the server syncs concurrent
 * commits together.
 * @throws {SettingsError} when the server cannot be used.
 */
export async function openPostgresStore(
	url: string,
	{
		migrations,
		clock,
		exclusive,
		intoUnfinished = false,
		connections = CONNECTIONS,
	}: PostgresOptions,
): Promise<Store> {
	// The pool replaces connections that break while idle.
	const ignored = () => undefined;
	const silence = createSilenceDetector(url);
	const share = shareConnections(connections);
	const writers = openPool(url, share.writers, ignored, { purpose: SERVING, silence });
	const readers = openPool(url, share.readers, ignored, { purpose: SERVING, silence });
	const open: (Pool | Session)[] = [writers, readers];
	const close = async () => {
		await Promise.allSettled(open.map((one) => one.close()));
	};
	try {
		await refuseSharedServers(url, SERVING);
		// Kysely's migrator holds an advisory lock: when several processes start, one migrates and the others wait.
		if (!(await isMigrated(readers.db, migrations))) await migrateOnce(url, migrations);
		if (!intoUnfinished) await refuseUnfinishedMove(readers.db);
		const session = await openSession(url, ignored, exclusive);
		open.push(session);
		return {
			read: readers.db,
			transaction: (work) => transaction(writers.db, work),
			settled: (feed) => settledSeq(readers.db, feed, clock),
			peers: session.peers,
			close,
		};
	} catch (error) {
		await close();
		throw asSettingsError(error);
	}
}

/**
 * Divides the connections: one listens, and of the others two thirds write. Writers and readers have pools of their own, so that a read
 * inside a transaction never waits for a connection that other transactions hold.
 */
function shareConnections(connections: number): { writers: number; readers: number } {
	const others = connections - 1;
	const readers = Math.max(1, Math.floor(others / 3));
	return { writers: others - readers, readers };
}

/** Whether exactly these migrations were applied, as at almost every start; then no lock is needed. */
async function isMigrated(db: Kysely<Tables>, migrations: Migrations): Promise<boolean> {
	const applied = await sql<{ name: string }>`select name from migrations`
		.execute(db)
		.then(({ rows }) => rows.map(({ name }) => name))
		// Without the table, or without the server: the migration tells which.
		.catch(() => []);
	const names = Object.keys(migrations);
	return (
		applied.length === names.length && applied.every((name) => Object.hasOwn(migrations, name))
	);
}

/**
 * Migrates over connections of its own, whose statements may take longer than those that serve requests. A migration that waits for a
 * lock, of a table or of another migrating process, is rolled back and retried, so that the previous release continues meanwhile.
 */
async function migrateOnce(url: string, migrations: Migrations): Promise<void> {
	const pool = openPool(url, MIGRATORS, () => undefined, { purpose: MIGRATING });
	try {
		for (let attempt = 1; ; attempt++) {
			try {
				await migrate(pool.db, postgresDialect, migrations);
				return;
			} catch (error) {
				// Also after a deadlock: requests lock tables in another order than the migration.
				const passes = waitedForLock(error) || canRunAgain(error);
				if (!passes || attempt >= MIGRATION_ATTEMPTS) throw error;
				await pause(500 + Math.random() * 1000);
			}
		}
	} finally {
		await pool.close();
	}
}

async function transaction<Result>(db: Kysely<Tables>, work: Work<Result>): Promise<Result> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await runOnce(db, work);
		} catch (error) {
			if (!(error instanceof RunAgainError || canRunAgain(error))) throw error;
			if (attempt >= MAX_ATTEMPTS) {
				throw new StoreUnavailableError(
					'the transaction failed too often because of concurrent transactions',
					{ cause: error },
				);
			}
			// Random delay, so that transactions that collided do not collide again.
			await pause(Math.random() * 5 * attempt);
		}
	}
}

async function runOnce<Result>(db: Kysely<Tables>, work: Work<Result>): Promise<Result> {
	const lastWrites: (() => Promise<void>)[] = [];
	const callbacks: (() => void)[] = [];
	const waits: (() => Promise<void>)[] = [];
	const result = await db.transaction().execute(async (connection) => {
		const unit: Unit = {
			db: connection,
			concurrent: true,
			lock: (names, mode) => lockNames(connection, names, mode),
			beforeCommit: (write) => void lastWrites.push(write),
			afterCommit: (callback) => void callbacks.push(callback),
			beforeAnswer: (wait) => void waits.push(wait),
		};
		const worked = await work(unit);
		for (const write of lastWrites) await write();
		return worked;
	});
	// Each in its own turn, so that a callback that throws does not fail the caller.
	for (const callback of callbacks) setImmediate(callback);
	await Promise.all(waits.map((wait) => wait()));
	return result;
}
