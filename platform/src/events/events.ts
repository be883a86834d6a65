import type { Event, EventType } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import type { Db, EventTable } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { Selectable } from 'kysely';

/** Something that happened, to be remembered and told. */
export interface NewEvent {
	accountId: string;
	type: EventType;
	/** The message that it concerns; its events are delivered in order. */
	messageId: string | null;
	data: Record<string, unknown>;
	/** One webhook that gets it whatever it subscribed to (`webhook.test`). */
	onlyWebhook?: string;
}

/**
 * Remembers events and queues their webhook deliveries, in the unit of work that made them happen.
 * @returns the events as their receivers see them, in order.
 */
export async function appendEvents(
	core: Core,
	unit: Unit,
	events: readonly NewEvent[],
): Promise<Event[]> {
	if (events.length === 0) return [];
	const now = core.clock.now();
	const rows = events.map((event) => {
		const id = core.newId('evt');
		return {
			event,
			row: {
				id,
				account_id: event.accountId,
				type: event.type,
				message_id: event.messageId,
				occurred_at: now,
				sealed: core.vault.seal(event.data, `event:${id}`),
			},
		};
	});
	for (const chunk of inChunks(rows)) {
		await unit.db
			.insertInto('events')
			.values(chunk.map(({ row }) => row))
			.execute();
	}
	await queueDeliveries(core, unit, rows);
	return rows.map(({ event, row }) => ({
		id: row.id,
		type: event.type,
		occurredAt: toIso(now),
		data: event.data,
	}));
}

interface StoredEvent {
	event: NewEvent;
	row: { id: string; occurred_at: number };
}

async function queueDeliveries(
	core: Core,
	unit: Unit,
	rows: readonly StoredEvent[],
): Promise<void> {
	const accounts = [...new Set(rows.map(({ event }) => event.accountId))];
	const webhooks = await unit.db
		.selectFrom('webhooks')
		.select(['id', 'account_id', 'events'])
		.where('account_id', 'in', accounts)
		.where('active', '=', 1)
		.orderBy('seq')
		.execute();
	if (webhooks.length === 0) return;
	const subscriptions = webhooks.map((webhook) => ({
		...webhook,
		types: new Set(JSON.parse(webhook.events) as string[]),
	}));
	const deliveries = rows.flatMap(({ event, row }) =>
		subscriptions
			.filter(
				(webhook) =>
					webhook.account_id === event.accountId &&
					(event.onlyWebhook === undefined
						? webhook.types.has(event.type)
						: webhook.id === event.onlyWebhook),
			)
			.map((webhook) => ({
				webhook_id: webhook.id,
				event_id: row.id,
				order_key: event.messageId ?? row.id,
				status: 'pending' as const,
				attempts: 0,
				first_at: row.occurred_at,
				next_at: row.occurred_at,
				outcome: null,
			})),
	);
	if (deliveries.length === 0) return;
	for (const chunk of inChunks(deliveries)) {
		await unit.db.insertInto('deliveries').values(chunk).execute();
	}
	const waiting = new Set(deliveries.map((delivery) => delivery.webhook_id));
	unit.afterCommit(() => core.signals.deliveriesWaiting(waiting));
}

/** An event as its receiver sees it. */
export function eventView(core: Core, row: Selectable<EventTable>): Event {
	return {
		id: row.id,
		type: row.type as EventType,
		occurredAt: toIso(row.occurred_at),
		data: core.vault.open(row.sealed, `event:${row.id}`) as Record<string, unknown>,
	};
}

/** A message's events, oldest first. */
export async function messageEvents(
	core: Core,
	db: Db,
	accountId: string,
	messageId: string,
): Promise<Event[]> {
	const rows = await db
		.selectFrom('events')
		.selectAll()
		.where('message_id', '=', messageId)
		.where('account_id', '=', accountId)
		.orderBy('seq')
		.execute();
	return rows.map((row) => eventView(core, row));
}
