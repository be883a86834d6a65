import { seller, sellerRequest } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { serve, serveChange } from '../../http/route.ts';
import { ProblemError } from '../../problems.ts';
import { operatorOf } from '../../security/caller.ts';
import { currentSeller, setSeller } from './seller.ts';
import { access } from '../../security/access.ts';

const shared = { path: '/v1/operator/seller', tag: 'operator', scope: 'operator' } as const;

/** The company that issues invoices. */
export function sellerRoutes(app: FastifyInstance, core: Core): void {
	serve(
		app,
		{
			...shared,
			method: 'GET',
			operationId: 'getSeller',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'Get the company that issues invoices',
			answers: { 200: { description: 'The seller', schema: seller } },
		},
		async () => {
			const body = await currentSeller(core, core.store.read);
			if (body !== null) return { status: 200, body };
			throw new ProblemError(
				'not-found',
				'Nobody has said yet which company issues: PUT /v1/operator/seller does.',
			);
		},
	);

	serveChange(
		app,
		{
			...shared,
			method: 'PUT',
			operationId: 'setSeller',
			people: access.operator,
			operatorRole: 'op:billing',
			summary: 'Set the company that issues invoices from now on',
			description: 'Issued invoices keep their seller.',
			body: sellerRequest,
			answers: { 200: { description: 'The seller', schema: seller } },
			audit: 'seller.set',
		},
		async (unit, { body, caller }) => ({
			status: 200,
			body: await setSeller(core, unit, operatorOf(caller).keyId, body),
		}),
	);
}
