import {
	operatorSuspension,
	operatorSuspensionList,
	operatorSuspensionQuery,
	suspensionDecision,
	suspensionNotice,
	suspensionProposal,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import {
	decideSuspension,
	enforceSuspension,
	proposeSuspension,
	recordNotice,
	withdrawSuspension,
} from '../../suspensions/decide.ts';
import { listSuspensions } from '../../suspensions/suspensions.ts';
import { requireAccount } from '../accounts/accounts.ts';
import { access } from '../../security/access.ts';

const shared = { tag: 'operator', scope: 'operator', operatorRole: 'op:trust' } as const;
const answers = { 200: { description: 'The suspension', schema: operatorSuspension } } as const;

/** Suspensions, as the operator proposes, notifies, enforces and lifts them. */
export function operatorSuspensionRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/suspensions',
			operationId: 'listOperatorSuspensions',
			people: access.operator,
			summary: 'List suspensions of all accounts, newest first',
			query: operatorSuspensionQuery,
			answers: { 200: { description: 'A page', schema: operatorSuspensionList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listSuspensions(core, query, readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/accounts/{id}/suspensions',
			operationId: 'proposeSuspension',
			people: access.operator,
			summary: 'Propose a suspension, which stops nothing until it is notified and enforced',
			description:
				'To stop a whole account at once, use `POST /v1/operator/accounts/{id}/suspend`.',
			params: idParams,
			body: suspensionProposal,
			answers: { 201: { description: 'The suspension', schema: operatorSuspension } },
			problems: ['conflict'],
			audit: 'suspension.proposed',
		},
		async (unit, { params, body, caller }) => {
			await requireAccount(unit.db, params.id);
			const operator = operatorOf(caller).keyId;
			return {
				status: 201,
				body: await proposeSuspension(core, unit, operator, params.id, body),
			};
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/suspensions/{id}/notice',
			operationId: 'recordSuspensionNotice',
			people: access.operator,
			summary:
				'Record the notice of a proposed suspension to the client, or the delivery of the letter',
			params: idParams,
			body: suspensionNotice,
			answers,
			problems: ['conflict'],
			audit: 'suspension.notified',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await recordNotice(core, unit, operatorOf(caller).keyId, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/suspensions/{id}/enforce',
			operationId: 'enforceSuspension',
			people: access.operator,
			summary: 'Enforce a suspension that the client was told of',
			description:
				'For disputed consents the terms require a registered letter that was received or returned; without it: `/problems/letter-required`.',
			params: idParams,
			answers,
			problems: ['conflict', 'letter-required'],
			audit: 'suspension.enforced',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await enforceSuspension(core, unit, operatorOf(caller).keyId, params.id),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/suspensions/{id}/withdraw',
			operationId: 'withdrawSuspension',
			people: access.operator,
			summary: 'Withdraw a suspension that is not in force',
			params: idParams,
			answers,
			problems: ['conflict'],
			audit: 'suspension.withdrawn',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await withdrawSuspension(core, unit, operatorOf(caller).keyId, params.id),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/suspensions/{id}/decision',
			operationId: 'decideSuspension',
			people: access.operator,
			summary: 'Lift a suspension, or refuse the reinstatement with a reason',
			description:
				'In good faith, which is presumed, the reinstatement is free. What waited is decided again and leaves once.',
			params: idParams,
			body: suspensionDecision,
			answers,
			problems: ['conflict'],
			audit: 'suspension.decided',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await decideSuspension(core, unit, operatorOf(caller).keyId, params.id, body),
		}),
	);
}
