import * as z from 'zod';
import { calendarDate, instant, listOf, longText, order, page } from './common.ts';
import { country } from './country.ts';
import { priceList, textSha256 as sha256 } from './price.ts';

/** The figures of the contract; `governance/src/terms/definitions.ts` says what each means and what limits it. */
export const termKey = z.enum([
	'creditValidityMonths',
	'lateFeeFactor',
	'recoveryIndemnity',
	'paymentTermDays',
	'changeExitDays',
	'proofRequestWorkingDays',
	'formalNoticeMonths',
	'subprocessorObjectionHours',
	'breachNotificationHours',
	'unpaidSuspensionDays',
]);

const termsLayer = z.enum(['general', 'special']).meta({ id: 'TermsLayer' });
const documentId = z.string().min(1).max(100).meta({ example: 'trm_01JC…' });
const name = z.string().trim().min(1, 'must not be empty').max(200);

/** A published version; it never changes. */
export const termsDocument = z
	.object({
		id: documentId,
		layer: termsLayer,
		version: z.string(),
		language: z.enum(['fr', 'en']),
		title: z.string(),
		sha256,
		bytes: z.number().int(),
		values: z.partialRecord(termKey, z.number().int()).meta({
			description: 'The figures that it sets; the others are left to the layer below',
		}),
		publishedAt: instant.nullable().meta({ description: '`null`: proposed, not published' }),
	})
	.meta({ id: 'TermsDocument' });
export const termsList = listOf(termsDocument);
export const termsQuery = page.extend({ order });
export const termsWithText = termsDocument
	.extend({ text: z.string().meta({ description: 'Its bytes in UTF-8 have the SHA-256' }) })
	.meta({ id: 'TermsWithText' });

const change = z
	.object({
		kind: z.enum(['legal', 'price']).meta({
			description: '`legal`: a change of the law · `price`: of what messages cost',
		}),
		reason: z.enum(['legislator', 'carrier']).meta({
			description: 'The terms permit no other reason for a change without a new acceptance',
		}),
		evidence: z.string().trim().min(10, 'must name the evidence').max(1000).meta({
			description: 'The text of the law, or the letter of the carrier',
		}),
	})
	.meta({ id: 'TermsChange' });

export const termsProposal = z
	.object({
		layer: termsLayer,
		accountId: z.string().min(1).max(100).optional().meta({
			description: 'Of special terms: the account',
		}),
		version: z.string().trim().min(1, 'must not be empty').max(50).meta({ example: '2026-11' }),
		language: z.enum(['fr', 'en']).default('fr'),
		title: name.meta({ example: 'Conditions générales' }),
		text: longText.min(1, 'must not be empty'),
		values: z
			.partialRecord(termKey, z.number().int())
			.default({})
			.meta({ maxProperties: termKey.options.length }),
		change: change.optional().meta({
			description:
				'General terms that replace others: why. Accounts under the older version are noticed and may leave within 15 days of the information; without it they stay under theirs until they accept',
		}),
	})
	.superRefine(({ layer, accountId, change: given }, context) => {
		if (layer === 'special' && accountId === undefined) {
			context.addIssue({ code: 'custom', path: ['accountId'], message: 'is required' });
		}
		if (layer === 'general' && accountId !== undefined) {
			const message = 'must be left out: general terms are for every account';
			context.addIssue({ code: 'custom', path: ['accountId'], message });
		}
		if (layer === 'special' && given !== undefined) {
			const message = 'must be left out: special terms hold when they are accepted';
			context.addIssue({ code: 'custom', path: ['change'], message });
		}
		if (given?.kind === 'legal' && given.reason !== 'legislator') {
			const message = 'must be legislator: a carrier does not change the law';
			context.addIssue({ code: 'custom', path: ['change', 'reason'], message });
		}
	})
	.meta({ id: 'TermsProposal' });

const layerOfValue = z.enum(['law', 'special', 'general', 'house']);
const documentVersion = z.object({ id: z.string(), version: z.string() }).nullable();
export const effectiveTerms = z
	.object({
		documents: z.object({ general: documentVersion, special: documentVersion }),
		data: z.array(
			z.object({
				key: termKey,
				value: z.number().int(),
				unit: z.string(),
				layer: layerOfValue,
				document: documentVersion.meta({ description: '`null`: the law or the default' }),
				source: z.string().meta({ description: 'The text that it rests on' }),
				overruled: z.array(
					z.object({
						layer: layerOfValue,
						value: z.number().int(),
						document: documentVersion,
						because: z.enum(['special_terms_prevail', 'document_prevails', 'limit']),
					}),
				),
			}),
		),
	})
	.meta({ id: 'EffectiveTerms' });

