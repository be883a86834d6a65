import {
	alert,
	clientOf,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	untilStatus,
	type World,
} from './support/index.ts';
import { processorTime } from '../processor-time.ts';

/** One platform, because every platform has threads of its own; each test has its own account. */
let shared: World;
let world: World;
let accounts = 0;
beforeAll(async () => {
	shared = await startWorld();
});
beforeEach(async () => {
	const { platform } = shared;
	const { apiKey } = await platform.addAccount(`account ${(accounts += 1)}`, ['admin']);
	world = { ...shared, client: clientOf(platform.url, apiKey) };
});
afterAll(() => shared.end());

const create = (body: Json) => world.client.post('/v1/templates', body);
const errors = (body: Json) => (body['errors'] ?? []) as { pointer: string; message: string }[];
const pointers = (body: Json) => errors(body).map(({ pointer }) => pointer);

const SHIPPED = {
	name: 'order-shipped',
	channel: 'sms',
	purpose: 'transactional',
	language: 'fr',
	content: {
		text: 'Bonjour {{ firstName }}, commande {{ order.number }} {{ note | default: "en route" }}.',
	},
};
const VARIABLES = { firstName: 'Zoé', order: { number: 1042 } };
const bare = (over: Json) => alert({ content: undefined, ...over });

async function template(over: Json = {}): Promise<string> {
	const made = await create({ ...SHIPPED, ...over });
	if (made.status !== 201) throw new Error(JSON.stringify(made.body));
	return String(made.body['id']);
}

/** The words that reached the carrier. */
async function handedOver(id: unknown): Promise<Json> {
	await untilStatus(world.client, id, 'delivered');
	const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
	return (body.data.find(({ messageId }) => messageId === id)?.['content'] ?? {}) as Json;
}

