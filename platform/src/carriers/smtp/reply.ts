import type { SubmitResult } from '../../carrier.ts';
import type { Experience } from './domain-throttle.ts';
import { type JudgedFailure, judgeFailure } from './judge-failure.ts';
import { type Judgement, type MailStatus, readAllStatuses, reasonOf } from './status-code.ts';

/** How much of the message was transmitted when the hand-over failed. */
export interface Progress {
	/** The server was reached and a mail transaction had begun. */
	begun: boolean;
	/** At least a byte of the message was read for sending. */
	started: boolean;
	/** The whole message was: the server may have read the final dot. */
	complete: boolean;
}

/** What a failed hand-over means for the message, and for the throttle. */
export interface SmtpReply {
	result: SubmitResult;
	experience: Experience;
	/** nodemailer's name for the failure (`EDNS`, `EAUTH`, …), for the log. */
	code: string;
}

/** The parts of nodemailer's errors that are read. Message and response quote addresses and are never passed on. */
interface SmtpFailure {
	code: string;
	command: string;
	/** The first codes of the reply. */
	status: MailStatus;
	/** All codes of the reply. */
	statuses: readonly MailStatus[];
	/** The server's reply: searched, never passed on. */
	text: string;
}

/**
 * Judges an error of nodemailer. A reply decides: 4xx later, 5xx never. Without a reply, the message may have arrived only if its
 * final dot was sent (RFC 5321, 4.2.5 and 6.1): then the outcome is `unknown`, and it is never sent again.
 *
 * @param retryAfter how long to wait after a temporary refusal, in milliseconds.
 */
export function readFailure(error: unknown, progress: Progress, retryAfter: number): SmtpReply {
	const failure = readError(error);
	return { ...judge(failure, progress, retryAfter), code: failure.code };
}

type Judged = Omit<SmtpReply, 'code'>;

function judge(failure: SmtpFailure, progress: Progress, retryAfter: number): Judged {
	const { basic } = failure.status;
	if (basic !== null && concernsServer(failure, progress)) {
		const refusesUs = basic >= 500 && (failure.code === 'EAUTH' || basic === 530);
		const result = unreachable(reasonOf(failure.status));
		return refusesUs ? { ...result, experience: 'locked out' } : result;
	}
	if (basic !== null && basic >= 500) return refusedPermanently(failure);
	if (basic !== null && basic >= 400) {
		const reason = reasonOf(failure.status);
		return {
			result: { kind: 'busy', reason, retryAfter },
			experience: isThrottling(failure.status) ? 'throttled' : 'deferred',
		};
	}
	// nodemailer itself refused to send the mail or failed to compose it: the server never got the whole of it.
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
		// Without the final dot nothing was accepted. The message itself may break the connection, so its retry delays apply.
		const result = { kind: 'busy', reason: 'connection_lost', retryAfter } as const;
		return { result, experience: 'unreachable' };
	}
	return unreachable('no_connection');
}

function refusedPermanently(failure: SmtpFailure): Judged {
	const { command, status } = failure;
	const refused = { kind: 'refused', reason: reasonOf(status) } as const;
	const judged = judgeFailure(failure);
	const type =
		command === 'RCPT TO'
			? (judged.judgement ?? bareRefusal(status))
			: aboutMailbox(failure, judged);
	if (type === 'blocked') return { result: { ...refused, bounced: false }, experience: 'fine' };
	const code = judged.status.enhanced;
	return {
		result: { ...refused, bounced: true, bounce: { type, code } },
		experience: 'fine',
	};
}

/**
 * What a 5xx to RCPT means when neither its code nor its words tell. It is about the recipient if the reply is one that RFC 5321, 4.2.3
 * has for mailboxes (556, RFC 7504: for its domain). A code that says only “something about an address” may mean the sender's; other
 * replies may be about us: a relay that refuses us must not suppress every address.
 */
function bareRefusal({ basic, enhanced }: MailStatus): Judgement {
	if (basic === 552 || enhanced === '5.1.0') return 'soft';
	return basic !== null && [550, 551, 553, 556].includes(basic) ? 'hard' : 'blocked';
}

/**
 * A 5xx after the data is about the recipient only if its code (RFC 3463, 3.2 and 3.3: subjects 1 and 2 are the address and the
 * mailbox) or its words say so; one to another command never is.
 */
function aboutMailbox(
	{ command, statuses }: SmtpFailure,
	{ judgement, cause }: JudgedFailure,
): Judgement {
	if (command !== 'DATA' || judgement === null) return 'blocked';
	const byCode = statuses.some(({ enhanced }) => enhanced !== null && /^5\.[12]\./.test(enhanced));
	return byCode || cause === 'no mailbox' || cause === 'full' ? judgement : 'blocked';
}

/** Before the envelope, every message gets the same reply: a wrong password must not fail a whole queue. */
function concernsServer({ code, command, status }: SmtpFailure, { begun }: Progress): boolean {
	if (code === 'EAUTH' || code === 'ETLS') return true;
	if (status.basic === 530 || status.basic === 535) return true;
	// 421 within a transaction may be about the recipient, whichever command nodemailer reports.
	if (begun && status.basic === 421) return false;
	return ['CONN', 'EHLO', 'HELO', 'STARTTLS'].includes(command) || command.startsWith('AUTH');
}

/**
 * 421 closes the connection; 4.3.2, 4.4.5 and 4.5.3 mean “too much” (RFC 3463); large providers use 4.7.28, 4.7.500 and 4.7.650
 * for a sender's rate. 4.7.1 is not among them: greylisting is about one message (RFC 6647).
 */
function isThrottling({ basic, enhanced }: MailStatus): boolean {
	const throttlingCodes = /^4\.(?:3\.2|4\.5|5\.3|7\.28|7\.500|7\.650)$/;
	return basic === 421 || (enhanced !== null && throttlingCodes.test(enhanced));
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
	const replyCode: unknown = 'responseCode' in fields ? fields.responseCode : undefined;
	const basic = typeof replyCode === 'number' ? replyCode : null;
	const statuses = readAllStatuses(text('response')).map(({ enhanced }) => ({ basic, enhanced }));
	return {
		code: text('code'),
		command: text('command'),
		status: statuses[0] ?? { basic, enhanced: null },
		statuses,
		text: text('response'),
	};
}
