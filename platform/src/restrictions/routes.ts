import {
	privacyRequest,
	privacyRequestCreation,
	privacyRequestList,
	privacyRequestQuery,
	restrictionExceptionRequest,
	restrictionLift,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { readPerson } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { idParams, readPage } from '../http/params.ts';
import { serve, serveChange } from '../http/route.ts';
import type { Caller } from '../security/caller.ts';
import { contactKey, equivalentHashes } from '../subjects/subject.ts';
import { restrict } from './record.ts';
import { allowDespite, lift } from './resolve.ts';
import { listRestrictions, requireRestriction, restrictionView } from './restrictions.ts';
import { access, group } from '../security/access.ts';

const PATH = '/v1/privacy/requests';
const answers = { 200: { description: 'The request', schema: privacyRequest } } as const;

/** Requests of people to restrict the processing of their data. */
export function restrictionRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'privacy', scope: 'consents' } as const;

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: PATH,
			operationId: 'createPrivacyRequest',
			people: access.care,
			summary: 'Record a person’s request for restriction; takes effect immediately',
			description:
				'The restriction covers the person, with all current and future addresses of the contact that has this one. While it is in force, rule CON-21 refuses every message to the person, including waiting ones, whatever consents exist or are imported.',
			body: privacyRequestCreation,
			answers: { 201: { description: 'The request', schema: privacyRequest } },
			problems: ['conflict'],
			audit: 'privacy_request.recorded',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await restrict(core, unit, caller, body),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: PATH,
			operationId: 'listPrivacyRequests',
			people: access.readPersons,
			summary: 'List requests of people, newest first',
			query: privacyRequestQuery,
			answers: { 200: { description: 'A page', schema: privacyRequestList } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await listRestrictions(
				core,
				caller.accountId,
				{ hashes: await hashesOf(core, caller, query), state: query.state },
				readPage(query),
			),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: `${PATH}/{id}`,
			operationId: 'getPrivacyRequest',
			people: access.readPersons,
			summary: 'Get a request of a person',
			params: idParams,
			answers,
		},
		async ({ params, caller }) => ({
			status: 200,
			body: restrictionView(
				core,
				await requireRestriction(core.store.read, caller.accountId, params.id),
			),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/exceptions`,
			operationId: 'allowDespiteRestriction',
			people: { roles: group.care, peopleOnly: true },
			summary: 'Allow messages of a purpose despite a restriction (GDPR, article 18(2))',
			description: 'Only for people, who are responsible for the reason.',
			params: idParams,
			body: restrictionExceptionRequest,
			answers,
			problems: ['conflict'],
			audit: 'privacy_request.exception_made',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await allowDespite(core, unit, caller, params.id, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: `${PATH}/{id}/lift`,
			operationId: 'liftRestriction',
			people: access.care,
			summary: 'Lift a restriction after informing the person',
			params: idParams,
			body: restrictionLift,
			answers,
			problems: ['conflict'],
			audit: 'privacy_request.lifted',
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await lift(core, unit, caller, params.id, body),
		}),
	);
}

/** The keys that a filter means; `undefined`: it names nobody. */
async function hashesOf(core: Core, caller: Caller, query: z.output<typeof privacyRequestQuery>) {
	if (query.subject === undefined && query.contactId === undefined) return undefined;
	const { contact, subjects } = await readPerson(core, core.store.read, caller, query);
	const addresses = subjects.flatMap(({ address }) =>
		equivalentHashes(core, caller.accountId, address),
	);
	return contact === null ? addresses : [contactKey(contact.id), ...addresses];
}
