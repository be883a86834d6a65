import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Core } from '../core.ts';
import type { Caller } from '../security/caller.ts';
import { isOperatorKey } from '../security/operator-keys.ts';
import type { Realm } from '../security/realm.ts';
import { ProblemError } from '../problems.ts';
import './admission/visitor.ts';
import type { Connections } from './admission/connections.ts';
import type { RateLimits } from './admission/rate-limits.ts';
import { requireConsoleRequest } from './console-request.ts';
import { refuseShared, requirePermission } from './permission.ts';
import { wantsReveal } from './reveal.ts';
import type { Operation } from './route.ts';
import { sessionToken } from './session-cookie.ts';

const CHALLENGE = { 'WWW-Authenticate': 'Bearer realm="marketing-cible"' };

/** Finds the owner of an API key, or the person of a session; `null` if it is unknown, revoked or expired. */
export type Authenticate = (secret: string) => Promise<Caller | null>;

/**
 * Finds the person of a session.
 * @param use `passive`: a repeated check by the platform, which does not count as use of the session; default `active`.
 * @param realm the realm of the session; default: that of accounts.
 */
export type AuthenticatePerson = (
	token: string,
	use?: 'active' | 'passive',
	realm?: Realm,
) => Promise<Caller | null>;

declare module 'fastify' {
	interface FastifyRequest {
		/** For long-lived answers: whether the key or session of the request still permits its operation. `null` on public routes. */
		isStillAdmitted: (() => Promise<boolean>) | null;
	}
}

/** Dependencies of the check of a request's head. */
export interface Admission {
	authenticate: Authenticate;
	/** Finds the owner of a key of the operator. */
	authenticateOperator: Authenticate;
	/** Whether the platform has several accounts. */
	isShared: () => Promise<boolean>;
	/** Absent: the console is off, and cookies are ignored. */
	authenticatePerson: AuthenticatePerson | undefined;
	limits: RateLimits;
	connections: Connections;
}

/**
 * Identifies the sender of a request before its body is read. Requires an API key with the scope of the operation, or the session of
 * a person whose role permits it, never both. Counts requests without either.
 */
export function admitVisitors(
	app: FastifyInstance,
	core: Pick<Core, 'publicUrl'>,
	admission: Admission,
): void {
	app.decorateRequest('caller', null);
	app.decorateRequest('visitor', null);
	app.decorateRequest('reveals', false);
	app.decorateRequest('isStillAdmitted', null);
	app.addHook('onRequest', async (request) => {
		const { operation } = request.routeOptions.config;
		if (operation === undefined || operation.scope === null) {
			await admitPublic(request, admission.limits);
			if (operation?.fromConsole === true) requireConsoleRequest(request, core.publicUrl);
			return;
		}
		const caller = await identify(request, operation, core, admission);
		admission.connections.identified(request.raw.socket, caller.accountId);
		request.caller = caller;
		request.isStillAdmitted = () => isAdmitted(request, operation, caller, admission);
		request.visitor = { kind: 'account', accountId: caller.accountId };
		await admission.limits.limitCaller(request);
		try {
			requirePermission(operation, caller, request.params);
			await requireWhole(operation, caller, admission);
			if (caller.person !== undefined) request.reveals = wantsReveal(request, caller.person);
		} catch (error) {
			await recordRefusal(request, operation, caller, error);
			throw error;
		}
	});
	app.addHook('preValidation', requireStillAdmitted);
}

/** With several accounts, operations on the whole platform are for its operator only. @throws {ProblemError} 403 */
async function requireWhole(
	{ operatorRole }: Operation,
	{ operator }: Caller,
	{ isShared }: Admission,
): Promise<void> {
	if (operatorRole === undefined || operator !== undefined) return;
	if (await isShared()) refuseShared();
}

/**
 * Admits requests of routes without a key. A genuine link is never refused: unsubscribing must not depend on the traffic of others.
 */
async function admitPublic(request: FastifyRequest, limits: RateLimits): Promise<void> {
	const { isGenuine, isHealthCheck, isConsole, operation } = request.routeOptions.config;
	if (isHealthCheck === true) request.visitor = { kind: 'health' };
	else if (isGenuine?.(request) === true) request.visitor = { kind: 'genuine' };
	else {
		request.visitor = { kind: 'stranger' };
		const toConsole = isConsole === true || operation?.fromConsole === true;
		await limits.limitStrangers(request, toConsole ? 'console' : 'public');
	}
}

