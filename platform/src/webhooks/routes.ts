import {
	event,
	webhook,
	webhookDelivery,
	webhookDeliveryList,
	webhookDeliveryQuery,
	webhookList,
	webhookQuery,
	webhookRequest,
	webhookUpdate,
	webhookWithSecret,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { findMessage } from '../messages/message/queries.ts';
import { refusePrivateUrl } from './private-urls.ts';
import { listDeliveries, retryDelivery } from './deliveries.ts';
import { WEBHOOK_LIMITS } from './limits.ts';
import { rotateSecret } from './secrets.ts';
import {
	createWebhook,
	deleteWebhook,
	findWebhook,
	listWebhooks,
	updateWebhook,
} from './webhooks.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { access, group } from '../security/access.ts';

export function webhookRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'webhooks';
	const scope = 'webhooks';

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/webhooks',
			operationId: 'createWebhook',
			tag,
			scope,
			people: access.technicalConfirmed,
			summary: 'Create a webhook that receives events',
			description: `An account may have ${WEBHOOK_LIMITS.perAccount} webhooks, and ${WEBHOOK_LIMITS.perMessage} more for each message.`,
			body: webhookRequest,
			answers: {
				201: {
					description: 'The webhook. Its secret is shown only in this response.',
					schema: webhookWithSecret,
				},
			},
			problems: ['conflict'],
			audit: 'webhook.created',
		},
		async (unit, { body, caller }) => {
			refusePrivateUrl(core, body.url, '/url');
			const { messageId } = body;
			if (messageId !== undefined) {
				const message = await findMessage(core, unit.db, caller.accountId, messageId);
				if (message === null) {
					throw invalidField('/messageId', 'is not the id of a message of this account');
				}
			}
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
			people: access.readTechnical,
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
			people: access.readTechnical,
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
			{
				method,
				path: '/v1/webhooks/{id}',
				operationId: method === 'PUT' ? 'updateWebhook' : 'patchWebhook',
				tag,
				scope,
				people: access.technicalConfirmed,
				summary: 'Update a webhook; omitted fields keep their values',
				params: idParams,
				body: webhookUpdate,
				answers: { 200: { description: 'The webhook', schema: webhook } },
				audit: 'webhook.changed',
			},
			async (unit, { params, body, caller }) => {
				if (body.url !== undefined) refusePrivateUrl(core, body.url, '/url');
				const updated = await updateWebhook(core, unit, caller.accountId, params.id, body);
				if (updated === null) throw notFound('webhook');
				return { status: 200, body: updated };
			},
		);
	}

	serveChange(
		app,
		{
			method: 'DELETE',
			path: '/v1/webhooks/{id}',
			operationId: 'deleteWebhook',
			tag,
			scope,
			people: access.technical,
			summary: 'Delete a webhook and its pending deliveries',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			audit: 'webhook.deleted',
		},
		async (unit, { params, caller }) => {
			if (!(await deleteWebhook(core, unit, caller.accountId, params.id)))
				throw notFound('webhook');
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/webhooks/{id}/test',
			operationId: 'testWebhook',
			tag,
			scope,
			people: access.technical,
			summary: 'Send a `webhook.test` event to a webhook',
			params: idParams,
			answers: { 202: { description: 'The queued event', schema: event } },
			problems: ['conflict'],
		},
		async (unit, { params, caller: { accountId } }) => {
			const found = await findWebhook(core, unit.db, accountId, params.id);
			if (found === null) throw notFound('webhook');
			if (!found.active) throw inactive();
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

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/webhooks/{id}/rotate-secret',
			operationId: 'rotateWebhookSecret',
			tag,
			scope,
			people: access.technicalConfirmed,
			summary:
				'Rotate the secret of a webhook; deliveries carry signatures of both secrets for 24 hours',
			params: idParams,
			answers: {
				200: {
					description: 'The webhook. Its new secret is shown only in this response.',
					schema: webhookWithSecret,
				},
			},
			audit: 'webhook.secret_rotated',
		},
		async (unit, { params, caller }) => {
			const rotated = await rotateSecret(core, unit, caller.accountId, params.id);
			if (rotated === null) throw notFound('webhook');
			return { status: 200, body: rotated };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/webhooks/{id}/deliveries',
			operationId: 'listWebhookDeliveries',
			tag,
			scope,
			people: { roles: [...group.technical, 'auditor'] },
			summary: 'List the deliveries of a webhook',
			description: 'Settled deliveries are kept for 7 days.',
			params: idParams,
			query: webhookDeliveryQuery,
			answers: { 200: { description: 'A page', schema: webhookDeliveryList } },
		},
		async ({ params, query, caller }) => {
			const found = await findWebhook(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('webhook');
			return { status: 200, body: await listDeliveries(core, params.id, query, readPage(query)) };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/webhooks/{id}/deliveries/{deliveryId}/retry',
			operationId: 'retryWebhookDelivery',
			tag,
			scope,
			people: { roles: group.technical },
			summary: 'Retry a delivery, whatever its status',
			params: idParams.extend({ deliveryId: idParams.shape.id }),
			answers: { 202: { description: 'The queued delivery', schema: webhookDelivery } },
			problems: ['conflict'],
		},
		async (unit, { params, caller: { accountId } }) => {
			const found = await findWebhook(core, unit.db, accountId, params.id);
			if (found === null) throw notFound('webhook');
			if (!found.active) throw inactive();
			const delivery = await retryDelivery(core, unit, params.id, params.deliveryId);
			if (delivery === null) throw notFound('delivery');
			return { status: 202, body: delivery };
		},
	);
}

function inactive(): ProblemError {
	return new ProblemError('conflict', 'The webhook is inactive: set active to true first.');
}
