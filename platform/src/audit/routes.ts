import {
	AUDIT_PART,
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
import { headOf, verifyPart } from './verify.ts';
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
				'The chain is that of the whole platform. Begin without `after` and continue with `next` until it is `null`. The answer names positions only, no entry of another account.',
			query: auditVerificationQuery,
			answers: { 200: { description: 'What the check found', schema: auditVerification } },
		},
		async ({ query: { after } }) => {
			const { read } = core.store;
			// Before the part: entries that are added meanwhile lie behind it.
			const { entries } = await headOf(read);
			const part = await verifyPart(read, core.vault, after, AUDIT_PART);
			if (!part.intact) {
				const { position } = part;
				return {
					status: 200,
					body: { entries, checked: position - 1, brokenAt: position, next: null },
				};
			}
			const next = part.next === 0 ? null : part.next;
			return { status: 200, body: { entries, checked: next ?? entries, brokenAt: null, next } };
		},
	);
}
