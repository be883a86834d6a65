import * as z from 'zod';
import { calendarDate, instant, listOf, page } from './common.ts';
import { shortList } from './short-list.ts';

/** The reason for a suspension. */
export const suspensionKind = z
	.enum([
		'bounce',
		'spam_reports',
		'wrong_addresses',
		'opt_outs',
		'consent_disputes',
		'unpaid',
		'unlawful',
		'operator',
	])
	.meta({
		id: 'SuspensionKind',
		description:
			'`bounce` `spam_reports` `wrong_addresses` `opt_outs`: figures above a published threshold · `consent_disputes`: several people dispute their consent · `unpaid`: an invoice is overdue · `unlawful`: unlawful content · `operator`: another reason of the operator, in its words',
	});

export const suspensionCause = z
	.enum(['figures', 'complaints', 'unpaid', 'operator'])
	.meta({ id: 'SuspensionCause' });

/** The states of a suspension. */
export const suspensionState = z
	.enum([
		'proposed',
		'notified',
		'in_force',
		'appeal',
		'confirmed',
		'lifted',
		'withdrawn',
		'terminated',
	])
	.meta({
		id: 'SuspensionState',
		description:
			'`proposed`, `notified`: nothing is stopped yet · `in_force`: sending is stopped · `appeal`: stopped, and the client has requested the reinstatement · `confirmed`: stopped, and the operator has refused the reinstatement · `lifted`: ended · `withdrawn`: never took force',
	});

/** The scopes of a suspension, the smallest first. */
export const suspensionScope = z
	.object({
		type: z.enum(['source', 'campaign', 'channel', 'account']),
		id: z.string().nullable().meta({
			description:
				'The source of the consents as in `Complaint.source`, the id of the campaign, or the channel; `null`: the whole account',
		}),
	})
	.meta({ id: 'SuspensionScope' });

const words = z.string().trim().min(10, 'must say why, in ten characters at least').max(500);
const statement = z.string().trim().min(10, 'must have ten characters at least').max(4000);
const localized = z.object({ fr: z.string(), en: z.string() });

/** The figures that justify a suspension, as in its notice. */
const because = z
	.object({
		rule: z.string().nullable().meta({ example: 'EML-06' }),
		numerator: z.number().int(),
		denominator: z.number().int().nullable().meta({ description: '`null`: a number, no share' }),
		provenAtLeast: z.number().nullable().meta({
			description:
				'The share that the figures prove: the lower bound of the 95 % Wilson interval; `null`: the threshold is a number',
		}),
		threshold: z.number().meta({ description: 'A share, or a number if `denominator` is null' }),
		sample: z
			.number()
			.int()
			.meta({ description: 'Least denominator: smaller ones are not judged' }),
		from: instant.meta({ description: 'Start of the counting period' }),
		to: instant,
		peopleReached: z.number().int().nullable().optional().meta({
			description:
				'For disputes about a source: people with a consent from it who got marketing in the period; `numerator` of them dispute their consent. `null`: too many to count; absent: another scope',
		}),
		messageIds: z.array(z.string()).max(50).meta({ description: 'Examples, 50 at most' }),
	})
	.meta({ id: 'SuspensionFigures' });

/** The registered letter that a suspension for disputed consents needs. */
export const suspensionNotice = z
	.strictObject({
		channel: z.enum(['email', 'in_app', 'lrar', 'lre']).meta({
			description: '`lrar`: registered letter with acknowledgment · `lre`: its electronic form',
		}),
		state: z.enum(['deposited', 'presented', 'received', 'returned']),
		tracking: z.string().trim().min(1).max(100).optional(),
		depositedOn: calendarDate.optional(),
		presentedOn: calendarDate.optional(),
		receivedOn: calendarDate.optional(),
		returnedOn: calendarDate.optional(),
		qualifiedProof: z.boolean().optional().meta({
			description: 'For `lre`: the proof file of a qualified provider is kept',
		}),
		recipientAccepts: z.boolean().optional().meta({
			description: 'For `lre`: the recipient is a professional, or accepts this form',
		}),
	})
	.meta({ id: 'SuspensionNotice' });

