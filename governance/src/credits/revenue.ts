import { divide } from '../money/divide.ts';
import type { Cents } from '../money/divide.ts';
import type { MilliCredits } from './lots.ts';

/** The data of a lot for the recognition of revenue. */
export interface Sale {
	/** The price paid, without VAT. */
	price: Cents;
	quantity: MilliCredits;
}

/**
 * Revenue recognized after a part of a lot was used up, in total since its purchase: rounded down, so that the sum of all parts
 * is exactly the price (invariant I7).
 * @param usedUp consumed and expired credits together.
 * @throws {RangeError} if more than the quantity was used up, or the quantity is not positive.
 */
export function recognized({ price, quantity }: Sale, usedUp: MilliCredits): Cents {
	if (quantity <= 0n) throw new RangeError('quantity must be positive');
	if (usedUp < 0n || usedUp > quantity)
		throw new RangeError('usedUp must be between 0 and quantity');
	return divide(price * usedUp, quantity, 'down');
}

/** Revenue of one step: the difference of the recognized revenue after and before it. */
export function recognizedBetween(sale: Sale, before: MilliCredits, after: MilliCredits): Cents {
	return recognized(sale, after) - recognized(sale, before);
}
