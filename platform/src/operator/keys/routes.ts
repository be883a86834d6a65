import {
	auditList,
	auditQuery,
	operatorKeyList,
	operatorKeyRequest,
	operatorKeyWithSecret,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { listAuditEntries } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { OPERATOR_REALM, operatorOf } from '../../security/caller.ts';
import { issueOperatorKey, listOperatorKeys, revokeOperatorKey } from './keys.ts';
import { access } from '../../security/access.ts';

/** Keys of the operator, and what they did. */
export function operatorKeyRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'operator', scope: 'operator', operatorRole: 'op:keys' } as const;

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/keys',
			operationId: 'createOperatorKey',
			people: access.operatorConfirmed,
			summary: 'Create a key of the operator',
			description:
				'Several acts need two persons, and a key stands for the person who made it, whoever holds it: everybody makes their own. Nobody knows who holds a key that MC_OPERATOR_KEY or a key of the settings made. The first key is set by MC_OPERATOR_KEY.',
			body: operatorKeyRequest,
			answers: {
				201: {
					description: 'The key. Its secret is shown only in this response.',
					schema: operatorKeyWithSecret,
				},
			},
			problems: ['conflict'],
			audit: 'operator_key.created',
		},
		async (unit, { body, caller }) => {
			const { personId } = operatorOf(caller);
			return { status: 201, body: await issueOperatorKey(core, unit, { ...body, personId }) };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/keys',
			operationId: 'listOperatorKeys',
			people: access.operator,
			summary: 'List the keys of the operator, including revoked ones',
			answers: { 200: { description: 'All of them, newest first', schema: operatorKeyList } },
		},
		async () => ({
			status: 200,
			body: { data: await listOperatorKeys(core), nextCursor: null },
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/operator/keys/{id}',
			operationId: 'revokeOperatorKey',
			people: access.operatorConfirmed,
			summary: 'Revoke a key of the operator; takes effect immediately',
			params: idParams,
			answers: { 204: { description: 'The key is revoked' } },
			problems: ['conflict'],
			audit: 'operator_key.revoked',
		},
		async (unit, { params }) => {
			await revokeOperatorKey(core, unit, params.id);
			return { status: 204, body: undefined };
		},
	);

	serve(
		app,
		{
			...shared,
			operatorRole: 'op:read',
			method: 'GET',
			path: '/v1/operator/audit-log',
			operationId: 'listOperatorAuditLog',
			people: access.operator,
			summary: 'List the actions of keys of the operator',
			description: 'Actions on an account are also in the audit log of the account.',
			query: auditQuery,
			answers: { 200: { description: 'A page', schema: auditList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listAuditEntries(core, OPERATOR_REALM, readPage(query)),
		}),
	);
}
