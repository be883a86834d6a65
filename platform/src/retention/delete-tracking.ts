import { readState, type StateName, writeState } from '../statistics/state.ts';
import { inChunks } from '../store/chunks.ts';
import type { AccountId } from '../types.ts';
import type { DeleteChunk } from './delete-chunk.ts';

/** Links of one look. */
const CHUNK = 1000;

/**
 * Deletes the tracked links of an account that are older than `cutoff`. Links are found by their age, among those of all accounts, so each
 * run begins where the last one ended: it reads the links of an hour, whatever the platform holds.
 *
 * @returns `after` counts chunks; where to go on is stored.
 */
export const deleteTracking: DeleteChunk = async (core, { cutoff, accountId }, after) => {
	if (accountId === undefined) return { deleted: 0, next: null };
	return core.store.transaction(async (unit) => {
		const name = stateOf(accountId);
		const from = (await readState(unit.db, name)) ?? 0;
		const rows = await unit.db
			.selectFrom('tracked_links')
			.select(['seq', 'account_id', 'created_at'])
			.where('created_at', '>=', from)
			.where('created_at', '<', cutoff)
			.orderBy('created_at')
			.limit(CHUNK)
			.execute();
		const last = rows.at(-1);
		const own = rows.filter((row) => row.account_id === accountId);
		for (const chunk of inChunks(own)) {
			const seqs = chunk.map(({ seq }) => seq);
			await unit.db.deleteFrom('tracked_links').where('seq', 'in', seqs).execute();
		}
		const isOver = rows.length < CHUNK || last === undefined;
		let next = isOver ? cutoff : last.created_at;
		if (next === from) {
			// A chunk that is shorter than a millisecond: its rest is deleted at once, and the next one begins behind it.
			await unit.db
				.deleteFrom('tracked_links')
				.where('created_at', '=', from)
				.where('account_id', '=', accountId)
				.execute();
			next++;
		}
		if (next > from) await writeState(unit, name, next);
		unit.afterCommit(() => core.meter.retentionDeleted('tracked_links', own.length));
		return { deleted: own.length, next: isOver ? null : after + 1 };
	});
};

const stateOf = (accountId: AccountId): StateName => `tracking cleared ${accountId}`;
