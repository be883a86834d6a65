import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Clock } from '../../clock.ts';
import { RunAgainError, StoreUnavailableError } from '../errors.ts';
import { migrate, type Migrations } from '../migrations.ts';
import { postgresDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import type { Store, Unit, Work } from '../store.ts';
import { MIGRATING, SERVING } from './connection.ts';
import { asSettingsError, canRunAgain } from './errors.ts';
import { settledSeq } from './feeds.ts';
import { lockNames } from './locks.ts';
import { openPool, type Pool } from './pool.ts';
import { createSilenceDetector } from './silence.ts';
import { openSession, type Session } from './session.ts';

/**
 * Connections for transactions, and for reading. Two pools, so that a read inside a transaction never waits for a connection that
 * other transactions hold.
 */
const WRITERS = 8;
const READERS = 4;
/** Connections for migrations. */
const MIGRATORS = 2;
/** How often a transaction is tried when it fails because of concurrent ones. */
const MAX_ATTEMPTS = 8;

export interface PostgresOptions {
	migrations: Migrations;
	/** Measures how long readers of feeds wait. */
	clock: Pick<Clock, 'real'>;
	/** Locks out all other processes. */
	exclusive: boolean;
}

/**
 * Opens a PostgreSQL database, which several processes may use. Transactions are `read committed`; the server syncs concurrent
 * commits together.
 * @throws {SettingsError} when the server cannot be used.
 */
export async function openPostgresStore(
	url: string,
	{ migrations, clock, exclusive }: PostgresOptions,
): Promise<Store> {
	// The pool replaces connections that break while idle.
	const ignored = () => undefined;
	const silence = createSilenceDetector(url);
	const writers = openPool(url, WRITERS, ignored, { purpose: SERVING, silence });
	const readers = openPool(url, READERS, ignored, { purpose: SERVING, silence });
	const open: (Pool | Session)[] = [writers, readers];
	const close = async () => {
		await Promise.allSettled(open.map((one) => one.close()));
	};
	try {
		// Kysely's migrator holds an advisory lock: when several processes start, one migrates and the others wait.
		await migrateOnce(url, migrations);
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

/** Migrates over connections of its own, which may wait for longer than those that serve requests. */
async function migrateOnce(url: string, migrations: Migrations): Promise<void> {
	const pool = openPool(url, MIGRATORS, () => undefined, { purpose: MIGRATING });
	try {
		await migrate(pool.db, postgresDialect, migrations);
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
	const callbacks: (() => void)[] = [];
	const waits: (() => Promise<void>)[] = [];
	const result = await db.transaction().execute((connection) => {
		const unit: Unit = {
			db: connection,
			concurrent: true,
			lock: (names, mode) => lockNames(connection, names, mode),
			afterCommit: (callback) => void callbacks.push(callback),
			beforeAnswer: (wait) => void waits.push(wait),
		};
		return work(unit);
	});
	// Each in its own turn, so that a callback that throws does not fail the caller.
	for (const callback of callbacks) setImmediate(callback);
	await Promise.all(waits.map((wait) => wait()));
	return result;
}
