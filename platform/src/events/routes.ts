import { eventList, eventQuery } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { readPage } from '../http/params.ts';
import { serve } from '../http/route.ts';
import { eventPosition, listEvents } from './list.ts';
import { group } from '../security/access.ts';

export function eventRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/v1/events',
			operationId: 'listEvents',
			tag: 'events',
			// The key could receive the same events through a webhook.
			scope: 'webhooks',
			people: { roles: [...group.technical, 'support', 'auditor'] },
			summary:
				'List the events of the account; with `order=asc`, a feed without gaps or repetitions',
			description:
				'`cursor` is the `nextCursor` of the previous page, or the id of the last event that you received: use the id to resume after the end of the list.',
			query: eventQuery,
			answers: { 200: { description: 'A page', schema: eventList } },
		},
		async ({ query, caller: { accountId } }) => {
			const { types, limit, order } = query;
			const since = query.since === undefined ? undefined : fromIso(query.since);
			const seen = query.cursor?.startsWith('evt_')
				? await eventPosition(core, accountId, query.cursor)
				: null;
			const page = seen === null ? readPage(query) : { limit, after: seen, order };
			return { status: 200, body: await listEvents(core, accountId, { types, since }, page) };
		},
	);
}
