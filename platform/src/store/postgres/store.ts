import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { RunAgainError, StoreUnavailableError } from '../errors.ts';
import { migrate, type Migrations } from '../migrations.ts';
import { postgresDialect } from '../dialect.ts';
import type { Tables } from '../schema.ts';
import type { Store, Unit, Work } from '../store.ts';
import { asSettingsError, gaveWay, hasStalePlan } from './errors.ts';
import { settledSeq } from './feeds.ts';
import { lockNames } from './locks.ts';
import { openPool, type Pool } from './pool.ts';
import { openSession, type Session } from './session.ts';

/** Connections for units of work, and for reading. Apart: a unit that reads would wait for a connection that units hold. */
const WRITERS = 8;
const READERS = 4;
/** How often a work that had to give way is run before its caller hears of it. */
const ATTEMPTS = 8;

/**
 * Opens a PostgreSQL database. Many processes may: each unit of work is a transaction of its own (`read committed`), and commits that
 * coincide share the server's sync.
 * @throws {SettingsError} when the server cannot be used.
 */
export async function openPostgresStore(
	url: string,
	migrations: Migrations,
	alone = false,
): Promise<Store> {
	// A connection that breaks while nobody uses it concerns nobody: the pool opens another one.
	const ignored = () => undefined;
	const writers = openPool(url, WRITERS, ignored);
	const readers = openPool(url, READERS, ignored);
	const open: (Pool | Session)[] = [writers, readers];
	const close = async () => {
		await Promise.allSettled(open.map((one) => one.close()));
	};
	try {
		// Kysely's migrator holds an advisory lock: of processes that start together one migrates, and the others wait.
		await migrate(writers.db, postgresDialect, migrations);
		const session = await openSession(url, ignored, alone);
		open.push(session);
		return {
			read: readers.db,
			transaction: (work) => transaction(writers.db, work),
			settled: (feed) => settledSeq(readers.db, feed),
			peers: session.peers,
			close,
		};
	} catch (error) {
		await close();
		throw asSettingsError(error);
	}
}

async function transaction<Result>(db: Kysely<Tables>, work: Work<Result>): Promise<Result> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await runOnce(db, work);
		} catch (error) {
			const again = error instanceof RunAgainError || gaveWay(error) || hasStalePlan(error);
			if (!again) throw error;
			if (attempt >= ATTEMPTS) {
				throw new StoreUnavailableError('the work was overtaken too often', { cause: error });
			}
			// Those that met once must not meet again.
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
	// Apart: one that throws must not take the answer with it.
	for (const callback of callbacks) setImmediate(callback);
	await Promise.all(waits.map((wait) => wait()));
	return result;
}
