import type { Scope } from '@marketing-cible/contract';
import type { PersonRole } from './caller.ts';

/** Roles that must have a second factor. */
const WITH_SECOND_FACTOR: readonly PersonRole[] = [
	'owner',
	'admin',
	'approver',
	'developer',
	'operator',
];

/** Roles that may see addresses in full, each time by a request that says so and is logged. */
const REVEALING: readonly PersonRole[] = ['owner', 'admin', 'support', 'auditor'];

/** Whether the role must have a second factor. */
export function needsSecondFactor(role: PersonRole): boolean {
	return WITH_SECOND_FACTOR.includes(role);
}

/** Whether the role may see addresses of recipients in full. */
export function mayReveal(role: PersonRole): boolean {
	return REVEALING.includes(role);
}

/** Scopes that correspond to a role, for handlers that look at the scopes of a key. */
const SCOPES: Readonly<Record<PersonRole, readonly Scope[]>> = {
	// The scopes of accounts open nothing of the operator's.
	operator: [],
	owner: ['admin'],
	admin: ['admin'],
	marketer: ['campaigns', 'contacts', 'statistics'],
	approver: ['campaigns', 'statistics'],
	support: ['messages', 'contacts', 'consents'],
	analyst: ['statistics'],
	auditor: ['contacts', 'consents'],
	developer: ['webhooks'],
};

/** See {@link SCOPES}. */
export function scopesOf(role: PersonRole): readonly Scope[] {
	return SCOPES[role];
}
