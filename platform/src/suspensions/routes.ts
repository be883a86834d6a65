import {
	appealRequest,
	reinstatementRequest,
	suspension,
	suspensionList,
	suspensionQuery,
	suspensionThresholds,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { notFound } from '../problems.ts';
import { requestReinstatement } from './reinstate.ts';
import { clientView, findSuspension, listSuspensions, suspensionView } from './suspensions.ts';
import { publishedThresholds } from './thresholds.ts';
import { access } from '../security/access.ts';

export function suspensionRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'suspensions';
	const scope = 'account';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/suspensions',
			operationId: 'listSuspensions',
			tag,
			scope,
			people: access.readCounts,
			summary: 'List suspensions of the account, its channels, campaigns and sources, newest first',
			query: suspensionQuery,
			answers: { 200: { description: 'A page', schema: suspensionList } },
		},
		async ({ query, caller: { accountId } }) => {
			const { data, nextCursor } = await listSuspensions(
				core,
				{ accountId, state: query.state },
				readPage(query),
			);
			return { status: 200, body: { data: data.map(clientView), nextCursor } };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/suspensions/thresholds',
			operationId: 'listSuspensionThresholds',
			tag,
			scope: null,
			summary: 'Get the published thresholds above which sending is suspended',
			description:
				'The terms say « trop élevé » and « plusieurs »; these are the figures that the platform applies. Special terms may change them.',
			answers: { 200: { description: 'The thresholds', schema: suspensionThresholds } },
		},
		async () => ({ status: 200, body: publishedThresholds() }),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/suspensions/{id}',
			operationId: 'getSuspension',
			tag,
			scope,
			people: access.readCounts,
			summary: 'Get a suspension with its figures, its remedy and its history',
			params: idParams,
			answers: { 200: { description: 'The suspension', schema: suspension } },
		},
		async ({ params, caller }) => {
			const { read } = core.store;
			const found = await findSuspension(core, read, caller.accountId, params.id);
			if (found === null) throw notFound('suspension');
			return { status: 200, body: await suspensionView(core, read, found) };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/suspensions/{id}/reinstatement',
			operationId: 'requestReinstatement',
			tag,
			scope,
			people: access.manage,
			summary: 'Request the reinstatement, with a statement and measures',
			description:
				'The operator decides. Good faith is presumed and makes the reinstatement free; a refusal states its reason.',
			params: idParams,
			body: reinstatementRequest,
			answers: { 200: { description: 'The suspension', schema: suspension } },
			problems: ['conflict'],
			audit: 'suspension.reinstatement_requested',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await requestReinstatement(core, unit, caller.accountId, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/suspensions/{id}/appeal',
			operationId: 'appealSuspension',
			tag,
			scope,
			people: access.manage,
			summary: 'Contest a suspension, with or without measures',
			description:
				'The operator decides about it as about a request for reinstatement; one waits for its decision at a time. There is no time limit while something is stopped.',
			params: idParams,
			body: appealRequest,
			answers: { 200: { description: 'The suspension', schema: suspension } },
			problems: ['conflict'],
			audit: 'suspension.appealed',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await requestReinstatement(core, unit, caller.accountId, params.id, body),
		}),
	);
}
