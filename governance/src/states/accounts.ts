import type { Machine } from './machine.ts';

export type AccountState = 'active' | 'suspended' | 'closed';
export type AccountStep = 'suspend' | 'reinstate' | 'close';

/**
 * What the operator does to an account. A suspended account sends nothing; its reads, opt-outs and exports go on (the rights of people do
 * not depend on the contract). A closed one ends for good.
 */
export const accountMachine: Machine<AccountState, AccountStep> = {
	active: { suspend: 'suspended', close: 'closed' },
	suspended: { reinstate: 'active', close: 'closed' },
	closed: {},
};

/** What the contract does to an account. `off`: nothing · `observe`: what it would refuse is logged · `enforce`: it is refused. */
export const GOVERNANCE_MODES = ['off', 'observe', 'enforce'] as const;
export type GovernanceMode = (typeof GOVERNANCE_MODES)[number];

/** The weaker of two modes: what the whole platform does not enforce, it enforces on nobody. */
export function weakerMode(one: GovernanceMode, other: GovernanceMode): GovernanceMode {
	return GOVERNANCE_MODES.indexOf(one) <= GOVERNANCE_MODES.indexOf(other) ? one : other;
}
