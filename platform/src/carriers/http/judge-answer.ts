import type { SubmitResult } from '../../carrier.ts';
import type { ProviderAnswer } from './client.ts';
import { isPositive, readNumber, readText } from './fields.ts';
import type { HttpProvider, Verdict } from './provider.ts';

const MOST_ID = 200;
/** A code that goes into a reason: never a sentence, which may quote the number. */
const CODE = /^[\w.-]{1,40}$/;

/** How long to wait where the provider does not say, in milliseconds. */
const WAIT: Readonly<Partial<Record<Verdict, number>>> = {
	// An operator must act, and frequent retries may lock the account.
	account: 60_000,
	temporary: 5000,
	throttled: 1000,
};

/** A provider that names a longer wait is asked again all the same. */
const LONGEST_WAIT_MS = 24 * 3_600_000;

/**
 * Judges an answer. Nothing is accepted that the provider did not say so of: an answer of 2xx that cannot be read may follow an
 * accepted message, so its outcome is unknown and the message is never sent again.
 */
export function judgeAnswer(provider: HttpProvider, answer: ProviderAnswer): SubmitResult {
	const { name, answer: accepted } = provider;
	const code = readCode(provider, answer);
	if (!isAccepted(provider, answer, code)) {
		return resultOf(provider, verdictOf(provider, answer, code), code, answer);
	}
	const leftOut = accepted.leftOut.find(({ field }) => isPositive(answer.body, field));
	if (leftOut !== undefined)
		return resultOf(provider, leftOut.verdict, leftOut.field.toLowerCase(), answer);
	if (accepted.sent !== null && readNumber(answer.body, accepted.sent) === 0) {
		return resultOf(provider, 'message', 'left_out', answer);
	}
	const id = readText(answer.body, accepted.id, MOST_ID);
	if (id === null) return { kind: 'unknown', reason: `${name}_no_id` };
	const segments = accepted.segments === null ? null : readNumber(answer.body, accepted.segments);
	return {
		kind: 'accepted',
		carrierRef: id,
		...(accepted.isInReceipts ? { receiptRefs: [id] } : {}),
		...(segments !== null && Number.isInteger(segments) && segments >= 1 ? { segments } : {}),
	};
}

function readCode({ errors }: HttpProvider, { body }: ProviderAnswer): string | null {
	const code = readText(body, errors.code, 60);
	return code !== null && CODE.test(code) ? code.toLowerCase() : null;
}

function isAccepted(
	{ answer: { acceptedCodes } }: HttpProvider,
	{ status }: ProviderAnswer,
	code: string | null,
): boolean {
	if (status < 200 || status >= 300) return false;
	return acceptedCodes === null || (code !== null && acceptedCodes.includes(code));
}

function verdictOf(
	{ errors }: HttpProvider,
	{ status }: ProviderAnswer,
	code: string | null,
): Verdict {
	// What a server that failed says about the message does not count.
	const isKnown = code !== null && status < 500 && Object.hasOwn(errors.codes, code);
	const known = isKnown ? errors.codes[code] : undefined;
	return known ?? errors.statuses[status] ?? verdictOfStatus(status);
}

/** HTTP statuses that mean the same everywhere. */
function verdictOfStatus(status: number): Verdict {
	if (status === 429) return 'throttled';
	// The service did not take the request (RFC 9110, section 15.6.4).
	if (status === 503) return 'temporary';
	if (status >= 500 || status === 408 || status < 300) return 'unknown';
	// A wrong key, no credits, no right; a redirection or an unknown path means a wrong address in the carrier URL.
	if (status < 400 || [401, 402, 403, 404, 405, 407].includes(status)) return 'account';
	return 'message';
}

function resultOf(
	{ name }: HttpProvider,
	verdict: Verdict,
	code: string | null,
	{ status, retryAfter }: ProviderAnswer,
): SubmitResult {
	const reason = `${name}_${code ?? status}`;
	switch (verdict) {
		case 'recipient':
			return { kind: 'refused', reason, bounced: true, bounce: { type: 'hard', code } };
		case 'opted_out':
			return { kind: 'refused', reason, bounced: false, optedOut: true };
		case 'message':
			return { kind: 'refused', reason, bounced: false };
		case 'unknown':
			return { kind: 'unknown', reason };
		default:
			return {
				kind: 'busy',
				reason,
				retryAfter: Math.min(retryAfter ?? WAIT[verdict] ?? 1000, LONGEST_WAIT_MS),
			};
	}
}
