import type { CreditBook, Posting } from './books.ts';
import type { MilliCredits } from './lots.ts';

/** The credits of one lot by book. */
export interface Balance {
	/** Ever issued: the sum of the others (invariant I2). */
	issued: MilliCredits;
	available: MilliCredits;
	reserved: MilliCredits;
	consumed: MilliCredits;
	expired: MilliCredits;
	voided: MilliCredits;
}

/** The books that credits pass through after their issue. */
export const STANDING = ['available', 'reserved', 'consumed', 'expired', 'voided'] as const;

/** No credits. */
export function emptyBalance(): Balance {
	return { issued: 0n, available: 0n, reserved: 0n, consumed: 0n, expired: 0n, voided: 0n };
}

/** The balances of the lots that credit postings concern: the journal, folded. */
export function foldPostings(postings: Iterable<Posting>): Map<string, Balance> {
	const balances = new Map<string, Balance>();
	for (const posting of postings) {
		if (posting.unit !== 'credit') continue;
		const balance = balances.get(posting.lotId) ?? emptyBalance();
		add(balance, posting.book, posting.amount);
		balances.set(posting.lotId, balance);
	}
	return balances;
}

function add(balance: Balance, book: CreditBook, amount: MilliCredits): void {
	// A purchase debits `issued`.
	balance[book] += book === 'issued' ? -amount : amount;
}
