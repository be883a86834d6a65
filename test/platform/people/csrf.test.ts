/** Which requests may use the cookie, and that a request has one kind of credentials only. */
import { KEY, startWorld, type World } from '../support/index.ts';
import { clientOf } from '../support/client.ts';
import { type Browser, browserOf, CONSOLE, makeUser, PASSWORD, person } from './person.ts';

let world: World;
let browser: Browser;
beforeAll(async () => {
	world = await startWorld();
	({ browser } = await person(world, 'support'));
});
afterAll(() => world.end());

const optOutCount = async () =>
	(await world.client.get<{ data: unknown[] }>('/v1/opt-outs')).body.data.length;
const FORM = 'application/x-www-form-urlencoded';

/** A request as a browser would send it, with the person's cookie. */
function raw(method: string, path: string, headers: Record<string, string>, body?: string) {
	const init = { method, headers: { cookie: browser.cookie() ?? '', ...headers } };
	return fetch(world.platform.url + path, body === undefined ? init : { ...init, body });
}

const OPT_OUT = JSON.stringify({ subject: '+33612345678' });
const json = { 'content-type': 'application/json' };
const same = { 'sec-fetch-site': 'same-origin' };
const flag = { 'mc-console': '1' };

it.each<[string, Record<string, string>]>([
	['a form of another site', { 'sec-fetch-site': 'cross-site', 'content-type': FORM }],
	['a form of another site with our header', { 'sec-fetch-site': 'cross-site', ...flag, ...json }],
	['another subdomain', { 'sec-fetch-site': 'same-site', ...flag, ...json }],
	['the address bar', { 'sec-fetch-site': 'none', ...flag, ...json }],
	['fetch in no-cors mode', { 'sec-fetch-site': 'cross-site', 'content-type': 'text/plain' }],
	['another origin, old browser', { origin: 'https://evil.example', ...flag, ...json }],
	['an opaque origin, old browser', { origin: 'null', ...flag, ...json }],
	['no sign of an origin', { ...flag, ...json }],
	['no console header', { ...same, ...json }],
	['a console header with another value', { ...same, ...json, 'mc-console': 'yes' }],
	['a form of the same origin', { ...same, ...flag, 'content-type': FORM }],
	['a text of the same origin', { ...same, ...flag, 'content-type': 'text/plain' }],
	['a multipart form', { ...same, ...flag, 'content-type': 'multipart/form-data; boundary=x' }],
])('refuses a change from %s and changes nothing', async (_from, headers) => {
	const reply = await raw('POST', '/v1/opt-outs', headers, OPT_OUT);
	expect(reply.status).toBe(403);
	expect(await reply.json()).toMatchObject({ type: '/problems/cross-site-request' });
	expect(await optOutCount()).toBe(0);
});

it('refuses to read from another origin, too', async () => {
	for (const headers of [
		{},
		{ 'sec-fetch-site': 'cross-site' },
		{ origin: 'https://evil.example' },
	]) {
		expect((await raw('GET', '/v1/me', headers as Record<string, string>)).status).toBe(403);
	}
	expect((await raw('GET', '/v1/me', same)).status).toBe(200);
});

it('accepts the public origin from browsers without Sec-Fetch-Site', async () => {
	const { origin } = new URL(world.platform.url);
	expect((await raw('GET', '/v1/me', { origin })).status).toBe(200);
	const reply = await raw('PUT', '/v1/me/preferences', { origin, ...flag, ...json }, '{}');
	expect(reply.status).toBe(200);
});

it('refuses a sign-in that another site forged', async () => {
	const { email } = await makeUser(world, 'marketer');
	const stranger = clientOf(world.platform.url, null);
	const body = { email, password: PASSWORD };
	for (const headers of [{}, { ...CONSOLE, 'sec-fetch-site': 'cross-site' }, same]) {
		const reply = await stranger.post('/v1/sessions', body, headers);
		expect([reply.status, reply.headers.get('set-cookie')]).toEqual([403, null]);
	}
	expect((await stranger.post('/v1/sessions', body, CONSOLE)).status).toBe(201);
});

it('answers 400 to a key and a cookie together, whatever they are worth', async () => {
	for (const authorization of [`Bearer ${KEY}`, 'Bearer nonsense', 'Basic eDp5']) {
		const reply = await browser.get('/v1/account', { authorization });
		expect([reply.status, reply.body['type']]).toEqual([400, '/problems/ambiguous-credentials']);
	}
});

it('knows no cookie that was made up, doubled or cut', async () => {
	const token = browser.cookie() ?? '';
	for (const cookie of [
		'__Host-mc_session=',
		'__Host-mc_session=abc',
		`__Host-mc_session=${'A'.repeat(43)}`,
		token.slice(0, -1),
		`${token}; ${token}`,
	]) {
		expect((await browserOf(world.platform.url, cookie).get('/v1/me')).status).toBe(401);
	}
	expect(
		(await browserOf(world.platform.url, `other=1; ${token}; more=2`).get('/v1/me')).status,
	).toBe(200);
});

it('sends no CORS header with any answer for callers', async () => {
	const answers = [
		await browser.get('/v1/me', { origin: 'https://evil.example' }),
		await world.client.get('/v1/account', { origin: 'https://evil.example' }),
		await clientOf(world.platform.url, null).ask('OPTIONS', '/v1/account', undefined, {
			origin: 'https://evil.example',
			'access-control-request-method': 'GET',
		}),
	];
	for (const { headers } of answers) {
		expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
	}
});

it('keeps operations for people from keys', async () => {
	for (const path of ['/v1/me', '/v1/sessions', '/v1/me/passkeys']) {
		const reply = await world.client.get(path);
		expect([reply.status, reply.body['detail']]).toEqual([
			403,
			expect.stringContaining('sign in to the console'),
		]);
	}
	expect((await clientOf(world.platform.url, null).get('/v1/me')).status).toBe(401);
});
