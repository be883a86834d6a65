import * as z from 'zod';
import { calendarDate, instant, listOf, page, subject, withCountry } from './common.ts';
import { shortList } from './short-list.ts';

/** The states of a request for proof of consent. */
export const proofRequestState = z
	.enum(['requested', 'acknowledged', 'answered', 'accepted', 'insufficient', 'overdue', 'settled'])
	.meta({
		id: 'ProofRequestState',
		description:
			'`insufficient`: the answer does not prove the consent, and another one is due · `overdue`: no marketing is sent to the people of this source until the answer',
	});

/** A file that proves consent: its name and SHA-256. The file itself stays with the client. */
const file = z.strictObject({
	name: z.string().trim().min(1, 'must not be empty').max(200),
	sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits in lower case'),
});

const item = z
	.strictObject({
		subject,
		...withCountry,
		consentId: z.string().trim().min(1).max(100).optional(),
		file: file.optional(),
	})
	.refine(({ consentId, file: given }) => (consentId === undefined) !== (given === undefined), {
		path: ['consentId'],
		message: 'must be given, or file in its place',
	});

export const proofAnswerRequest = z
	.strictObject({
		items: shortList(item, 200).min(1, 'must prove at least one consent').meta({
			description:
				'For each person of the request, a consent of the registry or a file that you keep',
		}),
		statement: z.string().trim().min(1, 'must not be empty').max(4000).optional(),
	})
	.meta({ id: 'ProofAnswerRequest' });

export const proofRequest = z
	.object({
		id: z.string().meta({ example: 'prq_01JC…' }),
		state: proofRequestState,
		source: z.string().nullable().meta({
			description: 'The source of the consents, as in `Complaint.source`',
		}),
		subjects: z.array(z.string()).meta({
			description: 'The people whose consents must be proven; empty: anyone of the source',
		}),
		reason: z.string().nullable(),
		requestedAt: instant,
		dueOn: calendarDate.meta({
			description:
				'The last of the working days that your terms grant (five by default), in your territory',
		}),
		dueAt: instant,
		territory: z.string(),
		answer: z
			.object({
				items: z.array(
					z.object({
						subject: z.string(),
						consentId: z.string().nullable(),
						digest: z.string().nullable().meta({ description: 'Of the consent, as in its proof' }),
						file: file.nullable(),
					}),
				),
				statement: z.string().nullable(),
				answeredAt: instant,
			})
			.nullable(),
		createdAt: instant,
	})
	.meta({ id: 'ProofRequest' });

export const proofRequestQuery = page.extend({ state: proofRequestState.optional() });
export const proofRequestList = listOf(proofRequest);

/** `data` of `proof.requested` and `proof.due_soon`. */
export const proofRequestData = proofRequest
	.pick({ state: true, source: true, requestedAt: true, dueOn: true, dueAt: true })
	.extend({
		proofRequestId: z.string().meta({ example: 'prq_01JC…' }),
		people: z.number().int().meta({ description: 'Number of people that the request names' }),
	})
	.meta({ id: 'ProofRequestData' });
