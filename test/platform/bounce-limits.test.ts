/** What strangers may take of the bounce listener: real sockets from several loopback addresses, short times. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { startBounceServer } from '../../platform/src/carriers/smtp/bounce-server.ts';
import {
	SESSION_LIMITS,
	type SessionLimits,
} from '../../platform/src/carriers/smtp/session-limits.ts';
import type { Receipt } from '../../platform/src/carrier/inbound.ts';
import { atEnd, cleanUp } from './support/mail.ts';
import { startWorld, until } from './support/index.ts';

afterEach(cleanUp);

const DOMAIN = 'b.durand.example';
const bounces = { domain: DOMAIN, host: '0.0.0.0', port: 0, tls: null };

async function start(limits: Partial<SessionLimits> = {}) {
	const world = await startWorld();
	atEnd(() => world.end());
	const receipts: Receipt[] = [];
	const listener = await startBounceServer(
		world.platform.internals,
		bounces,
		{ receipts: async (...all) => void receipts.push(...all) },
		{ ...SESSION_LIMITS, ...limits },
	);
	atEnd(() => listener.stop());
	return { port: listener.port, receipts };
}

/** A client that speaks line by line. */
class Client {
	readonly socket: Socket;
	text = '';
	closed = false;

	constructor(port: number, localAddress: string) {
		this.socket = connect({ port, host: '127.0.0.1', localAddress });
		this.socket.on('data', (chunk: Buffer) => (this.text += chunk.toString()));
		this.socket.on('error', () => undefined);
		this.socket.on('close', () => (this.closed = true));
	}

	/** Waits for a reply with the code, after what was read before. */
	async expect(code: string): Promise<void> {
		await until(() => new RegExp(`^${code}[ \\r]`, 'm').test(this.text), `a ${code}`);
		this.text = '';
	}

	async say(line: string, code: string): Promise<void> {
		this.socket.write(`${line}\r\n`);
		await this.expect(code);
	}

	async gone(): Promise<void> {
		await until(() => this.closed, 'the end of the connection');
	}
}

async function connected(port: number, address: string): Promise<Client> {
	const client = new Client(port, address);
	atEnd(async () => void client.socket.destroy());
	await once(client.socket, 'connect');
	await client.expect('220');
	return client;
}

async function deliver(client: Client): Promise<void> {
	await client.say('EHLO mx.example.org', '250');
	await client.say('MAIL FROM:<>', '250');
	await client.say(`RCPT TO:<fbl@${DOMAIN}>`, '250');
	await client.say('DATA', '354');
	await client.say('Subject: x\r\n\r\nx\r\n.', '250');
}

it('lets others in while one address holds as many connections as it can', async () => {
	const { port } = await start();
	const idle = Array.from({ length: 100 }, () => new Client(port, '127.0.0.2'));
	idle.forEach(({ socket }) => atEnd(async () => void socket.destroy()));
	await until(() => idle.filter(({ closed }) => closed).length === 80, 'the cap of an address');
	await deliver(await connected(port, '127.0.0.3'));
	// The one that shares the address gets in as well: the longest idle makes place.
	await deliver(await connected(port, '127.0.0.2'));
	expect(idle.filter(({ closed }) => !closed).length).toBeLessThanOrEqual(20);
});

it('takes a place from the address with most sessions when all are taken', async () => {
	const { port } = await start({ sessions: 6, sessionsOfAddress: 4 });
	const many = await Promise.all([1, 2, 3, 4].map(() => connected(port, '127.0.0.2')));
	const few = await Promise.all([1, 2].map(() => connected(port, '127.0.0.3')));
	const third = await connected(port, '127.0.0.4');
	await until(() => many.filter(({ closed }) => closed).length === 1, 'a place');
	await deliver(third);
	expect(few.every(({ closed }) => !closed)).toBe(true);
});

it('spares a session that receives a mail, and refuses when all of an address do', async () => {
	const { port } = await start({ sessionsOfAddress: 2 });
	const busy = await Promise.all([1, 2].map(() => connected(port, '127.0.0.2')));
	for (const client of busy) {
		await client.say('EHLO mx.example.org', '250');
		await client.say('MAIL FROM:<>', '250');
		await client.say(`RCPT TO:<fbl@${DOMAIN}>`, '250');
		await client.say('DATA', '354');
	}
	const late = new Client(port, '127.0.0.2');
	await late.expect('421');
	await late.gone();
	for (const client of busy) await client.say('Subject: x\r\n\r\nx\r\n.', '250');
});

it('ends a session that is too old, whatever it says', async () => {
	const { port } = await start({ ageMs: 400 });
	const client = await connected(port, '127.0.0.2');
	const chatter = setInterval(() => client.socket.write('NOOP\r\n'), 50);
	await client.gone();
	clearInterval(chatter);
	expect(client.text).toContain('421');
});

it.each([
	'NOOP',
	'RSET',
	'VRFY zoe',
	'EHLO mx.example.org',
	'RCPT TO:<zoe@b.durand.example>',
	'XYZ',
])('ends a session of many commands without a mail: %s', async (line) => {
	const { port } = await start({ commands: 8 });
	const client = await connected(port, '127.0.0.2');
	client.socket.write(`${line}\r\n`.repeat(20));
	await client.gone();
	expect(client.text.split('\n').filter((reply) => /^\d{3} /.test(reply)).length).toBeLessThan(12);
});

it('counts commands anew after each mail', async () => {
	const { port } = await start({ commands: 6 });
	const client = await connected(port, '127.0.0.2');
	for (let mail = 0; mail < 5; mail++) await deliver(client);
	expect(client.closed).toBe(false);
});

it('forgets a connection that is closed before or after its session begins', async () => {
	const { port } = await start({ sessions: 4, sessionsOfAddress: 2 });
	for (let round = 0; round < 30; round++) {
		const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' });
		socket.on('error', () => undefined);
		await once(socket, 'connect');
		socket.resetAndDestroy();
	}
	for (let round = 0; round < 4; round++) {
		const client = await connected(port, '127.0.0.2');
		await client.say('QUIT', '221');
		await client.gone();
	}
	await deliver(await connected(port, '127.0.0.2'));
	await deliver(await connected(port, '127.0.0.3'));
});
