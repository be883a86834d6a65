import type { Core } from '../../core.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { ENDED } from '../campaign/state-machine.ts';

const DAY_MS = 24 * 3_600_000;
/** Retention of the recipients of campaigns that are over: 13 months, as of messages. The figures stay. */
const RETENTION_MS = 397 * DAY_MS;
/** Rows that are deleted in one run, which is every hour. */
const MAX_ROWS = 5000;

/** Deletes who got campaigns that were over long ago. */
export async function deleteOldRecipients(core: Core, unit: Unit): Promise<void> {
	const rows = await unit.db
		.selectFrom('campaigns')
		.innerJoin('campaign_recipients', 'campaign_recipients.campaign_id', 'campaigns.id')
		.select(['campaigns.id', 'campaign_recipients.subject_hash'])
		.where('campaigns.status', 'in', ENDED)
		.where('campaigns.ended_at', '<', core.clock.now() - RETENTION_MS)
		.limit(MAX_ROWS)
		.execute();
	const byCampaign = new Map<string, string[]>();
	for (const { id, subject_hash: hash } of rows) {
		byCampaign.set(id, [...(byCampaign.get(id) ?? []), hash]);
	}
	for (const [id, hashes] of byCampaign) {
		await unit.db
			.deleteFrom('campaign_recipients')
			.where('campaign_id', '=', id)
			.where(inList(unit.db, 'subject_hash', hashes))
			.execute();
	}
}
