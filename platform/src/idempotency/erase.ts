import type { Core } from '../core.ts';
import type { ErasedMessages } from '../hooks.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import type { RequestKeyHash } from '../types.ts';
import { sealedResponse } from './records.ts';

/** Deletes the stored responses about messages to a person. The keys stay: the same request still sends nothing. */
export async function eraseResponses(
	core: Core,
	{ db }: Unit,
	{ accountId, messageIds }: ErasedMessages,
): Promise<void> {
	for (const ids of inChunks(messageIds)) {
		const rows = await db
			.selectFrom('idempotency')
			.select(['scope', 'key_hash'])
			.where('account_id', '=', accountId)
			.where('message_id', 'in', ids)
			.execute();
		for (const { scope, key_hash } of rows) {
			await db
				.updateTable('idempotency')
				.set({ sealed: sealedResponse.seal(core.vault, {}, scope, key_hash as RequestKeyHash) })
				.where('account_id', '=', accountId)
				.where('scope', '=', scope)
				.where('key_hash', '=', key_hash)
				.execute();
		}
	}
}
