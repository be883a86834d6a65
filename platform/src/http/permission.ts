import type { OperatorRole, Scope } from '@marketing-cible/contract';
import { ProblemError } from '../problems.ts';
import { type Caller, mayUse, type Operator, type Person } from '../security/caller.ts';
import { accessOf } from '../security/roles.ts';

/** What the check needs to know of an operation (see `Operation` in route.ts). */
interface Guarded {
	operationId: string;
	scope: Scope | readonly Scope[] | 'session' | 'operator' | null;
	operatorRole?: OperatorRole;
}

/**
 * The one check of authorization: whether the caller may use an operation. Of a key, the scopes decide; of a person, the role, and how
 * far the sign-in has come. The realms are apart: no key or person of an account may do what is the operator's, whatever its scopes,
 * and no key of the operator opens what is an account's.
 *
 * @throws {ProblemError} 403
 */
export function requirePermission(operation: Guarded, caller: Caller): void {
	if (caller.operator !== undefined) requireOperatorRole(operation, caller.operator);
	else if (operation.scope === 'operator') {
		throw new ProblemError(
			'forbidden',
			'This operation is for the operator of the platform: it takes a key that begins with mc_op_, and no key or session of an account.',
		);
	} else if (caller.person === undefined) requireScope(operation, caller);
	else requireRole(operation, caller.person);
}

function requireOperatorRole({ operatorRole }: Guarded, { roles }: Operator): void {
	if (operatorRole === undefined) {
		throw new ProblemError(
			'forbidden',
			'This operation belongs to accounts, and a key of the operator opens none. POST /v1/operator/accounts/{id}/accesses reads data of an account; it demands a reason, which the client sees.',
		);
	}
	if (roles.includes(operatorRole)) return;
	throw new ProblemError(
		'forbidden',
		`This key of the operator lacks the role ${operatorRole}. Use a key that has it.`,
	);
}

/** @throws {ProblemError} 403: the operation concerns the whole platform, which the account of the caller shares with others. */
export function refuseShared(): never {
	throw new ProblemError(
		'forbidden',
		'This operation concerns every account of the platform. Since there are several and an operator, it belongs to the operator: use a key that begins with mc_op_.',
	);
}

function requireScope({ scope, operationId }: Guarded, caller: Caller): void {
	if (scope === 'session' || accessOf(operationId).peopleOnly === true) {
		throw new ProblemError(
			'forbidden',
			'This operation is for people: sign in to the console. An API key cannot use it, whatever its scopes.',
		);
	}
	const accepted = [scope ?? []].flat().filter((one) => one !== 'operator');
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
