/** Traces of a missing value in a text, and merge tags that were not filled in. */
const LEFT_BEHIND =
	/\b(?:undefined|null|NaN)\b|\[object [A-Z]\w*\]|\bInvalid ?Date(?:Time)?\b|\{\{[^{}]*\}\}|\$\{[^{}$]*\}|%[A-Z_]{2,}%|\[\[[^[\]]*\]\]/i;
const SEPARATOR = '[-_:/|,;]';
/** A separator with nothing before it, after it, or between it and the next one. Order numbers may begin with `#`. */
const EMPTY_PART = new RegExp(`^${SEPARATOR}|(?:${SEPARATOR}|[#.])$|${SEPARATOR}\\s*${SEPARATOR}`);
/** URLs and generated IDs (base64url) may have such parts. */
const WHOLE = /^https?:\/\/|^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)[\w-]{16,}$/;

/**
 * Whether a deduplication key has a hole: a part that an expression should have filled in and did not (`order-`, `order--shipped`,
 * `order-undefined`). All recipients whose value is missing would share the key, so it must not be used.
 *
 * @param key without surrounding spaces.
 */
export function hasHole(key: string): boolean {
	if (LEFT_BEHIND.test(key)) return true;
	return EMPTY_PART.test(key) && !WHOLE.test(key);
}
