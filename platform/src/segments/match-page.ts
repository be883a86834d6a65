import type { Core } from '../core.ts';
import { inNumbers } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import {
	type CandidateSource,
	everyContact,
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
	candidates: readonly CandidateSource[];
}

/** Where the contacts of some segments, and single contacts, are looked for. */
export function candidatesOf(
	accountId: string,
	segments: readonly Pick<StoredSegment, 'id' | 'definition'>[],
	contacts: readonly string[],
): CandidateSource[] {
	const sources = contacts.length > 0 ? [namedContacts(accountId, contacts)] : [];
	for (const { id, definition } of segments) {
		const narrowed = definition === null ? [membersOf(id)] : sourcesOf(definition);
		if (narrowed === null) return [everyContact(accountId)];
		sources.push(...narrowed);
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
	const { seqs, next } = await nextCandidates(db, candidates, range);
	const matches: Known[] = [];
	for (let start = 0; start < seqs.length; start += CHUNK) {
		const rows = await rowsOf(db, accountId, seqs.slice(start, start + CHUNK));
		for (const known of await matchesOf(core, db, accountId, program, rows)) matches.push(known);
	}
	return { matches, next };
}

function rowsOf(db: Db, accountId: string, seqs: readonly number[]): Promise<ContactRow[]> {
	return db
		.selectFrom('contacts')
		.selectAll()
		.where('account_id', '=', accountId)
		.where(inNumbers(db, 'seq', seqs))
		.orderBy('seq')
		.execute();
}
