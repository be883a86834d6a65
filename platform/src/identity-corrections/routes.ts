import {
	identityCorrection,
	identityCorrectionList,
	identityCorrectionQuery,
	identityCorrectionRequest,
	operatorIdentityCorrection,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { requireAccountId } from '../accounts/status.ts';
import { recordAuditEntry } from '../audit/audit-log.ts';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { access } from '../security/access.ts';
import { operatorOf } from '../security/caller.ts';
import { correctIdentity, listCorrections } from './corrections.ts';

/** Corrections of who the client is, after the acceptance. */
export function identityCorrectionRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'contract', scope: 'account' } as const;

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/account/identity-corrections',
			operationId: 'correctIdentity',
			people: access.bindClient,
			summary: 'Correct who the client is, after the acceptance',
			description:
				'For a new name, form, address, VAT number, registration or e-mail address of the same client. The acceptance and issued invoices stay as they are; invoices issued afterwards carry the new identity.',
			body: identityCorrectionRequest,
			answers: { 201: { description: 'The correction', schema: identityCorrection } },
			problems: ['conflict'],
			audit: 'identity.corrected',
		},
		async (unit, { body, caller: { accountId, keyId: actor } }) => ({
			status: 201,
			body: await correctIdentity(core, unit, { accountId, by: 'client', actor }, body),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/account/identity-corrections',
			operationId: 'listIdentityCorrections',
			people: access.readContract,
			summary: 'List the corrections of who the client is, newest first',
			query: identityCorrectionQuery,
			answers: { 200: { description: 'A page', schema: identityCorrectionList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listCorrections(core, caller.accountId, readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			tag: 'operator',
			scope: 'operator',
			method: 'POST',
			path: '/v1/operator/accounts/{id}/identity-corrections',
			operationId: 'correctClientIdentity',
			people: access.operatorConfirmed,
			operatorRole: 'op:contracts',
			summary: 'Correct who a client is, by what it has shown',
			description:
				'For a client whose owners cannot sign in. The owners are told by e-mail and see reason and evidence; the answer names the changed fields only.',
			params: idParams,
			body: identityCorrectionRequest,
			answers: { 201: { description: 'The correction', schema: operatorIdentityCorrection } },
			problems: ['conflict'],
			audit: 'identity.corrected',
		},
		async (unit, { params, body, caller }) => {
			const accountId = await requireAccountId(unit.db, params.id);
			const actor = operatorOf(caller).keyId;
			const made = await correctIdentity(core, unit, { accountId, by: 'operator', actor }, body);
			const entry = { accountId, actor, action: 'identity.corrected', target: made.id };
			await recordAuditEntry(core, unit, entry);
			const { id, at, since, by, fields } = made;
			return { status: 201, body: { id, at, since, by, actor, fields } };
		},
	);
}
