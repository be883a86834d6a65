import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import { outcomesOf, waitingMessages } from '../campaign/counts.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';

/** A campaign is over this long after its end, even without the outstanding receipts. */
const GIVE_UP_MS = 72 * 3_600_000;
/** Polling interval for the departure of the last messages. */
const LOOK_MS = 500;

/**
 * Completes a campaign without waiting messages or hand-overs in flight.
 * @param isPast its end has passed: waiting messages are expired first.
 * @returns when to poll again.
 */
export async function completeIfDone(
	core: Core,
	seen: StoredCampaign,
	isPast: boolean,
): Promise<number> {
	if (!(await mayEnd(core, core.store.read, seen)) && !isPast)
		return later(core.clock.now(), LOOK_MS);
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		if (campaign.status !== 'finishing') return;
		if (await mayEnd(core, unit.db, campaign)) {
			await transition(core, unit, 'complete', campaign, { actor: PLATFORM });
		} else if (isPast) {
			await unit.db
				.updateTable('campaigns')
				.set({ is_unsettled: 1 })
				.where('id', '=', campaign.id)
				.execute();
		}
	});
	return later(core.clock.now(), LOOK_MS);
}

async function mayEnd(core: Core, db: Db, { id, end_at: endAt }: StoredCampaign): Promise<boolean> {
	const outcomes = (await outcomesOf(db, [id])).get(id) ?? {};
	if (waitingMessages(outcomes) + (outcomes.sending ?? 0) === 0) return true;
	return endAt !== null && core.clock.now() > endAt + GIVE_UP_MS;
}
