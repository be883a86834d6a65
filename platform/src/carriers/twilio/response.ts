import type { SubmitResult } from '../../carrier.ts';

/** What an HTTP answer says that is not 2xx. */
export interface TwilioResponse {
	status: number;
	/** Twilio's error number, if the body told one. */
	code: number | null;
	/** Milliseconds, from `Retry-After`. */
	retryAfter: number | null;
}

/** The number is none, or none that this channel reaches: Twilio's error dictionary. */
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

/** Nothing is wrong with the message; the queue or the rate is full. */
const FULL = new Set([
	14107, // SMS send rate limit exceeded
	20429, // Too many requests
	21611, // This 'From' number has exceeded the maximum number of queued messages
	30001, // Queue overflow
	63038, // Account exceeded the daily messages limit
]);

/** The token is refused: an operator must act, and meanwhile asking often does harm. */
const CREDENTIALS_WAIT = 60_000;
const FULL_WAIT = 1000;

/**
 * Whether a refused request was surely not taken. 429 and 503 say so; any other 5xx, and a time-out of a gateway in between, may
 * have come after the message was taken.
 */
export function classifyResponse({ status, code, retryAfter }: TwilioResponse): SubmitResult {
	const reason = `twilio_${code ?? status}`;
	if (status === 401 || status === 403) {
		return { kind: 'busy', reason, retryAfter: retryAfter ?? CREDENTIALS_WAIT };
	}
	if (status === 429 || status === 503 || (status < 500 && code !== null && FULL.has(code))) {
		return { kind: 'busy', reason, retryAfter: retryAfter ?? FULL_WAIT };
	}
	if (status >= 500 || status === 408) return { kind: 'unknown', reason };
	if (code === OPTED_OUT) return { kind: 'refused', reason, bounced: false, optedOut: true };
	if (code !== null && BAD_ADDRESS.has(code)) {
		return { kind: 'refused', reason, bounced: true, bounce: { type: 'hard', code: String(code) } };
	}
	return { kind: 'refused', reason, bounced: false };
}

/** Errors of a delivery that speak of the number itself, and for how long. */
const BOUNCES: ReadonlyMap<number, 'hard' | 'soft'> = new Map([
	[30003, 'soft'], // Unreachable destination handset
	[30005, 'hard'], // Unknown destination handset
	[30006, 'hard'], // Landline or unreachable carrier
	[30011, 'soft'], // MMS not supported by the receiving phone number in this region
	[21614, 'hard'],
]);

/** What an error number in a receipt says of the recipient's number. */
export function bounceOf(code: number | null): { type: 'hard' | 'soft'; code: string } | null {
	const type = code === null ? undefined : BOUNCES.get(code);
	return type === undefined ? null : { type, code: String(code) };
}
