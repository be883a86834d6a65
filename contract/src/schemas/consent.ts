import * as z from 'zod';
import {
	allowWho,
	channel,
	channelOrAll,
	consentPurpose,
	instant,
	listOf,
	order,
	page,
	purpose,
	requireWho,
	shortText,
	who,
} from './common.ts';
import { optOut } from './opt-out.ts';
import { shortList } from './short-list.ts';

/** What was agreed to, when and how. A message can contain the same shape, with its recipient as the subject. */
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
				text: z.string().min(1).max(20_000),
				language: shortText.optional(),
				version: shortText.optional(),
			})
			.optional()
			.meta({ description: 'The text that the person agreed to' }),
		sourceUrl: z.url().max(2000).optional(),
		noticeVersion: shortText.optional(),
		evidence: shortList(shortText, 20).optional(),
		hoursWaiver: z.boolean().optional().meta({
			description: 'Consent to be called outside the hours of article D.223-9',
		}),
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
				'When the person was erased. Since then the record is evidence of the past and permits nothing',
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
	.meta({ id: 'ConsentState', description: 'What the history and the opt-outs result in' });

export const subjectQuery = z.strictObject(who).superRefine(requireWho);
export const consentQuery = page
	.extend({ ...who, order })
	.strict()
	.superRefine(allowWho);
export const consentList = listOf(consent);

/** The proof dossier: why messages were or were not sent to a person. */
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
				'SHA-256 (hex) of this document without `generatedAt` and `digest`, its members sorted (RFC 8785); the PDF carries the same',
		}),
	})
	.meta({ id: 'ConsentProof' });
