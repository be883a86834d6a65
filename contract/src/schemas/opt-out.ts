import * as z from 'zod';
import {
	allowWho,
	batch,
	channelOrAll,
	channel,
	instant,
	listOf,
	order,
	page,
	requireWho,
	who,
} from './common.ts';
import { problem } from './problem.ts';
import { shortList } from './short-list.ts';

export const optOutRequest = z
	.strictObject({
		...who,
		channels: shortList(channelOrAll, 10).min(1).default(['all']).meta({
			description:
				'`all`, or every channel by name: the opt-out covers the person, with all current and future addresses of the contact that has this one',
		}),
		source: z
			.enum([
				'stop_sms',
				'unsubscribe_link',
				'one_click',
				'voice_key',
				'crm',
				'complaint',
				'manual',
			])
			.default('manual'),
		occurredAt: instant.optional().meta({ description: 'Default: now' }),
	})
	.superRefine(requireWho)
	.meta({ id: 'OptOutRequest' });

export const optOut = z
	.object({
		id: z.string().meta({ example: 'opt_01JC…' }),
		subject: z.string().meta({
			description: 'The address; the id of the contact, if it has no address yet',
		}),
		channels: z.array(channelOrAll),
		source: z.string(),
		occurredAt: instant,
		createdAt: instant,
		covers: z
			.array(z.object({ channel, address: z.string() }))
			.optional()
			.meta({
				description:
					'The current coverage of the opt-out. Addresses other than the subject are masked in events and for keys without the scope `contacts`',
			}),
	})
	.meta({ id: 'OptOut' });

/** Only the envelope: each entry is validated separately, so that an invalid entry never stops the others. */
export const optOutBatchRequest = z.object({ optOuts: batch });
export const optOutBatchResult = z
	.object({
		results: z.array(
			z.object({
				index: z.number().int(),
				status: z.enum(['created', 'invalid']).meta({
					description: '`created`: the opt-out is in force, created now or earlier',
				}),
				optOut: optOut.optional(),
				problem: problem.optional(),
			}),
		),
	})
	.meta({ id: 'OptOutBatchResult' });
export const optOutQuery = page
	.extend({ since: instant.optional(), ...who, order: order.default('asc') })
	.strict()
	.superRefine(allowWho);
export const optOutList = listOf(optOut);
