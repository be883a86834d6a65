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
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { findMessage } from '../messages/message/queries.ts';
import { refusePrivateUrl } from './private-urls.ts';
import { inactive } from './inactive.ts';
import { WEBHOOK_LIMITS } from './limits.ts';
import { rotateSecret } from './secrets.ts';
import {
	createWebhook,
	deleteWebhook,
	findWebhook,
	listWebhooks,
	updateWebhook,
} from './webhooks.ts';
import { invalidField, notFound } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { access } from '../security/access.ts';

const tag = 'webhooks';
const scope = 'webhooks';

export function webhookRoutes(app: FastifyInstance, core: Core): void {
	resourceRoutes(app, core);
	actRoutes(app, core);
}

function resourceRoutes(app: FastifyInstance, core: Core): void {
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
			return {
				status: 201,
				body: await createWebhook(core, unit, caller.accountId, body, caller.keyId),
			};
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
				const updated = await updateWebhook(core, unit, caller, params.id, body);
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
}

/** What is done with a webhook beside changing it. */
function actRoutes(app: FastifyInstance, core: Core): void {
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
}
