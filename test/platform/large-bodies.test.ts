/** Bodies that are too large, too deep or too wide, as plain clients send them. */
import { Readable } from 'node:stream';
import axios from 'axios';
import { alert, clientOf, KEY, startWorld, type World } from './support/index.ts';

const MIB = 1024 * 1024;
let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const headers = { authorization: `Bearer ${KEY}`, 'content-type': 'application/json' };

/** Posts with axios and its own limits switched off. */
async function post(path: string, body: string | Readable, more: Record<string, string> = headers) {
	const reply = await axios.post<unknown>(world.platform.url + path, body, {
		headers: more,
		maxBodyLength: Infinity,
		maxRedirects: 0,
		validateStatus: () => true,
	});
	return { status: reply.status, body: reply.data };
}

it.each([6, 20])('answers 413 every time to a body of %i MiB', async (size) => {
	const body = JSON.stringify({ text: 'x'.repeat(size * MIB) });
	for (let round = 0; round < 8; round += 1) {
		const reply = await post('/v1/messages', body);
		expect(reply.status).toBe(413);
		expect(reply.body).toMatchObject({ type: '/problems/payload-too-large' });
	}
	// Without a declared length.
	expect((await post('/v1/messages', Readable.from([body]))).status).toBe(413);
});

it('answers 401 and 415 to large bodies, too', async () => {
	const body = JSON.stringify({ text: 'x'.repeat(6 * MIB) });
	for (let round = 0; round < 4; round += 1) {
		const stranger = await post('/v1/messages', body, { 'content-type': 'application/json' });
		expect(stranger.status).toBe(401);
		const text = await post('/v1/messages', body, { ...headers, 'content-type': 'text/plain' });
		expect(text.status).toBe(415);
	}
});

it.each([
	['deep', `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
	['wide', `[${'1,'.repeat(20_000)}1]`],
	['many values', `[${`[${'1,'.repeat(999)}1],`.repeat(400)}1]`],
])(
	'refuses a body with %s lists, also beside an idempotency key and in a batch',
	async (_name, list) => {
		const over = `{"variables":{"a":${list}},"channel":"sms"}`;
		for (const [path, body] of [
			['/v1/messages', over],
			['/v1/messages/batch', `{"messages":[${over}]}`],
			['/v1/opt-outs', over],
		] as const) {
			const reply = await post(path, body, { ...headers, 'idempotency-key': 'one' });
			expect(reply.status).toBe(422);
			const { errors } = reply.body as { errors: { pointer: string; message: string }[] };
			expect(errors[0]?.message).toMatch(/^must (?:be nested|have) at most/);
			expect(errors[0]?.pointer).toBe(path.endsWith('/batch') ? '/messages/0' : '/variables');
		}
		expect((await world.client.post('/v1/messages', alert())).status).toBe(201);
	},
);

it('names a list that is too long without looking at each entry', async () => {
	const events = Array.from({ length: 9000 }, () => 'x');
	const reply = await post(
		'/v1/webhooks',
		JSON.stringify({ url: 'https://shop.example/hook', events }),
	);
	expect(reply.status).toBe(422);
	const { errors } = reply.body as { errors: { pointer: string }[] };
	expect(errors.map(({ pointer }) => pointer)).toEqual(['/events']);
});

it('remembers an idempotency key by route, however the path is written', async () => {
	const { platform } = world;
	const client = clientOf(platform.url, KEY);
	const body = { subject: '+33612345678', channels: ['sms'], source: 'manual' };
	const key = { 'idempotency-key': 'once' };
	const first = await client.post('/v1/opt-outs', body, key);
	expect(first.status).toBe(201);
	for (const path of ['/v1/opt%2Douts', '/v1/%6fpt-outs', '/v1/opt-outs?x=1']) {
		const again = await client.post(path, body, key);
		expect(again.headers.get('idempotency-replayed')).toBe('true');
		expect(again.body['id']).toBe(first.body['id']);
	}
});
