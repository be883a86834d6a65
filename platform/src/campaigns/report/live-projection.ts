import { policyOf } from '../../accounts/accounts.ts';
import type { Core } from '../../core.ts';
import { findContacts } from '../../contacts/queries.ts';
import { sql } from 'kysely';
import type { StoredCampaign } from '../campaign/model.ts';
import { isOver } from '../campaign/state-machine.ts';
import { examine } from '../check/examine.ts';
import { groupByPlaces } from '../check/groups.ts';
import { project, type Projected } from '../check/projection.ts';

/** Size of the sample of recipients without a message; random, since the order is. */
const SAMPLE = 300;

/** Projects the rest of a campaign that has begun; `null` if no recipient is left. */
export async function projectRest(core: Core, campaign: StoredCampaign): Promise<Projected | null> {
	const left = campaign.state_new + campaign.state_waiting;
	if (left === 0 || campaign.is_prepared !== 1 || isOver(campaign.status)) return null;
	const now = core.clock.now();
	const { read } = core.store;
	const rows = await read
		.selectFrom('campaign_recipients')
		.select(['contact_id', 'variant'])
		.where('campaign_id', '=', campaign.id)
		.where(sql<boolean>`state <= 1`)
		.orderBy('rank')
		.limit(SAMPLE)
		.execute();
	const found = await findContacts(
		core,
		read,
		campaign.accountId,
		rows.map((row) => row.contact_id),
	);
	const contacts = rows.flatMap(({ contact_id: id, variant }) => {
		const contact = found.get(id);
		return contact === undefined ? [] : [{ ...contact, variant }];
	});
	if (contacts.length === 0) return null;
	const examined = await examine(core, { campaign, at: now, facts: {} }, contacts);
	const { channel, purpose } = campaign;
	return project({
		campaign,
		hours: { channel, purpose, policy: await policyOf(read, campaign.accountId) },
		groups: groupByPlaces(examined, now),
		from: now,
		to: campaign.end_at ?? now,
		weight: left / contacts.length,
	});
}
