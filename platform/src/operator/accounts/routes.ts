import {
	accountStepRequest,
	accountSuspensionRequest,
	creditExtension,
	creditExtensionRequest,
	creditGrant,
	creditGrantRequest,
	operatorAccount,
	operatorAccountCreated,
	operatorAccountDetail,
	operatorAccountList,
	operatorAccountQuery,
	operatorAccountRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { accountDetail, listAccounts, openAccount } from './accounts.ts';
import { extendCredits } from './extend-credits.ts';
import { grantCredits } from './grant-credits.ts';
import { changeAccount } from './steps.ts';
import { access } from '../../security/access.ts';

const shared = { tag: 'operator', scope: 'operator' } as const;

/** Accounts, as the operator makes, lists and ends them. */
export function operatorAccountRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/accounts',
			operationId: 'createOperatorAccount',
			people: access.operator,
			operatorRole: 'op:contracts',
			summary: 'Create an account with its first API key',
			description:
				'Unless its governance is `off`, the account pays by credits and has none yet. Hand the key over to the client, who invites its owner with it.',
			body: operatorAccountRequest,
			answers: {
				201: {
					description: 'The account. Its key is shown only in this response.',
					schema: operatorAccountCreated,
				},
			},
			audit: 'account.created',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await openAccount(core, unit, operatorOf(caller).keyId, body),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/accounts',
			operationId: 'listOperatorAccounts',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List the accounts of the platform, newest first',
			query: operatorAccountQuery,
			answers: { 200: { description: 'A page', schema: operatorAccountList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listAccounts(core, query.status, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/accounts/{id}',
			operationId: 'getOperatorAccount',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'Get an account with the steps of its status',
			params: idParams,
			answers: { 200: { description: 'The account', schema: operatorAccountDetail } },
		},
		async ({ params }) => ({ status: 200, body: await accountDetail(core, params.id) }),
	);

	stepRoutes(app, core);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/accounts/{id}/credits',
			operationId: 'grantCredits',
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Grant credits to an account, without a price',
			params: idParams,
			body: creditGrantRequest,
			answers: { 201: { description: 'The lot', schema: creditGrant } },
			problems: ['conflict'],
			audit: 'credits.granted',
		},
		async (unit, { params, body: { amount, lastDay }, caller }) => ({
			status: 201,
			body: await grantCredits(core, unit, {
				accountId: params.id,
				operator: operatorOf(caller).keyId,
				amount,
				lastDay,
			}),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/accounts/{id}/credits/extension',
			operationId: 'extendCredits',
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Extend the validity of every open lot of an account, for example after an outage',
			description:
				'The client sees days and reason in `GET /v1/credits/lots`. Expired and used-up lots stay unchanged. Repeat a call only with the same `Idempotency-Key`, since each call extends.',
			params: idParams,
			body: creditExtensionRequest,
			answers: { 201: { description: 'The lots that were extended', schema: creditExtension } },
			problems: ['conflict'],
			audit: 'credits.extended',
		},
		async (unit, { params, body, caller }) => {
			const by = { accountId: params.id, operator: operatorOf(caller).keyId };
			return { status: 201, body: await extendCredits(core, unit, by, body) };
		},
	);
}

const STEPS = {
	suspend: {
		people: access.operator,
		operatorRole: 'op:trust',
		summary: 'Suspend an account: nothing is sent; reads, exports and opt-outs continue',
		audit: 'account.suspended',
	},
	reinstate: {
		people: access.operator,
		operatorRole: 'op:trust',
		summary: 'Reinstate a suspended account; waiting messages are decided again and leave',
		audit: 'account.reinstated',
	},
	close: {
		people: access.operatorConfirmed,
		operatorRole: 'op:contracts',
		summary: 'Close an account permanently: its keys and sessions end, waiting messages are held',
		audit: 'account.closed',
	},
} as const;

const BODIES = {
	suspend: accountSuspensionRequest,
	reinstate: accountStepRequest,
	close: accountStepRequest,
} as const;

function stepRoutes(app: FastifyInstance, core: Core): void {
	for (const step of ['suspend', 'reinstate', 'close'] as const) {
		serveChange(
			app,
			{
				...shared,
				...STEPS[step],
				method: 'POST',
				path: `/v1/operator/accounts/{id}/${step}`,
				operationId: `${step}Account`,
				params: idParams,
				body: BODIES[step],
				answers: { 200: { description: 'The account', schema: operatorAccount } },
				problems: ['conflict'],
			},
			async (unit, { params, body, caller }) => ({
				status: 200,
				body: await changeAccount(core, unit, {
					accountId: params.id,
					step,
					operator: operatorOf(caller).keyId,
					...body,
				}),
			}),
		);
	}
}
