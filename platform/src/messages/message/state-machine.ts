import type { EventType } from '@marketing-cible/contract';
import type { MessageStatus } from '@marketing-cible/contract';

/** One legal step of a message. */
interface Transition {
	/** Statuses in which it may start; empty: the step creates the message. */
	from: readonly MessageStatus[];
	to: MessageStatus;
	/** The event that it emits; `null`: none. */
	event: EventType | null;
}

/**
 * Every legal change of status. `transitions.ts` writes no other, and compares before it sets.
 *
 * `sending` is stored before the submission and ends with the carrier's answer. If the process dies in between, its next start or
 * another process changes the status to `unknown`, which only a receipt ends.
 */
export const transitions = {
	acceptNow: { from: [], to: 'queued', event: 'message.queued' },
	acceptLater: { from: [], to: 'scheduled', event: 'message.scheduled' },
	acceptHeld: { from: [], to: 'held', event: 'message.held' },

	/** The message is due. */
	release: { from: ['scheduled', 'held'], to: 'queued', event: 'message.queued' },
	/** Its owner releases a held message that is due later. */
	resume: { from: ['held'], to: 'scheduled', event: 'message.scheduled' },
	/** Outside the permitted hours by the second decision: waits for the next permitted instant. */
	reschedule: { from: ['scheduled', 'queued'], to: 'scheduled', event: 'message.scheduled' },
	/** Needs the decision of a person, by the second decision. */
	hold: { from: ['scheduled', 'queued'], to: 'held', event: 'message.held' },
	/** Its key was revoked. What ends another hold of the message does not end this one. */
	freeze: { from: ['scheduled', 'queued', 'held'], to: 'held', event: 'message.held' },
	/** No longer permitted. */
	reject: { from: ['scheduled', 'queued', 'held'], to: 'rejected', event: 'message.rejected' },
	/** No longer useful. */
	expire: { from: ['scheduled', 'queued', 'held'], to: 'expired', event: 'message.expired' },
	cancel: { from: ['scheduled', 'queued', 'held'], to: 'cancelled', event: 'message.cancelled' },

	/** The hand-over begins. */
	claim: { from: ['queued'], to: 'sending', event: null },
	/** The carrier was busy and did not accept it. */
	retry: { from: ['sending'], to: 'queued', event: null },
	/** The carrier accepted it. */
	send: { from: ['sending'], to: 'sent', event: 'message.sent' },
	/** The carrier refused it, or did not accept it in time. */
	fail: { from: ['sending'], to: 'failed', event: 'message.failed' },
	/** A backup was restored: it may have been sent since. */
	doubt: { from: ['queued', 'scheduled'], to: 'unknown', event: 'message.unknown' },
	/** Whether the carrier accepted it is not known. */
	lose: { from: ['sending'], to: 'unknown', event: 'message.unknown' },

	// Steps of receipts.
	/** A carrier had accepted it although it answered “busy”: it is not handed over again. */
	overtake: { from: ['queued'], to: 'sent', event: 'message.sent' },
	/** A late receipt shows that the carrier accepted it. */
	confirm: { from: ['unknown'], to: 'sent', event: 'message.sent' },
	deliver: { from: ['sent', 'unknown'], to: 'delivered', event: 'message.delivered' },
	undeliver: { from: ['sent', 'unknown'], to: 'undelivered', event: 'message.undelivered' },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;
/** Steps that create a message. */
export type Beginning = 'acceptNow' | 'acceptLater' | 'acceptHeld';
/** Steps of a stored message. */
export type Step = Exclude<TransitionName, Beginning>;

/** Whether a step may start from a status. */
export function isLegal(step: Step, from: MessageStatus): boolean {
	const allowed: readonly MessageStatus[] = transitions[step].from;
	return allowed.includes(from);
}

/** Whether a step begins or ends a hold. */
export function changesHold(step: Step): boolean {
	return step === 'hold' || step === 'freeze' || step === 'release' || step === 'resume';
}

/** Whether a step may replace another hold, so that it must not repeat its own. */
export function replacesHold(step: Step): boolean {
	return changesHold(step) && transitions[step].to === 'held' && isLegal(step, 'held');
}
