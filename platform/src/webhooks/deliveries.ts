import type { EventType, WebhookDelivery } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { DeliveryTable } from './tables.ts';
import type { Unit } from '../store/store.ts';

type Status = WebhookDelivery['status'];
type StoredStatus = DeliveryTable['status'];

const SHOWN: Readonly<Record<StoredStatus, Status>> = {
	pending: 'pending',
	done: 'delivered',
	failed: 'failed',
};
const STORED: Readonly<Record<Status, StoredStatus>> = {
	pending: 'pending',
	delivered: 'done',
	failed: 'failed',
};

function selectDeliveries(db: Db, webhookId: string) {
	return db
		.selectFrom('deliveries')
		.innerJoin('events', 'events.id', 'deliveries.event_id')
		.select([
			'deliveries.seq',
			'deliveries.event_id',
			'deliveries.webhook_id',
			'deliveries.status',
			'deliveries.attempts',
			'deliveries.outcome',
			'deliveries.first_at',
			'deliveries.last_at',
			'deliveries.next_at',
			'events.type',
		])
		.where('deliveries.webhook_id', '=', webhookId);
}

type Row = Awaited<ReturnType<ReturnType<typeof selectDeliveries>['execute']>>[number];

function view(row: Row): WebhookDelivery {
	return {
		id: row.event_id,
		webhookId: row.webhook_id,
		type: row.type as EventType,
		status: SHOWN[row.status],
		attempts: row.attempts,
		outcome: row.outcome,
		createdAt: toIso(row.first_at),
		lastAttemptAt: row.last_at === null ? null : toIso(row.last_at),
		nextAttemptAt: row.status === 'pending' ? toIso(row.next_at) : null,
	};
}

/** Lists the deliveries of a webhook. Settled deliveries are kept for a week. */
export async function listDeliveries(
	core: Core,
	webhookId: string,
	filter: { status?: Status | undefined },
	page: PageRequest,
): Promise<{ data: WebhookDelivery[]; nextCursor: string | null }> {
	let query = selectDeliveries(core.store.read, webhookId)
		.orderBy('deliveries.seq', page.order)
		.limit(page.limit + 1);
	if (filter.status !== undefined) {
		query = query.where('deliveries.status', '=', STORED[filter.status]);
	}
	if (page.after !== undefined) {
		query = query.where('deliveries.seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map(view), nextCursor };
}

/**
 * Requeues a delivery immediately with a new three-day retry period, whatever its status. Also ends a pause of the endpoint, because an
 * explicit retry implies that it works again.
 *
 * @returns the delivery, or `null` if the webhook has no delivery of that event.
 */
export async function retryDelivery(
	core: Core,
	unit: Unit,
	webhookId: string,
	eventId: string,
): Promise<WebhookDelivery | null> {
	const now = core.clock.now();
	const queued = await unit.db
		.updateTable('deliveries')
		.set({ status: 'pending', attempts: 0, first_at: now, next_at: now })
		.where('webhook_id', '=', webhookId)
		.where('event_id', '=', eventId)
		.returning('seq')
		.executeTakeFirst();
	if (queued === undefined) return null;
	await unit.db
		.updateTable('webhooks')
		.set({ paused_until: null })
		.where('id', '=', webhookId)
		.execute();
	unit.afterCommit(() => core.signals.deliveriesWaiting([webhookId]));
	const row = await selectDeliveries(unit.db, webhookId)
		.where('deliveries.event_id', '=', eventId)
		.executeTakeFirst();
	return row === undefined ? null : view(row);
}
