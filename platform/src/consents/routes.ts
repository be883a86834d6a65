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
import * as z from 'zod';
import { findAccount } from '../accounts/accounts.ts';
import { listConsents, recordConsents, refuseFuture } from './consents.ts';
import { consentState as stateOf, proofDossier } from '../proof/dossier.ts';
import { proofPdf } from '../proof/pdf.ts';
import { readSubject } from '../subject.ts';
import type { Core } from '../core.ts';
import { preferredLanguage, preferredType } from '../http/negotiation.ts';
import { ProblemError } from '../problems.ts';
import { serve, serveChange, servePreparedChange } from '../http/route.ts';
import { readPage } from '../http/params.ts';

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
			audit: 'consent.recorded',
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

	servePreparedChange(
		app,
		core,
		{
			method: 'GET',
			path: '/v1/consents/proof',
			operationId: 'getConsentProof',
			tag,
			scope,
			summary: 'The proof dossier: history, opt-outs, what was sent and why',
			description:
				'As JSON, or as a PDF by `Accept: application/pdf` (labels in French or English by `Accept-Language`, default French). Both carry the SHA-256 digest of the JSON dossier.',
			query: subjectQuery,
			answers: {
				200: {
					description: 'The dossier',
					schema: consentProof,
					also: { 'application/pdf': z.string().meta({ format: 'binary' }) },
				},
			},
			problems: ['not-acceptable'],
			// Who looked at a person's whole history is a question that may be asked.
			audit: 'consent.proof_read',
		},
		async ({ query, request, caller: { accountId } }) => {
			const { accept, 'accept-language': languages } = request.headers;
			const type = preferredType(accept, ['application/json', 'application/pdf']);
			if (type === null) {
				throw new ProblemError(
					'not-acceptable',
					'The dossier is available as application/json and as application/pdf; ask for one of them in Accept.',
				);
			}
			const subject = readSubject(core, accountId, query.subject);
			const dossier = await proofDossier(core, accountId, subject);
			const headers = { Vary: 'Accept, Accept-Language' };
			if (type === 'application/json') return { status: 200, body: dossier, headers };
			const { name } = await findAccount(core.store.read, accountId);
			const language = preferredLanguage(languages, ['fr', 'en']);
			return {
				status: 200,
				body: await proofPdf(dossier, name, language),
				contentType: type,
				headers: {
					...headers,
					'Content-Language': language,
					'Content-Disposition': 'attachment; filename="consent-proof.pdf"',
				},
			};
		},
		(_unit, _input, answer) => Promise.resolve(answer),
	);
}
