import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { listed, prepare } from '../store/prepared.ts';
import type { Db } from '../store/schema.ts';
import { digestOf, knownDigests } from './consents.ts';
import type { Unit } from '../store/store.ts';
import { lockSubjects } from '../subjects/subject-locks.ts';
import type { NewConsent } from './evidence.ts';

const DAY_MS = 24 * 3_600_000;

/** Most records of one person within 24 hours. More indicate an error of the sender or an attack. */
export const DAILY_LIMITS = {
	grants: 100,
	/** Higher, so that withdrawals and refusals are accepted after the limit of grants. */
	all: 1000,
};

/** The remedy, for error messages. */
export const OVER_LIMIT = `has ${DAILY_LIMITS.grants} consents recorded within 24 hours, which is the limit; those count. Record further ones tomorrow. Withdrawals and opt-outs are still accepted`;

const recordedSince = prepare(
	['hashes', 'since', 'most'],
	(db, { hashes, since, most }: { hashes: readonly string[]; since: number; most: number }) =>
		db.selectFrom(listed(db, hashes).as('person')).select((row) => [
			'person.value as hash',
			row
				.selectFrom(
					row
						.selectFrom('consents')
						.select('consents.created_at')
						.whereRef('consents.subject_hash', '=', 'person.value')
						.orderBy('consents.seq', 'desc')
						.limit(most)
						.as('newest'),
				)
				.select(({ fn }) => fn.countAll<number>().as('count'))
				.where('newest.created_at', '>', since)
				.as('count'),
		]),
);

/**
 * Finds consents that would exceed the daily limit of their person, if the others are recorded.
 *
 * @param skipKnown whether evidence that was recorded before is not recorded again, and does not count.
 */
export async function findExcess<One extends NewConsent>(
	core: Core,
	unit: Unit,
	accountId: string,
	consents: readonly One[],
	{ skipKnown }: { skipKnown: boolean },
): Promise<ReadonlySet<One>> {
	const { db } = unit;
	// Without the lock, concurrent transactions would each stay below the limit.
	await lockSubjects(
		unit,
		consents.map(({ subject }) => subject.hash),
	);
	const counts = await countRecent(core, db, consents);
	const excess = new Set<One>();
	if (!mayExceed(consents, counts)) return excess;
	const drafts = consents.map((consent) => ({
		consent,
		subject: consent.subject,
		digest: digestOf(core, accountId, consent),
	}));
	const known = skipKnown ? await knownDigests(db, drafts) : new Set<string>();
	for (const { consent, digest } of drafts) {
		const { subject, evidence } = consent;
		if (known.has(digest)) continue;
		const count = counts.get(subject.hash) ?? 0;
		const most = evidence.action === 'grant' ? DAILY_LIMITS.grants : DAILY_LIMITS.all;
		if (count >= most) {
			excess.add(consent);
			continue;
		}
		counts.set(subject.hash, count + 1);
		if (skipKnown) known.add(digest);
	}
	return excess;
}

async function countRecent(
	core: Core,
	db: Db,
	consents: readonly NewConsent[],
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	const since = core.clock.now() - DAY_MS;
	for (const hashes of inChunks([...new Set(consents.map(({ subject }) => subject.hash))])) {
		for (const row of await recordedSince(db, { hashes, since, most: DAILY_LIMITS.all })) {
			counts.set(row.hash, row.count ?? 0);
		}
	}
	return counts;
}

/** Whether a person would exceed the smaller limit if everything were recorded. */
function mayExceed(consents: readonly NewConsent[], counts: ReadonlyMap<string, number>): boolean {
	const sums = new Map(counts);
	for (const { subject } of consents) sums.set(subject.hash, (sums.get(subject.hash) ?? 0) + 1);
	return [...sums.values()].some((sum) => sum > DAILY_LIMITS.grants);
}
