/** Bytes that are no text never become U+FFFD silently: a request with them is refused by name, and what others say is read as Latin. */
import { findUnreadable, readFormFields, readQuery } from '../../platform/src/net/form-fields.ts';
import { cutText, withoutHalves } from '../../platform/src/whole-characters.ts';
import { documented } from './carriers-http/documented.ts';
import {
	alert,
	type Json,
	marketingSms,
	startWorld,
	untilStatus,
	type World,
} from './support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

describe('a query of the API', () => {
	it.each([
		['half of a character', '/v1/contacts?query=%ED%A0%80', '/query'],
		['a cut character', '/v1/messages?limit=5&reference=a%C3', '/reference'],
		['Latin', '/v1/consents?subject=zo%E9%40exemple.test', '/subject'],
		['an overlong form', '/v1/messages?to=%C0%AB33612345678', '/to'],
		['beyond Unicode', '/v1/messages?to=%F4%90%80%80', '/to'],
		['a percent sign before it', '/v1/contacts?query=50%+%E9', '/query'],
		['the second of two', '/v1/contacts?query=a&query=%FF', '/query'],
		['the name', '/v1/contacts?se%FFarch=a', ''],
	])('%s', async (_what, path, pointer) => {
		const reply = await world.client.get(path);
		expect(reply).toMatchObject({
			status: 422,
			body: { type: '/problems/invalid-request', errors: [{ pointer }] },
		});
		expect(JSON.stringify(reply.body)).not.toContain('\ufffd');
	});

	it('whole characters, and a percent sign that stands for itself, are taken', async () => {
		await world.client.put('/v1/contacts', {
			phone: '+33612340021',
			firstName: 'Zoé',
			lastName: '50% 😀',
		});
		for (const [path, found] of [
			['query=Zo%C3%A9', 1],
			['query=zo%c3%a9', 1],
			['query=50%', 1],
			['query=50%+%F0%9F%98%80', 1],
			['query=50%25+%F0%9F%98%80', 1],
			['query=nobody', 0],
		] as const) {
			const { status, body } = await world.client.get<{ data: Json[] }>(`/v1/contacts?${path}`);
			expect([path, status, body.data.length]).toEqual([path, 200, found]);
		}
	});
});

describe('what a carrier reports', () => {
	async function callBack(name: string, body: string, type: string): Promise<number> {
		const secret = world.platform.internals.vault.tag('carrier:http:octopush');
		const url = `${world.platform.url}/carriers/http/octopush/${secret}/${name}`;
		return (await fetch(url, { method: 'POST', headers: { 'content-type': type }, body })).status;
	}
	const repliesTo = async (id: string) => {
		const { body } = await world.client.get<{ data: { type: string; data: Json }[] }>(
			`/v1/messages/${id}/events`,
		);
		return body.data
			.filter(({ type }) => type === 'message.replied')
			.map(({ data }) => data['text']);
	};

	it('a form or a document with half of a character keeps the rest, and counts as a STOP', async () => {
		const to = '+33612340031';
		const sent = await world.client.post('/v1/messages', marketingSms({ to }));
		const id = String(sent.body['id']);
		await untilStatus(world.client, id, 'delivered');
		const { path, fields } = documented.octopush.callbacks.reply(to, 'REPLY');
		const form = new URLSearchParams(fields as Record<string, string>).toString();
		const FORM = 'application/x-www-form-urlencoded';
		expect(await callBack(path, form.replace('REPLY', 'Tr%E8s+bien'), FORM)).toBe(204);
		const json = JSON.stringify(fields);
		expect(await callBack(path, json.replace('REPLY', 'Bravo \\ud83d'), 'application/json')).toBe(
			204,
		);
		expect((await repliesTo(id)).sort()).toEqual(['Bravo ', 'Très bien']);
		expect(await callBack(path, form.replace('REPLY', 'Arr%EAtez+STOP+%ED%A0%BD'), FORM)).toBe(204);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
		expect(body.data).toMatchObject([{ channels: ['sms'], source: 'stop_sms' }]);
	});
});

