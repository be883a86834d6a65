import type { ParsedCampaignRequest } from '@marketing-cible/contract';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { requireAudience } from '../../segments/audience.ts';
import { releaseSegments } from '../../segments/uses.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import { templateVersions } from '../../templates/templates.ts';
import { audienceHashOf, audienceOf, contentHash } from '../campaign/hashes.ts';
import {
	type CampaignPlan,
	openCampaign,
	sealedPlan,
	type StoredCampaign,
} from '../campaign/model.ts';
import { requireCampaign } from '../campaign/queries.ts';
import { recordRevision } from '../campaign/revisions.ts';
import { holdAudience } from './hold-audience.ts';
import { planOf } from './plan.ts';
import { requireReferences, templatesOf } from './references.ts';

/** Most drafts of an account. */
const MAX_DRAFTS = 1000;

/**
 * Stores a draft.
 * @throws {ProblemError} 422 for unknown segments, contacts and templates, and for a sender that the account may not use; 409 for too
 *   many drafts.
 */
export async function createCampaign(
	core: Core,
	unit: Unit,
	{ accountId, keyId }: Caller,
	request: ParsedCampaignRequest,
	action = 'created',
): Promise<StoredCampaign> {
	const { channel, purpose } = request;
	const plan = planOf(request);
	const audience = audienceOf(plan);
	if (audience !== null) await requireAudience(core, unit.db, accountId, audience);
	await requireReferences(core, unit, { accountId, channel, purpose, plan });
	await refuseExcess(unit, accountId);
	const now = core.clock.now();
	const id = core.newId('cmp');
	const row = await unit.db
		.insertInto('campaigns')
		.values({
			id,
			account_id: accountId,
			channel,
			purpose,
			status: 'draft',
			reason_rule: null,
			reason_detail: null,
			revision: 1,
			content_hash: await contentHash(core, unit.db, { accountId, channel, purpose, plan }),
			audience_hash: await audienceHashOf(core, unit.db, accountId, plan),
			approved_content: null,
			approved_audience: null,
			approved_by: null,
			created_by: keyId,
			edited_by: keyId,
			launched_by: null,
			start_at: null,
			end_at: null,
			due_at: null,
			up_to_seq: null,
			pilot_until: null,
			test_rank: null,
			test_ends_at: null,
			winner: null,
			heartbeat_at: null,
			started_at: null,
			ended_at: null,
			created_at: now,
			updated_at: now,
			sealed: sealedPlan.seal(core.vault, plan, id),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	const campaign = openCampaign(core, row);
	await holdAudience(unit, campaign);
	await recordRevision(core, unit, campaign, { actor: keyId, action, plan });
	return campaign;
}

async function refuseExcess(unit: Unit, accountId: string): Promise<void> {
	const { drafts } = await unit.db
		.selectFrom('campaigns')
		.select((campaign) => campaign.fn.countAll<number>().as('drafts'))
		.where('account_id', '=', accountId)
		.where('status', '=', 'draft')
		.executeTakeFirstOrThrow();
	if (drafts < MAX_DRAFTS) return;
	throw new ProblemError(
		'conflict',
		`The account has ${MAX_DRAFTS} drafts of campaigns, which is the limit. Delete drafts that are no longer needed.`,
	);
}

/**
 * Copies a campaign into a new draft, without its schedule and without templates that were deleted since.
 * @throws {ProblemError} 404.
 */
export async function duplicateCampaign(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
): Promise<StoredCampaign> {
	const { channel, purpose, plan } = await requireCampaign(core, unit.db, caller.accountId, id);
	const { schedule: _, ...kept } = await withoutDeleted(unit, caller.accountId, plan);
	const name = `${plan.name} (2)`.slice(0, 200);
	const request = { ...kept, name, channel, purpose };
	return createCampaign(core, unit, caller, request, 'duplicated');
}

async function withoutDeleted(
	unit: Unit,
	accountId: string,
	plan: CampaignPlan,
): Promise<CampaignPlan> {
	const found = await templateVersions(unit.db, accountId, templatesOf(plan).values());
	const keep = <Part extends { templateId?: string | undefined }>({ templateId, ...part }: Part) =>
		templateId === undefined || !found.has(templateId) ? part : { ...part, templateId };
	const { variants } = plan;
	return { ...keep(plan), ...(variants === undefined ? {} : { variants: variants.map(keep) }) };
}

/** Deletes a draft and its history. @throws {ProblemError} 404, 409 for anything but a draft. */
export async function deleteDraft(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<void> {
	const { status } = await requireCampaign(core, unit.db, accountId, id);
	if (status !== 'draft') {
		throw new ProblemError(
			'campaign-state',
			`Only a draft can be deleted; this campaign is ${status}. Cancel it, or leave it: what was sent stays on record.`,
		);
	}
	await releaseSegments(unit, id);
	await unit.db.deleteFrom('campaign_revisions').where('campaign_id', '=', id).execute();
	await unit.db
		.deleteFrom('campaigns')
		.where('id', '=', id)
		.where('status', '=', 'draft')
		.execute();
}
