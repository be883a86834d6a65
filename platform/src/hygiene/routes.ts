import { hygieneReport } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { serve } from '../http/route.ts';
import { access } from '../security/access.ts';
import { mayUse } from '../security/caller.ts';
import { hygieneOf } from './report.ts';

export function hygieneRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/hygiene',
			operationId: 'getHygiene',
			tag: 'contacts',
			scope: 'contacts',
			people: access.readCounts,
			summary: 'Get what is wrong with the addresses of the contacts, and where these come from',
			description:
				'Of more than 4,000 addresses of a kind, a random sample is looked at, which is the same every time; shares have the bounds of their 95 % Wilson interval. Each problem names the segment of its contacts. That somebody opens or reads nothing counts nowhere.',
			answers: { 200: { description: 'The report', schema: hygieneReport } },
		},
		async ({ caller }) => {
			const { accountId } = caller;
			const seesPersons = mayUse(caller, 'messages') || mayUse(caller, 'contacts');
			return { status: 200, body: await hygieneOf(core, { accountId, seesPersons }) };
		},
	);
}
