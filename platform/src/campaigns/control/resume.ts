import { requireMaySend } from '../../accounts/status.ts';
import { requireActiveKeys } from '../../api-keys/api-keys.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { access } from '../../security/access.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import { refuseDisputedCampaign } from '../../suspensions/elsewhere.ts';
import { contentHash } from '../campaign/hashes.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import type { Step } from '../campaign/state-machine.ts';
import { transition } from '../campaign/transition.ts';
import { refuseAuthor } from './approval.ts';

/**
 * Resumes a paused or suspended campaign, under the key that resumes it. A suspended campaign needs a person who may approve campaigns
 * (or a key), a reason and, if it was approved, another one than its author. Earlier outcomes do not count for the next suspension.
 *
 * @throws {ProblemError} 404; 403 for another role and for the author; 409 after the end, or if the content is not the approved one; 422 without a reason.
 */
export async function resumeCampaign(
	core: Core,
	unit: Unit,
	{ accountId, keyId: actor, person }: Caller,
	id: string,
	reason: string | null,
): Promise<StoredCampaign> {
	await requireActiveKeys(unit, [actor]);
	await requireMaySend(core, unit, accountId);
	const campaign = await lockCampaign(core, unit, accountId, id);
	const isSuspended = campaign.status === 'suspended';
	refuseRole(campaign, person);
	if (isSuspended && reason === null) {
		throw invalidField(
			'/reason',
			'is required to resume a suspended campaign: it is kept in its history',
		);
	}
	if (isSuspended && campaign.approved_by !== null) refuseAuthor(campaign, actor);
	if (isSuspended) await refuseDisputedCampaign(core, unit, accountId, id);
	await refuseOutdated(core, unit, campaign);
	const columns = {
		launched_by: actor,
		filled_at: core.clock.now(),
		probe_failed: null,
		probe_passed: null,
		...(isSuspended ? { watch_from: core.clock.now() } : {}),
	};
	return transition(core, unit, stepOf(campaign), campaign, { actor, reason, columns });
}

/**
 * People who run campaigns may end a pause. Ending a suspension needs the role that approves campaigns, since that person takes
 * responsibility for what the platform stopped.
 * @throws {ProblemError} 403.
 */
function refuseRole({ status }: StoredCampaign, person: Caller['person']): void {
	if (person === undefined || (status !== 'paused' && status !== 'suspended')) return;
	const { roles } = status === 'suspended' ? access.approveCampaigns : access.writeCampaigns;
	if (roles.some((role) => role === person.role)) return;
	throw new ProblemError(
		'forbidden',
		`The role ${person.role} may not resume a campaign that is ${status}. Ask a person with the role ${roles.join(', ')}.`,
	);
}

function stepOf({ is_prepared: isPrepared, test_rank: testRank, winner }: StoredCampaign): Step {
	if (isPrepared !== 1) return 'rearm';
	return testRank !== null && winner === null ? 'resumeTest' : 'resume';
}

async function refuseOutdated(core: Core, unit: Unit, campaign: StoredCampaign): Promise<void> {
	if (campaign.status !== 'paused' && campaign.status !== 'suspended') return;
	if (campaign.end_at !== null && core.clock.now() > campaign.end_at) {
		throw new ProblemError(
			'campaign-state',
			'The end of the campaign has passed, so nothing of it may leave. Duplicate it with a later end.',
		);
	}
	const { approved_content: approved } = campaign;
	if (approved === null || approved === (await contentHash(core, unit.db, campaign))) return;
	throw new ProblemError(
		'campaign-state',
		'A template has changed since the approval. Restore it, or cancel and duplicate the campaign and have it approved.',
	);
}
