import type { Machine } from './machine.ts';

export type AccountState = 'active' | 'suspended' | 'terminated' | 'closed';
export type AccountStep = 'suspend' | 'reinstate' | 'terminate' | 'close';

/**
 * The states of an account, changed by the operator or the end of the contract. A suspended or terminated account sends nothing, but
 * its reads, opt-outs and exports continue: the rights of people do not depend on the contract. Termination and closure are final.
 */
export const accountMachine: Machine<AccountState, AccountStep> = {
	active: { suspend: 'suspended', terminate: 'terminated', close: 'closed' },
	suspended: { reinstate: 'active', terminate: 'terminated', close: 'closed' },
	terminated: { close: 'closed' },
	closed: {},
};

/** The enforcement of the contract. `off`: none · `observe`: refusals are only logged · `enforce`: refusals apply. */
export const GOVERNANCE_MODES = ['off', 'observe', 'enforce'] as const;
export type GovernanceMode = (typeof GOVERNANCE_MODES)[number];

/** The weaker of two modes: an account never has a stricter mode than the platform. */
export function weakerMode(one: GovernanceMode, other: GovernanceMode): GovernanceMode {
	return GOVERNANCE_MODES.indexOf(one) <= GOVERNANCE_MODES.indexOf(other) ? one : other;
}
