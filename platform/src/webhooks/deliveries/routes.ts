import {
	webhookDelivery,
	webhookDeliveryList,
	webhookDeliveryQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { notFound } from '../../problems.ts';
import { group } from '../../security/access.ts';
import { listDeliveries, retryDelivery } from '../deliveries.ts';
import { inactive } from '../inactive.ts';
import { findWebhook } from '../webhooks.ts';

const tag = 'webhooks';
const scope = 'webhooks';

export function deliveryRoutes(app: FastifyInstance, core: Core): void {
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
