import type { SubmitResult } from '../../carrier.ts';
import { recipientProblem } from './recipient-codes.ts';

/** An HTTP response other than 2xx. */
export interface TwilioResponse {
	status: number;
	/** Twilio's error number, if the body holds one. */
	code: number | null;
	/** Milliseconds, from `Retry-After`. */
	retryAfter: number | null;
}

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
	const problem = recipientProblem(code);
	if (status < 500 && problem.optedOut === true) return { kind: 'refused', reason, ...problem };
	if (status === 401 || status === 403) {
		return { kind: 'busy', reason, retryAfter: retryAfter ?? CREDENTIALS_RETRY_MS };
	}
	if (status === 429 || status === 503 || (status < 500 && code !== null && FULL.has(code))) {
		return { kind: 'busy', reason, retryAfter: retryAfter ?? FULL_RETRY_MS };
	}
	if (status >= 500 || status === 408) return { kind: 'unknown', reason };
	return { kind: 'refused', reason, ...problem };
}
