import type { CampaignStatus } from '@marketing-cible/contract';
import type { Updateable } from 'kysely';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import { ProblemError } from '../../problems.ts';
import { releaseSegments } from '../../segments/uses.ts';
import type { Unit } from '../../store/store.ts';
import { endCampaignSuspensions } from '../../suspensions/elsewhere.ts';
import { countsOf, outcomesOf } from './counts.ts';
import type { StoredCampaign } from './model.ts';
import { recordRevision } from './revisions.ts';
import { isLegal, isOver, legalSteps, type Step, transitions } from './state-machine.ts';
import type { CampaignTable } from './tables.ts';

/** Statuses without work for the engine. */
const IDLE: readonly CampaignStatus[] = ['draft', 'awaiting_approval', 'approved'];
/** Steps after which waiting messages no longer match the status. */
const UNSETTLING: readonly Step[] = [
	'pause',
	'suspend',
	'failProbe',
	'resume',
	'resumeTest',
	'rearm',
	'expire',
	'cancel',
];

/** The actor and the reason of a step. */
export interface StepTaken {
	/** API key, or `platform`. */
	actor: string;
	/** A person's reason. */
	reason?: string | null;
	/** The reason of the new status: a rule or a code, and figures. Default: none. */
	because?: { rule: string; detail: string | null };
	/** Columns that change with the status. */
	columns?: Omit<Updateable<CampaignTable>, 'status'>;
}

/**
 * Changes the status of a campaign; no other function does. Compares and sets, and writes the history, the audit log and the event in
 * one unit of work. The caller must lock the campaign first (`lockCampaign`).
 *
 * @returns the campaign in its new state.
 * @throws {ProblemError} 409 with the steps that are legal.
 */
export async function transition(
	core: Core,
	unit: Unit,
	step: Step,
	campaign: StoredCampaign,
	{ actor, reason = null, because, columns = {} }: StepTaken,
): Promise<StoredCampaign> {
	const { to, event } = transitions[step];
	if (!isLegal(step, campaign.status)) throw illegal(step, campaign.status);
	const now = core.clock.now();
	const change = {
		status: to,
		reason_rule: because?.rule ?? null,
		reason_detail: because?.detail ?? null,
		due_at: IDLE.includes(to) ? null : now,
		leased_by: null,
		updated_at: now,
		...(UNSETTLING.includes(step) ? { is_unsettled: 1 } : {}),
		...(isOver(to) ? { ended_at: now } : {}),
		...columns,
	};
	const moved = await unit.db
		.updateTable('campaigns')
		.set(change)
		.where('id', '=', campaign.id)
		.where('status', '=', campaign.status)
		.returning('id')
		.executeTakeFirst();
	if (moved === undefined) throw illegal(step, campaign.status);
	const after = { ...campaign, ...change } as StoredCampaign;
	await recordRevision(core, unit, after, {
		actor,
		action: step,
		reason: reason ?? because?.rule ?? null,
	});
	if (isOver(to)) await releaseSegments(unit, campaign.id);
	if (event !== null) await tell(core, unit, event, after);
	if (campaign.status === 'suspended') {
		await endCampaignSuspensions(core, unit, campaign.accountId, campaign.id, actor);
	}
	unit.afterCommit(() => core.signals.campaignsWaiting());
	// Last, since the audit log locks its head until the end of the transaction.
	const { accountId, id: target } = campaign;
	await recordAuditEntry(core, unit, { accountId, actor, action: `campaign.${step}`, target });
	return after;
}

async function tell(
	core: Core,
	unit: Unit,
	type: 'campaign.suspended' | 'campaign.completed',
	campaign: StoredCampaign,
): Promise<void> {
	const outcomes = await outcomesOf(unit.db, [campaign.id]);
	const data = {
		campaignId: campaign.id,
		name: campaign.plan.name,
		channel: campaign.channel,
		status: campaign.status,
		reason: campaign.reason_rule,
		detail: campaign.reason_detail,
		counts: countsOf(campaign, outcomes.get(campaign.id)),
	};
	await appendEvents(core, unit, [{ accountId: campaign.accountId, type, messageId: null, data }]);
}

function illegal(step: Step, status: CampaignStatus): ProblemError {
	const legal = legalSteps(status);
	const way =
		legal.length === 0
			? 'Nothing can be done with it any more; duplicate it to send it again.'
			: `Legal steps now: ${legal.join(', ')}.`;
	return new ProblemError(
		'campaign-state',
		`The campaign is ${status}, so the step ${step} is not possible. ${way}`,
	);
}
