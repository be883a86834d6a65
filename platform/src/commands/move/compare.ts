import type { Kysely } from 'kysely';
import type { Tables } from '../../store/schema.ts';
import { readSource, readTarget } from './read-rows.ts';
import { areEqual, compareKeys, type Row } from './rows.ts';
import type { MovedTable } from './tables.ts';

/** The two databases of a move. The source is read inside one transaction: it does not change meanwhile. */
export interface Sides {
	source: Kysely<Tables>;
	target: Kysely<Tables>;
}

/** What to do with the rows that differ; each call is awaited before the next row is read. */
export interface Differences {
	/** The target has a row that the source has not, or has with other values. */
	stale: (row: Row) => Promise<void> | void;
	/** The source has a row that the target has not, or has with other values. */
	missing: (row: Row) => Promise<void> | void;
}

/** What both sides hold of a table. */
export interface Comparison {
	/** Rows of the source. */
	rows: number;
	/** Rows that only one side has, or that have other values: 0 when both sides are the same. */
	different: number;
}

/** Reads a table on both sides in the order of its primary key, and compares every value. */
export async function compareTable(
	{ source, target }: Sides,
	table: MovedTable,
	{ stale, missing }: Differences,
): Promise<Comparison> {
	const [left, right] = [readSource(source, table), readTarget(target, table)];
	let rows = 0;
	let different = 0;
	try {
		let [wanted, found] = [await next(left), await next(right)];
		while (wanted !== null || found !== null) {
			const order = orderOf(table, wanted, found);
			if (order <= 0) rows += 1;
			if (wanted === null || found === null || order !== 0 || !areEqual(table, wanted, found)) {
				different += 1;
				if (found !== null && order >= 0) await stale(found);
				if (wanted !== null && order <= 0) await missing(wanted);
			}
			if (order <= 0) wanted = await next(left);
			if (order >= 0) found = await next(right);
		}
	} finally {
		await Promise.all([left.return(), right.return()]);
	}
	return { rows, different };
}

async function next(rows: AsyncGenerator<Row, void, undefined>): Promise<Row | null> {
	const { value, done } = await rows.next();
	return done === true ? null : value;
}

/** Negative: the source's row comes first. Where one side has ended, the other's row comes first. */
function orderOf(table: MovedTable, wanted: Row | null, found: Row | null): number {
	if (wanted === null) return 1;
	if (found === null) return -1;
	return compareKeys(table, wanted, found);
}
