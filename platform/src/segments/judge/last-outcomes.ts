import type { HygieneProblem, MessageStatus } from '@marketing-cible/contract';
import { sql } from 'kysely';
import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';

/** The last messages to an address that say whether it is reached. */
const LAST = 5;
/** Messages without an arrival that are no chance. */
const NOT_REACHED = 2;
/** Soft bounces in a row that are no chance. Five over three days suppress the address (`suppressions/record.ts`). */
const SOFT_BOUNCES = 3;

/** Statuses with an outcome. One that may have arrived counts as an arrival. */
const SETTLED = ['sent', 'delivered', 'undelivered', 'failed', 'unknown'] as const;
const MISSED: ReadonlySet<MessageStatus> = new Set(['undelivered', 'failed']);

/** Reads what the last messages to some addresses say of them. @returns by address, those with a problem. */
export async function lastOutcomes(
	db: Db,
	accountId: string,
	hashes: readonly string[],
): Promise<Map<string, Set<HygieneProblem>>> {
	const ranked = db
		.selectFrom('messages')
		.select([
			'id',
			'subject_hash',
			'status',
			'seq',
			sql<number>`row_number() over (partition by subject_hash order by seq desc)`.as('place'),
		])
		.where('account_id', '=', accountId)
		.where(inList(db, 'subject_hash', hashes))
		.where('status', 'in', SETTLED);
	const messages = await db
		.selectFrom(ranked.as('ranked'))
		.select(['id', 'subject_hash', 'status'])
		.where('place', '<=', LAST)
		.orderBy('seq', 'desc')
		.execute();
	const bounced = await softBounced(db, hashes);
	const lastOf = new Map<string, typeof messages>();
	for (const message of messages) {
		lastOf.set(message.subject_hash, [...(lastOf.get(message.subject_hash) ?? []), message]);
	}
	const found = new Map<string, Set<HygieneProblem>>();
	for (const [hash, last] of lastOf) {
		const problems = new Set<HygieneProblem>();
		const isMissed = last.every(({ id, status }) => MISSED.has(status) || bounced.has(id));
		if (last.length >= NOT_REACHED && isMissed) problems.add('not_reached');
		const firstOther = last.findIndex(({ id }) => !bounced.has(id));
		const inARow = firstOther === -1 ? last.length : firstOther;
		if (inARow >= SOFT_BOUNCES) problems.add('soft_bounces');
		if (problems.size > 0) found.set(hash, problems);
	}
	return found;
}

/** The ids of the messages to some addresses that bounced softly. */
async function softBounced(db: Db, hashes: readonly string[]): Promise<Set<string>> {
	// Of every kind: asked for one, PostgreSQL may read the soft bounces of everybody where it has no statistics yet.
	const rows = await db
		.selectFrom('suppressions')
		.select(['message_id', 'kind'])
		.where(inList(db, 'subject_hash', hashes))
		.execute();
	return new Set(rows.filter(({ kind }) => kind === 'soft_bounce').map((row) => row.message_id));
}
