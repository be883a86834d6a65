/** What a field API Key must hold; follows the label of the field in an error. */
export const API_KEY_EXPECTED =
	'must be the key alone, as the platform shows it: no spaces, quotes or line breaks.';

/** What comes along when a key is copied: spaces of every kind, line breaks, invisible characters and quotes. */
const AROUND = /^[\s\p{Z}\p{C}"'`“”„‘’‚«»]+|[\s\p{Z}\p{C}"'`“”„‘’‚«»]+$/gu;
/** A token of RFC 6750, section 2.1: nothing else may follow `Bearer` in a header. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;
const MAX_LENGTH = 512;

/**
 * Reads an API key as people paste it. A key is read before any request is made: an HTTP library that refuses a header quotes it, and
 * with it the key.
 *
 * @returns the key; `null` for anything that is no key, also when it is empty. Then the step must stop with `API_KEY_EXPECTED`.
 */
export function readApiKey(given: unknown): string | null {
	if (typeof given !== 'string' || given.length > 2 * MAX_LENGTH) return null;
	const key = given.replace(AROUND, '');
	return key.length <= MAX_LENGTH && TOKEN.test(key) ? key : null;
}
