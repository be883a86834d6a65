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
import { fromIso, toIso } from '../../clock.ts';
import type { App } from '../../core.ts';
import { readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { invalidField, ProblemError } from '../../problems.ts';
import { readSubject } from '../../subjects/subject.ts';
import { magicAddresses } from './magic-addresses.ts';
import { listSandboxMessages } from './outbox.ts';
import { access, group } from '../../security/access.ts';

export function sandboxRoutes(app: FastifyInstance, core: App): void {
	const { carriers } = core;
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
			people: access.managers,
			summary: 'Messages that were handed over to the sandbox, newest first',
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
			people: access.everybody,
			summary: 'The magic numbers and addresses, with their effects',
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
			people: { roles: group.technical },
			summary: 'Simulate a recipient who replies, or presses keys during a call',
			body: sandboxInbound,
			answers: { 201: { description: 'The effect of the reply', schema: sandboxInboundResult } },
			problems: ['conflict'],
		},
		async (unit, { body, caller: { accountId, keyId } }) => {
			const { channel, text } = body;
			const carrier = carriers[channel];
			if (carrier.kind !== 'sandbox') {
				throw new ProblemError(
					'conflict',
					`The carrier of ${channel} is real: replies come from there.`,
				);
			}
			const { country } = body;
			const { address } = readSubject(core, accountId, body.from, { country, pointer: '/from' });
			const keys = body.keys ?? (/^[0-9*#]{1,32}$/.test(text) ? text : undefined);
			const pressed = channel === 'voice' ? keys : undefined;
			if (text === '' && pressed === undefined) {
				throw invalidField('/text', 'is required (or keys, for a call)');
			}
			const result = await core.handlersOf(carrier).inbound(
				{
					channel,
					from: address,
					to: body.to ?? null,
					text,
					keys: pressed,
					accountId,
					messageId: body.messageId,
				},
				unit,
			);
			if (body.messageId !== undefined && result.messageId === null) {
				// Rolls everything back, an opt-out included.
				throw invalidField('/messageId', 'must be the id of a message of this account');
			}
			if (result.optOut !== null) {
				const target = result.optOut.id;
				await app.changes.audit(unit, {
					accountId,
					actor: keyId,
					action: 'opt_out.recorded',
					target,
				});
			}
			return { status: 201, body: result };
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
			people: access.manage,
			operatorRole: 'op:contracts',
			summary: 'Set the clock of the platform; `null` returns to real time',
			description: 'Only while every carrier is the sandbox and MC_SANDBOX_CLOCK is true.',
			body: sandboxClock,
			answers: { 200: { description: 'The clock', schema: sandboxClockState } },
			problems: ['conflict'],
		},
		async ({ body }) => {
			if (Object.values(carriers).some((carrier) => carrier.kind !== 'sandbox')) {
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
