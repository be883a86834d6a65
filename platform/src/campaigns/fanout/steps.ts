import { latest, later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { audienceEnd } from '../../segments/audience.ts';
import type { Instant } from '../../types.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { isLegal, isOver, type Step } from '../campaign/state-machine.ts';
import { type StepTaken, transition } from '../campaign/transition.ts';
import { isApproved } from '../campaign/approval.ts';
import { beginProbe, CARRIER, probeAt } from '../watch/carrier.ts';
import { watchCampaign } from '../watch/suspend.ts';
import { expireRecipients } from './expire.ts';
import { feed } from './feed.ts';
import { completeIfDone } from './finish.ts';
import type { Leased } from './lease.ts';
import { settleMessages } from './settle.ts';
import { takeSnapshot } from './snapshot.ts';

/** @returns when the campaign is due again; `null`: there is nothing to do. */
type NextDue = number | null;

/** Takes the next step of a campaign. */
export async function stepOf(core: Core, leased: Leased): Promise<NextDue> {
	const { campaign } = leased;
	const { status, end_at: endAt } = campaign;
	if (campaign.is_unsettled === 1) await settleMessages(core, campaign.id);
	if (isOver(status)) return (await isSettled(core, campaign)) ? null : soon(core);
	const isPast = endAt !== null && core.clock.now() > endAt;
	switch (status) {
		case 'scheduled':
			return startPreparing(core, campaign, isPast);
		case 'preparing':
			if (!isPast) return takeSnapshot(core, campaign);
			return lapse(core, campaign);
		case 'running':
		case 'testing':
			if (isPast) return take(core, campaign, 'expire');
			if (await watchCampaign(core, campaign)) return core.clock.now();
			return feed(core, campaign);
		case 'finishing':
			if (isPast && (await expireRecipients(core, campaign))) return core.clock.now();
			await watchCampaign(core, campaign);
			return completeIfDone(core, campaign, isPast);
		case 'paused':
		case 'suspended':
			if (isPast && isPrepared(campaign)) return take(core, campaign, 'expire');
			if (isPast) return lapse(core, campaign);
			if (!(await isSettled(core, campaign))) return soon(core);
			if (campaign.reason_rule === CARRIER) return probe(core, campaign);
			return endAt === null
				? null
				: latest(later(core.clock.now(), 1000), later(endAt as Instant, 1));
		default:
			return null;
	}
}

/** Probes a carrier that failed with one message, after a pause. */
async function probe(core: Core, campaign: StoredCampaign): Promise<NextDue> {
	const at = probeAt(campaign);
	if (core.clock.now() < at) return at;
	await beginProbe(core, campaign);
	return core.clock.now();
}

function soon(core: Core): Instant {
	return later(core.clock.now(), 200);
}

function isPrepared({ is_prepared: flag }: StoredCampaign): boolean {
	return flag === 1;
}

/** Takes a step of the state machine, unless the campaign has left its status. */
async function take(
	core: Core,
	{ accountId, id }: StoredCampaign,
	step: Step,
	taken: Omit<StepTaken, 'actor'> = {},
): Promise<NextDue> {
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, accountId, id);
		if (!isLegal(step, campaign.status)) return;
		await transition(core, unit, step, campaign, { actor: PLATFORM, ...taken });
	});
	return core.clock.now();
}

/** Expires a campaign whose end passed before any message left. */
function lapse(core: Core, campaign: StoredCampaign): Promise<NextDue> {
	return take(core, campaign, 'lapse', { because: { rule: 'end_passed', detail: null } });
}

/** Starts a scheduled campaign. A campaign whose end has passed expires, so that no message leaves late. */
async function startPreparing(core: Core, seen: StoredCampaign, isPast: boolean): Promise<NextDue> {
	if (isPast) return lapse(core, seen);
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		const now = core.clock.now();
		if (campaign.status !== 'scheduled' || (campaign.start_at ?? Infinity) > now) return;
		if (campaign.approved_by !== null && !(await isApproved(core, unit.db, campaign))) {
			await transition(core, unit, 'loseApproval', campaign, {
				actor: PLATFORM,
				because: { rule: 'approval_lost', detail: null },
				columns: { approved_by: null, approved_content: null, approved_audience: null },
			});
			return;
		}
		await transition(core, unit, 'prepare', campaign, {
			actor: PLATFORM,
			columns: {
				started_at: campaign.started_at ?? now,
				up_to_seq: campaign.up_to_seq ?? (await audienceEnd(unit.db, campaign.accountId)),
			},
		});
	});
	const [after] = await core.store.read
		.selectFrom('campaigns')
		.select(['status', 'start_at'])
		.where('id', '=', seen.id)
		.execute();
	// The clock may have been set back since the campaign became due.
	return after?.status === 'scheduled' ? (after.start_at ?? soon(core)) : core.clock.now();
}

async function isSettled(core: Core, { id }: StoredCampaign): Promise<boolean> {
	const row = await core.store.read
		.selectFrom('campaigns')
		.select('is_unsettled')
		.where('id', '=', id)
		.executeTakeFirst();
	return row?.is_unsettled !== 1;
}
