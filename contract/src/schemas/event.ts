import * as z from 'zod';
import { instant, listOf, order, page } from './common.ts';
import { shortList } from './short-list.ts';

/** Every type that the platform emits. `webhook.test` goes only to the webhook under test. */
export const eventTypes = [
	'message.scheduled',
	'message.queued',
	'message.sent',
	'message.delivered',
	'message.undelivered',
	'message.failed',
	'message.rejected',
	'message.held',
	'message.cancelled',
	'message.expired',
	'message.unknown',
	'message.replied',
	'message.bounced',
	'message.complained',
	'message.opened',
	'message.clicked',
	'opt_out.created',
	'consent.granted',
	'consent.withdrawn',
	'wait.ended',
	'campaign.completed',
	'campaign.suspended',
	'account.neutralized',
	'account.suspended',
	'account.reinstated',
	'account.credit_low',
	'account.credit_expiring',
	'alert.raised',
	'alert.resolved',
	'complaint.received',
	'proof.requested',
	'proof.due_soon',
	'deadline.missed',
	'invoice.issued',
	'invoice.overdue',
	'webhook.test',
] as const;
export const eventType = z.enum(eventTypes).meta({ id: 'EventType' });

/** The body of a webhook delivery, and an entry of `GET /v1/events` and `GET /v1/messages/{id}/events`. */
export const event = z
	.object({
		id: z.string().meta({ example: 'evt_01JC…' }),
		type: eventType,
		occurredAt: instant,
		data: z.record(z.string(), z.unknown()),
	})
	.meta({ id: 'Event' });
export const eventList = listOf(event);

/**
 * `?types=` as one value with commas, as a repeated parameter, or both.
 * @returns the separate values; the next schema validates anything that is not text.
 */
function splitList(value: unknown): unknown {
	const values: unknown[] = Array.isArray(value) ? value : [value];
	if (!values.every((item) => typeof item === 'string')) return value;
	return values.flatMap((item) => item.split(',')).map((item) => item.trim());
}

const eventFilter = {
	types: z
		.preprocess(splitList, shortList(eventType, eventTypes.length).min(1))
		.optional()
		.meta({ description: 'Only these types: separated by commas, or a repeated parameter' }),
	since: instant.optional().meta({ description: 'Only events from this instant on' }),
};

/**
 * `GET /v1/events`: the events of the account, newest first. In the order `asc` the list is a feed: a reader that follows
 * `nextCursor` sees every event exactly once.
 */
export const eventQuery = page.extend({
	...eventFilter,
	order: order.meta({ description: '`asc`: the feed, oldest first' }),
});

/** `GET /v1/stream`: without `since` and `Last-Event-ID` the stream begins with the next event. */
export const eventStreamQuery = z.object(eventFilter);
