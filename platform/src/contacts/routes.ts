import {
	contact,
	contactList,
	contactQuery,
	contactRequest,
	contactSearch,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { contactView } from './model.ts';
import { putContact } from './put.ts';
import { findContact, listContacts } from './queries.ts';
import type { Core } from '../core.ts';
import { notFound } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { access } from '../security/access.ts';

export function contactRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'contacts';
	const scope = 'contacts';

	serveChange(
		app,
		{
			method: 'PUT',
			path: '/v1/contacts',
			operationId: 'putContact',
			tag,
			scope,
			people: access.care,
			summary: 'Create or update a contact, looked up by externalId, then phone, then e-mail',
			description:
				'Omitted fields keep their values; `null` removes a value. Contacts are never merged: if the keys of the request belong to different contacts, the response is 409.',
			body: contactRequest,
			answers: {
				200: { description: 'The updated contact', schema: contact },
				201: { description: 'The created contact', schema: contact },
			},
			problems: ['conflict'],
		},
		async (unit, { body, caller }) => {
			const { contact: stored, created } = await putContact(core, unit, caller.accountId, body);
			return { status: created ? 201 : 200, body: contactView(stored) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/contacts',
			operationId: 'listContacts',
			tag,
			scope,
			people: access.readPersons,
			summary: 'List or search contacts',
			description:
				'`query` is an exact phone number, e-mail address or externalId, or a prefix of “first last” or “last first”; case and accents are ignored. Names are encrypted at rest and searched through keyed hashes of their prefixes (up to 24 characters).',
			query: contactQuery,
			answers: { 200: { description: 'A page', schema: contactList } },
		},
		async ({ query, caller: { accountId } }) => ({
			status: 200,
			body: await listContacts(core, accountId, query, readPage(query)),
		}),
	);

	serve(
		app,
		{
			method: 'POST',
			path: '/v1/contacts/search',
			operationId: 'searchContacts',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Search contacts with the query in the body',
			description:
				'As `GET /v1/contacts`. URLs stand in the logs of proxies and in histories of browsers; an address that is searched for does not belong there.',
			body: contactSearch,
			answers: { 200: { description: 'A page', schema: contactList } },
		},
		async ({ body, caller: { accountId } }) => ({
			status: 200,
			body: await listContacts(core, accountId, body, readPage(body)),
		}),
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/contacts/{id}',
			operationId: 'getContact',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Get a contact',
			params: idParams,
			answers: { 200: { description: 'The contact', schema: contact } },
		},
		async ({ params, caller }) => {
			const found = await findContact(core, core.store.read, caller.accountId, params.id);
			if (found === null) throw notFound('contact');
			return { status: 200, body: contactView(found) };
		},
	);
}
