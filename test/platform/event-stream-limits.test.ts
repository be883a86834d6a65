/** What bounds streams, and what ends them. */
import { connect, type Socket } from 'node:net';
import { eventFrame } from '../../platform/src/events/stream/frames.ts';
import { clientOf } from './support/client.ts';
import { alert, HOUR, KEY, startWorld, TUESDAY, until, type World } from './support/index.ts';
import { bearer, type Streams, streamsOf } from './support/stream-reader.ts';

let world: World;
let streams: Streams;
const sockets: Socket[] = [];
beforeEach(async () => {
	world = await startWorld();
	streams = streamsOf(world);
});
afterEach(async () => {
	for (const socket of sockets.splice(0)) socket.destroy();
	await streams.end();
	await world.end();
});

const follow: Streams['follow'] = (...options) => streams.follow(...options);

it('keeps a quiet stream open with comments', async () => {
	const url = await streams.serverWith({ heartbeatMs: 20, checkMs: 10 });
	const reader = await follow('/v1/stream', bearer(), url);
	await until(() => (reader.text().match(/^: .+$/gm) ?? []).length >= 3, 'three comments');
	expect(reader.frames()).toEqual([]);
});

it('opens no more than an account and a process may have', async () => {
	const url = await streams.serverWith({ ofAccount: 2, ofProcess: 3 });
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

it('cuts a client that does not read, and no other', async () => {
	const url = await streams.serverWith({ patienceMs: 300, checkMs: 50, ofAccount: 2 });
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
	expect(new Set(reader.frames().map(({ id }) => id)).size).toBe(count);
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
}, 120_000);

it('ends as it should when the platform stops', async () => {
	const reader = await follow();
	await world.client.post('/v1/messages', alert());
	await reader.untilFrames(3);
	const begin = performance.now();
	await world.platform.stop();
	await until(() => reader.ended() !== null, 'the end');
	expect(reader.ended()).toBe('complete');
	// Well before the connections that are left are cut.
	expect(performance.now() - begin).toBeLessThan(1900);
});
