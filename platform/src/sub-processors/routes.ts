import {
	dataTransferList,
	subProcessor,
	subProcessorList,
	subProcessorObjection,
	subProcessorQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { objectTo, withdrawObjection } from './object.ts';
import {
	findNotice,
	listSubProcessors,
	requireSubProcessor,
	subProcessorView,
} from './sub-processors.ts';
import { listTransfers } from './transfers.ts';
import { access } from '../security/access.ts';

const PATH = '/v1/privacy/sub-processors';
const answers = { 200: { description: 'The sub-processor', schema: subProcessor } } as const;

/** Sub-processors of the provider, as a client sees them and objects to them. */
export function subProcessorRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'privacy', scope: 'account' } as const;

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: PATH,
			operationId: 'listSubProcessors',
			people: access.readContract,
			summary: 'List the current and announced sub-processors of your data, newest first',
			query: subProcessorQuery,
			answers: { 200: { description: 'A page', schema: subProcessorList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listSubProcessors(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: `${PATH}/{id}`,
			operationId: 'getSubProcessor',
			people: access.readContract,
			summary: 'Get a sub-processor',
			params: idParams,
			answers,
		},
		async ({ params, caller }) => {
			const { read } = core.store;
			const row = await requireSubProcessor(read, params.id);
			const notice = await findNotice(read, row.id, caller.accountId);
			return { status: 200, body: subProcessorView(core, row, notice) };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/objection`,
			operationId: 'objectToSubProcessor',
			/** A person objects in the name of the client; a key objects to nothing. */
			people: access.recordLetters,
			summary: 'Object to a sub-processor, in the name of the client',
			description:
				'Only for people, not for API keys. From the start of the sub-processor on, messages that it would handle are not sent (rule ACC-05).',
			params: idParams,
			body: subProcessorObjection,
			answers,
			problems: ['conflict'],
			audit: 'sub_processor.objected',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await objectTo(core, unit, caller, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: `${PATH}/{id}/objection`,
			operationId: 'withdrawSubProcessorObjection',
			people: access.recordLetters,
			summary: 'Withdraw an objection to a sub-processor',
			params: idParams,
			answers,
			problems: ['conflict'],
			audit: 'sub_processor.accepted',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await withdrawObjection(core, unit, caller, params.id),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/privacy/transfers',
			operationId: 'listTransfers',
			people: access.readContract,
			summary:
				'List the countries outside the European Economic Area that receive data, with the basis of each transfer',
			answers: { 200: { description: 'The transfers', schema: dataTransferList } },
		},
		async () => ({ status: 200, body: { data: await listTransfers(core) } }),
	);
}