export const suspension = z
	.object({
		id: z.string().meta({ example: 'sus_01JC…' }),
		kind: suspensionKind,
		cause: suspensionCause,
		scope: suspensionScope,
		state: suspensionState,
		stops: z.array(z.enum(['marketing', 'transactional'])).meta({
			description:
				'Purposes of the messages that it stops now, within its scope. Opt-outs, replies, reads, exports, privacy requests and payments always remain available',
		}),
		because: because.nullable(),
		reason: z.string().nullable().meta({ description: 'The operator’s own words' }),
		clause: z.string().meta({ description: 'The clause of the terms that permits it' }),
		howToLift: localized,
		notice: suspensionNotice.nullable(),
		reinstatement: z
			.object({
				statement: z.string(),
				measures: z.array(z.string()),
				requestedAt: instant,
			})
			.nullable()
			.meta({ description: 'The last request of the client' }),
		decision: z
			.object({
				outcome: z.enum(['lifted', 'confirmed']),
				goodFaith: z.boolean(),
				reason: z.string().nullable(),
				fee: z.object({ amount: z.string(), currency: z.literal('EUR'), why: localized }),
				decidedAt: instant,
			})
			.nullable(),
		inForceSince: instant.nullable(),
		endedAt: instant.nullable(),
		createdAt: instant,
		history: z
			.array(
				z.object({
					step: z.string(),
					at: instant,
					by: z.string().meta({ description: '`platform`, `client`, or the id of a key or user' }),
					days: z.number().int().optional().meta({
						description:
							'For the step `extend_credits`: days (Paris) by which the validity of credits was extended, because the suspension was lifted in good faith',
					}),
				}),
			)
			.max(200),
	})
	.meta({ id: 'Suspension' });

export const suspensionQuery = page.extend({ state: suspensionState.optional() });
export const suspensionList = listOf(suspension);

export const reinstatementRequest = z
	.strictObject({
		statement: statement.meta({ description: 'What happened' }),
		measures: shortList(statement, 20)
			.min(1, 'must name at least one measure')
			.meta({ description: 'The measures against a repetition' }),
	})
	.meta({ id: 'ReinstatementRequest' });

/** Contests a suspension. Measures are optional: a client that denies the grounds has none to name. */
export const appealRequest = z
	.strictObject({
		statement: statement.meta({ description: 'Why the suspension is wrong' }),
		measures: shortList(statement, 20).optional().meta({
			description: 'Measures, if there are any',
		}),
	})
	.meta({ id: 'AppealRequest' });

export const operatorSuspension = suspension
	.extend({ accountId: z.string().meta({ example: 'acc_01JC…' }) })
	.meta({ id: 'OperatorSuspension' });
export const operatorSuspensionQuery = suspensionQuery.extend({
	accountId: z.string().min(1).max(100).optional(),
});
export const operatorSuspensionList = listOf(operatorSuspension);

export const suspensionProposal = z
	.strictObject({
		kind: z.enum(['consent_disputes', 'unpaid', 'unlawful', 'wrong_addresses', 'spam_reports']),
		scope: z
			.strictObject({
				type: z.enum(['source', 'channel', 'account']),
				id: z.string().trim().min(1).max(500).optional(),
			})
			.default({ type: 'account' }),
		reason: words,
	})
	.superRefine(({ kind, scope: { type, id } }, context) => {
		const issue = (path: string[], message: string) =>
			context.addIssue({ code: 'custom', path, message });
		if (type === 'account' && id !== undefined) {
			issue(['scope', 'id'], 'belongs to a source or channel: leave it out');
		}
		if (type === 'source' && id === undefined) issue(['scope', 'id'], 'must name the source');
		if (type === 'channel' && !['sms', 'email', 'voice'].includes(id ?? '')) {
			issue(['scope', 'id'], 'must be sms, email or voice');
		}
		if (type === 'source' && (kind === 'unpaid' || kind === 'unlawful')) {
			issue(['scope', 'type'], 'must be channel or account: these kinds stop every message');
		}
	})
	.meta({ id: 'SuspensionProposal' });

export const suspensionStepRequest = z
	.strictObject({ reason: words })
	.meta({ id: 'SuspensionStepRequest' });

export const suspensionDecision = z
	.strictObject({
		outcome: z.enum(['lifted', 'confirmed']),
		goodFaith: z.boolean().default(true).meta({
			description: 'Good faith is presumed (C. civ., art. 2274) and makes the reinstatement free',
		}),
		fee: z
			.string()
			.regex(/^\d{1,7}\.\d{2}$/, 'must be an amount in euros with two decimals')
			.optional()
			.meta({ description: 'Only without good faith: the quoted amount', example: '0.00' }),
		reason: words.optional().meta({
			description: 'Required for a refusal and for a denial of good faith; the client reads it',
		}),
	})
	.superRefine(({ outcome, goodFaith, fee, reason }, context) => {
		if (reason === undefined && (outcome === 'confirmed' || !goodFaith)) {
			context.addIssue({
				code: 'custom',
				path: ['reason'],
				message: 'must say why: good faith is presumed, so a refusal and its denial need a reason',
			});
		}
		if (fee !== undefined && (goodFaith || outcome === 'confirmed')) {
			context.addIssue({
				code: 'custom',
				path: ['fee'],
				message:
					'must be left out: a reinstatement in good faith is free, and a refusal costs nothing',
			});
		}
	})
	.meta({ id: 'SuspensionDecision' });
