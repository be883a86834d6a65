import type { SuspensionFigures, SuspensionKind } from '@marketing-cible/contract';
import { provenMillionths } from '@marketing-cible/governance';
import { policyOf } from '../../accounts/accounts.ts';
import { fromIso, toIso } from '../../clock.ts';
import { baselineOf, type Channel, watchRate } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Unit } from '../../store/store.ts';
import { openSuspension } from '../../suspensions/open.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { isLegal, isOver } from '../campaign/state-machine.ts';
import { transition } from '../campaign/transition.ts';
import { watchCarrier } from './carrier.ts';
import { type Failure, kindOf, METRICS, RULES } from './failures.ts';
import { type Marks, matureMarks } from './mature.ts';
import { stopSources } from './sources.ts';

/** Interval of checks of a campaign's outcomes, by the clock of the platform. */
const LOOK_MS = 2000;

/** The watched failures of a channel: the counted mark, and the kind of failure of its baseline. */
function watchedOn(channel: Channel) {
	const address = channel === 'email' ? ('hard_bounce' as const) : ('wrong_number' as const);
	return [
		{ mark: 'bounced', kind: address },
		{ mark: 'complained', kind: 'complaint' },
		{ mark: 'opted_out', kind: 'opt_out' },
	] as const;
}

const looked = new WeakMap<Core, Map<string, number>>();

/**
 * Suspends a campaign whose rate of failures is above its baseline beyond reasonable doubt; see `watchRate`. Sources of consents that
 * explain the rate are stopped first; the campaign is suspended only for the remaining failures.
 * @returns whether it was suspended.
 */
export async function watchCampaign(core: Core, seen: StoredCampaign): Promise<boolean> {
	if (!isTimeToLook(core, seen.id)) return false;
	if (seen.probe_failed === null && (await watchCarrier(core, seen))) return true;
	const found = await excessOf(core, seen);
	if (found === null) return false;
	const tooMuch = { ...found, failures: found.counts.failures };
	// Sources explain the failures so far: the campaign is judged once all of it is counted.
	if ((await stopSources(core, seen, tooMuch)).isCounting) return false;
	return core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		// Read again: a source may explain the failures, or a person has resumed the campaign, which restarts the counts.
		const because = await excessOf(core, campaign);
		if (because === null || !isLegal('suspend', campaign.status)) return false;
		const { mark, detail, counts, limit } = because;
		const kind = kindOf(campaign.channel, mark);
		await transition(core, unit, 'suspend', campaign, {
			actor: PLATFORM,
			because: { rule: mark, detail },
		});
		await openSuspension(core, unit, {
			...{ accountId: campaign.accountId, kind, actor: PLATFORM },
			scope: { type: 'campaign', id: campaign.id },
			because: {
				...{ rule: RULES[kind], numerator: counts.failures, denominator: counts.attempted },
				provenAtLeast:
					provenMillionths({ hits: counts.failures, total: counts.attempted }) / 1_000_000,
				...{ threshold: limit, sample: 1, from: toIso(campaign.watch_from) },
				to: toIso(core.clock.now()),
				messageIds: await examplesOf(unit, campaign.id, mark),
			},
		});
		return true;
	});
}

/**
 * Suspends a campaign for figures from another reader.
 * @returns `over`: no message of it can leave any more · `kept`: it is already suspended, or a person has resumed it since.
 */
export async function suspendForFigures(
	core: Core,
	accountId: string,
	campaignId: string,
	{ kind, because }: { kind: SuspensionKind; because: SuspensionFigures },
): Promise<'suspended' | 'kept' | 'over'> {
	return core.store.transaction(async (unit) => {
		const known = await unit.db
			.selectFrom('campaigns')
			.select(['status', 'watch_from'])
			.where('account_id', '=', accountId)
			.where('id', '=', campaignId)
			.executeTakeFirst();
		if (known === undefined || isOver(known.status)) return 'over';
		// A person has resumed it since: earlier figures do not count again.
		if (!isLegal('suspend', known.status) || fromIso(because.to) <= known.watch_from) return 'kept';
		const campaign = await lockCampaign(core, unit, accountId, campaignId);
		if (!isLegal('suspend', campaign.status)) return 'kept';
		const { numerator, denominator } = because;
		const detail = denominator === null ? `${numerator} reports` : `${numerator} of ${denominator}`;
		const reason = { rule: because.rule ?? kind, detail };
		await transition(core, unit, 'suspend', campaign, { actor: PLATFORM, because: reason });
		await openSuspension(core, unit, {
			...{ accountId, kind, because, actor: PLATFORM },
			scope: { type: 'campaign', id: campaignId },
		});
		return 'suspended';
	});
}

/** Some of the messages that a mark counts. */
async function examplesOf(unit: Unit, campaignId: string, mark: Excess['mark']): Promise<string[]> {
	const rows = await unit.db
		.selectFrom('message_marks')
		.innerJoin('messages', 'messages.id', 'message_marks.message_id')
		.select('messages.id')
		.where('messages.campaign_id', '=', campaignId)
		.where('message_marks.mark', '=', METRICS[mark])
		.orderBy('message_marks.at', 'desc')
		.limit(50)
		.execute();
	return rows.map(({ id }) => id);
}

/** An excessive failure. */
interface Excess {
	mark: Failure;
	detail: string;
	counts: { attempted: number; failures: number };
	/** The highest share that is permitted. */
	limit: number;
}

/** The excessive failure; `null` if there is none. */
async function excessOf(core: Core, campaign: StoredCampaign): Promise<Excess | null> {
	const marks = await matureMarks(core, core.store.read, campaign);
	if ((marks.handed_over ?? 0) === 0) return null;
	const policy = await policyOf(core.store.read, campaign.accountId);
	for (const { mark, kind } of watchedOn(campaign.channel)) {
		const baseline = baselineOf(campaign.channel, kind, policy);
		if (baseline === null) continue;
		const reading = watchRate({ ...countsOf(marks, mark), baseline: baseline.rate });
		if (reading.verdict !== 'stop') continue;
		const [low, high] = reading.interval;
		const counts = countsOf(marks, mark);
		const { failures, attempted } = counts;
		const detail = `${failures} of ${attempted}: ${percent(reading.rate)} (${percent(low)} to ${percent(high)}), limit ${percent(baseline.rate)}`;
		return { mark, detail, counts, limit: baseline.rate };
	}
	return null;
}

function countsOf(marks: Marks, mark: keyof Marks): { attempted: number; failures: number } {
	const attempted = Math.max(0, marks.handed_over ?? 0);
	return { attempted, failures: Math.max(0, Math.min(attempted, marks[mark] ?? 0)) };
}

function percent(rate: number): string {
	return `${(rate * 100).toFixed(1)}%`;
}

function isTimeToLook(core: Core, id: string): boolean {
	const times = looked.get(core) ?? new Map<string, number>();
	looked.set(core, times);
	const now = core.clock.now();
	const last = times.get(id) ?? -Infinity;
	if (now >= last && now - last < LOOK_MS) return false;
	// Bounded: a campaign that is removed is only checked once more.
	if (times.size >= 1000) times.clear();
	times.set(id, now);
	return true;
}
