import * as z from 'zod';
import { channel, instant, listOf, order, page } from './common.ts';
import { content } from './message.ts';
import { optOut } from './opt-out.ts';

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
