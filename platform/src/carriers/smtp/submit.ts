import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Carrier, Submission, SubmitResult } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { StoreUnavailableError } from '../../store/errors.ts';
import { withJitter } from '../../queue/backoff.ts';
import { composeMail, type Mail, UnsendableError } from './compose.ts';
import { createSigner } from './dkim.ts';
import { createDomainThrottle } from './domain-throttle.ts';
import { encodeLiterally } from './encoded-words.ts';
import { rechunk } from './rechunk.ts';
import { createSocketOpener } from './open-socket.ts';
import { type Progress, readFailure } from './reply.ts';
import { createResultGroups } from './result-groups.ts';
import { RETRY_DELAYS_MS, type SmtpSettings } from './settings.ts';

/** RFC 5321, 4.5.4.1 suggests giving up after four to five days; a mail that is three days late is of no use. */
const GIVE_UP_AFTER_MS = 3 * 24 * 3_600_000;
/** ±5 %. */
const RETRY_JITTER = 0.05;
/** Also the result of such an address that is refused before the server said what it can do: that says nothing of the address. */
const SMTPUTF8_UNSUPPORTED = {
	kind: 'refused',
	reason: 'smtputf8_unsupported',
	bounced: false,
} as const;
/** A server that comes and goes is reported in the log at most this often. */
const WARNING_INTERVAL_MS = 60_000;
/** An idle connection is closed before the server closes it. */
const IDLE_MS = 20_000;
/** Time limit of look-up, connection and TLS. */
const CONNECTION_TIMEOUT_MS = 15_000;

/**
 * Hands e-mail to an SMTP server over a pool of connections. The server's reply decides: 2xx sent, 4xx later, 5xx never (see
 * `reply.ts`). The number of hand-overs at a time follows what the server and the recipients' domains accept
 * (`domain-throttle.ts`).
 *
 * @throws {SettingsError} when the DKIM key cannot be used.
 */
export function createSmtpCarrier(core: Core, settings: SmtpSettings): Carrier {
	const signer = createSigner(core);
	const pool = nodemailer.createTransport({
		...poolOptions(settings),
		getSocket: createSocketOpener(core.names, settings, CONNECTION_TIMEOUT_MS),
	});
	const throttle = createDomainThrottle(core.clock, settings.connections * 2, settings.perDomain);
	const watch = watchStreams(pool);
	const inGroups = createResultGroups(Math.ceil(settings.connections / 2));
	const health = createHealthLog(core);
	/** Whether the server last offered SMTPUTF8; `undefined`: it was not asked yet. */
	let takesUtf8: boolean | undefined;

	async function send(submission: Submission, mail: Mail): Promise<SubmitResult> {
		const startedAt = core.clock.now();
		const destination = submission.destination ?? null;
		try {
			const sent = await pool.sendMail(mail);
			takesUtf8 = sent.ehlo?.some((line) => /^SMTPUTF8\b/i.test(line)) ?? takesUtf8;
			throttle.learn(destination, 'fine', startedAt);
			health.report(true);
			return { kind: 'accepted', carrierRef: queueName(sent.response) };
		} catch (error) {
			const retryAfter = retryDelay(submission.attempt);
			const { experience, result, code } = readFailure(error, watch.progress(mail), retryAfter);
			throttle.learn(destination, experience, startedAt);
			const reason = 'reason' in result ? result.reason : '';
			health.report(experience !== 'unreachable' && experience !== 'locked out', { code, reason });
			const isGuess = takesUtf8 === undefined && result.kind === 'refused';
			return isGuess && !isAscii(mail) ? SMTPUTF8_UNSUPPORTED : result;
		}
	}

	async function composeSigned(submission: Submission): Promise<Mail> {
		const mail = composeMail(core, submission, settings.from);
		const dkim = await signer.signatureFor(submission.accountId, mail.from.address);
		return dkim === undefined ? mail : { ...mail, dkim };
	}

	/** @param attempt from 1; after the last delay of the list it is repeated. */
	function retryDelay(attempt: number): number {
		const { retryDelaysMs } = settings;
		const delay = retryDelaysMs[Math.min(attempt, retryDelaysMs.length) - 1];
		return withJitter(delay ?? RETRY_DELAYS_MS[0], RETRY_JITTER);
	}

	return {
		kind: 'smtp',
		// Twice the connections: the other half waits in the pool, so that no connection waits for the store.
		limits: { concurrency: settings.connections * 2, perSecond: settings.rate },
		capacity: throttle.capacity,
		giveUpAfterMs: GIVE_UP_AFTER_MS,
		async submit(submission): Promise<SubmitResult> {
			let mail: Mail;
			try {
				mail = await composeSigned(submission);
			} catch (error) {
				return unsent(error);
			}
			// RFC 6531, 3.1: without the extension such an address cannot be transmitted.
			if (takesUtf8 === false && !isAscii(mail)) return SMTPUTF8_UNSUPPORTED;
			return inGroups(send(submission, mail));
		},
		receive() {
			// The server's responsibility ends with its 250; bounces come by mail to the listener (bounce-server.ts).
		},
		async close() {
			pool.close();
		},
	};
}

