import type { FastifyInstance } from 'fastify';
import { findCaller, mayUse } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import { ProblemError } from './problems.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="marketing-cible"' };

/** Lets in who has a key with the scope of the operation. Before the body is read: a stranger costs little. */
export function requireKey(app: FastifyInstance, core: Core): void {
	app.decorateRequest('caller', null);
	app.addHook('onRequest', async (request) => {
		const scope = request.routeOptions.config.operation?.scope;
		if (scope === null || scope === undefined) return;
		const [scheme, key, more] = (request.headers.authorization ?? '').split(' ');
		if (scheme?.toLowerCase() !== 'bearer' || !key || more !== undefined) {
			throw new ProblemError('unauthorized', 'Send the header Authorization: Bearer <API key>.', {
				headers: CHALLENGE,
			});
		}
		const caller = await findCaller(core.store.read, key);
		if (caller === null) {
			throw new ProblemError(
				'unauthorized',
				'This API key is unknown or was revoked. Check it for missing characters, or have a new one made.',
				{
					headers: {
						'WWW-Authenticate': `${CHALLENGE['WWW-Authenticate']}, error="invalid_token"`,
					},
				},
			);
		}
		if (!mayUse(caller, scope)) {
			throw new ProblemError(
				'forbidden',
				`This API key lacks the scope ${scope}. Use a key that has it.`,
			);
		}
		request.caller = caller;
	});
}
