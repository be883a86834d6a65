import type { FastifyInstance } from 'fastify';
import { type Caller, mayUse } from '../security/caller.ts';
import type { Limits } from './limits.ts';
import { ProblemError } from '../problems.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="marketing-cible"' };

/** Finds the owner of an API key; `null` when the key is unknown or revoked. */
export type Authenticate = (key: string) => Promise<Caller | null>;

/** Requires an API key with the scope of the operation, before the body is read, so that anonymous requests stay cheap. */
export function requireKey(app: FastifyInstance, authenticate: Authenticate, limits: Limits): void {
	app.decorateRequest('caller', null);
	app.addHook('onRequest', async (request) => {
		const scope = request.routeOptions.config.operation?.scope;
		if (scope === null || scope === undefined) {
			if (request.routeOptions.url?.startsWith('/u/') === true)
				await limits.limitAnonymous(request);
			return;
		}
		const [scheme, key, more] = (request.headers.authorization ?? '').split(' ');
		if (scheme?.toLowerCase() !== 'bearer' || !key || more !== undefined) {
			await limits.limitAnonymous(request);
			throw new ProblemError('unauthorized', 'Send the header Authorization: Bearer <API key>.', {
				headers: CHALLENGE,
			});
		}
		const caller = await authenticate(key);
		if (caller === null) {
			await limits.limitAnonymous(request);
			throw new ProblemError(
				'unauthorized',
				'This API key is unknown or revoked. Check it for missing characters, or create a new one.',
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
		await limits.limitCaller(request);
	});
}
