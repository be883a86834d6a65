/** Maximum number of prepared statements per connection; the platform has fewer frequent ones. */
const MAX_PREPARED = 300;
/** A statement is prepared after this many uses. */
const PREPARE_AFTER = 8;
/** Maximum number of statements whose uses are counted. */
const MAX_COUNTED = 2000;
/** Longer SQL contains lists of varying length and is never prepared. */
const MAX_PREPARED_LENGTH = 3000;

/** Assigns names for prepared statements to SQL that is used often. @returns the name of a text; `undefined`: it is not prepared. */
export function createStatementNames(): (text: string) => string | undefined {
	const names = new Map<string, string>();
	const seen = new Map<string, number>();
	return (text) => {
		const known = names.get(text);
		if (known !== undefined) return known;
		if (names.size >= MAX_PREPARED || text.length > MAX_PREPARED_LENGTH) return undefined;
		const times = (seen.get(text) ?? 0) + 1;
		if (times < PREPARE_AFTER) {
			if (seen.size >= MAX_COUNTED) seen.clear();
			seen.set(text, times);
			return undefined;
		}
		seen.delete(text);
		const name = `mc${names.size}`;
		names.set(text, name);
		return name;
	};
}
