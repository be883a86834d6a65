import { accountRequest, resetAnswer } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { serve } from '../http/route.ts';
import { inUniformTime } from '../people/uniform-time.ts';
import { servesConsole } from '../settings/settings.ts';
import { requestAccount } from './request.ts';

/** The first step of the online subscription, for visitors; only with `MC_PUBLIC_SUBSCRIPTION=true`. */
export function onlineSubscriptionRoutes(app: FastifyInstance, core: Core): void {
	if (!core.settings.publicSubscription || !servesConsole(core.settings)) return;
	serve(
		app,
		{
			method: 'POST',
			path: '/v1/accounts',
			operationId: 'requestAccount',
			tag: 'people',
			scope: null,
			fromConsole: true,
			unrepeatable: true,
			summary:
				'Request an account: a link goes to the e-mail address, and opening it makes the account',
			description:
				'The answer is the same whether a user has the address or not. The person of the link becomes the owner, says who the company is (`POST /v1/account/subscription`) and accepts the terms.',
			body: accountRequest,
			answers: { 202: { description: 'Accepted', schema: resetAnswer } },
			problems: ['cross-site-request', 'rate-limited'],
		},
		async ({ body }) => {
			await inUniformTime(() => requestAccount(core, body));
			return { status: 202, body: { status: 'accepted' } };
		},
	);
}
