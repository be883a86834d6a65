import type { Machine } from './machine.ts';

export type AccountState = 'active' | 'suspended' | 'terminated' | 'closed';
export type AccountStep = 'suspend' | 'reinstate' | 'terminate' | 'close';

/**
 * What the operator, or the end of the contract, does to an account. A suspended or terminated account sends nothing; its reads, opt-outs
 * and exports go on (the rights of people do not depend on the contract). A terminated one sends never again, a closed one ends for good.
 */
export const accountMachine: Machine<AccountState, AccountStep> = {
	active: { suspend: 'suspended', terminate: 'terminated', close: 'closed' },
	suspended: { reinstate: 'active', terminate: 'terminated', close: 'closed' },
	terminated: { close: 'closed' },
	closed: {},
};

/** What the contract does to an account. `off`: nothing · `observe`: what it would refuse is logged · `enforce`: it is refused. */
export const GOVERNANCE_MODES = ['off', 'observe', 'enforce'] as const;
export type GovernanceMode = (typeof GOVERNANCE_MODES)[number];

/** The weaker of two modes: what the whole platform does not enforce, it enforces on nobody. */
export function weakerMode(one: GovernanceMode, other: GovernanceMode): GovernanceMode {
	return GOVERNANCE_MODES.indexOf(one) <= GOVERNANCE_MODES.indexOf(other) ? one : other;
}
