import {
	proofAnswerRequest,
	proofRequest,
	proofRequestList,
	proofRequestQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { acknowledgeProofRequest, answerProofRequest } from './answer.ts';
import { findProofRequest, listProofRequests, proofRequestView } from './proof-requests.ts';
import { access } from '../security/access.ts';

export function proofRequestRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'proof-requests';
	const scope = 'consents';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/proof-requests',
			operationId: 'listProofRequests',
			tag,
			scope,
			people: access.readPersons,
			summary: 'List requests for proof of consent, newest first',
			query: proofRequestQuery,
			answers: { 200: { description: 'A page', schema: proofRequestList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listProofRequests(core, caller.accountId, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/proof-requests/{id}',
			operationId: 'getProofRequest',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Get a request for proof of consent',
			params: idParams,
			answers: { 200: { description: 'The request', schema: proofRequest } },
		},
		async ({ params, caller }) => {
			const found = await findProofRequest(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('proof request');
			return { status: 200, body: proofRequestView(found) };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/proof-requests/{id}/acknowledge',
			operationId: 'acknowledgeProofRequest',
			tag,
			scope,
			people: access.care,
			summary: 'Mark a request for proof as seen',
			params: idParams,
			answers: { 200: { description: 'The request', schema: proofRequest } },
			problems: ['conflict'],
			audit: 'proof_request.acknowledged',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await acknowledgeProofRequest(core, unit, caller.accountId, params.id),
		}),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/proof-requests/{id}/answer',
			operationId: 'answerProofRequest',
			tag,
			scope,
			people: access.care,
			summary: 'Answer a request for proof: a consent or a file for each person',
			description:
				'After the last day, marketing to people of the source is held until the answer (rule CON-22). Complaints of proven people no longer count against the source.',
			params: idParams,
			body: proofAnswerRequest,
			answers: { 200: { description: 'The request', schema: proofRequest } },
			problems: ['conflict'],
			audit: 'proof_request.answered',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await answerProofRequest(core, unit, caller.accountId, params.id, body),
		}),
	);
}
