import { consent, consentList, consentQuery, consentRequest } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { listConsents, recordConsents, refuseFuture } from './consents.ts';
import { DAILY_LIMITS, findExcess, OVER_LIMIT } from './limits.ts';
import { invalidField } from '../problems.ts';
import { readSubject } from '../subjects/subject.ts';
import type { Core } from '../core.ts';
import { serve, serveChange } from '../http/route.ts';
import { readPage } from '../http/params.ts';

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
			summary: 'Record a consent, a withdrawal or a refusal; the history is append-only',
			description: `Of one person, ${DAILY_LIMITS.grants} consents are recorded within 24 hours; withdrawals and refusals have room beyond that.`,
			body: consentRequest,
			answers: { 201: { description: 'The recorded consent', schema: consent } },
			audit: 'consent.recorded',
		},
		async (unit, { body, caller: { accountId } }) => {
			const { subject: text, ...evidence } = body;
			const subject = readSubject(core, accountId, text);
			refuseFuture(core, evidence.collectedAt, '/collectedAt');
			const entries = [{ subject, evidence }];
			const excess = await findExcess(core, unit.db, accountId, entries, { skipKnown: false });
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
			summary: 'List the consent history of a subject or of the account',
			query: consentQuery,
			answers: { 200: { description: 'A page', schema: consentList } },
		},
		async ({ query, caller: { accountId } }) => {
			const subject =
				query.subject === undefined ? undefined : readSubject(core, accountId, query.subject);
			return { status: 200, body: await listConsents(core, accountId, subject, readPage(query)) };
		},
	);
}