describe('management', () => {
	it('finds variables, counts versions, lists, deletes', async () => {
		const made = await create(SHIPPED);
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({ ...SHIPPED, variables: ['firstName', 'order'], version: 1 });
		const path = `/v1/templates/${String(made.body['id'])}`;
		const changed = await world.client.put(path, { content: { text: 'Au revoir {{ name }}' } });
		expect(changed.body).toMatchObject({ variables: ['name'], version: 2, name: 'order-shipped' });
		expect((await world.client.get(path)).body).toEqual(changed.body);
		const freed = await world.client.put(path, { purpose: null });
		expect(freed.body).toMatchObject({ purpose: null, language: 'fr', version: 3 });
		await create({ ...SHIPPED, name: 'Order late', channel: 'voice' });
		const names = async (query: string) =>
			(await world.client.get<{ data: Json[] }>(`/v1/templates?${query}`)).body.data.map(
				({ name }) => name,
			);
		expect(await names('query=ORDER')).toEqual(['Order late', 'order-shipped']);
		expect(await names('query=order-')).toEqual(['order-shipped']);
		expect(await names('query=%25')).toEqual([]);
		expect(await names('channel=voice')).toEqual(['Order late']);
		expect((await create({ ...SHIPPED, name: 'ORDER-SHIPPED' })).status).toBe(409);
		expect((await world.client.ask('DELETE', path)).status).toBe(204);
		expect((await world.client.get(path)).status).toBe(404);
	});

	it.each(['PUT', 'PATCH'])(
		'%s of a version that is no longer there changes nothing',
		async (method) => {
			const made = await create(SHIPPED);
			expect(made.headers.get('etag')).toBe('"1"');
			const path = `/v1/templates/${String(made.body['id'])}`;
			const write = (text: string, tag?: string) =>
				world.client.ask(
					method,
					path,
					{ content: { text } },
					tag === undefined ? {} : { 'if-match': tag },
				);
			// Two editors read version 1; only the first of them writes over it.
			const [one, other] = await Promise.all([write('Un', '"1"'), write('Deux', '"1"')]);
			expect([one.status, other.status].toSorted()).toEqual([200, 412]);
			const [won, lost] = one.status === 200 ? [one, other] : [other, one];
			expect(lost.body['detail']).toContain('GET it again');
			expect([won.headers.get('etag'), lost.headers.get('etag')]).toEqual(['"2"', '"2"']);
			const now = await world.client.get(path);
			expect([now.headers.get('etag'), now.body]).toEqual(['"2"', won.body]);
			expect((await write('Trois', '"2"')).body).toMatchObject({ version: 3 });
			expect((await write('Quatre', '*')).body).toMatchObject({ version: 4 });
			expect((await write('Cinq')).body).toMatchObject({ version: 5 });
			expect((await write('Six', '"1", "5"')).body).toMatchObject({ version: 6 });
		},
	);

	it.each([
		['{{ a }} {{ b | upcase }}', ['a', 'b']],
		['{% for item in items %}{{ item.name }}{{ forloop.index }}{% endfor %}', ['items']],
		['{% assign x = y %}{{ x }}{% capture z %}{{ w }}{% endcapture %}{{ z }}', ['w', 'y']],
		['{% if gift %}{{ gift }}{% elsif card %}{{ other }}{% endif %}', ['other']],
		['{{ a | default: b }}', ['b']],
		[
			'{% unless a %}{% for i in list %}{{ c | default: "-" }}{% endfor %}{% endunless %}',
			['list'],
		],
		['{{ contact.firstName }} {{ contact.attributes.tier }}', []],
	])('asks for what %s cannot do without', async (text, variables) => {
		const { body } = await create({ ...SHIPPED, content: { text } });
		expect(body['variables']).toEqual(variables);
	});

	it.each([
		['text', '{{ a | nofilter }}', /nofilter.*line:1/],
		['text', 'x\n{% if %}', /line:2/],
		['text', '{% include "secret" %}', /include is not available.*line:1/],
		['text', '{% render "secret" %}', /render is not available/],
		['text', '{% layout "secret" %}', /layout is not available/],
		['subject', '{{ ', /line:1/],
		['html', '<p>\n{% endfor %}</p>', /line:2/],
		['mjml', '<mjml>\n<mj-body>\n<mj-foo/>\n</mj-body></mjml>', /line 3 \(mj-foo\)/],
		[
			'mjml',
			'<mjml><mj-body>\n<mj-section colour="x"></mj-section></mj-body></mjml>',
			/line 2.*colour/,
		],
		[
			'mjml',
			'<mjml><mj-body>\n<mj-include path="/etc/hostname"/></mj-body></mjml>',
			/line 2: mj-include/,
		],
		['mjml', 'no markup', /MJML/],
	])('says where %s is wrong: %s', async (part, words, problem) => {
		const content = { subject: 'x', text: 'y', [part]: words };
		const refused = await create({ ...SHIPPED, channel: 'email', content });
		expect(refused.status).toBe(422);
		expect(errors(refused.body)).toContainEqual({
			pointer: `/content/${part}`,
			message: expect.stringMatching(problem) as string,
		});
	});

	it('takes no document that becomes too large, and goes on meanwhile', async () => {
		const section = '<mj-section><mj-column><mj-text>Bonjour</mj-text></mj-column></mj-section>';
		const mjml = `<mjml><mj-body>${section.repeat(300)}</mj-body></mjml>`;
		const compiling = create({ ...SHIPPED, channel: 'email', content: { subject: 'x', mjml } });
		const answered: string[] = [];
		await Promise.all([
			compiling.then(() => answered.push('template')),
			world.client.get('/healthz').then(() => answered.push('health')),
		]);
		expect(answered).toEqual(['health', 'template']);
		const { status, body } = await compiling;
		expect(status).toBe(422);
		expect(errors(body)[0]?.message).toMatch(/^compiles to \d+ characters/);
	});

	it.each([
		[{ channel: 'sms', content: { text: ' ' } }, ['/content/text']],
		[{ channel: 'sms', content: { text: 'x', subject: 'y' } }, ['/content/subject']],
		[{ channel: 'email', content: { text: 'x' } }, ['/content/subject']],
		[{ channel: 'email', content: { subject: 'x' } }, ['/content/text']],
	])('holds the parts against the channel: %j', async (over, expected) => {
		expect(pointers((await create({ ...SHIPPED, ...over })).body)).toEqual(expected);
	});
});

