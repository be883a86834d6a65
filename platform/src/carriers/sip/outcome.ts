import type { CallEnd } from '@marketing-cible/sip';
import type { SubmitResult } from '../../carrier.ts';
import type { Bounce, CallFacts } from '../../carrier/inbound.ts';

/** What became of a call. */
export type CallResult =
	/** Somebody answered. */
	| { kind: 'heard' }
	/** The call reached the network of the person, and nobody heard it. */
	| { kind: 'unheard'; reason: string; bounce?: Bounce; isWorthAnother: boolean }
	/** It never came so far, or nobody knows. */
	| { kind: 'result'; result: Exclude<SubmitResult, { kind: 'accepted' }> };

/** Causes of ITU-T Q.850. */
const UNALLOCATED = 1;
const BUSY_CAUSES = new Set([17]);
const NO_ANSWER_CAUSES = new Set([18, 19, 20]);
const DECLINED_CAUSES = new Set([21]);
const CONGESTION_CAUSES = new Set([34, 38, 41, 42, 44, 47]);

const BUSY = new Set([486, 600]);
const NO_ANSWER = new Set([408, 480, 487]);
const DECLINED = new Set([603, 607, 608]);
/** The number does not exist; soft, since a proxy says so of every number that is written in a way that it does not expect. */
const NO_SUCH_NUMBER = new Set([404, 484, 485]);
const GONE = new Set([410, 604]);
const CREDENTIALS = new Set([401, 407]);
/** The proxy refuses the request as it is: the caller number, the account or the audio. */
const REFUSED = new Set([
	400, 402, 403, 405, 406, 413, 414, 415, 416, 420, 421, 423, 428, 433, 436, 437, 438, 488, 493,
	606,
]);

const CREDENTIALS_RETRY_MS = 60_000;
const CONGESTION_RETRY_MS = 5000;

export function resultOfCall({ outcome }: Pick<CallEnd, 'outcome'>): CallResult {
	switch (outcome.kind) {
		case 'completed':
			if (outcome.by !== 'no_audio') return { kind: 'heard' };
			return { kind: 'unheard', reason: 'no_audio', isWorthAnother: false };
		case 'cancelled':
			if (outcome.timeout) return { kind: 'unheard', reason: 'no_answer', isWorthAnother: true };
			return busy('shutdown', 1000);
		case 'unsent':
			return unreached('no_connection');
		case 'unknown':
			return { kind: 'result', result: { kind: 'unknown', reason: `sip_${outcome.reason}` } };
		case 'rejected':
			return rejected(outcome.status, outcome.cause, outcome.retryAfterMs);
	}
}

/** Nothing left: no attempt. */
export function unreached(code: string): Extract<CallResult, { kind: 'result' }> {
	return { kind: 'result', result: { kind: 'busy', reason: `sip_${code}`, reached: false } };
}

/** A cause of the telephone network says more than the status that a gateway chose for it. */
function rejected(status: number, cause: number | null, retryAfter: number | null): CallResult {
	const code = `sip_${status}`;
	if (cause === UNALLOCATED || GONE.has(status)) return noSuchNumber('hard', code);
	const is = (causes: ReadonlySet<number>, statuses: ReadonlySet<number>) =>
		cause !== null && causes.has(cause) ? true : statuses.has(status);
	if (is(BUSY_CAUSES, BUSY)) return { kind: 'unheard', reason: 'busy', isWorthAnother: true };
	if (is(DECLINED_CAUSES, DECLINED)) {
		return { kind: 'unheard', reason: 'declined', isWorthAnother: false };
	}
	if (cause !== null && CONGESTION_CAUSES.has(cause)) {
		return busy(String(status), retryAfter ?? CONGESTION_RETRY_MS);
	}
	if (is(NO_ANSWER_CAUSES, NO_ANSWER)) {
		return { kind: 'unheard', reason: 'no_answer', isWorthAnother: true };
	}
	if (NO_SUCH_NUMBER.has(status)) return noSuchNumber('soft', code);
	if (CREDENTIALS.has(status)) return busy(String(status), CREDENTIALS_RETRY_MS);
	if (REFUSED.has(status)) {
		return { kind: 'result', result: { kind: 'refused', reason: code, bounced: false } };
	}
	if (status === 429 || (status >= 500 && status < 600)) {
		return busy(String(status), retryAfter ?? CONGESTION_RETRY_MS);
	}
	// Forwarded elsewhere (3xx), or a status that nobody expects: the person heard nothing.
	return { kind: 'unheard', reason: code, isWorthAnother: false };
}

function noSuchNumber(type: Bounce['type'], code: string): CallResult {
	return { kind: 'unheard', reason: code, bounce: { type, code }, isWorthAnother: false };
}

function busy(code: string, retryAfter: number): CallResult {
	return { kind: 'result', result: { kind: 'busy', reason: `sip_${code}`, retryAfter } };
}

/** Seconds of the answered part. */
export function callFacts({ talkMs }: CallEnd, answeredBy: CallFacts['answeredBy']): CallFacts {
	return {
		durationSeconds: talkMs === null ? 0 : Math.round(talkMs / 1000),
		answeredBy: talkMs === null ? null : answeredBy,
	};
}
