import type { EventType } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { StoredEvent } from '../events/hooks.ts';
import { insertRows } from '../store/insert.ts';
import { inList, prepare } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { WEBHOOK_LIMITS } from './limits.ts';

/** Active webhooks of accounts and of single messages, and webhooks by id. */
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

/** Queues the deliveries of new events in the same transaction. */
export async function queueDeliveries(
	core: Core,
	unit: Unit,
	events: readonly StoredEvent[],
): Promise<void> {
	const accounts = [...new Set(events.map(({ accountId }) => accountId))];
	const messages = [...new Set(events.flatMap(({ messageId }) => messageId ?? []))];
	const named = events.flatMap(({ onlyWebhook }) => onlyWebhook ?? []);
	const webhooks = await webhooksFor(unit.db, { accounts, messages, named });
	if (webhooks.length === 0) return;
	const subscriptions = withinLimits(webhooks).map((webhook) => ({
		...webhook,
		types: new Set(JSON.parse(webhook.events) as string[]),
	}));
	const deliveries = events.flatMap((event) =>
		subscriptions
			.filter(
				(webhook) =>
					webhook.account_id === event.accountId &&
					(event.onlyWebhook === undefined
						? webhook.types.has(event.type) &&
							(webhook.message_id === null || webhook.message_id === event.messageId)
						: webhook.id === event.onlyWebhook),
			)
			.map(({ id }) => pending(id, event.id, event.messageId ?? event.id, event.occurredAt)),
	);
	await insertDeliveries(core, unit, deliveries);
}

/** The oldest webhooks of each account and message, as many as there may be: more exist only where they were not counted. */
function withinLimits<Webhook extends { account_id: string; message_id: string | null }>(
	webhooks: readonly Webhook[],
): Webhook[] {
	const counts = new Map<string, number>();
	return webhooks.filter(({ account_id: accountId, message_id: messageId }) => {
		const key = `${accountId} ${messageId ?? ''}`;
		const count = (counts.get(key) ?? 0) + 1;
		counts.set(key, count);
		return count <= (messageId === null ? WEBHOOK_LIMITS.perAccount : WEBHOOK_LIMITS.perMessage);
	});
}

/** Queues the events of a message that occurred before its webhook was created. */
export async function queuePastEvents(
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
	await insertDeliveries(core, unit, deliveries);
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

async function insertDeliveries(
	core: Core,
	unit: Unit,
	deliveries: readonly ReturnType<typeof pending>[],
): Promise<void> {
	if (deliveries.length === 0) return;
	await insertRows(unit.db, 'deliveries', deliveries);
	const waiting = new Set(deliveries.map((delivery) => delivery.webhook_id));
	unit.afterCommit(() => core.signals.deliveriesWaiting(waiting));
}
