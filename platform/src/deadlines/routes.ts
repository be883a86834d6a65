import {
	deadlineList,
	deadlineQuery,
	operatorDeadlineList,
	operatorDeadlineQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { readPage } from '../http/params.ts';
import { serve } from '../http/route.ts';
import { listAllDeadlines, listDeadlines } from './deadlines.ts';
import { access, group } from '../security/access.ts';

export function deadlineRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/deadlines',
			operationId: 'listDeadlines',
			tag: 'contract',
			scope: 'account',
			people: { roles: [...group.managers, 'support', 'auditor'], unmasked: true },
			summary: 'List the deadlines of the contract: what you owe, and what is owed to you',
			description:
				'Working days are those of the territory that was counted. A deadline is never computed again.',
			query: deadlineQuery,
			answers: { 200: { description: 'A page, newest first', schema: deadlineList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listDeadlines(core, caller.accountId, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/operator/deadlines',
			operationId: 'listOperatorDeadlines',
			tag: 'operator',
			scope: 'operator',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List the deadlines of all accounts: what clients owe, and what is owed to them',
			query: operatorDeadlineQuery,
			answers: { 200: { description: 'A page, newest first', schema: operatorDeadlineList } },
		},
		async ({ query }) => ({
			status: 200,
			body: await listAllDeadlines(core, query, readPage(query)),
		}),
	);
}
