/**
 * Money and credits are integers (`bigint`) of their smallest unit. This is the only division in the package, so every division
 * states its rounding.
 */

/** Euro cents. */
export type Cents = bigint;

/** `half_up`: to the nearest, ties away from zero · `down`: toward zero · `up`: away from zero. */
export type Rounding = 'half_up' | 'down' | 'up';

/**
 * An integer quotient.
 * @throws {RangeError} if the denominator is zero.
 */
export function divide(numerator: bigint, denominator: bigint, rounding: Rounding): bigint {
	if (denominator === 0n) throw new RangeError('denominator must not be zero');
	const quotient = numerator / denominator;
	const rest = absolute(numerator % denominator);
	if (rest === 0n || rounding === 'down') return quotient;
	if (rounding === 'half_up' && 2n * rest < absolute(denominator)) return quotient;
	return quotient + (numerator < 0n === denominator < 0n ? 1n : -1n);
}

/** The value without its sign. */
export function absolute(value: bigint): bigint {
	return value < 0n ? -value : value;
}

/** The sum of integers; 0 of none. */
export function sum(values: Iterable<bigint>): bigint {
	let total = 0n;
	for (const value of values) total += value;
	return total;
}

/** The smaller of two integers. */
export function least(one: bigint, other: bigint): bigint {
	return one < other ? one : other;
}
