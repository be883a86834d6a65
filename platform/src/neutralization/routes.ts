import {
	frozenRequest,
	frozenResult,
	neutralizeRequest,
	neutralizeResult,
} from '@marketing-cible/contract';
import type { FastifyInstance } from 'fastify';
import type { Core } from '../core.ts';
import { serveChange } from '../http/route.ts';
import { settleFrozen } from '../messages/message/release.ts';
import { neutralize } from './neutralize.ts';
import { access } from '../security/access.ts';

/** Routes for lost keys. */
export function neutralizationRoutes(app: FastifyInstance, core: Core): void {
	const shared = { method: 'POST', tag: 'account', scope: 'admin' } as const;

	serveChange(
		app,
		{
			...shared,
			path: '/v1/account/neutralize',
			operationId: 'neutralizeKeys',
			people: access.manageConfirmed,
			summary: 'Neutralize lost API keys: revoke them and freeze what they have queued',
			description:
				'The keys stop at once, and nothing that they have queued or scheduled leaves any more. Up to 1,000 messages are `held` in the same transaction, the others within moments. The response reports what they have sent. Release or cancel the frozen messages afterwards. The keys of this request stay valid for you to do so.',
			body: neutralizeRequest,
			answers: {
				200: { description: 'The stopped and the sent messages', schema: neutralizeResult },
			},
			problems: ['conflict'],
			audit: 'account.neutralized',
			endsKeys: true,
		},
		async (unit, { body, caller }) => ({
			status: 200,
			body: await neutralize(core, unit, caller, body),
		}),
	);

	for (const step of ['release', 'cancel'] as const) {
		serveChange(
			app,
			{
				...shared,
				path: `/v1/account/frozen-messages/${step}`,
				operationId: `${step}FrozenMessages`,
				people: step === 'release' ? access.manageConfirmed : access.manage,
				summary:
					step === 'release'
						? 'Release messages that were frozen with their keys; each is decided again before it leaves'
						: 'Cancel messages that were frozen with their keys',
				body: frozenRequest,
				problems: ['conflict'],
				answers: { 200: { description: 'The number of changed messages', schema: frozenResult } },
				audit: step === 'release' ? 'frozen_messages.released' : 'frozen_messages.cancelled',
			},
			async (unit, { body, caller }) => ({
				status: 200,
				body: await settleFrozen(core, unit, caller.accountId, body.keys, step),
			}),
		);
	}
}
