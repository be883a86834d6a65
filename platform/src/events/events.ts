import type { Event, EventType } from '@marketing-cible/contract';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Db, EventTable } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { Selectable } from 'kysely';

/** Something that happened, to be remembered and told. */
export interface NewEvent {
	accountId: string;
	type: EventType;
	/** The message that it concerns; its events are delivered in order. */
	messageId: string | null;
	/** Whom it is about, where it concerns no message. */
	subjectHash?: string;
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
				subject_hash: event.subjectHash ?? null,
				occurred_at: now,
				sealed: core.vault.seal(event.data, `event:${id}`),
			},
		};
	});
	await insertRows(
		unit.db,
		'events',
		rows.map(({ row }) => row),
	);
	await queueDeliveries(core, unit, rows);
	unit.afterCommit(() => {
		for (const { event } of rows) core.meter.event(event.type);
	});
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

/** Those of whole accounts, those of single messages, and those that are named. */
const webhooksFor = prepare(
	['accounts', 'messages', 'named'],
	(
		db,
		{ accounts, messages, named }: Readonly<Record<'accounts' | 'messages' | 'named', string[]>>,
	) =>
		db
			.selectFrom('webhooks')
			.select(['id', 'account_id', 'events', 'message_id'])
			.where(inList(db, 'account_id', accounts))
			.where('active', '=', 1)
			.where((webhook) =>
				webhook.or([
					webhook('message_id', 'is', null),
					inList(db, 'id', named),
					inList(db, 'message_id', messages),
				]),
			)
			.orderBy('seq'),
);

async function queueDeliveries(
	core: Core,
	unit: Unit,
	rows: readonly StoredEvent[],
): Promise<void> {
	const accounts = [...new Set(rows.map(({ event }) => event.accountId))];
	const messages = [...new Set(rows.flatMap(({ event }) => event.messageId ?? []))];
	const named = rows.flatMap(({ event }) => event.onlyWebhook ?? []);
	const webhooks = await webhooksFor(unit.db, { accounts, messages, named });
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
						? webhook.types.has(event.type) &&
							(webhook.message_id === null || webhook.message_id === event.messageId)
						: webhook.id === event.onlyWebhook),
			)
			.map(({ id }) => pending(id, row.id, event.messageId ?? row.id, row.occurred_at)),
	);
	await queue(core, unit, deliveries);
}

/** Queues what a message was told of before a webhook about it was made. */
export async function queuePast(
	core: Core,
	unit: Unit,
	webhookId: string,
	messageId: string,
	types: readonly EventType[],
): Promise<void> {
	const events = await unit.db
		.selectFrom('events')
		.select('id')
		.where('message_id', '=', messageId)
		.where('type', 'in', types)
		.orderBy('seq')
		.execute();
	const now = core.clock.now();
	const deliveries = events.map(({ id }) => pending(webhookId, id, messageId, now));
	await queue(core, unit, deliveries);
}

function pending(webhookId: string, eventId: string, orderKey: string, at: number) {
	return {
		webhook_id: webhookId,
		event_id: eventId,
		order_key: orderKey,
		status: 'pending' as const,
		attempts: 0,
		first_at: at,
		next_at: at,
		last_at: null,
		outcome: null,
	};
}

async function queue(
	core: Core,
	unit: Unit,
	deliveries: readonly ReturnType<typeof pending>[],
): Promise<void> {
	if (deliveries.length === 0) return;
	await insertRows(unit.db, 'deliveries', deliveries);
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
