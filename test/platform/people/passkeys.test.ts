/** Passkeys: registered, signed in with, confirmed with, removed; never replayed, never from another origin. */
import { startWorld, type World } from '../support/index.ts';
import { createAuthenticator } from './authenticator.ts';
import { auditOf, browserOf, makeUser, PASSWORD, person, signIn } from './person.ts';

const ORIGIN = 'http://localhost:4400';

let world: World;
beforeAll(async () => {
	world = await startWorld({ publicUrl: ORIGIN });
});
afterAll(() => world.end());

/** A person with a passkey. */
async function withPasskey(role: 'owner' | 'marketer') {
	const { email, id } = await makeUser(world, role);
	const { browser } = await signIn(world, email);
	const authenticator = createAuthenticator(ORIGIN);
	const options = await browser.post('/v1/me/passkeys/options');
	const response = authenticator.create(options.body);
	const added = await browser.post('/v1/me/passkeys', { name: 'Phone', response });
	if (added.status !== 201) throw new Error(JSON.stringify(added.body));
	return { email, id, browser, authenticator, response, passkeyId: String(added.body['id']) };
}

it('is a second factor where the role demands one, and signs in alone', async () => {
	const { id, email, browser, authenticator } = await withPasskey('owner');
	expect((await browser.get('/v1/account')).status).toBe(200);
	// The password alone does not open the account any more.
	expect((await signIn(world, email)).reply.body['next']).toBe('second');
	const other = browserOf(world.platform.url);
	const options = await other.post('/v1/sessions/passkey/options');
	const response = authenticator.get(options.body);
	const reply = await other.post('/v1/sessions/passkey', { response });
	expect([reply.status, reply.body['next']]).toEqual([201, null]);
	expect((await other.get<{ user: { id: string } }>('/v1/me')).body.user.id).toBe(id);
	// Challenge and signature once.
	expect((await other.post('/v1/sessions/passkey', { response })).status).toBe(401);
});

it('proves the identity again, only that of its owner', async () => {
	const { browser, authenticator } = await withPasskey('marketer');
	const stranger = await withPasskey('marketer');
	const before = browser.cookie();
	const options = await browser.post('/v1/sessions/confirm/options');
	const theirs = stranger.authenticator.get(options.body);
	expect((await browser.post('/v1/sessions/confirm', { response: theirs })).status).toBe(401);
	const again = await browser.post('/v1/sessions/confirm/options');
	const response = authenticator.get(again.body);
	expect((await browser.post('/v1/sessions/confirm', { response })).status).toBe(200);
	expect(browser.cookie()).not.toBe(before);
});

it('refuses another origin, an old challenge, a foreign signature and nonsense', async () => {
	const { browser } = await withPasskey('marketer');
	const visitor = browserOf(world.platform.url);
	const options = async () => (await visitor.post('/v1/sessions/passkey/options')).body;
	const attempt = async (response: unknown) =>
		(await visitor.post('/v1/sessions/passkey', { response })).status;
	const evil = createAuthenticator('http://evil.example');
	expect(await attempt(evil.get(await options()))).toBe(401);
	const mine = await withPasskey('marketer');
	const late = mine.authenticator.get(await options());
	world.platform.clock.set(world.platform.clock.now() + 5 * 60_000);
	expect(await attempt(late)).toBe(401);
	const changed = mine.authenticator.get(await options());
	changed.response['signature'] = String(changed.response['signature']).replace(/^./, 'Z');
	expect(await attempt(changed)).toBe(401);
	for (const nonsense of [{}, { id: 'x' }, { response: { clientDataJSON: 'e30' } }]) {
		expect(await attempt(nonsense)).toBe(401);
	}
	// Registration under the wrong origin.
	await browser.post('/v1/sessions/confirm', { password: PASSWORD });
	const wrong = evil.create((await browser.post('/v1/me/passkeys/options')).body);
	const added = await browser.post('/v1/me/passkeys', { name: 'x', response: wrong });
	expect(added.status).toBe(401);
});

