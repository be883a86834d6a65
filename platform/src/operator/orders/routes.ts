import {
	creditOrder,
	creditOrderList,
	operatorOrderQuery,
	operatorPayment,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { payOrder } from '../../orders/end.ts';
import { listOrders } from '../../orders/orders.ts';
import { operatorOf } from '../../security/caller.ts';

const shared = { tag: 'operator', scope: 'operator' } as const;

/** Orders of credits of all accounts, and their payments. */
export function operatorOrderRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/orders',
			operationId: 'listOperatorOrders',
			operatorRole: 'op:read',
			summary: 'List the orders of credits of all accounts, newest first',
			query: operatorOrderQuery,
			answers: { 200: { description: 'A page', schema: creditOrderList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listOrders(core, query.accountId ?? null, query.state, readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/orders/{id}/payment',
			operationId: 'recordOrderPayment',
			operatorRole: 'op:billing',
			summary: 'Record the payment of an order, which makes its credits',
			description:
				'Once, and for exactly the amount of the order. The credits are valid for twelve months from today, or for what the terms of the account say.',
			params: idParams,
			body: operatorPayment,
			answers: { 200: { description: 'The paid order', schema: creditOrder } },
			problems: ['conflict'],
			audit: 'credit_order.paid',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await payOrder(core, unit, operatorOf(caller).keyId, params.id, body),
		}),
	);
}