/** The result of a mail that was not handed over. The store says whether the account may send as its From; it may be unavailable. */
function unsent(error: unknown): SubmitResult {
	if (error instanceof UnsendableError) {
		return { kind: 'refused', reason: error.reason, bounced: false };
	}
	if (error instanceof StoreUnavailableError) {
		return { kind: 'busy', reason: 'store_unavailable', reached: false };
	}
	throw error;
}

/** Logs once, not with every attempt, that the server cannot be used, and that it can be used again. */
function createHealthLog(core: Core) {
	let isUsable = true;
	let warnedAt = -Infinity;
	return {
		report(usable: boolean, why: { code?: string; reason?: string } = {}): void {
			if (usable === isUsable) return;
			const now = core.clock.now();
			if (!usable && now - warnedAt < WARNING_INTERVAL_MS) return;
			isUsable = usable;
			if (usable) core.log.info('the mail server takes mail again');
			else {
				warnedAt = now;
				core.log.warn(why, 'the mail server cannot be used; mail waits');
			}
		},
	};
}

function poolOptions(settings: SmtpSettings) {
	return {
		pool: true as const,
		host: settings.host,
		port: settings.port,
		secure: settings.secure,
		...(settings.name === undefined ? {} : { name: settings.name }),
		...(settings.auth === undefined ? {} : { auth: settings.auth }),
		requireTLS: settings.tls === 'required',
		ignoreTLS: settings.tls === 'off',
		tls: {
			minVersion: 'TLSv1.2' as const,
			rejectUnauthorized: settings.tls !== 'opportunistic',
		},
		maxConnections: settings.connections,
		maxMessages: 1000,
		// The queue of the platform retries; it would not see a second attempt inside the pool.
		maxRequeues: 0,
		connectionTimeout: CONNECTION_TIMEOUT_MS,
		greetingTimeout: 30_000,
		socketTimeout: settings.replyTimeoutMs,
		idleTimeout: IDLE_MS,
		disableFileAccess: true,
		disableUrlAccess: true,
	};
}

/** Encodes what looks encoded, and remembers the streams of mails in transit: how far a stream was read tells what may have left. */
function watchStreams(pool: ReturnType<typeof nodemailer.createTransport>) {
	const streams = new WeakMap<object, Readable>();
	pool.use('stream', ({ message, data }, done) => {
		encodeLiterally(message);
		const create = message.createReadStream.bind(message);
		message.createReadStream = (options) => {
			const stream = rechunk(create(options));
			streams.set(data.headers ?? {}, stream);
			return stream;
		};
		done();
	});
	return {
		progress({ headers }: Mail): Progress {
			const stream = streams.get(headers);
			return {
				begun: stream !== undefined,
				started: stream?.readableDidRead ?? false,
				complete: stream?.readableEnded ?? false,
			};
		},
	};
}

/** The next hop's own name for the message, out of `250 2.0.0 Ok: queued as 4XyZ`; nothing else of its text is kept. */
function queueName(response: string): string | null {
	return /queued as ([\w.-]{1,64})/i.exec(response)?.[1] ?? null;
}

function isAscii({ envelope: { from, to } }: Mail): boolean {
	return /^[\x20-\x7e]*$/.test(from + to.join(''));
}
