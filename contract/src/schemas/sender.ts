import * as z from 'zod';
import { channel, instant, listOf, order, page, remark, shortText } from './common.ts';

/** A name, an address or a number that messages are sent from. */
export const senderRequest = z
	.object({
		channel,
		value: shortText.meta({
			description: 'SMS: sender ID (OADC) · e-mail: From address · voice: caller number',
			example: 'DURAND',
		}),
		label: remark.optional(),
		default: z.boolean().default(false).meta({
			description: 'Used for messages of the channel without a sender; one per channel',
		}),
	})
	.meta({ id: 'SenderRequest' });
export const senderUpdate = z
	.object({ label: remark.nullable().optional(), default: z.boolean().optional() })
	.meta({ id: 'SenderUpdate' });

export const sender = z
	.object({
		id: z.string().meta({ example: 'snd_01JC…' }),
		channel,
		value: z.string(),
		label: z.string().nullable(),
		default: z.boolean(),
		createdAt: instant,
		updatedAt: instant,
	})
	.meta({ id: 'Sender' });

export const senderQuery = page.extend({
	channel: channel.optional(),
	query: shortText.optional().meta({ description: 'Beginning of the value or the label' }),
	order,
});
export const senderList = listOf(sender);
