import type { FastifyInstance } from 'fastify';
import { findCaller, mayUse } from '../accounts/accounts.ts';
import type { Core } from '../core.ts';
import type { Limits } from './limits.ts';
import { ProblemError } from '../problems.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="marketing-cible"' };

/** Lets in who has a key with the scope of the operation. Before the body is read: a stranger costs little. */
export function requireKey(app: FastifyInstance, core: Core, limits: Limits): void {
	app.decorateRequest('caller', null);
	app.addHook('onRequest', async (request) => {
		const scope = request.routeOptions.config.operation?.scope;
		if (scope === null || scope === undefined) {
			if (request.routeOptions.url?.startsWith('/u/') === true) await limits.countStranger(request);
			return;
		}
		const [scheme, key, more] = (request.headers.authorization ?? '').split(' ');
		if (scheme?.toLowerCase() !== 'bearer' || !key || more !== undefined) {
			await limits.countStranger(request);
			throw new ProblemError('unauthorized', 'Send the header Authorization: Bearer <API key>.', {
				headers: CHALLENGE,
			});
		}
		const caller = await findCaller(core.store.read, key);
		if (caller === null) {
			await limits.countStranger(request);
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
		const accepted = [scope].flat();
		if (!accepted.some((one) => mayUse(caller, one))) {
			throw new ProblemError(
				'forbidden',
				`This API key lacks the scope ${accepted.join(' or ')}. Use a key that has it.`,
			);
		}
		request.caller = caller;
		await limits.countCall(request);
	});
}
