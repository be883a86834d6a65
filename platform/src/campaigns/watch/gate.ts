import type { CampaignStatus } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import type { HeldBack, MessageIdentity } from '../../messages/message/message-hooks.ts';
import type { Unit } from '../../store/store.ts';
import { holdGates } from '../campaign/queries.ts';
import { mayLeave } from '../campaign/state-machine.ts';

/**
 * Holds back messages of campaigns that must not send, in the transaction that claims them. The lock keeps the status unchanged until
 * the commit, so that an answered pause, cancellation or suspension always wins.
 */
export async function heldBack(
	core: Core,
	unit: Unit,
	messages: readonly MessageIdentity[],
): Promise<ReadonlyMap<string, HeldBack>> {
	const ours = messages.filter(({ campaignId }) => campaignId !== null);
	const ids = [...new Set(ours.flatMap(({ campaignId }) => campaignId ?? []))];
	if (ids.length === 0) return new Map();
	await holdGates(unit, ids);
	const rows = await unit.db
		.selectFrom('campaigns')
		.select(['id', 'status', 'end_at'])
		.where('id', 'in', ids)
		.execute();
	const now = core.clock.now();
	const reasons = new Map(
		rows.map(({ id, status, end_at: endAt }) => [id, reasonOf(status, endAt, now)]),
	);
	return new Map(
		ours.flatMap(({ id, campaignId }) => {
			const reason = reasons.get(campaignId ?? '');
			// Fails closed: a message of an unknown campaign is not sent.
			if (reason === undefined) return [[id, CANCELLED] as const];
			return reason === null ? [] : [[id, reason] as const];
		}),
	);
}

const CANCELLED: HeldBack = { step: 'cancel', reason: 'campaign_cancelled' };
const ENDED: HeldBack = { step: 'expire', reason: 'campaign_ended' };
const PAUSED: HeldBack = { step: 'hold', reason: 'campaign_paused' };

/** The reason why messages of a campaign must not leave; `null` if they may. */
function reasonOf(status: CampaignStatus, endAt: number | null, now: number): HeldBack | null {
	if (status === 'cancelled') return CANCELLED;
	if (endAt !== null && now > endAt) return ENDED;
	if (mayLeave(status)) return null;
	if (status === 'completed' || status === 'expired' || status === 'failed') return ENDED;
	return PAUSED;
}
