import {
	optOut,
	optOutBatchRequest,
	optOutBatchResult,
	optOutList,
	optOutQuery,
	optOutRequest,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type * as z from 'zod';
import { fromIso } from '../clock.ts';
import { findOptOut, listOptOuts, optOutPosition } from './queries.ts';
import { optOutViews } from './model.ts';
import { optOutPerson } from './opt-out-person.ts';
import { readObjector, readPerson } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { type Caller, mayUse } from '../security/caller.ts';
import { contactKey } from '../subjects/subject.ts';
import type { Unit } from '../store/store.ts';
import {
	fieldErrors,
	invalidField,
	invalidFields,
	notFound,
	ProblemError,
	wording,
} from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';
import { access } from '../security/access.ts';

export function optOutRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'opt-outs';
	const scope = 'consents';

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/opt-outs',
			operationId: 'createOptOut',
			tag,
			scope,
			people: access.care,
			summary: 'Opt a person or an address out of marketing; takes effect immediately',
			description:
				"Idempotent by subject and channels: if an opt-out is already in force, the response contains that one. An opt-out of `all` is the person's: it covers every address of the contact that has this one, now and later, and messages that name the contact. An opt-out of single channels covers the address.",
			body: optOutRequest,
			answers: { 201: { description: 'The opt-out in force', schema: optOut } },
			audit: 'opt_out.recorded',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await record(core, unit, caller, body),
		}),
	);

	serveChange(
		app,
		{
			method: 'POST',
			path: '/v1/opt-outs/batch',
			operationId: 'createOptOuts',
			tag,
			scope,
			people: access.care,
			summary: 'Opt out 1 to 1000 subjects; an invalid entry does not affect the others',
			body: optOutBatchRequest,
			answers: {
				200: { description: 'One result per entry, in order', schema: optOutBatchResult },
			},
			audit: 'opt_outs.recorded',
		},
		async (unit, { body, caller }) => {
			const results: z.output<typeof optOutBatchResult>['results'] = [];
			for (const [index, entry] of body.optOuts.entries()) {
				results.push({ index, ...(await recordEntry(core, unit, caller, entry)) });
			}
			return { status: 200, body: { results } };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/opt-outs',
			operationId: 'listOptOuts',
			tag,
			scope,
			people: access.readPersons,
			summary: 'List opt-outs, oldest first: a feed without gaps or repetitions',
			description:
				'`since` refers to the time of recording. `cursor` is the `nextCursor` of the previous page, or the id of the last opt-out that you received.',
			query: optOutQuery,
			answers: { 200: { description: 'A page', schema: optOutList } },
		},
		async ({ query, caller }) => {
			const { accountId } = caller;
			const hashes = await hashesOf(core, caller, query);
			const since = query.since === undefined ? undefined : fromIso(query.since);
			const seen = query.cursor?.startsWith('opt_')
				? await optOutPosition(core, accountId, query.cursor)
				: null;
			const page =
				seen === null ? readPage(query) : { limit: query.limit, after: seen, order: query.order };
			const { data, nextCursor } = await listOptOuts(core, accountId, { hashes, since }, page);
			const views = await optOutViews(core, core.store.read, accountId, data, maskingFor(caller));
			return { status: 200, body: { data: views, nextCursor } };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/opt-outs/{id}',
			operationId: 'getOptOut',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Get an opt-out',
			params: idParams,
			answers: { 200: { description: 'The opt-out', schema: optOut } },
		},
		async ({ params, caller }) => {
			const found = await findOptOut(core, caller.accountId, params.id);
			if (found === null) throw notFound('opt-out');
			const { accountId } = caller;
			const { read } = core.store;
			const [view] = await optOutViews(core, read, accountId, [found], maskingFor(caller));
			return { status: 200, body: view };
		},
	);
}

type OptOutRequest = z.output<typeof optOutRequest>;

/** A key without the scope `contacts` may not read the other addresses of a person. */
function maskingFor(caller: Caller): { masked: boolean } {
	return { masked: !mayUse(caller, 'contacts') };
}

/** The hashes that a filter means; `undefined`: it names nobody. */
async function hashesOf(core: Core, caller: Caller, query: z.output<typeof optOutQuery>) {
	if (query.subject === undefined && query.contactId === undefined) return undefined;
	const { subjects, contact } = await readPerson(core, core.store.read, caller, query);
	const hashes = subjects.map(({ hash }) => hash);
	return contact === null ? hashes : [contactKey(contact.id), ...hashes];
}

async function record(core: Core, unit: Unit, caller: Caller, request: OptOutRequest) {
	const { accountId } = caller;
	const person = await readObjector(core, unit.db, caller, request);
	if (person.hidden === true && !request.channels.includes('all')) {
		throw invalidField(
			'/channels',
			'must be ["all"] beside contactId, since the API key lacks the scope contacts: single channels belong to addresses. Give subject in place of contactId, or use a key with this scope',
		);
	}
	const recorded = await optOutPerson(core, unit, accountId, person, {
		channels: request.channels,
		source: request.source,
		occurredAt: request.occurredAt === undefined ? undefined : fromIso(request.occurredAt),
	});
	const views = await optOutViews(core, unit.db, accountId, recorded, maskingFor(caller));
	const [first] = views;
	if (first === undefined) throw new Error('an opt-out was not recorded');
	return { ...first, covers: views.flatMap(({ covers = [] }) => covers) };
}

async function recordEntry(core: Core, unit: Unit, caller: Caller, entry: unknown) {
	const read = optOutRequest.safeParse(entry, { error: wording });
	if (!read.success) {
		return { status: 'invalid' as const, problem: invalidFields(fieldErrors(read.error)).problem };
	}
	try {
		return { status: 'created' as const, optOut: await record(core, unit, caller, read.data) };
	} catch (error) {
		if (error instanceof ProblemError)
			return { status: 'invalid' as const, problem: error.problem };
		throw error;
	}
}
