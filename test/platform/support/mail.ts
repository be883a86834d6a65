import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { defaultSettings, type Settings } from '../../../platform/src/index.ts';
import { startWorld, type World } from './index.ts';

/** What a mail server took. */
export interface Taken {
	from: string;
	to: string[];
	raw: Buffer;
	parsed: ParsedMail;
}

const cleanUps: (() => Promise<void>)[] = [];

/** Registers what ends with the test, last first. */
export function atEnd(cleanUp: () => Promise<void>): void {
	cleanUps.push(cleanUp);
}

export async function cleanUp(): Promise<void> {
	for (const end of cleanUps.splice(0).reverse()) await end();
}

/** A session of smtp-server, as far as its greeting goes. */
interface Greeter {
	needsUpgrade: boolean;
	connectionReady(): void;
}

/** Greets at once: by itself the library waits 100 ms for clients that talk too soon, at every connection. */
class PromptServer extends SMTPServer {
	override connect(...given: Parameters<SMTPServer['connect']>): void {
		const before = new Set<Greeter>(this.connections);
		super.connect(...given);
		for (const session of this.connections as Set<Greeter>) {
			if (!before.has(session) && !session.needsUpgrade) greet(session);
		}
	}
}

function greet(session: Greeter): void {
	session.connectionReady();
	session.connectionReady = () => undefined;
}

/** A real SMTP server on loopback. */
export async function startMailServer(options: SMTPServerOptions = {}) {
	const mails: Taken[] = [];
	const server = new PromptServer({
		authOptional: true,
		disabledCommands: ['STARTTLS'],
		onData(stream, session, done) {
			void (async () => {
				const chunks: Buffer[] = [];
				for await (const chunk of stream as AsyncIterable<Buffer>) chunks.push(chunk);
				const raw = Buffer.concat(chunks);
				const { mailFrom, rcptTo } = session.envelope;
				mails.push({
					from: mailFrom === false ? '' : mailFrom.address,
					to: rcptTo.map(({ address }) => address),
					raw,
					parsed: await simpleParser(raw),
				});
				done();
			})().catch(done);
		},
		...options,
	});
	server.on('error', () => undefined);
	server.listen(0, '127.0.0.1');
	await once(server.server, 'listening');
	const { port } = server.server.address() as AddressInfo;
	atEnd(() => new Promise((resolve) => server.close(() => resolve())));
	return { mails, port };
}

/** An answer that smtp-server gives for an error. */
export function smtpError(responseCode: number, words = 'no'): Error {
	return Object.assign(new Error(words), { responseCode });
}

/** Where a server of bare sockets fails, and how. */
export type Failure =
	| 'no banner'
	| 'banner 554'
	| 'hangs up after EHLO'
	| 'hangs up at RCPT'
	| 'hangs up at DATA'
	| 'hangs up after the dot'
	| 'hangs up within the message'
	| 'silent after the dot'
	| 'nonsense after the dot'
	| 'fragment after the dot'
	| '421 after the dot'
	| '451 after the dot'
	| '554 after the dot'
	| '421 at RCPT';

/**
 * A server that speaks just enough SMTP, without PIPELINING, and fails where `failureOf` says; `null` takes the message. Counts
 * connections and messages.
 */
export async function startFailingServer(failureOf: (connection: number) => Failure | null) {
	const seen = { connections: 0, data: 0, taken: 0 };
	const server = createServer((socket) => {
		seen.connections += 1;
		talk(socket, failureOf(seen.connections), seen);
	});
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
	const { port } = server.address() as AddressInfo;
	atEnd(() => new Promise((resolve) => server.close(() => resolve())));
	return { seen, port };
}

function talk(
	socket: Socket,
	failure: Failure | null,
	seen: { data: number; taken: number },
): void {
	const say = (line: string) => socket.write(`${line}\r\n`);
	socket.on('error', () => undefined);
	if (failure === 'no banner') {
		socket.end();
		return;
	}
	say(failure === 'banner 554' ? '554 not today' : '220 ready');
	let receiving = false;
	let buffered = '';
	socket.on('data', (chunk: Buffer) => {
		buffered += chunk.toString('latin1');
		if (receiving) {
			if (failure === 'hangs up within the message') {
				socket.destroy();
				return;
			}
			if (!buffered.endsWith('\r\n.\r\n')) return;
			receiving = false;
			buffered = '';
			endMessage();
			return;
		}
		const lines = buffered.split('\r\n');
		buffered = lines.pop() ?? '';
		for (const line of lines) command(line.toUpperCase());
	});

	function command(line: string): void {
		if (line.startsWith('EHLO') && failure === 'hangs up after EHLO') socket.destroy();
		else if (line.startsWith('RCPT') && failure === 'hangs up at RCPT') socket.destroy();
		else if (line.startsWith('RCPT') && failure === '421 at RCPT') socket.end('421 too much\r\n');
		else if (line.startsWith('DATA') && failure === 'hangs up at DATA') socket.destroy();
		else if (line.startsWith('DATA')) {
			seen.data += 1;
			receiving = true;
			say('354 go ahead');
		} else if (line.startsWith('QUIT')) socket.end('221 bye\r\n');
		else say('250 ok');
	}

	function endMessage(): void {
		const answered = failure;
		failure = null;
		if (answered === 'hangs up after the dot') socket.destroy();
		else if (answered === 'silent after the dot') return;
		else if (answered === 'nonsense after the dot') say('Hello');
		else if (answered === 'fragment after the dot') socket.end('25');
		else if (answered === '421 after the dot') socket.end('421 4.3.2 going down\r\n');
		else if (answered === '451 after the dot') say('451 4.3.0 later');
		else if (answered === '554 after the dot') say('554 5.6.0 content refused');
		else {
			seen.taken += 1;
			say('250 2.0.0 Ok: queued as 4XyZ12');
		}
	}
}

/** A platform whose e-mail goes to a URL. */
export async function worldOn(email: string, settings: Partial<Settings> = {}): Promise<World> {
	const world = await startWorld({
		carriers: { ...defaultSettings('').carriers, email },
		publicUrl: 'https://send.durand.example',
		...settings,
	});
	atEnd(() => world.end());
	return world;
}

/** Types and data of a message's events. */
export async function eventsOf(world: World, id: unknown) {
	const { body } = await world.client.get<{
		data: { type: string; data: Record<string, unknown> }[];
	}>(`/v1/messages/${String(id)}/events`);
	return body.data;
}
