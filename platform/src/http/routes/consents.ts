import {
	consent,
	consentList,
	consentProof,
	consentQuery,
	consentRequest,
	consentState,
	subjectQuery,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { listConsents, recordConsents, refuseFuture } from '../../consents/consents.ts';
import { consentState as stateOf, proofDossier } from '../../consents/dossier.ts';
import { readSubject } from '../../consents/subjects.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../problems.ts';
import { serve, serveChange } from '../route.ts';
import { readPage } from './shared.ts';

export function consentRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'consents';
	const scope = 'consents';

	serveChange(
		app,
		core,
		{
			method: 'POST',
			path: '/v1/consents',
			operationId: 'recordConsent',
			tag,
			scope,
			summary: 'Record a consent, its withdrawal or a refusal; nothing is ever changed or deleted',
			body: consentRequest,
			answers: { 201: { description: 'Recorded', schema: consent } },
		},
		async (unit, { body, caller: { accountId } }) => {
			const { subject: text, ...evidence } = body;
			const subject = readSubject(core, accountId, text);
			refuseFuture(core, evidence.collectedAt, '/collectedAt');
			const entries = [{ subject, evidence }];
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
			summary: 'The history of a subject, or of the account',
			query: consentQuery,
			answers: { 200: { description: 'A page', schema: consentList } },
		},
		async ({ query, caller: { accountId } }) => {
			const subject =
				query.subject === undefined ? undefined : readSubject(core, accountId, query.subject);
			return { status: 200, body: await listConsents(core, accountId, subject, readPage(query)) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/consents/state',
			operationId: 'getConsentState',
			tag,
			scope,
			summary: 'Where a subject stands: the fold of the history and the opt-outs',
			query: subjectQuery,
			answers: { 200: { description: 'One state per channel and purpose', schema: consentState } },
		},
		async ({ query, caller: { accountId } }) => {
			const subject = readSubject(core, accountId, query.subject);
			return { status: 200, body: await stateOf(core, subject) };
		},
	);

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/consents/proof',
			operationId: 'getConsentProof',
			tag,
			scope,
			summary: 'The proof dossier: history, opt-outs and what was sent',
			query: subjectQuery,
			answers: { 200: { description: 'The dossier', schema: consentProof } },
			problems: ['not-acceptable'],
		},
		async ({ query, request, caller: { accountId } }) => {
			if (!acceptsJson(request.headers.accept)) {
				throw new ProblemError(
					'not-acceptable',
					'The dossier is available as application/json only so far; ask for that in Accept.',
				);
			}
			const subject = readSubject(core, accountId, query.subject);
			return { status: 200, body: await proofDossier(core, accountId, subject) };
		},
	);
}

function acceptsJson(accept: string | undefined): boolean {
	if (accept === undefined || accept.trim() === '') return true;
	return accept.split(',').some((range) => {
		const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
		if (parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter))) return false;
		return ['*/*', 'application/*', 'application/json'].includes(type);
	});
}
