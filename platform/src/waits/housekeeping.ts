import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { deleteWebhook } from '../webhooks/webhooks.ts';

const DAY_MS = 24 * 3_600_000;
/** Retention of the webhook of a resume URL after the end: a delivery is given up after three days. */
const WEBHOOK_RETENTION_MS = 4 * DAY_MS;
/** Retention of ended waits. */
const ENDED_RETENTION_MS = 90 * DAY_MS;
/** Webhooks that are deleted in one run, which is every hour. */
const MAX_WEBHOOKS = 1000;

/** Deletes ended waits, and the webhooks of their resume URLs, after their retention. */
export async function deleteOldWaits(core: Core, unit: Unit): Promise<void> {
	const now = core.clock.now();
	const ended = await unit.db
		.selectFrom('waits')
		.select(['id', 'account_id', 'webhook_id'])
		.where('ended_at', '<=', now - WEBHOOK_RETENTION_MS)
		.where('webhook_id', 'is not', null)
		.limit(MAX_WEBHOOKS)
		.execute();
	for (const { id, account_id: accountId, webhook_id: webhookId } of ended) {
		if (webhookId !== null) await deleteWebhook(core, unit, accountId, webhookId);
		await unit.db.updateTable('waits').set({ webhook_id: null }).where('id', '=', id).execute();
	}
	await unit.db
		.deleteFrom('waits')
		.where('ended_at', '<=', now - ENDED_RETENTION_MS)
		.execute();
}
