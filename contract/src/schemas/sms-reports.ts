import * as z from 'zod';

/** An export of the reports of unwanted SMS to 33700. */
export const smsReportsRequest = z
	.strictObject({
		csv: z
			.string()
			.min(1, 'must not be empty')
			.max(2_000_000)
			.meta({ description: 'The export as text, with its header; 5000 rows at most' }),
		accountId: z.string().min(1).max(100).optional().meta({
			description: 'Only this account; default: all',
		}),
	})
	.meta({ id: 'SmsReportsRequest' });

export const smsReportsResult = z
	.object({
		rows: z.number().int(),
		recorded: z.array(
			z.object({
				row: z.number().int(),
				complaintId: z.string(),
				accountId: z.string(),
				messageId: z.string(),
			}),
		),
		known: z.number().int().meta({ description: 'Rows that were recorded before' }),
		unmatched: z.array(
			z.object({
				row: z.number().int().meta({ description: 'From 1 after the header' }),
				reason: z.enum([
					'no_sender',
					'no_date',
					'no_number',
					'unreadable_number',
					'in_the_future',
					'no_message',
					'other_sender',
				]),
			}),
		),
	})
	.meta({ id: 'SmsReportsResult' });
