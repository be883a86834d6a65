import {
	operatorSubProcessor,
	operatorSubProcessorList,
	subProcessorEnd,
	subProcessorNotice,
	subProcessorNoticeList,
	subProcessorNoticeQuery,
	subProcessorQuery,
	subProcessorReceipt,
	subProcessorRequest,
	subProcessorSafeguard,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { announceSubProcessor } from '../announce.ts';
import { endSubProcessor, setSafeguard } from '../change.ts';
import { listNotices, recordReceipt } from '../receipts.ts';
import { operatorView, pageOfSubProcessors } from '../sub-processors.ts';
import { access } from '../../security/access.ts';

const PATH = '/v1/operator/sub-processors';
const answers = {
	200: { description: 'The sub-processor', schema: operatorSubProcessor },
} as const;

/** Sub-processors, as the operator announces, changes and ends them. */
export function operatorSubProcessorRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'operator', scope: 'operator', operatorRole: 'op:privacy' } as const;

	serve(
		app,
		{
			...shared,
			operatorRole: 'op:read',
			method: 'GET',
			path: PATH,
			operationId: 'listOperatorSubProcessors',
			people: access.operator,
			summary:
				'List sub-processors, newest first, with the numbers of notified and objecting clients',
			query: subProcessorQuery,
			answers: { 200: { description: 'A page', schema: operatorSubProcessorList } },
		},
		async ({ query }) => {
			const { rows, nextCursor } = await pageOfSubProcessors(core, readPage(query));
			const data = [];
			for (const row of rows) data.push(await operatorView(core, core.store.read, row));
			return { status: 200, body: { data, nextCursor } };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: PATH,
			operationId: 'announceSubProcessor',
			people: access.operatorConfirmed,
			summary: 'Announce a sub-processor to every client by e-mail',
			description:
				'It may begin after the hours of the notice. A client without a confirmed receipt of the notice, or who objects, sends nothing through it (rule ACC-05).',
			body: subProcessorRequest,
			answers: { 201: { description: 'The sub-processor', schema: operatorSubProcessor } },
			audit: 'sub_processor.announced',
		},
		async (unit, { body }) => ({
			status: 201,
			body: await announceSubProcessor(core, unit, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/safeguard`,
			operationId: 'setSubProcessorSafeguard',
			people: access.operator,
			summary: 'Record the basis of the transfer of data to a sub-processor',
			params: idParams,
			body: subProcessorSafeguard,
			answers,
			problems: ['conflict'],
			audit: 'sub_processor.safeguard_set',
		},
		async (unit, { params, body }) => ({
			status: 200,
			body: await setSafeguard(core, unit, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/end`,
			operationId: 'endSubProcessor',
			people: access.operator,
			summary: 'Record that a sub-processor no longer handles messages',
			params: idParams,
			body: subProcessorEnd,
			answers,
			problems: ['conflict'],
			audit: 'sub_processor.ended',
		},
		async (unit, { params, body }) => ({
			status: 200,
			body: await endSubProcessor(core, unit, params.id, body),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: `${PATH}/{id}/notices`,
			operationId: 'listSubProcessorNotices',
			people: access.operator,
			summary: 'List the clients with a notice of a sub-processor, its receipt and their objection',
			params: idParams,
			query: subProcessorNoticeQuery,
			answers: { 200: { description: 'A page', schema: subProcessorNoticeList } },
		},
		async ({ params, query }) => ({
			status: 200,
			body: await listNotices(core, params.id, readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/receipts`,
			operationId: 'recordSubProcessorReceipt',
			people: access.operator,
			summary: 'Record the receipt of a notice by means other than e-mail',
			description: 'The period to object runs from then on. It is recorded once.',
			params: idParams,
			body: subProcessorReceipt,
			answers: { 200: { description: 'The notice', schema: subProcessorNotice } },
			problems: ['conflict'],
			audit: 'sub_processor.received',
		},
		async (unit, { params, body }) => ({
			status: 200,
			body: await recordReceipt(core, unit, params.id, body),
		}),
	);
}