/** @throws {ProblemError} 400 for two credentials, 401 for none or one that is not valid, 403 for a cookie from another site. */
async function identify(
	request: FastifyRequest,
	operation: Operation,
	core: Pick<Core, 'publicUrl'>,
	admission: Admission,
): Promise<Caller> {
	const { authenticatePerson, limits } = admission;
	const hasKey = request.headers.authorization !== undefined;
	const { token, realm } = tokenOf(request, operation);
	if (authenticatePerson !== undefined && token !== null) {
		if (hasKey) {
			throw new ProblemError(
				'ambiguous-credentials',
				'Send either the header Authorization or the session cookie, not both.',
			);
		}
		requireConsoleRequest(request, core.publicUrl, operation.bodyType);
		const person = await authenticatePerson(token, 'active', realm);
		return person ?? (await unknownSession(request, limits));
	}
	const isForPeople = operation.scope === 'session' || operation.scope === 'operator-session';
	if (!hasKey && isForPeople) return unknownSession(request, limits);
	return identifyKey(request, admission);
}

/**
 * Finds the session of a request. Operations of the operator read the operator's cookie. Without it they read the cookie of an account:
 * its person then gets 403 with the reason, where a missing session would give 401.
 */
function tokenOf(
	request: FastifyRequest,
	{ scope }: Operation,
): { token: string | null; realm: Realm } {
	const isOperators = scope === 'operator' || scope === 'operator-session';
	const token = isOperators ? sessionToken(request, 'operator') : null;
	if (token !== null) return { token, realm: 'operator' };
	return { token: sessionToken(request), realm: 'account' };
}

/** Checks a caller again by the same credentials, without counting for a limit. */
async function isAdmitted(
	request: FastifyRequest,
	operation: Operation,
	{ accountId }: Caller,
	{ authenticate, authenticateOperator, authenticatePerson }: Admission,
): Promise<boolean> {
	const key = request.headers.authorization?.split(' ')[1];
	const { token, realm } = tokenOf(request, operation);
	const found =
		key === undefined
			? await authenticatePerson?.(token ?? '', 'passive', realm)
			: await (isOperatorKey(key) ? authenticateOperator : authenticate)(key);
	if (found?.accountId !== accountId) return false;
	try {
		requirePermission(operation, found, request.params);
		return true;
	} catch (error) {
		if (error instanceof ProblemError) return false;
		throw error;
	}
}

/**
 * Checks people and the operator again once the body is there: a client may hold it back for as long as a request may take, while the
 * session is ended everywhere or the key is revoked. Keys of accounts are checked in the transaction (`Changes.requireStanding`).
 * @throws {ProblemError} 401
 */
async function requireStillAdmitted({ caller, body, isStillAdmitted }: FastifyRequest) {
	const isAccountKey = caller?.person === undefined && caller?.operator === undefined;
	if (isStillAdmitted === null || body === undefined || isAccountKey) return;
	if (await isStillAdmitted()) return;
	throw new ProblemError(
		'unauthorized',
		'Your session or key ended while the request was in progress; nothing was stored.',
	);
}

async function unknownSession(request: FastifyRequest, limits: RateLimits): Promise<never> {
	await limits.limitKeyGuesses(request);
	throw new ProblemError(
		'unauthorized',
		'You are not signed in, or your session has ended: sign in.',
	);
}

async function identifyKey(
	request: FastifyRequest,
	{ authenticate, authenticateOperator, limits }: Admission,
): Promise<Caller> {
	const [scheme, key, more] = (request.headers.authorization ?? '').split(' ');
	if (scheme?.toLowerCase() !== 'bearer' || !key || more !== undefined) {
		await limits.limitKeyGuesses(request);
		throw new ProblemError('unauthorized', 'Send the header Authorization: Bearer <API key>.', {
			headers: CHALLENGE,
		});
	}
	const caller = await (isOperatorKey(key) ? authenticateOperator(key) : authenticate(key));
	if (caller !== null) return caller;
	await limits.limitKeyGuesses(request);
	throw new ProblemError(
		'unauthorized',
		'This API key is unknown, revoked or expired. Check it for missing characters, or create a new one.',
		{
			headers: {
				'WWW-Authenticate': `${CHALLENGE['WWW-Authenticate']}, error="invalid_token"`,
			},
		},
	);
}

/** Records refusals of people in the audit log; a missing confirmation is no refusal. */
async function recordRefusal(
	request: FastifyRequest,
	{ operationId }: Operation,
	{ accountId, keyId, person }: Caller,
	error: unknown,
): Promise<void> {
	if (person === undefined || !(error instanceof ProblemError)) return;
	if (error.problem.type !== '/problems/forbidden') return;
	await request.server.changes.note({
		accountId,
		actor: keyId,
		action: 'access.refused',
		target: operationId,
	});
}
