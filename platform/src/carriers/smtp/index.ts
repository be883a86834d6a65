import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Core } from '../../core.ts';
import { SettingsError } from '../../settings/settings.ts';
import type { Carrier, Submission, SubmitResult } from '../../carrier.ts';
import { type Progress, readFailure } from './reply.ts';
import { type Mail, mailOf, UnsendableError } from './compose.ts';
import { createGroups } from './groups.ts';
import { createDomainThrottle } from './domain-throttle.ts';
import { inPieces } from './pieces.ts';
import { type SmtpSettings, readSmtpSettings } from './settings.ts';
import { readDkimKey } from './mail-settings.ts';

/**
 * What a DKIM signature covers (RFC 6376, 5.4; RFC 8058, 4: both List-Unsubscribe fields must be covered). Fields that a mail
 * does not have are left out.
 */
const SIGNED =
	'from:to:subject:date:message-id:mime-version:content-type:content-transfer-encoding:reply-to:list-unsubscribe:list-unsubscribe-post:feedback-id';

/** RFC 5321, 4.5.4.1: four to five days at the most; three are enough for whoever waits for a mail. */
const PATIENCE = 3 * 24 * 3_600_000;
/** Also said when such an address is refused before the server told what it can do: that is no word about the address. */
const SMTPUTF8_UNSUPPORTED = {
	kind: 'refused',
	reason: 'smtputf8_unsupported',
	bounced: false,
} as const;
/** A server that comes and goes is not told of more often (milliseconds). */
const TOLD_AGAIN = 60_000;
/** A connection that nothing goes over is given back before the other side hangs up on it. */
const IDLE = 20_000;

/**
 * Hands e-mail to an SMTP server over a pool of connections. Its answer decides: 2xx sent, 4xx later, 5xx never (see
 * `mail/answer.ts`). How much goes at the same time follows what it and the recipients' domains let through (`mail/pace.ts`).
 *
 * @throws {SettingsError} when the DKIM key cannot be used.
 */
export function createSmtpCarrier(core: Core, url: string): Carrier {
	const server = readSmtpSettings(url);
	const pool = nodemailer.createTransport({ ...poolOptions(server), ...dkimOptions(core) });
	const pace = createDomainThrottle(core.clock, server.connections * 2, server.perDomain);
	const watch = watchStreams(pool);
	const inGroups = createGroups(Math.ceil(server.connections / 2));
	/** What the server can do, as it last said. */
	let takesUtf8: boolean | undefined;
	/** It was there when it was last spoken to. */
	let isThere = true;
	let toldAt = -Infinity;

	async function hand(submission: Submission, mail: Mail): Promise<SubmitResult> {
		const begun = core.clock.now();
		const destination = submission.destination ?? null;
		try {
			const told = await pool.sendMail(mail);
			takesUtf8 = told.ehlo?.some((line) => /^SMTPUTF8\b/i.test(line)) ?? takesUtf8;
			pace.learn(destination, 'fine', begun);
			note(true);
			return { kind: 'accepted', carrierRef: queueName(told.response) };
		} catch (error) {
			const answer = readFailure(error, watch.progress(mail), later(submission.attempt));
			const { experience, result, code } = answer;
			pace.learn(destination, experience, begun);
			const reason = 'reason' in result ? result.reason : '';
			note(experience !== 'unreachable' && experience !== 'locked out', { code, reason });
			const isGuess = takesUtf8 === undefined && result.kind === 'refused';
			return isGuess && !isAscii(mail) ? SMTPUTF8_UNSUPPORTED : result;
		}
	}

	/** Who looks after the platform reads in its log why no mail leaves: once, not with every attempt. */
	function note(answered: boolean, why: { code?: string; reason?: string } = {}): void {
		if (answered === isThere) return;
		const now = core.clock.now();
		if (!answered && now - toldAt < TOLD_AGAIN) return;
		isThere = answered;
		if (answered) core.log.info('the mail server takes mail again');
		else {
			toldAt = now;
			core.log.warn(why, 'the mail server cannot be used; mail waits');
		}
	}

	/** The ladder's step for the next attempt, with a tenth of chance. */
	function later(attempt: number): number {
		const { ladder } = server;
		const step = ladder[Math.min(attempt, ladder.length) - 1] ?? 60_000;
		return Math.round(step * (0.95 + Math.random() * 0.1));
	}

	return {
		kind: 'smtp',
		// As many again wait in the pool, so that no connection waits for the store.
		limits: { concurrency: server.connections * 2, perSecond: server.rate },
		gate: pace.gate,
		patience: PATIENCE,
		async submit(submission): Promise<SubmitResult> {
			let mail: Mail;
			try {
				mail = mailOf(core, submission, server.from);
			} catch (error) {
				if (!(error instanceof UnsendableError)) throw error;
				return { kind: 'refused', reason: error.reason, bounced: false };
			}
			// RFC 6531, 3.1: without the extension such an address cannot be spoken of.
			if (takesUtf8 === false && !isAscii(mail)) return SMTPUTF8_UNSUPPORTED;
			return inGroups(hand(submission, mail));
		},
		receipts() {
			// The next hop's word ends at its 250; what comes back later comes by mail (`bounces/`).
			core.log.debug('smtp gives no receipts');
		},
		async close() {
			pool.close();
		},
	};
}

function poolOptions(server: SmtpSettings) {
	return {
		pool: true as const,
		host: server.host,
		port: server.port,
		secure: server.secure,
		...(server.name === undefined ? {} : { name: server.name }),
		...(server.auth === undefined ? {} : { auth: server.auth }),
		requireTLS: server.tls === 'required',
		ignoreTLS: server.tls === 'off',
		tls: {
			minVersion: 'TLSv1.2' as const,
			rejectUnauthorized: server.tls !== 'opportunistic',
		},
		maxConnections: server.connections,
		maxMessages: 1000,
		// What did not get through is our queue's business; a second try inside the pool would not be seen there.
		maxRequeues: 0,
		connectionTimeout: 15_000,
		greetingTimeout: 30_000,
		socketTimeout: server.timeout,
		idleTimeout: IDLE,
		disableFileAccess: true,
		disableUrlAccess: true,
	};
}

function dkimOptions(core: Core) {
	const { dkim } = core.settings.mail;
	if (dkim === null) return {};
	try {
		const keys = {
			domainName: dkim.domain,
			keySelector: dkim.selector,
			privateKey: readDkimKey(dkim),
		};
		return { dkim: { ...keys, headerFieldNames: SIGNED } };
	} catch (error) {
		throw new SettingsError(
			error instanceof Error ? error.message : 'MC_DKIM_KEY_FILE is unusable',
		);
	}
}

/** Remembers the streams of the messages under way: how far they were read tells what may have left. */
function watchStreams(pool: ReturnType<typeof nodemailer.createTransport>) {
	const streams = new WeakMap<object, Readable>();
	pool.use('stream', ({ message, data }, done) => {
		const create = message.createReadStream.bind(message);
		message.createReadStream = (options) => {
			const stream = inPieces(create(options));
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

/** The next hop's own name for the message, out of `250 2.0.0 Ok: queued as 4XyZ`; not its other words. */
function queueName(response: string): string | null {
	return /queued as ([\w.-]{1,64})/i.exec(response)?.[1] ?? null;
}

function isAscii({ envelope: { from, to } }: Mail): boolean {
	return /^[\x20-\x7e]*$/.test(from + to.join(''));
}
