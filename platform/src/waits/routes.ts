import {
	createdWait,
	LONGEST_WAIT_DAYS,
	type Problem,
	wait,
	waitList,
	waitQuery,
	waitRequest,
	waitUpdate,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { readKey } from '../idempotency/idempotency.ts';
import { notFound, ProblemError } from '../problems.ts';
import { MAX_OPEN_WAITS } from './begin-wait.ts';
import { createWait } from './create.ts';
import { endWait } from './end-wait.ts';
import { type StoredWait, waitView } from './model.ts';
import { moveWait } from './move-wait.ts';
import { findWait, listWaits } from './queries.ts';
import { access } from '../security/access.ts';

export function waitRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'waits';
	const scope = 'messages';

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/waits',
			operationId: 'sendAndWait',
			tag,
			scope,
			people: access.managers,
			summary: 'Send a message and wait for its delivery, a reply or a key press',
			description: `Both happen or neither. The end is posted once to \`resumeUrl\`, as the event \`wait.ended\`; read the wait to be sure of what became of it. A wait lasts ${LONGEST_WAIT_DAYS} days at most; an account may have ${MAX_OPEN_WAITS} open ones.`,
			body: waitRequest,
			answers: {
				201: { description: 'The message is accepted and the wait begins', schema: createdWait },
			},
			problems: ['account-suspended', 'terms-not-accepted', 'compliance-rejected', 'conflict'],
		},
		({ body, caller, request }) => {
			return createWait(core, { request: body, caller, key: readKey(request) });
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/waits',
			operationId: 'listWaits',
			tag,
			scope,
			people: access.readWaits,
			summary: 'List waits, newest first',
			query: waitQuery,
			answers: { 200: { description: 'A page', schema: waitList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listWaits(core, caller.accountId, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/waits/{id}',
			operationId: 'getWait',
			tag,
			scope,
			people: access.readWaits,
			summary: 'Get a wait and its end',
			params: idParams,
			answers: { 200: { description: 'The wait', schema: wait } },
		},
		async ({ params, caller }) => {
			const found = await findWait(core, core.store.read, caller.accountId, params);
			if (found === null) throw notFound('wait');
			return { status: 200, body: waitView(found) };
		},
	);

	serveChange(
		app,
		{
			method: 'PUT',
			path: '/v1/waits/{id}',
			operationId: 'moveWait',
			tag,
			scope,
			people: access.managers,
			summary: 'Post the end of a wait to another resume URL',
			description:
				'For a workflow that runs again. The end of a wait that is over is not posted again: the answer contains it.',
			params: idParams,
			body: waitUpdate,
			answers: { 200: { description: 'The wait', schema: wait } },
			problems: ['conflict'],
		},
		async (unit, { params, body, caller }) => {
			const found = await findWait(core, unit.db, caller.accountId, params, unit.concurrent);
			if (found === null) throw notFound('wait');
			if (body.resumeUrl !== undefined && found.status === 'waiting') {
				await moveWait(core, unit, caller, found, body.resumeUrl);
			}
			return { status: 200, body: waitView(found) };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/waits/{id}/cancel',
			operationId: 'cancelWait',
			tag,
			scope,
			people: access.care,
			summary: 'Cancel a wait; its message is not affected',
			params: idParams,
			answers: { 200: { description: 'The cancelled wait', schema: wait } },
			problems: ['conflict'],
		},
		async (unit, { params, caller }) => {
			const found = await findWait(core, unit.db, caller.accountId, params);
			if (found === null) throw notFound('wait');
			if (found.status === 'cancelled') return { status: 200, body: waitView(found) };
			const ended = await endWait(core, unit, found, { outcome: 'cancelled' });
			if (ended?.status === 'cancelled') return { status: 200, body: waitView(ended) };
			// An answer and no error: a limit that was reached just now stays stored.
			return { status: 409, body: alreadyEnded(ended ?? found) };
		},
	);
}

function alreadyEnded({ status }: StoredWait): Problem {
	return new ProblemError('conflict', `Only an open wait can be cancelled; this one is ${status}.`)
		.problem;
}
