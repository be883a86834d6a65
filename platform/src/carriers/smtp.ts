import type { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Core } from '../core.ts';
import type { Carrier, Submission, SubmitResult } from './carrier.ts';

/** Connections to the server at the same time. */
const CONNECTIONS = 5;

/** The address of a mail server, as in `MC_CARRIER_EMAIL`: `smtp://user:password@host:port?from=shop@example.org`. */
interface Server {
	host: string;
	port: number;
	secure: boolean;
	auth: { user: string; pass: string } | undefined;
	/** Sender of messages that name none. */
	from: string | null;
}

/**
 * Hands e-mail to an SMTP server over a pool of connections. Its answer decides: 2xx sent, 4xx later, 5xx never. Without an answer
 * it is `unknown` from the moment at which the message itself began to go over the line, and `busy` before.
 */
export function createSmtpCarrier(core: Core, url: string): Carrier {
	const server = readServer(url);
	const pool = nodemailer.createTransport({
		pool: true,
		host: server.host,
		port: server.port,
		secure: server.secure,
		...(server.auth === undefined ? {} : { auth: server.auth }),
		maxConnections: CONNECTIONS,
		maxMessages: 1000,
		// What did not get through is our queue's business; a second try inside the pool would not be seen there.
		maxRequeues: 0,
		connectionTimeout: 15_000,
		greetingTimeout: 15_000,
		socketTimeout: 60_000,
		disableFileAccess: true,
		disableUrlAccess: true,
	});
	/** Streams of the messages under way: whether one was read tells whether a byte of it may have left. */
	const streams = new WeakMap<object, Readable>();
	pool.use('stream', (mail, done) => {
		const { message, data } = mail;
		const create = message.createReadStream.bind(message);
		message.createReadStream = (options) => {
			const stream = create(options);
			streams.set(data.headers ?? {}, stream);
			return stream;
		};
		done();
	});

	return {
		kind: 'smtp',
		async submit(submission): Promise<SubmitResult> {
			const from = submission.sender ?? server.from;
			if (from === null) return { kind: 'refused', reason: 'no_sender', bounced: false };
			const headers = { ...submission.headers };
			try {
				await pool.sendMail({ ...mailOf(submission, from), headers });
				return { kind: 'accepted', carrierRef: null };
			} catch (error) {
				const begun = streams.get(headers)?.readableDidRead ?? false;
				return judge(error, begun);
			}
		},
		receipts() {
			// A smarthost's word ends at its 250; bounces come by mail and are read in a later release.
			core.log.debug('smtp gives no receipts');
		},
		async close() {
			pool.close();
		},
	};
}

function mailOf({ messageId, to, content }: Submission, from: string) {
	const domain = from.slice(from.lastIndexOf('@') + 1).replace(/[^\w.-]/g, '') || 'localhost';
	return {
		from,
		to,
		subject: content.subject ?? '',
		text: content.text ?? plainText(content.html ?? ''),
		...(content.html === undefined ? {} : { html: content.html }),
		// The same on every attempt, so that a receiver recognizes a repetition.
		messageId: `<${messageId}@${domain}>`,
	};
}

function judge(error: unknown, begun: boolean): SubmitResult {
	const answer = error instanceof Error && 'responseCode' in error ? error.responseCode : undefined;
	if (typeof answer === 'number' && answer >= 500) {
		// 5xx to RCPT speaks of the recipient; anything else (content, policy, login) does not.
		const command = error instanceof Error && 'command' in error ? error.command : '';
		return { kind: 'refused', reason: `smtp_${answer}`, bounced: command === 'RCPT TO' };
	}
	if (typeof answer === 'number' && answer >= 400)
		return { kind: 'busy', reason: `smtp_${answer}` };
	if (begun) return { kind: 'unknown', reason: 'connection_lost' };
	return { kind: 'busy', reason: 'no_connection' };
}

function readServer(url: string): Server {
	const { protocol, hostname, port, username, password, searchParams } = new URL(url);
	const secure = protocol === 'smtps:';
	return {
		host: hostname.replace(/^\[|\]$/g, ''),
		port: port === '' ? (secure ? 465 : 587) : Number(port),
		secure,
		auth:
			username === ''
				? undefined
				: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
		from: searchParams.get('from'),
	};
}

const ENTITIES: Readonly<Record<string, string>> = {
	nbsp: ' ',
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	eacute: 'é',
	egrave: 'è',
	agrave: 'à',
	euro: '€',
};

/** A readable plain part out of HTML: blocks become lines, links show where they lead. */
export function plainText(html: string): string {
	return html
		.replace(/<(style|script|head)\b[\s\S]*?<\/\1\s*>/gi, '')
		.replace(/<a\b[^>]*\bhref\s*=\s*["']([^"']+)["'][^>]*>([\s\S]*?)<\/a\s*>/gi, '$2 ($1)')
		.replace(/<(br|\/p|\/div|\/h[1-6]|\/li|\/tr)\b[^>]*>/gi, '\n')
		.replace(/<[^>]+>/g, '')
		.replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Number(code)))
		.replace(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
		.replace(/[^\S\n]+/g, ' ')
		.replace(/ ?\n ?/g, '\n')
		.replace(/\n{3,}/g, '\n\n')
		.trim();
}
