import * as z from 'zod';
import { instant, listOf, page } from './common.ts';

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
	'campaign.completed',
	'campaign.suspended',
	'account.credit_low',
	'privacy.request_received',
	'webhook.test',
] as const;
export const eventType = z.enum(eventTypes).meta({ id: 'EventType' });

/** The body of a webhook delivery, and an entry of `GET /v1/messages/{id}/events`. */
export const event = z
	.object({
		id: z.string().meta({ example: 'evt_01JC…' }),
		type: eventType,
		occurredAt: instant,
		data: z.record(z.string(), z.unknown()),
	})
	.meta({ id: 'Event' });
export const eventList = listOf(event);

export const webhookRequest = z
	.object({
		url: z
			.url({ protocol: /^https?$/, error: 'must be an http or https address' })
			.max(2000)
			.meta({ description: 'Where deliveries are posted' }),
		events: z.array(eventType).min(1),
		description: z.string().max(200).optional(),
		active: z.boolean().default(true),
	})
	.meta({ id: 'WebhookRequest' });
export const webhookUpdate = webhookRequest.partial().meta({ id: 'WebhookUpdate' });

export const webhook = z
	.object({
		id: z.string().meta({ example: 'whk_01JC…' }),
		url: z.string(),
		events: z.array(eventType),
		description: z.string().nullable(),
		active: z.boolean(),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Webhook' });

/** The secret is shown at creation only. */
export const webhookWithSecret = webhook
	.extend({ secret: z.string().meta({ description: '`whsec_…`; shown at creation only' }) })
	.meta({ id: 'WebhookWithSecret' });
export const webhookList = listOf(webhook);
export const webhookQuery = page;
