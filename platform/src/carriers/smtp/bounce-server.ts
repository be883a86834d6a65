import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import type { SMTPServerAddress, SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import type { Listener } from '../../carrier.ts';
import type { InboundHandlers, Receipt } from '../../carrier/inbound.ts';
import type { Core } from '../../core.ts';
import type { BounceSettings } from '../../settings/mail.ts';
import { SettingsError } from '../../settings/settings.ts';
import { LimitedSmtpServer } from './limited-server.ts';
import { parseNotificationMail } from './notification-mail.ts';
import { receiptsOf } from './receipts.ts';
import {
	type AddressUse,
	complaintAddress,
	quotedMessageId,
	readOwnAddress,
} from './return-path.ts';
import { SESSION_LIMITS } from './session-limits.ts';

/** How much of a mail is read: the notification stands at its beginning, and the returned message after it may be long. */
const MAX_READ_BYTES = 1024 * 1024;
/** The largest mail that is accepted; some servers return our messages in full. */
const MAX_MAIL_BYTES = 30 * 1024 * 1024;
const MAX_RECIPIENTS = 10;
const CLOSE_TIMEOUT_MS = 5000;

type Done = (refusal?: Error | null) => void;

/** What a recipient address names: one message, or (feedback loops with a fixed address) the message quoted in the report. */
type Target = { use: AddressUse; messageId: string } | { use: 'report' };

/**
 * Receives bounces, spam reports and mails that unsubscribe. It accepts nothing for addresses that are not its own and relays
 * nothing. A mail is answered with 250 once its receipts are stored.
 *
 * @throws {SettingsError} when the TLS files or the address to listen on cannot be used.
 */
export async function startBounceServer(
	core: Core,
	settings: BounceSettings & { port: number },
	handlers: Pick<InboundHandlers, 'receipts'>,
	limits = SESSION_LIMITS,
): Promise<Listener> {
	const { domain } = settings;
	const tls = readTls(settings);
	const options = {
		name: domain,
		banner: 'bounces',
		authOptional: true,
		disabledCommands: settings.tls === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
		...tls,
		disableReverseLookup: true,
		size: MAX_MAIL_BYTES,
		closeTimeout: CLOSE_TIMEOUT_MS,
		onRcptTo({ address }: SMTPServerAddress, session: SMTPServerSession, done: Done) {
			if (session.envelope.rcptTo.length >= MAX_RECIPIENTS) {
				done(smtpError(452, 'too many recipients'));
			} else if (targetOf(core, address, domain) === null) done(smtpError(550, 'no such address'));
			else done();
		},
		onData(stream: SMTPServerDataStream, session: SMTPServerSession, done: Done) {
			const answered = server.receiving(session.id);
			void receiveMail(core, domain, handlers, stream, session)
				.catch((error: unknown) => {
					core.log.error({ err: error }, 'a notification mail was not stored');
					return smtpError(451, 'try again later');
				})
				.then((refusal) => {
					answered(refusal === null);
					done(refusal);
				});
		},
	};
	const server = new LimitedSmtpServer(options, limits);
	// Clients that disconnect or break the protocol are not a failure of ours.
	server.on('error', (error: Error) => core.log.debug({ err: error }, 'bounce server'));
	await listen(server, settings);
	const { port } = server.server.address() as AddressInfo;
	core.log.info({ port }, 'listening for bounces');
	return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function listen(server: LimitedSmtpServer, { port, host }: { port: number; host: string }) {
	try {
		await new Promise<void>((resolve, reject) => {
			server.server.once('error', reject);
			server.listen(port, host, () => {
				server.server.off('error', reject);
				resolve();
			});
		});
	} catch (error) {
		const { code = 'unknown' } = error as NodeJS.ErrnoException;
		throw new SettingsError(`MC_BOUNCE_HOST and MC_BOUNCE_PORT cannot be listened on: ${code}`);
	}
}

function targetOf(core: Core, address: string, domain: string): Target | null {
	if (address.toLowerCase() === complaintAddress(domain)) return { use: 'report' };
	return readOwnAddress(core, address, domain);
}

/** @returns the refusal; `null`: the mail was accepted. */
async function receiveMail(
	core: Core,
	domain: string,
	handlers: Pick<InboundHandlers, 'receipts'>,
	stream: SMTPServerDataStream,
	session: SMTPServerSession,
): Promise<Error | null> {
	const mail = await readBeginning(stream);
	if (stream.sizeExceeded) return smtpError(552, 'message too large');
	const receipts: Receipt[] = [];
	for (const { address } of session.envelope.rcptTo) {
		const target = targetOf(core, address, domain);
		if (target === null) continue;
		for (const receipt of await readReceipts(core, domain, target, mail)) receipts.push(receipt);
	}
	// eslint-disable-next-line no-restricted-syntax -- the server limits the recipients of a mail
	if (receipts.length > 0) await handlers.receipts(...receipts);
	return null;
}

async function readReceipts(
	core: Core,
	domain: string,
	target: Target,
	mail: Buffer,
): Promise<Receipt[]> {
	if (target.use === 'u') return [{ messageId: target.messageId, kind: 'unsubscribed' }];
	const notification = await parseNotificationMail(mail);
	core.log.debug({ notification: notification.kind }, 'notification mail');
	if (target.use === 'b') return receiptsOf(target.messageId, notification);
	// Anybody can write to the address for reports: a complaint counts if it quotes one of our own addresses.
	const isComplaint = notification.kind === 'complained';
	const messageId = isComplaint ? await quotedMessageId(core, mail, domain) : null;
	return messageId === null ? [] : receiptsOf(messageId, notification);
}

/** Reads the beginning of a mail, and drops the rest. */
async function readBeginning(stream: SMTPServerDataStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		if (length < MAX_READ_BYTES) chunks.push(chunk.subarray(0, MAX_READ_BYTES - length));
		length += chunk.length;
	}
	return Buffer.concat(chunks);
}

function readTls({ tls }: BounceSettings): { cert: Buffer; key: Buffer } | Record<string, never> {
	if (tls === null) return {};
	try {
		const pair = { cert: readFileSync(tls.certFile), key: readFileSync(tls.keyFile) };
		createSecureContext(pair);
		return pair;
	} catch {
		throw new SettingsError(
			'MC_BOUNCE_TLS_CERT and MC_BOUNCE_TLS_KEY must be readable PEM files: a certificate and its key',
		);
	}
}

function smtpError(responseCode: number, text: string): Error {
	return Object.assign(new Error(text), { responseCode });
}
