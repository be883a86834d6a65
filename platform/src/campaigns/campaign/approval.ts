import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import { audienceHashOf, contentHash } from './hashes.ts';
import type { StoredCampaign } from './model.ts';

/** The current hashes of a campaign's content and audience; a template or a segment may have changed since its last edit. */
export async function currentHashes(
	core: Core,
	db: Db,
	campaign: StoredCampaign,
): Promise<{ content: string; audience: string | null }> {
	return {
		content: await contentHash(core, db, campaign),
		audience: await audienceHashOf(core, db, campaign.accountId, campaign.plan),
	};
}

/** Whether an approval covers the current content and audience of the campaign. */
export async function isApproved(core: Core, db: Db, campaign: StoredCampaign): Promise<boolean> {
	if (campaign.approved_by === null) return false;
	const { content, audience } = await currentHashes(core, db, campaign);
	return campaign.approved_content === content && campaign.approved_audience === audience;
}
