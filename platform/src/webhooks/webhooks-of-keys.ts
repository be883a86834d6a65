import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import type { Unit } from '../store/store.ts';
import { NEUTRALIZED, openWebhook } from './webhooks.ts';

/** An active webhook whose address a key has set. */
export interface WebhookOfKey {
	webhookId: string;
	url: string;
	keyId: string;
	createdAt: string;
}

/** The active webhooks of an account whose addresses some keys have set, oldest first. */
export async function webhooksOfKeys(
	core: Core,
	unit: Unit,
	accountId: string,
	keyIds: readonly string[],
): Promise<WebhookOfKey[]> {
	const found: WebhookOfKey[] = [];
	for (const chunk of inChunks(keyIds)) {
		const rows = await unit.db
			.selectFrom('webhooks')
			.selectAll()
			.where('account_id', '=', accountId)
			.where('active', '=', 1)
			.where('address_by', 'in', chunk)
			.orderBy('seq')
			.execute();
		for (const row of rows) {
			found.push({
				webhookId: row.id,
				url: openWebhook(core, row).url,
				keyId: row.address_by ?? '',
				createdAt: toIso(row.created_at),
			});
		}
	}
	return found;
}

/** Deactivates webhooks for good: only a person or a key that knows them activates one again. What is queued for them waits. */
export async function stopWebhooks(
	core: Core,
	unit: Unit,
	webhookIds: readonly string[],
): Promise<void> {
	const now = core.clock.now();
	for (const chunk of inChunks(webhookIds)) {
		await unit.db
			.updateTable('webhooks')
			.set({ active: 0, stopped_reason: NEUTRALIZED, updated_at: now })
			.where('id', 'in', chunk)
			.execute();
	}
	if (webhookIds.length > 0)
		unit.afterCommit(() => core.signals.deliveriesWaiting([...webhookIds]));
}
