import * as z from 'zod';
import { calendarDate, instant, listOf, order, page } from './common.ts';
import { shortList } from './short-list.ts';

/** A file that the platform does not store: its name and SHA-256. */
const proofFile = z.object({
	name: z.string().trim().min(1, 'must not be empty').max(200).meta({ example: 'preuve.pdf' }),
	sha256: z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal, lower case'),
});

const letterChannel = z
	.enum(['lrar', 'lre'], {
		error: 'must be lrar or lre: an e-mail never has the effect of a registered letter',
	})
	.meta({
		id: 'LetterChannel',
		description:
			'`lrar`: registered letter with acknowledgment of receipt · `lre`: its qualified electronic form (CPCE, art. L100)',
	});

/** The record of a registered letter; the postal carrier delivers the letter itself. */
export const letterRequest = z
	.object({
		channel: letterChannel,
		carrier: z.string().trim().min(1, 'must not be empty').max(100).meta({ example: 'La Poste' }),
		trackingId: z
			.string()
			.trim()
			.min(4, 'must have four characters at least')
			.max(60)
			.meta({ example: '1A 123 456 7890 1' }),
		depositedOn: calendarDate.meta({ description: 'The day of posting' }),
		proof: proofFile.meta({ description: 'The proof of posting, which you keep' }),
		qualifiedProof: z.boolean().default(false).meta({
			description: 'For `lre`: the proof comes from a qualified provider (eIDAS, art. 44)',
		}),
		recipientAccepts: z.boolean().default(false).meta({
			description: 'For `lre`: the recipient acts professionally or has consented to this form',
		}),
	})
	.meta({ id: 'LetterRequest' });

const letterState = z.enum(['deposited', 'presented', 'received', 'returned']).meta({
	id: 'LetterState',
	description:
		'`returned`: not collected or refused; the letter counts from its first presentation',
});

export const letter = z
	.object({
		id: z.string().meta({ example: 'let_01JC…' }),
		from: z.enum(['client', 'operator']),
		channel: letterChannel,
		carrier: z.string(),
		trackingId: z.string(),
		state: letterState,
		depositedOn: calendarDate,
		presentedOn: calendarDate.nullable(),
		receivedOn: calendarDate.nullable(),
		returnedOn: calendarDate.nullable(),
		qualifiedProof: z.boolean(),
		recipientAccepts: z.boolean(),
		proofs: z.array(proofFile.extend({ of: letterState })),
		createdAt: instant,
	})
	.meta({ id: 'Letter' });
export const letterList = listOf(letter);
export const letterQuery = page.extend({ order });

/** The outcome of a letter, by its acknowledgment of receipt. */
export const letterDelivery = z
	.object({
		state: z.enum(['presented', 'received', 'returned']),
		on: calendarDate.meta({ description: 'The day on the acknowledgment of receipt' }),
		proof: proofFile,
	})
	.meta({ id: 'LetterDelivery' });

const terminationKind = z.enum(['breach', 'client_15_days', 'immediate', 'insolvency']).meta({
	id: 'TerminationKind',
	description:
		'`breach`: a month after a registered letter without effect · `client_15_days`: the client leaves after a change of the law or of prices · `immediate`: unlawful messages, decided by two keys of the operator · `insolvency`: recorded; it ends nothing by itself',
});

const documentId = z.string().min(1).max(100);
const reason = z
	.string()
	.trim()
	.min(10, 'must say why, in ten characters at least')
	.max(2000)
	.meta({ description: 'Why; the client reads it' });

/** Terminations that a person of the client may request. */
export const clientTermination = z
	.object({
		kind: z.literal('client_15_days'),
		noticeId: documentId.meta({
			description: 'The notice of the change after which the client leaves',
			example: 'ntc_01JC…',
		}),
		letterId: documentId.optional().meta({
			description:
				'The registered letter that the terms require, recorded by `POST /v1/account/letters`',
			example: 'let_01JC…',
		}),
	})
	.meta({ id: 'ClientTermination' });

/** A formal notice of the client to the operator. */
export const clientBreach = z
	.object({
		kind: z.literal('breach'),
		letterId: documentId.meta({
			description: 'The formal notice to the operator, recorded by `POST /v1/account/letters`',
			example: 'let_01JC…',
		}),
		reason: reason.meta({
			description: 'The obligation that the operator does not fulfill; the operator reads it',
		}),
	})
	.meta({ id: 'ClientBreach' });
export const clientTerminationRequest = z
	.discriminatedUnion('kind', [clientTermination, clientBreach])
	.meta({ id: 'ClientTerminationRequest' });

/** Terminations that a key of the operator may request. */
export const operatorTermination = z
	.discriminatedUnion('kind', [
		z.object({
			kind: z.literal('breach'),
			letterId: documentId.meta({ description: 'The formal notice to the client' }),
			reason,
		}),
		z.object({
			kind: z.literal('immediate'),
			reason,
			dossier: z
				.object({
					messageIds: shortList(documentId, 100).default([]),
					files: shortList(proofFile, 20).default([]),
				})
				.refine(({ messageIds, files }) => messageIds.length + files.length > 0, {
					path: ['messageIds'],
					message: 'must name the unlawful messages (or files in their place)',
				}),
		}),
		z.object({
			kind: z.literal('insolvency'),
			reason: reason.meta({ description: 'The judgment: court, date, kind of procedure' }),
			files: shortList(proofFile, 20).default([]),
		}),
	])
	.meta({ id: 'OperatorTermination' });

export const terminationRemedy = z.object({ reason }).meta({ id: 'TerminationRemedy' });

export const termination = z
	.object({
		id: z.string().meta({ example: 'ter_01JC…' }),
		kind: terminationKind,
		by: z.enum(['client', 'operator']).meta({ description: 'Who gave notice' }),
		state: z.enum(['noticed', 'running', 'remedied', 'effective']).meta({
			description:
				'`noticed`: on record, without effect · `running`: in the month after the notice · `remedied`: closed without effect · `effective`: the contract has ended',
		}),
		noticeId: z.string().nullable(),
		letterId: z.string().nullable(),
		endsOn: calendarDate.nullable().meta({
			description: 'The last day of a running month. The contract ends after that day',
		}),
		territory: z.string().nullable().meta({ description: 'The territory whose calendar was used' }),
		calendarVersion: z.string().nullable(),
		reason: z.string().nullable(),
		dossier: z
			.object({
				messages: z.array(
					z.object({
						id: z.string(),
						createdAt: instant,
						status: z.string(),
						outcome: z.string(),
						rules: z.array(z.string()),
					}),
				),
				files: z.array(proofFile),
			})
			.nullable()
			.meta({ description: 'Messages with their verdicts, as they were on record' }),
		decidedBy: z.array(z.string()).meta({
			description: 'The author of the decision: the person of the client, or keys of the operator',
		}),
		createdAt: instant,
		effectiveAt: instant.nullable(),
		remedy: z.object({ at: instant, reason: z.string() }).nullable(),
		source: z.string().meta({ description: 'The clause or article that permits it' }),
	})
	.meta({ id: 'Termination' });
export const terminationList = listOf(termination);
export const terminationQuery = page.extend({ order });
