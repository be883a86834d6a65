import type { Role, Scope } from '@marketing-cible/contract';
import type { AccountId } from '../types.ts';

/** The sender of a request: an API key of an account, or a person who is signed in to it. */
export interface Caller {
	/** Id of the API key (`key_…`) or of the user (`usr_…`): the origin of what it makes, and the actor in the audit log. */
	keyId: string;
	accountId: AccountId;
	/** Of a person: the scopes that correspond to the role. Whether an operation is permitted, its roles decide (`roles.ts`). */
	scopes: readonly Scope[];
	/** Absent: an API key. */
	person?: Person;
}

/** How far a sign-in has come: `second`: the second factor is missing; `enroll`: the role demands one that is not set up. */
export type Stage = 'second' | 'enroll' | 'complete';

/** A person with a session. */
export interface Person {
	userId: string;
	sessionId: string;
	role: Role;
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
