/** Quoted local parts included (RFC 5321, section 4.1.2). The bound keeps the search linear in long texts. */
const EMAIL = /(?:"[^"\n]{1,320}"|[^\s@<>"]{1,320})@[^\s@<>"'(),;:]+/g;

/** API keys, webhook secrets, and the token after `Bearer` in an echoed request. */
const SECRETS = /\bBearer\s+[^\s"',;]+|\b(?:mc_(?:live|test)_|whsec_)[\w+/=-]+/gi;

/** Numbers that begin with + or 0, with any common separators. */
const DIALED = /(?:\+|\b0)\d(?:[\s().-]*\d){6,}/g;
/** Runs of 9 to 15 digits; shorter runs and groups only where they stand alone, so that dates, times and IDs stay. */
const DIGITS = /\b\d{9,15}\b|(?<![\w-])\d{7,8}(?!\w)|(?<![\w-])\d{1,4}(?:[ .]\d{1,3}){3,6}(?!\w)/g;

/**
 * Replaces secrets, phone numbers and e-mail addresses in a text from outside, before an execution, a history or a log shows it. The
 * platform never names them in its errors; a proxy in between might.
 */
export function redact(text: string, mask = '***'): string {
	return text
		.replace(SECRETS, mask)
		.replace(EMAIL, mask)
		.replace(DIALED, mask)
		.replace(DIGITS, mask);
}
