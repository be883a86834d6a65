import {
	operatorActList,
	operatorActParams,
	operatorActRefusal,
	operatorActRefused,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../../core.ts';
import { serve, serveChange } from '../../http/route.ts';
import { operatorOf } from '../../security/caller.ts';
import { listActs, refuseAct } from './acts.ts';
import { access } from '../../security/access.ts';
import { CONFIRMING_ROLE } from './waiting.ts';

/** What two persons of the operator decide together, while it waits for the second one. */
export function operatorActRoutes(app: FastifyInstance, core: Core): void {
	const shared = { tag: 'operator', scope: 'operator' } as const;

	serve(
		app,
		{
			...shared,
			method: 'GET',
			path: '/v1/operator/acts',
			operationId: 'listOperatorActs',
			people: access.operator,
			operatorRole: 'op:read',
			summary: 'List the acts that wait for a second person, with their changes',
			description:
				'Each kind is confirmed where it was proposed: `POST /v1/operator/terms/{id}/publish`, `…/prices/{id}/publish`, `…/legal-rates/{id}/confirm`, `…/invoices/{id}/write-off/confirm`, `…/terminations/{id}/confirm`.',
			answers: { 200: { description: 'All of them, oldest first', schema: operatorActList } },
		},
		async ({ caller }) => ({
			status: 200,
			body: { data: await listActs(core, operatorOf(caller)), nextCursor: null },
		}),
	);

	serveChange(
		app,
		{
			...shared,
			method: 'POST',
			path: '/v1/operator/acts/{kind}/{id}/refuse',
			operationId: 'refuseOperatorAct',
			people: access.operatorConfirmed,
			operatorRole: { param: 'kind', roles: CONFIRMING_ROLE },
			summary: 'Refuse what another person proposed, or take back what you proposed',
			description:
				'The refusal is final; the act can only be proposed again. Requires the role that confirms the kind (`OperatorAct.role`).',
			params: operatorActParams,
			body: operatorActRefusal,
			answers: { 200: { description: 'The refusal', schema: operatorActRefused } },
		},
		async (unit, { params, body, caller }) => ({
			status: 200,
			body: await refuseAct(core, unit, operatorOf(caller), { ...params, ...body }),
		}),
	);
}
