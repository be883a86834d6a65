import * as z from 'zod';
import { instant } from './common.ts';
import { shortList } from './short-list.ts';

const keyIds = shortList(z.string().min(1).max(100), 100).min(1);
const keys = z.union([z.literal('all'), keyIds]).meta({ description: 'IDs of API keys, or `all`' });

export const neutralizeRequest = z
	.strictObject({
		keys: keys.meta({
			description: 'IDs of the lost API keys; `all`: every key except that of this request',
		}),
		since: instant.optional().meta({
			description:
				'When the keys were lost: messages that they sent since are reported. Default: all messages',
		}),
		withKeysMade: z.boolean().optional().meta({
			description:
				'Also neutralizes the keys that these have created, directly or indirectly: a key with the scope `admin` can create others. The key of this request is excluded',
		}),
		withWebhooksMade: z.boolean().optional().meta({
			description:
				'Also deactivates the webhooks whose addresses the neutralized keys set, since these would continue to receive personal data',
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
		keysMade: z
			.array(z.object({ keyId: z.string(), name: z.string().nullable(), createdAt: instant }))
			.optional()
			.meta({
				description:
					'Active keys that the lost ones created, directly or indirectly: neutralize those that you do not know. Absent: none',
			}),
		webhooksMade: z
			.array(
				z.object({
					webhookId: z.string(),
					url: z.string(),
					keyId: z.string().meta({ description: 'The key that set the address' }),
					createdAt: instant,
				}),
			)
			.optional()
			.meta({
				description:
					'Active webhooks whose addresses were set by the lost keys, or by keys that these have made: deactivate or delete those that you do not know, or repeat the request with `withWebhooksMade`. Absent: none',
			}),
		webhooksStopped: z.number().int().optional().meta({
			description:
				'Webhooks that this request deactivated. Absent: `withWebhooksMade` was not asked for',
		}),
	})
	.meta({ id: 'NeutralizeResult' });

/** The frozen messages to release or cancel. A misspelled member is refused, since ignoring it would select all of them. */
export const frozenRequest = z
	.strictObject({ keys: keys.default('all') })
	.meta({ id: 'FrozenMessagesRequest' });

export const frozenResult = z
	.object({
		changed: z.number().int().meta({ description: 'Messages that were released or cancelled' }),
		remaining: z.number().int().meta({
			description: 'Remaining frozen messages. One request changes at most 1000: repeat it',
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
