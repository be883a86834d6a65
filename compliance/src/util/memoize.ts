import { BoundedMap } from './bounded-map.ts';

/** Results kept per function; an account has a handful of sender IDs. */
const MAX_RESULTS = 256;

/** Wraps a pure function of a text so that it computes each result once: a campaign repeats the same texts. */
export function memoize<Result>(compute: (text: string) => Result): (text: string) => Result {
	const results = new BoundedMap<string, { result: Result }>(MAX_RESULTS);
	return (text) => {
		const known = results.get(text) ?? results.set(text, { result: compute(text) });
		return known.result;
	};
}
