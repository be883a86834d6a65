/** The live form of the feed, read as bytes. */
import { connect, type Socket } from 'node:net';
import { eventStreamRoutes } from '../../platform/src/events/stream/routes.ts';
import { eventFrame } from '../../platform/src/events/stream/frames.ts';
import { STREAM_LIMITS, type StreamLimits } from '../../platform/src/events/stream/limits.ts';
import type { App } from '../../platform/src/core.ts';
import { buildServer } from '../../platform/src/server.ts';
import { randomFrom } from '../random.ts';
import { clientOf } from './support/client.ts';
import { openStream, type StreamReader } from './support/stream-reader.ts';
import {
	alert,
	HOUR,
	type Json,
	KEY,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';
import { CONSOLE, person } from './people/person.ts';

let world: World;
const readers: StreamReader[] = [];
const sockets: Socket[] = [];
const servers: { close(): Promise<unknown> }[] = [];
beforeEach(async () => {
	world = await startWorld();
});
afterEach(async () => {
	for (const reader of readers.splice(0)) reader.close();
	for (const socket of sockets.splice(0)) socket.destroy();
	for (const server of servers.splice(0)) await server.close();
	await world.end();
});

const bearer = (key = KEY) => ({ authorization: `Bearer ${key}` });

async function follow(
	path = '/v1/stream',
	headers: Record<string, string> = bearer(),
	url = world.platform.url,
): Promise<StreamReader> {
	const reader = await openStream(url, path, headers);
	readers.push(reader);
	if (reader.response.statusCode === 200) await until(() => reader.text() !== '', 'opening');
	return reader;
}

let orders = 0;
async function sendAlert(key = KEY): Promise<string> {
	const client = clientOf(world.platform.url, key);
	const sent = await client.post('/v1/messages', alert({ reference: `order-${++orders}` }));
	await untilStatus(client, sent.body['id'], 'delivered');
	return String(sent.body['id']);
}

async function feedIds(query = ''): Promise<string[]> {
	const { body } = await world.client.get<{ data: Json[] }>(
		`/v1/events?order=asc&limit=200${query}`,
	);
	return body.data.map(({ id }) => String(id));
}

const ids = (reader: StreamReader) => reader.frames().map(({ id }) => id);

/** A server beside the platform's own, with other bounds of streams. */
async function serverWith(limits: Partial<StreamLimits>): Promise<string> {
	const server = await buildServer(
		world.platform.internals as App,
		[
			{
				name: 'streams',
				routes: (app, core) => eventStreamRoutes(app, core, { ...STREAM_LIMITS, ...limits }),
			},
		],
		{ ready: true },
	);
	servers.push(server);
	return server.listen({ port: 0, host: '127.0.0.1' });
}

describe('what a stream says', () => {
	it('is the ids and types of the events that happen, in the order of the feed, uncompressed', async () => {
		await sendAlert();
		const reader = await follow('/v1/stream', { ...bearer(), 'accept-encoding': 'br, gzip' });
		expect(reader.response.headers).toMatchObject({
			'content-type': 'text/event-stream',
			'cache-control': 'no-store, no-transform',
			'x-accel-buffering': 'no',
		});
		expect(reader.response.headers).not.toHaveProperty('content-encoding');
		await sendAlert();
		const frames = await reader.untilFrames(3);
		const types = ['message.queued', 'message.sent', 'message.delivered'];
		expect(frames.map(({ event }) => event)).toEqual(types);
		expect(ids(reader)).toEqual((await feedIds()).slice(3));
		expect(frames.map(({ data }) => JSON.parse(data ?? '') as unknown)).toEqual(
			frames.map(({ id, event }) => ({ id, type: event })),
		);
		expect(reader.text()).not.toMatch(/\+?336/);
	});

	it('begins at an instant, and narrows to types', async () => {
		await sendAlert();
		world.platform.clock.set(TUESDAY + 3 * HOUR);
		await sendAlert();
		const since = encodeURIComponent(new Date(TUESDAY + 2 * HOUR).toISOString());
		const reader = await follow(
			`/v1/stream?since=${since}&types=message.sent,message.delivered,message.sent`,
		);
		await reader.untilFrames(2);
		await sendAlert();
		const frames = await reader.untilFrames(4);
		const types = ['message.sent', 'message.delivered'];
		expect(frames.map(({ event }) => event)).toEqual([...types, ...types]);
		expect(ids(reader)).toEqual(
			await feedIds(`&since=${since}&types=message.sent,message.delivered`),
		);
	});

	it('keeps a quiet stream open with comments', async () => {
		const url = await serverWith({ heartbeatMs: 20, checkMs: 10 });
		const reader = await follow('/v1/stream', bearer(), url);
		await until(() => reader.text().match(/^: .+$/gm)?.length === 3, 'three comments');
		expect(reader.frames()).toEqual([]);
	});
});

describe('a reader that comes back', () => {
	it('misses nothing and gets nothing twice, wherever its connection broke', async () => {
		const seed = Number(process.env['MC_SEED'] ?? 20_261_129);
		const random = randomFrom(seed);
		const url = await serverWith({ page: 3, pauseMs: 1 });
		const begun = (await feedIds()).length;
		const got: string[] = [];
		let reader = await follow('/v1/stream', bearer(), url);
		const sending = { isOver: false };
		const sent = (async () => {
			for (let round = 0; round < 15; round++) {
				await world.client.post('/v1/messages', alert({ reference: `order-${++orders}` }));
			}
			sending.isOver = true;
		})();
		while (!sending.isOver) {
			await reader.untilFrames(random(4));
			reader.close();
			got.push(...ids(reader).map(String));
			const last = reader.lastId() ?? '';
			reader = await follow('/v1/stream', { ...bearer(), 'last-event-id': last }, url);
		}
		await sent;
		await until(async () => (await feedIds()).length === begun + 45, 'all delivered');
		const missing = 45 - got.length;
		await reader.untilFrames(missing);
		got.push(...ids(reader).map(String));
		expect({ seed, got }).toEqual({ seed, got: (await feedIds()).slice(begun) });
	});

	it('is told when its last event is unknown, foreign, or no id at all', async () => {
		const other = await world.platform.addAccount('other', ['admin']);
		const foreign = await openStream(world.platform.url, '/v1/stream', bearer(other.apiKey));
		readers.push(foreign);
		await sendAlert(other.apiKey);
		const [frame] = await foreign.untilFrames(1);
		for (const last of [frame?.id, 'evt_01JC0000000000000000000000', '-1', 'x'.repeat(2000)]) {
			const { status, body } = await world.client.get('/v1/stream', {
				'last-event-id': String(last),
			});
			expect([last, status, body['errors']]).toEqual([
				last,
				422,
				[expect.objectContaining({ pointer: '/Last-Event-ID' })],
			]);
		}
	});
});

describe('who may read', () => {
	it('gives each account its own events only', async () => {
		const other = await world.platform.addAccount('other', ['admin']);
		const [own, theirs] = [await follow(), await follow('/v1/stream', bearer(other.apiKey))];
		await sendAlert();
		await sendAlert(other.apiKey);
		await theirs.untilFrames(3);
		await own.untilFrames(3);
		expect(ids(own)).toEqual(await feedIds());
		expect(ids(own).filter((id) => ids(theirs).includes(id))).toEqual([]);
	});

	it('demands the scope and the roles of the feed', async () => {
		const { platform } = world;
		const key = await platform.addKey(
			(await world.client.get('/v1/account')).body['id'] as string,
			['messages'],
		);
		expect((await clientOf(platform.url, key).get('/v1/stream')).status).toBe(403);
		const { browser } = await person(world, 'marketer');
		expect((await browser.get('/v1/stream')).status).toBe(403);
		expect((await clientOf(platform.url, null).get('/v1/stream')).status).toBe(401);
		const accepted = await world.client.get('/v1/stream', { accept: 'application/json' });
		expect(accepted.status).toBe(406);
		expect((await world.client.ask('HEAD', '/v1/stream')).status).toBe(200);
	});

	it('ends the streams of a key that is revoked, and no other', async () => {
		const { body } = await world.client.post('/v1/api-keys', { name: 'x', scopes: ['webhooks'] });
		const revoked = await follow('/v1/stream', bearer(String(body['key'])));
		const other = await follow();
		await world.client.ask('DELETE', `/v1/api-keys/${String(body['id'])}`);
		await until(() => revoked.ended() === 'complete', 'the end of the stream');
		await sendAlert();
		await other.untilFrames(3);
		expect([revoked.frames(), other.ended()]).toEqual([[], null]);
	});

	it('ends the stream of a session that is over, which no stream prolongs', async () => {
		const { browser } = await person(world, 'developer');
		const headers = { ...CONSOLE, cookie: String(browser.cookie()) };
		const [ended, idle] = [
			await follow('/v1/stream', headers),
			await follow('/v1/stream', headers),
		];
		world.platform.clock.set(world.platform.clock.now() + HOUR - 60_000);
		await sendAlert();
		await idle.untilFrames(1);
		world.platform.clock.set(world.platform.clock.now() + 61_000);
		await until(() => ended.ended() === 'complete' && idle.ended() === 'complete', 'both ends');
	});

	it('opens no more than an account and a process may have', async () => {
		const url = await serverWith({ ofAccount: 2, ofProcess: 3 });
		const other = await world.platform.addAccount('other', ['admin']);
		const first = await follow('/v1/stream', bearer(), url);
		await follow('/v1/stream', bearer(), url);
		const statusOf = async (key: string) => (await clientOf(url, key).get('/v1/stream')).status;
		expect(await statusOf(KEY)).toBe(429);
		await follow('/v1/stream', bearer(other.apiKey), url);
		expect(await statusOf(other.apiKey)).toBe(503);
		first.close();
		await until(async () => {
			const again = await follow('/v1/stream', bearer(other.apiKey), url);
			return again.response.statusCode === 200;
		}, 'the place of the stream that was closed');
	});
});

it('cuts a client that does not read, and no other', async () => {
	const url = await serverWith({ patienceMs: 300, checkMs: 50, ofAccount: 2 });
	const { store, newId } = world.platform.internals;
	const accountId = (await world.client.get('/v1/account')).body['id'] as string;
	// Many times what the buffers of both ends take.
	const count = 60_000;
	for (let begin = 0; begin < count; begin += 3000) {
		await store.transaction(async ({ db }) => {
			const rows = Array.from({ length: 3000 }, () => ({
				id: newId('evt'),
				account_id: accountId,
				type: 'message.sent',
				message_id: null,
				subject_hash: null,
				occurred_at: TUESDAY,
				sealed: new Uint8Array(),
			}));
			await db.insertInto('events').values(rows).execute();
		});
	}
	const since = `?since=${encodeURIComponent(new Date(TUESDAY - HOUR).toISOString())}`;
	const { hostname, port } = new URL(url);
	const slow = connect(Number(port), hostname);
	sockets.push(slow);
	let taken = '';
	let isClosed = false;
	slow.on('data', (bytes) => (taken += bytes.toString()));
	slow.on('error', () => undefined);
	slow.on('close', () => (isClosed = true));
	// Before it is connected, so that it takes nothing at all.
	slow.pause();
	slow.write(`GET /v1/stream${since} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${KEY}\r\n\r\n`);
	const reader = await follow(`/v1/stream${since}`, bearer(), url);
	const frame = { seq: 0, id: newId('evt'), type: 'message.sent', occurredAt: 0 } as const;
	const bytes = count * eventFrame(frame).length;
	await until(() => reader.text().length >= bytes, 'every event', 60_000);
	expect(new Set(ids(reader)).size).toBe(count);
	await until(async () => {
		const another = await follow('/v1/stream', bearer(), url);
		return another.response.statusCode === 200;
	}, 'the place of the client that was cut');
	// It finds what stood in the buffers between both ends, and no proper end.
	slow.resume();
	await until(() => isClosed, 'the end of the client that was cut');
	expect(taken).toContain('text/event-stream');
	expect(taken.length).toBeLessThan(bytes);
	expect(taken.endsWith('\r\n0\r\n\r\n')).toBe(false);
	expect(reader.ended()).toBeNull();
});

it('ends as it should when the platform stops', async () => {
	const reader = await follow();
	await sendAlert();
	await reader.untilFrames(3);
	const begin = performance.now();
	await world.platform.stop();
	await until(() => reader.ended() !== null, 'the end');
	expect(reader.ended()).toBe('complete');
	// Well before the connections that are left are cut.
	expect(performance.now() - begin).toBeLessThan(1900);
});
