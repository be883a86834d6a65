import * as z from 'zod';
import { allowWho, instant, listOf, order, page, purpose, requireWho, who } from './common.ts';
import { shortList } from './short-list.ts';

const note = z.string().trim().min(1, 'must not be empty').max(2000);

/** Requests of a person. Among the rights of articles 15 to 22, only restriction changes what is sent. */
const privacyRequestType = z.enum(['restriction']).meta({
	id: 'PrivacyRequestType',
	description: '`restriction`: nothing is sent to the person while it lasts (GDPR, article 18)',
});

/** The cases of article 18(1). */
const restrictionGround = z
	.enum(['accuracy_contested', 'unlawful_processing', 'legal_claims', 'objection_pending'])
	.meta({
		id: 'RestrictionGround',
		description:
			'Article 18(1): `accuracy_contested` (a) · `unlawful_processing` (b) · `legal_claims` (c) · `objection_pending` (d)',
	});

/** The exceptions of article 18(2). */
const restrictionException = z.strictObject({
	purposes: shortList(purpose, purpose.options.length)
		.min(1, 'must name a purpose')
		.meta({ description: 'Purposes of messages that may still be sent' }),
	basis: z.enum(['consent', 'legal_claims', 'rights_of_others', 'public_interest']).meta({
		description:
			'Article 18(2): with the consent of the person, for legal claims, to protect the rights of another person, or for reasons of important public interest',
	}),
	note: note.meta({ description: 'What shows it' }),
});

export const privacyRequestCreation = z
	.strictObject({
		type: privacyRequestType,
		...who,
		ground: restrictionGround,
		receivedAt: instant.optional().meta({ description: 'When the person asked; default: now' }),
		channel: z.enum(['web', 'email', 'post', 'phone', 'sms', 'in_person']).optional().meta({
			description: 'How the person asked',
		}),
		note: note.optional().meta({ description: 'What the person said' }),
	})
	.superRefine(requireWho)
	.meta({ id: 'PrivacyRequestCreation' });

export const privacyRequest = z
	.object({
		id: z.string().meta({ example: 'pvr_01JC…' }),
		type: privacyRequestType,
		state: z.enum(['in_force', 'lifted']),
		subject: z.string().meta({
			description: 'The address; the id of the contact, if it was named; `erased` after an erasure',
		}),
		ground: restrictionGround,
		receivedAt: instant,
		channel: z.string().nullable(),
		note: z.string().nullable(),
		exceptions: z.array(restrictionException.extend({ at: instant, by: z.string() })),
		lifted: z
			.object({ at: instant, reason: z.string(), informedAt: instant, by: z.string() })
			.nullable(),
		createdAt: instant,
	})
	.meta({ id: 'PrivacyRequest' });

export const restrictionExceptionRequest = restrictionException.meta({
	id: 'RestrictionException',
});

export const restrictionLift = z
	.strictObject({
		reason: note.meta({ description: 'How the request was resolved' }),
		informedAt: instant.meta({
			description:
				'When the person was informed of the lifting, which must come first (article 18(3))',
		}),
	})
	.meta({ id: 'RestrictionLift' });

export const privacyRequestQuery = page
	.extend({ ...who, state: z.enum(['in_force', 'lifted']).optional(), order })
	.strict()
	.superRefine(allowWho);
export const privacyRequestList = listOf(privacyRequest);
