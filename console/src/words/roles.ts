import type { Role } from '@marketing-cible/contract';

/** Every role, the widest first. */
export const roles: readonly Role[] = [
	'owner',
	'admin',
	'marketer',
	'approver',
	'support',
	'analyst',
	'auditor',
	'developer',
];

/** Roles for which a second factor is obligatory (`platform/src/security/role-traits.ts`). */
const WITH_SECOND_FACTOR: ReadonlySet<Role> = new Set(['owner', 'admin', 'approver', 'developer']);

export function needsSecondFactor(role: Role): boolean {
	return WITH_SECOND_FACTOR.has(role);
}
