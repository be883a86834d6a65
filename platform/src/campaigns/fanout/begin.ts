import { policyOf } from '../../accounts/accounts.ts';
import type { Core } from '../../core.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { firstListed, isNewList } from '../campaign/new-list.ts';
import { mayGetPilot, pilotMinutes, pilotSize } from '../campaign/pilot.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';
import { splitAudience } from '../variants/split.ts';

const HOUR_MS = 3_600_000;

/** Begins a campaign after its snapshot: assigns the variants and lets it run. @returns when it is due again. */
export async function beginCampaign(core: Core, seen: StoredCampaign): Promise<number> {
	const { plan } = seen;
	const isMoreToSplit =
		plan.variants !== undefined && seen.is_split === 0 && (await splitAudience(core, seen));
	if (isMoreToSplit) return core.clock.now();
	const pilot = plan.pilot ?? (await pilotOfNewList(core, seen));
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		if (campaign.status !== 'preparing' || campaign.is_prepared !== 1) return;
		const now = core.clock.now();
		const isTest = campaign.test_rank !== null;
		await transition(core, unit, isTest ? 'beginTest' : 'begin', campaign, {
			actor: PLATFORM,
			columns: {
				tokens: 1,
				filled_at: now,
				pilot_size: pilotSize(pilot, campaign.addresses),
				test_ends_at: isTest ? now + (plan.test?.hours ?? 0) * HOUR_MS : null,
			},
		});
	});
	return core.clock.now();
}

/** The pilot of a campaign to a new list, whose author chose none. */
async function pilotOfNewList(
	core: Core,
	campaign: StoredCampaign,
): Promise<StoredCampaign['plan']['pilot']> {
	const { read } = core.store;
	const policy = await policyOf(read, campaign.accountId);
	if (!mayGetPilot(campaign, policy)) return undefined;
	const people = await firstListed(read, campaign.id);
	if (!(await isNewList(core, read, campaign, people))) return undefined;
	return { waitMinutes: pilotMinutes(campaign, policy) };
}
