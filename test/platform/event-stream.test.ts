/** The live form of the feed, read as bytes. */
import { randomFrom } from '../random.ts';
import { clientOf } from './support/client.ts';
import { bearer, type StreamReader, type Streams, streamsOf } from './support/stream-reader.ts';
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
let streams: Streams;
beforeEach(async () => {
	world = await startWorld();
	streams = streamsOf(world);
});
afterEach(async () => {
	await streams.end();
	await world.end();
});

const follow: Streams['follow'] = (...options) => streams.follow(...options);

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
});

describe('a reader that comes back', () => {
	it('misses nothing and gets nothing twice, wherever its connection broke', async () => {
		const seed = Number(process.env['MC_SEED'] ?? 20_261_129);
		const random = randomFrom(seed);
		const url = await streams.serverWith({ page: 3, pauseMs: 1 });
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
		const foreign = await follow('/v1/stream', bearer(other.apiKey));
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
});
