import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Scope } from '@marketing-cible/contract';
import { type Caller, mayUse } from '../security/caller.ts';
import { ProblemError } from '../problems.ts';
import './admission/visitor.ts';
import type { Connections } from './admission/connections.ts';
import type { RateLimits } from './admission/rate-limits.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="marketing-cible"' };

/** Finds the owner of an API key; `null` when the key is unknown or revoked. */
export type Authenticate = (key: string) => Promise<Caller | null>;

/** What the check of a request's head needs. */
export interface Admission {
	authenticate: Authenticate;
	limits: RateLimits;
	connections: Connections;
}

/**
 * Decides who sends a request, before its body is read: requires an API key with the scope of the operation, and counts requests
 * without one.
 */
export function admitVisitors(app: FastifyInstance, admission: Admission): void {
	app.decorateRequest('caller', null);
	app.decorateRequest('visitor', null);
	app.addHook('onRequest', async (request) => {
		const scope = request.routeOptions.config.operation?.scope;
		if (scope === null || scope === undefined) await admitPublic(request, admission.limits);
		else await admitKey(request, scope, admission);
	});
}

/** Routes without a key. A genuine link is never refused: the way to unsubscribe must not depend on what others do. */
async function admitPublic(request: FastifyRequest, limits: RateLimits): Promise<void> {
	const { isGenuine, isHealthCheck } = request.routeOptions.config;
	if (isHealthCheck === true) request.visitor = { kind: 'health' };
	else if (isGenuine?.(request) === true) request.visitor = { kind: 'genuine' };
	else {
		request.visitor = { kind: 'stranger' };
		await limits.limitStrangers(request);
	}
}

async function admitKey(
	request: FastifyRequest,
	scope: Scope | readonly Scope[],
	{ authenticate, limits, connections }: Admission,
): Promise<void> {
	const [scheme, key, more] = (request.headers.authorization ?? '').split(' ');
	if (scheme?.toLowerCase() !== 'bearer' || !key || more !== undefined) {
		await limits.limitKeyGuesses(request);
		throw new ProblemError('unauthorized', 'Send the header Authorization: Bearer <API key>.', {
			headers: CHALLENGE,
		});
	}
	const caller = await authenticate(key);
	if (caller === null) {
		await limits.limitKeyGuesses(request);
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
	connections.identified(request.raw.socket, caller.accountId);
	const accepted = [scope].flat();
	if (!accepted.some((one) => mayUse(caller, one))) {
		throw new ProblemError(
			'forbidden',
			`This API key lacks the scope ${accepted.join(' or ')}. Use a key that has it.`,
		);
	}
	request.caller = caller;
	request.visitor = { kind: 'account', accountId: caller.accountId };
	await limits.limitCaller(request);
}
