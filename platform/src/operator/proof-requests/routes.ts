import {
	accountProofRequest,
	accountProofRequestList,
	accountProofRequestQuery,
	operatorProofRejection,
	operatorProofRequest,
	operatorProofRequests,
	proofRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { askForProof } from './ask.ts';
import { judgeProof } from './judge.ts';
import { getAnyProofRequest, listAllProofRequests } from './list.ts';
import { access } from '../../security/access.ts';

const shared = { tag: 'operator', scope: 'operator', operatorRole: 'op:trust' } as const;
const requestParams = idParams.extend({ request: z.string().min(1).max(100) });
const PATH = '/v1/operator/accounts/{id}/proof-requests';

/** Requests for proof of consent, as the operator makes and judges them. */
export function operatorProofRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/proof-requests',
			operationId: 'listOperatorProofRequests',
			people: access.operatorMasked,
			summary: 'List requests for proof to all accounts, newest first',
			query: accountProofRequestQuery,
			answers: { 200: { description: 'A page', schema: accountProofRequestList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listAllProofRequests(core, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/proof-requests/{id}',
			operationId: 'getOperatorProofRequest',
			people: access.operatorMasked,
			summary: 'Get a request for proof to an account, with its answer',
			params: idParams,
			answers: { 200: { description: 'The request', schema: accountProofRequest } },
		},
		async ({ params }) => ({ status: 200, body: await getAnyProofRequest(core, params.id) }),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: PATH,
			operationId: 'requestProof',
			summary:
				'Ask a client for proof of consent within the working days of its terms, five by default',
			description:
				'One request per source of the consents of these people, so that a proof that is overdue holds exactly the source that it is about.',
			params: idParams,
			body: operatorProofRequest,
			answers: { 201: { description: 'The requests', schema: operatorProofRequests } },
			problems: ['conflict'],
			audit: 'proof_request.made',
		},
		async (unit, { params, body, caller }) => ({
			status: 201,
			body: {
				data: await askForProof(core, unit, operatorOf(caller).keyId, params.id, body),
			},
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{request}/accept`,
			operationId: 'acceptProof',
			summary: 'Accept the answer to a request for proof',
			params: requestParams,
			answers: { 200: { description: 'The request', schema: proofRequest } },
			problems: ['conflict'],
			audit: 'proof_request.accepted',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await judgeProof(core, unit, {
				...{ operator: operatorOf(caller).keyId, accountId: params.id, id: params.request },
				...{ step: 'accept', reason: null },
			}),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{request}/reject`,
			operationId: 'rejectProof',
			summary:
				'Reject the answer to a request for proof; another one is due in as many working days',
			params: requestParams,
			body: operatorProofRejection,
			answers: { 200: { description: 'The request', schema: proofRequest } },
			problems: ['conflict'],
			audit: 'proof_request.rejected',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await judgeProof(core, unit, {
				...{ operator: operatorOf(caller).keyId, accountId: params.id, id: params.request },
				...{ step: 'reject', reason: body.reason },
			}),
		}),
	);
}
