import {
	alert,
	type Client,
	clientOf,
	type Json,
	startWorld,
	until,
	type World,
} from '../support/index.ts';

/** A process that is held up answers once at most. */
const SOME_ANSWERS = 5;

let world: World;
let other: Client;
beforeAll(async () => {
	world = await startWorld();
	const account = await world.platform.addAccount('Other', ['messages', 'admin']);
	other = clientOf(world.platform.url, account.apiKey);
});
afterAll(() => world.end());

interface Batch {
	results: { status: string; problem?: Json }[];
}

let count = 0;
async function template(client: Client, over: Json): Promise<string> {
	const { status, body } = await client.post('/v1/templates', {
		name: `t${count++}`,
		channel: 'sms',
		...over,
	});
	if (status !== 201) throw new Error(JSON.stringify(body));
	return String(body['id']);
}

const bare = (over: Json) => alert({ content: undefined, ...over });
const email = (over: Json) =>
	bare({ channel: 'email', to: 'zoe@example.org', sender: 'boutique@durand.example', ...over });
const pointers = (problem: Json = {}) =>
	((problem['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
const messages = (problem: Json = {}) =>
	((problem['errors'] ?? []) as { message: string }[]).map(({ message }) => message);

/** Nothing is printed, so that only time is spent: about 200 ms on a machine of 2026. */
const loops = (turns: number) =>
	`{% for i in (1..${turns}) %}{% for j in (1..1000) %}{% endfor %}{% endfor %}{{ n }}`;

/** How often the platform answered something else while the work was in progress. */
async function held<Result>(work: Promise<Result>) {
	const state = { isEnded: false };
	const ended = work.finally(() => (state.isEnded = true));
	ended.catch(() => undefined);
	let answers = 0;
	for (;;) {
		expect((await world.client.get('/healthz')).status).toBe(200);
		// The answer may have waited for the work.
		if (state.isEnded) break;
		answers += 1;
	}
	return { result: await ended, answers };
}

describe('a batch of slow templates', () => {
	let id: string;
	beforeAll(async () => {
		const source = loops(400);
		id = await template(other, {
			channel: 'email',
			content: { subject: source, text: source, html: source },
		});
	});
	const attack = () =>
		other.post<Batch>('/v1/messages/batch', {
			messages: Array.from({ length: 300 }, () => email({ templateId: id, variables: { n: 1 } })),
		});

	it('does not hold up the process, and is cut off with the way out', async () => {
		// Before: 300 messages took minutes, and nothing else was served.
		const { result, answers } = await held(attack());
		expect(answers).toBeGreaterThan(SOME_ANSWERS);
		expect(result.status).toBe(200);
		const last = result.body.results.at(-1);
		expect([last?.status, ...pointers(last?.problem)]).toEqual(['invalid', '/templateId']);
		expect(messages(last?.problem)[0]).toMatch(/takes? too long.*(simplify|fewer)/);
	});

	it('does not hold up the templates of another account', async () => {
		const text = 'Commande {{ n }} prete.';
		const fast = await template(world.client, { content: { text } });
		let isOver = false;
		// Each attack is followed by the next one, so that some are always in progress.
		const attacks = Array.from({ length: 3 }, async () => {
			while (!isOver) await attack();
		});
		for (let n = 0; n < 3; n++) {
			const sent = await world.client.post(
				'/v1/messages',
				bare({ templateId: fast, variables: { n } }),
			);
			expect(sent.status).toBe(201);
		}
		isOver = true;
		await Promise.all(attacks);
	});

	it('leaves the other templates of its batch alone', async () => {
		const fast = await template(other, { content: { text: 'Commande {{ n }} prete.' } });
		const { body } = await other.post<Batch>('/v1/messages/batch', {
			messages: [
				bare({ templateId: fast, variables: { n: 1 } }),
				email({ templateId: id, variables: { n: 1 } }),
				bare({ templateId: fast, variables: { n: 2 } }),
			],
		});
		expect(body.results[0]?.status).toBe('queued');
		expect(body.results[2]?.status).toBe('queued');
	});
});

it('bounds what a rendering may make, by channel', async () => {
	const id = await template(other, {
		content: { text: '{% for i in (1..90000) %}a-{% endfor %}{{ n }}' },
	});
	const sends = Array.from({ length: 100 }, (_, n) => bare({ templateId: id, variables: { n } }));
	const { result, answers } = await held(other.post<Batch>('/v1/checks', { messages: sends }));
	expect(answers).toBeGreaterThan(SOME_ANSWERS);
	for (const { problem } of result.body.results) {
		expect(pointers(problem)).toEqual(['/templateId']);
		expect(messages(problem)[0]).toMatch(/too large|too long/);
	}
});

it('refuses variables that are too many, too long or too deep for a thread', async () => {
	const id = await template(other, {
		content: { text: 'Commande {{ n }}{% if o %} prete{% endif %}.' },
	});
	let deep: unknown = 1;
	for (let level = 0; level < 30; level++) deep = [deep];
	const large: unknown[] = [
		Object.fromEntries(Array.from({ length: 200_000 }, (_, n) => [`k${n}`, n])),
		Array.from({ length: 30_000 }, () => 1),
		'x'.repeat(600_000),
		deep,
	];
	for (const o of large) {
		const refused = await other.post(
			'/v1/messages',
			bare({ templateId: id, variables: { o, n: 1 } }),
		);
		expect([refused.status, ...pointers(refused.body)]).toEqual([422, '/variables']);
	}
	const lines = Array.from({ length: 1000 }, (_, n) => ({ name: `Article ${n}`, price: n }));
	const sent = await other.post(
		'/v1/messages',
		bare({ templateId: id, variables: { o: { lines }, n: 1 } }),
	);
	expect(sent.status).toBe(201);
});

it('refuses the message at which a thread ends, and renders the others of its request', async () => {
	const bomb = await template(other, { content: { text: 'Bombe {{ n }}' } });
	const fast = await template(other, { content: { text: 'Commande {{ n }} prete.' } });
	const { threads } = world.platform.internals;
	const { run } = threads;
	let crashes = 1;
	threads.run = async (...args) => {
		const { items, ended } = await run(...(args as Parameters<typeof run>));
		return (
			crashes-- > 0 ? { items: items.slice(0, 1), ended: 'crash' } : { items, ended }
		) as never;
	};
	const { body } = await other.post<Batch>('/v1/messages/batch', {
		messages: [fast, bomb, fast, bomb].map((templateId) =>
			bare({ templateId, variables: { n: 1 } }),
		),
	});
	threads.run = run;
	expect(body.results.map(({ status }) => status)).toEqual([
		'queued',
		'invalid',
		'queued',
		'invalid',
	]);
	expect(pointers(body.results[1]?.problem)).toEqual(['/templateId']);
});

/** Liquid whose single steps would make far more than a thread has, if the library did not count what they make. */
const HUGE: readonly [what: string, source: string][] = [
	['replace', '{{ s | replace: "a", s | size }}'],
	['join', '{{ s | split: "" | join: s | size }}'],
	[
		'append',
		'{% assign t = s %}{% for i in (1..40) %}{% assign t = t | append: t %}{% endfor %}{{ t }}',
	],
	[
		'concat',
		'{% assign l = s | split: "" %}{% for i in (1..40) %}{% assign l = l | concat: l %}{% endfor %}{{ l | size }}',
	],
	[
		'capture',
		'{% capture c %}{% for i in (1..900) %}{{ s }}{% endfor %}{% endcapture %}{{ c | size }}',
	],
	['range', '{% for i in (1..400000000) %}{{ i }}{% endfor %}'],
	['range in assign', '{% assign r = (1..400000000) %}{{ r | size }}'],
	['reversed', '{% for i in (1..90000000) reversed %}{% endfor %}{{ s | size }}'],
	['tablerow', '{% tablerow i in (1..90000000) %}{{ s }}{% endtablerow %}'],
	[
		'split, sort',
		'{% assign l = s | split: "" %}{% for i in (1..9000) %}{% assign l = l | sort | reverse | uniq | concat: l %}{% endfor %}{{ l | size }}',
	],
	[
		'json',
		'{% assign l = s | split: "" %}{% for i in (1..9) %}{% assign l = l | concat: l %}{% endfor %}{{ l | json | size }}',
	],
	[
		'escapes',
		'{% assign t = s %}{% for i in (1..30) %}{% assign t = t | url_encode | escape | newline_to_br | base64_encode %}{% endfor %}{{ t }}',
	],
];

it.each(HUGE)('bounds one huge step of a rendering: %s', async (_what, source) => {
	const templateId = await template(world.client, {
		channel: 'email',
		content: { subject: 'x', text: source },
	});
	const variables = { s: 'a'.repeat(9000) };
	const { status, body } = await world.client.post(
		'/v1/messages',
		email({ templateId, variables }),
	);
	expect([status, pointers(body)]).toEqual([422, ['/templateId']]);
	expect(messages(body)[0]).toMatch(/too large|too long/);
	const plain = await template(world.client, { content: { text: 'Bonjour {{ n }}' } });
	const sent = await world.client.post(
		'/v1/messages',
		bare({ templateId: plain, variables: { n: 'Zoé' } }),
	);
	expect(sent.status).toBe(201);
});

describe('reading templates', () => {
	it.each([
		['conditions', `{% if ${'a or '.repeat(17_000)}a %}{% endif %}`],
		['outputs', '{{a}}'.repeat(19_000)],
		['unclosed braces', '{{'.repeat(45_000)],
		['nested blocks', '{% if a %}'.repeat(1900) + '{% endif %}'.repeat(50)],
	])('refuses many %s at once', async (_, text) => {
		// Before, reading it took seconds and succeeded.
		const { status, body } = await other.post('/v1/templates', {
			name: `t${count++}`,
			channel: 'sms',
			content: { text },
		});
		expect([status, ...pointers(body)]).toEqual([422, '/content/text']);
	});

	it('bounds MJML whose attributes repeat, and compiles the document of another account meanwhile', async () => {
		const texts = '<mj-section><mj-column><mj-text>x</mj-text></mj-column></mj-section>'.repeat(
			700,
		);
		const all = `<mj-attributes><mj-all css-class="${'x'.repeat(45_000)}"/></mj-attributes>`;
		const mjml = `<mjml><mj-head>${all}</mj-head><mj-body>${texts}</mj-body></mjml>`;
		const attacks = Array.from({ length: 4 }, () =>
			other.post('/v1/templates', {
				name: `t${count++}`,
				channel: 'email',
				content: { subject: 'x', mjml },
			}),
		);
		const { result } = await held(
			template(world.client, {
				channel: 'email',
				content: {
					subject: 'x',
					mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Bonjour</mj-text></mj-column></mj-section></mj-body></mjml>',
				},
			}),
		);
		expect(result).toMatch(/^tpl_/);
		const refused = await Promise.all(attacks);
		const read = refused.filter(({ status }) => status === 422);
		expect(read.length).toBeGreaterThan(0);
		for (const { body } of read) expect(pointers(body)).toEqual(['/content/mjml']);
		// Each waits for those before it, and only so long.
		for (const { status } of refused) expect([422, 429]).toContain(status);
	}, 60_000);
});

describe('what changes between rendering and storing', () => {
	/** Calls back after each rendering, before the transaction. */
	async function afterRendering(act: () => Promise<unknown>): Promise<() => void> {
		const { internals } = world.platform;
		const { run } = internals.threads;
		let acting = Promise.resolve<unknown>(undefined);
		internals.threads.run = async (...args) => {
			const outcome = await run(...(args as Parameters<typeof run>));
			acting = act();
			await acting;
			return outcome as never;
		};
		return () => void (internals.threads.run = run);
	}
	const put = (firstName: string) =>
		world.client.put('/v1/contacts', { phone: '+33612345678', firstName });
	let id: string;
	let contactId: unknown;
	let restore: () => void = () => undefined;
	beforeEach(async () => {
		contactId = (await put('Zoé')).body['id'];
		id = await template(world.client, {
			content: { text: 'Bonjour {{ contact.firstName }}, commande prete.' },
		});
	});
	afterEach(() => restore());
	const send = () => bare({ templateId: id, recipient: { contactId } });
	const batch = async () => {
		const { body } = await world.client.post<Batch>('/v1/messages/batch', {
			messages: [send(), bare({ content: { text: 'Commande prete.' } })],
		});
		return body.results;
	};
	const textOf = async (messageId: unknown) => {
		const { body } = await until(async () => {
			const shown = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
			return shown.body.data.some((one) => one['messageId'] === messageId) ? shown : null;
		});
		const found = body.data.find((one) => one['messageId'] === messageId);
		return (found?.['content'] as Json)['text'];
	};

	it('renders again with the new facts of the contact', async () => {
		let changes = 0;
		restore = await afterRendering(async () => (changes++ === 0 ? put('Léa') : undefined));
		const sent = await world.client.post('/v1/messages', send());
		expect(sent.status).toBe(201);
		expect(await textOf(sent.body['id'])).toBe('Bonjour Léa, commande prete.');
		changes = 0;
		await put('Zoé');
		const results = (await batch()) as { status: string; message?: Json }[];
		expect(results.map(({ status }) => status)).toEqual(['queued', 'queued']);
		expect(await textOf(results[0]?.message?.['id'])).toBe('Bonjour Léa, commande prete.');
	});

	it('sends nothing if it changes again and again', async () => {
		let n = 0;
		restore = await afterRendering(() => put(`Zoé ${'abcdefgh'[n++]}`));
		expect((await world.client.post('/v1/messages', send())).status).toBe(409);
		const results = await batch();
		expect(results.map(({ status }) => status)).toEqual(['invalid', 'queued']);
		expect(results[0]?.problem?.['status']).toBe(409);
		const { body } = await world.client.post<Batch>('/v1/checks', { messages: [send()] });
		expect(body.results[0]?.problem?.['status']).toBe(409);
	});

	it('sees that the contact is erased and that the template is gone', async () => {
		restore = await afterRendering(() =>
			world.client.ask('DELETE', `/v1/contacts/${String(contactId)}`),
		);
		const erased = await world.client.post('/v1/messages', send());
		expect([erased.status, ...pointers(erased.body)]).toEqual([422, '/recipient/contactId']);
		restore();
		contactId = (await put('Zoé')).body['id'];
		restore = await afterRendering(() => world.client.ask('DELETE', `/v1/templates/${id}`));
		const gone = await world.client.post('/v1/messages', send());
		expect([gone.status, ...pointers(gone.body)]).toEqual([422, '/templateId']);
	});
});

it('uses at most fifty templates in a request', async () => {
	const ids = Array.from({ length: 60 }, (_, n) => `tpl_${n}`);
	const { body } = await other.post<Batch>('/v1/checks', {
		messages: ids.map((templateId) => bare({ templateId })),
	});
	expect(messages(body.results[0]?.problem)).toEqual([
		'is no template of your account: check the id',
	]);
	expect(messages(body.results[59]?.problem)[0]).toMatch(/at most 50/);
});
