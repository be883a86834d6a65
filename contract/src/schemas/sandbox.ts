import * as z from 'zod';
import { channel, instant, listOf, order, page, withCountry } from './common.ts';
import { content } from './content.ts';
import { optOut } from './opt-out.ts';

/** A simulated reply of a subscriber. Only for sandbox carriers. */
export const sandboxInbound = z
	.object({
		channel: channel.default('sms'),
		from: z.string().min(1).max(320).meta({ description: 'The subscriber' }),
		...withCountry,
		to: z
			.string()
			.max(320)
			.optional()
			.meta({ description: 'Sender ID or address that the reply goes to' }),
		text: z.string().max(10_000).default('').meta({ description: 'Text of the reply' }),
		keys: z
			.string()
			.max(32)
			.regex(/^[0-9*#]{1,32}$/, 'must be 1 to 32 keys of a phone: digits, * and #')
			.optional()
			.meta({ description: 'Voice: keys pressed during the call; 9 opts out' }),
		messageId: z
			.string()
			.max(100)
			.optional()
			.meta({ description: 'The message that the reply answers, if known' }),
	})
	.meta({ id: 'SandboxInbound' });

export const sandboxInboundResult = z
	.object({
		optOut: optOut.nullable().meta({ description: 'The opt-out, if the reply requested one' }),
		messageId: z.string().nullable().meta({ description: 'The message that the reply answers' }),
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
				.meta({ description: 'Voice: the opt-out announcement after the text' }),
			validUntil: instant.nullable().meta({
				description: 'Latest instant of delivery; `null`: no limit',
			}),
			handedOverAt: instant,
		})
		.meta({ id: 'SandboxMessage', description: 'The message as a real carrier would receive it' }),
);

/** `null` returns to real time. */
export const sandboxClock = z.object({ now: instant.nullable() }).meta({ id: 'SandboxClock' });
export const sandboxClockState = z
	.object({ now: instant, moved: z.boolean() })
	.meta({ id: 'SandboxClockState' });

/** Magic addresses that simulate an outcome; messages to any other address are delivered. */
export const sandboxAddressList = listOf(
	z
		.object({
			channel,
			address: z.string(),
			summary: z.string().meta({ description: 'What happens to messages to this address' }),
		})
		.meta({ id: 'SandboxAddress' }),
);
