import type { EventType } from '@marketing-cible/contract';
import type { MessageStatus } from '@marketing-cible/contract';

/** One legal step of a message's life. */
interface Transition {
	/** Statuses that it may start from; empty: the message is created by it. */
	from: readonly MessageStatus[];
	to: MessageStatus;
	/** The event that it emits; `null`: none. */
	event: EventType | null;
}

/**
 * Every legal step of a status: `transitions.ts` writes no other, and compares before it sets.
 *
 * `sending` is stored before the submission and left after the carrier's answer. A process that dies in between leaves the message
 * in it; the next start, or another process, turns it into `unknown`, which only a receipt ends.
 */
export const transitions = {
	acceptNow: { from: [], to: 'queued', event: 'message.queued' },
	acceptLater: { from: [], to: 'scheduled', event: 'message.scheduled' },
	acceptHeld: { from: [], to: 'held', event: 'message.held' },

	/** The message is due. */
	release: { from: ['scheduled', 'held'], to: 'queued', event: 'message.queued' },
	/** Its owner releases a held message that is due later. */
	resume: { from: ['held'], to: 'scheduled', event: 'message.scheduled' },
	/** Outside the permitted hours after all: waits for the next permitted instant. */
	reschedule: { from: ['scheduled', 'queued'], to: 'scheduled', event: 'message.scheduled' },
	/** Needs the decision of a person after all. */
	hold: { from: ['scheduled', 'queued'], to: 'held', event: 'message.held' },
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
	/** A carrier that answered “busy” had accepted it after all: it is not handed over again. */
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
	return step === 'hold' || step === 'release' || step === 'resume';
}
