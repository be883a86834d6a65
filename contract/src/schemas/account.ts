import * as z from 'zod';
import { channel, instant, listOf, order, page, shortText } from './common.ts';
import { optOut } from './consent.ts';
import { content } from './message.ts';

export const scope = z
	.enum(['messages', 'contacts', 'consents', 'webhooks', 'account', 'admin'])
	.meta({ id: 'Scope' });

export const account = z
	.object({
		id: z.string(),
		name: z.string(),
		scopes: z.array(scope).meta({ description: 'Scopes of the key that asks' }),
		carriers: z.record(channel, z.string()).meta({
			description: 'Kind of carrier by channel, e.g. `sandbox`, `smtp`',
		}),
		createdAt: instant,
	})
	.meta({ id: 'Account' });

export const policy = z
	.object({
		preset: z.enum(['contract', 'charter', 'law', 'us']),
		stopCodes: z.record(
			z
				.string()
				.regex(
					/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/,
					'must be a country code of two letters or a territory, e.g. FR or FR-971',
				),
			z.string().regex(/^\d{3,8}$/, 'must be a short code of 3 to 8 digits'),
		),
		options: z.object({
			rules: z.record(z.string(), z.enum(['off', 'warn', 'enforce'])).optional(),
			appendStop: z.boolean().optional().meta({
				description: '`false`: a marketing SMS without its STOP mention is refused, not completed',
			}),
			smsCaps: z
				.object({
					perDay: z.number().int().min(1).optional(),
					per30Days: z.number().int().min(1).optional(),
				})
				.optional()
				.meta({ description: 'From how many marketing SMS to one person rule CAP-02 warns' }),
			foldTypography: z.boolean().optional().meta({
				description:
					'`true`: typography that GSM-7 lacks is written plainly when that saves segments',
			}),
			authorizedSenders: z.array(shortText).max(100).readonly().optional().meta({
				description: 'Sender IDs that the account may use although they resemble a protected brand',
			}),
			enabledCountries: z
				.array(z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two capitals, e.g. FR'))
				.min(1)
				.max(300)
				.readonly()
				.optional()
				.meta({
					description:
						'Countries that the account sends to; `FR` includes overseas France. Without it: all',
				}),
			consentExceptions: z
				.array(z.enum(['existing_customer', 'professional']))
				.readonly()
				.optional()
				.meta({
					description: 'Exceptions of article L34-5 in use; allowed under the preset `law` only',
				}),
		}),
	})
	.meta({ id: 'Policy' });

/** A reply as a subscriber would write it; sandbox carriers only. */
export const sandboxInbound = z
	.object({
		channel: channel.default('sms'),
		from: z.string().min(1).meta({ description: 'The subscriber' }),
		to: z.string().optional().meta({ description: 'Sender ID or address that is answered' }),
		text: z.string().max(10_000).default('').meta({ description: 'What the person writes' }),
		keys: z
			.string()
			.regex(/^[0-9*#]{1,32}$/, 'must be 1 to 32 keys of a phone: digits, * and #')
			.optional()
			.meta({ description: 'Voice: keys pressed during the call; 9 opts out' }),
		messageId: z
			.string()
			.optional()
			.meta({ description: 'The message that is answered, if known' }),
	})
	.meta({ id: 'SandboxInbound' });

export const sandboxInboundResult = z
	.object({
		optOut: optOut.nullable().meta({ description: 'The opt-out, if the reply asked for one' }),
		messageId: z.string().nullable().meta({ description: 'The message that it answers' }),
	})
	.meta({ id: 'SandboxInboundResult' });

export const sandboxMessageQuery = page.extend({ order });
export const sandboxMessageList = listOf(
	z
		.object({
			messageId: z.string(),
			channel,
			to: z.string(),
			sender: z.string().nullable(),
			content,
			headers: z.record(z.string(), z.string()),
			announcement: z
				.string()
				.nullable()
				.meta({ description: 'Voice: how to opt out, said after the text' }),
			validUntil: instant.nullable().meta({
				description: 'Not to be delivered after this instant; `null`: whenever it can be',
			}),
			handedOverAt: instant,
		})
		.meta({ id: 'SandboxMessage', description: 'What a carrier would have got' }),
);

/** `null` returns to real time. */
export const sandboxClock = z.object({ now: instant.nullable() }).meta({ id: 'SandboxClock' });
export const sandboxClockState = z
	.object({ now: instant, moved: z.boolean() })
	.meta({ id: 'SandboxClockState' });

/** Addresses that make something happen; every other one receives. */
export const sandboxAddressList = listOf(
	z
		.object({
			channel,
			address: z.string(),
			summary: z.string().meta({ description: 'What happens to messages to it' }),
		})
		.meta({ id: 'SandboxAddress' }),
);
