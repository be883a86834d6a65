import type { ProblemSlug } from '@marketing-cible/contract';
import { policyOf } from '../../accounts/accounts.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import { audienceEnd, audiencePage } from '../../segments/audience.ts';
import type { Caller } from '../../security/caller.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { currentHashes } from '../campaign/approval.ts';
import { audienceOf } from '../campaign/hashes.ts';
import type { StoredCampaign } from '../campaign/model.ts';
import { transition } from '../campaign/transition.ts';

/** Contacts per query while an audience is counted. */
const PAGE = 1000;

/** Whether the policy of the account asks for the approval of a second person. */
export async function needsApproval(
	core: Core,
	db: Db,
	{ accountId, plan }: StoredCampaign,
): Promise<boolean> {
	const { campaignApproval } = (await policyOf(db, accountId)).options;
	if (campaignApproval === undefined) return false;
	const audience = audienceOf(plan);
	if (audience === null || campaignApproval.aboveRecipients === 0) return true;
	const upTo = await audienceEnd(db, accountId);
	let seen = 0;
	for (let after: number | null = 0; after !== null; ) {
		const page: Awaited<ReturnType<typeof audiencePage>> = await audiencePage(
			core,
			db,
			accountId,
			audience,
			{ after, upTo, limit: PAGE },
		);
		seen += page.contacts.length;
		if (seen > campaignApproval.aboveRecipients) return true;
		after = page.next;
	}
	return false;
}

/**
 * Approves a campaign. The approval is bound to the hashes of the content and audience that the approver saw.
 * @throws {ProblemError} 403 for the author, 412 if the content or audience has changed meanwhile.
 */
export async function approve(
	core: Core,
	unit: Unit,
	{ keyId: actor }: Caller,
	campaign: StoredCampaign,
	seen: { contentHash?: string | undefined; audienceHash?: string | undefined },
): Promise<StoredCampaign> {
	refuseAuthor(campaign, actor);
	const { content, audience } = await currentHashes(core, unit.db, campaign);
	const isOther =
		(seen.contentHash !== undefined && seen.contentHash !== content) ||
		(seen.audienceHash !== undefined && seen.audienceHash !== audience);
	if (isOther) {
		throw refusal(
			'precondition-failed',
			'The content or the audience has changed since you read the campaign: GET it again, then approve what it is now.',
		);
	}
	return transition(core, unit, 'approve', campaign, {
		actor,
		columns: {
			approved_by: actor,
			content_hash: content,
			audience_hash: audience,
			approved_content: content,
			approved_audience: audience,
		},
	});
}

/** @throws {ProblemError} 403: the author and the last editor may not approve it. */
export function refuseAuthor(campaign: StoredCampaign, keyId: string): void {
	if (campaign.created_by !== keyId && campaign.edited_by !== keyId) return;
	throw refusal(
		'forbidden',
		'You wrote the campaign or changed it last, in person or with this API key. Another person must do this.',
	);
}

function refusal(slug: ProblemSlug, detail: string): ProblemError {
	return new ProblemError(slug, detail);
}
