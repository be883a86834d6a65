import {
	operatorInvitationCreated,
	operatorInvitationList,
	operatorInvitationQuery,
	operatorInvitationRequest,
	operatorLink,
	operatorPerson,
	operatorPersonList,
	operatorPersonQuery,
	operatorPersonUpdate,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { idParams, readPage } from '../../http/params.ts';
import { serve, serveChange } from '../../http/route.ts';
import { withdrawInvitation } from '../../people/invitations.ts';
import { pageOfFew } from '../../people/page-of-few.ts';
import { OPERATOR_REALM } from '../../security/caller.ts';
import { servesConsole } from '../../settings/settings.ts';
import { operatorLinkRoutes } from './links/routes.ts';
import {
	endPersonSessions,
	invitePerson,
	listPeople,
	openPersonInvitations,
	removePerson,
	resetPerson,
	updatePerson,
} from './people.ts';
import { access } from '../../security/access.ts';

/** Who the people of the operator are. Signing in stands in `sign-in/`, `sessions/` and `me/`. */
export function operatorPeopleRoutes(app: FastifyInstance, core: Core): void {
	if (!servesConsole(core.settings)) return;
	peopleRoutes(app, core);
	invitationRoutes(app, core);
	operatorLinkRoutes(app, core);
}

const shared = { tag: 'operator-people', scope: 'operator', operatorRole: 'op:keys' } as const;

function peopleRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			operatorRole: 'op:read',
			method: 'GET',
			path: '/v1/operator/people',
			operationId: 'listOperatorPeople',
			people: access.operator,
			summary: 'List the people of the operator, oldest first',
			query: operatorPersonQuery,
			answers: { 200: { description: 'A page', schema: operatorPersonList } },
		},
		async ({ query }) => ({
			status: 200,
			body: pageOfFew(await listPeople(core), readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'PATCH',
			path: '/v1/operator/people/{id}',
			operationId: 'updateOperatorPerson',
			people: access.operatorConfirmed,
			summary: 'Change name, roles, confidentiality or status of a person',
			description:
				'Other roles or another status end the sessions of the person; `disabled` also revokes the keys that the person made. Nobody changes their own.',
			params: idParams,
			body: operatorPersonUpdate,
			answers: { 200: { description: 'The person', schema: operatorPerson } },
			problems: ['conflict'],
			audit: 'operator_person.changed',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await updatePerson(core, unit, caller, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/operator/people/{id}',
			operationId: 'deleteOperatorPerson',
			people: access.operatorConfirmed,
			summary: 'Remove a person; sessions and keys of the person end at once',
			params: idParams,
			answers: { 204: { description: 'Removed' } },
			problems: ['conflict'],
			audit: 'operator_person.removed',
		},
		async (unit, { params, caller }) => {
			await removePerson(core, unit, caller, params.id);
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/operator/people/{id}/sessions',
			operationId: 'endOperatorPersonSessions',
			people: access.operator,
			summary: 'End all sessions of a person; the person may sign in again',
			params: idParams,
			answers: { 204: { description: 'Ended' } },
			audit: 'operator_person.sessions_ended',
		},
		async (unit, { params }) => {
			await endPersonSessions(core, unit, params.id);
			return { status: 204, body: undefined };
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/people/{id}/reset',
			operationId: 'resetOperatorPerson',
			people: access.operatorConfirmed,
			summary: 'Create a link by which a person chooses a new password; the second factor stays',
			params: idParams,
			unrepeatable: true,
			answers: { 201: { description: 'The link; hand it over yourself', schema: operatorLink } },
			audit: 'operator_person.reset_started',
		},
		async (unit, { params, caller }) => ({
			status: 201,
			body: { link: await resetPerson(core, unit, caller, params.id) },
		}),
	);
}

function invitationRoutes(app: FastifyInstance, core: Core): void {
	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/invitations',
			operationId: 'createOperatorInvitation',
			people: access.operatorConfirmed,
			summary: 'Invite a person of the operator by a link that works once',
			description:
				'No e-mail is sent: hand the link over yourself. A further invitation of an address replaces the first. The command `operator invite` does the same.',
			body: operatorInvitationRequest,
			unrepeatable: true,
			answers: { 201: { description: 'The invitation', schema: operatorInvitationCreated } },
			problems: ['conflict'],
			audit: 'operator_invitation.created',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await invitePerson(core, unit, caller, body),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/invitations',
			operationId: 'listOperatorInvitations',
			people: access.operator,
			summary: 'List open invitations of the operator, oldest first',
			query: operatorInvitationQuery,
			answers: { 200: { description: 'A page', schema: operatorInvitationList } },
		},
		async ({ query }) => ({
			status: 200,
			body: pageOfFew(await openPersonInvitations(core), readPage(query)),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'DELETE',
			path: '/v1/operator/invitations/{id}',
			operationId: 'deleteOperatorInvitation',
			people: access.operator,
			summary: 'Withdraw an invitation of the operator',
			params: idParams,
			answers: { 204: { description: 'Withdrawn' } },
			audit: 'operator_invitation.withdrawn',
		},
		async (unit, { params }) => {
			await withdrawInvitation(unit, OPERATOR_REALM, params.id);
			return { status: 204, body: undefined };
		},
	);
}
