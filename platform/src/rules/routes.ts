import {
	permittedHours,
	permittedHoursQuery,
	ruleList as ruleListSchema,
	type Scope,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { policyOf } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import { serve } from '../http/route.ts';
import { permittedHoursOf } from './permitted-hours.ts';
import { ruleList } from './rule-list.ts';
import { access } from '../security/access.ts';

export function ruleRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'rules';
	// Keys that send, plan or read statistics need the rules.
	const scope: readonly Scope[] = ['messages', 'campaigns', 'statistics', 'account'];
	// Read now, so that a platform without the texts does not start.
	const list = ruleList();
	const etag = `"${list.ruleset}"`;

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/rules',
			operationId: 'listRules',
			tag,
			scope,
			people: access.everybody,
			summary: 'List all rules that decide on messages, with their texts and sources',
			description:
				'The list is the same for every account; `GET /v1/policy` states which rules apply. It changes only with the version of the rule set: cache it, and send `If-None-Match`.',
			answers: {
				200: {
					description: 'The rules',
					schema: ruleListSchema,
					headers: { ETag: 'Version of the rule set' },
				},
				304: { description: 'You have this version' },
			},
		},
		async ({ request }) => {
			const headers = { ETag: etag, 'Cache-Control': 'private, no-cache' };
			if (names(request.headers['if-none-match'], etag)) {
				return { status: 304, body: undefined, headers };
			}
			return { status: 200, body: list, headers };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/permitted-hours',
			operationId: 'getPermittedHours',
			tag,
			scope,
			people: access.everybody,
			summary:
				'Get the permitted hours of marketing in a place by day, with the reasons of closed days',
			description:
				'Computed by the functions that decide on messages, under the policy of the account. Ignores consent and content: see `POST /v1/checks`.',
			query: permittedHoursQuery,
			answers: { 200: { description: 'The hours of each place', schema: permittedHours } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: permittedHoursOf(
				await policyOf(core.store.read, caller.accountId),
				query,
				core.clock.now(),
			),
		}),
	);
}

/** Whether `If-None-Match` names a version (RFC 9110, section 13.1.2: weak comparison). */
function names(header: string | undefined, etag: string): boolean {
	if (header === undefined) return false;
	return header
		.split(',')
		.map((one) => one.trim().replace(/^W\//, ''))
		.some((one) => one === '*' || one === etag);
}
