import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { alert, KEY, startWorld, until, type World } from './support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
	const messages = Array.from({ length: 100 }, (_, index) =>
		alert({ reference: `order-${index}` }),
	);
	await world.client.post('/v1/messages/batch', { messages });
	await until(async () => {
		const { body } = await world.client.get<{ data: { status: string }[] }>(
			'/v1/messages?limit=100',
		);
		return body.data.length === 100 && body.data.every(({ status }) => status === 'delivered');
	}, 'the list does not change any more');
});
afterAll(() => world.end());

/** A plain client, which decodes nothing by itself. */
function get(path: string, encoding?: string, method = 'GET') {
	return new Promise<{ encoding?: string | undefined; vary: string; body: Buffer }>(
		(resolve, reject) => {
			const asked = request(
				world.platform.url + path,
				{
					method,
					headers: {
						authorization: `Bearer ${KEY}`,
						...(encoding === undefined ? {} : { 'accept-encoding': encoding }),
					},
				},
				(reply) => {
					const chunks: Buffer[] = [];
					reply.on('data', (chunk: Buffer) => chunks.push(chunk));
					reply.on('end', () =>
						resolve({
							encoding: reply.headers['content-encoding'],
							vary: reply.headers.vary ?? '',
							body: Buffer.concat(chunks),
						}),
					);
				},
			);
			asked.once('error', reject);
			asked.end();
		},
	);
}

it.each([
	['gzip', gunzipSync],
	['br', brotliDecompressSync],
] as const)('compresses a list with %s for a client that accepts it', async (encoding, decode) => {
	const plain = await get('/v1/messages?limit=100');
	const compressed = await get('/v1/messages?limit=100', encoding);
	expect(plain.encoding).toBeUndefined();
	expect(compressed.encoding).toBe(encoding);
	expect(compressed.vary.toLowerCase()).toContain('accept-encoding');
	expect(compressed.body.length).toBeLessThan(plain.body.length / 5);
	expect(JSON.parse(decode(compressed.body).toString('utf8'))).toEqual(
		JSON.parse(plain.body.toString('utf8')),
	);
});

it('leaves small responses, what is compressed already and clients that refuse it alone', async () => {
	expect((await get('/healthz', 'gzip')).encoding).toBeUndefined();
	expect((await get('/v1/messages?limit=100', 'gzip;q=0, identity')).encoding).toBeUndefined();
	const document = await get('/openapi.json', 'br');
	expect(document.encoding).toBe('br');
	expect(JSON.parse(brotliDecompressSync(document.body).toString('utf8'))).toHaveProperty(
		'openapi',
	);
});
