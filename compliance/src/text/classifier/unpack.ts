import { unpackDigits } from '../../util/packed-text.ts';
import { BUCKETS } from './features.ts';

/** The bits of a weight. */
export const WEIGHT_BITS = 6;

/** The level of weight 0; weights go from -32 to 31. */
export const ZERO = 32;

/** Unpacks the weights of the model, one for each bucket. */
export function unpackWeights(packed: string): Int8Array {
	return Int8Array.from(unpackDigits(packed, BUCKETS, WEIGHT_BITS), (level) => level - ZERO);
}
