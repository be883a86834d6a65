import type { OperatorRole, Scope } from '@marketing-cible/contract';
import { ProblemError } from '../problems.ts';
import { type Access, accessOf } from '../security/access.ts';
import { type Caller, mayUse, type Operator, type Person } from '../security/caller.ts';
import { type RoleByParam, rolesFor } from './operator-role.ts';

/** The part of an operation that the check needs (see `Operation` in route.ts). */
interface Guarded {
	people?: Access;
	scope: Scope | readonly Scope[] | 'session' | 'operator' | 'operator-session' | null;
	operatorRole?: OperatorRole | RoleByParam;
}

/**
 * The only check of authorization: whether the caller may use an operation. For a key the scopes decide; for a person the role and
 * the stage of the sign-in. The realms are separate: no key or person of an account may use an operation of the operator, and the
 * reverse.
 *
 * @param params of the path, on which the operator's role may depend.
 * @throws {ProblemError} 403
 */
export function requirePermission(operation: Guarded, caller: Caller, params: unknown): void {
	const { scope } = operation;
	if (caller.operator !== undefined) {
		requireOperator(operation, caller.operator, caller.person, params);
	} else if (scope === 'operator' || scope === 'operator-session') {
		throw new ProblemError(
			'forbidden',
			'This operation is for the operator of the platform: it takes a key that begins with mc_op_ or a person of the operator, and no key or session of an account.',
		);
	} else if (caller.person === undefined) requireScope(operation, caller);
	else requireRole(operation, caller.person);
}

/** A key and a person of the operator need the same role; a person always needs the second factor. */
function requireOperator(
	operation: Guarded,
	{ roles }: Operator,
	person: Person | undefined,
	params: unknown,
): void {
	const { scope, operatorRole } = operation;
	if (scope === 'operator-session') {
		if (person === undefined) {
			throw new ProblemError(
				'forbidden',
				'This operation is for people of the operator: sign in at /console/operator. A key of the operator cannot use it.',
			);
		}
	} else if (operatorRole === undefined) {
		throw new ProblemError(
			'forbidden',
			'This operation belongs to accounts, and the operator opens none. POST /v1/operator/accounts/{id}/accesses reads data of an account; it demands a reason, which the client sees.',
		);
	}
	const { stage: least = 'complete', confirm = false } = accessOf(operation);
	if (person !== undefined) requireStage(person, least, '/v1/operator');
	const accepted = operatorRole === undefined ? [] : rolesFor(operatorRole, params);
	if (operatorRole !== undefined && !accepted.some((role) => roles.includes(role))) {
		const names = accepted.join(' or ');
		throw new ProblemError(
			'forbidden',
			person === undefined
				? `This key of the operator lacks the role ${names}. Use a key that has it.`
				: `This needs the role ${names}: ask a person of the operator who has op:keys for it.`,
		);
	}
	if (confirm && person?.confirmed === false) throw confirmIdentity('/v1/operator');
}

/** @throws {ProblemError} 403: the operation concerns the whole platform, which the account of the caller shares with others. */
export function refuseShared(): never {
	throw new ProblemError(
		'forbidden',
		'This operation concerns every account of the platform. Since there are several and an operator, it belongs to the operator: use a key that begins with mc_op_.',
	);
}

function requireScope(operation: Guarded, caller: Caller): void {
	const { scope } = operation;
	if (scope === 'session' || accessOf(operation).peopleOnly === true) {
		throw new ProblemError(
			'forbidden',
			'This operation is for people: sign in to the console. An API key cannot use it, whatever its scopes.',
		);
	}
	const accepted = [scope ?? []].flat().filter(isScope);
	if (accepted.some((one) => mayUse(caller, one))) return;
	throw new ProblemError(
		'forbidden',
		`This API key lacks the scope ${accepted.join(' or ')}. Use a key that has it.`,
	);
}

const isScope = (one: Scope | 'operator' | 'operator-session'): one is Scope =>
	one !== 'operator' && one !== 'operator-session';

const STAGES = ['second', 'enroll', 'complete'] as const;

function requireRole(operation: Guarded, person: Person): void {
	const access = accessOf(operation);
	const { roles, stage: least = 'complete', confirm = false } = access;
	requireStage(person, least, '/v1');
	if (!roles.some((role) => role === person.role)) {
		throw new ProblemError(
			'forbidden',
			`The role ${person.role} may not do this. ${whoMay(access)}`,
		);
	}
	if (confirm && !person.confirmed) throw confirmIdentity();
}

/** Names the roles that may, and the way of programs; names of people would be data of people. */
function whoMay({ roles, peopleOnly = false }: Access): string {
	const ways = [
		...(roles.length === 0 ? [] : [`ask a person with the role ${listed(roles)}`]),
		...(peopleOnly ? [] : ['use an API key with the scope']),
	].join(', or ');
	return ways === '' ? 'Nobody of an account may.' : `${ways[0]?.toUpperCase()}${ways.slice(1)}.`;
}

function listed(names: readonly string[]): string {
	const [last = ''] = names.slice(-1);
	return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} or ${last}`;
}

/** The problem of an operation that requires a recent proof of identity. @param base path before `/sessions`. */
export function confirmIdentity(base = '/v1'): ProblemError {
	return new ProblemError(
		'confirm-identity',
		`Enter your password or a code again with POST ${base}/sessions/confirm, then repeat the request.`,
	);
}

/** @throws {ProblemError} 403 if the operation requires a later stage of the sign-in. */
function requireStage({ stage }: Person, least: Person['stage'], base: string): void {
	if (STAGES.indexOf(stage) >= STAGES.indexOf(least)) return;
	throw new ProblemError(
		'second-factor-required',
		stage === 'second'
			? `Enter your second factor with POST ${base}/sessions/second, then repeat the request.`
			: `Your role demands a second factor: set one up with POST ${base}/me/totp or a passkey, then repeat the request.`,
	);
}
