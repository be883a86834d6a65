import { formatDecimal, SCALES } from '@marketing-cible/governance';

/** Stored thousandths of a credit. */
export type Units = number;

/** Stored units for computations. */
export function milli(units: Units): bigint {
	return BigInt(units);
}

/** Units to store. @throws {RangeError} beyond what a number represents exactly. */
export function unitsOf(amount: bigint): Units {
	const units = Number(amount);
	if (!Number.isSafeInteger(units)) throw new RangeError('an amount of credits is too large');
	return units;
}

/** Credits as a decimal text with three decimals, the form of the API. */
export function creditsText(units: Units | bigint): string {
	return formatDecimal(BigInt(units), SCALES.credits);
}

/** Credits as a number, for rules and messages. */
export function creditsOf(units: Units | bigint): number {
	return Number(units) / 1000;
}
