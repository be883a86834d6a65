import { policyOf } from '../../accounts/accounts.ts';
import { later } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { leavingMessages, outcomesOf } from '../campaign/counts.ts';
import { PLATFORM, type StoredCampaign } from '../campaign/model.ts';
import { isPilotOut, pilotMinutes } from '../campaign/pilot.ts';
import { lockCampaign } from '../campaign/queries.ts';
import { transition } from '../campaign/transition.ts';
import { endTest } from '../variants/end-test.ts';
import { nextRecipient } from '../campaign/recipients.ts';

const MINUTE_MS = 60_000;
/** Polling interval for the departure of a pilot's messages. */
const LOOK_MS = 250;

/**
 * Takes the next step when all recipients of the pilot, the test or the campaign are fed.
 * @returns when the campaign is due again.
 */
export async function drain(core: Core, seen: StoredCampaign): Promise<number> {
	if (isPilotOut(seen)) return waitForPilot(core, seen);
	if (seen.status === 'testing') return endTest(core, seen);
	await core.store.transaction(async (unit) => {
		const campaign = await lockCampaign(core, unit, seen.accountId, seen.id);
		if (campaign.status !== 'running') return;
		if ((await nextRecipient(unit.db, campaign.id, null)) !== null) return;
		await transition(core, unit, 'drain', campaign, { actor: PLATFORM });
	});
	return core.clock.now();
}

/** Lets the others wait after the departure of the pilot, until its bounces are known. */
async function waitForPilot(core: Core, campaign: StoredCampaign): Promise<number> {
	const { id, pilot_until: until } = campaign;
	const now = core.clock.now();
	if (until !== null && until > now) return until;
	if (until === null) {
		const outcomes = (await outcomesOf(core.store.read, [id])).get(id) ?? {};
		// Those that wait for another day or for a review do not hold up the others.
		if (leavingMessages(outcomes) > 0) return later(now, LOOK_MS);
	}
	const policy = await policyOf(core.store.read, campaign.accountId);
	const ends = later(now, pilotMinutes(campaign, policy) * MINUTE_MS);
	await core.store.transaction(async (unit) => {
		await unit.db
			.updateTable('campaigns')
			.set(until === null ? { pilot_until: ends } : { is_pilot_over: 1 })
			.where('id', '=', id)
			.execute();
	});
	return until === null ? ends : now;
}
