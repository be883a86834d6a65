import * as z from 'zod';
import {
	calendarDate,
	batch,
	channel,
	instant,
	listOf,
	metadata,
	order,
	page,
	purpose,
	sector,
	shortText,
	subject,
	variables,
	withCountry,
} from './common.ts';
import { country } from './country.ts';
import { inlineConsent } from './consent.ts';
import { content, requireContent } from './content.ts';
import { problem } from './problem.ts';
import { shortList } from './short-list.ts';
import { verdict } from './verdict.ts';

export const recipient = z
	.object({
		country: country.optional(),
		postalCode: shortText.optional(),
		timeZone: shortText.optional().meta({ example: 'Europe/Paris' }),
		birthDate: calendarDate.optional(),
		contactId: shortText.optional(),
	})
	.meta({ id: 'Recipient', description: "The recipient's place and age" });

/** 397 days: the longest 13 months. */
const MAX_DEDUPLICATION_HOURS = 397 * 24;

const messageFields = z.object({
	channel,
	purpose,
	to: subject,
	sender: shortText.optional().meta({
		description: 'SMS: sender ID (OADC) · e-mail: From · voice: caller number',
	}),
	content: content.optional(),
	templateId: shortText.optional(),
	variables: variables.optional(),
	recipient: recipient.optional(),
	consent: inlineConsent.optional().meta({
		description: 'Evidence that is recorded before the decision',
	}),
	sector: sector.optional(),
	reference: shortText.optional(),
	sendAt: instant.optional(),
	notAfter: instant.optional(),
	outsideHours: z.enum(['reject', 'defer']).default('reject'),
	metadata: metadata.optional(),
	deduplicateForHours: z.number().int().min(24).max(MAX_DEDUPLICATION_HOURS).optional().meta({
		description:
			'How long the platform remembers the idempotency key of this message, from its first use: 24 hours (the default) to 13 months. Needs an `Idempotency-Key`, or an `idempotencyKey` in an entry of a batch. The value is not part of the message: a repetition with another value is the same message, and may extend the time, never shorten it. For a key that is remembered for more than 24 hours only the id of the message is kept, so a repetition returns the first message in its current state.',
		example: 2160,
	}),
});

export const messageRequest = messageFields
	.superRefine(requireContent)
	.meta({ id: 'MessageRequest' });

export const messageStatus = z
	.enum([
		'scheduled',
		'queued',
		'sending',
		'sent',
		'delivered',
		'undelivered',
		'failed',
		'held',
		'cancelled',
		'expired',
		'rejected',
		'unknown',
	])
	.meta({ id: 'MessageStatus' });

export const message = z
	.object({
		id: z.string().meta({ example: 'msg_01JC…' }),
		channel,
		purpose,
		to: z.string(),
		sender: z.string().nullable(),
		status: messageStatus,
		sendAt: instant.nullable().meta({ description: 'When the message is, or was, due' }),
		verdict,
		segments: z.number().int().nullable(),
		cost: z.number().nullable().meta({ description: 'Credits' }),
		reference: z.string().nullable(),
		campaignId: z.string().nullable(),
		template: z
			.object({ id: z.string(), version: z.number().int() })
			.nullable()
			.optional()
			.meta({ description: 'The template of the content, and its version' }),
		metadata,
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Message' });

export const messageQuery = page.extend({
	status: messageStatus.optional(),
	channel: channel.optional(),
	to: subject.optional(),
	...withCountry,
	contactId: z.string().min(1).max(100).optional().meta({
		description:
			'Messages to the address that the contact has for `channel`, which must be given, too. Keeps addresses out of URLs',
		example: 'con_01JC…',
	}),
	campaignId: z.string().min(1).max(100).optional().meta({ example: 'cmp_01JC…' }),
	reference: shortText.optional(),
	since: instant.optional().meta({ description: 'Created at this instant or later' }),
	until: instant.optional().meta({ description: 'Created before this instant' }),
	view: z.enum(['full', 'summary']).default('full').meta({
		description: '`summary`: no verdict and no content, the address masked; for long lists',
	}),
	order,
});
export const messageList = listOf(message);

/** A message in a list of `view=summary`. */
export const messageSummary = z
	.object({
		id: z.string().meta({ example: 'msg_01JC…' }),
		channel,
		purpose,
		status: messageStatus,
		to: z.string().meta({ description: 'Masked', example: '+33 6 ** ** ** *78' }),
		rule: z
			.string()
			.optional()
			.meta({ description: 'The rule that decided; absent: no rule had to', example: 'HRS-03' }),
		campaignId: z.string().optional(),
		sendAt: instant.optional().meta({ description: 'When the message is, or was, due' }),
		createdAt: instant.meta({
			description: 'Precise to the second, like all instants of a summary',
		}),
		updatedAt: instant,
	})
	.meta({ id: 'MessageSummary' });
export const messageSummaryList = listOf(messageSummary);

/** Only the envelope: each entry is validated separately, so that an invalid entry never stops the others. */
export const messageBatchRequest = z.object({
	messages: batch.meta({
		description:
			'1–1000 MessageRequests, each with an optional `idempotencyKey`; an invalid one never stops the others',
	}),
});
export const batchItemKey = z.string().min(1).max(255);
export const messageBatchResult = z
	.object({
		results: z.array(
			z.object({
				index: z.number().int(),
				status: z.enum(['queued', 'scheduled', 'held', 'rejected', 'invalid', 'duplicate']),
				message: message.optional().meta({
					description:
						'The accepted message; for a reused key, the message that it was first used for, even if the content differs (`invalid` with an idempotency conflict)',
				}),
				verdict: verdict.optional(),
				problem: problem.optional(),
			}),
		),
	})
	.meta({ id: 'MessageBatchResult' });

export const checkRequest = z.object({
	messages: batch.meta({ description: '1–1000 MessageRequests; each has its own result' }),
	at: instant.optional().meta({ description: 'Instant of the decision; default: now' }),
});
/** A check without an account; smaller, since no account is responsible for it. */
export const trialRequest = z
	.object({
		messages: shortList(z.unknown(), 20).min(1).meta({
			description: '1–20 MessageRequests with their content; each has its own result',
		}),
		at: instant.optional().meta({ description: 'Instant of the decision; default: now' }),
	})
	.meta({ id: 'TrialRequest' });
export const checkResult = z
	.object({
		results: z.array(
			z
				.object({
					index: z.number().int(),
					verdict: verdict.optional(),
					cost: z.object({ credits: z.number() }).optional().meta({
						description:
							'Credits that the message would cost a metered account: per segment, per e-mail, or per started interval of a call',
					}),
					problem: problem
						.optional()
						.meta({ description: 'Present instead of a verdict if the entry cannot be decided' }),
				})
				.meta({
					description: 'Each entry has either a verdict or a problem, in the order of the request',
					oneOf: [{ required: ['verdict'] }, { required: ['problem'] }],
				}),
		),
	})
	.meta({ id: 'CheckResult' });
