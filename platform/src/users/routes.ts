import {
	invitationAcceptance,
	invitationCreated,
	invitationList,
	invitationPreview,
	invitationQuery,
	invitationRequest,
	invitationToken,
	resetAnswer,
	resetCompletion,
	resetRequest,
	user,
	userList,
	userQuery,
	userUpdate,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import {
	acceptInvitation,
	invite,
	openInvitations,
	previewInvitation,
	withdrawInvitation,
} from '../people/invitations.ts';
import { deleteUser, updateUser } from '../people/manage-users.ts';
import { completeReset, requestReset, startReset } from '../people/resets.ts';
import { findUser, usersOf, userView } from '../people/users.ts';
import { notFound } from '../problems.ts';
import { servesConsole } from '../settings/settings.ts';
import { pageOfFew } from './page-of-few.ts';

/** The users of an account, invitations, and forgotten passwords. */
export function userRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
	const shared = { tag: 'people', scope: 'admin' } as const;

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/users',
			operationId: 'listUsers',
			summary: 'List the users of the account, oldest first',
			query: userQuery,
			answers: { 200: { description: 'A page', schema: userList } },
		},
		async ({ query, caller }) => {
			const all = await usersOf(core, core.store.read, caller.accountId);
			return { status: 200, body: pageOfFew(all.map(userView), readPage(query)) };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/users/{id}',
			operationId: 'getUser',
			summary: 'Get a user',
			params: idParams,
			answers: { 200: { description: 'The user', schema: user } },
		},
		async ({ params, caller }) => {
			const found = await findUser(core, core.store.read, params.id, caller.accountId);
			if (found === null) throw notFound('user');
			return { status: 200, body: userView(found) };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'PATCH',
			path: '/v1/users/{id}',
			operationId: 'updateUser',
			summary: 'Change name, role or status of a user',
			description:
				'A change of role or status ends the sessions of the user. Only an owner changes owners; nobody changes their own role; one owner always remains.',
			params: idParams,
			body: userUpdate,
			answers: { 200: { description: 'The user', schema: user } },
			problems: ['conflict'],
			audit: 'user.changed',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: userView(await updateUser(core, unit, caller, params.id, body)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/users/{id}',
			operationId: 'deleteUser',
			summary: 'Delete a user; the sessions end at once',
			params: idParams,
			answers: { 204: { description: 'Deleted' } },
			problems: ['conflict'],
			audit: 'user.deleted',
		},
		async (unit, { params, caller }) => {
			await deleteUser(core, unit, caller, params.id);
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/users/{id}/reset',
			operationId: 'startPasswordReset',
			summary: 'Send a user a link to choose a new password',
			params: idParams,
			answers: { 202: { description: 'The e-mail is on its way', schema: resetAnswer } },
			problems: ['conflict'],
			audit: 'user.reset_started',
		},
		async (unit, { params, caller }) => {
			await startReset(core, unit, caller, params.id);
			return { status: 202, body: { status: 'accepted' } };
		},
	);

	invitationRoutes(app, core);
	resetRoutes(app, core);
}

function invitationRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'people', scope: 'admin' } as const;
	const visitor = { tag: 'people', scope: null, fromConsole: true, unrepeatable: true } as const;

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/invitations',
			operationId: 'createInvitation',
			summary: 'Invite a person to the console by e-mail',
			description:
				'The e-mail leaves as a transactional message of the account, from its default e-mail sender. If none can leave, the answer contains the link. A further invitation of an address replaces the first.',
			body: invitationRequest,
			unrepeatable: true,
			answers: { 201: { description: 'The invitation', schema: invitationCreated } },
			problems: ['conflict'],
			audit: 'invitation.created',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await invite(core, unit, caller, body),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/invitations',
			operationId: 'listInvitations',
			summary: 'List open invitations, oldest first',
			query: invitationQuery,
			answers: { 200: { description: 'A page', schema: invitationList } },
		},
		async ({ query, caller }) => {
			const all = await openInvitations(core, caller.accountId);
			return { status: 200, body: pageOfFew(all, readPage(query)) };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/invitations/{id}',
			operationId: 'deleteInvitation',
			summary: 'Withdraw an invitation',
			params: idParams,
			answers: { 204: { description: 'Withdrawn' } },
			audit: 'invitation.withdrawn',
		},
		async (unit, { params, caller }) => {
			await withdrawInvitation(unit, caller.accountId, params.id);
			return { status: 204, body: undefined };
		},
	);

	serve(
		app,
		{
			...visitor,
			method: 'POST',
			path: '/v1/invitations/preview',
			operationId: 'previewInvitation',
			summary: 'Show what an invitation is for',
			body: invitationToken,
			answers: { 200: { description: 'The invitation', schema: invitationPreview } },
			problems: ['not-found', 'cross-site-request', 'rate-limited'],
		},
		async ({ body }) => ({ status: 200, body: await previewInvitation(core, body.token) }),
	);

	serve(
		app,
		{
			...visitor,
			method: 'POST',
			path: '/v1/invitations/accept',
			operationId: 'acceptInvitation',
			summary: 'Accept an invitation and choose a password; sign in afterwards',
			body: invitationAcceptance,
			answers: { 201: { description: 'The user', schema: user } },
			problems: ['not-found', 'conflict', 'cross-site-request', 'rate-limited'],
		},
		async ({ body }) => ({ status: 201, body: userView(await acceptInvitation(core, body)) }),
	);
}

function resetRoutes(app: FastifyInstance, core: Core): void {
	const visitor = {
		method: 'POST',
		tag: 'people',
		scope: null,
		fromConsole: true,
		unrepeatable: true,
	} as const;

	serve(
		app,
		{
			...visitor,
			path: '/v1/resets',
			operationId: 'requestPasswordReset',
			summary: 'Ask for a link to choose a new password',
			description: 'The answer is the same whether a user has the address or not.',
			body: resetRequest,
			answers: { 202: { description: 'Accepted', schema: resetAnswer } },
			problems: ['cross-site-request', 'rate-limited'],
		},
		async ({ body }) => {
			await requestReset(core, body.email);
			return { status: 202, body: { status: 'accepted' } };
		},
	);

	serve(
		app,
		{
			...visitor,
			path: '/v1/resets/complete',
			operationId: 'completePasswordReset',
			summary: 'Choose a new password; the second factor stays, all sessions end',
			body: resetCompletion,
			answers: { 204: { description: 'Changed; sign in now' } },
			problems: ['not-found', 'cross-site-request', 'rate-limited'],
		},
		async ({ body }) => {
			await completeReset(core, body);
			return { status: 204, body: undefined };
		},
	);
}
