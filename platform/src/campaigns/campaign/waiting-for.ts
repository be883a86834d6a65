import type { Campaign, CampaignCounts } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { StoredCampaign } from './model.ts';
import { isPilotOut, pilotReason } from './pilot.ts';

type WaitingFor = Campaign['waitingFor'];

/**
 * The condition that a campaign waits for, and its time; `null` if it does not wait or is over.
 * @param nextDue the instant at which the next recipient is due, if all of them wait.
 */
export function waitingForOf(
	campaign: StoredCampaign,
	counts: CampaignCounts,
	now: number,
	nextDue: number | null,
): WaitingFor {
	const { status, start_at: startAt, plan } = campaign;
	if ((status === 'running' || status === 'testing') && isPilotOut(campaign)) {
		const until = campaign.pilot_until === null ? null : toIso(campaign.pilot_until);
		return { what: 'pilot', until, because: pilotReason(campaign) };
	}
	switch (status) {
		case 'awaiting_approval':
			return waits('approval', null);
		case 'scheduled':
			return waits('start', startAt);
		case 'preparing':
			return waits('preparation', null);
		case 'finishing':
			return counts.queued > 0 ? waits('carrier', null) : waits('receipts', null);
		case 'testing':
			if (campaign.test_ends_at === null || campaign.test_ends_at > now) {
				return waits('test', campaign.test_ends_at);
			}
			return waits('choice', null);
		case 'running':
			if (nextDue !== null && nextDue > now) {
				return waits('hours', nextDue);
			}
			if (counts.queued > 0) return waits('carrier', null);
			return plan.speed?.perHour === undefined ? null : waits('speed', null);
		default:
			return null;
	}
}

function waits(what: NonNullable<WaitingFor>['what'], until: number | null): WaitingFor {
	return { what, until: until === null ? null : toIso(until) };
}
