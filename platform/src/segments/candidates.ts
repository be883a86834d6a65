import type { SegmentNode } from '@marketing-cible/contract';
import { inList } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';

/** Part of the contacts, in the order of their numbers. */
export interface SeqRange {
	/** Number after which it begins. */
	after: number;
	/** Last number. */
	upTo: number;
	/** Rows at most. */
	limit: number;
}

/** Reads the next numbers of contacts that may belong to something; never misses one that does. */
export type CandidateSource = (db: Db, range: SeqRange) => Promise<readonly number[]>;

/** Every contact of an account. */
export function everyContact(accountId: string): CandidateSource {
	return async (db, { after, upTo, limit }) => {
		const rows = await db
			.selectFrom('contacts')
			.select('seq')
			.where('account_id', '=', accountId)
			.where('seq', '>', after)
			.where('seq', '<=', upTo)
			.orderBy('seq')
			.limit(limit)
			.execute();
		return rows.map(({ seq }) => seq);
	};
}

/** The members of a list. */
export function membersOf(segmentId: string): CandidateSource {
	return async (db, { after, upTo, limit }) => {
		const rows = await db
			.selectFrom('segment_members')
			.select('contact_seq')
			.where('segment_id', '=', segmentId)
			.where('contact_seq', '>', after)
			.where('contact_seq', '<=', upTo)
			.orderBy('contact_seq')
			.limit(limit)
			.execute();
		return rows.map((row) => row.contact_seq);
	};
}

/** Single contacts of an account. */
export function namedContacts(accountId: string, ids: readonly string[]): CandidateSource {
	return async (db, { after, upTo, limit }) => {
		const rows = await db
			.selectFrom('contacts')
			.select('seq')
			.where('account_id', '=', accountId)
			.where(inList(db, 'id', ids))
			.where('seq', '>', after)
			.where('seq', '<=', upTo)
			.orderBy('seq')
			.limit(limit)
			.execute();
		return rows.map(({ seq }) => seq);
	};
}

/**
 * Where the contacts of a definition are looked for: among the members of lists if it demands one of them, else among all.
 * @returns `null`: among all contacts of the account.
 */
export function sourcesOf(node: SegmentNode): CandidateSource[] | null {
	if ('not' in node) return null;
	if ('all' in node) return node.all.map(sourcesOf).find((sources) => sources !== null) ?? null;
	if ('any' in node) {
		const found = node.any.map(sourcesOf);
		return found.some((sources) => sources === null)
			? null
			: found.flatMap((sources) => sources ?? []);
	}
	if (node.field !== 'lists' || (node.op !== 'eq' && node.op !== 'in')) return null;
	return [node.value].flat().map((id) => membersOf(String(id)));
}

/** The next candidates of several sources together, each once. */
export interface Candidates {
	seqs: readonly number[];
	/** Number after which to continue; `null`: there are no more. */
	next: number | null;
}

export async function nextCandidates(
	db: Db,
	sources: readonly CandidateSource[],
	range: SeqRange,
): Promise<Candidates> {
	const found = [];
	for (const source of sources) found.push(await source(db, range));
	const merged = [...new Set(found.flat())].sort((one, other) => one - other);
	const seqs = merged.slice(0, range.limit);
	// A source that filled its page may have more.
	const isFull = merged.length > range.limit || found.some((list) => list.length >= range.limit);
	return { seqs, next: isFull ? (seqs.at(-1) ?? null) : null };
}
