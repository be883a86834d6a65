import type { SubmitResult } from '../../carrier.ts';
import type { Experience } from './domain-throttle.ts';
import {
	type Judgement,
	judgeStatus,
	type MailStatus,
	readMailStatus,
	reasonOf,
} from './status-code.ts';
import { classifyStatusText } from './status-text.ts';

/** How far the message had gone when it failed. */
export interface Progress {
	/** The server was there and its transaction had begun. */
	begun: boolean;
	/** A byte of the message was given away. */
	started: boolean;
	/** The last one was: the dot behind it may have been read. */
	complete: boolean;
}

/** What a failed hand-over means for the message, and what it shows of the way. */
export interface SmtpReply {
	result: SubmitResult;
	experience: Experience;
	/** nodemailer's name for the failure (`EDNS`, `EAUTH`, …), for the log. */
	code: string;
}

/** The part of nodemailer's errors that counts. Its message and response quote addresses and are never passed on. */
interface SmtpFailure {
	code: string;
	command: string;
	status: MailStatus;
	/** What the server said: searched, never passed on. */
	words: string;
}

/**
 * Judges what nodemailer throws. A reply decides: 4xx later, 5xx never. Without one, the message may have arrived only if its
 * final dot was sent (RFC 5321, 4.2.5 and 6.1): then the outcome is `unknown`, and it is never sent again.
 *
 * @param later how long to wait after a temporary refusal, in milliseconds.
 */
export function readFailure(error: unknown, progress: Progress, later: number): SmtpReply {
	const failure = readError(error);
	return { ...judge(failure, progress, later), code: failure.code };
}

type Judged = Omit<SmtpReply, 'code'>;

function judge(failure: SmtpFailure, progress: Progress, later: number): Judged {
	const { basic } = failure.status;
	if (basic !== null && concernsServer(failure, progress)) {
		const refusesUs = basic >= 500 && (failure.code === 'EAUTH' || basic === 530);
		const result = unreachable(reasonOf(failure.status));
		return refusesUs ? { ...result, experience: 'locked out' } : result;
	}
	if (basic !== null && basic >= 500) return refusedForGood(failure);
	if (basic !== null && basic >= 400) {
		const reason = reasonOf(failure.status);
		return {
			result: { kind: 'busy', reason, retryAfter: later },
			experience: isThrottling(failure.status) ? 'throttled' : 'deferred',
		};
	}
	// What nodemailer itself refuses to send or fails to compose: the server was never given the whole of it.
	if (['EENVELOPE', 'EMESSAGE', 'ESTREAM'].includes(failure.code) && !progress.complete) {
		return {
			result: { kind: 'refused', reason: 'invalid_message', bounced: false },
			experience: 'fine',
		};
	}
	if (progress.complete) {
		return { result: { kind: 'unknown', reason: 'connection_lost' }, experience: 'unreachable' };
	}
	if (progress.started) {
		// Without its dot it counts for nothing. The message itself may be what breaks the line: it climbs its ladder.
		const result = { kind: 'busy', reason: 'connection_lost', retryAfter: later } as const;
		return { result, experience: 'unreachable' };
	}
	return unreachable('no_connection');
}

function refusedForGood({ command, status, words }: SmtpFailure): Judged {
	const reason = reasonOf(status);
	const refused = { kind: 'refused', reason } as const;
	const judged = judgeStatus(status) ?? (command === 'RCPT TO' ? classifyStatusText(words) : null);
	if (!isAboutRecipient(command, status, judged)) {
		return { result: { ...refused, bounced: false }, experience: 'fine' };
	}
	const type = judged === 'soft' || status.basic === 552 ? 'soft' : 'hard';
	return {
		result: { ...refused, bounced: true, bounce: { type, code: status.enhanced } },
		experience: 'fine',
	};
}

/**
 * A 5xx to RCPT speaks of the recipient, unless its enhanced code, or its words where there is none, say that it speaks of us or of
 * the message: a relay that does not know us must not close every address. One after the data speaks of the recipient only if its
 * code says so.
 */
function isAboutRecipient(command: string, status: MailStatus, judged: Judgement | null): boolean {
	if (command === 'RCPT TO') return judged !== 'blocked';
	return command === 'DATA' && judged !== null && judged !== 'blocked' && isAddressCode(status);
}

/** RFC 3463, 3.2 and 3.3: subjects 1 and 2 are the address and the mailbox. */
function isAddressCode({ enhanced }: MailStatus): boolean {
	return enhanced !== null && /^5\.[12]\./.test(enhanced);
}

/** Before the envelope, every message would get the same answer: a wrong password must not fail a whole queue. */
function concernsServer({ code, command, status }: SmtpFailure, { begun }: Progress): boolean {
	if (code === 'EAUTH' || code === 'ETLS') return true;
	if (status.basic === 530 || status.basic === 535) return true;
	// 421 in the middle of a transaction may be about its recipient, wherever nodemailer puts it.
	if (begun && status.basic === 421) return false;
	return ['CONN', 'EHLO', 'HELO', 'STARTTLS'].includes(command) || command.startsWith('AUTH');
}

/**
 * 421 closes the line; 4.3.2, 4.4.5 and 4.5.3 say “too much” (RFC 3463); 4.7.28, 4.7.500 and 4.7.650 are what large providers say
 * to a sender's rate. 4.7.1 is not among them: greylisting speaks of one message (RFC 6647).
 */
function isThrottling({ basic, enhanced }: MailStatus): boolean {
	const tooMuch = /^4\.(?:3\.2|4\.5|5\.3|7\.28|7\.500|7\.650)$/;
	return basic === 421 || (enhanced !== null && tooMuch.test(enhanced));
}

function unreachable(reason: string): Judged {
	return { result: { kind: 'busy', reason, reached: false }, experience: 'unreachable' };
}

function readError(error: unknown): SmtpFailure {
	const fields = typeof error === 'object' && error !== null ? error : {};
	const text = (name: string) => {
		const value: unknown = name in fields ? fields[name as keyof typeof fields] : undefined;
		return typeof value === 'string' ? value : '';
	};
	const answered: unknown = 'responseCode' in fields ? fields.responseCode : undefined;
	const status = readMailStatus(text('response'));
	return {
		code: text('code'),
		command: text('command'),
		status: {
			basic: typeof answered === 'number' ? answered : null,
			enhanced: status.enhanced,
		},
		words: text('response'),
	};
}
