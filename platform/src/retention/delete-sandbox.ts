import { inChunks } from '../store/chunks.ts';
import type { DeleteChunk } from './delete-chunk.ts';

/** Messages of one transaction. */
const CHUNK = 1000;

/** Deletes messages that the sandbox took before `cutoff`, and whose receipts it has given. */
export const deleteSandboxMessages: DeleteChunk = async (core, { cutoff, accountId }, after) =>
	core.store.transaction(async (unit) => {
		const rows = await unit.db
			.selectFrom('sandbox_messages')
			.select(['seq', 'handed_over_at', 'receipted'])
			.$if(accountId !== undefined, (query) => query.where('account_id', '=', accountId ?? ''))
			.where('seq', '>', after)
			.orderBy('seq')
			.limit(CHUNK)
			.execute();
		// In the order of their age, so the first young one ends it.
		const young = rows.findIndex((row) => row.handed_over_at >= cutoff);
		const old = (young === -1 ? rows : rows.slice(0, young)).filter((row) => row.receipted === 1);
		for (const chunk of inChunks(old)) {
			const seqs = chunk.map(({ seq }) => seq);
			await unit.db.deleteFrom('sandbox_messages').where('seq', 'in', seqs).execute();
		}
		if (old.length > 0) {
			unit.afterCommit(() => core.meter.retentionDeleted('sandbox_messages', old.length));
		}
		const isOver = young !== -1 || rows.length < CHUNK;
		return { deleted: old.length, next: isOver ? null : (rows.at(-1)?.seq ?? null) };
	});