describe('forms', () => {
	it('are read as URLSearchParams reads them, where that loses nothing', () => {
		expect(readFormFields('é%zz=😀%C3%A9+')).toEqual([['é%zz', '😀é ']]);
		const seed = Date.now() % 1_000_000;
		let state = seed;
		const next = (most: number) => {
			state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
			return state % most;
		};
		const PARTS = [
			'z',
			'=',
			'&',
			'+',
			'%',
			'%2',
			'%zz',
			'%20',
			'%C3%A9',
			'%F0%9F%98%80',
			'%26',
			'%3d',
			'__proto__',
		];
		for (let round = 0; round < 5000; round += 1) {
			const text = Array.from({ length: next(12) }, () => PARTS[next(PARTS.length)] ?? '').join('');
			expect([seed, text, readFormFields(text)]).toEqual([
				seed,
				text,
				[...new URLSearchParams(text)],
			]);
			expect([seed, text, findUnreadable(text)]).toEqual([seed, text, null]);
		}
	});

	it('never contain U+FFFD that was not sent', () => {
		expect(readFormFields('a=%ED%A0%BD%ED%B8%80%20%C3%A9&b=Oui%ED%A0%BD')).toEqual([
			['a', '😀 é'],
			['b', 'Oui'],
		]);
		for (const text of ['a=%ED%A0%80', 'a=%FF&b=%C3', 'a=%F0%9F%98', '%E9=1']) {
			expect(JSON.stringify(readFormFields(text))).not.toContain('\ufffd');
			expect(findUnreadable(text)).not.toBeNull();
		}
		expect(readQuery('a=1&a=2&__proto__=3&a=4')).toEqual(
			Object.assign(Object.create(null) as object, { a: ['1', '2', '4'], ['__proto__']: '3' }),
		);
	});
});

it('texts are cut between characters', () => {
	expect([cutText('a😀b', 2), cutText('a😀b', 3), cutText('a😀b', 9)]).toEqual([
		'a',
		'a😀',
		'a😀b',
	]);
	expect(withoutHalves({ text: 'a\ud83d b\ude00 😀', more: 1 })).toEqual({
		text: 'a b 😀',
		more: 1,
	});
});

it('a message is not affected', async () => {
	expect((await world.client.post('/v1/messages', alert())).status).toBe(201);
});

describe('numbers and positions in a query', () => {
	it.each([
		'0x10',
		'1e2',
		'+5',
		' 5',
		'5 ',
		'5.0',
		'0b1',
		'',
		'-1',
		'٥',
		'５',
		'1_0',
		'NaN',
		'1'.repeat(400),
	])('limit=%s is no number of entries', async (limit) => {
		const path = `/v1/messages?limit=${encodeURIComponent(limit)}`;
		const reply = await world.client.get(path);
		expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer: '/limit' }] } });
	});

	it.each(['messages', 'contacts', 'test-addresses', 'webhooks', 'api-keys'])(
		'a cursor of %s is taken as it was given, and in no other form',
		async (list) => {
			const cursor = Buffer.from('s1').toString('base64url');
			for (const [given, status] of [
				[cursor, 200],
				[`${cursor}\u200b`, 422],
				[`\u202e${cursor}`, 422],
				[`${cursor}=`, 422],
				[`${cursor} `, 422],
				[Buffer.from('s01').toString('base64url'), 422],
				['nonsense', 422],
			] as const) {
				const reply = await world.client.get(`/v1/${list}?cursor=${encodeURIComponent(given)}`);
				expect([list, given, reply.status]).toEqual([list, given, status]);
			}
		},
	);
});

it.each(['\u200b', '\u202e', '\u2060\ufe0f', '\u00ad \u200d', '\u3164', '\u2800'])(
	'a name without a visible character is none',
	async (name) => {
		for (const [path, body] of [
			['/v1/api-keys', { scopes: ['messages'] }],
			['/v1/templates', { channel: 'sms', content: { text: 'Bonjour' } }],
			['/v1/alert-rules', { kind: 'queue_delay' }],
		] as const) {
			const reply = await world.client.post(path, { ...body, name });
			expect([path, reply.status]).toEqual([path, 422]);
			expect(reply.body).toMatchObject({
				errors: [{ pointer: '/name', message: 'must contain a visible character' }],
			});
		}
		const named = await world.client.post('/v1/api-keys', {
			name: `${name}a`,
			scopes: ['messages'],
		});
		expect(named.status).toBe(201);
	},
);
