import { Readable } from 'node:stream';
import { consentProof, consentState, subjectQuery } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { findAccount } from '../accounts/accounts.ts';
import { readPerson } from '../contacts/person.ts';
import type { Core } from '../core.ts';
import { preferredLanguage, preferredType } from '../http/negotiation.ts';
import { serve, servePreparedChange } from '../http/route.ts';
import { ProblemError } from '../problems.ts';
import { consentState as stateOf } from './consent-state.ts';
import { openDossier, writeDossier } from './dossier.ts';
import { drawPdf } from './draw.ts';
import { access, group } from '../security/access.ts';

/** The consent state of a person, and the dossier that proves it. */
export function proofRoutes(app: FastifyInstance, core: Core): void {
	const tag = 'consents';
	const scope = 'consents';

	serve(
		app,
		{
			method: 'GET',
			path: '/v1/consents/state',
			operationId: 'getConsentState',
			tag,
			scope,
			people: access.readPersons,
			summary: 'Get the consent state of a subject, computed from the history and the opt-outs',
			query: subjectQuery,
			answers: { 200: { description: 'One state per channel and purpose', schema: consentState } },
		},
		async ({ query, caller }) => {
			const { accountId } = caller;
			const person = await readPerson(core, core.store.read, caller, query);
			return { status: 200, body: await stateOf(core, accountId, person) };
		},
	);

	servePreparedChange(
		app,
		{
			method: 'GET',
			path: '/v1/consents/proof',
			operationId: 'getConsentProof',
			tag,
			scope,
			people: { roles: [...group.care, 'auditor'], confirm: true, unmasked: true },
			summary: 'Get the proof dossier of a subject: history, opt-outs, messages and reasons',
			description:
				'JSON by default, PDF with `Accept: application/pdf`. `Accept-Language` selects French (default) or English labels for the PDF. Both contain the SHA-256 digest of the JSON dossier. The JSON is written while the records are read, and `digest` is its last member: a document without it is incomplete. A dossier that is too long for a PDF (400 pages) is available as JSON only.',
			query: subjectQuery,
			answers: {
				200: {
					description: 'The dossier',
					schema: consentProof,
					also: { 'application/pdf': z.string().meta({ format: 'binary' }) },
				},
			},
			problems: ['not-acceptable'],
			// Reading the whole history of a person is an access that must be accountable.
			audit: 'consent.proof_read',
		},
		async ({ query, request, caller }) => {
			const { accountId } = caller;
			const { accept, 'accept-language': languages } = request.headers;
			const type = preferredType(accept, ['application/json', 'application/pdf']);
			if (type === null) {
				throw new ProblemError(
					'not-acceptable',
					'The dossier is available as application/json and application/pdf; set Accept to one of them.',
				);
			}
			const person = await readPerson(core, core.store.read, caller, query);
			const dossier = await openDossier(core, accountId, person);
			const headers = { Vary: 'Accept, Accept-Language' };
			if (type === 'application/json') {
				const body = Readable.from(writeDossier(dossier));
				return { status: 200, body, contentType: `${type}; charset=utf-8`, headers };
			}
			const { name } = await findAccount(core.store.read, accountId);
			const language = preferredLanguage(languages, ['fr', 'en']);
			return {
				status: 200,
				body: await drawPdf(core, accountId, dossier, name, language),
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
