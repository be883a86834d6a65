import {
	deliverability,
	deliverabilityQuery,
	statistics,
	statisticsQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import * as z from 'zod';
import type { Core } from '../core.ts';
import { preferredType } from '../http/negotiation.ts';
import { serve } from '../http/route.ts';
import type { HttpResponse } from '../http-response.ts';
import { ProblemError } from '../problems.ts';
import { type Caller, mayUse } from '../security/caller.ts';
import { statisticsCsv } from './csv.ts';
import { deliverabilityCsv, deliverabilityOf } from './deliverability.ts';
import { type Reader, statisticsOf } from './statistics.ts';
import { access } from '../security/access.ts';

const CSV = 'text/csv; charset=utf-8; header=present';

export function statisticsRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'statistics';
	const scope = 'statistics';
	const also = { 'text/csv': z.string() };

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/statistics',
			operationId: 'getStatistics',
			tag,
			scope,
			people: access.readCounts,
			summary: 'Get the outcomes of messages, by time and by dimensions',
			description:
				'Counts are exact: they are stored with the messages that they count and stay when these are erased or deleted. For a key without access to messages or contacts, groups of fewer than five by place or provider appear as `other`. CSV with `Accept: text/csv` or `format=csv`.',
			query: statisticsQuery,
			answers: { 200: { description: 'Counts and shares', schema: statistics, also } },
			problems: ['not-acceptable'],
		},
		async ({ query, caller, request }) => {
			const isCsv = wantsCsv(request, query.format);
			const found = await statisticsOf(core, readerOf(caller), query);
			return isCsv ? csv(statisticsCsv(found)) : json(found);
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/statistics/deliverability',
			operationId: 'getDeliverability',
			tag,
			scope,
			people: access.readCounts,
			summary:
				'Get the outcomes of messages that were handed over, by channel, sender and provider',
			description: 'CSV with `Accept: text/csv` or `format=csv`, without `reputation`.',
			query: deliverabilityQuery,
			answers: { 200: { description: 'Counts and shares', schema: deliverability, also } },
			problems: ['not-acceptable'],
		},
		async ({ query, caller, request }) => {
			const isCsv = wantsCsv(request, query.format);
			const found = await deliverabilityOf(core, readerOf(caller), query);
			return isCsv ? csv(deliverabilityCsv(found)) : json(found);
		},
	);
}

function readerOf(caller: Caller): Reader {
	return {
		accountId: caller.accountId,
		seesPersons: mayUse(caller, 'messages') || mayUse(caller, 'contacts'),
	};
}

/** @throws {ProblemError} 406 when the client accepts neither. */
function wantsCsv({ headers }: FastifyRequest, format: 'json' | 'csv' | undefined): boolean {
	if (format !== undefined) return format === 'csv';
	const type = preferredType(headers.accept, ['application/json', 'text/csv']);
	if (type !== null) return type === 'text/csv';
	throw new ProblemError(
		'not-acceptable',
		'Statistics are available as application/json and text/csv; set Accept to one of them.',
	);
}

function json(body: unknown): HttpResponse {
	return { status: 200, body, headers: { Vary: 'Accept' } };
}

function csv(body: string): HttpResponse {
	return { status: 200, body, contentType: CSV, headers: { Vary: 'Accept' } };
}
