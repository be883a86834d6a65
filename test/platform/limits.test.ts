import { readSettings } from '../../platform/src/index.ts';
import { clientOf, KEY, newsletter, startWorld, type World } from './support/index.ts';
import { listUnsubscribe } from './support/list-unsubscribe.ts';

/** As low as lets a test exceed it quickly, and high enough for what a test does besides. */
const STRANGERS = 60;

let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
});

it('lets a key make as many requests a second as the settings say, and says when to come back', async () => {
	world = await startWorld({ rateLimit: 5 });
	const { client } = world;
	const replies = await Promise.all(Array.from({ length: 40 }, () => client.get('/v1/account')));
	const refused = replies.filter(({ status }) => status === 429);
	expect(replies.filter(({ status }) => status === 200).length).toBeGreaterThanOrEqual(5);
	expect(refused.length).toBeGreaterThan(0);
	expect(refused[0]?.headers.get('retry-after')).toBe('1');
	expect(refused[0]?.body).toMatchObject({ type: '/problems/rate-limited', status: 429 });
	// Another key has a count of its own.
	const other = clientOf(
		world.platform.url,
		await world.platform.addKey(String(replies.find(({ status }) => status === 200)?.body['id']), [
			'account',
		]),
	);
	expect((await other.get('/v1/account')).status).toBe(200);
});

it('does not limit a key by default', async () => {
	world = await startWorld();
	const { client } = world;
	const replies = await Promise.all(Array.from({ length: 300 }, () => client.get('/v1/account')));
	expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
});

it('stops answering strangers who knock too often, and nobody else', async () => {
	world = await startWorld({ strangerLimit: STRANGERS });
	const stranger = clientOf(world.platform.url, 'mc_guess');
	const statuses = new Set<number>();
	for (let round = 0; round < 3; round++) {
		const replies = await Promise.all(
			Array.from({ length: 30 }, () => stranger.get('/v1/account')),
		);
		for (const { status } of replies) statuses.add(status);
	}
	expect(statuses).toEqual(new Set([401, 429]));
	expect((await clientOf(world.platform.url, KEY).get('/v1/account')).status).toBe(200);
});

describe('behind a proxy', () => {
	/** Guesses of keys and of unsubscribe links, from addresses that the client makes up. */
	async function guess(path: string, header: (round: number) => string): Promise<Set<number>> {
		const stranger = clientOf(String(world?.platform.url), 'mc_guess');
		const statuses = new Set<number>();
		for (let round = 0; round < 3; round++) {
			const replies = await Promise.all(
				Array.from({ length: 30 }, (_, index) =>
					stranger.get(path, { 'x-forwarded-for': header(round * 30 + index) }),
				),
			);
			for (const { status } of replies) statuses.add(status);
		}
		return statuses;
	}
	const invented = (round: number) => `198.51.${round >> 8}.${round & 255}`;

	it.each([
		['one proxy, which appends', 'true', (round: number) => `${invented(round)}, 203.0.113.9`],
		['two proxies', '2', (round: number) => `${invented(round)}, 203.0.113.9, 10.0.0.1`],
		[
			'proxies by network',
			'127.0.0.0/8,10.0.0.0/8',
			(round: number) => `${invented(round)}, 203.0.113.9, 10.0.0.1`,
		],
		['none', 'false', invented],
		[
			'IPv6 addresses of one home',
			'true',
			(round: number) => `2001:db8:1:2::${round.toString(16)}`,
		],
	])(
		'limits strangers whatever they write into X-Forwarded-For: %s',
		async (_name, trust, header) => {
			const { trustProxy } = readSettings({ MC_TRUST_PROXY: trust });
			world = await startWorld({ strangerLimit: STRANGERS, trustProxy });
			expect(await guess('/v1/account', header)).toEqual(new Set([401, 429]));
		},
	);

	it('tells strangers apart by what the proxy wrote', async () => {
		world = await startWorld({
			strangerLimit: STRANGERS,
			trustProxy: readSettings({ MC_TRUST_PROXY: '1' }).trustProxy,
		});
		expect(await guess('/v1/account', invented)).toEqual(new Set([401]));
	});

	it('never refuses a genuine unsubscribe link, and counts guesses of links apart from keys', async () => {
		world = await startWorld({ strangerLimit: STRANGERS });
		await world.client.post('/v1/messages', newsletter());
		const url = await listUnsubscribe(world.client);
		const genuine = url.slice(1, -1);
		expect(await guess('/v1/account', () => '')).toEqual(new Set([401, 429]));
		expect((await fetch(genuine)).status).toBe(200);
		expect(await guess('/u/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', () => '')).toEqual(
			new Set([404, 429]),
		);
		for (let visit = 0; visit < 2 * STRANGERS; visit += 1) {
			const page = await fetch(genuine);
			await page.arrayBuffer();
			expect(page.status).toBe(200);
		}
		const oneClick = await fetch(genuine, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'List-Unsubscribe=One-Click',
		});
		expect(oneClick.status).toBe(200);
	});

	it('counts guesses of links apart from the way into the console', async () => {
		world = await startWorld({ strangerLimit: STRANGERS });
		const { url } = world.platform;
		expect(await guess('/u/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', () => '')).toEqual(
			new Set([404, 429]),
		);
		const page = await fetch(`${url}/console`);
		expect(page.status).not.toBe(429);
		const signIn = await fetch(`${url}/v1/sessions`, {
			method: 'POST',
			headers: {
				'content-type': 'application/json',
				'mc-console': '1',
				'sec-fetch-site': 'same-origin',
			},
			body: JSON.stringify({ email: 'lea@durand.example', password: 'x' }),
		});
		expect(signIn.status).toBe(401);
		await Promise.all([page.arrayBuffer(), signIn.arrayBuffer()]);
	});

	it.each(['yes', '11', '10.0.0.0/33', '10.0.0.0/8;', 'proxy.example', '-1'])(
		'refuses MC_TRUST_PROXY=%s',
		(value) => {
			expect(() => readSettings({ MC_TRUST_PROXY: value })).toThrow(/^MC_TRUST_PROXY must be/);
		},
	);
});

it.each(['/docs', '/openapi.json', '/', '/nowhere', '/carriers/twilio/any/inbound'])(
	'limits strangers on %s, and never health checks',
	async (path) => {
		world = await startWorld({ strangerLimit: STRANGERS });
		const { url } = world.platform;
		const statuses: number[] = [];
		for (let round = 0; round < 3; round++) {
			const replies = await Promise.all(
				Array.from({ length: 30 }, async () => {
					const reply = await fetch(url + path, {
						method: path.startsWith('/carriers') ? 'POST' : 'GET',
					});
					await reply.arrayBuffer();
					return reply.status;
				}),
			);
			statuses.push(...replies);
		}
		expect(statuses.filter((status) => status === 429).length).toBe(30);
		for (let round = 0; round < 2 * STRANGERS; round++) {
			expect((await world.client.get(round % 2 === 0 ? '/healthz' : '/readyz')).status).toBe(200);
		}
	},
);
