import type { SubmitResult } from '../../carrier.ts';

/** An HTTP response other than 2xx. */
export interface TwilioResponse {
	status: number;
	/** Twilio's error number, if the body holds one. */
	code: number | null;
	/** Milliseconds, from `Retry-After`. */
	retryAfter: number | null;
}

/** The number does not exist or this channel does not reach it (Twilio's error dictionary). */
const BAD_ADDRESS = new Set([
	13223, // Dial: invalid phone number format
	13224, // Dial: invalid phone number
	21211, // Invalid 'To' phone number
	21214, // 'To' phone number cannot be reached
	21217, // Phone number does not appear to be valid
	21614, // 'To' number is not a valid mobile number
	21635, // 'To' number cannot be a landline
]);

/** Attempt to send to an unsubscribed recipient. */
const OPTED_OUT = 21610;

/** The message is good; the queue or the rate is full. */
const FULL = new Set([
	14107, // SMS send rate limit exceeded
	20429, // Too many requests
	21611, // This 'From' number has exceeded the maximum number of queued messages
	30001, // Queue overflow
	63038, // Account exceeded the daily messages limit
]);

/** The token is refused: an operator must act, and frequent retries may lock the account. */
const CREDENTIALS_RETRY_MS = 60_000;
const FULL_RETRY_MS = 1000;

/**
 * Judges a response. 429 and 503 mean that the message was surely not accepted; any other 5xx, and a time-out of a gateway in
 * between, may follow an accepted message.
 */
export function classifyResponse({ status, code, retryAfter }: TwilioResponse): SubmitResult {
	const reason = `twilio_${code ?? status}`;
	if (status === 401 || status === 403) {
		return { kind: 'busy', reason, retryAfter: retryAfter ?? CREDENTIALS_RETRY_MS };
	}
	if (status === 429 || status === 503 || (status < 500 && code !== null && FULL.has(code))) {
		return { kind: 'busy', reason, retryAfter: retryAfter ?? FULL_RETRY_MS };
	}
	if (status >= 500 || status === 408) return { kind: 'unknown', reason };
	if (code === OPTED_OUT) return { kind: 'refused', reason, bounced: false, optedOut: true };
	if (code !== null && BAD_ADDRESS.has(code)) {
		return { kind: 'refused', reason, bounced: true, bounce: { type: 'hard', code: String(code) } };
	}
	return { kind: 'refused', reason, bounced: false };
}

/** Errors of a delivery that concern the number itself: for good (`hard`) or for a while (`soft`). */
const BOUNCES: ReadonlyMap<number, 'hard' | 'soft'> = new Map([
	[30003, 'soft'], // Unreachable destination handset
	[30005, 'hard'], // Unknown destination handset
	[30006, 'hard'], // Landline or unreachable carrier
	[30011, 'soft'], // MMS not supported by the receiving phone number in this region
	[21614, 'hard'],
]);

/** The bounce that an error number in a receipt means; `null`: the error does not concern the recipient's number. */
export function bounceOf(code: number | null): { type: 'hard' | 'soft'; code: string } | null {
	const type = code === null ? undefined : BOUNCES.get(code);
	return type === undefined ? null : { type, code: String(code) };
}
