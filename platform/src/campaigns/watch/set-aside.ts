import { inList } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';
import { isOver } from '../campaign/state-machine.ts';
import { type Failure, METRICS } from './failures.ts';

/** Most campaigns of an account that are examined, the newest ones. */
const MOST_CAMPAIGNS = 1000;

/** The newest campaigns of an account, and whether each is over; the watch of a campaign judges it until then. */
export async function newestCampaigns(
	db: Db,
	accountId: string,
): Promise<ReadonlyMap<string, { isOver: boolean }>> {
	const rows = await db
		.selectFrom('campaigns')
		.select(['id', 'status'])
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(MOST_CAMPAIGNS)
		.execute();
	return new Map(rows.map(({ id, status }) => [id, { isOver: isOver(status) }]));
}

/**
 * The marks that do not count for campaigns, since a stopped source explains them.
 * @param metric the metric of the statistics that counts as a hit.
 */
export async function setAsideOf(
	db: Db,
	campaignIds: readonly string[],
	metric: string,
): Promise<ReadonlyMap<string, { hits: number; total: number }>> {
	if (campaignIds.length === 0) return new Map();
	const rows = await db
		.selectFrom('campaign_set_aside')
		.innerJoin('campaigns', 'campaigns.id', 'campaign_id')
		.select(['campaign_id', 'mark', 'messages'])
		.where(inList(db, 'campaign_id', campaignIds))
		.whereRef('campaign_set_aside.watch_from', '=', 'campaigns.watch_from')
		.execute();
	const [failure] = (Object.keys(METRICS) as Failure[]).filter((one) => METRICS[one] === metric);
	const found = new Map<string, { hits: number; total: number }>();
	for (const { campaign_id: id, mark, messages } of rows) {
		const counts = found.get(id) ?? { hits: 0, total: 0 };
		if (mark === 'handed_over') counts.total = messages;
		if (mark === failure) counts.hits = messages;
		found.set(id, counts);
	}
	return found;
}
