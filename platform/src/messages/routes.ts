import {
	checkRequest,
	checkResult,
	eventList,
	message,
	messageBatchRequest,
	messageBatchResult,
	messageList,
	messageSummaryList,
	messageQuery,
	messageRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import type { HttpResponse } from '../http-response.ts';
import { messageEvents } from '../events/events.ts';
import { submitBatch } from './intake/submit-batch.ts';
import { checkAll } from './intake/checks.ts';
import { messageKey, withoutDuration } from './intake/message-key.ts';
import { createSubmissionBatcher } from './intake/submission-batcher.ts';
import { askedSubject } from './message/asked-subject.ts';
import { listMessages, listSummaries } from './message/list.ts';
import { findMessage } from './message/queries.ts';
import { releaseMessage } from './message/release.ts';
import { transition } from './message/transitions.ts';
import { messageView } from './message/views.ts';
import { readKey } from '../idempotency/idempotency.ts';
import { invalidField, notFound, ProblemError } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { access, group } from '../security/access.ts';

export function messageRoutes(app: FastifyInstance, core: Core): void {
	const batcher = createSubmissionBatcher(core);
	const tag = 'messages';
	const scope = 'messages';

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/messages',
			operationId: 'sendMessage',
			tag,
			scope,
			people: access.managers,
			summary: 'Send a message, now or later',
			body: messageRequest,
			answers: {
				201: { description: 'Accepted; its status says what happens next', schema: message },
			},
			problems: ['account-suspended', 'terms-not-accepted', 'compliance-rejected'],
		},
		async ({ body, caller, request }) => {
			const { accountId } = caller;
			const keyed = messageKey(core, accountId, readKey(request), body);
			return batcher.submit(accountId, { request: body, caller, keyed });
		},
	);

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/messages/batch',
			operationId: 'sendMessages',
			tag,
			scope,
			people: access.managers,
			summary: 'Send 1 to 1000 messages; an invalid entry never stops the others',
			body: messageBatchRequest,
			answers: {
				200: { description: 'The result of each message, in order', schema: messageBatchResult },
			},
			problems: ['account-suspended', 'terms-not-accepted'],
		},
		({ body, caller, request }) =>
			submitBatch<HttpResponse>(
				core,
				caller,
				body.messages,
				(work) => {
					const fingerprint = { ...body, messages: body.messages.map(withoutDuration) };
					return app.changes.runOnce(request, caller.accountId, work, fingerprint);
				},
				(results) => ({ status: 200, body: { results } }),
			),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/messages',
			operationId: 'listMessages',
			tag,
			scope,
			people: access.readMessages,
			summary: 'List messages',
			description:
				'Follow `nextCursor` until it is null: with `to` or `reference` beside other filters, a page may hold fewer than `limit` messages.',
			query: messageQuery,
			answers: {
				200: {
					description: 'A page; with `view=summary` of summaries',
					schema: z.union([messageList, messageSummaryList]),
				},
			},
		},
		async ({ query, caller }) => {
			const asked = await askedSubject(core, caller, query);
			if (asked === 'nobody') return { status: 200, body: { data: [], nextCursor: null } };
			const filter = {
				status: query.status,
				channel: query.channel,
				subjectHash: asked?.hash,
				campaignId: query.campaignId,
				reference: query.reference,
				since: query.since === undefined ? undefined : fromIso(query.since),
				until: query.until === undefined ? undefined : fromIso(query.until),
			};
			if ((filter.since ?? 0) > (filter.until ?? Infinity)) {
				throw invalidField('/since', 'must not be later than until');
			}
			const list = query.view === 'summary' ? listSummaries : listMessages;
			return { status: 200, body: await list(core, caller.accountId, filter, readPage(query)) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/messages/{id}',
			operationId: 'getMessage',
			tag,
			scope,
			people: access.readMessages,
			summary: 'Get a message',
			params: idParams,
			answers: { 200: { description: 'The message', schema: message } },
		},
		async ({ params, caller }) => {
			const found = await findMessage(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('message');
			return { status: 200, body: messageView(found) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/messages/{id}/events',
			operationId: 'listMessageEvents',
			tag,
			scope,
			people: access.readMessages,
			summary: 'The events of a message, oldest first',
			params: idParams,
			answers: { 200: { description: 'All events, on a single page', schema: eventList } },
		},
		async ({ params, caller: { accountId } }) => {
			const found = await findMessage(core, core.store.read, accountId, params.id);
			if (found === null) throw notFound('message');
			const data = await messageEvents(core, core.store.read, accountId, params.id);
			return { status: 200, body: { data, nextCursor: null } };
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/messages/{id}/cancel',
			operationId: 'cancelMessage',
			tag,
			scope,
			people: access.care,
			summary: 'Cancel a message that has not left',
			params: idParams,
			answers: { 200: { description: 'The cancelled message', schema: message } },
			problems: ['conflict'],
		},
		async (unit, { params, caller }) => {
			const found = await findMessage(core, unit.db, caller.accountId, params.id);
			if (found === null) throw notFound('message');
			if (found.status === 'cancelled') return { status: 200, body: messageView(found) };
			const [cancelled] = await transition(core, unit, 'cancel', [found]);
			if (cancelled !== undefined) return { status: 200, body: messageView(cancelled) };
			throw new ProblemError(
				'conflict',
				`A message can be cancelled while it is scheduled, queued or held; this one is ${found.status}.`,
			);
		},
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/messages/{id}/release',
			operationId: 'releaseMessage',
			tag,
			scope: 'admin',
			people: access.managers,
			summary: 'Release a message that was held for its key or after a restore',
			description:
				'It is decided again before it leaves. A message that a rule holds cannot be released: cancel it and send a corrected one.',
			params: idParams,
			answers: { 200: { description: 'The released message', schema: message } },
			problems: ['conflict'],
			audit: 'message.released',
		},
		async (unit, { params, caller }) => {
			const found = await findMessage(core, unit.db, caller.accountId, params.id);
			if (found === null) throw notFound('message');
			return { status: 200, body: messageView(await releaseMessage(core, unit, found)) };
		},
	);

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/checks',
			operationId: 'checkMessages',
			tag: 'checks',
			scope,
			people: { roles: group.all },
			summary: 'Dry run: the decisions that a send would get; nothing is stored or sent',
			body: checkRequest,
			answers: { 200: { description: 'A verdict for each, in order', schema: checkResult } },
		},
		async ({ body, caller }) => {
			const at = body.at === undefined ? core.clock.now() : fromIso(body.at);
			const results = await checkAll(core, caller, body.messages, at);
			return { status: 200, body: { results } };
		},
	);
}
