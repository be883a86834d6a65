import * as z from 'zod';
import { instant } from './common.ts';
import { shortList } from './short-list.ts';

const keyIds = shortList(z.string().min(1).max(100), 100).min(1);
const keys = z.union([z.literal('all'), keyIds]).meta({ description: 'Ids of API keys, or `all`' });

export const neutralizeRequest = z
	.object({
		keys: keys.meta({
			description: 'Ids of the lost API keys; `all`: every key but the one of this request',
		}),
		since: instant.optional().meta({
			description: 'When the keys were lost: what they have sent since is reported. Default: all',
		}),
	})
	.meta({ id: 'NeutralizeRequest' });

const sent = z.object({
	messages: z.number().int(),
	credits: z.string().meta({ description: 'Decimal number', example: '52.000' }),
});

export const neutralizeResult = z
	.object({
		revoked: z.number().int().meta({ description: 'Keys that were active until now' }),
		frozen: z.number().int().meta({
			description: 'Queued and scheduled messages of the keys that are held from now on',
		}),
		sentSince: sent.meta({
			description: 'Messages of the keys that were handed over to a carrier',
		}),
		report: z
			.array(
				z.object({
					keyId: z.string(),
					name: z.string().nullable(),
					revokedAt: instant,
					frozen: z.number().int(),
					sentSince: sent,
				}),
			)
			.meta({ description: 'The same for each key' }),
	})
	.meta({ id: 'NeutralizeResult' });

/** Which frozen messages to release or to cancel. */
export const frozenRequest = z
	.object({ keys: keys.default('all') })
	.meta({ id: 'FrozenMessagesRequest' });

export const frozenResult = z
	.object({
		changed: z.number().int().meta({ description: 'Messages that were released or cancelled' }),
		remaining: z.number().int().meta({
			description: 'Frozen messages that are left: at most 1000 are changed at a time, so repeat',
		}),
	})
	.meta({ id: 'FrozenMessagesResult' });

/** Data of `account.neutralized`. */
export const neutralizedData = z
	.object({
		revoked: z.number().int(),
		frozen: z.number().int(),
		keyIds: z.array(z.string()),
	})
	.meta({ id: 'AccountNeutralizedData' });
