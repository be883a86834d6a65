import type { Machine } from './machine.ts';

export type SubscriptionState =
	| 'draft'
	| 'awaiting_acceptance'
	| 'active'
	| 'suspended'
	| 'terminating'
	| 'terminated'
	| 'closed';
export type SubscriptionStep =
	| 'submit'
	| 'correct'
	| 'accept'
	| 'suspend'
	| 'reinstate'
	| 'give_notice'
	| 'withdraw_notice'
	| 'end'
	| 'close';

/**
 * The states of a subscription (C. civ., art. 1127-1 and 1127-2: submit, correct, confirm). It is `active` from its acceptance on.
 */
export const subscriptionMachine: Machine<SubscriptionState, SubscriptionStep> = {
	draft: { submit: 'awaiting_acceptance' },
	awaiting_acceptance: { correct: 'draft', accept: 'active' },
	active: { suspend: 'suspended', give_notice: 'terminating', end: 'terminated' },
	suspended: { reinstate: 'active', give_notice: 'terminating', end: 'terminated' },
	terminating: { withdraw_notice: 'active', end: 'terminated' },
	terminated: { close: 'closed' },
	closed: {},
};

/** Whether messages may leave. */
export function maySend(state: SubscriptionState): boolean {
	return state === 'active' || state === 'terminating';
}

/** The acceptor of a contract: a person who signed in, never a key (the click must be the client's own). */
export type Acceptor = { kind: 'person'; declaredPower: string } | { kind: 'api_key' };

/** The reason why an acceptor cannot accept the terms; `null` if it can. */
export function refuseAcceptance(acceptor: Acceptor): 'person_required' | 'power_required' | null {
	if (acceptor.kind !== 'person') return 'person_required';
	return acceptor.declaredPower.trim() === '' ? 'power_required' : null;
}
