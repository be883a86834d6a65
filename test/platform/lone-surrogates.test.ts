/** Half a character is refused with the name of its field, in every text of the API; whole ones pass. */
import { alert, KEY, startWorld, type World } from './support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const HALF = '\ud83d';

async function send(path: string, body: unknown, method = 'POST') {
	const reply = await fetch(world.platform.url + path, {
		method,
		headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
		// Writes a lone surrogate as an escape.
		body: JSON.stringify(body),
	});
	return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

it.each<[string, string, unknown, string]>([
	['POST', '/v1/messages', alert({ content: { text: `Votre colis ${HALF}` } }), '/content/text'],
	['POST', '/v1/messages', alert({ metadata: { 'a/b': HALF } }), '/metadata/a~1b'],
	['POST', '/v1/messages', alert({ metadata: { [HALF]: 'x' } }), '/metadata'],
	[
		'POST',
		'/v1/messages/batch',
		{ messages: [alert(), alert({ reference: HALF })] },
		'/messages/1/reference',
	],
	['PUT', '/v1/contacts', { phone: '+33611280001', firstName: HALF }, '/firstName'],
	['POST', '/v1/api-keys', { name: `${HALF}x`, scopes: ['messages'] }, '/name'],
	['POST', '/v1/api-keys', { name: '\ude00', scopes: ['messages'] }, '/name'],
])('%s %s', async (method, path, body, pointer) => {
	const reply = await send(path, body, method);
	expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
});

it('takes whole characters, escaped or not, and escaped backslashes', async () => {
	const name = '😀 \\ud83d';
	const reply = await send('/v1/api-keys', { name, scopes: ['messages'] });
	expect(reply).toMatchObject({ status: 201, body: { name } });
	const raw = await fetch(`${world.platform.url}/v1/api-keys`, {
		method: 'POST',
		headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
		body: '{"name":"\\ud83d\\ude00","scopes":["messages"]}',
	});
	expect(await raw.json()).toMatchObject({ name: '😀' });
});
