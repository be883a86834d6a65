import * as z from 'zod';
import { operatorAccess } from './account.ts';
import { instant, listOf, order, page, subject, withCountry } from './common.ts';
import { complaint, complaintChannel, complaintRequest, complaintState } from './complaint.ts';

/**
 * A complaint about a client, as the operator sees it: its existence and state. To read the person and the words, the operator gives
 * a reason that the client sees.
 */
export const accountComplaint = complaint
	.omit({ subject: true, text: true, optOutId: true, answer: true })
	.extend({
		accountId: z.string(),
		hasText: z.boolean().meta({ description: 'Whether the person’s own words are on record' }),
		answer: z
			.object({ kind: z.enum(['proof', 'apology', 'refused']), answeredAt: instant })
			.nullable()
			.meta({ description: 'The client’s answer to the person' }),
	})
	.meta({ id: 'AccountComplaint' });
export const accountComplaintList = listOf(accountComplaint);
export const accountComplaintQuery = page.extend({
	order,
	state: complaintState.optional(),
	channel: complaintChannel.optional(),
	accountId: z.string().min(1).max(100).optional(),
});

/** A complaint that reached the operator, recorded for the client that it concerns. */
export const accountComplaintRequest = z
	.strictObject({
		subject,
		...withCountry,
		channel: complaintRequest.shape.channel,
		says: complaintRequest.shape.says,
		text: complaintRequest.shape.text,
		messageId: complaintRequest.shape.messageId,
		receivedAt: complaintRequest.shape.receivedAt,
	})
	.meta({ id: 'AccountComplaintRequest' });

export const complaintReadRequest = z
	.strictObject({
		reason: z
			.string()
			.trim()
			.min(10, 'must say why, in ten characters at least')
			.max(500)
			.meta({ description: 'Why; the client reads it' }),
	})
	.meta({ id: 'ComplaintReadRequest' });
export const complaintRead = z
	.object({
		access: operatorAccess.meta({ description: 'The entry that the client sees' }),
		complaint: complaint.meta({ description: 'With the address of the person masked' }),
	})
	.meta({ id: 'ComplaintRead' });
