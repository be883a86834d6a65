import { dayIn, type Day, formatDecimal, parseDecimal, SCALES } from '@marketing-cible/governance';
import { invalidField } from '../problems.ts';

/** Highest total of a document: far above any invoice, far below the limit of exact numbers. */
const MOST_CENTS = 10n ** 13n;

/** The day in Paris, the seat of the seller, of an instant in milliseconds since the epoch. */
export function parisDay(instant: number): Day {
	return dayIn('FR', instant);
}

/** Euros with two decimals, the form of the API. */
export function eurosText(cents: number | bigint): string {
	return formatDecimal(BigInt(cents), SCALES.money);
}

/** A percentage with two decimals. */
export function percentText(rate: number | bigint): string {
	return formatDecimal(BigInt(rate), SCALES.percent);
}

/** The integer of a decimal text whose form a schema has checked. @throws {ProblemError} 422 for a text without an exact integer. */
export function readDecimal(text: string, scale: keyof typeof SCALES, pointer: string): bigint {
	const value = parseDecimal(text, SCALES[scale]);
	if (value === null) throw invalidField(pointer, 'has too many decimals');
	return value;
}

/** Cents to store. @throws {ProblemError} 422 above the highest total of an invoice. */
export function centsOf(amount: bigint, pointer = '/lines'): number {
	if (amount > MOST_CENTS || amount < -MOST_CENTS) {
		throw invalidField(pointer, 'makes a total that is too large: split it over several invoices');
	}
	return Number(amount);
}
