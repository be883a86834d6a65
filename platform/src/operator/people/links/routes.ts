import {
	invitationToken,
	operatorInvitationAcceptance,
	operatorInvitationPreview,
	operatorPerson,
	resetCompletion,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../../core.ts';
import { serve } from '../../../http/route.ts';
import { acceptInvitation } from '../../../people/invitations.ts';
import { operatorPersonView } from '../../../people/operator-people.ts';
import { completeReset } from '../../../people/resets.ts';
import { previewPersonInvitation } from '../people.ts';

/** What the links open, for people who have no session yet. */
export function operatorLinkRoutes(app: FastifyInstance, core: Core): void {
	const visitor = {
		method: 'POST',
		tag: 'operator-people',
		scope: null,
		fromConsole: true,
		unrepeatable: true,
	} as const;

	serve(
		app,
		{
			...visitor,
			path: '/v1/operator/invitations/preview',
			operationId: 'operatorPreviewInvitation',
			summary: 'Get an invitation of the operator',
			body: invitationToken,
			answers: { 200: { description: 'The invitation', schema: operatorInvitationPreview } },
			problems: ['not-found', 'cross-site-request', 'rate-limited'],
		},
		async ({ body }) => ({ status: 200, body: await previewPersonInvitation(core, body.token) }),
	);

	serve(
		app,
		{
			...visitor,
			path: '/v1/operator/invitations/accept',
			operationId: 'operatorAcceptInvitation',
			summary: 'Accept an invitation of the operator and choose a password; sign in afterwards',
			body: operatorInvitationAcceptance,
			answers: { 201: { description: 'The person', schema: operatorPerson } },
			problems: ['not-found', 'conflict', 'cross-site-request', 'rate-limited'],
		},
		async ({ body }) => ({
			status: 201,
			body: operatorPersonView(await acceptInvitation(core, body, 'operator')),
		}),
	);

	serve(
		app,
		{
			...visitor,
			path: '/v1/operator/resets/complete',
			operationId: 'operatorCompletePasswordReset',
			summary: 'Choose a new password; the second factor stays, all sessions end',
			body: resetCompletion,
			answers: { 204: { description: 'Changed; sign in now' } },
			problems: ['not-found', 'cross-site-request', 'rate-limited'],
		},
		async ({ body }) => {
			await completeReset(core, body, 'operator');
			return { status: 204, body: undefined };
		},
	);
}
