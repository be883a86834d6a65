import * as z from 'zod';
import { instant, listOf, longText, order, page } from './common.ts';
import { textSha256 as sha256 } from './price.ts';

/** The figures of the contract; `governance/src/terms/definitions.ts` defines their meanings and limits. */
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
			description: 'The figures that the document sets; the layer below sets the others',
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
			description: '`legal`: a change of the law · `price`: a change of the cost of messages',
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
			description: 'For special terms: the account',
		}),
		version: z.string().trim().min(1, 'must not be empty').max(50).meta({ example: '2026-11' }),
		language: z.enum(['fr', 'en']).default('fr'),
		title: z.string().trim().min(1, 'must not be empty').max(200).meta({
			example: 'Conditions générales',
		}),
		text: longText.min(1, 'must not be empty'),
		values: z
			.partialRecord(termKey, z.number().int())
			.default({})
			.meta({ maxProperties: termKey.options.length }),
		change: change.optional().meta({
			description:
				'The reason for general terms that replace others. Accounts under the older version get a notice and may leave within 15 days of the information. Without a reason they keep their version until they accept',
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
				source: z.string().meta({ description: 'The text that sets it' }),
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
