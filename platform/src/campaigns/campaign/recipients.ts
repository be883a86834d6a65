import { type Selectable, sql } from 'kysely';
import { inChunks } from '../../store/chunks.ts';
import { inList, prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import type { SubjectHash } from '../../types.ts';
import type { RecipientTable } from './tables.ts';

/** A row of the snapshot. */
export type Recipient = Selectable<RecipientTable>;

/** States of recipients without a message who may get one; a literal, so that the databases use the partial index. */
const isOpen = sql<boolean>`state <= 1`;

interface DueQuery {
	campaignId: string;
	now: number;
	limit: number;
}

const due = prepare(['campaignId', 'now', 'limit'], (db, query: DueQuery) =>
	db
		.selectFrom('campaign_recipients')
		.selectAll()
		.where('campaign_id', '=', query.campaignId)
		.where(isOpen)
		.where('due_at', '<=', query.now)
		.orderBy('due_at')
		.orderBy('rank')
		.limit(query.limit),
);

/** Recipients that may be fed now, in their order. @param lastRank only those up to this rank; `null`: all. */
export async function dueRecipients(
	db: Db,
	query: DueQuery,
	lastRank: number | null,
): Promise<Recipient[]> {
	if (lastRank === null) return due(db, query);
	const inTest = db
		.selectFrom('campaign_recipients')
		.selectAll()
		.where('campaign_id', '=', query.campaignId)
		.where(isOpen)
		.where('rank', '<=', lastRank)
		.orderBy('due_at')
		.orderBy('rank')
		.limit(query.limit);
	// A separate query, so that the index bounds the rank of the many that are due immediately.
	const atOnce = await inTest.where('due_at', '=', 0).execute();
	if (atOnce.length >= query.limit) return atOnce;
	const later = await inTest.where('due_at', '>', 0).where('due_at', '<=', query.now).execute();
	return [...atOnce, ...later].slice(0, query.limit);
}

/** Recipients without a message, whenever they are due. */
export function openRecipients(db: Db, campaignId: string, limit: number): Promise<Recipient[]> {
	return due(db, { campaignId, now: Number.MAX_SAFE_INTEGER, limit });
}

/** The instant at which the next recipient is due; `null` if all are settled or have a message. */
export async function nextRecipient(
	db: Db,
	campaignId: string,
	lastRank: number | null,
): Promise<number | null> {
	const row = await db
		.selectFrom('campaign_recipients')
		.select('due_at')
		.where('campaign_id', '=', campaignId)
		.where(isOpen)
		.$if(lastRank !== null, (query) => query.where('rank', '<=', lastRank ?? 0))
		.orderBy('due_at')
		.orderBy('rank')
		.limit(1)
		.executeTakeFirst();
	return row?.due_at ?? null;
}

/** The given hashes of addresses that are recipients of a campaign. */
export async function knownHashes(
	db: Db,
	campaignId: string,
	hashes: readonly SubjectHash[],
): Promise<Set<string>> {
	const known = new Set<string>();
	for (const chunk of inChunks(hashes, 2000)) {
		const rows = await db
			.selectFrom('campaign_recipients')
			.select('subject_hash')
			.where('campaign_id', '=', campaignId)
			.where(inList(db, 'subject_hash', chunk))
			.execute();
		for (const { subject_hash: hash } of rows) known.add(hash);
	}
	return known;
}