describe('preview', () => {
	it('shows the words and their segments; nothing is stored', async () => {
		const id = await template();
		const shown = await world.client.post(`/v1/templates/${id}/preview`, { variables: VARIABLES });
		expect(shown.body).toEqual({
			content: { text: 'Bonjour Zoé, commande 1042 en route.' },
			segments: 1,
		});
		const { body } = await world.client.get<{ data: Json[] }>('/v1/messages');
		expect(body.data).toEqual([]);
	});

	it('compiles MJML, escapes in markup, not in text, and asks nobody for fonts', async () => {
		const id = await template({
			channel: 'email',
			purpose: 'marketing',
			content: {
				subject: 'Pour {{ name }}',
				text: 'Bonjour {{ name }}',
				mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Bonjour {{ name }} {{ name | raw }}</mj-text><mj-button href="{{ url }}">Voir</mj-button></mj-column></mj-section></mj-body></mjml>',
			},
		});
		const variables = { name: 'Zoé <b>\r\nBcc: x', url: 'https://a.example/?a=1&b="2"' };
		const { body } = await world.client.post<{ content: Record<string, string> }>(
			`/v1/templates/${id}/preview`,
			{ variables },
		);
		expect(body.content['subject']).toBe('Pour Zoé <b> Bcc: x');
		expect(body.content['text']).toBe('Bonjour Zoé <b>\r\nBcc: x');
		expect(body.content['html']).toContain('Bonjour Zoé &lt;b&gt;');
		expect(body.content['html']).toContain('Bcc: x Zoé <b>');
		expect(body.content['html']).toContain('href="https://a.example/?a=1&amp;b=&#34;2&#34;"');
		expect(body.content['html']).toMatch(/^<!doctype html>/i);
		expect(body.content['html']).not.toMatch(/googleapis|<mj-/);
	});
});

