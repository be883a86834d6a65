import {
	operatorAccessList,
	operatorAccessQuery,
	operatorReadRequest,
	operatorReadResult,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, servePreparedChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { requireAccount } from '../accounts/accounts.ts';
import { listAccesses, readResource, recordAccess } from './accesses.ts';
import { access } from '../../security/access.ts';

/** The only way of the operator to data of a client, and what the client sees of it. */
export function accessRoutes(app: FastifyInstance, core: Core): void {
	servePreparedChange(
		app,
		{
			method: 'POST',
			path: '/v1/operator/accounts/{id}/accesses',
			operationId: 'readAccountData',
			tag: 'operator',
			scope: 'operator',
			people: { roles: [], confirm: true },
			operatorRole: 'op:privacy',
			summary: 'Read data of an account, with a reason that the client sees',
			description:
				'Addresses of recipients are masked. The read is recorded before it is answered: the client finds it with `GET /v1/account/operator-accesses` and in its audit log.',
			params: idParams,
			body: operatorReadRequest,
			// Every read is recorded, a repeated one too.
			unrepeatable: true,
			answers: { 200: { description: 'A page', schema: operatorReadResult } },
			audit: 'account.read',
		},
		async ({ params, body: { resource, limit, cursor } }) => {
			await requireAccount(core.store.read, params.id);
			return readResource(core, params.id, resource, readPage({ limit, cursor }));
		},
		async (unit, { params, body: { resource, reason }, caller }, { data, nextCursor }) => {
			const access = await recordAccess(core, unit, {
				accountId: params.id,
				operator: operatorOf(caller).keyId,
				resource,
				reason,
				entries: data.length,
			});
			return { status: 200, body: { access, data, nextCursor } };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/account/operator-accesses',
			operationId: 'listOperatorAccesses',
			tag: 'account',
			scope: 'account',
			people: access.readContract,
			summary: 'List the accesses of the operator to data of the account, with their reasons',
			query: operatorAccessQuery,
			answers: { 200: { description: 'A page', schema: operatorAccessList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listAccesses(core, caller.accountId, readPage(query)),
		}),
	);
}
