import * as z from 'zod';
import { accountStepData } from './account.ts';
import { campaignEventData } from './campaign-report.ts';
import { channel, instant, metadata, purpose } from './common.ts';
import { complaintReceivedData } from './complaint.ts';
import { consent } from './consent.ts';
import { creditExpiringData, creditLowData } from './credit.ts';
import { deadlineData } from './deadline.ts';
import type { eventType } from './event.ts';
import { messageStatus } from './message.ts';
import { invoiceData } from './invoice.ts';
import { alertData } from './monitoring.ts';
import { neutralizedData } from './neutralization.ts';
import { optOut } from './opt-out.ts';
import { proofRequestData } from './proof-request.ts';
import { wait, waitOutcome } from './wait.ts';

/**
 * The schemas of an event's `data`, by its type. A test checks every event that the platform emits against them, so that the
 * samples of triggers match real deliveries.
 */

const messageFacts = z.object({
	messageId: z.string().meta({ example: 'msg_01JC…' }),
	channel,
	purpose,
	status: messageStatus.meta({ description: 'Status of the message at the time of the event' }),
	to: z.string().meta({ description: 'E.164 or an e-mail address' }),
	reference: z.string().nullable(),
	metadata,
});

const reason = z.string().meta({
	description: 'A code of a rule, the carrier or the platform; never free text from a carrier',
	example: 'twilio_30005',
});

export const callData = z
	.object({
		durationSeconds: z.number().int().nullable().meta({
			description: 'Seconds from the answer to the end; `null`: the carrier did not report it',
		}),
		answeredBy: z.enum(['human', 'machine', 'fax', 'unknown']).nullable().meta({
			description: '`null`: the call was not answered, or the carrier does not detect it',
		}),
		keys: z.string().nullable().meta({ description: 'Pressed keys; 9 opts out', example: '9' }),
	})
	.meta({ id: 'CallData', description: 'Voice only: the course of the call' });

const statusData = messageFacts
	.extend({ reason: reason.optional() })
	.meta({ id: 'MessageEventData' });
const endData = statusData.extend({ call: callData.optional() }).meta({ id: 'MessageEndData' });
const replyData = z
	.object({
		messageId: z
			.string()
			.nullable()
			.meta({ description: 'The message that the reply most likely answers' }),
		channel,
		from: z.string(),
		to: z
			.string()
			.nullable()
			.meta({ description: 'Sender ID, number or address that the reply was sent to' }),
		text: z.string(),
		optOut: z
			.boolean()
			.meta({ description: 'The reply asked to stop, and an opt-out was recorded' }),
		keys: z.string().optional().meta({ description: 'Voice: the keys that were pressed' }),
	})
	.meta({ id: 'ReplyData' });
const bounceData = messageFacts
	.extend({
		reason,
		type: z.enum(['hard', 'soft']).meta({
			description:
				'`hard`: the address is invalid. `soft`: the address temporarily cannot receive messages',
		}),
		code: z.string().nullable().meta({
			description: 'An enhanced status code (RFC 3463) or the error number of the carrier',
			example: '5.1.1',
		}),
	})
	.meta({ id: 'BounceData' });
const waitEndedData = wait
	.pick({
		messageId: true,
		channel: true,
		to: true,
		for: true,
		choice: true,
		text: true,
		keys: true,
		reason: true,
	})
	.extend({ waitId: z.string().meta({ example: 'wai_01JC…' }), outcome: waitOutcome })
	.meta({ id: 'WaitEndedData' });
const complaintData = messageFacts.meta({ id: 'MessageFacts' });
const clickData = messageFacts
	.extend({
		url: z
			.string()
			.meta({ description: 'The target of the link', example: 'https://durand.example/rentree' }),
	})
	.meta({
		id: 'ClickData',
		description: 'The first click of a person on a link; only with a consent to `tracking_clicks`',
	});

/** The schema of `data`, by event type. */
export const eventData = {
	'message.scheduled': statusData,
	'message.queued': statusData,
	'message.sent': statusData,
	'message.delivered': endData,
	'message.undelivered': endData,
	'message.failed': statusData,
	'message.rejected': statusData,
	'message.held': statusData,
	'message.cancelled': statusData,
	'message.expired': statusData,
	'message.unknown': statusData,
	'message.replied': replyData,
	'message.bounced': bounceData,
	'message.complained': complaintData,
	'message.opened': complaintData,
	'message.clicked': clickData,
	'opt_out.created': optOut,
	'consent.granted': consent,
	'consent.withdrawn': consent,
	'wait.ended': waitEndedData,
	'campaign.completed': campaignEventData,
	'campaign.suspended': campaignEventData,
	'account.neutralized': neutralizedData,
	'account.suspended': accountStepData,
	'account.reinstated': accountStepData,
	'account.credit_low': creditLowData,
	'account.credit_expiring': creditExpiringData,
	'alert.raised': alertData,
	'alert.resolved': alertData,
	'complaint.received': complaintReceivedData,
	'proof.requested': proofRequestData,
	'proof.due_soon': proofRequestData,
	'deadline.missed': deadlineData,
	'invoice.issued': invoiceData,
	'invoice.overdue': invoiceData,
	'webhook.test': z.object({ webhookId: z.string() }).meta({ id: 'WebhookTestData' }),
} as const satisfies Record<z.output<typeof eventType>, z.ZodType>;

type EventData = typeof eventData;

/** An event of a type, with its data. */
export type EventOf<Type extends keyof EventData> = {
	[Each in Type]: { id: string; type: Each; occurredAt: string; data: z.output<EventData[Each]> };
}[Type];

/** The body of a delivery, type by type; for the API reference. */
export const webhookEvent = z
	.union(
		Object.entries(eventData).map(([type, data]) =>
			z.object({ id: z.string(), type: z.literal(type), occurredAt: instant, data }),
		),
	)
	.meta({ id: 'WebhookEvent', description: 'The body of a delivery; `data` depends on `type`' });
