import {
	apiKeyList,
	apiKeyQuery,
	apiKeyRequest,
	apiKeyWithSecret,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { issueKey, listKeys, revokeKey } from './api-keys.ts';
import type { Core } from '../core.ts';
import { notFound, ProblemError } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';

/** The API keys of an account. */
export function apiKeyRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'api-keys';
	const scope = 'admin';

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/api-keys',
			operationId: 'createApiKey',
			tag,
			scope,
			summary: 'Make an API key of your account',
			description:
				'One key a program, with the scopes that it needs and no more. Repeating the request with its Idempotency-Key shows the key again for 24 hours.',
			body: apiKeyRequest,
			answers: { 201: { description: 'With the key, shown only now', schema: apiKeyWithSecret } },
			audit: 'api_key.created',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await issueKey(core, unit, caller.accountId, body),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/api-keys',
			operationId: 'listApiKeys',
			tag,
			scope,
			summary: 'List API keys, the revoked ones too',
			query: apiKeyQuery,
			answers: { 200: { description: 'A page, without the keys themselves', schema: apiKeyList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listKeys(core, caller.accountId, readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/api-keys/{id}',
			operationId: 'revokeApiKey',
			tag,
			scope,
			summary: 'Revoke an API key: requests with it are refused from the answer on',
			params: idParams,
			answers: { 204: { description: 'Revoked, now or before' } },
			problems: ['conflict'],
			audit: 'api_key.revoked',
		},
		async (unit, { params, caller }) => {
			switch (await revokeKey(core, unit, caller.accountId, params.id)) {
				case 'unknown':
					throw notFound('API key');
				case 'last-admin':
					throw new ProblemError(
						'conflict',
						'This is the last key with the scope admin: make another one first, or nobody could get in any more.',
					);
				case 'revoked':
					return { status: 204, body: undefined };
			}
		},
	);
}
