import type { Core } from '../core.ts';
import type { RevokedKeys } from '../api-keys/hooks.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';

/** Longer than any wait and its retries. */
const FROZEN_MS = 40 * 24 * 3_600_000;

/**
 * Keeps back what the open waits of revoked keys would tell: a stolen key may have given the resume URL, and replies are personal.
 * The waits go on; the owner releases one by changing its resume URL, or by setting its webhook to active.
 * @returns nothing to count: the messages are counted.
 */
export async function freezeResumeUrls(
	core: Core,
	unit: Unit,
	{ accountId, keyIds }: RevokedKeys,
): Promise<ReadonlyMap<string, number>> {
	const until = core.clock.now() + FROZEN_MS;
	for (const keys of inChunks(keyIds)) {
		const rows = await unit.db
			.selectFrom('waits')
			.innerJoin('messages', 'messages.id', 'waits.message_id')
			.select('waits.webhook_id')
			.where('waits.account_id', '=', accountId)
			.where('waits.status', '=', 'waiting')
			.where('messages.key_id', 'in', keys)
			.execute();
		for (const ids of inChunks(rows.flatMap((row) => row.webhook_id ?? []))) {
			await unit.db
				.updateTable('webhooks')
				.set({ paused_until: until })
				.where('id', 'in', ids)
				.execute();
		}
	}
	return new Map();
}
