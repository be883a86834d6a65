import {
	operatorPriceList,
	notice,
	noticeInformation,
	noticeList,
	operatorNoticeList,
	noticeQuery,
	termsDocument,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { listAllNotices, listNotices, recordInformation } from './notices.ts';
import { publishTerms } from './publish.ts';
import { publishPrices } from './publish-prices.ts';
import { access } from '../../security/access.ts';

/** Publication of terms, and notices of their changes. */
export function noticeRoutes(app: FastifyInstance, core: Core): void {
	const operator = { tag: 'operator', scope: 'operator', operatorRole: 'op:contracts' } as const;

	serveChange(
		app,
		{
			...operator,
			method: 'POST',
			path: '/v1/operator/terms/{id}/publish',
			operationId: 'publishTerms',
			people: access.operatorConfirmed,
			summary: 'Publish terms that another person has proposed',
			description:
				'From then on nothing of them changes. With a reason for the change, every account under older general terms gets a notice.',
			params: idParams,
			answers: { 200: { description: 'The published terms', schema: termsDocument } },
			problems: ['conflict'],
			audit: 'terms.published',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await publishTerms(core, unit, operatorOf(caller).keyId, params.id),
		}),
	);

	serveChange(
		app,
		{
			...operator,
			method: 'POST',
			path: '/v1/operator/prices/{id}/publish',
			operationId: 'publishPrices',
			people: access.operatorConfirmed,
			summary: 'Publish a price list that another person has proposed',
			description:
				'From then on nothing of it changes. With a reason for the change, every client gets a notice, and pays its own prices until its information is recorded.',
			params: idParams,
			answers: { 200: { description: 'The published list', schema: operatorPriceList } },
			problems: ['conflict'],
			audit: 'prices.published',
		},
		async (unit, { params, caller }) => ({
			status: 200,
			body: await publishPrices(core, unit, operatorOf(caller).keyId, params.id),
		}),
	);

	serve(
		app,
		{
			...operator,
			operatorRole: 'op:read',
			method: 'GET',
			path: '/v1/operator/notices',
			operationId: 'listOperatorNotices',
			people: access.operator,
			summary: 'List the notices of all accounts, newest first',
			query: noticeQuery,
			answers: { 200: { description: 'A page', schema: operatorNoticeList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listAllNotices(core, readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			...operator,
			method: 'POST',
			path: '/v1/operator/notices/{id}/information',
			operationId: 'recordNoticeInformation',
			people: access.operator,
			summary:
				'Record the information of the client: the new terms apply, and the period to leave begins',
			description: 'The day of receipt counts, not the day of sending. It is recorded once.',
			params: idParams,
			body: noticeInformation,
			answers: { 200: { description: 'The notice', schema: notice } },
			problems: ['conflict', 'letter-required'],
			audit: 'notice.informed',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await recordInformation(core, unit, operatorOf(caller).keyId, params.id, body),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/notices',
			operationId: 'listNotices',
			tag: 'contract',
			scope: 'account',
			people: access.readContract,
			summary: 'List notices of changes, with the last day on which the client may leave',
			query: noticeQuery,
			answers: { 200: { description: 'A page', schema: noticeList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listNotices(core, caller.accountId, readPage(query)),
		}),
	);
}
