import { auditList, auditQuery } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { readPage } from '../http/params.ts';
import { serve } from '../http/route.ts';
import { listAuditEntries } from './audit-log.ts';
import { access } from '../security/access.ts';

/** The audit log: what changed in an account, when, and by which key. */
export function auditRoutes(app: FastifyInstance, core: Core): void {
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
}
