import type { CampaignReport } from '@marketing-cible/contract';
import { sql } from 'kysely';
import type { Core } from '../../core.ts';
import { originsOf } from '../../imports/origins.ts';
import type { SubjectHash } from '../../types.ts';
import type { StoredCampaign } from '../campaign/model.ts';

/** Size of the two samples, of bounced recipients and of all; both are random, since the order is. */
const SAMPLE = 500;

/**
 * The origins of bounced addresses: the import of the contact (`imp_…`), otherwise the method of its first consent (`web_form`,
 * `point_of_sale`, …). Estimated from samples for a large campaign.
 */
export async function bouncesByOrigin(
	core: Core,
	{ id }: StoredCampaign,
	bounced: number,
	handedOver: number,
): Promise<CampaignReport['bouncesByOrigin']> {
	if (bounced <= 0) return [];
	const { read } = core.store;
	const recipients = read
		.selectFrom('campaign_recipients')
		.select(['subject_hash', 'contact_id'])
		.where('campaign_id', '=', id)
		.where('handed_over_at', 'is not', null)
		.orderBy('rank')
		.limit(SAMPLE);
	const isBounced = sql<boolean>`exists (select 1 from suppressions where suppressions.subject_hash =
		campaign_recipients.subject_hash and suppressions.message_id = campaign_recipients.message_id
		and suppressions.kind in ('hard_bounce', 'wrong_number'))`;
	const all = await countOrigins(core, await recipients.execute());
	const bad = await countOrigins(core, await recipients.where(isBounced).execute());
	const scale = (counts: ReadonlyMap<string, number>, total: number, origin: string) => {
		const sampled = [...counts.values()].reduce((sum, count) => sum + count, 0);
		return sampled === 0 ? 0 : Math.round(((counts.get(origin) ?? 0) * total) / sampled);
	};
	return [...new Set([...bad.keys(), ...all.keys()])]
		.map((origin) => ({
			origin,
			bounced: scale(bad, bounced, origin),
			handedOver: scale(all, handedOver, origin),
		}))
		.sort((one, other) => other.bounced - one.bounced);
}

async function countOrigins(
	core: Core,
	rows: readonly { subject_hash: SubjectHash; contact_id: string }[],
): Promise<Map<string, number>> {
	const counts = new Map<string, number>();
	const addresses = rows.map((row) => ({ contactId: row.contact_id, hash: row.subject_hash }));
	for (const origin of await originsOf(core, addresses)) {
		counts.set(origin, (counts.get(origin) ?? 0) + 1);
	}
	return counts;
}
