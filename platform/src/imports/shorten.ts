import type { Unit } from '../store/store.ts';
import { DAY_MS } from './limits.ts';

/** Applies a shorter term to the files of imports that have already ended; a longer one holds for the next. @param days after the end. */
export async function shortenKeptFiles(
	{ db }: Unit,
	accountId: string,
	days: number,
): Promise<void> {
	await db
		.updateTable('imports')
		.set((row) => ({ purge_at: row('finished_at', '+', days * DAY_MS) }))
		.where('account_id', '=', accountId)
		.where('status', '!=', 'undoing')
		.where((row) => row('purge_at', '>', row('finished_at', '+', days * DAY_MS)))
		.execute();
}
