import {
	creditAlert,
	creditAlertRequest,
	creditBalance,
	creditEntryList,
	creditEntryQuery,
	creditLotList,
	creditLotQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { alertOf, setAlert } from './alert-settings.ts';
import { balanceOf, listEntries, listLots } from './queries.ts';
import { access } from '../security/access.ts';

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
			people: access.readCredits,
			summary: 'Get the credits of the account, and when they expire',
			answers: { 200: { description: 'The credits', schema: creditBalance } },
		},
		async ({ caller }) => ({ status: 200, body: await balanceOf(core, caller.accountId) }),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/credits/alert',
			operationId: 'getCreditAlert',
			tag,
			scope,
			people: access.readCredits,
			summary: 'Get the alert settings for low or expiring credits',
			answers: { 200: { description: 'The alert', schema: creditAlert } },
		},
		async ({ caller }) => ({
			status: 200,
			body: await alertOf(core.store.read, caller.accountId),
		}),
	);

	serveChange(
		app,
		{
			method: 'PUT',
			path: '/v1/credits/alert',
			operationId: 'setCreditAlert',
			tag,
			scope,
			people: access.manage,
			summary: 'Set the alert settings for low or expiring credits',
			description:
				'`account.credit_low` is emitted in the transaction that crosses a threshold: once, and again after a refill. A threshold that is already crossed when it is set counts as reported.',
			body: creditAlertRequest,
			answers: { 200: { description: 'The alert', schema: creditAlert } },
			problems: ['conflict'],
			audit: 'credits.alert_set',
		},
		async (unit, { body, caller }) => ({
			status: 200,
			body: await setAlert(core, unit, caller.accountId, body),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/credits/lots',
			operationId: 'listCreditLots',
			tag,
			scope,
			people: access.readCredits,
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
			people: access.readCredits,
			summary: 'List the journal of credits, newest first',
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
