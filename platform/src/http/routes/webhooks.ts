import {
	event,
	webhook,
	webhookList,
	webhookQuery,
	webhookRequest,
	webhookUpdate,
	webhookWithSecret,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { appendEvents } from '../../events/events.ts';
import { isVisiblyPrivate } from '../../webhooks/address-guard.ts';
import {
	createWebhook,
	deleteWebhook,
	findWebhook,
	listWebhooks,
	updateWebhook,
} from '../../webhooks/webhooks.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import { serve, serveChange } from '../route.ts';
import { idParams, readPage } from './shared.ts';

export function webhookRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'webhooks';
	const scope = 'webhooks';

	/** What only resolving can tell is checked at every delivery. */
	function checkAddress(url: string | undefined): void {
		if (url === undefined || core.settings.webhookAllowPrivate || !isVisiblyPrivate(url)) return;
		throw invalidField(
			'/url',
			'must be a public address; private and loopback addresses need MC_WEBHOOK_ALLOW_PRIVATE=true on the platform',
		);
	}

	serveChange(
		app,
		core,
		{
			method: 'POST',
			path: '/v1/webhooks',
			operationId: 'createWebhook',
			tag,
			scope,
			summary: 'Subscribe an address to events',
			body: webhookRequest,
			answers: {
				201: { description: 'With its secret, shown only now', schema: webhookWithSecret },
			},
		},
		async (unit, { body, caller }) => {
			checkAddress(body.url);
			return { status: 201, body: await createWebhook(core, unit, caller.accountId, body) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/webhooks',
			operationId: 'listWebhooks',
			tag,
			scope,
			summary: 'List webhooks',
			query: webhookQuery,
			answers: { 200: { description: 'A page', schema: webhookList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listWebhooks(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/webhooks/{id}',
			operationId: 'getWebhook',
			tag,
			scope,
			summary: 'Get a webhook',
			params: idParams,
			answers: { 200: { description: 'The webhook, without its secret', schema: webhook } },
		},
		async ({ params, caller }) => {
			const found = await findWebhook(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('webhook');
			return { status: 200, body: found };
		},
	);

	for (const method of ['PUT', 'PATCH'] as const) {
		serveChange(
			app,
			core,
			{
				method,
				path: '/v1/webhooks/{id}',
				operationId: method === 'PUT' ? 'updateWebhook' : 'patchWebhook',
				tag,
				scope,
				summary: 'Change a webhook; what is left out stays as it is',
				params: idParams,
				body: webhookUpdate,
				answers: { 200: { description: 'The webhook', schema: webhook } },
			},
			async (unit, { params, body, caller }) => {
				checkAddress(body.url);
				const updated = await updateWebhook(core, unit, caller.accountId, params.id, body);
				if (updated === null) throw notFound('webhook');
				return { status: 200, body: updated };
			},
		);
	}

	serveChange(
		app,
		core,
		{
			method: 'DELETE',
			path: '/v1/webhooks/{id}',
			operationId: 'deleteWebhook',
			tag,
			scope,
			summary: 'Delete a webhook and what waits for it',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
		},
		async (unit, { params, caller }) => {
			if (!(await deleteWebhook(unit, caller.accountId, params.id))) throw notFound('webhook');
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		core,
		{
			method: 'POST',
			path: '/v1/webhooks/{id}/test',
			operationId: 'testWebhook',
			tag,
			scope,
			summary: 'Send the event `webhook.test` to a webhook',
			params: idParams,
			answers: { 202: { description: 'The event that is on its way', schema: event } },
			problems: ['conflict'],
		},
		async (unit, { params, caller: { accountId } }) => {
			const found = await findWebhook(core, unit.db, accountId, params.id);
			if (found === null) throw notFound('webhook');
			if (!found.active) {
				throw new ProblemError('conflict', 'The webhook is inactive: set active to true first.');
			}
			const [made] = await appendEvents(core, unit, [
				{
					accountId,
					type: 'webhook.test',
					messageId: null,
					data: { webhookId: params.id },
					onlyWebhook: params.id,
				},
			]);
			return { status: 202, body: made };
		},
	);
}
