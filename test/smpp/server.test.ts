/** The SMSC's side, driven by raw octets where an ESME would not do such a thing, else by the client. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import {
	type AnyPdu,
	createClient,
	createSplitter,
	decode,
	type Delivery,
	encode,
	type PduInput,
	readReceipt,
	STATUS,
} from '../../smpp/src/index.ts';
import {
	createSmscServer,
	type Esme,
	receiptContent,
	type ServerOptions,
	type SmscServer,
} from '../../smpp/src/server/index.ts';
import { createFakeClock, type FakeClock, until } from './fake-clock.ts';

const cleaners: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const clean of cleaners.splice(0).reverse()) await clean();
});

interface World {
	server: SmscServer;
	port: number;
	clock: FakeClock;
	esmes: Esme[];
	ends: string[];
}

async function start(options: Partial<ServerOptions> = {}): Promise<World> {
	const clock = createFakeClock();
	const esmes: Esme[] = [];
	const ends: string[] = [];
	const server = createSmscServer({
		authenticate: async ({ systemId, password }) =>
			systemId === 'mc' && password === 'secret' ? STATUS.ESME_ROK : STATUS.ESME_RINVPASWD,
		handlers: { submit_sm: async () => ({ body: { messageId: '1' } }) },
		onSession: (esme) => esmes.push(esme),
		onSessionEnd: (esme, reason) => ends.push(`${esme.systemId} ${reason}`),
		enquireLinkMs: 0,
		clock,
		...options,
	});
	const port = await server.listen(0);
	cleaners.push(() => server.destroy());
	return { server, port, clock, esmes, ends };
}

/** A connection that writes what it is told to. */
async function raw(
	port: number,
): Promise<{ socket: Socket; received: AnyPdu[]; ask(pdu: PduInput): Promise<AnyPdu> }> {
	const socket = connect(port, '127.0.0.1');
	socket.on('error', () => undefined);
	const received: AnyPdu[] = [];
	const splitter = createSplitter();
	socket.on('data', (chunk) => {
		splitter.push(chunk, (frame) => {
			const read = decode(frame);
			if (read.ok) received.push(read.pdu);
		});
	});
	await once(socket, 'connect');
	cleaners.push(async () => socket.destroy());
	return {
		socket,
		received,
		async ask(pdu) {
			const before = received.length;
			socket.write(encode(pdu));
			await until(() => received.length > before);
			return received[before]!;
		},
	};
}

const bind = (
	command: 'bind_transceiver' | 'bind_transmitter' | 'bind_receiver',
	password = 'secret',
): PduInput => ({ command, sequence: 1, body: { systemId: 'mc', password } });

test('a bind is answered with a name and a version', async () => {
	const { port, esmes } = await start({ systemId: 'OP' });
	const { ask } = await raw(port);
	expect(await ask(bind('bind_transceiver'))).toMatchObject({
		command: 'bind_transceiver_resp',
		status: 0,
		body: { systemId: 'OP' },
		tlvs: { scInterfaceVersion: 0x34 },
	});
	await until(() => esmes.length === 1);
	expect(esmes[0]).toMatchObject({ systemId: 'mc', mode: 'transceiver', receiving: true });
});

test('a wrong password is refused, and another try is allowed', async () => {
	const { port } = await start();
	const { ask } = await raw(port);
	expect(await ask(bind('bind_receiver', 'guess'))).toMatchObject({
		command: 'bind_receiver_resp',
		status: STATUS.ESME_RINVPASWD,
	});
	expect(await ask(bind('bind_receiver'))).toMatchObject({ status: 0 });
	expect(await ask(bind('bind_receiver'))).toMatchObject({ status: STATUS.ESME_RALYBND });
});

test('an authentication that fails is a refusal', async () => {
	const { port } = await start({ authenticate: () => Promise.reject(new Error('database down')) });
	const { ask } = await raw(port);
	expect((await ask(bind('bind_receiver'))).status).not.toBe(0);
});

test.each([
	['nobody', undefined, STATUS.ESME_RINVBNDSTS],
	['a receiver', 'bind_receiver', STATUS.ESME_RINVBNDSTS],
	['a transmitter', 'bind_transmitter', 0],
	['a transceiver', 'bind_transceiver', 0],
] as const)('%s submits', async (_name, command, status) => {
	const { port } = await start();
	const { ask } = await raw(port);
	if (command !== undefined) await ask(bind(command));
	expect(await ask({ command: 'submit_sm', sequence: 2 })).toMatchObject({
		command: 'submit_sm_resp',
		sequence: 2,
		status,
	});
});

test('what has no handler, and whose handler fails', async () => {
	const { port } = await start({
		handlers: {
			query_sm: () => Promise.reject(new Error('x')),
			cancel_sm: async () => ({ status: STATUS.ESME_RCANCELFAIL }),
			submit_multi: async () => ({
				body: { messageId: '1', unsuccessful: [{ ton: 1, npi: 1, address: '33', status: 11 }] },
			}),
		},
	});
	const { ask } = await raw(port);
	await ask(bind('bind_transceiver'));
	expect(await ask({ command: 'replace_sm', sequence: 2 })).toMatchObject({
		command: 'replace_sm_resp',
		status: STATUS.ESME_RINVCMDID,
	});
	expect(await ask({ command: 'query_sm', sequence: 3 })).toMatchObject({
		command: 'query_sm_resp',
		status: STATUS.ESME_RSYSERR,
	});
	expect(await ask({ command: 'cancel_sm', sequence: 4 })).toMatchObject({
		command: 'cancel_sm_resp',
		status: STATUS.ESME_RCANCELFAIL,
	});
	expect(await ask({ command: 'submit_multi', sequence: 5 })).toMatchObject({
		status: 0,
		body: { unsuccessful: [{ address: '33', status: 11 }] },
	});
	expect(await ask({ command: 'deliver_sm', sequence: 6 })).toMatchObject({
		command: 'deliver_sm_resp',
		status: STATUS.ESME_RINVCMDID,
	});
});

