import { effectOf } from '../states/letters.ts';
import type { Letter } from '../states/letters.ts';
import type { Machine } from '../states/machine.ts';

/** The reason for a suspension. */
export type SuspensionKind =
	| 'bounce'
	| 'spam_reports'
	| 'wrong_addresses'
	| 'opt_outs'
	| 'consent_disputes'
	| 'proof_overdue'
	| 'unpaid'
	| 'neutralized'
	| 'unlawful'
	| 'credits'
	| 'reconcile'
	/** Another reason of the operator, in its words. */
	| 'operator';

export type SuspensionState =
	| 'proposed'
	| 'notified'
	| 'in_force'
	| 'appeal'
	| 'confirmed'
	| 'lifted'
	| 'withdrawn'
	| 'terminated';
export type SuspensionStep =
	| 'notify'
	| 'take_force'
	| 'appeal'
	| 'confirm'
	| 'lift'
	| 'withdraw'
	| 'terminate';

export const suspensionMachine: Machine<SuspensionState, SuspensionStep> = {
	proposed: { notify: 'notified', withdraw: 'withdrawn' },
	notified: { take_force: 'in_force', withdraw: 'withdrawn' },
	in_force: { appeal: 'appeal', lift: 'lifted', terminate: 'terminated' },
	appeal: { lift: 'lifted', confirm: 'confirmed' },
	confirmed: { lift: 'lifted', terminate: 'terminated' },
	lifted: {},
	withdrawn: {},
	terminated: {},
};

/**
 * Kinds based on figures of the platform or on a decision of the operator alone. They are in force immediately and notified in the
 * same transaction.
 */
const AUTOMATIC: ReadonlySet<SuspensionKind> = new Set([
	'bounce',
	'spam_reports',
	'wrong_addresses',
	'opt_outs',
	'credits',
	'proof_overdue',
	'neutralized',
	'reconcile',
	'operator',
]);

/** The state in which a suspension of a kind begins. */
export function firstState(kind: SuspensionKind): SuspensionState {
	return AUTOMATIC.has(kind) ? 'in_force' : 'proposed';
}

/**
 * The reason why a notified suspension may not take force; `null` if it may. Consent disputes need the registered letter of the terms
 * (« le notifiera au Client par lettre recommandée avec accusé de réception »); its deposit is not enough: it must have been received
 * or returned.
 */
export function refuseForce(
	kind: SuspensionKind,
	state: SuspensionState,
	letter: Letter | undefined,
): 'illegal_step' | 'letter_required' | null {
	if (suspensionMachine[state].take_force === undefined) return 'illegal_step';
	if (kind !== 'consent_disputes') return null;
	if (letter === undefined) return 'letter_required';
	return effectOf('notify_consent_disputes', letter).on === undefined ? 'letter_required' : null;
}

/** Suspensions that stop messages, by state. */
const STOPPING: ReadonlySet<SuspensionState> = new Set(['in_force', 'appeal', 'confirmed']);

/** An activity of a client. */
export type Activity =
	| 'marketing'
	| 'transactional'
	| 'inbound'
	| 'opt_out'
	| 'export'
	| 'privacy'
	| 'payment'
	| 'reading';

/** Kinds that stop transactional messages too. */
const STOPS_ALL_MESSAGES: ReadonlySet<SuspensionKind> = new Set([
	'unpaid',
	'neutralized',
	'unlawful',
	'operator',
]);

/** Whether a suspension stops an activity. Rights of people, exports and payments are always open. */
export function stops(kind: SuspensionKind, state: SuspensionState, activity: Activity): boolean {
	if (!STOPPING.has(state)) return false;
	if (activity === 'marketing') return true;
	return activity === 'transactional' && STOPS_ALL_MESSAGES.has(kind);
}

/**
 * Whether an unpaid invoice stops the use of a lot. Unpaid credits are always stopped; credits of another, paid invoice only if a
 * person gave a reason (C. civ., art. 1219: the refusal is proportionate to the breach).
 */
export function unpaidStopsLot(lot: { isPaid: boolean }, reason?: string): boolean {
	return !lot.isPaid || (reason !== undefined && reason.trim() !== '');
}

/** A decision about a request for reinstatement. */
export interface Reinstatement {
	/** Good faith is presumed (C. civ., art. 2274). */
	goodFaith: boolean;
	/** The reason for a denial of good faith. */
	reason?: string | undefined;
	/** The quoted fee in cents; only without good faith. */
	fee?: bigint | undefined;
}

/**
 * The fee of a reinstatement: « En cas de bonne foi du Client, les frais de remise en service ne seront pas facturés ».
 * @returns the fee in cents, or `reason_required` if good faith is denied without a reason.
 */
export function reinstatementFee({
	goodFaith,
	reason,
	fee,
}: Reinstatement): bigint | 'reason_required' {
	if (goodFaith) return 0n;
	return reason === undefined || reason.trim() === '' ? 'reason_required' : (fee ?? 0n);
}
