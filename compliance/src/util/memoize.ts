import { BoundedMap } from './bounded-map.ts';

/** Results kept per function; an account has a handful of sender IDs. */
const MAX_RESULTS = 256;

/** The same pure function of a text, which computes each result once: a campaign asks the same again and again. */
export function memoize<Result>(compute: (text: string) => Result): (text: string) => Result {
	const results = new BoundedMap<string, { result: Result }>(MAX_RESULTS);
	return (text) => {
		const known = results.get(text) ?? results.set(text, { result: compute(text) });
		return known.result;
	};
}
