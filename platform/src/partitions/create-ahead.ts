import { attach, type Ddl, makePartition } from './ddl.ts';
import { defaultOf, partitionsOf } from './catalog.ts';
import { monthAfter, monthName, monthOf } from './months.ts';
import type { Partitioned } from './partitioned.ts';

/** There are partitions for this month and as many more. */
const MONTHS_AHEAD = 3;

/** Makes the partitions of the next months, without a gap after the last one. @returns whether all of them exist. */
export async function createAhead(ddl: Ddl, table: Partitioned, now: number): Promise<boolean> {
	const last = (await partitionsOf(ddl.db, table)).at(-1);
	const end = monthAfter(now, MONTHS_AHEAD + 1);
	const begin = last === undefined ? monthOf(now) : table.instantOf(last.to);
	for (let month = begin; month < end; month = monthAfter(month, 1)) {
		const partition = {
			name: `${table.name}_${monthName(month)}`,
			from: table.keyAt(month),
			to: table.keyAt(monthAfter(month, 1)),
		};
		const made = await ddl.change(defaultOf(table), async (db) => {
			await makePartition(db, table, partition.name);
			await attach(db, table, partition);
		});
		if (!made) return false;
	}
	return true;
}
