import * as z from 'zod';
import { instant, listOf, page, requireWho, who } from './common.ts';
import { shortList } from './short-list.ts';

/** A text from or to a person. */
const statement = z.string().trim().min(1, 'must not be empty').max(4000);
const id = z.string().trim().min(1).max(100);

/** The channel by which a complaint arrived. */
export const complaintChannel = z
	.enum(['33700', 'arf', 'signal_spam', 'web', 'email', 'phone', 'post', 'cnil', 'other'])
	.meta({
		id: 'ComplaintChannel',
		description:
			'`33700`: the French platform for unwanted SMS · `arf`: the abuse report of a mailbox provider (RFC 5965) · `cnil`: the data protection authority',
	});

/** The grounds of a complaint. */
export const complaintSays = z
	.enum(['no_consent', 'no_opt_out', 'wrong_person', 'content', 'unspecified'])
	.meta({ id: 'ComplaintSays' });

/** The states of a complaint. */
export const complaintState = z.enum(['received', 'forwarded', 'answered', 'closed']).meta({
	id: 'ComplaintState',
	description:
		'`received`: recorded by the client itself · `forwarded`: the platform told the client',
});

export const complaintRequest = z
	.strictObject({
		...who,
		channel: complaintChannel.default('other'),
		says: complaintSays.optional().meta({
			description: 'Default: read from `text`; `unspecified` if it says nothing known',
		}),
		text: statement.optional().meta({ description: 'The person’s own words' }),
		messageId: id.optional().meta({ description: 'The message that the complaint is about' }),
		receivedAt: instant.optional().meta({ description: 'Default: now; not in the future' }),
	})
	.superRefine(requireWho)
	.meta({ id: 'ComplaintRequest' });

export const complaintAnswerRequest = z
	.strictObject({
		kind: z.enum(['proof', 'apology', 'refused']).meta({
			description:
				'`proof`: the consents of the person, which ends the dispute · `refused`: the complaint is wrong, with the reason in `statement`',
		}),
		consentIds: shortList(id, 50).optional().meta({ description: 'For `proof`: at least one' }),
		statement: statement.optional(),
	})
	.superRefine(({ kind, consentIds = [], statement: reason }, context) => {
		if (kind === 'proof' && consentIds.length === 0) {
			context.addIssue({
				code: 'custom',
				path: ['consentIds'],
				message: 'must name at least one consent of the person (GET /v1/consents?subject=)',
			});
		}
		if (kind !== 'proof' && consentIds.length > 0) {
			context.addIssue({
				code: 'custom',
				path: ['consentIds'],
				message: 'belongs to the kind proof: leave it out, or choose that kind',
			});
		}
		if (kind === 'refused' && reason === undefined) {
			context.addIssue({ code: 'custom', path: ['statement'], message: 'must give the reason' });
		}
	})
	.meta({ id: 'ComplaintAnswerRequest' });

export const complaint = z
	.object({
		id: z.string().meta({ example: 'cpl_01JC…' }),
		subject: z.string().meta({
			description: 'The address; the id of the contact, if it has none; `erased` after an erasure',
		}),
		channel: complaintChannel,
		says: complaintSays,
		text: z.string().nullable(),
		messageId: z.string().nullable(),
		source: z.string().nullable().meta({
			description:
				'Source of the person’s newest marketing consent: its page without the query, else its method; `null`: no consent',
			example: 'https://durand.example/newsletter',
		}),
		state: complaintState,
		receivedAt: instant,
		suppressedAt: instant.meta({ description: 'Start of the opt-out from all marketing' }),
		optOutId: z.string().nullable(),
		answer: z
			.object({
				kind: z.enum(['proof', 'apology', 'refused']),
				consentIds: z.array(z.string()),
				statement: z.string().nullable(),
				answeredAt: instant,
			})
			.nullable(),
		closedAt: instant.nullable(),
		createdAt: instant,
	})
	.meta({ id: 'Complaint' });

export const complaintQuery = page.extend({
	state: complaintState.optional(),
	says: complaintSays.optional(),
	since: instant.optional(),
});
export const complaintList = listOf(complaint);

/** `data` of `complaint.received`: contains neither the words nor the address of the person. */
export const complaintReceivedData = complaint
	.pick({ channel: true, says: true, messageId: true, source: true, receivedAt: true })
	.extend({ complaintId: z.string().meta({ example: 'cpl_01JC…' }) })
	.meta({ id: 'ComplaintReceivedData' });
