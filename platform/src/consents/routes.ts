import { consent, consentList, consentQuery, consentRequest } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { listConsents, recordConsents, refuseImpossible } from './consents.ts';
import { addressByChannel, channelsOfAddress, readPerson } from '../contacts/person.ts';
import { DAILY_LIMITS, findExcess, OVER_LIMIT } from './limits.ts';
import type { Core } from '../core.ts';
import { invalidField } from '../problems.ts';
import type { Caller } from '../security/caller.ts';
import type { Db } from '../store/schema.ts';
import type { Subject } from '../subjects/subject.ts';
import { serve, serveChange } from '../http/route.ts';
import { withOtherAddresses } from './other-addresses.ts';
import { readPage } from '../http/params.ts';
import { access } from '../security/access.ts';

export function consentRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'consents';
	const scope = 'consents';

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/consents',
			operationId: 'recordConsent',
			tag,
			scope,
			people: access.care,
			summary: 'Record a consent, a withdrawal or a refusal; the history is append-only',
			description: `At most ${DAILY_LIMITS.grants} consents of one person are recorded within 24 hours; withdrawals and refusals are accepted beyond that. A withdrawal or refusal for a channel that reaches another address of the same contact is also recorded for that address. The answer is the record of the address in the request, or of the contact's first address.`,
			body: consentRequest,
			answers: { 201: { description: 'The recorded consent', schema: consent } },
			audit: 'consent.recorded',
		},
		async (unit, { body, caller }) => {
			const { accountId } = caller;
			const { subject: _, country: __, contactId: ___, ...evidence } = body;
			const subject = await readConsentSubject(core, unit.db, caller, body);
			refuseImpossible(core, evidence.collectedAt, '/collectedAt');
			const entries = await withOtherAddresses(core, unit, accountId, { subject, evidence });
			const excess = await findExcess(core, unit, accountId, entries, { skipKnown: false });
			if (excess.size > 0) throw invalidField('/subject', OVER_LIMIT);
			const [recorded] = await recordConsents(core, unit, accountId, entries, { skipKnown: false });
			return { status: 201, body: recorded };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/consents',
			operationId: 'listConsents',
			tag,
			scope,
			people: access.readPersons,
			summary: 'List the consent history of a subject or of the account',
			query: consentQuery,
			answers: { 200: { description: 'A page', schema: consentList } },
		},
		async ({ query, caller }) => {
			const { accountId } = caller;
			const named = query.subject !== undefined || query.contactId !== undefined;
			const person = named ? await readPerson(core, core.store.read, caller, query) : null;
			const page = readPage(query);
			return { status: 200, body: await listConsents(core, accountId, person?.subjects, page) };
		},
	);
}

/** @throws {ProblemError} 422 also if the channels of a grant use several addresses of a contact: a consent record has one subject. */
async function readConsentSubject(
	core: Core,
	db: Db,
	caller: Caller,
	request: z.output<typeof consentRequest>,
): Promise<Subject> {
	const person = await readPerson(core, db, caller, request);
	const { channels, action } = request;
	const reached = person.subjects.find(({ address }) =>
		channelsOfAddress(address).some((channel) => channels.includes(channel)),
	);
	// A withdrawal is recorded for the other addresses too.
	if (person.contact !== null && action !== 'grant' && reached !== undefined) return reached;
	const [subject, ...others] =
		person.contact === null ? person.subjects : addressByChannel(person, channels).keys();
	if (subject !== undefined && others.length === 0) return subject;
	throw invalidField(
		'/channels',
		'must belong to one address of the contact: record the consent to e-mail, and the one to SMS and calls, separately',
	);
}
