import {
	sandboxAddressList,
	sandboxClock,
	sandboxClockState,
	sandboxInbound,
	sandboxInboundResult,
	sandboxMessageList,
	sandboxMessageQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { magicAddresses } from './magic-addresses.ts';
import { listSandboxMessages } from './index.ts';
import { fromIso, toIso } from '../../clock.ts';
import { readSubject } from '../../subjects/subject.ts';
import type { App } from '../../core.ts';
import { lastMessageTo, recordReply } from '../../messages/feedback/reply.ts';
import { recordKeyPresses } from '../../messages/feedback/key-presses.ts';
import { findMessage } from '../../messages/message/queries.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { serve, serveChange } from '../../http/route.ts';
import { readPage } from '../../http/params.ts';

export function sandboxRoutes(app: FastifyInstance, core: App): void {
	const tag = 'sandbox';
	const scope = 'messages';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/sandbox/messages',
			operationId: 'listSandboxMessages',
			tag,
			scope,
			summary: 'What was handed over to the sandbox, newest first',
			query: sandboxMessageQuery,
			answers: { 200: { description: 'A page', schema: sandboxMessageList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listSandboxMessages(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/sandbox/addresses',
			operationId: 'listSandboxAddresses',
			tag,
			scope,
			summary: 'Numbers and addresses that make something happen',
			answers: { 200: { description: 'All of them', schema: sandboxAddressList } },
		},
		async () => ({ status: 200, body: { data: magicAddresses(), nextCursor: null } }),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/sandbox/inbound',
			operationId: 'injectReply',
			tag,
			scope,
			summary: 'Play a recipient who replies, or presses keys during a call',
			body: sandboxInbound,
			answers: { 201: { description: 'What came of the reply', schema: sandboxInboundResult } },
			problems: ['conflict'],
		},
		async (unit, { body, caller: { accountId } }) => {
			const { channel, text } = body;
			if (core.carriers[channel].kind !== 'sandbox') {
				throw new ProblemError(
					'conflict',
					`The carrier of ${channel} is real: replies come from there.`,
				);
			}
			const subject = readSubject(core, accountId, body.from, '/from');
			const message =
				body.messageId === undefined
					? await lastMessageTo(core, unit.db, accountId, channel, subject)
					: await findMessage(core, unit.db, accountId, body.messageId);
			if (body.messageId !== undefined && message === null) {
				throw invalidField('/messageId', 'must be the id of a message of this account');
			}
			const to = body.to ?? message?.secret.sender ?? null;
			const keys = body.keys ?? (/^[0-9*#]{1,32}$/.test(text) ? text : undefined);
			if (channel === 'voice' && keys !== undefined) {
				const taken = await recordKeyPresses(core, unit, { accountId, subject, to, message, keys });
				return { status: 201, body: { optOut: taken.optOut, messageId: message?.id ?? null } };
			}
			if (text === '') throw invalidField('/text', 'is required (or keys, for a call)');
			const reply = { accountId, channel, subject, to, text, message };
			const optOut = await recordReply(core, unit, reply);
			return { status: 201, body: { optOut, messageId: message?.id ?? null } };
		},
	);

	if (!core.settings.sandboxClock) return;
	serve(
		app,
		{
			method: 'PUT',
			path: '/v1/sandbox/clock',
			operationId: 'setSandboxClock',
			tag,
			scope: 'admin',
			summary: 'Set the clock of the platform; `null` returns to real time',
			description: 'Only while every carrier is the sandbox and MC_SANDBOX_CLOCK is true.',
			body: sandboxClock,
			answers: { 200: { description: 'The clock', schema: sandboxClockState } },
			problems: ['conflict'],
		},
		async ({ body }) => {
			if (Object.values(core.carriers).some((carrier) => carrier.kind !== 'sandbox')) {
				throw new ProblemError(
					'conflict',
					'The clock moves only while every carrier is the sandbox.',
				);
			}
			core.clock.set(body.now === null ? null : fromIso(body.now));
			return { status: 200, body: { now: toIso(core.clock.now()), moved: body.now !== null } };
		},
	);
}