test('who does not bind in time is cut', async () => {
	const { port, clock, server } = await start({ bindTimeoutMs: 1_000 });
	const { socket } = await raw(port);
	await until(() => server.connections === 1);
	clock.advance(1_000);
	await once(socket, 'close');
	expect(server.connections).toBe(0);
});

test('connections are bounded', async () => {
	const { port, server } = await start({ maxConnections: 1 });
	await raw(port);
	await until(() => server.connections === 1);
	const second = await raw(port);
	await once(second.socket, 'close');
	expect(server.connections).toBe(1);
});

test('what is sent faster than it is handled is throttled', async () => {
	const { port } = await start({
		maxHandlers: 1,
		maxWaitingRequests: 1,
		handlers: { submit_sm: () => new Promise(() => undefined) },
	});
	const { ask, socket } = await raw(port);
	await ask(bind('bind_transceiver'));
	socket.write(Buffer.concat([2, 3].map((sequence) => encode({ command: 'submit_sm', sequence }))));
	expect(await ask({ command: 'submit_sm', sequence: 4 })).toMatchObject({
		sequence: 4,
		status: STATUS.ESME_RTHROTTLED,
	});
});

test('an unbind is answered and ends the session', async () => {
	const { port, esmes, ends } = await start();
	const { ask, socket } = await raw(port);
	await ask(bind('bind_transceiver'));
	await until(() => esmes.length === 1);
	expect(await ask({ command: 'unbind', sequence: 2 })).toMatchObject({
		command: 'unbind_resp',
		sequence: 2,
	});
	await once(socket, 'close');
	expect(ends).toEqual(['mc unbound_by_peer']);
	expect(esmes[0]?.receiving).toBe(false);
	await expect(esmes[0]!.deliver({})).rejects.toMatchObject({ code: 'closed' });
});

describe('with the client', () => {
	async function connected(
		options: Partial<ServerOptions> = {},
		onDelivery?: (pdu: Delivery) => Promise<number | undefined>,
	) {
		const world = await start(options);
		const client = createClient({
			connection: { host: '127.0.0.1', port: world.port },
			bind: { mode: 'transceiver', systemId: 'mc', password: 'secret' },
			...(onDelivery === undefined ? {} : { onDelivery }),
		});
		client.start();
		cleaners.push(() => client.close());
		await until(() => client.state === 'bound' && world.esmes.length === 1);
		return { ...world, client, esme: world.esmes[0]! };
	}

	test('a message goes out, its receipt and an answer come back', async () => {
		const deliveries: Delivery[] = [];
		const { client, esme } = await connected({}, async (pdu) => {
			deliveries.push(pdu);
			return pdu.command === 'data_sm' ? STATUS.ESME_RX_P_APPN : undefined;
		});
		expect(await client.submit({ body: { destinationAddr: '33600000001' } })).toMatchObject({
			messageId: '1',
		});
		const receipt = receiptContent({
			messageId: '1',
			state: 'delivered',
			submittedAt: 0,
			doneAt: 0,
		});
		expect(await esme.deliver(receipt)).toEqual({ kind: 'acknowledged' });
		expect(readReceipt(deliveries[0]!)).toMatchObject({ messageId: '1', state: 'delivered' });
		expect(await esme.deliverData({})).toEqual({
			kind: 'rejected',
			status: 0x65,
			statusName: 'ESME_RX_P_APPN',
		});
		await expect(esme.deliver({ body: { sourceAddr: 'x'.repeat(30) } })).rejects.toMatchObject({
			code: 'invalid_argument',
		});
	});

	test('an answer that does not come is unknown', async () => {
		const { esme, clock } = await connected(
			{ responseTimeoutMs: 1_000, window: 1 },
			() => new Promise(() => undefined),
		);
		const first = esme.deliver({});
		const second = esme.deliver({});
		clock.advance(1_000);
		expect(await first).toEqual({ kind: 'unknown', reason: 'timeout' });
		esme.close();
		expect(await second).toEqual({ kind: 'unknown', reason: 'disconnected' });
	});

	test('a transmitter takes no deliveries', async () => {
		const { port, esmes } = await start();
		const { ask } = await raw(port);
		await ask(bind('bind_transmitter'));
		await until(() => esmes.length === 1);
		expect(esmes[0]?.receiving).toBe(false);
		await expect(esmes[0]!.deliver({})).rejects.toMatchObject({ code: 'not_bound' });
	});

	test('closing unbinds', async () => {
		const { server, client, ends } = await connected();
		await server.close();
		await until(() => client.state === 'waiting');
		expect(ends).toEqual(['mc local']);
	});
});
