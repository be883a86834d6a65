import * as z from 'zod';
import { instant, listOf, order, page, remark } from './common.ts';
import { eventType, eventTypes } from './event.ts';
import { shortList } from './short-list.ts';

const webhookFields = z.object({
	url: z
		.url({ protocol: /^https?$/, error: 'must be an http or https address' })
		.max(2000)
		.meta({ description: 'The address that deliveries are posted to' }),
	events: shortList(eventType, eventTypes.length).min(1),
	description: remark.optional(),
	active: z.boolean().optional().meta({ description: 'Default at creation: true' }),
	messageId: z.string().min(1).max(100).optional().meta({
		description:
			'Only events of this message, including past ones. Such a webhook is removed after 40 days. Default: every message',
	}),
});
export const webhookRequest = webhookFields
	.extend({ active: webhookFields.shape.active.unwrap().default(true) })
	.meta({ id: 'WebhookRequest' });
/** No defaults: an absent member keeps its value. */
export const webhookUpdate = webhookFields
	.omit({ messageId: true })
	.partial()
	.meta({ id: 'WebhookUpdate' });

export const webhook = z
	.object({
		id: z.string().meta({ example: 'whk_01JC…' }),
		url: z.string(),
		events: z.array(eventType),
		description: z.string().nullable(),
		active: z.boolean(),
		messageId: z
			.string()
			.nullable()
			.meta({ description: 'The message that the webhook is limited to' }),
		inactiveReason: z.enum(['gone', 'neutralized']).nullable().meta({
			description:
				'The reason why the platform deactivated the webhook. `gone`: its address returned 410. `neutralized`: a lost API key had set its address. Set `active` to true to reactivate it. `null`: not deactivated by the platform',
		}),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Webhook' });

/** The response to a creation or rotation, the only one that contains the secret. */
export const webhookWithSecret = webhook
	.extend({ secret: z.string().meta({ description: '`whsec_…`; returned only once' }) })
	.meta({ id: 'WebhookWithSecret' });
export const webhookList = listOf(webhook);
export const webhookQuery = page;

/** The delivery of one event to one webhook. */
export const webhookDelivery = z
	.object({
		id: z.string().meta({ example: 'evt_01JC…', description: "The event's id" }),
		webhookId: z.string(),
		type: eventType,
		status: z.enum(['pending', 'delivered', 'failed']),
		attempts: z.number().int(),
		outcome: z.string().nullable().meta({
			description: 'Result of the last attempt: the HTTP status, or an error code',
			example: '503',
		}),
		createdAt: instant,
		lastAttemptAt: instant.nullable(),
		nextAttemptAt: instant.nullable().meta({ description: '`null`: no further attempt' }),
	})
	.meta({ id: 'WebhookDelivery' });
export const webhookDeliveryList = listOf(webhookDelivery);
export const webhookDeliveryQuery = page.extend({
	status: webhookDelivery.shape.status.optional(),
	order,
});
