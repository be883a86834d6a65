import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { outcomesOf, type Outcomes, waitingMessages } from '../campaign/counts.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { isLegal, type Step } from '../campaign/state-machine.ts';
import { type StepTaken, transition } from '../campaign/transition.ts';

/**
 * This many refusals without any success, or a majority of refusals among this many, mean that the carrier fails and not the list.
 */
const ALL_OF = 20;
const HALF_OF = 100;
/** Pause before a probe of the carrier, and the polling interval for its answer. */
const PROBE_AFTER_MS = 60_000;
const LOOK_MS = 200;

/** The reason of a suspension because of the carrier. */
export const CARRIER = 'carrier';

/** Whether the carrier has refused messages in the last minutes; wrong addresses do not count. */
async function refusals(
	core: Core,
	{ id, watch_from: from }: StoredCampaign,
): Promise<{ refused: number; answered: number } | null> {
	const rows = await core.store.read
		.selectFrom('campaign_marks')
		.select(({ fn }) => ['minute', 'mark', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', '=', id)
		.where('mark', 'in', ['handed_over', 'refused'])
		.where('minute', '>=', Math.floor(from / 60_000))
		.groupBy(['minute', 'mark'])
		.orderBy('minute', 'desc')
		.limit(60)
		.execute();
	const sending = (await outcomesOf(core.store.read, [id])).get(id)?.sending ?? 0;
	let [handedOver, refused] = [0, 0];
	for (const minute of new Set(rows.map((row) => row.minute))) {
		for (const row of rows.filter((one) => one.minute === minute)) {
			if (row.mark === 'handed_over') handedOver += row.messages;
			else refused += row.messages;
		}
		const answered = handedOver - sending;
		if (refused >= ALL_OF && refused >= answered) return { refused, answered };
		if (answered >= HALF_OF) return refused > answered / 2 ? { refused, answered } : null;
	}
	return null;
}

/** Suspends a campaign whose carrier fails, so that its recipients are not lost one by one. @returns whether it was suspended. */
export async function watchCarrier(core: Core, campaign: StoredCampaign): Promise<boolean> {
	if (!(await isAnybodyLeft(core, campaign))) return false;
	const found = await refusals(core, campaign);
	if (found === null) return false;
	const detail = `${found.refused} of ${found.answered} refused`;
	return take(core, campaign, 'suspend', { because: { rule: CARRIER, detail } });
}

/** Whether any recipient is left that a suspension would protect. */
async function isAnybodyLeft(core: Core, campaign: StoredCampaign): Promise<boolean> {
	const { id, state_new: fresh, state_waiting: waiting } = campaign;
	if (fresh + waiting > 0) return true;
	return waitingMessages((await outcomesOf(core.store.read, [id])).get(id) ?? {}) > 0;
}

/** The instant of the next probe of a campaign that was suspended for its carrier. */
export function probeAt({ updated_at: suspendedAt }: StoredCampaign): number {
	return suspendedAt + PROBE_AFTER_MS;
}

/** Resumes a campaign for one message. */
export async function beginProbe(core: Core, campaign: StoredCampaign): Promise<void> {
	const outcomes = (await outcomesOf(core.store.read, [campaign.id])).get(campaign.id) ?? {};
	const isTest = campaign.test_rank !== null && campaign.winner === null;
	await take(core, campaign, isTest ? 'resumeTest' : 'resume', {
		reason: 'probe',
		columns: {
			watch_from: core.clock.now(),
			probe_failed: outcomes.failed ?? 0,
			probe_passed: passedOf(outcomes),
		},
	});
}

/**
 * Judges the probe of a campaign: the campaign continues, or waits for the next probe.
 * @returns when to poll again; `null` if no message is out, so that one recipient may be fed.
 */
export async function judgeProbe(core: Core, campaign: StoredCampaign): Promise<number | null> {
	const outcomes = (await outcomesOf(core.store.read, [campaign.id])).get(campaign.id) ?? {};
	const { queued = 0, sending = 0, failed = 0 } = outcomes;
	const now = core.clock.now();
	if (failed > (campaign.probe_failed ?? 0)) {
		const because = { rule: CARRIER, detail: 'the probe was refused' };
		await take(core, campaign, 'failProbe', { because });
		return now;
	}
	if (passedOf(outcomes) > (campaign.probe_passed ?? 0)) {
		await core.store.transaction(async ({ db }) => {
			await db
				.updateTable('campaigns')
				.set({ probe_failed: null, probe_passed: null })
				.where('id', '=', campaign.id)
				.execute();
		});
		return now;
	}
	return queued + sending > 0 ? later(now, LOOK_MS) : null;
}

/** Messages that the carrier took. */
function passedOf({ sent = 0, delivered = 0, undelivered = 0, unknown = 0 }: Outcomes): number {
	return sent + delivered + undelivered + unknown;
}

async function take(
	core: Core,
	seen: StoredCampaign,
	step: Step,
	taken: Omit<StepTaken, 'actor'>,
): Promise<boolean> {
	return core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		if (campaign.status !== seen.status || !isLegal(step, campaign.status)) return false;
		await transition(core, unit, step, campaign, { actor: PLATFORM, ...taken });
		return true;
	});
}
