import { setTimeout as pause } from 'node:timers/promises';
import { type RawBuilder, sql } from 'kysely';
import type { Core } from '../core.ts';
import { waitedForLock, canRunAgain } from '../store/postgres/errors.ts';
import { openPool } from '../store/postgres/pool.ts';
import type { Db } from '../store/schema.ts';
import { defaultOf } from './catalog.ts';
import type { Partitioned } from './partitioned.ts';

/** Advisory lock of the process that changes partitions. */
const PARTITIONS_LOCK = 4405;
/** Who waits to change a table makes everybody wait who uses it, so that it gives up soon and tries again. */
const LOCK_MS = 400;
/** A change of the catalog that takes longer gives up as well. Together: no request waits for longer than a second. */
const CHANGE_MS = 500;
const ATTEMPTS = 10;
/** Who waits for a lock that stops neither readers nor writers makes nobody wait. After a second of it, PostgreSQL ends an autovacuum. */
const QUIET_MS = 5000;
/** Looking through a big table, without a lock that stops anybody, takes minutes. */
const LOOK_MS = 1_800_000;

/** Changes partitions over a connection of its own. */
export interface Ddl {
	/** For what stops nobody, and may take long. */
	readonly db: Db;
	/**
	 * Changes the catalog in one transaction, which is tried again when it waits for too long.
	 * @param table that holds the rows; first it is freed of an autovacuum.
	 * @returns whether it was possible.
	 */
	change(table: string, work: (db: Db) => Promise<void>): Promise<boolean>;
	/**
	 * Drops a partition with its rows, together with what is written about it.
	 * @param isFree asked once more while nobody uses the table.
	 * @returns whether it was dropped.
	 */
	drop(
		table: Partitioned,
		partition: string,
		isFree: (db: Db) => Promise<boolean>,
		record?: (db: Db) => Promise<void>,
	): Promise<boolean>;
}

/**
 * Does work on partitions, unless another process does.
 * @returns whether it was this one's turn.
 */
export async function withDdl(core: Core, work: (ddl: Ddl) => Promise<void>): Promise<boolean> {
	const url = core.settings.databaseUrl;
	if (url === undefined) return false;
	const purpose = { statementMs: LOOK_MS, lockMs: LOCK_MS, mustBePrimary: true };
	const pool = openPool(url, 1, () => undefined, { purpose });
	try {
		return await pool.db.connection().execute(async (db) => {
			const { rows } = await sql<{ mine: boolean }>`
				select pg_try_advisory_lock(${PARTITIONS_LOCK}) as mine`.execute(db);
			// The lock ends with the connection.
			if (rows[0]?.mine !== true) return false;
			await work({
				db,
				change: (table, change) => changeSoon(db, table, change),
				drop: (...args) => drop(db, ...args),
			});
			return true;
		});
	} finally {
		await pool.close();
	}
}

async function changeSoon(
	db: Db,
	table: string,
	work: (db: Db) => Promise<void>,
): Promise<boolean> {
	for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
		try {
			await db.transaction().execute(async (transaction) => {
				await limit(transaction, QUIET_MS, QUIET_MS);
				await sql`lock table ${sql.table(table)} in share update exclusive mode`.execute(
					transaction,
				);
				await limit(transaction, LOCK_MS, CHANGE_MS);
				await work(transaction);
			});
			return true;
		} catch (error) {
			if (!waitedForLock(error) && !canRunAgain(error) && !tookTooLong(error)) throw error;
		}
		await pause(200 + Math.random() * 500);
	}
	return false;
}

async function drop(
	db: Db,
	table: Partitioned,
	partition: string,
	isFree: (db: Db) => Promise<boolean>,
	record?: (db: Db) => Promise<void>,
): Promise<boolean> {
	let dropped = false;
	const changed = await changeSoon(db, partition, async (transaction) => {
		// What others have begun with its rows is stored now, or waits and finds them gone.
		await sql`lock table ${sql.table(table.name)} in access exclusive mode`.execute(transaction);
		dropped = await isFree(transaction);
		if (!dropped) return;
		await sql`drop table ${sql.table(partition)}`.execute(transaction);
		await record?.(transaction);
	});
	return changed && dropped;
}

/** Limits the statements of a transaction from here on. */
async function limit(transaction: Db, lockMs: number, statementMs: number): Promise<void> {
	await sql`set local lock_timeout = ${sql.lit(lockMs)}`.execute(transaction);
	await sql`set local statement_timeout = ${sql.lit(statementMs)}`.execute(transaction);
}

/** Looks through a table for a constraint under a lock that stops nobody. */
export async function validate(db: Db, table: string, constraint: string): Promise<void> {
	await db.transaction().execute(async (transaction) => {
		await limit(transaction, 2 * QUIET_MS, LOOK_MS);
		await sql`alter table ${sql.table(table)} validate constraint ${sql.ref(constraint)}`.execute(
			transaction,
		);
	});
}

/** PostgreSQL's `query_canceled`. */
function tookTooLong(error: unknown): boolean {
	const cause = error instanceof Error ? (error.cause ?? error) : error;
	return typeof cause === 'object' && cause !== null && 'code' in cause && cause.code === '57014';
}

/** Makes a table that can become a partition. */
export async function makePartition(db: Db, table: Partitioned, name: string): Promise<void> {
	await sql`create table ${sql.table(name)}
		(like ${sql.table(table.name)} including defaults including storage including constraints)`.execute(
		db,
	);
	for (const columns of table.unique) {
		await sql`create unique index on ${sql.table(name)} ${sql.raw(columns)}`.execute(db);
	}
}

/** Makes a table the partition for a range of keys. @param from `null`: every key before `to`. */
export async function attach(
	db: Db,
	table: Partitioned,
	{ name, from, to }: { name: string; from: string | null; to: string },
): Promise<void> {
	const least: RawBuilder<unknown> = from === null ? sql.raw('minvalue') : sql.lit(from);
	await sql`alter table ${sql.table(table.name)} attach partition ${sql.table(name)}
		for values from (${least}) to (${sql.lit(to)})`.execute(db);
}

/** Makes the partition of rows for which there is no other. */
export async function makeDefault(db: Db, table: Partitioned): Promise<void> {
	await makePartition(db, table, defaultOf(table));
	await sql`alter table ${sql.table(table.name)} attach partition ${sql.table(defaultOf(table))} default`.execute(
		db,
	);
}

export async function detach(db: Db, table: Partitioned, name: string): Promise<void> {
	await sql`alter table ${sql.table(table.name)} detach partition ${sql.table(name)}`.execute(db);
}
