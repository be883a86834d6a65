import {
	afterStep,
	refuseEffect,
	subscriptionMachine,
	type Termination,
	dayIn,
} from '@marketing-cible/governance';
import { changeStatus } from '../../accounts/status.ts';
import { recordAuditEntry } from '../../audit/audit-log.ts';
import type { Core } from '../../core.ts';
import { ProblemError } from '../../problems.ts';
import type { Db } from '../../store/schema.ts';
import type { Unit } from '../../store/store.ts';
import { asLetter, requireLetter } from '../letters/letters.ts';
import { findSubscription } from '../subscription/subscription.ts';
import { refusal } from './problem.ts';
import {
	decidersOf,
	sealedTermination,
	type StoredTermination,
	updateTermination,
} from './terminations.ts';

type SubscriptionStep = 'give_notice' | 'withdraw_notice' | 'end';

/**
 * Makes a termination effective: the contract ends, and with it the sending. What people may ask for goes on. The lock of the subscription
 * is held.
 * @param exitUntil of a client that leaves: the last day on which it may.
 * @throws {ProblemError} 409 if something is missing.
 */
export async function takeEffect(
	core: Core,
	unit: Unit,
	row: StoredTermination,
	{ actor, exitUntil }: { actor: string; exitUntil?: string },
): Promise<StoredTermination> {
	const { reason, dossier } = sealedTermination.open(core.vault, row.sealed, row.id);
	const letter =
		row.letter_id === null
			? undefined
			: await requireLetter(unit.db, row.account_id, row.letter_id);
	const evidence = [...(dossier?.messages ?? []), ...(dossier?.files ?? [])].map((one) =>
		'id' in one ? one.id : one.sha256,
	);
	const facts: Termination = {
		kind: row.kind,
		state: row.state,
		letter: letter === undefined ? undefined : asLetter(letter),
		exitUntil,
		decidedBy: decidersOf(row),
		evidence,
	};
	const problem = refuseEffect(facts, dayIn(row.territory ?? 'FR', core.clock.now(), 'earliest'));
	if (problem !== null) throw refusal(problem);
	const { account_id: accountId, id } = row;
	await stepSubscription(core, unit, accountId, 'end');
	const words = reason ?? 'The client has ended the contract after a change of the terms';
	const step = { accountId, step: 'terminate', operator: id, reason: words } as const;
	// An account that is closed already stays closed.
	await changeStatus(core, unit, step);
	const entry = { accountId, actor, action: 'termination.effective', target: id };
	await recordAuditEntry(core, unit, entry);
	return updateTermination(unit, id, { state: 'effective', effective_at: core.clock.now() });
}

/** Moves the subscription of an account, if the step is legal. */
export async function stepSubscription(
	core: Core,
	unit: Unit,
	accountId: string,
	step: SubscriptionStep,
): Promise<void> {
	const subscription = await findSubscription(unit.db, accountId);
	if (subscription === null) return;
	const state = afterStep(subscriptionMachine, subscription.state, step);
	if (state !== 'terminating' && state !== 'terminated' && state !== 'active') return;
	await unit.db
		.updateTable('subscriptions')
		.set({ state, updated_at: core.clock.now() })
		.where('account_id', '=', accountId)
		.execute();
}

/** The subscription of an account whose contract is running. @throws {ProblemError} 409 */
export async function requireContract(db: Db, accountId: string) {
	const subscription = await findSubscription(db, accountId);
	const state = subscription?.state ?? 'draft';
	if (subscription !== null && (state === 'active' || state === 'terminating')) return subscription;
	throw new ProblemError(
		'conflict',
		state === 'terminated'
			? 'The contract of this account has ended already.'
			: 'Nobody has accepted the terms for this account, so that there is no contract to end.',
	);
}
