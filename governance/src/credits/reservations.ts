import { least } from '../money/divide.ts';
import type { Day } from '../days/day.ts';
import { byExpiry, isUsable } from './lots.ts';
import type { Lot, MilliCredits } from './lots.ts';

/**
 * The states of the credits that are set aside for a message. `lapsed`: released after their lot had expired · `in_doubt`: whether
 * the carrier accepted the message is unknown.
 */
export type ReservationState = 'reserved' | 'in_doubt' | 'captured' | 'released' | 'lapsed';

/** Statuses of a message, as the contract of the HTTP API names them. */
export type Status =
	| 'scheduled'
	| 'queued'
	| 'held'
	| 'sending'
	| 'sent'
	| 'delivered'
	| 'undelivered'
	| 'failed'
	| 'rejected'
	| 'cancelled'
	| 'expired'
	| 'unknown';

/** The action of the ledger when a message reaches a status. */
export type LedgerStep = 'keep' | 'doubt' | 'capture' | 'release';

/**
 * The action of the ledger for each status that a message reaches. The acceptance by the carrier is charged, so an accepted message
 * that is not delivered stays paid. An unknown outcome keeps the credits until a receipt decides.
 */
export const ledgerSteps = {
	scheduled: 'keep',
	queued: 'keep',
	held: 'keep',
	sending: 'keep',
	sent: 'capture',
	delivered: 'capture',
	undelivered: 'capture',
	failed: 'release',
	rejected: 'release',
	cancelled: 'release',
	expired: 'release',
	unknown: 'doubt',
} as const satisfies Record<Status, LedgerStep>;

const after = {
	reserved: { keep: 'reserved', doubt: 'in_doubt', capture: 'captured', release: 'released' },
	in_doubt: { keep: null, doubt: 'in_doubt', capture: 'captured', release: 'released' },
	captured: { keep: null, doubt: null, capture: 'captured', release: null },
	released: { keep: null, doubt: null, capture: null, release: 'released' },
	lapsed: { keep: null, doubt: null, capture: null, release: 'lapsed' },
} as const satisfies Record<ReservationState, Record<LedgerStep, ReservationState | null>>;

/**
 * The state of a reservation after a step; the same state if the step was taken before, so that a repeated receipt charges
 * once. `null`: the step is illegal, and nothing may be booked; a receipt that comes after a doubtful reservation was released
 * charges nothing. A release of an expired lot is `lapsed` instead of `released`.
 */
export function afterStep(state: ReservationState, step: LedgerStep): ReservationState | null {
	return after[state][step];
}

/** Credits of a lot that are reserved for a message that leaves on a day. */
export interface ReservedPortion {
	messageId: string;
	lotId: string;
	amount: MilliCredits;
	/** The day in Paris on which the message leaves. */
	on: Day;
}

/** A portion that moves to a lot with an earlier expiry. */
export interface Move {
	messageId: string;
	from: string;
	to: string;
	amount: MilliCredits;
}

/**
 * Moves that restore the order of consumption (invariant I9) after credits became available again, by a release or by a
 * purchase of credits that expire earlier than others: reserved portions go to the earliest lot that is still usable on their
 * day. It ends, because every move brings an amount nearer to its expiry.
 */
export function rebalance(
	lots: readonly Lot[],
	reserved: readonly ReservedPortion[],
): readonly Move[] {
	const ordered = [...lots].sort(byExpiry).map((lot) => ({ ...lot }));
	const rank = new Map(ordered.map(({ id }, index) => [id, index]));
	const portions = reserved.map((portion) => ({ ...portion }));
	const moves: Move[] = [];
	for (let moved = true; moved; ) {
		moved = false;
		for (const portion of portions) {
			const from = rank.get(portion.lotId);
			if (from === undefined || portion.amount === 0n) continue;
			const to = ordered.find(
				(lot, index) => index < from && lot.available > 0n && isUsable(lot, portion.on),
			);
			const source = ordered[from];
			if (to === undefined || source === undefined || to.lastDay === source.lastDay) continue;
			const amount = least(to.available, portion.amount);
			to.available -= amount;
			source.available += amount;
			moves.push({ messageId: portion.messageId, from: portion.lotId, to: to.id, amount });
			portion.amount -= amount;
			portions.push({ ...portion, lotId: to.id, amount });
			moved = true;
		}
	}
	return moves;
}
