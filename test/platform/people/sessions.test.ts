/** Sessions: sign-in, second factor, cookies, what ends them, and what is stored of them. */
import { sql } from 'kysely';
import { HOUR, startWorld, type World } from '../support/index.ts';
import { auditOf, browserOf, codeAt, makeUser, PASSWORD, person, signIn } from './person.ts';

const MINUTE = 60_000;

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const pass = (milliseconds: number) =>
	world.platform.clock.set(world.platform.clock.now() + milliseconds);

it('starts with the password: a cookie that scripts and other sites cannot read, and no token in the answer', async () => {
	const { email } = await makeUser(world, 'marketer');
	const { reply, browser } = await signIn(world, email);
	expect([reply.status, reply.body['next']]).toEqual([201, null]);
	expect(reply.headers.getSetCookie()[0]).toMatch(
		/^__Host-mc_session=[A-Za-z0-9_-]{43}; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
	);
	const token = browser.cookie()?.split('=')[1] ?? '';
	expect(JSON.stringify(reply.body)).not.toContain(token);
	const me = await browser.get('/v1/me');
	expect(me.body).toMatchObject({ user: { email, role: 'marketer' }, session: { next: null } });
});

it('stores no token: only its keyed hash, and a row that was edited opens nothing', async () => {
	const { browser } = await person(world, 'marketer');
	const owner = await person(world, 'owner');
	const token = browser.cookie()?.split('=')[1] ?? '';
	const { store } = world.platform.internals;
	const rows = await store.read.selectFrom('sessions').selectAll().execute();
	expect(JSON.stringify(rows)).not.toContain(token);
	await store.transaction(({ db }) => sql`update sessions set user_id = ${owner.id}`.execute(db));
	expect((await browser.get('/v1/me')).status).toBe(401);
});

it('gives a new token at sign-in, second factor and confirmation; the old one is worth nothing', async () => {
	const { email, secret } = await person(world, 'owner');
	pass(MINUTE);
	const { browser, reply } = await signIn(world, email);
	expect(reply.body['next']).toBe('second');
	const before = browser.cookie();
	expect((await browser.get('/v1/me')).body).toMatchObject({
		type: '/problems/second-factor-required',
	});
	const second = await browser.post('/v1/sessions/second', { code: codeAt(secret, world) });
	expect([second.status, second.body['next']]).toEqual([200, null]);
	const between = browser.cookie();
	const confirmed = await browser.post('/v1/sessions/confirm', { password: PASSWORD });
	expect(confirmed.status).toBe(200);
	expect(new Set([before, between, browser.cookie()]).size).toBe(3);
	for (const old of [before, between]) {
		expect((await browserOf(world.platform.url, old).get('/v1/me')).status).toBe(401);
	}
	expect((await browser.get('/v1/me')).status).toBe(200);
});

it('ends after 60 minutes without a request, and after twelve hours in any case', async () => {
	const { browser, email } = await person(world, 'marketer');
	pass(59 * MINUTE);
	expect((await browser.get('/v1/me')).status).toBe(200);
	pass(60 * MINUTE);
	expect((await browser.get('/v1/me')).status).toBe(401);
	const again = (await signIn(world, email)).browser;
	for (let hour = 0; hour < 13; hour++) {
		pass(0.95 * HOUR);
		const { status } = await again.get('/v1/me');
		expect([hour, status]).toEqual([hour, (hour + 1) * 0.95 < 12 ? 200 : 401]);
	}
});

it('lasts for five browsers; a sixth sign-in ends the oldest', async () => {
	const { email, browser: first } = await person(world, 'marketer');
	const others = [];
	for (let count = 0; count < 5; count++) {
		pass(1000);
		others.push((await signIn(world, email)).browser);
	}
	expect((await first.get('/v1/me')).status).toBe(401);
	for (const one of others) expect((await one.get('/v1/me')).status).toBe(200);
});

