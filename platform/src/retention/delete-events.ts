import type { Core } from '../core.ts';
import { smallestIdAt } from '../security/ids.ts';
import type { DeleteChunk } from './delete-chunk.ts';

/** Events of one transaction. */
const CHUNK = 1000;

/** Deletes events that are older than `cutoff`: those of deleted messages, and those without a message. */
export const deleteEvents: DeleteChunk = async (core, { cutoff, accountId }, after) => {
	const most = accountId === undefined ? null : await lastNumber(core, cutoff);
	return core.store.transaction(async (unit) => {
		// Ids begin with their time, and an event is stored soon after it got its id.
		const rows = await unit.db
			.selectFrom('events')
			.select(['events.seq', 'events.id'])
			.where('events.seq', '>', after)
			.where('events.id', '<', smallestIdAt('evt', cutoff))
			.where('events.occurred_at', '<', cutoff)
			.$if(accountId !== undefined, (query) =>
				query.where('events.account_id', '=', accountId ?? '').where('events.seq', '<=', most ?? 0),
			)
			.where((row) =>
				row.not(
					row.exists(
						row
							.selectFrom('messages')
							.select('messages.id')
							.whereRef('messages.id', '=', 'events.message_id'),
					),
				),
			)
			.where((row) =>
				row.not(
					row.exists(
						row
							.selectFrom('deliveries')
							.select('deliveries.event_id')
							.whereRef('deliveries.event_id', '=', 'events.id')
							.where('deliveries.status', '=', 'pending'),
					),
				),
			)
			.orderBy('events.seq')
			.limit(CHUNK)
			.$if(unit.concurrent, (query) => query.forUpdate('events').skipLocked())
			.execute();
		const last = rows.at(-1);
		if (last === undefined) return { deleted: 0, next: null };
		for (let start = 0; start < rows.length; start += 100) {
			const seqs = rows.slice(start, start + 100).map(({ seq }) => seq);
			await unit.db.deleteFrom('events').where('seq', 'in', seqs).execute();
		}
		unit.afterCommit(() => core.meter.retentionDeleted('events', rows.length));
		return { deleted: rows.length, next: rows.length < CHUNK ? null : last.seq };
	});
};

/** The number of the latest event that is old enough: without it, all events of an account are read every time. */
async function lastNumber({ store }: Core, cutoff: number): Promise<number> {
	const row = await store.read
		.selectFrom('events')
		.select('seq')
		.where('id', '<', smallestIdAt('evt', cutoff))
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row?.seq ?? 0;
}
