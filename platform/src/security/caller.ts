import type { OperatorRole, Role, Scope } from '@marketing-cible/contract';
import type { AccountId } from '../types.ts';

/** What a person is: a role in an account; everybody of the operator is `operator`, and has roles of its own beside it. */
export type PersonRole = Role | 'operator';

/** The sender of a request: an API key of an account, or a person who is signed in to it. */
export interface Caller {
	/** Id of the API key (`key_…`), of the user (`usr_…`), or of the key (`opk_…`) or person (`opp_…`) of the operator: the origin of what it makes, and the actor in the audit log. */
	keyId: string;
	accountId: AccountId;
	/** Of a person: the scopes that correspond to the role. Whether an operation is permitted, its roles decide (`roles.ts`). */
	scopes: readonly Scope[];
	/** Absent: an API key, or a key of the operator. */
	person?: Person;
	/** Present: a key or a person of the operator of the platform, who belongs to no account. */
	operator?: Operator;
	/** The trace of the request, as a `traceparent`; absent: it is not traced. */
	traceParent?: string;
}

/** A key of the operator, or a person of it who is signed in. */
export interface Operator {
	/** Id of the key (`opk_…`) or of the person (`opp_…`): the actor of what it does. */
	keyId: string;
	/** The person who acts, or who made the key; `null`: a key of which nobody knows who holds it. */
	personId: string | null;
	roles: readonly OperatorRole[];
}

/** Stands in place of an account for the operator: in idempotency records, limits, and the audit log of the operator. */
export const OPERATOR_REALM = 'operator' as AccountId;

/** How far a sign-in has come: `second`: the second factor is missing; `enroll`: the role demands one that is not set up. */
export type Stage = 'second' | 'enroll' | 'complete';

/** A person with a session. */
export interface Person {
	userId: string;
	sessionId: string;
	role: PersonRole;
	stage: Stage;
	/** Whether the identity was proven within the last ten minutes. */
	confirmed: boolean;
}

/** Whether a key has a scope; `admin` includes every scope. */
export function mayUse(caller: Caller, scope: Scope): boolean {
	return caller.scopes.includes(scope) || caller.scopes.includes('admin');
}

/** The person of a request whose operation is for people only. */
export function personOf({ person }: Caller): Person {
	if (person === undefined) throw new Error('an operation for people let in an API key');
	return person;
}

/** The operator of a request whose operation is the operator's. */
export function operatorOf({ operator }: Caller): Operator {
	if (operator === undefined) throw new Error('an operation of the operator let in somebody else');
	return operator;
}
