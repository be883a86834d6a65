import {
	accountComplaint,
	accountComplaintList,
	accountComplaintQuery,
	accountComplaintRequest,
	complaintRead,
	complaintReadRequest,
	smsReportsRequest,
	smsReportsResult,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import { complaintView } from '../../complaints/complaints.ts';
import { recordForwarded } from '../../complaints/record.ts';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { recordAccess } from '../accesses/accesses.ts';
import { requireAccount } from '../accounts/accounts.ts';
import { accountComplaintView, listAllComplaints, requireAnyComplaint } from './list.ts';
import { recordSmsReports } from './record.ts';
import { access } from '../../security/access.ts';

const shared = { tag: 'operator', scope: 'operator', operatorRole: 'op:trust' } as const;

/** Complaints about clients: what reached the operator, and how each stands. */
export function operatorComplaintRoutes(app: FastifyInstance, core: Core): void {
	readingRoutes(app, core);
	recordingRoutes(app, core);
}

function readingRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/complaints',
			operationId: 'listOperatorComplaints',
			people: access.operatorMasked,
			summary: 'List complaints about all accounts, newest first',
			description: 'The state of each, without the person and the words.',
			query: accountComplaintQuery,
			answers: { 200: { description: 'A page', schema: accountComplaintList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listAllComplaints(core, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/complaints/{id}',
			operationId: 'getOperatorComplaint',
			people: access.operatorMasked,
			summary: 'Get the state of a complaint about an account',
			params: idParams,
			answers: { 200: { description: 'The complaint', schema: accountComplaint } },
		},
		async ({ params }) => ({
			status: 200,
			body: accountComplaintView(await requireAnyComplaint(core, core.store.read, params.id)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/complaints/{id}/accesses',
			operationId: 'readComplaint',
			people: { ...access.operatorMasked, confirm: true },
			summary: 'Read a complaint in full, with a reason that the client sees',
			description:
				'The address of the person is masked. The read is recorded before the answer, as for other data of the account.',
			params: idParams,
			body: complaintReadRequest,
			// Every read is recorded, a repeated one too.
			unrepeatable: true,
			answers: { 200: { description: 'The complaint', schema: complaintRead } },
			audit: 'complaint.read',
		},
		async (unit, { params, body: { reason }, caller }) => {
			const found = await requireAnyComplaint(core, unit.db, params.id);
			const recorded = await recordAccess(core, unit, {
				...{ accountId: found.account_id, operator: operatorOf(caller).keyId },
				...{ resource: 'complaints', reason, entries: 1 },
			});
			return { status: 200, body: { access: recorded, complaint: complaintView(found) } };
		},
	);
}

function recordingRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/accounts/{id}/complaints',
			operationId: 'recordAccountComplaint',
			people: access.operatorMasked,
			summary: 'Record a complaint about a client that reached the operator',
			description:
				'The person is opted out of all marketing of the client before the response is sent. The event `complaint.received` informs the client, who answers the person.',
			params: idParams,
			body: accountComplaintRequest,
			answers: { 201: { description: 'The complaint', schema: accountComplaint } },
			audit: 'complaint.recorded',
		},
		async (unit, { params, body, caller }) => {
			await requireAccount(unit.db, params.id);
			const stored = await recordForwarded(core, unit, params.id, body);
			await recordAuditEntry(core, unit, {
				...{ accountId: params.id, actor: operatorOf(caller).keyId },
				...{ action: 'complaint.recorded', target: stored.id },
			});
			return { status: 201, body: accountComplaintView(stored) };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/complaints/33700',
			operationId: 'recordSmsReports',
			people: access.operator,
			summary: 'Record the reports of an export of 33700 as complaints',
			description:
				'Each row is matched with the last SMS of its sender to this number in the fifteen days before. The reporting person is opted out of all marketing before the response is sent. Rows without a message are listed with the reason; a second upload changes nothing.',
			body: smsReportsRequest,
			answers: { 200: { description: 'The outcomes of the rows', schema: smsReportsResult } },
			audit: 'complaints.uploaded',
		},
		async (unit, { body, caller }) => ({
			status: 200,
			body: await recordSmsReports(core, unit, operatorOf(caller).keyId, body),
		}),
	);
}
