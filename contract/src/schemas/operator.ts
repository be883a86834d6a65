import * as z from 'zod';
import { accountStatus, governanceMode, operatorAccess, operatorResource } from './account.ts';
import { calendarDate, instant, listOf, order, page, shortText, subject } from './common.ts';
import { proofRequest, proofRequestState } from './proof-request.ts';
import { shortList } from './short-list.ts';

/**
 * The realm of the operator (`/v1/operator/*`) has its own keys and people. They have no access to routes of an account, and no scope
 * or role of an account grants access to the realm.
 */
export const operatorRole = z
	.enum(['op:contracts', 'op:billing', 'op:trust', 'op:privacy', 'op:read', 'op:keys'])
	.meta({
		id: 'OperatorRole',
		description:
			'`op:contracts`: accounts and terms · `op:billing`: credits and invoices · `op:trust`: suspensions · `op:privacy`: reads of client data · `op:read`: lists · `op:keys`: keys and people of the operator',
	});

const name = shortText.max(100);

/** The operator's own words; the client reads them. */
const reason = z
	.string()
	.trim()
	.min(10, 'must say why, in ten characters at least')
	.max(500)
	.meta({ description: 'Why; the client reads it' });

export const operatorAccountRequest = z
	.object({
		name: name.meta({ example: 'Maison Durand' }),
		governance: governanceMode.optional().meta({ description: 'Default: `MC_GOVERNANCE`' }),
	})
	.meta({ id: 'OperatorAccountRequest' });

export const operatorAccount = z
	.object({
		id: z.string().meta({ example: 'acc_01JC…' }),
		name: z.string(),
		status: accountStatus,
		governance: governanceMode.nullable().meta({
			description: '`null`: the operator did not create the account, and it is under no contract',
		}),
		plan: z.enum(['unmetered', 'prepaid']),
		createdAt: instant,
	})
	.meta({ id: 'OperatorAccount' });

/** The response to a creation, the only one that contains the key. */
export const operatorAccountCreated = operatorAccount
	.extend({
		apiKey: z.string().meta({
			description:
				'The first key of the account, with the scope `admin`; shown only in this response',
		}),
	})
	.meta({ id: 'OperatorAccountCreated' });

export const operatorAccountDetail = operatorAccount
	.extend({
		history: z
			.array(
				z.object({
					step: z.enum(['suspend', 'reinstate', 'terminate', 'close']),
					at: instant,
					operator: z.string().meta({
						description:
							'ID of the operator key; for the end of the contract, that of the termination',
					}),
					reason: z.string(),
				}),
			)
			.meta({ description: 'The last 100 changes of status, newest first' }),
	})
	.meta({ id: 'OperatorAccountDetail' });
export const operatorAccountList = listOf(operatorAccount);
export const operatorAccountQuery = page.extend({ order, status: accountStatus.optional() });

export const accountStepRequest = z.object({ reason }).meta({ id: 'AccountStepRequest' });

export const accountSuspensionRequest = z
	.object({
		reason,
		endsWith: z.enum(['payment', 'credits']).optional().meta({
			description:
				'The event that ends the suspension automatically: `payment`: no invoice is overdue any more · `credits`: the account has credits again. Absent: only `reinstate` ends it',
		}),
	})
	.meta({ id: 'AccountSuspensionRequest' });

export const creditGrantRequest = z
	.object({
		amount: z
			.string()
			.regex(/^\d{1,9}(\.\d{1,3})?$/, 'must be a decimal number with three decimals at most')
			.meta({ description: 'Credits', example: '1000.000' }),
		lastDay: calendarDate.optional().meta({
			description: 'The last day on which they can be used, in Paris; default: twelve months',
		}),
	})
	.meta({ id: 'CreditGrantRequest' });
export const creditGrant = z
	.object({ lotId: z.string().meta({ example: 'lot_01JC…' }), amount: z.string() })
	.meta({ id: 'CreditGrant' });

export const creditExtensionRequest = z
	.strictObject({
		days: z.number().int().min(1).max(90).meta({
			description: 'Days by which the last day of every open lot is extended',
			example: 3,
		}),
		reason,
	})
	.meta({ id: 'CreditExtensionRequest' });
export const creditExtension = z
	.object({
		id: z.string().meta({ example: 'cex_01JC…' }),
		days: z.number().int(),
		lots: z.array(z.object({ lotId: z.string(), lastDay: calendarDate })).meta({
			description: 'The lots that were extended, with their new last day, oldest first',
		}),
	})
	.meta({ id: 'CreditExtension' });

export const operatorReadRequest = z
	.object({
		resource: operatorResource,
		reason,
		limit: z.number().int().min(1).max(200).default(50),
		cursor: z.string().max(500).optional(),
	})
	.meta({ id: 'OperatorReadRequest' });
export const operatorReadResult = z
	.object({
		access: operatorAccess.meta({ description: 'The entry that the client sees' }),
		data: z.array(z.unknown()).meta({
			description: 'As the client sees them, with the addresses of recipients masked',
		}),
		nextCursor: z.string().nullable(),
	})
	.meta({ id: 'OperatorReadResult' });

export const operatorKeyRequest = z
	.object({ name, roles: shortList(operatorRole, operatorRole.options.length).min(1) })
	.meta({ id: 'OperatorKeyRequest' });
export const operatorKey = z
	.object({
		id: z.string().meta({ example: 'opk_01JC…' }),
		name: z.string(),
		roles: z.array(operatorRole),
		personId: z.string().nullable().meta({
			description: 'The holder of the key; `null`: not on record',
		}),
		createdAt: instant,
		revokedAt: instant.nullable(),
	})
	.meta({ id: 'OperatorKey' });
export const operatorKeyWithSecret = operatorKey
	.extend({ key: z.string().meta({ description: 'Shown at creation only' }) })
	.meta({ id: 'OperatorKeyWithSecret' });
export const operatorKeyList = listOf(operatorKey);

const territory = z
	.string()
	.regex(/^[A-Z]{2}(?:-[A-Z0-9]{2,3})?$/, 'must be an ISO 3166 code, e.g. FR, FR-57, FR-974');

/** A request for proof of consent, as the operator makes it. */
export const operatorProofRequest = z
	.object({
		subjects: shortList(subject, 100).optional().meta({
			description: 'The people whose consents must be proven; empty: all people of the `source`',
		}),
		source: z.string().trim().min(1, 'must not be empty').max(500).optional().meta({
			description: "As in `Complaint.source`. Default: the source of each person's newest consent",
		}),
		reason,
		territory: territory.optional().meta({
			description:
				'Territory whose holidays count. Default: that of the client’s address in its subscription, or `FR` before it has one',
		}),
	})
	.meta({ id: 'OperatorProofRequest' });

export const operatorProofRequests = z
	.object({ data: z.array(proofRequest) })
	.meta({ id: 'OperatorProofRequests' });

/** A request for proof of any account, as the operator sees it: the addresses are masked. */
export const accountProofRequest = proofRequest
	.extend({ accountId: z.string() })
	.meta({ id: 'AccountProofRequest' });
export const accountProofRequestList = listOf(accountProofRequest);
export const accountProofRequestQuery = page.extend({
	order,
	state: proofRequestState.optional(),
	accountId: z.string().min(1).max(100).optional(),
	territory: territory.optional(),
	dueBefore: calendarDate
		.optional()
		.meta({ description: 'Only requests whose last day to answer is before this day' }),
});

export const operatorProofRejection = z.object({ reason }).meta({ id: 'OperatorProofRejection' });