/** Who the client is; without it nobody can say who accepted. */
export const clientIdentity = z
	.object({
		legalName: name.meta({ example: 'Maison Durand' }),
		legalForm: name.meta({ example: 'SARL' }),
		siren: z
			.string()
			.regex(/^\d{9}$/, 'must be nine digits')
			.optional()
			.meta({ description: 'Required of companies in France', example: '732829320' }),
		registration: name.optional().meta({
			description: 'Of companies elsewhere: the number in their register',
		}),
		vatNumber: z
			.string()
			.regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, 'must begin with the code of its country, without spaces')
			.optional()
			.meta({
				description: 'Of a company in another state of the EU: with it, the company owes the VAT',
				example: 'DE123456789',
			}),
		consumer: z.boolean().default(false).meta({
			description:
				'A natural person who does not act professionally: late fees and the 40 € do not apply',
		}),
		address: z.object({
			line1: name,
			line2: name.optional(),
			postalCode: z.string().trim().min(1).max(20),
			city: name,
			country,
		}),
		email: z.email({ error: 'must be an e-mail address' }).max(254),
	})
	.meta({ id: 'ClientIdentity' });

/** The same in answers, where the country is read already. */
const clientIdentityView = clientIdentity
	.extend({
		address: z.object({
			line1: name,
			line2: name.optional(),
			postalCode: z.string(),
			city: name,
			country: z.string(),
		}),
	})
	.meta({ id: 'ClientIdentityView' });

export const subscription = z
	.object({
		state: z.enum(['draft', 'awaiting_acceptance', 'active', 'terminating', 'terminated']).meta({
			description: '`terminating`: the month after a formal notice is running',
		}),
		identity: clientIdentityView.nullable(),
		territory: z.string().nullable().meta({
			description: 'Whose holidays count for deadlines',
			example: 'FR-67',
		}),
		toAccept: z
			.object({
				general: termsDocument.nullable().meta({ description: '`null`: none is published' }),
				special: termsDocument.nullable(),
				prices: priceList,
			})
			.meta({ description: 'What an acceptance must name now' }),
		acceptedAt: instant.nullable(),
	})
	.meta({ id: 'Subscription' });

const named = z.object({ id: documentId, sha256 });
export const acceptanceRequest = z
	.object({
		general: named,
		special: named.optional(),
		prices: named,
		confirm: z.literal(true, { error: 'must be true: the box that was empty at first' }),
		name,
		function: name.meta({ example: 'Gérante' }),
		declaredPower: name.meta({ description: 'By what power the person binds the client' }),
		language: z.enum(['fr', 'en']).default('fr'),
		shownAt: instant.meta({ description: 'When the documents were shown' }),
	})
	.meta({ id: 'AcceptanceRequest' });

const acceptedDocument = z.object({ id: z.string(), version: z.string(), sha256 });
export const acceptance = z
	.object({
		id: z.string().meta({ example: 'acp_01JC…' }),
		at: instant,
		userId: z.string(),
		documents: z.object({
			general: acceptedDocument,
			special: acceptedDocument.nullable(),
			prices: acceptedDocument,
		}),
		evidence: z.object({
			email: z.string(),
			name: z.string(),
			function: z.string(),
			declaredPower: z.string(),
			sessionId: z.string(),
			ip: z.string(),
			userAgent: z.string().nullable(),
			language: z.string(),
			shownAt: instant,
			identity: clientIdentityView,
		}),
		sha256: sha256.meta({
			description:
				'SHA-256 of the members at, userId, documents, evidence as canonical JSON (RFC 8785)',
		}),
	})
	.meta({ id: 'Acceptance' });
export const acceptanceList = listOf(acceptance);

const euros = z.string().meta({ description: 'Euros', example: '1234.56' });
export const liabilityCap = z
	.object({
		at: calendarDate.meta({ description: 'The day of the damage' }),
		from: calendarDate.meta({ description: 'The first day whose payments count' }),
		net: euros.meta({ description: 'The limit in euros without VAT' }),
		gross: euros.meta({ description: 'The same with VAT' }),
		payments: z.array(
			z.object({
				id: z.string(),
				invoiceId: z.string(),
				on: calendarDate,
				net: euros,
				gross: euros,
			}),
		),
		explanation: z.string().meta({ description: 'What the figure is made of' }),
		exceptions: z.array(z.string()).meta({ description: 'Cases in which the limit does not hold' }),
		source: z.string().meta({ description: 'The clause that it rests on' }),
	})
	.meta({ id: 'LiabilityCap' });
export const liabilityCapQuery = z.object({
	at: calendarDate.optional().meta({ description: 'The day of the damage; default: today' }),
});

/** A notice of changed general terms, or prices, to an account. */
export const notice = z
	.object({
		id: z.string().meta({ example: 'ntc_01JC…' }),
		kind: z.enum(['legal', 'price']),
		document: z.enum(['terms', 'prices']).meta({
			description: 'What changes: the general terms, or the price list',
		}),
		terms: z.object({ from: acceptedDocument, to: acceptedDocument }).meta({
			description: 'The versions; of a price list, the version is its `effectiveFrom`',
		}),
		reason: z.enum(['legislator', 'carrier']),
		evidence: z.string(),
		createdAt: instant,
		informedOn: calendarDate.nullable().meta({
			description: 'The day of the recorded information; `null`: none, and the older terms hold',
		}),
		exitUntil: calendarDate.nullable().meta({
			description: 'The last day on which the client may leave by a registered letter',
		}),
		territory: z.string().nullable(),
		calendarVersion: z.string().nullable(),
	})
	.meta({ id: 'Notice' });
export const noticeList = listOf(notice);
/** The same as the operator sees it: of whose account. */
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
