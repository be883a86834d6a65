/** Limits of the connections themselves, on a server with short times. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, Socket } from 'node:net';
import { addressGroup } from '../../platform/src/net/address-group.ts';
import { answerClientError } from '../../platform/src/http/admission/client-error.ts';
import { createConnections } from '../../platform/src/http/admission/connections.ts';
import {
	createHttpServer,
	type ServerTimes,
} from '../../platform/src/http/admission/server-factory.ts';

const BIG = Buffer.alloc(20_000_000);
let server: Server = createServer();
let handled: number;

/** Long enough that a busy machine sends its request in time. */
const IN_TIME = 20_000;

/** @param times limits in milliseconds; the others are longer than any test. */
async function listen(times: Partial<ServerTimes>): Promise<void> {
	handled = 0;
	server = createHttpServer(
		(_request, response) => {
			handled += 1;
			response.end(BIG);
		},
		createConnections(),
		{ headers: IN_TIME, request: IN_TIME, response: IN_TIME, check: 50, ...times },
	);
	server.listen(0, '127.0.0.1');
	await once(server, 'listening');
}
afterEach(async () => {
	if (!server.listening) return;
	server.closeAllConnections();
	server.close();
	await once(server, 'close');
});

async function open(): Promise<Socket> {
	const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
	socket.on('error', () => undefined);
	await once(socket, 'connect');
	return socket;
}

/** The server's side of all connections is closed. */
async function allClosed(): Promise<void> {
	for (;;) {
		const count = await new Promise<number>((resolve) =>
			server.getConnections((_error, open) => resolve(open)),
		);
		if (count === 0) return;
		await new Promise((resolve) => setImmediate(resolve));
	}
}

it('closes the connection of a client that does not take its response', async () => {
	await listen({ response: 300 });
	const socket = await open();
	socket.pause();
	socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
	await once(server, 'request');
	await allClosed();
	expect(handled).toBe(1);
});

it.each([
	['head', 'GET / HTTP/1.1\r\nX-Slow: '],
	['body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\na'],
])('closes a connection whose %s does not arrive', async (_part, text) => {
	await listen({ headers: 200, request: 400 });
	const socket = await open();
	socket.write(text);
	if (text.startsWith('POST')) socket.resume();
	await allClosed();
	socket.destroy();
});

it.each([
	['nothing', '', /^$/],
	['half a head', 'GET / HTTP/1.1\r\nX-Slow: ', /^HTTP\/1\.1 408 .*did not arrive in time/s],
	['no HTTP', 'HELO shop\r\n\r\n', /^HTTP\/1\.1 400 .*not valid HTTP/s],
])('answers %s on a connection rightly', async (_what, text, answer) => {
	await listen({ headers: 200, request: 400 });
	server.on('clientError', answerClientError);
	const socket = await open();
	let received = '';
	socket.on('data', (bytes) => (received += bytes.toString()));
	if (text !== '') socket.write(text);
	await once(socket, 'close');
	expect(received).toMatch(answer);
});

it('hands over at most 32 requests of a connection at once and cuts it beyond', async () => {
	await listen({ response: 300 });
	const socket = await open();
	socket.pause();
	socket.write('GET / HTTP/1.1\r\nHost:x\r\n\r\n'.repeat(1100));
	await allClosed();
	expect(handled).toBeLessThanOrEqual(32);
});

it('closes the oldest connection of an address or account beyond its limit, never the new one', () => {
	const connections = createConnections();
	const socketOf = (address: string) => {
		const socket = new Socket();
		Object.defineProperty(socket, 'remoteAddress', { value: address });
		connections.opened(socket);
		return socket;
	};
	const customer = socketOf('192.0.2.1');
	connections.identified(customer, 'acc_1');
	const [oldest, ...others] = Array.from({ length: 1001 }, () => socketOf('192.0.2.1'));
	expect(oldest?.destroyed).toBe(true);
	expect(others.some(({ destroyed }) => destroyed)).toBe(false);
	expect(customer.destroyed).toBe(false);
	// From many addresses.
	const [first] = Array.from({ length: 4000 }, (_, index) =>
		socketOf(`10.0.${index >> 8}.${index & 255}`),
	);
	expect(others[0]?.destroyed).toBe(true);
	expect(first?.destroyed).toBe(false);
	expect(customer.destroyed).toBe(false);
	// One account with many connections closes its own oldest.
	for (let count = 0; count < 1000; count += 1) {
		connections.identified(socketOf(`198.51.100.${count % 250}`), 'acc_1');
	}
	expect(customer.destroyed).toBe(true);
});

it.each([
	['192.0.2.7', '192.0.2.7'],
	['::ffff:192.0.2.7', '192.0.2.7'],
	['2001:db8:0:12:aaaa::1', '2001:db8:0:12'],
	['2001:0DB8::12', '2001:db8:0:0'],
	['2001:db8:0:12:1:2:3:4', '2001:db8:0:12'],
	['::1', '0:0:0:0'],
	['fe80::1%eth0', 'fe80:0:0:0'],
])('counts %s as %s', (address, group) => {
	expect(addressGroup(address)).toBe(group);
});
