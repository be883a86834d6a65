import { sql } from 'kysely';
import { sourceHash } from '../../complaints/complaints.ts';
import type { Core } from '../../core.ts';
import { sourcesOfPeople } from '../../facts/people-sources.ts';
import type { SubjectHash } from '../../types.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { type Failure, METRICS } from './failures.ts';
import { type Counting, currentTally, noCounts, type Tally } from './kept-tallies.ts';
import { matureMinutes, MINUTE_MS } from './mature.ts';

/** Limits of the counting; tests lower them. */
export const tallyLimits = {
	/** Messages that one pass counts; a larger campaign needs several passes. */
	aLook: 50_000,
	/** Rows per statement. */
	aStatement: 1000,
};
/** Failures that one pass reads. */
const MOST_FAILURES = 50_000;
/** Failures may become visible a little after their instant. */
const OVERLAP_MS = 15 * MINUTE_MS;
/** Most sources that are distinguished; messages of further ones count as without a source. */
const MOST_SOURCES = 10_000;
const MOST_EXAMPLES = 50;

interface CountedMessage {
	id: string;
	seq: number;
	subject_hash: SubjectHash;
	handed_over_at: number | null;
}

/**
 * Counts the mature messages of a campaign by source, continuing after the last pass, until all are counted. The messages so far are
 * a random sample, since recipients are in the order of a keyed hash.
 * @param settled the last reinstatement of each source, by the hash of the source.
 */
export async function tallyOf(
	core: Core,
	campaign: StoredCampaign,
	settled: ReadonlyMap<string, number>,
): Promise<Tally> {
	const tally = currentTally(core, campaign, settled);
	const add = adderTo(core, campaign, tally, settled);
	const look = async () => {
		const isRead = await readFailures(core, campaign, tally, add);
		tally.isComplete = (await countMessages(core, campaign, tally, add)) && isRead;
	};
	// Two looks at the same time would count the same messages twice.
	const looked = tally.looking.then(look);
	tally.looking = looked.catch(() => undefined);
	await looked;
	return tally;
}

/** Adds a message, or a failure of one that was added before. */
type Add = (message: CountedMessage, source: string | undefined, failure: Failure | null) => void;

function adderTo(
	core: Core,
	{ accountId }: StoredCampaign,
	tally: Counting,
	settled: ReadonlyMap<string, number>,
): Add {
	return (message, source, failure) => {
		if (failure !== null) tally.hits[failure] += 1;
		const hash = source === undefined ? '' : sourceHash(core, accountId, source);
		const isTold = tally.sources.has(hash) || tally.sources.size < MOST_SOURCES;
		if (source === undefined || !isTold) {
			tally.hasOthers = true;
			return;
		}
		const group = tally.sources.get(hash) ?? { source, counts: noCounts(), settled: noCounts() };
		tally.sources.set(hash, group);
		const isSettled = (message.handed_over_at ?? 0) < (settled.get(hash) ?? -Infinity);
		const counts = isSettled ? group.settled : group.counts;
		if (failure === null) {
			counts.messages += 1;
			return;
		}
		counts.hits[failure] += 1;
		if (counts.examples[failure].length < MOST_EXAMPLES) counts.examples[failure].push(message.id);
	};
}

/**
 * Reads the failures since the last pass. Failures of messages that are not counted yet are kept until then.
 * @returns whether they are all read.
 */
async function readFailures(
	core: Core,
	{ id, watch_from }: StoredCampaign,
	tally: Counting,
	add: Add,
): Promise<boolean> {
	const { read } = core.store;
	const rows = await read
		.selectFrom('message_marks')
		.innerJoin('messages', 'messages.id', 'message_marks.message_id')
		.select(['messages.id', 'messages.seq', 'subject_hash', 'handed_over_at', 'mark', 'at'])
		.where('campaign_id', '=', id)
		.where('mark', 'in', Object.values(METRICS))
		.where('at', '>=', tally.failuresFrom)
		.where('handed_over_at', '>=', watch_from)
		.orderBy('at')
		.limit(MOST_FAILURES)
		.execute();
	const fresh = rows.flatMap((row) => {
		const failure = failureOf(row.mark);
		const key = `${row.id} ${row.mark}`;
		return failure === null || tally.seen.has(key) ? [] : [{ ...row, failure, key }];
	});
	const late = fresh.filter((row) => isCounted(tally, row));
	const people = late.map(({ subject_hash: subject }) => subject);
	const sources = await sourcesOfPeople(core, read, people);
	// From here on nothing can fail: what is remembered is counted.
	for (const one of fresh) {
		tally.seen.set(one.key, one.at);
		if (isCounted(tally, one)) add(one, sources.get(one.subject_hash), one.failure);
		else tally.early.set(one.id, (tally.early.get(one.id) ?? new Set()).add(one.failure));
	}
	const isAll = rows.length < MOST_FAILURES;
	const last = rows.at(-1)?.at ?? tally.failuresFrom;
	tally.failuresFrom = isAll ? Math.max(watch_from, last - OVERLAP_MS) : last;
	for (const [key, at] of tally.seen) if (at < tally.failuresFrom) tally.seen.delete(key);
	return isAll;
}

function failureOf(mark: string): Failure | null {
	const [found] = (Object.entries(METRICS) as [Failure, string][]).filter(
		([, metric]) => metric === mark,
	);
	return found?.[0] ?? null;
}

function isCounted(tally: Counting, { seq, handed_over_at: at }: CountedMessage): boolean {
	const instant = at ?? 0;
	return instant < tally.at || (instant === tally.at && seq <= tally.seq);
}

/** @returns whether nothing mature is left to count. */
async function countMessages(
	core: Core,
	{ id, watch_from }: StoredCampaign,
	tally: Counting,
	add: Add,
): Promise<boolean> {
	const { first, last } = matureMinutes(core, { watch_from });
	const { aLook, aStatement } = tallyLimits;
	for (let counted = 0; counted < aLook; counted += aStatement) {
		const rows: CountedMessage[] = await core.store.read
			.selectFrom('messages')
			.select(['id', 'seq', 'subject_hash', 'handed_over_at'])
			// An expression, so that the databases walk the index by hand-over, and end after a piece.
			.where(sql<boolean>`coalesce(campaign_id, '') = ${id}`)
			.where('status', '<>', 'queued')
			.where('handed_over_at', '>=', Math.max(first * MINUTE_MS, tally.at))
			.where('handed_over_at', '<', (last + 1) * MINUTE_MS)
			.where((row) => row.or([row('handed_over_at', '>', tally.at), row('seq', '>', tally.seq)]))
			.orderBy('handed_over_at')
			.orderBy('seq')
			.limit(aStatement)
			.execute();
		const people = rows.map(({ subject_hash: subject }) => subject);
		const sources = await sourcesOfPeople(core, core.store.read, people);
		for (const row of rows) {
			const source = sources.get(row.subject_hash);
			add(row, source, null);
			for (const failure of tally.early.get(row.id) ?? []) add(row, source, failure);
			tally.early.delete(row.id);
			[tally.at, tally.seq] = [row.handed_over_at ?? 0, row.seq];
		}
		if (rows.length < aStatement) return true;
	}
	return false;
}
