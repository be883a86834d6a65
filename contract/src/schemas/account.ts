import * as z from 'zod';
import { channel, instant } from './common.ts';

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
			z.string().regex(/^[A-Z]{2}$/, 'must be a country code of two letters'),
			z.string().regex(/^\d{3,8}$/, 'must be a short code of 3 to 8 digits'),
		),
		options: z.object({
			rules: z.record(z.string(), z.enum(['off', 'warn', 'enforce'])).optional(),
			appendStop: z.boolean().optional(),
		}),
	})
	.meta({ id: 'Policy' });

/** A reply as a subscriber would write it; sandbox carriers only. */
export const sandboxInbound = z
	.object({
		channel: channel.default('sms'),
		from: z.string().min(1).meta({ description: 'The subscriber' }),
		to: z.string().optional().meta({ description: 'Sender ID or address that is answered' }),
		text: z.string().max(10_000),
		messageId: z
			.string()
			.optional()
			.meta({ description: 'The message that is answered, if known' }),
	})
	.meta({ id: 'SandboxInbound' });
