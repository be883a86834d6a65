import type { Core } from '../core.ts';
import { inNumbers } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import {
	type CandidateSource,
	membersOf,
	namedContacts,
	nextCandidates,
	type SeqRange,
	sourcesOf,
} from './candidates.ts';
import type { ContactRow, Known } from './judge/known.ts';
import { matchesOf } from './judge/matches.ts';
import type { Program } from './judge/program.ts';
import type { StoredSegment } from './model.ts';

/** Rows that are judged together, so that few sealed values stand in memory at once. */
const CHUNK = 500;

/** Whom to look for, and where. */
export interface Search {
	program: Program;
	/** `null`: among all contacts of the account. */
	candidates: readonly CandidateSource[] | null;
}

/** Where the contacts of some segments, and single contacts, are looked for; see {@link Search}. */
export function candidatesOf(
	accountId: string,
	segments: readonly Pick<StoredSegment, 'id' | 'definition'>[],
	contacts: readonly string[],
): CandidateSource[] | null {
	const sources = contacts.length > 0 ? [namedContacts(accountId, contacts)] : [];
	for (const { id, definition } of segments) {
		const narrowed = definition === null ? [membersOf(id)] : sourcesOf(definition);
		if (narrowed === null) return null;
		for (const source of narrowed) sources.push(source);
	}
	return sources;
}

/** Finds the matching contacts of the next part of an account's contacts. @returns them in order, and where to continue. */
export async function matchPage(
	core: Core,
	db: Db,
	accountId: string,
	{ program, candidates }: Search,
	range: SeqRange,
): Promise<{ matches: Known[]; next: number | null }> {
	const matches: Known[] = [];
	const add = async (rows: readonly ContactRow[]) => {
		for (const known of await matchesOf(core, db, accountId, program, rows)) matches.push(known);
	};
	if (candidates === null) return { next: await eachChunk(db, accountId, range, add), matches };
	const { seqs, next } = await nextCandidates(db, candidates, range);
	for (let start = 0; start < seqs.length; start += CHUNK) {
		const chunk = seqs.slice(start, start + CHUNK);
		await add(
			await contactRows(db, accountId)
				.where(inNumbers(db, 'seq', chunk))
				.execute(),
		);
	}
	return { matches, next };
}

/** Reads all contacts of a range chunk by chunk. @returns where to continue; `null`: there are no more. */
async function eachChunk(
	db: Db,
	accountId: string,
	{ after, upTo, limit }: SeqRange,
	use: (rows: readonly ContactRow[]) => Promise<void>,
): Promise<number | null> {
	let last = after;
	for (let left = limit; left > 0; left -= CHUNK) {
		const wanted = Math.min(left, CHUNK);
		const rows = await contactRows(db, accountId)
			.where('seq', '>', last)
			.where('seq', '<=', upTo)
			.limit(wanted)
			.execute();
		await use(rows);
		if (rows.length < wanted) return null;
		last = rows.at(-1)?.seq ?? last;
	}
	return last;
}

function contactRows(db: Db, accountId: string) {
	return db.selectFrom('contacts').selectAll().where('account_id', '=', accountId).orderBy('seq');
}
