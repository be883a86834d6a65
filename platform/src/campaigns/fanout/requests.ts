import type { ParsedMessageRequest } from '@marketing-cible/contract';
import { toIso } from '../../clock.ts';
import type { StoredContact } from '../../contacts/model.ts';
import type { CampaignPlace } from '../../messages/intake/new-message.ts';
import type { CallerRequest } from '../../messages/intake/resolve-references.ts';
import type { CampaignPlan, StoredCampaign } from '../campaign/model.ts';

/** The content for a recipient. */
type PlannedContent = Pick<CampaignPlan, 'content' | 'templateId' | 'variables'>;

/** The content of a variant; without one, that of the winner or of the first variant. */
export function contentOf(
	{ plan, winner }: Pick<StoredCampaign, 'plan' | 'winner'>,
	variant: string | null,
): PlannedContent {
	const { variants } = plan;
	if (variants === undefined) return plan;
	const key = variant ?? winner;
	return variants.find((each) => each.key === key) ?? variants[0] ?? plan;
}

/** The variant for a recipient; `null` if the campaign has none. */
function variantOf(
	{ plan, winner }: Pick<StoredCampaign, 'plan' | 'winner'>,
	variant: string | null,
): string | null {
	return variant ?? winner ?? plan.variants?.[0]?.key ?? null;
}

/** The place of a message in its campaign. */
export function placeOf(campaign: StoredCampaign, variant: string | null): CampaignPlace {
	const { tracking } = campaign.plan;
	return { id: campaign.id, variant: variantOf(campaign, variant), tracking };
}

/** The message of a campaign to a contact, as a request. */
export function requestOf(
	campaign: StoredCampaign,
	{ id: contactId, facts }: StoredContact,
	variant: string | null,
): CallerRequest {
	const { channel, purpose, plan, end_at: endAt, accountId, launched_by: launchedBy } = campaign;
	const { content, templateId, variables } = contentOf(campaign, variant);
	const { sender, sector, reference } = plan;
	const request: ParsedMessageRequest = {
		channel,
		purpose,
		to: (channel === 'email' ? facts.email : facts.phone) ?? '',
		recipient: { contactId },
		outsideHours: 'defer',
		...(sender === undefined ? {} : { sender }),
		...(sector === undefined ? {} : { sector }),
		...(reference === undefined ? {} : { reference }),
		...(content === undefined ? {} : { content }),
		...(templateId === undefined ? {} : { templateId }),
		...(variables === undefined ? {} : { variables }),
		...(endAt === null ? {} : { notAfter: toIso(endAt) }),
	};
	// The campaign may read contacts, since its audience consists of them.
	const keyId = launchedBy ?? campaign.created_by;
	return { request, caller: { keyId, accountId, scopes: ['messages', 'contacts'] } };
}
