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
import { pageOfFew } from '../people/page-of-few.ts';
import { completeReset, requestReset } from '../people/resets.ts';
import { inUniformTime } from '../people/uniform-time.ts';
import { userView } from '../people/users.ts';
import { servesConsole } from '../settings/settings.ts';
import { access } from '../security/access.ts';

/** One-time links: invitations to the console, and forgotten passwords. */
export function linkRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
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
			people: access.manageConfirmed,
			summary: 'Invite a person to the console by e-mail',
			description:
				'The e-mail leaves as a transactional message of the account, from its default e-mail sender. If none can leave, the answer contains the link. A further invitation of an address replaces the first.',
			body: invitationRequest,
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
			people: access.readContract,
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
			people: access.manage,
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
			summary: 'Get an invitation',
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
			summary: 'Request a link to choose a new password',
			description: 'The answer is the same whether a user has the address or not.',
			body: resetRequest,
			answers: { 202: { description: 'Accepted', schema: resetAnswer } },
			problems: ['cross-site-request', 'rate-limited'],
		},
		async ({ body }) => {
			await inUniformTime(() => requestReset(core, body.email));
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
