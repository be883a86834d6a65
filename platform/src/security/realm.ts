import type { PersonRole } from './caller.ts';

/** Where a person signs in: to an account, or to the realm of the operator of the platform. Nobody of one is known in the other. */
export type Realm = 'account' | 'operator';

/** Prefixes of the ids of people, sessions and links of the operator. */
const OPERATOR_PREFIXES = ['opp_', 'ops_', 'opi_'];

/** The realm of a person, a session or a link, by its id. */
export function realmOf(id: string): Realm {
	return OPERATOR_PREFIXES.some((prefix) => id.startsWith(prefix)) ? 'operator' : 'account';
}

/** The realm to which the role of a person belongs. */
export function realmOfRole(role: PersonRole): Realm {
	return role === 'operator' ? 'operator' : 'account';
}

/** Where the operations of signing in stand, and by which sessions they are used. */
export interface SignInPlace {
	realm: Realm;
	/** Path before `/sessions` and `/me`. */
	base: '/v1' | '/v1/operator';
	/** The scope of operations that need no more than a session. */
	scope: 'session' | 'operator-session';
}

/** The two places; each has the same operations. */
export const SIGN_IN_PLACES: readonly SignInPlace[] = [
	{ realm: 'account', base: '/v1', scope: 'session' },
	{ realm: 'operator', base: '/v1/operator', scope: 'operator-session' },
];

/** The name of an operation of signing in, in a realm: `getMe` is `operatorGetMe` for people of the operator. */
export function operationIn(realm: Realm, operationId: string): string {
	if (realm === 'account') return operationId;
	return `operator${operationId.charAt(0).toUpperCase()}${operationId.slice(1)}`;
}
