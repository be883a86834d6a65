import {
	creditOrder,
	creditOrderList,
	operatorOrderQuery,
	orderRefund,
	operatorPayment,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { payOrder } from '../../orders/end.ts';
import { listOrders } from '../../orders/orders.ts';
import { refundOrder } from '../../orders/refund.ts';
import { operatorOf } from '../../security/caller.ts';
import { access } from '../../security/access.ts';

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
			people: access.operator,
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
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Record the payment of an order, which creates its credits and its invoice',
			description:
				'Once, and for exactly the amount of the order. Its invoice is issued and settled in the same transaction; without a seller (PUT /v1/operator/seller) nothing is recorded. The credits are valid for twelve months from today, or as long as the terms of the account say.',
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

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/orders/{id}/refund',
			operationId: 'refundOrder',
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Take back the remaining credits of an order, with a credit note',
			description:
				'Once. Credits that messages have used or reserved stay sold; the credit note covers the rest, to the cent. Pay the money back outside of the platform.',
			params: idParams,
			body: orderRefund,
			answers: { 200: { description: 'The refunded order', schema: creditOrder } },
			problems: ['conflict'],
			audit: 'credit_order.refunded',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await refundOrder(core, unit, operatorOf(caller).keyId, params.id, body.reason),
		}),
	);
}
