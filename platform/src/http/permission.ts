import type { Scope } from '@marketing-cible/contract';
import { ProblemError } from '../problems.ts';
import { type Caller, mayUse, type Person } from '../security/caller.ts';
import { accessOf } from '../security/roles.ts';

/** What the check needs to know of an operation (see `Operation` in route.ts). */
interface Guarded {
	operationId: string;
	scope: Scope | readonly Scope[] | 'session' | null;
}

/**
 * The one check of authorization: whether the caller may use an operation. Of a key, the scopes decide; of a person, the role, and how
 * far the sign-in has come.
 *
 * @throws {ProblemError} 403
 */
export function requirePermission(operation: Guarded, caller: Caller): void {
	if (caller.person === undefined) requireScope(operation, caller);
	else requireRole(operation, caller.person);
}

function requireScope({ scope, operationId }: Guarded, caller: Caller): void {
	if (scope === 'session' || accessOf(operationId).peopleOnly === true) {
		throw new ProblemError(
			'forbidden',
			'This operation is for people: sign in to the console. An API key cannot use it, whatever its scopes.',
		);
	}
	const accepted = [scope ?? []].flat();
	if (accepted.some((one) => mayUse(caller, one))) return;
	throw new ProblemError(
		'forbidden',
		`This API key lacks the scope ${accepted.join(' or ')}. Use a key that has it.`,
	);
}

const STAGES = ['second', 'enroll', 'complete'] as const;

function requireRole({ operationId }: Guarded, { role, stage, confirmed }: Person): void {
	const { roles, stage: least = 'complete', confirm = false } = accessOf(operationId);
	if (STAGES.indexOf(stage) < STAGES.indexOf(least)) throw secondFactorRequired(stage);
	if (!roles.includes(role)) {
		throw new ProblemError(
			'forbidden',
			`The role ${role} may not do this. Ask an owner or admin of the account, or use an API key with the scope.`,
		);
	}
	if (confirm && !confirmed) throw confirmIdentity();
}

/** The problem of an operation that demands a fresh proof of identity. */
export function confirmIdentity(): ProblemError {
	return new ProblemError(
		'confirm-identity',
		'Enter your password or a code again with POST /v1/sessions/confirm, then repeat the request.',
	);
}

function secondFactorRequired(stage: Person['stage']): ProblemError {
	return new ProblemError(
		'second-factor-required',
		stage === 'second'
			? 'Enter your second factor with POST /v1/sessions/second, then repeat the request.'
			: 'Your role demands a second factor: set one up with POST /v1/me/totp or a passkey, then repeat the request.',
	);
}
