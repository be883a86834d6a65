import type { Campaign } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import { countsOf, outcomesOf } from './counts.ts';
import type { StoredCampaign } from './model.ts';
import { type Pace, pacesOf } from './pace.ts';
import { adviceOn } from './reasons.ts';
import { nextRecipient } from './recipients.ts';
import { legalSteps } from './state-machine.ts';
import { waitingForOf } from './waiting-for.ts';

/** The representations of campaigns for their owner, with current figures, in order. */
export async function campaignViews(
	core: Core,
	db: Db,
	campaigns: readonly StoredCampaign[],
): Promise<Campaign[]> {
	const ids = campaigns.map(({ id }) => id);
	const outcomes = await outcomesOf(db, ids);
	const paces = await pacesOf(core, db, ids);
	const nextDue = new Map<string, number | null>();
	for (const campaign of campaigns) {
		if (!allWait(campaign)) continue;
		nextDue.set(campaign.id, await nextRecipient(db, campaign.id, null));
	}
	return campaigns.map((campaign) => {
		const { id } = campaign;
		const counts = countsOf(campaign, outcomes.get(id));
		const now = core.clock.now();
		const waitingFor = waitingForOf(campaign, counts, now, nextDue.get(id) ?? null);
		return { ...viewOf(campaign, counts, paces.get(id)), waitingFor };
	});
}

/** Whether all recipients without a message have individual reasons to wait. */
function allWait({ status, state_new: fresh, state_waiting: waiting }: StoredCampaign): boolean {
	return status === 'running' && fresh === 0 && waiting > 0;
}

/** The representation of a campaign for its owner. */
export async function campaignView(
	core: Core,
	db: Db,
	campaign: StoredCampaign,
): Promise<Campaign> {
	const [view] = await campaignViews(core, db, [campaign]);
	if (view === undefined) throw new Error('a campaign has no view');
	return view;
}

function viewOf(
	campaign: StoredCampaign,
	counts: Campaign['counts'],
	pace: Pace | undefined,
): Omit<Campaign, 'waitingFor'> {
	const { reason_rule: rule } = campaign;
	const isoOrNull = (instant: number | null) => (instant === null ? null : toIso(instant));
	return {
		id: campaign.id,
		channel: campaign.channel,
		purpose: campaign.purpose,
		...campaign.plan,
		status: campaign.status,
		statusReason:
			rule === null ? null : { rule, detail: campaign.reason_detail, next: adviceOn(rule) },
		steps: legalSteps(campaign.status),
		counts,
		revision: campaign.revision,
		contentHash: campaign.content_hash,
		audienceHash: campaign.audience_hash,
		createdBy: campaign.created_by,
		approvedBy: campaign.approved_by,
		heartbeatAt: isoOrNull(campaign.heartbeat_at),
		lastHandOverAt: isoOrNull(pace?.lastHandOverAt ?? null),
		perHour: pace?.perHour ?? null,
		startedAt: isoOrNull(campaign.started_at),
		endedAt: isoOrNull(campaign.ended_at),
		winner: campaign.winner,
		createdAt: toIso(campaign.created_at),
		updatedAt: toIso(campaign.updated_at),
	};
}
