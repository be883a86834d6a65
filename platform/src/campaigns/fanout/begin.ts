import type { Core } from '../../core.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';
import { splitAudience } from '../variants/split.ts';
import { pilotSize } from './pilot.ts';

const HOUR_MS = 3_600_000;

/** Begins a campaign after its snapshot: assigns the variants and lets it run. @returns when it is due again. */
export async function beginCampaign(core: Core, seen: StoredCampaign): Promise<number> {
	const { plan } = seen;
	const isMoreToSplit =
		plan.variants !== undefined && seen.is_split === 0 && (await splitAudience(core, seen));
	if (isMoreToSplit) return core.clock.now();
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
				pilot_size: pilotSize(plan.pilot, campaign.addresses),
				test_ends_at: isTest ? now + (plan.test?.hours ?? 0) * HOUR_MS : null,
			},
		});
	});
	return core.clock.now();
}
