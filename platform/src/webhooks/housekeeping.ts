import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';

/** Settled deliveries stay visible for so long. */
const SETTLED_MS = 7 * 24 * 3_600_000;
/** A webhook about one message has nothing more to deliver by then; Zapier waits for 30 days at most. */
const MESSAGE_WEBHOOK_MS = 40 * 24 * 3_600_000;

/** Deletes settled deliveries and webhooks about messages whose time is over. */
export async function deleteOldDeliveries(core: Core, { db }: Unit): Promise<void> {
	const now = core.clock.now();
	await db
		.deleteFrom('deliveries')
		.where('status', '!=', 'pending')
		.where('first_at', '<=', now - SETTLED_MS)
		.execute();
	await db
		.deleteFrom('webhooks')
		.where('message_id', 'is not', null)
		.where('created_at', '<=', now - MESSAGE_WEBHOOK_MS)
		.execute();
}
