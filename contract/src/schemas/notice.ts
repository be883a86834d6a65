import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';
import { acceptance } from './subscription.ts';

const acceptedDocument = acceptance.shape.documents.shape.general;

/** A notice of changed general terms, or prices, to an account. */
export const notice = z
	.object({
		id: z.string().meta({ example: 'ntc_01JC…' }),
		kind: z.enum(['legal', 'price']),
		document: z.enum(['terms', 'prices']).meta({
			description: 'The document that changes: the general terms or the price list',
		}),
		terms: z.object({ from: acceptedDocument, to: acceptedDocument }).meta({
			description: 'The versions; the version of a price list is its `effectiveFrom`',
		}),
		reason: z.enum(['legislator', 'carrier']),
		evidence: z.string(),
		createdAt: instant,
		informedOn: calendarDate.nullable().meta({
			description: 'The day of the recorded information; `null`: none, so the older terms apply',
		}),
		exitUntil: calendarDate.nullable().meta({
			description: 'The last day on which the client may leave by a registered letter',
		}),
		territory: z.string().nullable(),
		calendarVersion: z.string().nullable(),
	})
	.meta({ id: 'Notice' });
export const noticeList = listOf(notice);
/** The same notice for the operator, with the account. */
export const operatorNotice = notice
	.extend({ accountId: z.string() })
	.meta({ id: 'OperatorNotice' });
export const operatorNoticeList = listOf(operatorNotice);
export const noticeQuery = page.extend({ order });

export const noticeInformation = z
	.object({
		channel: z.enum(['email', 'in_app', 'lrar', 'lre']),
		receivedOn: calendarDate,
		proof: z.string().trim().min(10, 'must name the proof').max(500).meta({
			description: 'Delivery report, tracking number or proof file',
		}),
		qualifiedProof: z.boolean().default(false),
		recipientAccepts: z.boolean().default(false),
	})
	.meta({ id: 'NoticeInformation' });
