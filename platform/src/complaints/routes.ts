import {
	complaint,
	complaintAnswerRequest,
	complaintList,
	complaintQuery,
	complaintRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { answerComplaint, closeComplaint } from './answer.ts';
import { complaintView, findComplaint, listComplaints } from './complaints.ts';
import { recordComplaint } from './record.ts';
import { access } from '../security/access.ts';

export function complaintRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'complaints';
	const scope = 'consents';

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/complaints',
			operationId: 'createComplaint',
			tag,
			scope,
			people: access.care,
			summary: 'Record a complaint; no marketing reaches the person any more',
			description:
				'The person is opted out of all marketing before the response is sent, whatever the result of the complaint. When two people dispute their consent to one source within 30 days, marketing to people of that source is held until it is proven (rule ACC-04).',
			body: complaintRequest,
			answers: { 201: { description: 'The complaint', schema: complaint } },
			audit: 'complaint.recorded',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: complaintView(await recordComplaint(core, unit, caller, body)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/complaints',
			operationId: 'listComplaints',
			tag,
			scope,
			people: access.readPersons,
			summary: 'List complaints, newest first',
			query: complaintQuery,
			answers: { 200: { description: 'A page', schema: complaintList } },
		},
		async ({ query, caller }) => {
			const since = query.since === undefined ? undefined : fromIso(query.since);
			const filter = { state: query.state, says: query.says, since };
			return {
				status: 200,
				body: await listComplaints(core, caller.accountId, filter, readPage(query)),
			};
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/complaints/{id}',
			operationId: 'getComplaint',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Get a complaint',
			params: idParams,
			answers: { 200: { description: 'The complaint', schema: complaint } },
		},
		async ({ params, caller }) => {
			const found = await findComplaint(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('complaint');
			return { status: 200, body: complaintView(found) };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/complaints/{id}/answer',
			operationId: 'answerComplaint',
			tag,
			scope,
			people: access.care,
			summary: 'Record the answer to the person: a proof, an apology or a refusal',
			description:
				'A proof names consents of the person from the registry; the complaint then no longer counts against their source. The person stays opted out.',
			params: idParams,
			body: complaintAnswerRequest,
			answers: { 200: { description: 'The complaint', schema: complaint } },
			problems: ['conflict'],
			audit: 'complaint.answered',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await answerComplaint(core, unit, caller.accountId, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/complaints/{id}/close',
			operationId: 'closeComplaint',
			tag,
			scope,
			people: access.care,
			summary: 'Close an answered complaint',
			params: idParams,
			answers: { 200: { description: 'The complaint', schema: complaint } },
			problems: ['conflict'],
			audit: 'complaint.closed',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await closeComplaint(core, unit, caller.accountId, params.id),
		}),
	);
}
