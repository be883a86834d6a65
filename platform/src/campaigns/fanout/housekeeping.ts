import type { Core } from '../../core.ts';
import { inList } from '../../store/prepared.ts';
import type { Unit } from '../../store/store.ts';
import { ENDED } from '../campaign/state-machine.ts';

const DAY_MS = 24 * 3_600_000;
/** Retention of the recipients of campaigns that are over: 13 months, as for messages. The figures stay. */
const RETENTION_MS = 397 * DAY_MS;
/** Most rows that one run deletes; it runs every hour. */
const MAX_ROWS = 5000;
const MAX_CAMPAIGNS = 100;

/** Deletes the recipients of campaigns that ended before the retention period. */
export async function deleteOldRecipients(core: Core, unit: Unit): Promise<void> {
	await deleteRecipients(unit, { cutoff: core.clock.now() - RETENTION_MS });
}

/**
 * Deletes recipients of campaigns that ended before `cutoff`, in milliseconds since the epoch.
 * @param ended.accountId of this account alone; absent: of all.
 * @returns whether there may be more.
 */
export async function deleteRecipients(
	unit: Unit,
	{ cutoff, accountId }: { cutoff: number; accountId?: string | undefined },
): Promise<boolean> {
	const over = await unit.db
		.selectFrom('campaigns')
		.select('id')
		.where('status', 'in', ENDED)
		.where('ended_at', '<', cutoff)
		.$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
		.where((campaign) =>
			campaign.exists(
				campaign
					.selectFrom('campaign_recipients')
					.select('subject_hash')
					.whereRef('campaign_id', '=', 'campaigns.id'),
			),
		)
		.limit(MAX_CAMPAIGNS)
		.execute();
	let room = MAX_ROWS;
	for (const { id } of over) {
		if (room > 0) room -= await deleteSome(unit, id, room);
	}
	return room === 0 || over.length === MAX_CAMPAIGNS;
}

/** @returns the number of deleted rows. */
async function deleteSome(unit: Unit, campaignId: string, most: number): Promise<number> {
	const rows = await unit.db
		.selectFrom('campaign_recipients')
		.select('subject_hash')
		.where('campaign_id', '=', campaignId)
		.limit(most)
		.execute();
	const hashes = rows.map((row) => row.subject_hash);
	await unit.db
		.deleteFrom('campaign_recipients')
		.where('campaign_id', '=', campaignId)
		.where(inList(unit.db, 'subject_hash', hashes))
		.execute();
	return hashes.length;
}
