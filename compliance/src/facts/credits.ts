import { formatDay, parseDay } from '../calendar/civil.ts';
import type { EpochDay } from '../calendar/zone.ts';
import type { CreditLot } from '../types/facts.ts';
import { addMonths } from './months.ts';

/** « La validité des crédits est de douze mois à compter de la date d'achat. » */
const CREDIT_MONTHS = 12;

/**
 * The last day on which credits may be used, YYYY-MM-DD: the date of the purchase plus `months` calendar months, or
 * the last day of that month if it has no such date (bought on 29 February: 28 February).
 * @throws {RangeError} if `purchasedOn` is not an existing day or `months` is not a positive integer.
 */
export function creditExpiry(purchasedOn: string, months: number = CREDIT_MONTHS): string {
	const day = parseDay(purchasedOn);
	if (day === null) throw new RangeError('purchasedOn must be an existing day, YYYY-MM-DD');
	if (!Number.isInteger(months) || months < 1) {
		throw new RangeError('months must be a positive integer');
	}
	return formatDay(addMonths(day, months));
}

/** The credits available on a day. A lot with invalid dates counts as empty. */
export function creditsOn(day: EpochDay, lots: readonly CreditLot[]): number {
	let credits = 0;
	for (const lot of lots) {
		const last = lastDay(lot);
		if (last !== null && day <= last && lot.remaining > 0) credits += lot.remaining;
	}
	return credits;
}

function lastDay({ purchasedOn, expiresOn }: CreditLot): EpochDay | null {
	if (expiresOn !== undefined) return parseDay(expiresOn);
	const bought = parseDay(purchasedOn);
	return bought === null ? null : addMonths(bought, CREDIT_MONTHS);
}
