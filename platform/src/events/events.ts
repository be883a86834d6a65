import type { Event, EventType } from '@marketing-cible/contract';
import { sealed } from '../security/sealed.ts';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
import type { Db } from '../store/schema.ts';
import type { EventTable } from './tables.ts';
import type { Unit } from '../store/store.ts';
import type { Selectable } from 'kysely';

/** Seals the data of an event. */
export const sealedEvent = sealed<Record<string, unknown>>('event');

/** An event before it is stored. */
export interface NewEvent {
	accountId: string;
	type: EventType;
	/** The message, if any. Events of one message are delivered in order. */
	messageId: string | null;
	/** The subject of an event without a message. */
	subjectHash?: string;
	/** When it occurred, in milliseconds since the epoch; default: now. */
	at?: number;
	data: Record<string, unknown>;
	/** Delivers only to this webhook, whatever it subscribed to (`webhook.test`). */
	onlyWebhook?: string;
}

/**
 * Stores events in the transaction that caused them. Hooks (webhook deliveries) write in the same transaction.
 * @returns the events as the API shows them, in order.
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
				occurred_at: event.at ?? now,
				sealed: sealedEvent.seal(core.vault, event.data, id),
			},
		};
	});
	await insertRows(
		unit.db,
		'events',
		rows.map(({ row }) => row),
	);
	await core.hooks.eventsStored(
		unit,
		rows.map(({ event, row }) => ({
			id: row.id,
			accountId: event.accountId,
			type: event.type,
			messageId: event.messageId,
			subjectHash: event.subjectHash ?? null,
			occurredAt: row.occurred_at,
			data: event.data,
			onlyWebhook: event.onlyWebhook,
		})),
	);
	unit.afterCommit(() => {
		for (const { event } of rows) core.meter.event(event.type);
		core.signals.eventsStored(new Set(events.map(({ accountId }) => accountId)));
	});
	return rows.map(({ event, row }) => ({
		id: row.id,
		type: event.type,
		occurredAt: toIso(row.occurred_at),
		data: event.data,
	}));
}

/** Converts a stored event to its API representation. */
export function eventView(core: Core, row: Selectable<EventTable>): Event {
	return {
		id: row.id,
		type: row.type as EventType,
		occurredAt: toIso(row.occurred_at),
		data: sealedEvent.open(core.vault, row.sealed, row.id),
	};
}

/** Lists the events of a message, oldest first. */
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
