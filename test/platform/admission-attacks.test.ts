/** No stranger and no tenant may stop another: attacks on the connections and the request slots of a real server. */
import { connect, type Socket } from 'node:net';
import { sql } from 'kysely';
import { onPostgres } from './postgres/database.ts';
import {
	alert,
	type Client,
	clientOf,
	KEY,
	startWorld,
	until,
	type World,
	WITH_ALL_CONNECTIONS,
} from './support/index.ts';

let world: World;
const sockets: Socket[] = [];
afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.destroy();
	await world.end();
});

/** Opens a connection, writes, and never reads. */
async function attack(text: string): Promise<Socket> {
	const { hostname, port } = new URL(world.platform.url);
	const socket = connect(Number(port), hostname);
	sockets.push(socket);
	socket.on('error', () => undefined);
	await new Promise((resolve) => socket.once('connect', resolve));
	socket.pause();
	await new Promise<void>((resolve) => socket.write(text, () => resolve()));
	return socket;
}

async function expectServed(client: Client): Promise<void> {
	expect((await client.post('/v1/messages', alert())).status).toBe(201);
	expect((await client.get('/readyz')).status).toBe(200);
}

it('keeps serving while strangers pipeline requests without reading the responses', async () => {
	world = await startWorld({ maxInFlight: 100 });
	for (const path of ['/docs', '/openapi.json', '/', '/v1/messages', '/nowhere', '/readyz']) {
		for (let count = 0; count < 3; count += 1) {
			await attack(`GET ${path} HTTP/1.1\r\nHost:x\r\n\r\n`.repeat(1100));
		}
		await expectServed(world.client);
	}
});

it('keeps serving while many strangers read no response', async () => {
	world = await startWorld({ maxInFlight: 20 });
	for (let count = 0; count < 60; count += 1) {
		await attack('GET /openapi.json HTTP/1.1\r\nHost:x\r\n\r\n'.repeat(5));
	}
	await expectServed(world.client);
});

it.each([
	[
		'a carrier callback',
		'POST /carriers/twilio/any/inbound HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded',
	],
	[
		'an unsubscribe link',
		'POST /u/any HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded',
	],
	[
		'a request without a key',
		'POST /v1/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json',
	],
	[
		'a request with a key',
		`POST /v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\nContent-Type: application/json`,
	],
])('keeps serving while bodies do not arrive: %s', async (_name, head) => {
	world = await startWorld({ maxInFlight: 20 });
	for (let count = 0; count < 60; count += 1) {
		await attack(`${head}\r\nContent-Length: 3000\r\n\r\na=`);
	}
	await expectServed(world.client);
});

it('keeps a share of the slots for other accounts, and counts a request until its handler has ended', async () => {
	world = await startWorld({ ...WITH_ALL_CONNECTIONS, maxInFlight: 8 });
	const { platform, client } = world;
	const other = await platform.addAccount('other', ['messages', 'account']);
	let release: () => void = () => undefined;
	const end = new Promise<void>((resolve) => (release = resolve));
	let lock: () => void = () => undefined;
	const locked = new Promise<void>((resolve) => (lock = resolve));
	// Writers wait for this transaction: on the embedded database for the only one that writes, on PostgreSQL for the table.
	const held = platform.internals.store.transaction(async ({ db }) => {
		if (onPostgres) await sql`lock table templates in exclusive mode`.execute(db);
		lock();
		await end;
	});
	await locked;
	try {
		const abandoned = new AbortController();
		const send = () =>
			fetch(`${platform.url}/v1/templates`, {
				method: 'POST',
				headers: { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' },
				body: JSON.stringify({ name: 'n', channel: 'sms', content: { text: 'Bonjour' } }),
				signal: abandoned.signal,
			}).then(
				({ status }) => status,
				() => 'gone',
			);
		const waiting = Array.from({ length: 6 }, send);
		const busy = await until(async () => {
			const reply = await client.get('/v1/account');
			return reply.status === 503 ? reply : null;
		}, 'the account has used its share');
		expect(busy.headers.get('retry-after')).toBe('1');
		expect(busy.body).toMatchObject({ type: '/problems/unavailable' });
		expect((await clientOf(platform.url, other.apiKey).get('/v1/account')).status).toBe(200);
		expect((await client.get('/healthz')).status).toBe(200);
		// Clients that leave free nothing: their requests are still being worked on.
		abandoned.abort();
		expect(new Set(await Promise.all(waiting))).toEqual(new Set(['gone']));
		expect((await client.get('/v1/account')).status).toBe(503);
	} finally {
		release();
		await held;
	}
	await until(async () => (await client.get('/v1/account')).status === 200, 'slots are free again');
});
