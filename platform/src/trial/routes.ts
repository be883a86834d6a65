import { checkResult, trialRequest } from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import { fromIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { serve } from '../http/route.ts';
import { servesConsole } from '../settings/settings.ts';
import { judgeTrial } from './judge.ts';

/** The test bench for visitors; only with `MC_PUBLIC_TRY=true`. */
export function trialRoutes(app: FastifyInstance, core: Core): void {
	if (!core.settings.publicTry || !servesConsole(core.settings)) return;
	serve(
		app,
		{
			method: 'POST',
			path: '/v1/try',
			operationId: 'tryMessages',
			tag: 'checks',
			scope: null,
			fromConsole: true,
			unrepeatable: true,
			summary: 'Try messages without an account: judged by the standard policy, nothing is stored',
			body: trialRequest,
			answers: { 200: { description: 'A verdict for each, in order', schema: checkResult } },
			problems: ['cross-site-request', 'rate-limited'],
		},
		async ({ body: { messages, at } }) => ({
			status: 200,
			body: { results: judgeTrial(messages, at === undefined ? core.clock.now() : fromIso(at)) },
		}),
	);
}
