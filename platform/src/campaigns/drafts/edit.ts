import type { ParsedCampaignUpdate } from '@marketing-cible/contract';
import { fromIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { requireAudience } from '../../segments/audience.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import { audienceHashOf, audienceOf, contentHash } from '../campaign/hashes.ts';
import { sealedPlan, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { recordRevision } from '../campaign/revisions.ts';
import { transition } from '../campaign/transition.ts';
import { holdAudience } from './hold-audience.ts';
import { editedPlan } from './plan.ts';
import { requireReferences } from './references.ts';

/** Members that may change after the snapshot of the recipients. */
const LATE: readonly string[] = ['name', 'speed', 'caps', 'schedule'];
/** Members that may also change while the content is not approved: recipients without a message get the new content. */
const LATE_CONTENT: readonly string[] = [
	'content',
	'templateId',
	'variables',
	'sender',
	'reference',
];
/** Members whose change does not affect the content. */
const UNAPPROVED: readonly string[] = ['name', 'speed', 'schedule', 'caps', 'pilot'];

/**
 * Edits a campaign. Any edit of content or audience drops the approval.
 *
 * @param etags of `If-Match`; `null` for any version.
 * @throws {ProblemError} 404; 412 for another version; 409 if it cannot be edited now; 422.
 */
export async function editCampaign(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
	update: ParsedCampaignUpdate,
	etags: readonly string[] | null,
): Promise<StoredCampaign> {
	const { accountId, keyId: actor } = caller;
	const campaign = await lockCampaign(core, unit, accountId, id);
	if (etags !== null && !etags.includes(etagOf(campaign))) throw changedMeanwhile(campaign);
	const { plan, purpose, changed } = editedPlan(campaign, update);
	if (changed.length === 0) return campaign;
	refuseNow(campaign, changed);
	const audience = audienceOf(plan);
	if (changed.includes('audience')) {
		if (audience !== null) await requireAudience(core, unit.db, accountId, audience);
		await holdAudience(unit, { accountId, id, plan });
	}
	const { channel } = campaign;
	await requireReferences(core, unit, { accountId, channel, purpose, plan }, changed);
	const columns = {
		purpose,
		edited_by: actor,
		revision: campaign.revision + 1,
		content_hash: await contentHash(core, unit.db, { accountId, channel, purpose, plan }),
		audience_hash: await audienceHashOf(core, unit.db, accountId, plan),
		sealed: sealedPlan.seal(core.vault, plan, id),
		updated_at: core.clock.now(),
		...(campaign.end_at === null || plan.schedule === undefined
			? {}
			: { end_at: fromIso(plan.schedule.endAt) }),
	};
	await unit.db.updateTable('campaigns').set(columns).where('id', '=', id).execute();
	const { sealed: _, ...visible } = columns;
	const edited = { ...campaign, ...visible, plan };
	await recordRevision(core, unit, edited, { actor, action: 'edited', changed, plan });
	const isApproval = campaign.status === 'awaiting_approval' || campaign.status === 'approved';
	if (!isApproval || changed.every((name) => UNAPPROVED.includes(name))) return edited;
	return transition(core, unit, 'loseApproval', edited, {
		actor,
		because: { rule: 'approval_lost', detail: null },
		columns: { approved_by: null, approved_content: null, approved_audience: null },
	});
}

/** Version of a campaign for `If-Match`. */
export function etagOf({ revision }: StoredCampaign): string {
	return `"${revision}"`;
}

/** The entity tags of `If-Match`; `null` for any. */
export function readEtags(header: string | undefined): string[] | null {
	if (header === undefined || header.trim() === '*') return null;
	return header.split(',').map((tag) => tag.trim());
}

function changedMeanwhile(campaign: StoredCampaign): ProblemError {
	return new ProblemError(
		'precondition-failed',
		`The campaign has changed since you read it and is ${etagOf(campaign)} now: GET it again and apply your change to that.`,
		{ headers: { ETag: etagOf(campaign) } },
	);
}

/** @throws {ProblemError} 409 if a member cannot change in the status of the campaign. */
function refuseNow({ status, approved_by: approver }: StoredCampaign, changed: string[]): void {
	if (['draft', 'awaiting_approval', 'approved'].includes(status)) return;
	if (status !== 'paused' && status !== 'suspended') {
		throw new ProblemError(
			'campaign-state',
			`A campaign that is ${status} cannot be edited. ${status === 'scheduled' ? 'Unschedule it first.' : 'Pause it first, or duplicate it.'}`,
		);
	}
	const allowed = approver === null ? [...LATE, ...LATE_CONTENT] : LATE;
	const refused = changed.filter((name) => !allowed.includes(name));
	if (refused.length === 0) return;
	throw new ProblemError(
		'campaign-state',
		`Once it has started, these cannot change any more: ${refused.join(', ')}. Cancel and duplicate the campaign to change them.`,
	);
}
