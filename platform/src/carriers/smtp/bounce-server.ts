import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createSecureContext } from 'node:tls';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Receipt } from '../../carrier.ts';
import type { Core } from '../../core.ts';
import { recordReceipts } from '../../messages/feedback/receipts.ts';
import { SettingsError } from '../../settings/settings.ts';
import { parseNotificationMail } from './notification-mail.ts';
import { receiptsOf } from './receipts.ts';
import type { BounceSettings } from './bounce-settings.ts';
import { complaintAddress, readOwnAddress, wasNamedIn } from './return-path.ts';

/** A listener that runs. */
export interface BounceServer {
	port: number;
	/** Takes no new mail and lets what is under way end. */
	stop(): Promise<void>;
}

/** What is read of a mail; a notification stands at its beginning, the returned message behind it may be long. */
const READ = 1024 * 1024;
/** The largest mail that is taken; our own messages are returned in full by some servers. */
const TAKEN = 30 * 1024 * 1024;
const CLIENTS = 100;
const IDLE = 60_000;

/** What a recipient address names: one message, or (feedback loops with a fixed address) the one inside the report. */
type Target = { use: 'b' | 'u'; messageId: string } | { use: 'report' };

/**
 * Listens for mail that comes back: bounces, spam reports, mails that unsubscribe. It takes nothing for addresses that are not
 * its own and relays nothing. A mail is answered with 250 once what it says is stored.
 *
 * @throws {SettingsError} when the TLS files or the address to listen on cannot be used.
 */
export async function startBounceServer(
	core: Core,
	settings: BounceSettings & { port: number },
): Promise<BounceServer> {
	const { domain } = settings;
	const tls = readTls(settings);
	const server = new SMTPServer({
		name: domain,
		banner: 'bounces',
		authOptional: true,
		disabledCommands: settings.tls === null ? ['AUTH', 'STARTTLS'] : ['AUTH'],
		...tls,
		disableReverseLookup: true,
		size: TAKEN,
		maxClients: CLIENTS,
		socketTimeout: IDLE,
		closeTimeout: 5000,
		onRcptTo({ address }, session, done) {
			if (session.envelope.rcptTo.length >= 10) done(refusal(452, 'too many recipients'));
			else if (targetOf(core, address, domain) === null) done(refusal(550, 'no such address'));
			else done();
		},
		onData(stream, session, done) {
			takeMail(core, domain, stream, session).then(
				(refused) => (refused === null ? done() : done(refused)),
				(error: unknown) => {
					core.log.error({ err: error }, 'mail that came back was not stored');
					done(refusal(451, 'try again later'));
				},
			);
		},
	});
	// Clients that hang up or speak nonsense are no failure of ours.
	server.on('error', (error: Error) => core.log.debug({ err: error }, 'bounce intake'));
	await listen(server, settings);
	const { port } = server.server.address() as AddressInfo;
	core.log.info({ port }, 'mail that comes back is taken');
	return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function listen(server: SMTPServer, { port, host }: { port: number; host: string }) {
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

/** @returns why the mail is refused; `null`: it was taken. */
async function takeMail(
	core: Core,
	domain: string,
	stream: SMTPServerDataStream,
	session: SMTPServerSession,
): Promise<Error | null> {
	const mail = await readBeginning(stream);
	if (stream.sizeExceeded) return refusal(552, 'message too large');
	const receipts: Receipt[] = [];
	for (const { address } of session.envelope.rcptTo) {
		const target = targetOf(core, address, domain);
		if (target !== null) receipts.push(...(await understand(core, domain, target, mail)));
	}
	if (receipts.length > 0) await recordReceipts(core, receipts);
	return null;
}

async function understand(
	core: Core,
	domain: string,
	target: Target,
	mail: Buffer,
): Promise<Receipt[]> {
	if (target.use === 'u') return [{ messageId: target.messageId, kind: 'unsubscribed' }];
	const notice = await parseNotificationMail(mail);
	core.log.debug({ notice: notice.kind }, 'mail came back');
	if (target.use === 'b') return receiptsOf(target.messageId, notice);
	// To the address of reports comes mail from anybody: a complaint counts if it shows one of our own addresses.
	const messageId = notice.kind === 'complained' ? wasNamedIn(core, mail, domain) : null;
	return messageId === null ? [] : receiptsOf(messageId, notice);
}

/** The beginning of a mail; the rest is read and dropped. */
async function readBeginning(stream: SMTPServerDataStream): Promise<Buffer> {
	const chunks: Buffer[] = [];
	let length = 0;
	for await (const chunk of stream as AsyncIterable<Buffer>) {
		if (length < READ) chunks.push(chunk.subarray(0, READ - length));
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

function refusal(responseCode: number, words: string): Error {
	return Object.assign(new Error(words), { responseCode });
}
