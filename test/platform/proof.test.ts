import { createHash } from 'node:crypto';
import { valueIn } from '../../platform/src/proof/labels.ts';
import {
	consent,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from './support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
	const sent = await world.client.post('/v1/messages', marketingSms());
	await untilStatus(world.client, sent.body['id'], 'delivered');
});
afterAll(() => world.end());

const PATH = `/v1/consents/proof?subject=${encodeURIComponent('06 12 34 56 78')}`;

async function pdf(headers: Record<string, string> = {}): Promise<Buffer> {
	const reply = await fetch(world.platform.url + PATH, {
		headers: {
			authorization: 'Bearer mc_test_key_of_the_test_suite',
			accept: 'application/pdf',
			...headers,
		},
	});
	expect(reply.headers.get('content-type')).toBe('application/pdf');
	expect(reply.headers.get('vary')).toBe('Accept, Accept-Language');
	return Buffer.from(await reply.arrayBuffer());
}

it('tells the decisions behind the messages, the policy, and a digest that anybody can check', async () => {
	const { body } = await world.client.get<Json & { messages: Json[]; consents: Json[] }>(PATH);
	expect(body.consents).toMatchObject([{ subject: '+33612345678', wording: consent.wording }]);
	expect(body.messages).toMatchObject([
		{ status: 'delivered', verdict: { outcome: 'allow', rules: ['CON-05'] } },
	]);
	const policy = await world.client.get('/v1/policy');
	expect(policy.headers.get('etag')).toBe(`"${(body['policy'] as Json)['version'] as string}"`);
	const { digest, generatedAt, ...content } = body;
	expect(generatedAt).toMatch(/^2026-11-24T/);
	expect(digest).toBe(
		createHash('sha256')
			.update(JSON.stringify(sorted(content)))
			.digest('hex'),
	);
	const again = await world.client.get(PATH);
	expect(again.body['digest']).toBe(digest);
});

function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.sort(([one], [other]) => (one < other ? -1 : 1))
			.map(([name, member]) => [name, sorted(member)]),
	);
}

it('changes its digest with what happens', async () => {
	const path = `/v1/consents/proof?subject=${encodeURIComponent('zoe.martin@example.org')}`;
	const digests = new Set([(await world.client.get(path)).body['digest']]);
	await world.client.post('/v1/messages', newsletter());
	digests.add((await world.client.get(path)).body['digest']);
	await world.client.post('/v1/opt-outs', { subject: 'zoe.martin@example.org' });
	digests.add((await world.client.get(path)).body['digest']);
	expect(digests.size).toBe(3);
});

it.each([
	[undefined, 'application/json'],
	['*/*', 'application/json'],
	['application/pdf', 'application/pdf'],
	['application/pdf, application/json;q=0.5', 'application/pdf'],
	['application/json;q=0.4, application/*;q=0.9', 'application/pdf'],
	['text/html, application/pdf;q=0.1', 'application/pdf'],
])('answers Accept: %s as %s', async (accept, type) => {
	const { status, headers } = await world.client.get(PATH, accept === undefined ? {} : { accept });
	expect([status, headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
});

it.each(['text/html', 'application/pdf;q=0, application/json;q=0', 'image/*'])(
	'has nothing for Accept: %s',
	async (accept) => {
		const { status, body } = await world.client.get(PATH, { accept });
		expect([status, body['type']]).toEqual([406, '/problems/not-acceptable']);
	},
);

it('is a PDF in the language that is asked for', async () => {
	const french = await pdf();
	const english = await pdf({ 'accept-language': 'en-GB, fr;q=0.5' });
	expect(french.subarray(0, 5).toString()).toBe('%PDF-');
	expect(french.equals(english)).toBe(false);
	const reply = await world.client.get(PATH, {
		accept: 'application/pdf',
		'accept-language': 'de, en;q=0.3',
	});
	expect(reply.headers.get('content-language')).toBe('en');
	expect(reply.headers.get('content-disposition')).toContain('consent-proof.pdf');
});

test.each(['constructor', '__proto__', 'toString'])('a recorded value %j has no label', (value) => {
	expect(valueIn('fr', value)).toBe(value);
	expect(valueIn('en', value)).toBe(value);
});
it('draws no PDF that is too long, points to the JSON, and serves others meanwhile', async () => {
	const subject = 'long@example.org';
	for (let n = 0; n < 220; n++) {
		// A person may get a limited number of records in a day.
		if (n % 50 === 49) world.platform.clock.set(TUESDAY + n * 24 * HOUR);
		const { status } = await world.client.post('/v1/consents', {
			...consent,
			subject,
			channels: ['email'],
			purposes: ['marketing'],
			action: 'grant',
			wording: { text: `${n} ${'🎁'.repeat(9900)}`, language: 'fr' },
		});
		expect(status).toBe(201);
	}
	const path = `/v1/consents/proof?subject=${encodeURIComponent(subject)}`;
	const drawing = world.client.get(path, { accept: 'application/pdf' });
	const state = { isDrawn: false };
	void drawing.then(() => (state.isDrawn = true));
	let answers = 0;
	for (;;) {
		await world.client.get('/healthz');
		if (state.isDrawn) break;
		answers += 1;
	}
	const refused = await drawing;
	expect(refused.status).toBe(406);
	expect(refused.body).toMatchObject({
		type: '/problems/not-acceptable',
		detail: expect.stringMatching(/too long for a PDF.*application\/json/) as string,
	});
	// Drawing all of it on the main thread took many seconds, and nothing else was answered.
	expect(answers).toBeGreaterThan(5);
	expect((await world.client.get(path)).status).toBe(200);
}, 60_000);
