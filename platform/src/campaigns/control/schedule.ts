import type { campaignScheduling } from '@marketing-cible/contract';
import type * as z from 'zod';
import { requireMaySend } from '../../accounts/status.ts';
import { requireActiveKeys } from '../../api-keys/api-keys.ts';
import { fromIso, latest } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import type { Caller } from '../../security/caller.ts';
import type { Unit } from '../../store/store.ts';
import { sealedPlan, type StoredCampaign } from '../campaign/model.ts';
import { currentHashes, isApproved } from '../campaign/approval.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { isLegal } from '../campaign/state-machine.ts';
import { transition } from '../campaign/transition.ts';
import { requireComplete } from '../drafts/plan.ts';
import { requireReferences } from '../drafts/references.ts';
import { needsApproval } from './approval.ts';

/** How far ahead a campaign may start and end. */
const HORIZON_MS = 366 * 24 * 3_600_000;

/**
 * Schedules a campaign; its start may be now.
 *
 * @param request a schedule that replaces that of the campaign. It changes neither content nor audience, so an approval stays valid.
 * @throws {ProblemError} 404; 409 if an approval is missing; 422 for missing members.
 */
export async function scheduleCampaign(
	core: Core,
	unit: Unit,
	caller: Caller,
	id: string,
	request: z.output<typeof campaignScheduling> | null | undefined,
): Promise<StoredCampaign> {
	// Before the campaign is locked: a revocation of the key waits for this transaction, or this one sees it.
	await requireActiveKeys(unit, [caller.keyId]);
	await requireMaySend(core, unit, caller.accountId);
	const found = await lockCampaign(core, unit, caller.accountId, id);
	const schedule = request?.schedule ?? found.plan.schedule;
	const campaign: StoredCampaign = { ...found, plan: { ...found.plan, schedule } };
	const now = core.clock.now();
	if (isLegal('schedule', campaign.status)) {
		requireComplete(campaign, now);
		await requireReferences(core, unit, campaign);
		await requireApproval(core, unit, campaign);
	}
	const { startAt, endAt } = spanOf(campaign, now);
	const hashes = await currentHashes(core, unit.db, campaign);
	return transition(core, unit, 'schedule', campaign, {
		actor: caller.keyId,
		columns: {
			launched_by: caller.keyId,
			start_at: startAt,
			end_at: endAt,
			due_at: startAt,
			content_hash: hashes.content,
			audience_hash: hashes.audience,
			sealed: sealedPlan.seal(core.vault, campaign.plan, id),
		},
	});
}

function spanOf({ plan }: StoredCampaign, now: ReturnType<Core['clock']['now']>) {
	const { startAt, endAt = '' } = plan.schedule ?? {};
	const start = startAt === undefined ? now : latest(now, fromIso(startAt));
	const end = fromIso(endAt);
	if (end <= start) throw invalidField('/schedule/endAt', 'must be later than the start');
	if (end > now + HORIZON_MS) {
		throw invalidField('/schedule/endAt', 'must be at most 366 days ahead');
	}
	return { startAt: start, endAt: end };
}

/** @throws {ProblemError} 409 if a second person must approve the current content and audience. */
async function requireApproval(core: Core, unit: Unit, campaign: StoredCampaign): Promise<void> {
	if (await isApproved(core, unit.db, campaign)) return;
	const isLost = campaign.approved_by !== null;
	if (!isLost && !(await needsApproval(core, unit.db, campaign))) return;
	throw new ProblemError(
		'campaign-state',
		isLost
			? 'A template or a segment has changed since the approval. Edit the campaign, which makes it a draft, and submit it again.'
			: 'The policy of the account asks for the approval of a second person: submit the campaign, and approve it with another API key. Legal steps now: submit, cancel.',
	);
}