it.each<[string, object]>([
	['a long text', { response: { clientDataJSON: 'A'.repeat(16_385) } }],
	['a long list', { response: { transports: Array(21).fill('usb') } }],
	['depths', { a: { b: { c: { d: { e: { f: {} } } } } } }],
])('refuses %s before anything parses it', async (_what, response) => {
	const refused = await browserOf(world.platform.url).post('/v1/sessions/passkey', { response });
	expect([refused.status, refused.body['errors']]).toMatchObject([422, [{ pointer: '/response' }]]);
});

it('is listed and removed, but not the last factor of a role that demands one', async () => {
	const owner = await withPasskey('owner');
	const last = await owner.browser.ask('DELETE', `/v1/me/passkeys/${owner.passkeyId}`);
	expect(last.status).toBe(409);
	const marketer = await withPasskey('marketer');
	const list = await marketer.browser.get<{ data: unknown[] }>('/v1/me/passkeys');
	expect(list.body.data).toEqual([
		{
			id: marketer.passkeyId,
			name: 'Phone',
			createdAt: expect.any(String) as string,
			lastUsedAt: null,
		},
	]);
	const path = `/v1/me/passkeys/${marketer.passkeyId}`;
	expect((await owner.browser.ask('DELETE', path)).status).toBe(404);
	expect((await marketer.browser.ask('DELETE', path)).status).toBe(204);
	const options = await browserOf(world.platform.url).post('/v1/sessions/passkey/options');
	const response = marketer.authenticator.get(options.body);
	const gone = await browserOf(world.platform.url).post('/v1/sessions/passkey', { response });
	expect(gone.status).toBe(401);
	const actions = (await auditOf(world)).map(({ action }) => action);
	expect(actions).toEqual(expect.arrayContaining(['user.passkey_added', 'user.passkey_removed']));
});

it('is renamed by its owner alone, and says when it was last used', async () => {
	const { browser, authenticator, passkeyId } = await withPasskey('marketer');
	const path = `/v1/me/passkeys/${passkeyId}`;
	const stranger = await withPasskey('marketer');
	expect((await stranger.browser.ask('PATCH', path, { name: 'mine' })).status).toBe(404);
	const renamed = await browser.ask('PATCH', path, { name: 'Old phone' });
	expect([renamed.status, renamed.body['name'], renamed.body['lastUsedAt']]).toEqual([
		200,
		'Old phone',
		null,
	]);
	expect((await browser.ask('PATCH', path, { name: '  ' })).status).toBe(422);
	const visitor = browserOf(world.platform.url);
	const options = await visitor.post('/v1/sessions/passkey/options');
	const response = authenticator.get(options.body);
	expect((await visitor.post('/v1/sessions/passkey', { response })).status).toBe(201);
	const { body } = await browser.get<{ data: Record<string, unknown>[] }>('/v1/me/passkeys');
	expect(body.data).toEqual([
		expect.objectContaining({ name: 'Old phone', lastUsedAt: expect.any(String) as string }),
	]);
	const actions = (await auditOf(world)).map(({ action }) => action);
	expect(actions).toContain('user.passkey_renamed');
});

it('accepts one of two signatures with the same count: the other comes from a copy', async () => {
	const { authenticator } = await withPasskey('marketer');
	const copy = authenticator.copy();
	const visitor = browserOf(world.platform.url);
	const options = async () => (await visitor.post('/v1/sessions/passkey/options')).body;
	const responses = [authenticator.get(await options()), copy.get(await options())];
	const replies = await Promise.all(
		responses.map((response) =>
			browserOf(world.platform.url).post('/v1/sessions/passkey', { response }),
		),
	);
	expect(replies.map(({ status }) => status).sort()).toEqual([201, 401]);
});

it('is not offered where browsers refuse it: on IP addresses', async () => {
	const numeric = await startWorld();
	try {
		const { browser } = await person(numeric, 'marketer');
		const options = await browser.post('/v1/me/passkeys/options');
		expect([options.status, options.body['detail']]).toEqual([
			409,
			expect.stringContaining('http://localhost:4400'),
		]);
	} finally {
		await numeric.end();
	}
});
