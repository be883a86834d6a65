import { policyOf } from '../../accounts/accounts.ts';
import { baselineOf, type Channel, watchRate } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { isLegal } from '../campaign/state-machine.ts';
import { transition } from '../campaign/transition.ts';
import { watchCarrier } from './carrier.ts';
import { type Marks, matureMarks } from './mature.ts';

/** How often the outcomes of a campaign are looked at, by the clock of the platform. */
const LOOK_MS = 2000;

/** What is watched on a channel: the mark that is counted, and the kind of failure of its baseline. */
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
 * Suspends a campaign whose rate of failures is above its baseline beyond reasonable doubt; see `watchRate`.
 * @returns whether it was suspended.
 */
export async function watchCampaign(core: Core, seen: StoredCampaign): Promise<boolean> {
	if (!isTimeToLook(core, seen.id)) return false;
	if (seen.probe_failed === null && (await watchCarrier(core, seen))) return true;
	if ((await excessOf(core, seen)) === null) return false;
	return core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		// Somebody may have resumed it meanwhile, and the counts begin anew.
		const because = await excessOf(core, campaign);
		if (because === null || !isLegal('suspend', campaign.status)) return false;
		await transition(core, unit, 'suspend', campaign, { actor: PLATFORM, because });
		return true;
	});
}

/** The failure of which there is too much; `null`: none. */
async function excessOf(
	core: Core,
	campaign: StoredCampaign,
): Promise<{ rule: string; detail: string } | null> {
	const marks = await matureMarks(core, core.store.read, campaign);
	if ((marks.handed_over ?? 0) === 0) return null;
	const policy = await policyOf(core.store.read, campaign.accountId);
	for (const { mark, kind } of watchedOn(campaign.channel)) {
		const baseline = baselineOf(campaign.channel, kind, policy);
		if (baseline === null) continue;
		const reading = watchRate({ ...countsOf(marks, mark), baseline: baseline.rate });
		if (reading.verdict !== 'stop') continue;
		const [low, high] = reading.interval;
		const { failures, attempted } = countsOf(marks, mark);
		const detail = `${failures} of ${attempted}: ${percent(reading.rate)} (${percent(low)} to ${percent(high)}), limit ${percent(baseline.rate)}`;
		return { rule: mark, detail };
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
	// Bounded: a campaign that is forgotten is only looked at once more.
	if (times.size >= 1000) times.clear();
	times.set(id, now);
	return true;
}
