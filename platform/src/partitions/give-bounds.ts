import { sql } from 'kysely';
import type { Db } from '../store/schema.ts';
import { attach, detach, type Ddl, makeDefault, validate } from './ddl.ts';
import { defaultOf, type Partition, partitionsOf } from './catalog.ts';
import { monthAfter, monthName } from './months.ts';
import type { Partitioned } from './partitioned.ts';

/** New rows must not reach the upper bound while the table is looked through. */
const HEADWAY_MS = 2 * 86_400_000;
/** A row that lies further ahead is of a clock that is wrong. */
const MOST_MONTHS_AHEAD = 3;

/** What became of the rows without a partition of their own. */
export type Relief = 'empty' | 'moved' | 'busy' | 'scattered';

/**
 * Gives the rows for which there was no partition one of their own, without moving them: their table gets bounds and becomes an ordinary
 * partition, and an empty table takes its place. So do the rows that existed before there were partitions.
 *
 * That every row is within the bounds is found out under a lock that stops nobody; PostgreSQL then relies on the constraint.
 */
export async function giveBounds(ddl: Ddl, table: Partitioned, now: number): Promise<Relief> {
	const kept = await extent(ddl.db, table);
	if (kept === null) return 'empty';
	const bounds = boundsFor(table, await partitionsOf(ddl.db, table), kept, now);
	if (bounds === null) return 'scattered';
	const first = sql.table(defaultOf(table));
	const within = sql`${sql.ref(table.key)} < ${sql.lit(bounds.to)}${bounds.from === null ? sql`` : sql` and ${sql.ref(table.key)} >= ${sql.lit(bounds.from)}`}`;
	const isBound = await ddl.change(defaultOf(table), async (db) => {
		await sql`alter table ${first} drop constraint if exists within_bounds,
			add constraint within_bounds check (${within}) not valid`.execute(db);
	});
	if (!isBound) return 'busy';
	await validate(ddl.db, defaultOf(table), 'within_bounds');
	const swapped = await ddl.change(defaultOf(table), async (db) => {
		await detach(db, table, defaultOf(table));
		await sql`alter table ${first} rename to ${sql.ref(bounds.name)}`.execute(db);
		await attach(db, table, bounds);
		await makeDefault(db, table);
		await sql`alter table ${sql.table(bounds.name)} drop constraint within_bounds`.execute(db);
	});
	if (swapped) return 'moved';
	await ddl.change(defaultOf(table), async (db) => {
		await sql`alter table ${first} drop constraint if exists within_bounds`.execute(db);
	});
	return 'busy';
}

interface Extent {
	least: string;
	most: string;
}

/** The least and the greatest key of the rows without a partition of their own; `null`: there is no such row. */
async function extent(db: Db, table: Partitioned): Promise<Extent | null> {
	const { rows } = await sql<{ least: string | null; most: string | null }>`
		select min(${sql.ref(table.key)})::text as least, max(${sql.ref(table.key)})::text as most
		from ${sql.table(defaultOf(table))}`.execute(db);
	const { least = null, most = null } = rows[0] ?? {};
	return least === null || most === null ? null : { least, most };
}

/** The gap between the partitions that has room for all of these rows; `null`: there is none. */
function boundsFor(
	table: Partitioned,
	partitions: readonly Partition[],
	{ least, most }: Extent,
	now: number,
): Partition | null {
	const at = table.instantOf;
	const first = partitions[0];
	const last = partitions.at(-1);
	if (first?.from != null && at(most) < at(first.from)) {
		return { name: `${table.name}_until_${monthName(at(first.from))}`, from: null, to: first.from };
	}
	if (last !== undefined && at(least) < at(last.to)) return null;
	if (at(most) >= monthAfter(now, MOST_MONTHS_AHEAD + 1)) return null;
	const next = monthAfter(Math.max(now, at(most)), 1);
	const end = next - now < HEADWAY_MS ? monthAfter(next, 1) : next;
	return {
		name: `${table.name}_until_${monthName(end)}`,
		from: last?.to ?? null,
		to: table.keyAt(end),
	};
}
