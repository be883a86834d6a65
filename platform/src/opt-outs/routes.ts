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
import { findOptOut, listOptOuts, optOut as recordOptOut, optOutPosition } from './opt-outs.ts';
import { readSubject } from '../subjects/subject.ts';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { fieldErrors, invalidFields, notFound, ProblemError, wording } from '../problems.ts';
import { serve, serveChange } from '../http/route.ts';
import { idParams, readPage } from '../http/params.ts';

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
			summary: 'Opt a subject out of marketing; takes effect immediately',
			description:
				'Idempotent by subject and channels: if an opt-out is already in force, the response contains that one.',
			body: optOutRequest,
			answers: { 201: { description: 'The opt-out in force', schema: optOut } },
			audit: 'opt_out.recorded',
		},
		async (unit, { body, caller }) => ({
			status: 201,
			body: await record(core, unit, caller.accountId, body),
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
				results.push({ index, ...(await recordEntry(core, unit, caller.accountId, entry)) });
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
			summary: 'List opt-outs, oldest first; a feed that skips and repeats nothing',
			description:
				'`since` refers to the time of recording. `cursor` is the `nextCursor` of the previous page, or the id of the last opt-out that you received.',
			query: optOutQuery,
			answers: { 200: { description: 'A page', schema: optOutList } },
		},
		async ({ query, caller: { accountId } }) => {
			const subject =
				query.subject === undefined ? undefined : readSubject(core, accountId, query.subject);
			const since = query.since === undefined ? undefined : fromIso(query.since);
			const seen = query.cursor?.startsWith('opt_')
				? await optOutPosition(core, accountId, query.cursor)
				: null;
			const page =
				seen === null ? readPage(query) : { limit: query.limit, after: seen, order: query.order };
			return { status: 200, body: await listOptOuts(core, accountId, { subject, since }, page) };
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
			summary: 'Get an opt-out',
			params: idParams,
			answers: { 200: { description: 'The opt-out', schema: optOut } },
		},
		async ({ params, caller }) => {
			const found = await findOptOut(core, caller.accountId, params.id);
			if (found === null) throw notFound('opt-out');
			return { status: 200, body: found };
		},
	);
}

async function record(
	core: Core,
	unit: Unit,
	accountId: string,
	request: z.output<typeof optOutRequest>,
) {
	const made = await recordOptOut(core, unit, accountId, {
		subject: readSubject(core, accountId, request.subject),
		channels: request.channels,
		source: request.source,
		occurredAt: request.occurredAt === undefined ? undefined : fromIso(request.occurredAt),
	});
	return made.optOut;
}

async function recordEntry(core: Core, unit: Unit, accountId: string, entry: unknown) {
	const read = optOutRequest.safeParse(entry, { error: wording });
	if (!read.success) {
		return { status: 'invalid' as const, problem: invalidFields(fieldErrors(read.error)).problem };
	}
	try {
		return { status: 'created' as const, optOut: await record(core, unit, accountId, read.data) };
	} catch (error) {
		if (error instanceof ProblemError)
			return { status: 'invalid' as const, problem: error.problem };
		throw error;
	}
}
