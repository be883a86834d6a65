import type { SuspensionScope } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import type { Unit } from '../store/store.ts';
import { lockSuspension, takeStep } from './step.ts';
import { openRow, STOPPING_STATES, type StoredSuspension } from './suspensions.ts';

/** Whether the given event ends the operator's suspension of the whole account. */
export async function endsBy(
	core: Core,
	unit: Unit,
	accountId: string,
	endsWith: 'payment' | 'credits',
): Promise<boolean> {
	const open = await inForce(core, unit, accountId, 'account', null);
	return open.length > 0 && open.every(({ secret }) => secret.endsWith === endsWith);
}

/** The suspensions in force of a campaign, or those of the whole account by the operator. */
async function inForce(
	core: Core,
	unit: Unit,
	accountId: string,
	type: SuspensionScope['type'],
	scopeId: string | null,
): Promise<StoredSuspension[]> {
	const rows = await unit.db
		.selectFrom('suspensions')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('scope_type', '=', type)
		.where('state', 'in', STOPPING_STATES)
		.$if(scopeId !== null, (some) => some.where('scope_id', '=', scopeId ?? ''))
		.$if(scopeId === null, (some) => some.where('kind', '=', 'operator'))
		.execute();
	return rows.map((row) => openRow(core, row));
}

/** Ends the suspensions of a campaign that has resumed or is over. */
export async function endCampaignSuspensions(
	core: Core,
	unit: Unit,
	accountId: string,
	campaignId: string,
	actor: string,
): Promise<void> {
	const open = await inForce(core, unit, accountId, 'campaign', campaignId);
	await liftAll(core, unit, open, actor);
}

/**
 * Ends the suspension of the whole account by the operator. @returns its id; `null` if an earlier release made it without a record.
 */
export async function endOperatorSuspension(
	core: Core,
	unit: Unit,
	accountId: string,
	actor: string,
): Promise<string | null> {
	const open = await inForce(core, unit, accountId, 'account', null);
	await liftAll(core, unit, open, actor);
	return open[0]?.id ?? null;
}

async function liftAll(
	core: Core,
	unit: Unit,
	open: readonly StoredSuspension[],
	actor: string,
): Promise<void> {
	for (const { id, account_id: accountId } of open) {
		const suspension = await lockSuspension(core, unit, accountId, id);
		if (!(STOPPING_STATES as readonly string[]).includes(suspension.state)) continue;
		await takeStep(core, unit, suspension, { step: 'lift', actor });
	}
}

/**
 * Refuses to resume a campaign whose reinstatement was requested or refused: then the operator decides.
 * @throws {ProblemError} 409
 */
export async function refuseDisputedCampaign(
	core: Core,
	unit: Unit,
	accountId: string,
	campaignId: string,
): Promise<void> {
	const open = await inForce(core, unit, accountId, 'campaign', campaignId);
	const disputed = open.find(({ state }) => state !== 'in_force');
	if (disputed === undefined) return;
	throw new ProblemError(
		'campaign-state',
		disputed.state === 'appeal'
			? `The reinstatement was asked for, and the operator decides: GET /v1/suspensions/${disputed.id}.`
			: `The operator refused the reinstatement, and its reason stands in GET /v1/suspensions/${disputed.id}. Cancel the campaign, or settle it with the operator.`,
	);
}
