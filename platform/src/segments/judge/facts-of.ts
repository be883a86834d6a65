import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import type { ContactRow, Known } from './known.ts';
import { loadRecords, noRecords } from './load-records.ts';
import { addStandings } from './matches.ts';

/** Loads what the state of the addresses of some contacts rests on (`hygiene.ts`). @returns in order. */
export async function factsOf(
	core: Core,
	db: Db,
	accountId: string,
	rows: readonly ContactRow[],
): Promise<Known[]> {
	const needs = { lists: false, contacted: false, outcomes: true };
	const records = await loadRecords(db, accountId, rows, needs);
	const known: Known[] = rows.map((row) => ({
		row,
		records: records.get(row.seq) ?? noRecords,
		contact: null,
		standing: null,
	}));
	await addStandings(core, db, accountId, known);
	return known;
}
