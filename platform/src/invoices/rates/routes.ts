import {
	legalRate,
	legalRateConfirmation,
	legalRateList,
	legalRateRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { acceptRate, listRates, proposeRate } from './rates.ts';
import { access } from '../../security/access.ts';

const PATH = '/v1/operator/legal-rates';
const shared = { tag: 'operator', scope: 'operator' } as const;

/** Legal rates of interest, the basis of late fees. */
export function rateRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: PATH,
			operationId: 'listLegalRates',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List the legal rates of interest, including proposed ones, newest first',
			answers: { 200: { description: 'All of them', schema: legalRateList } },
		},
		async () => ({ status: 200, body: { data: await listRates(core), nextCursor: null } }),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: PATH,
			operationId: 'proposeLegalRate',
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Propose a legal rate from the Journal officiel; another key confirms it',
			body: legalRateRequest,
			answers: { 201: { description: 'The proposed rate', schema: legalRate } },
			problems: ['conflict'],
			audit: 'legal_rate.proposed',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await proposeRate(core, unit, operatorOf(caller).keyId, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/confirm`,
			operationId: 'confirmLegalRate',
			people: access.operatorConfirmed,
			operatorRole: 'op:billing',
			summary: 'Confirm a legal rate with the figure that you read yourself',
			params: idParams,
			body: legalRateConfirmation,
			answers: { 200: { description: 'The rate, in effect from now on', schema: legalRate } },
			problems: ['conflict'],
			audit: 'legal_rate.confirmed',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await acceptRate(core, unit, operatorOf(caller).keyId, params.id, body.rate),
		}),
	);
}
