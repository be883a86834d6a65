import {
	sender,
	senderList,
	senderQuery,
	senderRequest,
	senderUpdate,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { createSender, deleteSender, findSender, listSenders, updateSender } from './senders.ts';
import { notFound } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { access } from '../security/access.ts';

/** Keys that send messages may read senders; keys that manage the account may also change them. */
const READERS = ['messages', 'account'] as const;
const WRITER = 'account';

export function senderRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'senders';

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/senders',
			operationId: 'createSender',
			tag,
			scope: WRITER,
			people: access.manage,
			summary: 'Add a sender ID, a From address or a caller number',
			description:
				'A value that violates a sender rule is rejected with that rule. The default sender of a channel is used for messages that name no sender.',
			body: senderRequest,
			answers: { 201: { description: 'The sender', schema: sender } },
			problems: ['conflict'],
			audit: 'sender.created',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await createSender(core, unit, caller.accountId, body),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/senders',
			operationId: 'listSenders',
			tag,
			scope: READERS,
			people: access.everybody,
			summary: 'List senders',
			query: senderQuery,
			answers: { 200: { description: 'A page', schema: senderList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listSenders(core, caller.accountId, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/senders/{id}',
			operationId: 'getSender',
			tag,
			scope: READERS,
			people: access.everybody,
			summary: 'Get a sender',
			params: idParams,
			answers: { 200: { description: 'The sender', schema: sender } },
		},
		async ({ params, caller }) => {
			const found = await findSender(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('sender');
			return { status: 200, body: found };
		},
	);

	for (const method of ['PUT', 'PATCH'] as const) {
		serveChange(
			app,
			{
				method,
				path: '/v1/senders/{id}',
				operationId: method === 'PUT' ? 'updateSender' : 'patchSender',
				tag,
				scope: WRITER,
				people: access.manage,
				summary: 'Change the label of a sender, or make it the default of its channel',
				params: idParams,
				body: senderUpdate,
				answers: { 200: { description: 'The sender', schema: sender } },
				audit: 'sender.changed',
			},
			async (unit, { params, body, caller }) => {
				const updated = await updateSender(core, unit, caller.accountId, params.id, body);
				if (updated === null) throw notFound('sender');
				return { status: 200, body: updated };
			},
		);
	}

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/senders/{id}',
			operationId: 'deleteSender',
			tag,
			scope: WRITER,
			people: access.manage,
			summary: 'Delete a sender; waiting messages keep it',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			audit: 'sender.deleted',
		},
		async (unit, { params, caller }) => {
			if (!(await deleteSender(unit, caller.accountId, params.id))) throw notFound('sender');
			return { status: 204, body: undefined };
		},
	);
}
