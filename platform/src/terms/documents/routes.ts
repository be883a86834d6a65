import {
	termsDocument,
	termsList,
	termsProposal,
	termsQuery,
	termsWithText,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { ProblemError } from '../../problems.ts';
import { operatorOf } from '../../security/caller.ts';
import { findTerms, listTerms, proposeTerms, withText } from './documents.ts';
import { access } from '../../security/access.ts';

const unknown = () =>
	new ProblemError('not-found', 'There are no terms with this id. GET /v1/terms lists them.');

/** Versions of the terms. */
export function termsRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'contract';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/terms',
			operationId: 'listTerms',
			tag,
			scope: null,
			summary: 'List the published versions of the general terms, newest first',
			query: termsQuery,
			answers: { 200: { description: 'A page', schema: termsList } },
			problems: ['invalid-request'],
		},
		async ({ query }) => ({
			status: 200,
			body: await listTerms(core, 'public', readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/terms/{id}',
			operationId: 'getTerms',
			tag,
			scope: null,
			summary: 'Get a version of the general terms with its text',
			params: idParams,
			answers: { 200: { description: 'The terms', schema: termsWithText } },
		},
		async ({ params }) => {
			const row = await findTerms(core.store.read, params.id);
			if (row?.layer !== 'general' || row.published_at === null) throw unknown();
			return { status: 200, body: withText(core, row) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/account/terms/{id}',
			operationId: 'getAccountTerms',
			tag,
			scope: 'account',
			people: access.readContract,
			summary: 'Get terms that concern the account with their text, including special terms',
			params: idParams,
			answers: { 200: { description: 'The terms', schema: termsWithText } },
		},
		async ({ params, caller }) => {
			const row = await findTerms(core.store.read, params.id);
			const isTheirs = row?.account_id === null || row?.account_id === caller.accountId;
			if (row === null || !isTheirs || row.published_at === null) throw unknown();
			return { status: 200, body: withText(core, row) };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/operator/terms',
			operationId: 'proposeTerms',
			tag: 'operator',
			scope: 'operator',
			people: access.operator,
			operatorRole: 'op:contracts',
			summary: 'Propose general terms, or special terms for an account',
			description:
				'Figures beyond what the law permits are refused. Another key of the operator publishes them.',
			body: termsProposal,
			answers: { 201: { description: 'The proposed terms', schema: termsDocument } },
			problems: ['conflict'],
			audit: 'terms.proposed',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await proposeTerms(core, unit, operatorOf(caller).keyId, body),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/operator/terms',
			operationId: 'listOperatorTerms',
			tag: 'operator',
			scope: 'operator',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List all terms, including proposed and special ones',
			query: termsQuery,
			answers: { 200: { description: 'A page', schema: termsList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listTerms(core, 'operator', readPage(query)),
		}),
	);
}
