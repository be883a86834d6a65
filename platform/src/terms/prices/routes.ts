import {
	operatorPriceList,
	operatorPriceLists,
	operatorPriceQuery,
	priceList,
	priceProposal,
	priceQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { fromIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { currentPrices, pricesFor } from './in-force.ts';
import { listPrices } from './lists.ts';
import { proposePrices } from './propose.ts';
import { access } from '../../security/access.ts';

/** Price lists: the public one, that of an account, and those of the operator. */
export function priceRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'contract';
	const operator = { tag: 'operator', scope: 'operator' } as const;

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/prices',
			operationId: 'getPrices',
			tag,
			scope: null,
			summary: 'Get the price list of messages and credits in effect',
			query: priceQuery,
			answers: { 200: { description: 'The price list', schema: priceList } },
			problems: ['invalid-request'],
		},
		async ({ query: { at } }) => ({
			status: 200,
			body: await currentPrices(core.store.read, at === undefined ? core.clock.now() : fromIso(at)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/account/prices',
			operationId: 'getAccountPrices',
			tag,
			scope: 'account',
			people: access.readContract,
			summary: 'Get the price list that applies to the account',
			description:
				'The accepted list, or a newer one in effect of which the client was informed. Without an acceptance, the published list.',
			answers: { 200: { description: 'The price list', schema: priceList } },
		},
		async ({ caller }) => ({
			status: 200,
			body: await pricesFor(core.store.read, caller.accountId, core.clock.now()),
		}),
	);

	serveChange(
		app,
		{
			...operator,
			method: 'POST',
			path: '/v1/operator/prices',
			operationId: 'proposePrices',
			people: access.operator,
			operatorRole: 'op:contracts',
			summary: 'Propose a price list that takes effect at an instant',
			description:
				'Another key of the operator publishes it. If clients are under other prices, a change needs one of the two reasons in the terms.',
			body: priceProposal,
			answers: { 201: { description: 'The proposed list', schema: operatorPriceList } },
			problems: ['conflict'],
			audit: 'prices.proposed',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await proposePrices(core, unit, operatorOf(caller).keyId, body),
		}),
	);

	serve(
		app,
		{
			...operator,
			method: 'GET',
			path: '/v1/operator/prices',
			operationId: 'listOperatorPrices',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List all price lists, including proposed ones',
			query: operatorPriceQuery,
			answers: { 200: { description: 'A page', schema: operatorPriceLists } },
		},
		async ({ query }) => ({ status: 200, body: await listPrices(core, readPage(query)) }),
	);
}
