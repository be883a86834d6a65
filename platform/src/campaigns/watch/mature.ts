import { watchLimits } from '../../compliance.ts';
import type { Core } from '../../core.ts';
import type { Db } from '../../store/schema.ts';
import type { Mark } from '../campaign/tables.ts';

export const MINUTE_MS = 60_000;

/** The count of each mark. */
export type Marks = Partial<Record<Mark, number>>;

/** A campaign, and the instant from which its messages count. */
interface Watched {
	id: string;
	watch_from: number;
}

/** The minutes of hand-over that count, both included. */
export function matureMinutes(core: Core, { watch_from: from }: Pick<Watched, 'watch_from'>) {
	return {
		first: Math.ceil(from / MINUTE_MS),
		last: Math.floor(core.clock.now() / MINUTE_MS) - watchLimits.matureAfterMinutes,
	};
}

/**
 * Counts the marks of messages that were handed over long enough ago. Bounces arrive before other outcomes, so younger messages would
 * exaggerate the rate. Messages to people of a source that was stopped because of them do not count (`sources.ts`).
 */
export async function matureMarks(core: Core, db: Db, { id, watch_from }: Watched): Promise<Marks> {
	const { first, last } = matureMinutes(core, { watch_from });
	const rows = await db
		.selectFrom('campaign_marks')
		.select(({ fn }) => ['mark', fn.sum<number>('messages').as('messages')])
		.where('campaign_id', '=', id)
		.where('minute', '>=', first)
		.where('minute', '<=', last)
		.groupBy('mark')
		.execute();
	const marks: Marks = Object.fromEntries(rows.map(({ mark, messages }) => [mark, messages]));
	const setAside = await db
		.selectFrom('campaign_set_aside')
		.select(['mark', 'messages'])
		.where('campaign_id', '=', id)
		.where('watch_from', '=', watch_from)
		.execute();
	for (const { mark, messages } of setAside) {
		marks[mark] = Math.max(0, (marks[mark] ?? 0) - messages);
	}
	return marks;
}
