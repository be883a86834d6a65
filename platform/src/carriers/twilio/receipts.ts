import type { CallFacts, Receipt } from '../../carrier/inbound.ts';
import { recipientProblem, type RecipientProblem } from './recipient-codes.ts';
import { type CallbackParams, param } from './signature.ts';

/**
 * Reads the status callback of a message or a call.
 * @returns `null` for an unknown status.
 */
export function readStatus(messageId: string, params: CallbackParams): Receipt | null {
	const call = param(params, 'CallStatus');
	if (call !== null) return readCallStatus(messageId, call, params);
	const status = (param(params, 'MessageStatus') ?? param(params, 'SmsStatus') ?? '').toLowerCase();
	const carrierRef = param(params, 'MessageSid') ?? param(params, 'SmsSid');
	const named = { messageId, ...(carrierRef === null ? {} : { carrierRef }) };
	switch (status) {
		case 'accepted':
		case 'scheduled':
		case 'queued':
		case 'sending':
		case 'sent':
			return { ...named, kind: 'accepted' };
		case 'delivered':
		case 'read':
			return { ...named, kind: 'delivered' };
		case 'undelivered':
		case 'failed':
		case 'canceled': {
			const code = readCode(param(params, 'ErrorCode'));
			const reason = `twilio_${code ?? status}`;
			return { ...named, kind: 'undelivered', reason, ...recipientProblem(code) };
		}
		default:
			return null;
	}
}

/** Reasons of calls that nobody heard, by Twilio's status. */
const UNHEARD_REASONS = new Map([
	['busy', 'busy'],
	['no-answer', 'no_answer'],
	['failed', 'call_failed'],
	['canceled', 'canceled'],
]);

/** SIP codes for a number that does not exist: Not Found, Gone, Address Incomplete. */
const NO_SUCH_NUMBER = new Set(['404', '410', '484']);

function readCallStatus(messageId: string, status: string, params: CallbackParams): Receipt | null {
	const carrierRef = param(params, 'CallSid');
	const named = { messageId, ...(carrierRef === null ? {} : { carrierRef }) };
	const call = readCall(params);
	switch (status.toLowerCase()) {
		case 'queued':
		case 'initiated':
		case 'ringing':
		case 'in-progress':
		case 'answered':
			return { ...named, kind: 'accepted' };
		case 'completed':
			// A fax machine heard nothing.
			if (call.answeredBy === 'fax') {
				return { ...named, kind: 'undelivered', reason: 'fax', bounced: false, call };
			}
			return { ...named, kind: 'delivered', call };
		default: {
			const reason = UNHEARD_REASONS.get(status.toLowerCase());
			if (reason === undefined) return null;
			return { ...named, kind: 'undelivered', reason, ...callProblem(reason, params), call };
		}
	}
}

function callProblem(reason: string, params: CallbackParams): RecipientProblem {
	const sip = param(params, 'SipResponseCode');
	if (reason === 'call_failed' && sip !== null && NO_SUCH_NUMBER.has(sip)) {
		return { bounced: true, bounce: { type: 'hard', code: `sip_${sip}` } };
	}
	return recipientProblem(readCode(param(params, 'ErrorCode')));
}

function readCall(params: CallbackParams): CallFacts {
	const duration = param(params, 'CallDuration');
	return {
		durationSeconds: duration !== null && /^\d{1,6}$/.test(duration) ? Number(duration) : null,
		answeredBy: readAnsweredBy(param(params, 'AnsweredBy')),
	};
}

/** `machine_start`, `machine_end_beep` and so on are all machines. */
function readAnsweredBy(text: string | null): CallFacts['answeredBy'] {
	if (text === null) return null;
	if (text.startsWith('machine')) return 'machine';
	return text === 'human' || text === 'fax' ? text : 'unknown';
}

function readCode(text: string | null): number | null {
	return text !== null && /^\d{1,6}$/.test(text) && text !== '0' ? Number(text) : null;
}
