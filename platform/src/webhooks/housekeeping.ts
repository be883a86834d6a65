import { sql } from 'kysely';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';

/** Retention of settled deliveries. */
export const SETTLED_RETENTION_MS = 7 * 24 * 3_600_000;
/** Retention of webhooks for one message, which have no more events by then; Zapier waits for 30 days at most. */
const MESSAGE_WEBHOOK_RETENTION_MS = 40 * 24 * 3_600_000;

/** Deletes settled deliveries and single-message webhooks after their retention. */
export async function deleteOldDeliveries(core: Core, { db }: Unit): Promise<void> {
	const now = core.clock.now();
	await db
		.deleteFrom('deliveries')
		// A literal, so that the databases use the partial index.
		.where(sql<boolean>`status <> 'pending'`)
		.where('first_at', '<=', now - SETTLED_RETENTION_MS)
		.execute();
	await db
		.deleteFrom('webhooks')
		.where('message_id', 'is not', null)
		.where('created_at', '<=', now - MESSAGE_WEBHOOK_RETENTION_MS)
		.execute();
}
