import type { CampaignCounts, MessageStatus } from '@marketing-cible/contract';
import type { Db } from '../../store/schema.ts';
import type { StoredCampaign } from './model.ts';

/** Messages of a campaign by status. */
export type Outcomes = Partial<Record<MessageStatus, number>>;

/** Messages of campaigns by status. @returns an entry for each campaign that has messages. */
export async function outcomesOf(
	db: Db,
	campaignIds: readonly string[],
): Promise<Map<string, Outcomes>> {
	const found = new Map<string, Outcomes>();
	if (campaignIds.length === 0) return found;
	const rows = await db
		.selectFrom('campaign_outcomes')
		.select(({ fn }) => ['campaign_id', 'status', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', 'in', campaignIds)
		.groupBy(['campaign_id', 'status'])
		.execute();
	for (const { campaign_id: id, status, messages } of rows) {
		found.set(id, { ...found.get(id), [status]: messages });
	}
	return found;
}

/** Messages that have not left and still may. */
export function waitingMessages(outcomes: Outcomes): number {
	const { queued = 0, scheduled = 0, held = 0 } = outcomes;
	return queued + scheduled + held;
}

/** Messages that leave as soon as the carrier takes them: without those that wait for their hours or for a review. */
export function leavingMessages({ queued = 0, sending = 0 }: Outcomes): number {
	return queued + sending;
}

/** The figures of a campaign. @param outcomes read after `campaign`, so that they may be newer. */
export function countsOf(campaign: StoredCampaign, outcomes: Outcomes = {}): CampaignCounts {
	const { failed = 0, rejected = 0, expired = 0 } = outcomes;
	return {
		audience: campaign.audience,
		new: campaign.state_new,
		waiting: campaign.state_waiting,
		fed: campaign.state_fed,
		skipped: campaign.state_skipped,
		expired: campaign.state_expired,
		duplicate: campaign.state_duplicate,
		erased: campaign.state_erased,
		queued: waitingMessages(outcomes),
		sending: outcomes.sending ?? 0,
		sent: outcomes.sent ?? 0,
		delivered: outcomes.delivered ?? 0,
		undelivered: outcomes.undelivered ?? 0,
		failed: failed + rejected + expired,
		unknown: outcomes.unknown ?? 0,
		cancelled: outcomes.cancelled ?? 0,
	};
}
