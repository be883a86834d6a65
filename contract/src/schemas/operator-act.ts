import * as z from 'zod';
import { instant } from './common.ts';
import { deadline, deadlineState } from './deadline.ts';
import { listOf, page } from './common.ts';
import { operatorRole } from './operator.ts';

/** Acts that need two persons of the operator. */
export const operatorActKind = z
	.enum(['terms', 'prices', 'legal_rate', 'write_off', 'termination'])
	.meta({
		id: 'OperatorActKind',
		description:
			'`terms`, `prices`: publication · `legal_rate`: the rate of a half-year · `write_off`: an invoice · `termination`: an immediate termination',
	});

/** An act that one person of the operator has proposed and another must confirm. */
export const operatorAct = z
	.object({
		kind: operatorActKind,
		id: z.string().meta({
			description: 'ID of the terms, the price list, the rate, the invoice or the termination',
		}),
		accountId: z.string().nullable().meta({ description: '`null`: it concerns all accounts' }),
		proposedBy: z.string().meta({ description: 'ID of the key or the person' }),
		proposedByName: z.string().nullable().meta({ description: '`null`: nobody knows who' }),
		proposedAt: instant,
		role: operatorRole.meta({ description: 'The role that the second person needs' }),
		obstacle: z.enum(['own', 'unknown', 'role']).nullable().meta({
			description:
				'Why the caller cannot confirm the act: `own`: the caller proposed it · `unknown`: the holder of one of the keys is not on record · `role`: the role is missing',
		}),
		changes: z
			.array(
				z.object({
					name: z.string().meta({ example: 'sms.perSegment' }),
					before: z.string().nullable(),
					after: z.string().nullable(),
				}),
			)
			.meta({ description: 'The changes; at most 100' }),
	})
	.meta({ id: 'OperatorAct' });
export const operatorActList = z.object({
	data: z.array(operatorAct).meta({ description: 'Oldest first; at most 200' }),
	nextCursor: z.null(),
});
export const operatorActParams = z.object({
	kind: operatorActKind,
	id: z.string().min(1).max(100),
});
export const operatorActRefusal = z
	.strictObject({
		reason: z.string().trim().min(10, 'must say why, in ten characters at least').max(500),
	})
	.meta({ id: 'OperatorActRefusal' });
export const operatorActRefused = z
	.object({ kind: operatorActKind, id: z.string(), refusedBy: z.string(), reason: z.string() })
	.meta({ id: 'OperatorActRefused' });

/** A deadline of any account, as the operator sees it. */
export const operatorDeadline = deadline
	.extend({ accountId: z.string() })
	.meta({ id: 'OperatorDeadline' });
export const operatorDeadlineQuery = page.extend({
	state: deadlineState.optional(),
	owedBy: deadline.shape.owedBy.optional(),
	accountId: z.string().min(1).max(100).optional(),
});
export const operatorDeadlineList = listOf(operatorDeadline);
