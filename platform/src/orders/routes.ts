import {
	creditOrder,
	creditOrderList,
	creditOrderQuery,
	creditOrderRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { cancelOrder } from './end.ts';
import { findOrder, listOrders, orderView } from './orders.ts';
import { placeOrder } from './place.ts';
import { access } from '../security/access.ts';

/** Orders of credits, as the client places and cancels them. */
export function orderRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'credits', scope: 'account' } as const;

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/credits/orders',
			operationId: 'placeCreditOrder',
			/** It obliges to pay, in the name of the client. */
			people: access.manageConfirmed,
			summary: 'Order credits at the price in force',
			description:
				'The credits are available once the operator records the payment, within thirty days. An order does not accept the terms: an owner must have accepted them before.',
			body: creditOrderRequest,
			answers: { 201: { description: 'The order', schema: creditOrder } },
			problems: ['conflict', 'terms-not-accepted'],
			audit: 'credit_order.placed',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await placeOrder(core, unit, caller, body),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/credits/orders',
			operationId: 'listCreditOrders',
			people: access.readCredits,
			summary: 'List the orders of credits, newest first',
			query: creditOrderQuery,
			answers: { 200: { description: 'A page', schema: creditOrderList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listOrders(core, caller.accountId, query.state, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/credits/orders/{id}',
			operationId: 'getCreditOrder',
			people: access.readCredits,
			summary: 'Get an order of credits',
			params: idParams,
			answers: { 200: { description: 'The order', schema: creditOrder } },
		},
		async ({ params, caller }) => {
			const order = await findOrder(core.store.read, caller.accountId, params.id);
			if (order === null) throw notFound('order');
			return { status: 200, body: orderView(core, order) };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/credits/orders/{id}/cancel',
			operationId: 'cancelCreditOrder',
			people: access.manage,
			summary: 'Cancel an order of credits that is not paid',
			params: idParams,
			answers: { 200: { description: 'The order', schema: creditOrder } },
			problems: ['conflict'],
			audit: 'credit_order.cancelled',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await cancelOrder(core, unit, caller.accountId, params.id),
		}),
	);
}
