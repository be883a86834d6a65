/** U+0000, which PostgreSQL keeps in no text: both stores answer it in the same way, and nothing else is lost with it. */
import { oneOfEverything } from './people/one-of-everything.ts';
import { type Client, clientOf, alert, type Json, marketingSms } from './support/index.ts';
import { OPERATOR_KEY, startOperated } from './operator/support.ts';
import type { World } from './support/index.ts';

interface Documented {
	parameters?: { in: string; name: string }[];
}

let world: World;
let client: Client;
beforeAll(async () => {
	({ world } = await startOperated());
	({ client } = world);
});
afterAll(() => world.end());

it('in a path or a query is no error of the platform, at any operation', async () => {
	await oneOfEverything(world, client);
	const { body } = await client.get<{ paths: Record<string, Record<string, Documented>> }>(
		'/openapi.json',
	);
	const operator = clientOf(world.platform.url, OPERATOR_KEY);
	const failed: unknown[] = [];
	let tried = 0;
	for (const [path, operations] of Object.entries(body.paths)) {
		const caller = path.startsWith('/v1/operator') ? operator : client;
		for (const [method, { parameters = [] }] of Object.entries(operations)) {
			if (path === '/v1/stream') continue;
			const queries = method === 'get' ? parameters.filter((one) => one.in === 'query') : [];
			const urls = [
				...(path.includes('{') ? [path.replace(/\{\w+\}/g, 'a%00b')] : []),
				...queries.map(({ name }) => `${path.replace(/\{\w+\}/g, 'x')}?${name}=a%00b`),
			];
			for (const url of urls) {
				const sent = ['get', 'delete'].includes(method) ? undefined : {};
				const { status } = await caller.ask(method.toUpperCase(), url, sent);
				tried += 1;
				if (status >= 500) failed.push([method, url, status]);
			}
		}
	}
	expect(failed).toEqual([]);
	expect(tried).toBeGreaterThan(300);
}, 60_000);

it.each<[string, string, Json]>([
	['POST', '/v1/api-keys', { name: 'a\u0000b', scopes: ['messages'] }],
	['POST', '/v1/templates', { name: 'a\u0000b', channel: 'sms', content: { text: 'x\u0000' } }],
	['POST', '/v1/alert-rules', { kind: 'queue_delay', name: 'a\u0000b' }],
	['POST', '/v1/segments', { kind: 'list', name: 'a\u0000b' }],
	['PUT', '/v1/contacts', { externalId: 'x\u00001', attributes: { 'a\u0000': 'b\u0000' } }],
])('%s %s keeps a text without it', async (method, path, body) => {
	const { status, body: kept } = await client.ask(method, path, body);
	expect(status).toBe(201);
	expect(kept).toMatchObject('name' in body ? { name: 'ab' } : { attributes: { a: 'b' } });
});

it.each<[string, Json]>([
	['/v1/messages', alert({ content: undefined, templateId: 'a\u0000b' })],
	['/v1/messages', alert({ recipient: { contactId: 'a\u0000b' } })],
	['/v1/segments/preview', { definition: { field: 'lists', op: 'eq', value: 'a\u0000b' } }],
	['/v1/exports', { resource: 'segment', filter: { segmentId: 'a\u0000b' }, format: 'csv' }],
	['/v1/imports', { fileName: 'a.csv', bytes: 10, lists: ['a\u0000b'] }],
	['/v1/complaints', { subject: '+33612345678', messageId: 'a\u0000b' }],
])('POST %s finds nothing by an id with it', async (path, body) => {
	expect((await client.post(path, body)).status).toBe(422);
});

it('costs a batch the one entry that has it', async () => {
	const messages = [
		alert(),
		alert({ content: undefined, templateId: 'a\u0000b' }),
		alert({ recipient: { contactId: 'a\u0000b' } }),
	];
	const { body } = await client.post<{ results: Json[] }>('/v1/messages/batch', { messages });
	expect(body.results.map(({ status }) => status)).toEqual(['queued', 'invalid', 'invalid']);
	const optOuts = [
		{ contactId: 'a\u0000b', channels: ['all'] },
		{ subject: '+33612345699', channels: ['all'] },
	];
	const told = await client.post<{ results: Json[] }>('/v1/opt-outs/batch', { optOuts });
	expect(told.body.results.map(({ status }) => status)).toEqual(['invalid', 'created']);
	expect((await client.post('/v1/messages', marketingSms({ to: '+33612345699' }))).status).toBe(
		422,
	);
});

it('does not make another name of a name, nor JSON of what is none', async () => {
	const send = (body: string) => client.post('/v1/messages', body);
	expect((await send('{"__pro\\u0000to__":{"polluted":true}}')).status).toBe(400);
	expect((await send('{"a":1\\u0000}')).status).toBe(400);
	const text = 'un \\u0000 ecrit \\\\u0000';
	const whole = JSON.stringify(alert({ reference: 'TEXT' })).replace('TEXT', text);
	const { body } = await send(whole);
	const kept = await client.get(`/v1/messages/${String(body['id'])}`);
	expect(kept.body['reference']).toBe('un  ecrit \\u0000');
});
