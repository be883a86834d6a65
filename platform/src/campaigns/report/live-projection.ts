import { policyOf } from '../../accounts/accounts.ts';
import type { Policy } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import { findContacts } from '../../contacts/queries.ts';
import { sql } from 'kysely';
import type { StoredCampaign } from '../campaign/model.ts';
import { pilotMinutes } from '../campaign/pilot.ts';
import { isOver } from '../campaign/state-machine.ts';
import { examine } from '../check/examine.ts';
import { groupByPlaces } from '../check/groups.ts';
import { type Course, project, type Projected } from '../check/projection.ts';

/** Size of the sample of recipients without a message; random, since the order is. */
const SAMPLE = 300;
const MINUTE_MS = 60_000;

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
	const policy = await policyOf(read, campaign.accountId);
	return project({
		campaign,
		hours: { channel, purpose, policy },
		groups: groupByPlaces(examined, now),
		from: now,
		to: campaign.end_at ?? now,
		weight: left / contacts.length,
		pilot: restOfPilot(campaign, policy, now),
	});
}

/** What is left of a pilot at an instant; `null`: none, or it is over. */
function restOfPilot(campaign: StoredCampaign, policy: Policy, now: number): Course['pilot'] {
	const { pilot_size: size, pilot_until: until, is_pilot_over: isOver, state_fed: fed } = campaign;
	if (size === 0 || isOver === 1) return null;
	if (until !== null) return { left: 0, waitMs: Math.max(0, until - now) };
	return { left: Math.max(0, size - fed), waitMs: pilotMinutes(campaign, policy) * MINUTE_MS };
}
