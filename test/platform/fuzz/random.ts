import { randomFrom as integersFrom } from '../../random.ts';

/** Choices from a seed, so that a run can be repeated. */
export interface Random {
	/** A number in [0, 1). */
	next(): number;
	pick<Value>(values: readonly Value[]): Value;
	chance(share: number): boolean;
	/** An integer from 0 to below `most`. */
	below(most: number): number;
}

/** As many integers as the generator makes. */
const UNIT = 2 ** 32;

/** @param seed the same seed makes the same choices. */
export function randomFrom(seed: number): Random {
	const integers = integersFrom(seed);
	const next = () => integers(UNIT) / UNIT;
	const below = (most: number) => Math.floor(next() * most);
	return {
		next,
		below,
		pick: (values) => values[below(values.length)] as (typeof values)[number],
		chance: (share) => next() < share,
	};
}
