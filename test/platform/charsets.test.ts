/** Bodies are UTF-8: bytes of another charset are refused instead of becoming other characters. */
import { gzipSync } from 'node:zlib';
import { alert, KEY, startWorld, type World } from './support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

async function post(path: string, body: Buffer, type = 'application/json') {
	const response = await fetch(world.platform.url + path, {
		method: 'POST',
		headers: { authorization: `Bearer ${KEY}`, 'content-type': type },
		body: new Uint8Array(body),
	});
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

const message = JSON.stringify(alert({ content: { text: 'Votre réservation est prête, Zoé.' } }));

it.each([
	['the text of a message', '/v1/messages', message],
	[
		'the address of an opt-out',
		'/v1/opt-outs',
		JSON.stringify({ subject: 'zoé@exemple.test', channels: ['email'], source: 'crm' }),
	],
])('%s in ISO-8859-1 is refused', async (_what, path, text) => {
	const { status, body } = await post(path, Buffer.from(text, 'latin1'));
	expect([status, body['type']]).toEqual([400, '/problems/malformed-json']);
	expect(body['detail']).toContain('UTF-8');
});

it.each(['iso-8859-1', 'UTF-16', 'windows-1252', '"utf-16le"'])(
	'a body in %s is refused by its name, whatever its bytes',
	async (charset) => {
		const type = `application/json; charset=${charset}`;
		const { status, body } = await post('/v1/messages', Buffer.from(message), type);
		expect([status, body['type']]).toEqual([415, '/problems/unsupported-media-type']);
	},
);

it('a compressed body is refused by its name', async () => {
	const response = await fetch(`${world.platform.url}/v1/messages`, {
		method: 'POST',
		headers: {
			authorization: `Bearer ${KEY}`,
			'content-type': 'application/json',
			'content-encoding': 'gzip',
		},
		body: new Uint8Array(gzipSync(message)),
	});
	expect(response.status).toBe(415);
	expect(((await response.json()) as { detail: string }).detail).toContain('Content-Encoding');
});

it.each([
	['application/json; charset=utf-8', message],
	['application/json;charset="UTF-8"', message],
	['application/json; charset=us-ascii', JSON.stringify(alert())],
	['application/json', `\ufeff${message}`],
])('a body of type %s is read', async (type, text) => {
	expect((await post('/v1/messages', Buffer.from(text), type)).status).toBe(201);
});
