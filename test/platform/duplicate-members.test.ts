/** An object that names a member twice is read differently by different programs: it is refused, at every door that reads JSON. */
import { countMembers } from '../../platform/src/duplicate-members.ts';
import { limitJson } from '../../platform/src/http/json-limits.ts';
import { ProblemError } from '../../platform/src/problems.ts';
import { documented } from './carriers-http/documented.ts';
import { alert, KEY, startWorld, untilStatus, type World } from './support/index.ts';
import { processorTime } from '../processor-time.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

async function send(path: string, body: string, method = 'POST') {
	const reply = await fetch(world.platform.url + path, {
		method,
		headers: { Authorization: `Bearer ${KEY}`, 'Content-Type': 'application/json' },
		body,
	});
	return { status: reply.status, body: (await reply.json()) as Record<string, unknown> };
}

const message = JSON.stringify(alert({ to: '+33612340001' }));
/** The message with further members. */
const and = (members: string) => `${message.slice(0, -1)},${members}}`;

it.each<[string, string, string, string]>([
	['the recipient', '/v1/messages', and('"to":"+33612340002"'), '/to'],
	['the same value', '/v1/messages', and('"to":"+33612340001"'), '/to'],
	['an escaped spelling', '/v1/messages', and('"\\u0074\\u006F":"+33612340002"'), '/to'],
	['with white space', '/v1/messages', and('\n"to"\t:\r\n "+33612340002" '), '/to'],
	['a nested member', '/v1/messages', and('"metadata":{"a":"1","b":"2","a":"3"}'), '/metadata/a'],
	['an object', '/v1/messages', and('"metadata":{"a":"1"},"metadata":{"b":"1"}'), '/metadata'],
	['a name after U+0000', '/v1/messages', and('"t\\u0000o":"+33612340002"'), '/to'],
	['an empty name', '/v1/messages', and('"metadata":{"":"1","":"2"}'), '/metadata/***'],
	[
		'a number as a name',
		'/v1/messages',
		and('"metadata":{"33612340001":1,"33612340001":2}'),
		'/metadata/***',
	],
	[
		'an entry of a batch',
		'/v1/messages/batch',
		`{"messages":[${message},{"x":"\\"}{","y":[1,{}]},${and('"to":"+33612340002"')}]}`,
		'/messages/2/to',
	],
	['a check', '/v1/checks', `{"messages":[${and('"sender":"A"')}]}`, '/messages/0/sender'],
	[
		'an opt-out',
		'/v1/opt-outs',
		'{"subject":"a@b.fr","subject":"c@d.fr","channels":["email"],"source":"crm"}',
		'/subject',
	],
])('%s', async (_what, path, body, pointer) => {
	const reply = await send(path, body);
	expect(reply).toMatchObject({
		status: 400,
		body: { type: '/problems/malformed-json', errors: [{ pointer }] },
	});
	expect(reply.body['detail']).toContain(`${pointer}. `);
	expect(JSON.stringify(reply.body)).not.toContain('3361234');
});

it('reserved names are refused, once or twice', async () => {
	for (const members of [
		'"__proto__":{}',
		'"__proto__":{},"__proto__":{}',
		'"\\u005f_proto__":1',
	]) {
		expect((await send('/v1/messages', and(members))).status).toBe(400);
	}
});

it('what only looks like a repetition is taken', async () => {
	const text = 'Votre colis: {"to":"a","to":"b"} \\\\"to\\": prêt 😀';
	const metadata = { to: 'to', 'to ': 'to:', '\\': ':', TO: '"to":', x: text };
	const body = and(`"metadata":${JSON.stringify(metadata)}`);
	expect(await send('/v1/messages', body)).toMatchObject({ status: 201, body: { metadata } });
});

it('the variables of a preview, which are JSON in a query', async () => {
	const made = await send(
		'/v1/templates',
		'{"name":"Colis","channel":"sms","content":{"text":"Colis {{ a.b }}"}}',
	);
	const preview = async (variables: string) => {
		const query = `variables=${encodeURIComponent(variables)}`;
		return world.client.get(`/v1/templates/${String(made.body['id'])}/html?${query}`);
	};
	const twice = await preview('{"a":{"b":"1","\\u0062":"2"}}');
	expect(twice).toMatchObject({ status: 422, body: { errors: [{ pointer: '/variables' }] } });
	expect(JSON.stringify(twice.body)).toContain('twice');
	expect(JSON.stringify((await preview('{"a":{"b":"1","c":{"b":"2"}}}')).body)).not.toContain(
		'twice',
	);
});

it('a callback of a provider', async () => {
	const secret = world.platform.internals.vault.tag('carrier:http:octopush');
	const { path, fields } = documented.octopush.callbacks.stop('+33612340003');
	const json = JSON.stringify(fields);
	const [name = ''] = Object.keys(fields);
	const twice = `${json.slice(0, -1)},${JSON.stringify(name)}:"33612340004"}`;
	const post = (body: string) =>
		send(`/carriers/http/octopush/${secret}/${path}`, body, 'POST').catch(() => ({ status: 204 }));
	expect(await post(twice)).toMatchObject({
		status: 400,
		body: { errors: [{ pointer: `/${name}` }] },
	});
	expect((await post(json)).status).toBe(204);
});

