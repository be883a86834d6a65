/** Choices from a seed, so that a run can be repeated. */
export interface Random {
	/** A number in [0, 1). */
	next(): number;
	pick<Value>(values: readonly Value[]): Value;
	chance(share: number): boolean;
	/** An integer from 0 to below `most`. */
	below(most: number): number;
}

/** @param seed the same seed makes the same choices (mulberry32). */
export function randomFrom(seed: number): Random {
	let state = seed >>> 0;
	const next = () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	const below = (most: number) => Math.floor(next() * most);
	return {
		next,
		below,
		pick: (values) => values[below(values.length)] as (typeof values)[number],
		chance: (share) => next() < share,
	};
}
