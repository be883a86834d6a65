import type { Core } from '../../core.ts';
import { prepare } from '../../store/prepared.ts';
import type { Db } from '../../store/schema.ts';

const MINUTE_MS = 60_000;
/** Minutes over which the rate is computed. */
const RATE_MINUTES = 10;

/** The recent rate of hand-overs of a campaign. */
export interface Pace {
	/** Start of the minute of the last hand-over; milliseconds since the epoch. */
	lastHandOverAt: number;
	/** Hand-overs per hour, over the last ten minutes. */
	perHour: number;
}

/** @returns an entry for each campaign with a hand-over. */
export async function pacesOf(
	core: Core,
	db: Db,
	campaignIds: readonly string[],
): Promise<Map<string, Pace>> {
	if (campaignIds.length === 0) return new Map();
	const since = Math.floor(core.clock.now() / MINUTE_MS) - RATE_MINUTES;
	const marks = db
		.selectFrom('campaign_marks')
		.where('campaign_id', 'in', campaignIds)
		.where('mark', '=', 'handed_over')
		.groupBy('campaign_id');
	const last = await marks
		.select(({ fn }) => ['campaign_id', fn.max('minute').as('minute')])
		.execute();
	const recent = await marks
		.select(({ fn }) => ['campaign_id', fn.sum<number>('messages').as('messages')])
		.where('minute', '>', since)
		.execute();
	const rates = new Map(recent.map((row) => [row.campaign_id, row.messages]));
	return new Map(
		last.map(({ campaign_id: id, minute }) => [
			id,
			{
				lastHandOverAt: minute * MINUTE_MS,
				perHour: ((rates.get(id) ?? 0) * 60) / RATE_MINUTES,
			},
		]),
	);
}

const lately = prepare(
	['campaignId', 'since'],
	(db, { campaignId, since }: { campaignId: string; since: number }) =>
		db
			.selectFrom('campaign_marks')
			.select(({ fn }) => fn.sum<number | string | null>('messages').as('messages'))
			.where('campaign_id', '=', campaignId)
			.where('mark', '=', 'handed_over')
			.where('minute', '>=', since),
);

/** The number of messages of a campaign that were handed over in this minute and the one before. */
export async function handedOverLately(core: Core, campaignId: string): Promise<number> {
	const since = Math.floor(core.clock.now() / MINUTE_MS) - 1;
	const [row] = await lately(core.store.read, { campaignId, since });
	return Math.max(0, Number(row?.messages ?? 0));
}