describe('a callback that names a field twice opts out whom any of its values opts out', () => {
	let people = 33_612_360_000;
	/** A person who has been written to. */
	async function somebody(): Promise<string> {
		const number = String((people += 1));
		const { body } = await world.client.post('/v1/messages', alert({ to: `+${number}` }));
		await untilStatus(world.client, String(body['id']), 'delivered');
		return number;
	}
	const url = (provider: string, event: string) => {
		const secret = world.platform.internals.vault.tag(`carrier:http:${provider}`);
		return `${world.platform.url}/carriers/http/${provider}/${secret}/${event}`;
	};
	const isOptedOut = async (number: string) =>
		(await world.client.get<{ data: unknown[] }>(`/v1/opt-outs?subject=%2B${number}`)).body.data
			.length === 1;

	it.each<[string, boolean, (number: string) => string]>([
		['the second text', true, (n) => `{"number":"${n}","text":"Merci","text":"STOP"}`],
		['the first text', true, (n) => `{"number":"${n}","text":"STOP","text":"Merci"}`],
		['one of many', true, (n) => `{"number":"${n}"${',"text":"a"'.repeat(20)},"text":"STOP"}`],
		['an escaped name', true, (n) => `{"number":"${n}","te\\u0078t":"Merci","text":"Stop svp"}`],
		['the text beside two numbers', true, (n) => `{"number":"x","number":"${n}","text":"STOP"}`],
		['none', false, (n) => `{"number":"${n}","text":"Merci","text":"Bonjour"}`],
	])('%s', async (_what, optsOut, write) => {
		const number = await somebody();
		const reply = await fetch(url('octopush', 'reply'), { method: 'POST', body: write(number) });
		expect(reply.status).toBe(400);
		expect(await isOptedOut(number)).toBe(optsOut);
	});

	it.each<[string, boolean, string, number]>([
		['the second field of a form', true, 'message=Merci&message=STOP', 204],
		['a field with U+0000', true, 'message=Merci&message=ST%00OP', 204],
		['the first field of a form', true, 'message=STOP&message=Merci', 204],
		['no field of a form', false, 'message=Merci&message=Bonjour', 204],
	])('%s', async (_what, optsOut, fields, status) => {
		const number = await somebody();
		const body = new URLSearchParams(`id=7&senderid=${number}&shortcode=38069&${fields}`);
		const reply = await fetch(url('ovh', 'reply'), { method: 'POST', body });
		expect(reply.status).toBe(status);
		expect(await isOptedOut(number)).toBe(optsOut);
	});

	it('and a STOP of a content type that is none is read', async () => {
		const number = await somebody();
		const body = `{"number":"${number}","text":"STOP","reception_date":"2026-11-24 10:00:00"}`;
		const headers = { 'content-type': 'garbage' };
		const reply = await fetch(url('octopush', 'reply'), { method: 'POST', headers, body });
		expect(reply.status).toBe(204);
		expect(await isOptedOut(number)).toBe(true);
	});

	it('a field of a query', async () => {
		const number = await somebody();
		const query = `id=7&senderid=${number}&shortcode=38069&message=Merci&message=STOP`;
		expect((await fetch(`${url('ovh', 'reply')}?${query}`)).status).toBe(422);
		expect(await isOptedOut(number)).toBe(true);
	});
});

it('finds the same as a slow reading, whatever the text', () => {
	const seed = Date.now() % 1_000_000;
	let state = seed;
	const next = (most: number) => {
		state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
		return state % most;
	};
	const NAMES = [
		'"a"',
		'"\\u0061"',
		'"b:"',
		'"\\\\"',
		'"\\"a"',
		'"é"',
		'"__proto__"',
		'""',
		'"a,{"',
	];
	const one = (from: readonly string[]) => from[next(from.length)] ?? '';
	/** A random text, and whether an object of it repeats a name. */
	const make = (depth: number): { text: string; repeats: boolean } => {
		const kind = depth === 0 ? 2 : next(4);
		const blank = one(['', '', ' ', '\n\t']);
		if (kind > 1)
			return {
				text: blank + one(['1', '-0', '"x:"', '"\\\\"', 'null', '1e400', '"\\""']),
				repeats: false,
			};
		const parts = Array.from({ length: next(4) }, () => make(depth - 1));
		const repeats = parts.some((part) => part.repeats);
		if (kind === 0)
			return { text: `${blank}[${parts.map(({ text }) => text).join(',')}]`, repeats };
		const names = parts.map(() => one(NAMES));
		const known = new Set(names.map((name) => JSON.parse(name) as string));
		const members = parts.map(({ text }, index) => `${blank}${names[index] ?? ''}${blank}:${text}`);
		return {
			text: `{${members.join(`${blank},`)}}`,
			repeats: repeats || known.size < names.length,
		};
	};
	for (let round = 0; round < 5000; round += 1) {
		const { text, repeats } = make(5);
		let isRefused = false;
		try {
			limitJson(JSON.parse(text), { json: text, written: countMembers(text) });
		} catch (error) {
			isRefused = error instanceof ProblemError && error.problem.status === 400;
		}
		expect([seed, text, isRefused]).toEqual([seed, text, repeats]);
	}
});

it.each<[string, string]>([
	[
		'names of one object',
		`{"messages":[],${Array.from({ length: 300_000 }, (_, index) => `"m${index}":0`).join(',')},"m1":1}`,
	],
	['one name', `{${Array(700_000).fill('"a":0').join(',')}}`],
	['depths', `{"a":${'['.repeat(2_000_000)}${']'.repeat(2_000_000)},"a":1}`],
	['depths of objects', '{"a":'.repeat(800_000)],
	['backslashes', `{"a":"${'\\\\'.repeat(2_000_000)}","a":1}`],
])('many %s are refused in linear time', async (_what, body) => {
	const took = processorTime();
	const reply = await send('/v1/messages', body);
	expect([400, 422]).toContain(reply.status);
	expect(took()).toBeLessThan(3000);
});
