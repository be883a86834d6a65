import { canonicalJson } from '../../canonical-json.ts';
import type { Channel, Purpose } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { audienceHash, type Audience } from '../../segments/audience.ts';
import type { Db } from '../../store/schema.ts';
import { templateVersions } from '../../templates/templates.ts';
import type { CampaignPlan } from './model.ts';

/** The content that is hashed. */
export interface HashedContent {
	accountId: string;
	channel: Channel;
	purpose: Purpose;
	plan: CampaignPlan;
}

/** Keyed hash of everything that recipients get, with the versions of the templates, so that a changed template changes the hash. */
export async function contentHash(
	core: Core,
	db: Db,
	{ accountId, channel, purpose, plan }: HashedContent,
): Promise<string> {
	const { sender, sector, reference, content, templateId, variables, variants, test, tracking } =
		plan;
	const templates = [templateId, ...(variants ?? []).map((variant) => variant.templateId)].flatMap(
		(id) => id ?? [],
	);
	const versions = await templateVersions(db, accountId, templates);
	const parts = {
		channel,
		purpose,
		sender,
		sector,
		reference,
		content,
		templateId,
		variables,
		variants,
		test,
		tracking,
		versions: [...versions].sort(([one], [other]) => (one < other ? -1 : 1)),
	};
	return core.vault.hash(`campaign-content:${accountId}`, canonicalJson(parts));
}

/** The audience of a plan in the form that segments read; `null` if none is chosen. */
export function audienceOf({ audience }: Pick<CampaignPlan, 'audience'>): Audience | null {
	if (audience === undefined) return null;
	const { segments, exclude, contacts } = audience;
	return {
		...(segments === undefined ? {} : { segments }),
		...(exclude === undefined ? {} : { exclude }),
		...(contacts === undefined ? {} : { contacts }),
	};
}

/** Version of the definition of a plan's audience; `null` if none is chosen. */
export async function audienceHashOf(
	core: Core,
	db: Db,
	accountId: string,
	plan: CampaignPlan,
): Promise<string | null> {
	const audience = audienceOf(plan);
	return audience === null ? null : audienceHash(core, db, accountId, audience);
}
