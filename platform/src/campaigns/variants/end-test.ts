import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';
import { compare } from './compare.ts';

/** Polling interval for a person's choice. */
const LOOK_MS = 60_000;

/** Ends a fed test: chooses the winner or asks a person. @returns when to poll again. */
export async function endTest(core: Core, seen: StoredCampaign): Promise<number> {
	const now = core.clock.now();
	if (seen.test_ends_at !== null && seen.test_ends_at > now) return seen.test_ends_at;
	const { test, variants = [] } = seen.plan;
	const { comparison } = await compare(core.store.read, seen);
	const found = comparison?.winner ?? null;
	const tie = test?.onTie === 'ask' || test?.metric === 'none' ? null : (variants[0]?.key ?? null);
	const winner = found ?? tie;
	if (winner === null) return later(now, LOOK_MS);
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		if (campaign.status !== 'testing') return;
		await transition(core, unit, 'choose', campaign, {
			actor: PLATFORM,
			reason: found === null ? 'no_difference_found' : 'winner',
			columns: { winner },
		});
	});
	return core.clock.now();
}
