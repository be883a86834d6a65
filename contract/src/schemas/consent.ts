import * as z from 'zod';
import {
	allowWho,
	channel,
	calendarDate,
	channelOrAll,
	consentPurpose,
	instant,
	listOf,
	order,
	page,
	purpose,
	requireWho,
	seenText,
	shortText,
	who,
} from './common.ts';
import { optOut } from './opt-out.ts';
import { shortList } from './short-list.ts';

const noticeItem = z.enum([
	'controller',
	'representative',
	'dpo',
	'purposes_and_basis',
	'legitimate_interests',
	'recipients',
	'transfers',
	'retention',
	'rights',
	'withdrawal',
	'complaint',
	'obligation',
	'automated_decisions',
	'categories',
	'source',
]);
const noticeItems = shortList(noticeItem, noticeItem.options.length);

/** The circumstances of the collection that rules judge. An absent member is unknown and never causes a refusal. */
export const consentCircumstances = {
	collectedFor: shortList(purpose, purpose.options.length).min(1).optional().meta({
		description: 'The purposes that the person was informed of at collection (rule CON-20)',
	}),
	relationship: z
		.strictObject({
			kind: z.enum(['customer', 'inquirer', 'account_only', 'cart_only']),
			lastPurchaseAt: instant.optional(),
			inquiredAt: instant.optional(),
			similarOffer: z.boolean().optional().meta({
				description: 'The offer is similar to the person’s purchase from the same company',
			}),
			refusalOffered: z.boolean().optional().meta({
				description: 'The person could refuse, free of charge and simply, at collection',
			}),
		})
		.optional()
		.meta({
			description:
				'The relationship with a person who did not consent (rules CON-07, CON-08, CON-18)',
		}),
	professional: z.strictObject({ jobRelated: z.boolean(), informed: z.boolean() }).optional().meta({
		description:
			'The person is contacted in a professional capacity: the message concerns the profession, and the person was informed at collection (rule CON-10)',
	}),
	consentOrigin: z
		.strictObject({
			kind: z.enum(['own', 'third_party']),
			namesController: z.boolean().optional(),
			chain: shortList(shortText, 20).optional(),
		})
		.optional()
		.meta({
			description:
				'The collector. For a third party: whether its list of partners named you, and the documents that link its form to you (rule CON-09)',
		}),
	notice: z
		.strictObject({
			items: noticeItems,
			alsoOwed: noticeItems.optional(),
			fromOthers: z.boolean().optional(),
		})
		.optional()
		.meta({
			description:
				'The content of the privacy notice (GDPR, articles 13 and 14) and your further duties (rule CON-06)',
		}),
	proofKeptUntil: calendarDate.optional().meta({
		description: 'The retention period of the proof of this consent (rule CON-19)',
	}),
};

/**
 * The evidence of a consent: its scope, its time and its method. A message can contain the same shape, with its recipient as the
 * subject.
 */
export const consentEvidence = z
	.object({
		channels: shortList(channel, channel.options.length).min(1),
		purposes: shortList(consentPurpose, consentPurpose.options.length).min(1),
		action: z.enum(['grant', 'withdraw', 'refuse']),
		collectedAt: instant.meta({
			description: 'When the person gave, withdrew or refused the consent',
		}),
		method: z
			.enum([
				'web_form',
				'double_opt_in',
				'paper',
				'voice_recording',
				'keyword',
				'point_of_sale',
				'import',
			])
			.optional(),
		controller: shortText.optional().meta({
			description: 'The company that may send messages on the basis of this consent',
		}),
		wording: z
			.object({
				text: seenText(20_000),
				language: shortText.optional(),
				version: shortText.optional(),
			})
			.optional()
			.meta({ description: 'The wording that the person agreed to' }),
		sourceUrl: z.url().max(2000).optional(),
		noticeVersion: shortText.optional(),
		evidence: shortList(shortText, 20).optional(),
		hoursWaiver: z.boolean().optional().meta({
			description: 'Consent to be called outside the hours of article D.223-9',
		}),
		...consentCircumstances,
	})
	.meta({ id: 'ConsentEvidence' });

/** Inline in a message: channels, purposes and action default to the message's own. */
export const inlineConsent = consentEvidence
	.partial({ channels: true, purposes: true, action: true })
	.meta({ id: 'InlineConsent' });

export const consentRequest = consentEvidence
	.extend(who)
	.strict()
	.superRefine(requireWho)
	.meta({ id: 'ConsentRequest' });

export const consent = consentEvidence
	.extend({
		subject: z.string().meta({ description: 'E.164 or an e-mail address' }),
		id: z.string().meta({ example: 'cns_01JC…' }),
		createdAt: instant,
		erasedAt: instant.optional().meta({
			description:
				'When the person was erased. From then on the record is only evidence of the past and permits no message',
		}),
	})
	.meta({ id: 'Consent' });

export const consentState = z
	.object({
		subject: z.string(),
		states: z.array(
			z.object({
				channel,
				purpose: consentPurpose,
				state: z.enum(['granted', 'withdrawn', 'refused', 'none']),
				since: instant.nullable(),
				consentId: z.string().nullable(),
			}),
		),
		optOuts: z.array(
			z.object({ channels: z.array(channelOrAll), source: z.string(), occurredAt: instant }),
		),
	})
	.meta({
		id: 'ConsentState',
		description: 'The status that results from the history and the opt-outs',
	});

export const subjectQuery = z.strictObject(who).superRefine(requireWho);
export const consentQuery = page
	.extend({ ...who, order })
	.strict()
	.superRefine(allowWho);
export const consentList = listOf(consent);

/** The proof dossier: the reasons why messages were or were not sent to a person. */
export const consentProof = z
	.object({
		subject: z.string(),
		generatedAt: instant,
		policy: z
			.object({ preset: z.string(), version: z.string() })
			.meta({ description: 'The policy of the account; its version is the ETag of /v1/policy' }),
		state: consentState,
		consents: z.array(consent),
		optOuts: z.array(optOut),
		messages: z.array(
			z.object({
				id: z.string(),
				channel,
				purpose,
				status: z.string(),
				createdAt: instant,
				verdict: z.object({
					outcome: z.string(),
					rules: z.array(z.string()).meta({ description: 'Rules with a finding' }),
					ruleset: z.string().meta({ description: 'Version of the rules' }),
					at: instant,
				}),
			}),
		),
		digest: z.string().meta({
			description:
				'SHA-256 (hex) of this document without `generatedAt` and `digest`, its members sorted (RFC 8785); the PDF contains the same digest',
		}),
	})
	.meta({ id: 'ConsentProof' });
