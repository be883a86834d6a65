import { eventStreamQuery } from '@marketing-cible/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import { fromIso } from '../../clock.ts';
import type { Core } from '../../core.ts';
import { preferredType } from '../../http/negotiation.ts';
import { serve } from '../../http/route.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { decodeCursor } from '../../store/paging.ts';
import { accountEventTypes, eventPosition, positionBefore } from '../list.ts';
import { type Begin, createStreamHub } from './hub.ts';
import type { StreamLimits } from './limits.ts';
import { group } from '../../security/access.ts';

const EVENT_STREAM = 'text/event-stream';

/** Serves the live form of the feed. @param limits default: those of a process. */
export function eventStreamRoutes(app: FastifyInstance, core: Core, limits?: StreamLimits): void {
	const hub = createStreamHub(core, limits);
	// Before the server waits for open responses to end.
	app.addHook('preClose', async () => hub.stop());

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/stream',
			operationId: 'streamEvents',
			tag: 'events',
			scope: 'webhooks',
			people: { roles: [...group.technical, 'support', 'auditor'], unmasked: true },
			summary: 'Follow the events of the account as they happen, by ids and types',
			description:
				'Server-sent events: `id` is the id of the event, `event` its type, and `data` has both as JSON; what happened is in `GET /v1/events`. Send the last id as `Last-Event-ID` to resume: nothing is skipped, nothing comes twice. Browsers do so by themselves. `since` begins earlier; without either, the stream begins with the next event. A comment every 15 seconds keeps quiet streams open. A stream ends when its key is revoked or its session is over, and a client that reads nothing for 30 seconds is cut. An account may have 50 streams.',
			query: eventStreamQuery,
			answers: {
				200: {
					description: 'Events until the client or the platform ends it',
					contentType: EVENT_STREAM,
					schema: z.string(),
				},
			},
			problems: ['not-acceptable'],
		},
		async ({ query, caller: { accountId }, request }) => {
			if (preferredType(request.headers.accept, [EVENT_STREAM]) === null) {
				throw new ProblemError(
					'not-acceptable',
					'The stream is available as text/event-stream only. GET /v1/events has the same events as JSON.',
				);
			}
			const since = query.since === undefined ? undefined : fromIso(query.since);
			const begin = await beginOf(core, accountId, request, since);
			const headers = {
				// No proxy keeps, compresses or gathers what is said live; the last one is read by nginx.
				'Cache-Control': 'no-store, no-transform',
				'X-Accel-Buffering': 'no',
			};
			if (request.method === 'HEAD') {
				return { status: 200, body: '', contentType: EVENT_STREAM, headers };
			}
			const stream = await hub.open({
				accountId,
				types: [...new Set(query.types ?? accountEventTypes)],
				since,
				begin,
				isAdmitted: request.isStillAdmitted ?? (() => Promise.resolve(false)),
			});
			return { status: 200, body: stream.body, contentType: EVENT_STREAM, headers };
		},
	);
}

/**
 * Where the stream begins: after the event or position of `Last-Event-ID`, otherwise at `since`.
 * @throws {ProblemError} 422 for an id that the account does not have (any more): to go on from elsewhere would skip events.
 */
async function beginOf(
	core: Core,
	accountId: string,
	{ headers }: FastifyRequest,
	since: number | undefined,
): Promise<Begin> {
	const last = headers['last-event-id'];
	if (last === undefined || last === '') {
		return since === undefined ? 'now' : positionBefore(core, since);
	}
	const id = String(last).slice(0, 100);
	const position = (await eventPosition(core, accountId, id)) ?? decodeCursor(id);
	if (position !== null) return position;
	throw invalidField(
		'/Last-Event-ID',
		'must be the id of an event that the account still has; leave it out, and read what you missed from GET /v1/events',
	);
}
