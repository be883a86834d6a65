import {
	letter,
	letterDelivery,
	letterList,
	letterQuery,
	letterRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { requireAccountId } from '../../accounts/status.ts';
import * as z from 'zod';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { runAfterLetter } from '../terminations/run.ts';
import {
	letterView,
	listLetters,
	recordDelivery,
	recordLetter,
	requireLetter,
	requireOwnLetter,
} from '../letters/letters.ts';
import { access } from '../../security/access.ts';

const letterParams = idParams.extend({ letter: z.string().min(1).max(100) });

/** Registered letters: the acts for which the terms demand one rest on them, never on an e-mail. */
export function letterRoutes(app: FastifyInstance, core: Core): void {
	clientRoutes(app, core);
	operatorRoutes(app, core);
}

function clientRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'contract', scope: 'account' } as const;

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/account/letters',
			operationId: 'recordLetter',
			people: access.recordLetters,
			summary: 'Record a registered letter of the client',
			description:
				'The postal carrier delivers the letter; the record contains its number and the proof of posting. Not available to API keys.',
			body: letterRequest,
			answers: { 201: { description: 'The letter', schema: letter } },
			audit: 'letter.recorded',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await recordLetter(
				core,
				unit,
				{ accountId: caller.accountId, from: 'client', actor: caller.keyId },
				body,
			),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/account/letters/{id}/delivery',
			operationId: 'recordOwnLetterDelivery',
			people: access.recordLetters,
			summary: 'Record the outcome of a letter of the client, by its acknowledgment of receipt',
			description:
				'Recorded once; the client keeps the acknowledgment. The receipt of a formal notice starts its month. An API key records none.',
			params: idParams,
			body: letterDelivery,
			answers: { 200: { description: 'The letter', schema: letter } },
			problems: ['conflict'],
			audit: 'letter.delivery_recorded',
		},
		async (unit, { params, body, caller }) => {
			const { accountId, keyId } = caller;
			await requireOwnLetter(unit.db, accountId, params.id);
			const stored = await recordDelivery(core, unit, keyId, { accountId, id: params.id }, body);
			await runAfterLetter(core, unit, keyId, stored);
			return { status: 200, body: letterView(core, stored) };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/account/letters',
			operationId: 'listLetters',
			people: access.readContract,
			summary: 'List the registered letters of the client and of the operator, newest first',
			query: letterQuery,
			answers: { 200: { description: 'A page', schema: letterList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listLetters(core, caller.accountId, readPage(query)),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/account/letters/{id}',
			operationId: 'getLetter',
			people: access.readContract,
			summary: 'Get a registered letter',
			params: idParams,
			answers: { 200: { description: 'The letter', schema: letter } },
		},
		async ({ params, caller }) => ({
			status: 200,
			body: letterView(core, await requireLetter(core.store.read, caller.accountId, params.id)),
		}),
	);
}

function operatorRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'operator', scope: 'operator' } as const;
	const path = '/v1/operator/accounts/{id}/letters';

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path,
			operationId: 'recordOperatorLetter',
			people: access.operator,
			operatorRole: 'op:contracts',
			summary: 'Record a registered letter to a client',
			params: idParams,
			body: letterRequest,
			answers: { 201: { description: 'The letter', schema: letter } },
			audit: 'letter.recorded',
		},
		async (unit, { params, body, caller }) => {
			const accountId = await requireAccountId(unit.db, params.id);
			const actor = operatorOf(caller).keyId;
			const correspondent = { accountId, from: 'operator', actor } as const;
			const recorded = await recordLetter(core, unit, correspondent, body);
			const entry = { accountId, actor, action: 'letter.recorded', target: recorded.id };
			await recordAuditEntry(core, unit, entry);
			return { status: 201, body: recorded };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path,
			operationId: 'listOperatorLetters',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List the registered letters of and to a client, newest first',
			params: idParams,
			query: letterQuery,
			answers: { 200: { description: 'A page', schema: letterList } },
		},
		async ({ params, query }) => {
			const id = await requireAccountId(core.store.read, params.id);
			return { status: 200, body: await listLetters(core, id, readPage(query)) };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${path}/{letter}/delivery`,
			operationId: 'recordLetterDelivery',
			people: access.operator,
			operatorRole: 'op:contracts',
			summary: 'Record the acknowledgment of receipt of a letter',
			description:
				'The receipt of a formal notice starts its month. A returned letter counts from its first presentation. Recorded days do not change.',
			params: letterParams,
			body: letterDelivery,
			answers: { 200: { description: 'The letter', schema: letter } },
			problems: ['conflict'],
			audit: 'letter.delivered',
		},
		async (unit, { params, body, caller }) => {
			const operator = operatorOf(caller).keyId;
			const which = { accountId: params.id, id: params.letter };
			const stored = await recordDelivery(core, unit, operator, which, body);
			await runAfterLetter(core, unit, operator, stored);
			return { status: 200, body: letterView(core, stored) };
		},
	);
}
