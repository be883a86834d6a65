import * as z from 'zod';
import { batch, channelOrAll, instant, listOf, order, page, subject } from './common.ts';
import { problem } from './problem.ts';
import { shortList } from './short-list.ts';

export const optOutRequest = z
	.object({
		subject,
		channels: shortList(channelOrAll, channelOrAll.options.length).min(1).default(['all']),
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
	.meta({ id: 'OptOutRequest' });

export const optOut = z
	.object({
		id: z.string().meta({ example: 'opt_01JC…' }),
		subject: z.string(),
		channels: z.array(channelOrAll),
		source: z.string(),
		occurredAt: instant,
		createdAt: instant,
	})
	.meta({ id: 'OptOut' });

/** The envelope only: each entry is validated separately, so that an invalid entry never stops the others. */
export const optOutBatchRequest = z.object({ optOuts: batch });
export const optOutBatchResult = z
	.object({
		results: z.array(
			z.object({
				index: z.number().int(),
				status: z.enum(['created', 'invalid']).meta({
					description: '`created`: in force, whether it was created now or earlier',
				}),
				optOut: optOut.optional(),
				problem: problem.optional(),
			}),
		),
	})
	.meta({ id: 'OptOutBatchResult' });
export const optOutQuery = page.extend({
	since: instant.optional(),
	subject: subject.optional(),
	order: order.default('asc'),
});
export const optOutList = listOf(optOut);
