import type { Core } from '../../platform/src/core.ts';
import { dueRecipients } from '../../platform/src/campaigns/campaign/recipients.ts';
import { requireCampaign } from '../../platform/src/campaigns/campaign/queries.ts';
import { entriesOf } from '../../platform/src/campaigns/fanout/entries.ts';
import { feedChunk } from '../../platform/src/campaigns/fanout/feed-chunk.ts';
import { MOST_AT_ONCE } from '../../platform/src/campaigns/fanout/pacer.ts';

/**
 * Feeds a running campaign without the bound of what may wait for the carrier, so that the rate is that of the feeder alone.
 * @returns messages per second, and microseconds of processor time for each.
 */
export async function feedAlone(core: Core, accountId: string, id: string) {
	const begun = performance.now();
	const used = process.cpuUsage();
	let fed = 0;
	for (;;) {
		const campaign = await requireCampaign(core, core.store.read, accountId, id);
		const query = { campaignId: id, now: core.clock.now(), limit: MOST_AT_ONCE };
		const recipients = await dueRecipients(core.store.read, query, null);
		if (recipients.length === 0) break;
		const entries = await entriesOf(core, campaign, recipients);
		const chunk = await core.store.transaction((unit) => feedChunk(core, unit, campaign, entries));
		if (chunk.stop !== null) throw new Error(`the campaign is stopped by ${chunk.stop}`);
		fed += chunk.fed;
	}
	const { user, system } = process.cpuUsage(used);
	return { rate: (fed * 1000) / (performance.now() - begun), cpu: (user + system) / fed };
}
