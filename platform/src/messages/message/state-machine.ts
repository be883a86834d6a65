import type { EventType } from '@marketing-cible/contract';
import type { MessageStatus } from '@marketing-cible/contract';

/** One legal step of a message's life. */
interface Transition {
	/** Statuses that it may start from; empty: the message comes into being. */
	from: readonly MessageStatus[];
	to: MessageStatus;
	/** What is told of it; `null`: nothing. */
	event: EventType | null;
}

/**
 * Every legal step. Nothing else changes a status: `transitions.ts` writes no other, and compares before it sets.
 *
 * `sending` is written before the carrier is asked and left after its answer. A process that dies in between leaves it standing;
 * the next start turns it into `unknown`, and only a receipt leads out of there.
 */
export const transitions = {
	acceptNow: { from: [], to: 'queued', event: 'message.queued' },
	acceptLater: { from: [], to: 'scheduled', event: 'message.scheduled' },
	acceptHeld: { from: [], to: 'held', event: 'message.held' },

	/** Its time has come. */
	release: { from: ['scheduled', 'held'], to: 'queued', event: 'message.queued' },
	/** Outside its hours after all: waits for the next permitted instant. */
	reschedule: { from: ['scheduled', 'queued'], to: 'scheduled', event: 'message.scheduled' },
	/** Needs a person's decision after all. */
	hold: { from: ['scheduled', 'queued'], to: 'held', event: 'message.held' },
	/** Not permitted any more. */
	reject: { from: ['scheduled', 'queued', 'held'], to: 'rejected', event: 'message.rejected' },
	/** Has no sense any more. */
	expire: { from: ['scheduled', 'queued', 'held'], to: 'expired', event: 'message.expired' },
	cancel: { from: ['scheduled', 'queued', 'held'], to: 'cancelled', event: 'message.cancelled' },

	/** The hand-over begins. */
	claim: { from: ['queued'], to: 'sending', event: null },
	/** The carrier was busy and has not taken it. */
	retry: { from: ['sending'], to: 'queued', event: null },
	/** The carrier has taken it. */
	send: { from: ['sending'], to: 'sent', event: 'message.sent' },
	/** The carrier will not take it, or not in time. */
	fail: { from: ['sending'], to: 'failed', event: 'message.failed' },
	/** A backup was put in place: it may have been sent since. */
	doubt: { from: ['queued', 'scheduled'], to: 'unknown', event: 'message.unknown' },
	/** Nobody knows whether the carrier has taken it. */
	lose: { from: ['sending'], to: 'unknown', event: 'message.unknown' },

	/** Receipts; a late one clears up what was unknown. */
	/** A carrier that said “busy” had taken it after all: it is not handed over again. */
	overtake: { from: ['queued'], to: 'sent', event: 'message.sent' },
	confirm: { from: ['unknown'], to: 'sent', event: 'message.sent' },
	deliver: { from: ['sent', 'unknown'], to: 'delivered', event: 'message.delivered' },
	undeliver: { from: ['sent', 'unknown'], to: 'undelivered', event: 'message.undelivered' },
} as const satisfies Record<string, Transition>;

export type TransitionName = keyof typeof transitions;
/** Steps by which a message comes into being. */
export type Beginning = 'acceptNow' | 'acceptLater' | 'acceptHeld';
/** Steps of a message that exists. */
export type Step = Exclude<TransitionName, Beginning>;

/** Whether a step may start from a status. */
export function isLegal(step: Step, from: MessageStatus): boolean {
	const allowed: readonly MessageStatus[] = transitions[step].from;
	return allowed.includes(from);
}