it('is listed, and ends by sign-out, by id and all others at once, never that of another person', async () => {
	const { email, browser } = await person(world, 'marketer');
	const stranger = (await person(world, 'support')).browser;
	const second = (await signIn(world, email)).browser;
	const third = (await signIn(world, email)).browser;
	interface List {
		data: { id: string; current: boolean; userAgent: string }[];
	}
	const { body } = await browser.get<List>('/v1/sessions');
	expect(body.data).toHaveLength(3);
	expect(body.data.filter(({ current }) => current)).toHaveLength(1);
	const theirs = (await stranger.get<List>('/v1/sessions')).body.data[0]?.id ?? '';
	expect((await browser.ask('DELETE', `/v1/sessions/${theirs}`)).status).toBe(404);
	expect((await stranger.get('/v1/me')).status).toBe(200);
	const mine = (await third.get<List>('/v1/sessions')).body.data.find(({ current }) => current);
	expect((await browser.ask('DELETE', `/v1/sessions/${mine?.id ?? ''}`)).status).toBe(204);
	expect((await third.get('/v1/me')).status).toBe(401);
	expect((await browser.ask('DELETE', '/v1/sessions/others')).status).toBe(204);
	expect((await second.get('/v1/me')).status).toBe(401);
	const out = await browser.ask('DELETE', '/v1/sessions/current');
	expect([out.status, out.headers.get('clear-site-data')]).toEqual([204, '"cache", "storage"']);
	expect(browser.cookie()).toBeNull();
});

it('ends at once when the user is disabled or deleted, the role or the password changes', async () => {
	for (const change of ['disabled', 'deleted', 'role'] as const) {
		const { id, browser } = await person(world, 'marketer');
		const path = `/v1/users/${id}`;
		if (change === 'disabled') await world.client.ask('PATCH', path, { status: 'disabled' });
		if (change === 'role') await world.client.ask('PATCH', path, { role: 'support' });
		if (change === 'deleted') await world.client.ask('DELETE', path);
		expect([change, (await browser.get('/v1/me')).status]).toEqual([change, 401]);
	}
	const { email, browser } = await person(world, 'marketer');
	const other = (await signIn(world, email)).browser;
	const changed = await browser.ask('PUT', '/v1/me/password', {
		current: PASSWORD,
		password: 'encore une phrase longue',
	});
	expect(changed.status).toBe(204);
	expect((await other.get('/v1/me')).status).toBe(401);
	expect((await browser.get('/v1/me')).status).toBe(200);
	expect((await signIn(world, email)).reply.status).toBe(401);
});

it('opens sensitive operations for ten minutes after a proof of identity', async () => {
	const { browser, secret } = await person(world, 'owner');
	const create = () => browser.post('/v1/api-keys', { name: 'n8n', scopes: ['messages'] });
	expect((await create()).status).toBe(201);
	pass(10 * MINUTE);
	const refused = await create();
	expect([refused.status, refused.body['type']]).toEqual([403, '/problems/confirm-identity']);
	expect((await browser.post('/v1/sessions/confirm', { code: '000000' })).status).toBe(401);
	const code = codeAt(secret, world);
	expect((await browser.post('/v1/sessions/confirm', { code })).status).toBe(200);
	expect((await create()).status).toBe(201);
	// The same code a second time.
	expect((await browser.post('/v1/sessions/confirm', { code })).status).toBe(401);
});

it('writes sign-ins, failures and ends to the audit log, and no secret to the log', async () => {
	const { email, id, browser } = await person(world, 'marketer');
	await signIn(world, email, 'a wrong password');
	await signIn(world, 'nobody@durand.example', 'a wrong password');
	await browser.ask('DELETE', '/v1/sessions/current');
	const entries = await auditOf(world);
	const actions = entries.map(({ actor, action }) => [actor, action]);
	expect(actions).toEqual(
		expect.arrayContaining([
			[id, 'user.created'],
			[id, 'session.started'],
			[id, 'session.refused'],
			['unknown', 'session.refused'],
			[id, 'session.ended'],
		]),
	);
	for (const secret of [PASSWORD, 'a wrong password', email]) {
		expect(world.logged()).not.toContain(secret);
	}
});
