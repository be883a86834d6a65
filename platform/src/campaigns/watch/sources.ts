import { provenMillionths } from '@marketing-cible/governance';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { hasEndedSince, settledSources } from '../../suspensions/ended.ts';
import { lockSuspensions, openSuspension } from '../../suspensions/open.ts';
import { suspendedSources } from '../../suspensions/release.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { type Failure, METRICS, RULES, kindOf } from './failures.ts';
import type { SourceCounts, SourceTally } from './kept-tallies.ts';
import { tallyOf } from './tally.ts';

/** A source with fewer messages is not judged separately. */
const LEAST_OF_SOURCE = 20;
const MILLION = 1_000_000;

/** An excessive failure of a campaign. */
export interface TooMuch {
	mark: Failure;
	/** The highest share that is permitted. */
	limit: number;
	/** The number of failures in the campaign's own figures. */
	failures: number;
}

/** The effect of stopped sources on the figures of a campaign. */
export interface Stopped {
	/** Whether the figures have changed. */
	isChanged: boolean;
	/** Whether the counting of the rest is in progress after some sources were stopped, so that the campaign cannot be judged yet. */
	isCounting: boolean;
}

const NOTHING: Stopped = { isChanged: false, isCounting: false };

/**
 * Stops the sources of consents that explain the excessive failures of a campaign, so that it continues for the people of other
 * sources: the smallest scope first. Messages to people of a stopped source no longer count for the campaign. A large campaign is
 * counted in chunks; its sources are judged by the counted part, which is a random sample.
 */
export async function stopSources(
	core: Core,
	campaign: StoredCampaign,
	found: TooMuch,
): Promise<Stopped> {
	const readAt = core.clock.now();
	const { accountId, channel } = campaign;
	const kind = kindOf(channel, found.mark);
	const settled = await settledSources(core, accountId, kind);
	const { sources, hits, hasOthers, isComplete } = await tallyOf(core, campaign, settled);
	// Failures that were counted without their message cannot be attributed to a source.
	if (isComplete && hits[found.mark] < found.failures) return NOTHING;
	if (isComplete && sources.size + Number(hasOthers) < 2) return NOTHING;
	const stopped = (await suspendedSources(core.store.read, [accountId])).get(accountId);
	const aside: SourceCounts[] = [];
	const bad: SourceTally[] = [];
	for (const [hash, tally] of sources) {
		aside.push(tally.settled);
		const isStopped = stopped?.has(hash) === true;
		if (!isStopped && isTooHigh(tally.counts, found)) bad.push(tally);
		else if (isStopped) aside.push(tally.counts);
	}
	const isExplained = aside.some(({ messages }) => messages > 0) || bad.length > 0;
	return core.store.transaction(async (unit) => {
		await lockSuspensions(unit, accountId);
		if (await hasEndedSince(unit, accountId, kind, readAt)) return NOTHING;
		for (const tally of bad) await stopSource(core, unit, campaign, found, tally);
		const all = [...aside, ...bad.map(({ counts }) => counts)];
		const isChanged = await replaceSetAside(unit, campaign, all, isComplete);
		return { isChanged, isCounting: isExplained && !isComplete };
	});
}

function isTooHigh({ messages: total, hits }: SourceCounts, { mark, limit }: TooMuch): boolean {
	if (total < LEAST_OF_SOURCE) return false;
	return provenMillionths({ hits: hits[mark], total }) > limit * MILLION;
}

async function stopSource(
	core: Core,
	unit: Unit,
	{ accountId, channel, watch_from }: StoredCampaign,
	{ mark, limit }: TooMuch,
	{ source, counts: { messages, hits, examples } }: SourceTally,
): Promise<void> {
	const kind = kindOf(channel, mark);
	const counts = { hits: hits[mark], total: messages };
	await openSuspension(core, unit, {
		...{ accountId, kind, actor: PLATFORM, scope: { type: 'source', id: source } },
		because: {
			...{ rule: RULES[kind], numerator: counts.hits, denominator: counts.total },
			...{ provenAtLeast: provenMillionths(counts) / MILLION, threshold: limit },
			...{ sample: LEAST_OF_SOURCE, from: toIso(watch_from), to: toIso(core.clock.now()) },
			messageIds: examples[mark],
		},
	});
}

/**
 * Stores what does not count for a campaign.
 * @param isComplete `false`: a part of it is counted. After a restart it is counted anew, and what is known from before counts until all of it
 *   is, since the account is judged by it meanwhile.
 * @returns whether it is other than before.
 */
async function replaceSetAside(
	unit: Unit,
	{ id, watch_from }: StoredCampaign,
	counts: readonly SourceCounts[],
	isComplete: boolean,
): Promise<boolean> {
	const total = (of: (one: SourceCounts) => number) =>
		counts.reduce((sum, one) => sum + of(one), 0);
	const failures = Object.keys(METRICS) as Failure[];
	const rows = [
		{ mark: 'handed_over' as const, messages: total(({ messages }) => messages) },
		...failures.map((mark) => ({ mark, messages: total(({ hits }) => hits[mark]) })),
	].map((row) => ({ ...row, campaign_id: id, watch_from }));
	const before = await unit.db
		.selectFrom('campaign_set_aside')
		.select(['mark', 'messages'])
		.where('campaign_id', '=', id)
		.where('watch_from', '=', watch_from)
		.execute();
	const known = new Map(before.map((row) => [row.mark, row.messages]));
	const isLess = rows.some((row) => row.messages < (known.get(row.mark) ?? 0));
	if (isLess && !isComplete) return false;
	if (rows.every((row) => (known.get(row.mark) ?? 0) === row.messages)) return false;
	await unit.db
		.insertInto('campaign_set_aside')
		.values(rows)
		.onConflict((same) =>
			same.columns(['campaign_id', 'mark']).doUpdateSet((row) => ({
				messages: row.ref('excluded.messages'),
				watch_from: row.ref('excluded.watch_from'),
			})),
		)
		.execute();
	return true;
}
