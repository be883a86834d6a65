import type { CampaignStatus } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { openMessages } from '../../messages/message/model.ts';
import { releaseMessages } from '../../messages/message/release.ts';
import { transition, transitionUnread } from '../../messages/message/transitions.ts';
import type { Unit } from '../../store/store.ts';
import { holdGates } from '../campaign/queries.ts';
import { isOver, mayLeave } from '../campaign/state-machine.ts';

/** Messages per transaction. */
const BATCH_SIZE = 200;

/**
 * Brings the waiting messages of a campaign into line with its status: holds them while it is paused, releases them when it resumes,
 * cancels or expires them when it is over. Safe to repeat after a crash; the gate at the hand-over does not rely on it.
 */
export async function settleMessages(core: Core, campaignId: string): Promise<void> {
	let mayBeMore = true;
	while (mayBeMore) {
		mayBeMore = await core.store.transaction((unit) => settleSome(core, unit, campaignId));
	}
}

/** @returns whether more may be left. */
async function settleSome(core: Core, unit: Unit, campaignId: string): Promise<boolean> {
	await holdGates(unit, [campaignId]);
	const campaign = await unit.db
		.selectFrom('campaigns')
		.select(['status', 'is_unsettled', 'end_at', 'probe_failed'])
		.where('id', '=', campaignId)
		.executeTakeFirst();
	if (campaign?.is_unsettled !== 1) return false;
	const isPast = campaign.end_at !== null && core.clock.now() > campaign.end_at;
	const wanted = treatmentOf(campaign.status, isPast);
	const unsettled = unit.db
		.selectFrom('messages')
		.where('campaign_id', '=', campaignId)
		.where('status', 'in', wanted.statuses)
		.$if(wanted.step === 'release', (query) => query.where('hold_reason', '=', 'campaign_paused'))
		.limit(BATCH_SIZE);
	// Locked messages are being claimed, and the claim checks the gate.
	const rows = await unsettled
		.selectAll()
		.orderBy('seq')
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
		.execute();
	if (rows.length === 0) {
		const isLeft = await unsettled.select('id').limit(1).executeTakeFirst();
		if (isLeft === undefined) await markSettled(unit, campaignId, campaign.status);
		return false;
	}
	// A carrier that failed gets one message as a probe.
	const isProbe = wanted.step === 'release' && campaign.probe_failed !== null;
	const { messages, damaged } = openMessages(core, isProbe ? rows.slice(0, 1) : rows);
	const { step, reason } = wanted;
	if (step === 'release') {
		if (isProbe && (await isOut(unit, campaignId))) return false;
		await releaseMessages(core, unit, messages);
		if (isProbe) return false;
		for (const { id } of damaged) await transitionUnread(core, unit, 'cancel', id, 'unreadable');
		return true;
	}
	const holdReason = step === 'hold' ? ('campaign_paused' as const) : undefined;
	await transition(core, unit, step, messages, {
		reason,
		...(holdReason === undefined ? {} : { holdReason }),
	});
	for (const { id } of damaged) await transitionUnread(core, unit, step, id, reason, holdReason);
	return true;
}

/** Whether a message of the campaign may leave or is being handed over. */
async function isOut(unit: Unit, campaignId: string): Promise<boolean> {
	const row = await unit.db
		.selectFrom('messages')
		.select('id')
		.where('campaign_id', '=', campaignId)
		.where('status', 'in', ['queued', 'sending'])
		.limit(1)
		.executeTakeFirst();
	return row !== undefined;
}

async function markSettled(unit: Unit, id: string, status: CampaignStatus): Promise<void> {
	await unit.db
		.updateTable('campaigns')
		.set({ is_unsettled: 0 })
		.where('id', '=', id)
		.where('status', '=', status)
		.execute();
}

const WAITING = ['queued', 'scheduled'] as const;

/** The treatment of the waiting messages of a campaign. @param isPast its end has passed. */
function treatmentOf(status: CampaignStatus, isPast: boolean) {
	if (status === 'cancelled') {
		return {
			step: 'cancel',
			reason: 'campaign_cancelled',
			statuses: [...WAITING, 'held'],
		} as const;
	}
	if (isOver(status) || isPast) {
		return { step: 'expire', reason: 'campaign_ended', statuses: [...WAITING, 'held'] } as const;
	}
	if (mayLeave(status)) return { step: 'release', reason: '', statuses: ['held'] } as const;
	return { step: 'hold', reason: 'campaign_paused', statuses: WAITING } as const;
}
