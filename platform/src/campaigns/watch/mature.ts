import { watchLimits } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import type { Mark } from '../campaign/tables.ts';

const MINUTE_MS = 60_000;

/** How often each mark was counted. */
export type Marks = Partial<Record<Mark, number>>;

/** A campaign, and from when on its messages count. */
interface Watched {
	id: string;
	watch_from: number;
}

/**
 * What became of messages that were handed over long enough ago to tell: early bounces among silence that is still young would look
 * like more than they are.
 */
export async function matureMarks(
	core: Core,
	db: Db,
	{ id, watch_from: from }: Watched,
): Promise<Marks> {
	const last = Math.floor(core.clock.now() / MINUTE_MS) - watchLimits.matureAfterMinutes;
	const rows = await db
		.selectFrom('campaign_marks')
		.select(({ fn }) => ['mark', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', '=', id)
		.where('minute', '>=', Math.ceil(from / MINUTE_MS))
		.where('minute', '<=', last)
		.groupBy('mark')
		.execute();
	return Object.fromEntries(rows.map(({ mark, messages }) => [mark, messages]));
}
