import {
	acceptance,
	acceptanceList,
	acceptanceRequest,
	clientIdentity,
	effectiveTerms,
	liabilityCap,
	liabilityCapQuery,
	subscription,
} from '@marketing-cible/contract';
import { effectiveTerms as effectiveValues } from '@marketing-cible/governance';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { serve, serveChange } from '../../http/route.ts';
import type { StoredTerms } from '../documents/documents.ts';
import { liabilityCapOf } from './liability.ts';
import { listAcceptances } from '../acceptances/acceptances.ts';
import { acceptTerms } from './accept.ts';
import { asAccepted, termsInForce } from './in-force.ts';
import { submitIdentity, subscriptionOf } from './subscription.ts';
import { access } from '../../security/access.ts';

/** The subscription of an account: who the client is, what it accepted, and what holds. */
export function subscriptionRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'contract', scope: 'account' } as const;

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/terms/effective',
			operationId: 'getEffectiveTerms',
			people: access.readContract,
			summary: 'Get the figures that apply to the account, with the layer of each',
			description:
				'Law above special terms, special above general ones, those above the defaults of the house.',
			answers: { 200: { description: 'Every figure', schema: effectiveTerms } },
		},
		async ({ caller }) => {
			const { general, special } = await termsInForce(core.store.read, caller.accountId);
			const data = effectiveValues({ general: asAccepted(general), special: asAccepted(special) });
			const documents = { general: nameOf(general), special: nameOf(special) };
			return { status: 200, body: { documents, data } };
		},
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/account/subscription',
			operationId: 'getSubscription',
			people: access.readContract,
			summary:
				'Get the subscription: its state, the identity of the client, and the documents to accept',
			answers: { 200: { description: 'The subscription', schema: subscription } },
		},
		async ({ caller }) => ({
			status: 200,
			body: await subscriptionOf(core, core.store.read, caller.accountId),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/account/subscription',
			operationId: 'submitSubscription',
			people: access.manage,
			summary: 'Set the identity of the client; it may be corrected until the acceptance',
			body: clientIdentity,
			answers: { 200: { description: 'The subscription', schema: subscription } },
			problems: ['conflict'],
			audit: 'subscription.submitted',
		},
		async (unit, { body, caller }) => ({
			status: 200,
			body: await submitIdentity(core, unit, caller.accountId, body),
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/account/acceptances',
			operationId: 'acceptTerms',
			/** A contract binds the client: an owner accepts it, in person and proven lately. */
			people: access.bindClient,
			summary: 'Accept the terms in the name of the client',
			description:
				'Names each document of `toAccept` with its SHA-256. The evidence is kept: which bytes, which version, who, by what power, when, from where.',
			body: acceptanceRequest,
			answers: { 201: { description: 'The acceptance with its evidence', schema: acceptance } },
			problems: ['conflict'],
			audit: 'terms.accepted',
		},
		async (unit, { body, caller, request }) => ({
			status: 201,
			body: await acceptTerms(core, unit, caller, body, {
				ip: request.ip,
				userAgent: request.headers['user-agent']?.slice(0, 500) ?? null,
			}),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/account/liability-cap',
			operationId: 'getLiabilityCap',
			people: access.readContract,
			summary: 'Get the limit of liability for damage on a day',
			description:
				'The payments for the service during the six months up to and including this day. Payments count, not invoices.',
			query: liabilityCapQuery,
			answers: { 200: { description: 'The limit', schema: liabilityCap } },
		},
		async ({ query, caller }) => ({
			status: 200,
			body: await liabilityCapOf(core, caller.accountId, query.at),
		}),
	);

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/account/acceptances',
			operationId: 'listAcceptances',
			people: access.readContract,
			summary: 'List the acceptances with their evidence, newest first',
			answers: { 200: { description: 'The last 200', schema: acceptanceList } },
		},
		async ({ caller }) => ({
			status: 200,
			body: { data: await listAcceptances(core, caller.accountId), nextCursor: null },
		}),
	);
}

function nameOf(row: StoredTerms | null) {
	return row === null ? null : { id: row.id, version: row.version };
}
