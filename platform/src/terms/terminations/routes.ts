import {
	clientTerminationRequest,
	operatorTermination,
	termination,
	terminationList,
	terminationQuery,
	terminationRemedy,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { requireAccountId } from '../../accounts/status.ts';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { terminateForBreach, withdrawTermination } from './breach-by-client.ts';
import { confirmTermination, proposeTermination, remedyTermination } from './decide.ts';
import { leave } from './leave.ts';
import { listTerminations, requireTermination, terminationView } from './terminations.ts';
import { access } from '../../security/access.ts';

const one = { description: 'The termination', schema: termination };
const stepParams = idParams.extend({ termination: z.string().min(1).max(100) });

/** Terminations of the contract, by the client and by the operator. */
export function terminationRoutes(app: FastifyInstance, core: Core): void {
	clientRoutes(app, core);
	operatorRoutes(app, core);
	stepRoutes(app, core);
}

function clientRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'contract', scope: 'account' } as const;
	const path = '/v1/account/terminations';

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path,
			operationId: 'terminateContract',
			/** As the acceptance: it ends what an owner has accepted. */
			people: access.bindClient,
			summary:
				'End the contract in the name of the client: after a change, or for a breach of the operator',
			description:
				'`client_15_days`: after a change of the law or of prices the contract ends at once: nothing is sent any more, while reads, exports, opt-outs and requests of people go on. The deposit of the registered letter keeps the days of the notice. `breach`: it ends a month after the operator received the formal notice, unless it is withdrawn. An API key ends no contract.',
			body: clientTerminationRequest,
			answers: { 201: one },
			problems: ['conflict', 'letter-required'],
			audit: 'termination.recorded',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body:
				body.kind === 'breach'
					? await terminateForBreach(core, unit, caller, body)
					: await leave(core, unit, caller, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${path}/{id}/withdraw`,
			operationId: 'withdrawTermination',
			people: access.bindClient,
			summary: 'Withdraw a termination of the client that has no effect yet',
			description: 'For a breach that the operator has remedied. Not available to API keys.',
			params: idParams,
			body: terminationRemedy,
			answers: { 200: one },
			problems: ['conflict'],
			audit: 'termination.remedied',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await withdrawTermination(core, unit, caller, { id: params.id, ...body }),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path,
			operationId: 'listTerminations',
			people: access.readContract,
			summary: 'List the terminations of the contract, newest first',
			query: terminationQuery,
			answers: { 200: { description: 'A page', schema: terminationList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listTerminations(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: `${path}/{id}`,
			operationId: 'getTermination',
			people: access.readContract,
			summary: 'Get a termination of the contract',
			params: idParams,
			answers: { 200: one },
		},
		async ({ params, caller }) => {
			const row = await requireTermination(core.store.read, caller.accountId, params.id);
			return { status: 200, body: terminationView(core, row) };
		},
	);
}

const PATH = '/v1/operator/accounts/{id}/terminations';
const operator = { tag: 'operator', scope: 'operator', operatorRole: 'op:contracts' } as const;

function operatorRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...operator,
			method: 'POST',
			path: PATH,
			operationId: 'proposeTermination',
			people: access.operator,
			summary: 'Record a termination by the operator',
			description:
				'`breach`: the month runs from the recorded receipt of the registered letter, and the contract ends when it is over · `immediate`: another key of the operator confirms it · `insolvency`: it is recorded, and ends nothing.',
			params: idParams,
			body: operatorTermination,
			answers: { 201: one },
			problems: ['conflict', 'letter-required'],
			audit: 'termination.recorded',
		},
		async (unit, { params, body, caller }) => {
			const accountId = await requireAccountId(unit.db, params.id);
			const decision = { accountId, operator: operatorOf(caller).keyId };
			return { status: 201, body: await proposeTermination(core, unit, decision, body) };
		},
	);

	serve(
		app,
		{
			...operator,
			operatorRole: 'op:read',
			method: 'GET',
			path: PATH,
			operationId: 'listOperatorTerminations',
			people: access.operator,
			summary: 'List the terminations of a contract, newest first',
			params: idParams,
			query: terminationQuery,
			answers: { 200: { description: 'A page', schema: terminationList } },
		},
		async ({ params, query }) => {
			const id = await requireAccountId(core.store.read, params.id);
			return { status: 200, body: await listTerminations(core, id, readPage(query)) };
		},
	);
}

function stepRoutes(app: FastifyInstance, core: Core): void {
	const shared = {
		...operator,
		method: 'POST',
		params: stepParams,
		answers: { 200: one },
	} as const;

	serveChange(
		app,
		{
			...shared,
			path: `${PATH}/{termination}/confirm`,
			operationId: 'confirmTermination',
			people: access.operatorConfirmed,
			summary: 'Confirm an immediate termination that another key has recorded',
			description: 'The contract ends immediately.',
			problems: ['conflict'],
			audit: 'termination.confirmed',
		},
		async (unit, { params, caller }) => {
			const decision = { accountId: params.id, operator: operatorOf(caller).keyId };
			const body = await confirmTermination(core, unit, decision, params.termination);
			return { status: 200, body };
		},
	);

	serveChange(
		app,
		{
			...shared,
			path: `${PATH}/{termination}/remedy`,
			operationId: 'remedyTermination',
			people: access.operator,
			summary: 'Close a termination without effect: the breach is remedied',
			body: terminationRemedy,
			problems: ['conflict'],
			audit: 'termination.remedied',
		},
		async (unit, { params, body, caller }) => {
			const decision = { accountId: params.id, operator: operatorOf(caller).keyId };
			const remedy = { id: params.termination, reason: body.reason };
			return { status: 200, body: await remedyTermination(core, unit, decision, remedy) };
		},
	);
}
