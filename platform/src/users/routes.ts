import { resetAnswer, user, userList, userQuery, userUpdate } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import { deleteUser, updateUser } from '../people/manage-users.ts';
import { pageOfFew } from '../people/page-of-few.ts';
import { startReset } from '../people/resets.ts';
import { findUser, usersOf, userView } from '../people/users.ts';
import { notFound } from '../problems.ts';
import { servesConsole } from '../settings/settings.ts';
import { access } from '../security/access.ts';

/** The users of an account. */
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
			people: access.readContract,
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
			people: access.readContract,
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
			people: access.manageConfirmed,
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
			people: access.manageConfirmed,
			summary: 'Delete a user; the sessions end immediately',
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
			people: access.manageConfirmed,
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
}
