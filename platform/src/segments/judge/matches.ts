import { openContact } from '../../contacts/model.ts';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import type { ContactRow, Known } from './known.ts';
import { loadRecords, noRecords } from './load-records.ts';
import { loadStandings } from './load-standings.ts';
import type { Program } from './program.ts';
import { judge, type Stage, stages } from './truth.ts';

/**
 * Judges rows of contacts of an account. Facts are loaded in stages, each only for the contacts that the ones before left undecided:
 * columns, then records in other tables, then the sealed part of the contact, then consents and opt-outs.
 *
 * @returns those that match, in order. Their later members are filled in as far as they were needed.
 */
export async function matchesOf(
	core: Core,
	db: Db,
	accountId: string,
	{ expression, needs }: Program,
	rows: readonly ContactRow[],
): Promise<Known[]> {
	const all: Known[] = rows.map((row) => ({
		row,
		records: noRecords,
		contact: null,
		standing: null,
	}));
	const matching = new Set<Known>();
	const loaded = new Set<Stage>();
	let open = all;
	for (const stage of stages) {
		if (open.length === 0) break;
		await load(stage, open);
		loaded.add(stage);
		const undecided: Known[] = [];
		for (const known of open) {
			const judged = judge(expression, known, (asked) => loaded.has(asked));
			if (judged === true) matching.add(known);
			else if (judged === 'pending') undecided.push(known);
		}
		open = undecided;
	}
	return all.filter((known) => matching.has(known));

	async function load(stage: Stage, among: readonly Known[]): Promise<void> {
		if (stage === 'records') {
			const records = await loadRecords(
				db,
				accountId,
				among.map(({ row }) => row),
				needs,
			);
			for (const known of among) known.records = records.get(known.row.seq) ?? noRecords;
		}
		if (stage === 'person') {
			for (const known of among) known.contact = openContact(core, known.row);
		}
		if (stage === 'history') await addStandings(core, db, accountId, among);
	}
}

/** Loads the standings of contacts that lack it, opening them if needed. */
export async function addStandings(
	core: Core,
	db: Db,
	accountId: string,
	among: readonly Known[],
): Promise<void> {
	const open = among.filter(({ standing }) => standing === null);
	const contacts = open.map((known) => (known.contact ??= openContact(core, known.row)));
	const standings = await loadStandings(core, db, accountId, contacts);
	for (const [index, known] of open.entries()) known.standing = standings[index] ?? null;
}
