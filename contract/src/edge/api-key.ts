/** The format of the field API Key; completes an error that begins with the label of the field. */
export const API_KEY_EXPECTED =
	'must be the key alone, as the platform shows it: no spaces, quotes or line breaks.';

/** Characters that are copied along with a key: spaces of every kind, line breaks, invisible characters and quotes. */
const AROUND = /^[\s\p{Z}\p{C}"'`“”„‘’‚«»]+|[\s\p{Z}\p{C}"'`“”„‘’‚«»]+$/gu;
/** A token of RFC 6750, section 2.1: nothing else may follow `Bearer` in a header. */
const TOKEN = /^[A-Za-z0-9._~+/-]+=*$/;
const MAX_LENGTH = 512;

/**
 * Reads an API key as people paste it. Clients read the key before any request: an HTTP library that refuses a header quotes the
 * header, and so the key, in its error.
 *
 * @returns the key; `null` for an empty or invalid one: the step must then stop with `API_KEY_EXPECTED`.
 */
export function readApiKey(given: unknown): string | null {
	if (typeof given !== 'string' || given.length > 2 * MAX_LENGTH) return null;
	const key = given.replace(AROUND, '');
	return key.length <= MAX_LENGTH && TOKEN.test(key) ? key : null;
}
