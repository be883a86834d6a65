import { plusDays } from '../days/day.ts';
import type { Day } from '../days/day.ts';

/** C. com., art. L441-10, I: sixty days from the invoice at most; thirty if nothing is agreed. */
const LONGEST_TERM_DAYS = 60;
const DEFAULT_TERM_DAYS = 30;

/**
 * The due date of an invoice.
 * @throws {RangeError} if the agreed term is not a number of days from 0 to 60.
 */
export function dueDate(issuedOn: Day, days: number = DEFAULT_TERM_DAYS): Day {
	if (!Number.isInteger(days) || days < 0 || days > LONGEST_TERM_DAYS) {
		throw new RangeError('days must be a whole number from 0 to 60 (C. com., art. L441-10)');
	}
	return plusDays(issuedOn, days);
}
