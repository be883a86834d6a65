import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';
import { country } from './country.ts';
import { priceList, textSha256 as sha256 } from './price.ts';
import { termsDocument } from './terms.ts';

const name = z.string().trim().min(1, 'must not be empty').max(200);

/** The identity of the client; without it, an acceptance has no known author. */
export const clientIdentity = z
	.object({
		legalName: name.meta({ example: 'Maison Durand' }),
		legalForm: name.meta({ example: 'SARL' }),
		siren: z
			.string()
			.regex(/^\d{9}$/, 'must be nine digits')
			.optional()
			.meta({ description: 'Required for companies in France', example: '732829320' }),
		registration: name.optional().meta({
			description: 'For companies elsewhere: the number in their register',
		}),
		vatNumber: z
			.string()
			.regex(/^[A-Z]{2}[A-Z0-9]{2,13}$/, 'must begin with the code of its country, without spaces')
			.optional()
			.meta({
				description: 'For a company in another state of the EU, which then owes the VAT',
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

/** The same in answers, where the country is already normalized. */
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
			description: '`terminating`: in the month after a formal notice',
		}),
		identity: clientIdentityView.nullable(),
		territory: z.string().nullable().meta({
			description: 'The territory whose holidays count for deadlines',
			example: 'FR-67',
		}),
		toAccept: z
			.object({
				general: termsDocument.nullable().meta({ description: '`null`: none is published' }),
				special: termsDocument.nullable(),
				prices: priceList,
			})
			.meta({ description: 'The documents that an acceptance must name now' }),
		acceptedAt: instant.nullable(),
	})
	.meta({ id: 'Subscription' });

/** What of an identity may be corrected after the acceptance: all but what makes it another client. */
const { legalName, legalForm, siren, registration, vatNumber, address, email } =
	clientIdentity.shape;
const identityChanges = z
	.strictObject({
		legalName: legalName.optional(),
		legalForm: legalForm.optional(),
		siren: siren.meta({
			description: 'Only where none is on record: another SIREN is another company',
		}),
		registration: registration.unwrap().nullish(),
		vatNumber: vatNumber.unwrap().nullish(),
		address: address.optional().meta({ description: 'Replaces the whole address' }),
		email: email.optional(),
	})
	.meta({ id: 'IdentityChanges', description: '`null` removes a number' });
const reason = z.string().trim().min(5, 'must say why').max(1000);
const evidence = z
	.object({
		text: z.string().trim().min(5, 'must name the evidence').max(1000).meta({
			example: 'Extract of the register (Kbis) of 2026-11-20',
		}),
		sha256: sha256.optional().meta({ description: 'Of the file, which you keep' }),
	})
	.meta({ id: 'IdentityEvidence' });

export const identityCorrectionRequest = z
	.object({
		changes: identityChanges,
		since: calendarDate.meta({ description: 'The day from which it is true; not in the future' }),
		reason: reason.meta({ example: 'The company has moved its seat' }),
		evidence,
	})
	.meta({ id: 'IdentityCorrectionRequest' });

const identityField = z.enum([
	'legalName',
	'legalForm',
	'siren',
	'registration',
	'vatNumber',
	'address',
	'email',
]);
const correctionRecord = z.object({
	id: z.string().meta({ example: 'idc_01JC…' }),
	at: instant.meta({ description: 'When it was put on record; invoices issued later carry it' }),
	since: calendarDate,
	by: z.enum(['client', 'operator']),
	actor: z.string().meta({ description: 'Id of the person, or of the key of the operator' }),
	fields: z.array(identityField).meta({ description: 'What changed' }),
});

/** A correction of the identity after the acceptance. It never changes. */
export const identityCorrection = correctionRecord
	.extend({
		reason,
		evidence,
		before: clientIdentityView,
		after: clientIdentityView,
	})
	.meta({ id: 'IdentityCorrection' });
export const identityCorrectionList = listOf(identityCorrection);
export const identityCorrectionQuery = page.extend({ order });
/** What the operator is shown of one without reading data of the client. */
export const operatorIdentityCorrection = correctionRecord.meta({
	id: 'OperatorIdentityCorrection',
});

const named = z.object({ id: termsDocument.shape.id, sha256 });
export const acceptanceRequest = z
	.object({
		general: named,
		special: named.optional(),
		prices: named,
		confirm: z.literal(true, { error: 'must be true: the box that was empty at first' }),
		name,
		function: name.meta({ example: 'Gérante' }),
		declaredPower: name.meta({ description: 'The person’s authority to bind the client' }),
		language: z.enum(['fr', 'en']).default('fr'),
		shownAt: instant.meta({ description: 'When the documents were shown' }),
		readToEnd: z.boolean().optional().meta({
			description:
				'Whether the end of each text came into view before the person confirmed. Nobody has to read; it is kept as evidence',
		}),
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
			readToEnd: z.boolean().optional().meta({
				description: 'As the request said; absent: it did not say',
			}),
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
		explanation: z.string().meta({ description: 'The calculation of the limit' }),
		exceptions: z
			.array(z.string())
			.meta({ description: 'Cases in which the limit does not apply' }),
		source: z.string().meta({ description: 'The clause that sets it' }),
	})
	.meta({ id: 'LiabilityCap' });
export const liabilityCapQuery = z.object({
	at: calendarDate.optional().meta({ description: 'The day of the damage; default: today' }),
});
