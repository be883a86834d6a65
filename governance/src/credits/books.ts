import type { Cents } from '../money/divide.ts';
import type { MilliCredits, Portion } from './lots.ts';

/** The books of the credits of a lot. `issued` is the contra account of a purchase: minus the total ever issued. */
export type CreditBook = 'issued' | 'available' | 'reserved' | 'consumed' | 'expired' | 'voided';

/**
 * Accounts of money. `receivable` (411), `vat` (44571), `deferred_revenue` (487), `revenue` and `breakage` (706), `penalty`
 * (7718), `bank` (512) of the Plan comptable général; the numbers are the accountant's to confirm.
 */
export type MoneyBook =
	| 'receivable'
	| 'vat'
	| 'deferred_revenue'
	| 'revenue'
	| 'breakage'
	| 'penalty'
	| 'bank';

/** Why a transaction was booked. `lapsed`: released after its lot had expired. */
export type Cause =
	| 'purchased'
	| 'granted'
	| 'reserved'
	| 'captured'
	| 'released'
	| 'lapsed'
	| 'moved'
	| 'expired'
	| 'voided'
	| 'corrected';

/** One line of the journal: an amount with its sign, in thousandths of a credit or in cents. */
export type Posting =
	| { unit: 'credit'; book: CreditBook; lotId: string; amount: MilliCredits }
	| { unit: 'EUR'; book: MoneyBook; lotId: string | null; amount: Cents };

/** Postings that are booked together; their amounts sum to zero for each unit (invariant I1). */
export interface Transaction {
	cause: Cause;
	/** The message that it concerns. */
	messageId: string | null;
	postings: readonly Posting[];
}

/** New credits. */
export function purchase(
	lotId: string,
	amount: MilliCredits,
	cause: 'purchased' | 'granted',
): Transaction {
	return move(cause, null, [{ lotId, amount }], 'issued', 'available');
}

/** Sets credits aside for a message. */
export function reserve(messageId: string, portions: readonly Portion[]): Transaction {
	return move('reserved', messageId, portions, 'available', 'reserved');
}

/** The carrier accepted the message. */
export function capture(messageId: string, portions: readonly Portion[]): Transaction {
	return move('captured', messageId, portions, 'reserved', 'consumed');
}

/**
 * The message will not leave. Credits of a lot that has expired meanwhile do not become available again.
 * @param isExpired whether a lot has expired.
 * @returns one transaction for each of the two causes that occur.
 */
export function release(
	messageId: string,
	portions: readonly Portion[],
	isExpired: (lotId: string) => boolean,
): readonly Transaction[] {
	const alive = portions.filter(({ lotId }) => !isExpired(lotId));
	const dead = portions.filter(({ lotId }) => isExpired(lotId));
	const transactions: Transaction[] = [];
	if (alive.length > 0)
		transactions.push(move('released', messageId, alive, 'reserved', 'available'));
	if (dead.length > 0) transactions.push(move('lapsed', messageId, dead, 'reserved', 'expired'));
	return transactions;
}

/** Books what is left of lots after their last day. */
export function expire(portions: readonly Portion[]): Transaction {
	return move('expired', null, portions, 'available', 'expired');
}

/** Takes back credits of a cancelled sale. */
export function voidCredits(portions: readonly Portion[]): Transaction {
	return move('voided', null, portions, 'available', 'voided');
}

/** Moves reserved credits of a message from one lot to another. */
export function moveReservation(
	messageId: string,
	from: string,
	to: string,
	amount: MilliCredits,
): Transaction {
	return {
		cause: 'moved',
		messageId,
		postings: [
			{ unit: 'credit', book: 'reserved', lotId: from, amount: -amount },
			{ unit: 'credit', book: 'available', lotId: from, amount },
			{ unit: 'credit', book: 'available', lotId: to, amount: -amount },
			{ unit: 'credit', book: 'reserved', lotId: to, amount },
		],
	};
}

function move(
	cause: Cause,
	messageId: string | null,
	portions: readonly Portion[],
	from: CreditBook,
	to: CreditBook,
): Transaction {
	return {
		cause,
		messageId,
		postings: portions.flatMap(({ lotId, amount }) => [
			{ unit: 'credit' as const, book: from, lotId, amount: -amount },
			{ unit: 'credit' as const, book: to, lotId, amount },
		]),
	};
}