describe('sending', () => {
	it('decides on the final words and keeps template and version with them', async () => {
		const id = await template();
		const sent = await world.client.post(
			'/v1/messages',
			bare({ templateId: id, variables: VARIABLES }),
		);
		expect(sent.status).toBe(201);
		expect(sent.body['template']).toEqual({ id, version: 1 });
		await world.client.put(`/v1/templates/${id}`, { content: { text: 'autre' } });
		await world.client.ask('DELETE', `/v1/templates/${id}`);
		expect(await handedOver(sent.body['id'])).toEqual({
			text: 'Bonjour Zoé, commande 1042 en route.',
			language: 'fr',
		});
		const kept = await world.client.get(`/v1/messages/${String(sent.body['id'])}`);
		expect(kept.body['template']).toEqual({ id, version: 1 });
	});

	it('sees an offer that a variable brings into an alert', async () => {
		const id = await template({ content: { text: 'Commande prete. {{ extra }}' } });
		const send = (extra: string) =>
			world.client.post('/v1/messages', bare({ templateId: id, variables: { extra } }));
		expect((await send('A bientot.')).status).toBe(201);
		const refused = await send('Profitez de -50% sur tout le magasin !');
		expect(refused.status).toBe(422);
		expect(JSON.stringify(refused.body['verdict'])).toContain('CNT-08');
	});

	it('adds the STOP mention to the rendered text', async () => {
		const id = await template({
			purpose: 'marketing',
			content: { text: 'Nos {{ what }} vous attendent en boutique.' },
		});
		const sent = await world.client.post(
			'/v1/messages',
			marketingSms({ content: undefined, templateId: id, variables: { what: 'nouveautes' } }),
		);
		expect(await handedOver(sent.body['id'])).toMatchObject({
			text: expect.stringMatching(
				/^Nos nouveautes vous attendent en boutique\. ?.*36180/,
			) as string,
		});
	});

	it('names every variable that is missing; null is none', async () => {
		const id = await template();
		const missing = async (variables: Json) => {
			const refused = await world.client.post('/v1/messages', bare({ templateId: id, variables }));
			return [refused.status, ...pointers(refused.body)];
		};
		expect(await missing({})).toEqual([422, '/variables/firstName', '/variables/order']);
		expect(await missing({ firstName: null, order: { number: 1 } })).toEqual([
			422,
			'/variables/firstName',
		]);
		expect(await missing({ firstName: 'Zoé', order: {} })).toEqual([
			422,
			'/variables/order/number',
		]);
	});

	it('lends the contact to the template', async () => {
		const { body: contact } = await world.client.put('/v1/contacts', {
			phone: '+33612345678',
			firstName: 'Zoé',
			attributes: { tier: 'or' },
		});
		const id = await template({
			content: {
				text: 'Bonjour {{ contact.firstName }} {{ contact.lastName | default: "D." }}, carte {{ contact.attributes.tier }}.',
			},
		});
		const recipient = { contactId: contact['id'] };
		const sent = await world.client.post('/v1/messages', bare({ templateId: id, recipient }));
		expect((await handedOver(sent.body['id']))['text']).toBe('Bonjour Zoé D., carte or.');
		await world.client.put('/v1/contacts', { phone: '+33612345678', firstName: null });
		const unnamed = await world.client.post('/v1/messages', bare({ templateId: id, recipient }));
		expect(pointers(unnamed.body)).toEqual(['/variables/contact/firstName']);
		const alone = await world.client.post('/v1/messages', bare({ templateId: id }));
		expect([alone.status, ...pointers(alone.body)]).toEqual([422, '/variables/contact']);
	});

	it('names what is no text where the template prints it', async () => {
		const id = await template({
			content: {
				text: 'commande {{ order }} bonjour {{ firstName }}{% for i in o.lines %}{{ i.name }}{% endfor %}',
			},
		});
		const refused = async (variables: Json) => {
			const { status, body } = await world.client.post(
				'/v1/messages',
				bare({ templateId: id, variables }),
			);
			return [status, ...errors(body).map(({ pointer, message }) => `${pointer} ${message}`)];
		};
		const good = { order: 1042, firstName: 'Zoé', o: { lines: [{ name: 'Thé' }] } };
		expect(await refused(good)).toEqual([201]);
		expect(await refused({ ...good, order: { id: 1042 } })).toEqual([
			422,
			expect.stringMatching(/^\/variables\/order is an object/),
		]);
		expect(await refused({ ...good, firstName: '' })).toEqual([
			422,
			expect.stringMatching(/^\/variables\/firstName is empty.*send firstName, or add a default/),
		]);
		const lines = [{ name: 'Thé' }, { name: null }];
		expect(await refused({ ...good, o: { lines } })).toEqual([
			422,
			expect.stringMatching(/^\/variables\/o\/lines\/1\/name \(i\.name\) is empty/),
		]);
	});

	it.each([
		[{}, undefined, '10h00'],
		[{ timeZone: 'Indian/Reunion' }, undefined, '13h00'],
		[{ country: 'RE' }, undefined, '13h00'],
		[{ country: 'FR', postalCode: '97400' }, undefined, '13h00'],
		[{}, '+262692123456', '13h00'],
		[{ timeZone: 'Nowhere/Land' }, undefined, '10h00'],
	])('prints dates where the recipient is: %j %s', async (recipient, to, time) => {
		const id = await template({
			content: { text: 'Rendez-vous le {{ at | date: "%-d %B à %Hh%M" }}.' },
		});
		const { status, body } = await world.client.post<Json & { content: Json }>(
			'/v1/messages',
			bare({
				templateId: id,
				recipient,
				variables: { at: '24/11/2026 10:00' },
				...(to === undefined ? {} : { to }),
			}),
		);
		expect(status).toBe(201);
		expect((await handedOver(body['id']))['text']).toBe(`Rendez-vous le 24 novembre à ${time}.`);
	});

	it('names a date that would have to be guessed', async () => {
		const id = await template({ content: { text: 'Le {{ o.at | date: "%d/%m" }}.' } });
		const refused = await world.client.post(
			'/v1/messages',
			bare({ templateId: id, variables: { o: { at: 'Nov 5, 2026 10:00 AM' } } }),
		);
		expect(refused.status).toBe(422);
		expect(errors(refused.body)).toEqual([
			{
				pointer: '/variables/o/at',
				message: expect.stringMatching(/24\/11\/2026 10:00/) as string,
			},
		]);
	});

	it('fits the message: channel, purpose, account, content', async () => {
		const id = await template();
		const marketing = marketingSms({ content: undefined, templateId: id, variables: VARIABLES });
		const voice = bare({ channel: 'voice', templateId: id, variables: VARIABLES });
		const unknown = bare({ templateId: 'tpl_nobody' });
		for (const body of [marketing, voice, unknown]) {
			const refused = await world.client.post('/v1/messages', body);
			expect([refused.status, ...pointers(refused.body)]).toEqual([422, '/templateId']);
		}
		const both = await world.client.post(
			'/v1/messages',
			alert({ templateId: id, variables: VARIABLES }),
		);
		expect([both.status, ...pointers(both.body)]).toEqual([422, '/content/text']);
	});

	it('works in checks and batches, where one bad entry stops no other', async () => {
		const id = await template();
		const messages = [
			bare({ templateId: id, variables: VARIABLES }),
			bare({ templateId: id, variables: {} }),
		];
		const batch = await world.client.post<{ results: { status: string; problem?: Json }[] }>(
			'/v1/messages/batch',
			{ messages },
		);
		expect(batch.body.results.map(({ status }) => status)).toEqual(['queued', 'invalid']);
		expect(pointers(batch.body.results[1]?.problem ?? {})).toEqual([
			'/variables/firstName',
			'/variables/order',
		]);
		const checks = await world.client.post<{ results: { verdict?: Json; problem?: Json }[] }>(
			'/v1/checks',
			{ messages },
		);
		expect(checks.body.results[0]?.verdict).toMatchObject({ outcome: 'allow' });
		expect(checks.body.results[1]?.problem).toMatchObject({ status: 422 });
	});

	it('stops a template that would never end, without holding up the batch', async () => {
		const id = await template({
			content: {
				text: '{% for i in (1..1000) %}{% for j in (1..1000) %}{% for k in (1..1000) %}{{ n }}{% endfor %}{% endfor %}{% endfor %}',
			},
		});
		const messages = Array.from({ length: 20 }, () =>
			bare({ templateId: id, variables: { n: 1 } }),
		);
		const took = processorTime();
		const { body } = await world.client.post<{ results: { status: string; problem: Json }[] }>(
			'/v1/messages/batch',
			{ messages },
		);
		expect(body.results.every(({ status }) => status === 'invalid')).toBe(true);
		expect(pointers(body.results[19]?.problem ?? {})).toEqual(['/templateId']);
		// Processor time, as the limit is: half a second for each of the twenty would be ten.
		expect(took()).toBeLessThan(4000);
	});

	it('refuses what a loop makes too large', async () => {
		const id = await template({
			content: { text: '{% for i in (1..5000) %}{{ words }}{% endfor %}' },
		});
		const variables = { words: 'x'.repeat(100) };
		const refused = await world.client.post('/v1/messages', bare({ templateId: id, variables }));
		expect([refused.status, ...pointers(refused.body)]).toEqual([422, '/templateId']);
	});

	it('fills in a thousand messages of one template quickly', async () => {
		const content = {
			subject: 'Commande {{ order.number }}',
			mjml: '<mjml><mj-body><mj-section><mj-column><mj-text>Bonjour {{ firstName }}</mj-text></mj-column></mj-section></mj-body></mjml>',
		};
		const id = await template({ channel: 'email', content });
		// How long this machine takes to compile it at the moment, its process being there.
		const before = performance.now();
		await template({ name: 'compiled-again', channel: 'email', content });
		const compiling = performance.now() - before;
		const messages = Array.from({ length: 1000 }, (_, index) => ({
			...bare({ channel: 'email', to: `p${index}@example.org`, templateId: id }),
			sender: 'boutique@durand.example',
			variables: { firstName: `P${index}`, order: { number: index } },
		}));
		const started = performance.now();
		const { body } = await world.client.post<{ results: { verdict: Json }[] }>('/v1/checks', {
			messages,
		});
		expect(body.results.every(({ verdict }) => verdict['outcome'] === 'allow')).toBe(true);
		// Far less than to compile the MJML for each of the thousand: more than ten seconds on a quiet machine.
		expect(performance.now() - started).toBeLessThan(Math.max(5000, (1000 * compiling) / 2));
	});
});

it('escapes what a newsletter says of a person', async () => {
	const id = await template({
		channel: 'email',
		purpose: 'marketing',
		content: { subject: 'Nos nouveautes', html: '<p>Bonjour {{ name }}</p>' },
	});
	const sent = await world.client.post(
		'/v1/messages',
		newsletter({ content: undefined, templateId: id, variables: { name: '<script>x</script>' } }),
	);
	const words = await handedOver(sent.body['id']);
	expect(words['html']).toContain('&lt;script&gt;x&lt;/script&gt;');
});
