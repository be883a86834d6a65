import {
	creditBalance,
	creditEntryList,
	creditEntryQuery,
	creditLotList,
	creditLotQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { readPage } from '../http/params.ts';
import { serve } from '../http/route.ts';
import { balanceOf, listEntries, listLots } from './queries.ts';

export function creditRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'credits';
	const scope = 'account';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/credits',
			operationId: 'getCredits',
			tag,
			scope,
			summary: 'Get the credits of the account, and when they expire',
			answers: { 200: { description: 'The credits', schema: creditBalance } },
		},
		async ({ caller }) => ({ status: 200, body: await balanceOf(core, caller.accountId) }),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/credits/lots',
			operationId: 'listCreditLots',
			tag,
			scope,
			summary: 'List the lots of credits, newest first',
			description:
				'Credits that expire first are used first. A lot can be used to the end of its last day in Paris.',
			query: creditLotQuery,
			answers: { 200: { description: 'A page', schema: creditLotList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listLots(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/credits/entries',
			operationId: 'listCreditEntries',
			tag,
			scope,
			summary: 'List the journal of the credits, newest first',
			description:
				'An entry moves an amount between two books of a lot. A message is reserved when it is stored, captured when the carrier accepts it, and released when it will not leave.',
			query: creditEntryQuery,
			answers: { 200: { description: 'A page', schema: creditEntryList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listEntries(core, caller.accountId, readPage(query)),
		}),
	);
}
