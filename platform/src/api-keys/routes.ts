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
import { mayUse } from '../security/caller.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { access } from '../security/access.ts';

/** Routes that manage the API keys of an account. */
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
			people: access.technicalConfirmed,
			summary: 'Create an API key',
			description:
				'Create one key per program, with only the scopes that it needs. If you repeat the request with the same Idempotency-Key within 24 hours, the response contains the key again.',
			body: apiKeyRequest,
			answers: {
				201: {
					description: 'The API key. Its secret is shown only in this response.',
					schema: apiKeyWithSecret,
				},
			},
			audit: 'api_key.created',
		},
		async (unit, { body, caller }) => {
			if (body.scopes.includes('admin') && !mayUse(caller, 'admin')) {
				throw new ProblemError(
					'forbidden',
					'Only an owner or admin may create a key with the scope admin: it would permit more than your role.',
				);
			}
			return {
				status: 201,
				body: await issueKey(core, unit, caller.accountId, body, caller.keyId),
			};
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/api-keys',
			operationId: 'listApiKeys',
			tag,
			scope,
			people: access.readTechnical,
			summary: 'List API keys, including revoked ones',
			query: apiKeyQuery,
			answers: {
				200: { description: 'A page of API keys, without their secrets', schema: apiKeyList },
			},
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
			people: access.technicalConfirmed,
			summary: 'Revoke an API key; takes effect immediately',
			description:
				'Messages that the key has queued or scheduled are held: release or cancel them by `/v1/account/frozen-messages`. If the key was lost, `/v1/account/neutralize` also reports what it has sent.',
			params: idParams,
			answers: { 204: { description: 'The key is revoked' } },
			problems: ['conflict'],
			audit: 'api_key.revoked',
			endsKeys: true,
		},
		async (unit, { params, caller }) => {
			switch (await revokeKey(core, unit, caller.accountId, params.id)) {
				case 'unknown':
					throw notFound('API key');
				case 'last-admin':
					throw new ProblemError(
						'conflict',
						'This is the last key with the scope admin: create another one before you revoke it.',
					);
				case 'revoked':
					return { status: 204, body: undefined };
			}
		},
	);
}
