import * as z from 'zod';
import { suspensionKind, suspensionScope } from './suspension.ts';
import { channel, instant, listOf, order, page } from './common.ts';

export const scope = z
	.enum([
		'messages',
		'contacts',
		'consents',
		'campaigns',
		'statistics',
		'webhooks',
		'account',
		'admin',
	])
	.meta({ id: 'Scope' });

export const accountStatus = z.enum(['active', 'suspended', 'terminated', 'closed']).meta({
	id: 'AccountStatus',
	description:
		'`suspended`: nothing is sent, everything else goes on · `terminated`: the same, for good, because the contract has ended · `closed`: its keys and sessions have ended',
});

export const governanceMode = z.enum(['off', 'observe', 'enforce']).meta({
	id: 'GovernanceMode',
	description:
		'How the contract is enforced: not at all, by logging refusals, or by refusing. The weaker of this and `MC_GOVERNANCE` applies',
});

/** The data of an account that the operator may read. */
export const operatorResource = z
	.enum(['messages', 'events', 'audit_log', 'credit_entries', 'complaints'])
	.meta({ id: 'OperatorResource' });

export const account = z
	.object({
		id: z.string(),
		name: z.string(),
		scopes: z.array(scope).meta({ description: 'Scopes of the key of this request' }),
		carriers: z.record(channel, z.string()).meta({
			description: 'Kind of carrier by channel, e.g. `sandbox`, `smtp`',
		}),
		status: accountStatus,
		suspension: z
			.object({ since: instant, reason: z.string() })
			.nullable()
			.meta({ description: 'For a suspended account: the start and the reason of the suspension' }),
		governance: governanceMode.nullable().meta({
			description: 'How the contract is enforced; `null`: the account is under no contract',
		}),
		createdAt: instant,
	})
	.meta({ id: 'Account' });

/** Data of `account.suspended` and `account.reinstated`. */
export const accountStepData = z
	.object({
		status: accountStatus,
		reason: z.string().meta({
			description: 'The operator’s own words; for figures, the rule that they break',
		}),
		suspensionId: z.string().optional().meta({ description: '`GET /v1/suspensions/{id}`' }),
		kind: suspensionKind.optional(),
		scope: suspensionScope
			.optional()
			.meta({ description: 'The channel, source or account that is stopped or reinstated' }),
	})
	.meta({ id: 'AccountStepData' });

/** A read of the account's data by the operator of the platform. */
export const operatorAccess = z
	.object({
		id: z.string().meta({ example: 'oac_01JC…' }),
		at: instant,
		operator: z.string().meta({ description: 'Id of the operator key', example: 'opk_01JC…' }),
		resource: operatorResource,
		reason: z.string().meta({ description: 'The operator’s own words' }),
		entries: z.number().int().meta({ description: 'How many entries it saw' }),
	})
	.meta({ id: 'OperatorAccess' });
export const operatorAccessList = listOf(operatorAccess);
export const operatorAccessQuery = page.extend({ order });
