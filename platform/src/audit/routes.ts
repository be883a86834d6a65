import {
	auditList,
	auditQuery,
	auditVerification,
	auditVerificationQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { readPage } from '../http/params.ts';
import { serve } from '../http/route.ts';
import { listAuditEntries } from './audit-log.ts';
import { access } from '../security/access.ts';
import { createVerifier } from './verification-turns.ts';

/** The audit log: what changed in an account, when, and by which key. */
export function auditRoutes(app: FastifyInstance, core: Core): void {
	const verify = createVerifier(core);
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/audit-log',
			operationId: 'listAuditLog',
			tag: 'audit',
			scope: 'admin',
			people: access.readContract,
			summary: 'List audit log entries: what changed, when, and by which key',
			description:
				'Entries form a chain of keyed hashes: `npm run platform -- verify-audit` detects changed and removed entries.',
			query: auditQuery,
			answers: { 200: { description: 'A page', schema: auditList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listAuditEntries(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/audit-log/verification',
			operationId: 'verifyAuditLog',
			tag: 'audit',
			scope: 'admin',
			people: access.readContract,
			summary: 'Verify a part of the audit log: compute the hashes of its entries anew',
			description:
				'Walks the chain of the whole platform, since an entry that was removed shows nowhere else. Begin without `after` and continue with `next` until it is `null`. The answer counts the entries of the account only.',
			query: auditVerificationQuery,
			answers: { 200: { description: 'What the check found', schema: auditVerification } },
		},
		async ({ query: { after }, caller: { accountId } }) => ({
			status: 200,
			body: await verify(accountId, after),
		}),
	);
}
