/** The digits of packed weights, from the least weight to the greatest: one digit a weight. */
export const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** The digit of weight 0; weights go from -32 to 31. */
export const ZERO = 32;

/** Unpacks the weights of the model. */
export function unpackWeights(packed: string): Int8Array {
	const values = new Int8Array(128);
	for (let digit = 0; digit < DIGITS.length; digit += 1) {
		values[DIGITS.charCodeAt(digit)] = digit - ZERO;
	}
	const weights = new Int8Array(packed.length);
	for (let index = 0; index < packed.length; index += 1) {
		weights[index] = values[packed.charCodeAt(index)] ?? 0;
	}
	return weights;
}
