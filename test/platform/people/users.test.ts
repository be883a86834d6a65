/** Users, invitations, forgotten passwords, and who may change whom. */
import { clientOf, HOUR, type Json, startWorld, until, type World } from '../support/index.ts';
import {
	auditOf,
	browserOf,
	codeAt,
	makeUser,
	PASSWORD,
	person,
	signIn,
	tokenOf,
} from './person.ts';

const MINUTE = 60_000;
const NEW = 'toute nouvelle phrase longue';

let world: World;
beforeEach(async () => {
	// A rule refuses e-mails with links to numeric hosts.
	world = await startWorld({ publicUrl: 'https://console.durand.example' });
});
afterEach(() => world.end());

const pass = (milliseconds: number) =>
	world.platform.clock.set(world.platform.clock.now() + milliseconds);
const visitor = () => browserOf(world.platform.url);

/** Gives the account an e-mail sender, so that links leave by e-mail. */
const addSender = () =>
	world.client.post('/v1/senders', {
		channel: 'email',
		value: 'console@durand.example',
		label: 'Maison Durand',
		default: true,
	});

/** The link to a page of the console in an e-mail that the sandbox has for an address. */
async function mailedLink(email: string, page: 'invite' | 'reset'): Promise<string> {
	const link = new RegExp(`https://\\S+/console/${page}/[\\w-]{43}`);
	return until(async () => {
		const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
		const texts = body.data.filter(({ to }) => to === email).map((mail) => JSON.stringify(mail));
		return texts.flatMap((text) => link.exec(text)?.[0] ?? [])[0];
	}, `the e-mail with a link to ${page}`);
}

/** An invitation as the account's own key makes it. */
const invite = (role: string, email: string) =>
	world.client.post('/v1/invitations', { email, role });
const accept = (link: unknown) =>
	visitor().post('/v1/invitations/accept', {
		...{ token: tokenOf(link), name: 'Anna', password: PASSWORD },
	});

describe('an invitation', () => {
	it('goes out by e-mail as a message of the account, and works once', async () => {
		await addSender();
		const email = 'zoe@durand.example';
		const invited = await world.client.post('/v1/invitations', { email, role: 'support' });
		expect(invited).toMatchObject({ status: 201, body: { delivery: 'email', link: null } });
		const token = tokenOf(await mailedLink(email, 'invite'));
		const preview = await visitor().post('/v1/invitations/preview', { token });
		expect(preview.body).toMatchObject({ kind: 'invitation', email, role: 'support' });
		const accept = () =>
			visitor().post('/v1/invitations/accept', { token, name: 'Zoé', password: PASSWORD });
		const replies = await Promise.all([accept(), accept()]);
		expect(replies.map(({ status }) => status).sort()).toEqual([201, 404]);
		expect((await signIn(world, email.toUpperCase())).reply.status).toBe(201);
		expect(world.logged()).not.toContain(token);
	});

	it('is handed over as a link where no e-mail can leave, expires after 72 hours, and can be withdrawn', async () => {
		const wish = { email: 'anna@durand.example', role: 'analyst' };
		const first = await world.client.post('/v1/invitations', wish);
		expect(first.body['link']).toMatch(
			/^https:\/\/console.durand.example\/console\/invite\/[\w-]{43}$/,
		);
		const second = await world.client.post('/v1/invitations', wish);
		const preview = (link: unknown) =>
			visitor().post('/v1/invitations/preview', { token: tokenOf(link) });
		// A further invitation replaces the first.
		expect((await preview(first.body['link'])).status).toBe(404);
		expect((await preview(second.body['link'])).status).toBe(200);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/invitations');
		expect(body.data).toHaveLength(1);
		pass(72 * HOUR);
		expect((await preview(second.body['link'])).status).toBe(404);
		const third = await world.client.post('/v1/invitations', wish);
		const path = `/v1/invitations/${String(third.body['id'])}`;
		expect((await world.client.ask('DELETE', path)).status).toBe(204);
		expect((await preview(third.body['link'])).status).toBe(404);
		expect((await world.client.ask('DELETE', path)).status).toBe(404);
	});

	it('keeps no address and no link in the clear', async () => {
		const email = 'anna@durand.example';
		const { body } = await world.client.post('/v1/invitations', { email, role: 'analyst' });
		const { read } = world.platform.internals.store;
		const rows = [
			await read.selectFrom('one_time_links').selectAll().execute(),
			await read.selectFrom('idempotency').selectAll().execute(),
		];
		const dump = JSON.stringify(rows, (_, value: unknown) =>
			value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
		);
		expect(dump).not.toContain(email);
		expect(dump).not.toContain(tokenOf(body['link']));
	});

	it.each(['revoked', 'neutralized'])('ends with the key that made it: %s', async (how) => {
		const made = await world.client.post('/v1/api-keys', { name: 'lost', scopes: ['admin'] });
		const thief = clientOf(world.platform.url, String(made.body['key']));
		const mine = await invite('owner', 'colleague@durand.example');
		const theirs = await thief.post('/v1/invitations', {
			email: 'evil@evil.example',
			role: 'owner',
		});
		const id = String(made.body['id']);
		if (how === 'revoked') await world.client.ask('DELETE', `/v1/api-keys/${id}`);
		else await world.client.post('/v1/account/neutralize', { keys: [id] });
		expect((await accept(theirs.body['link'])).status).toBe(404);
		expect((await accept(mine.body['link'])).status).toBe(201);
	});

	it.each([
		['disabled', 'PATCH', { status: 'disabled' }],
		['an analyst', 'PATCH', { role: 'analyst' }],
		['removed', 'DELETE', undefined],
	])('ends with the person who made it: %s', async (_, method, change) => {
		const admin = await person(world, 'admin');
		const invited = await admin.browser.post('/v1/invitations', {
			email: 'evil@evil.example',
			role: 'admin',
		});
		expect(invited.status).toBe(201);
		const { status } = await world.client.ask(method, `/v1/users/${admin.id}`, change);
		expect(status).toBeLessThan(300);
		expect((await accept(invited.body['link'])).status).toBe(404);
	});

	it('refuses weak passwords, taken addresses and what is no address', async () => {
		const { email } = await makeUser(world, 'analyst');
		const again = await world.client.post('/v1/invitations', { email, role: 'analyst' });
		expect(again.status).toBe(409);
		const bad = await world.client.post('/v1/invitations', { email: 'nobody', role: 'analyst' });
		expect([bad.status, bad.body['errors']]).toMatchObject([422, [{ pointer: '/email' }]]);
		const { body } = await world.client.post('/v1/invitations', {
			email: 'new@durand.example',
			role: 'analyst',
		});
		const weak = await visitor().post('/v1/invitations/accept', {
			token: tokenOf(body['link']),
			name: 'New',
			password: 'password1234',
		});
		expect([weak.status, weak.body['errors']]).toMatchObject([422, [{ pointer: '/password' }]]);
	});
});

describe('a forgotten password', () => {
	it('is replaced through a link of ten minutes that works once, keeps the second factor and ends sessions', async () => {
		await addSender();
		const { email, secret, browser } = await ownerByLink();
		const asked = await visitor().post('/v1/resets', { email });
		const began = performance.now();
		const nobody = await visitor().post('/v1/resets', { email: 'nobody@durand.example' });
		// What there is to do for somebody takes a few milliseconds, and must not show. Timers may be a millisecond early.
		expect(performance.now() - began).toBeGreaterThan(245);
		expect([asked.status, asked.body]).toEqual([nobody.status, nobody.body]);
		const token = tokenOf(await mailedLink(email, 'reset'));
		const complete = (password: string) =>
			visitor().post('/v1/resets/complete', { token, password });
		expect((await complete('too short')).status).toBe(422);
		expect((await complete(NEW)).status).toBe(204);
		expect((await complete(NEW)).status).toBe(404);
		expect((await browser.get('/v1/me')).status).toBe(401);
		expect((await signIn(world, email)).reply.status).toBe(401);
		pass(MINUTE);
		const again = await signIn(world, email, NEW);
		expect(again.reply.body['next']).toBe('second');
		const code = codeAt(secret, world);
		expect((await again.browser.post('/v1/sessions/second', { code })).status).toBe(200);
	});

	it('has a link that expires, and one that an owner starts and cannot choose', async () => {
		await addSender();
		const { email, id } = await invitedByMail('marketer');
		const path = `/v1/users/${id}/reset`;
		const started = await world.client.post(path);
		expect([started.status, started.body]).toEqual([202, { status: 'accepted' }]);
		const token = tokenOf(await mailedLink(email, 'reset'));
		pass(10 * MINUTE);
		const late = await visitor().post('/v1/resets/complete', { token, password: NEW });
		expect(late.status).toBe(404);
		expect((await signIn(world, email)).reply.status).toBe(201);
	});

	it('is refused to an owner while no e-mail can leave', async () => {
		const { id } = await makeUser(world, 'marketer');
		expect((await world.client.post(`/v1/users/${id}/reset`)).status).toBe(409);
	});

	/** With a sender, invitations come by e-mail. */
	async function invitedByMail(role: string) {
		const email = `${role}.mail@durand.example`;
		await world.client.post('/v1/invitations', { email, role });
		const { body } = await visitor().post('/v1/invitations/accept', {
			token: tokenOf(await mailedLink(email, 'invite')),
			name: 'Léa',
			password: PASSWORD,
		});
		return { email, id: String(body['id']) };
	}

	async function ownerByLink() {
		const { email } = await invitedByMail('owner');
		const { browser } = await signIn(world, email);
		const { body } = await browser.post('/v1/me/totp');
		const secret = String(body['secret']);
		await browser.post('/v1/me/totp/confirm', { code: codeAt(secret, world) });
		return { email, secret, browser };
	}
});

describe('the users of an account', () => {
	it('are listed by pages, changed and deleted; the audit log says by whom', async () => {
		const owner = await person(world, 'owner');
		const { id } = await makeUser(world, 'marketer');
		const page = await owner.browser.get<{ data: Json[]; nextCursor: string }>('/v1/users?limit=1');
		expect(page.body.data.map((user) => user['id'])).toEqual([owner.id]);
		const rest = await owner.browser.get<{ data: Json[] }>(
			`/v1/users?cursor=${page.body.nextCursor}`,
		);
		expect(rest.body.data.map((user) => user['id'])).toEqual([id]);
		const changed = await owner.browser.ask('PATCH', `/v1/users/${id}`, { role: 'approver' });
		expect(changed.body).toMatchObject({ role: 'approver', secondFactor: false });
		expect((await owner.browser.ask('DELETE', `/v1/users/${id}`)).status).toBe(204);
		const entries = (await auditOf(world)).filter(({ actor }) => actor === owner.id);
		expect(entries.map(({ action, target }) => [action, target])).toEqual(
			expect.arrayContaining([
				['user.role_set.approver', id],
				['user.changed', id],
				['user.deleted', id],
			]),
		);
	});

	it('cannot raise themselves: no own role, no owner by an admin, always one owner', async () => {
		const owner = await person(world, 'owner');
		const admin = await person(world, 'admin');
		const patch = (who: typeof owner, id: string, body: Json) =>
			who.browser.ask('PATCH', `/v1/users/${id}`, body);
		expect((await patch(admin, admin.id, { role: 'owner' })).status).toBe(409);
		expect((await patch(admin, owner.id, { role: 'analyst' })).status).toBe(403);
		expect((await patch(admin, owner.id, { status: 'disabled' })).status).toBe(403);
		expect((await admin.browser.ask('DELETE', `/v1/users/${owner.id}`)).status).toBe(403);
		expect((await admin.browser.post(`/v1/users/${owner.id}/reset`)).status).toBe(403);
		const { id } = await makeUser(world, 'marketer');
		expect((await patch(admin, id, { role: 'owner' })).status).toBe(403);
		const invite = { email: 'new@durand.example', role: 'owner' };
		expect((await admin.browser.post('/v1/invitations', invite)).status).toBe(403);
		expect((await patch(owner, owner.id, { role: 'admin' })).status).toBe(409);
		expect((await world.client.ask('DELETE', `/v1/users/${owner.id}`)).status).toBe(409);
		expect((await patch(admin, admin.id, { name: 'Anna' })).status).toBe(200);
	});

	it('with the role developer make keys, but none that may do more than they', async () => {
		const { browser } = await person(world, 'developer');
		const make = (scope: string) => browser.post('/v1/api-keys', { name: 'x', scopes: [scope] });
		expect((await make('admin')).status).toBe(403);
		expect((await make('messages')).status).toBe(201);
	});
});

describe('a role that demands a second factor', () => {
	it.each(['owner', 'admin', 'approver', 'developer'] as const)(
		'%s reaches its own user only, until one is set up',
		async (role) => {
			const { email } = await makeUser(world, role);
			const { browser, reply } = await signIn(world, email);
			expect(reply.body['next']).toBe('enroll');
			expect((await browser.get('/v1/me')).status).toBe(200);
			const refused = await browser.get('/v1/account');
			expect([refused.status, refused.body['type']]).toEqual([
				403,
				'/problems/second-factor-required',
			]);
			const { body } = await browser.post('/v1/me/totp');
			expect(body['qr']).toMatch(/^data:image\/svg\+xml;base64,/);
			const wrong = await browser.post('/v1/me/totp/confirm', { code: '000000' });
			expect(wrong.status).toBe(422);
			const code = codeAt(String(body['secret']), world);
			const done = await browser.post<{ codes: string[] }>('/v1/me/totp/confirm', { code });
			expect(done.body.codes).toHaveLength(10);
			expect((await browser.get('/v1/account')).status).toBe(200);
			expect((await browser.ask('DELETE', '/v1/me/totp')).status).toBe(409);
		},
	);

	it('lets in by a recovery code, each once', async () => {
		const { email, browser } = await person(world, 'owner');
		const renewed = await browser.post<{ codes: string[] }>('/v1/me/recovery-codes');
		const [recoveryCode = ''] = renewed.body.codes;
		const second = async () => {
			const again = await signIn(world, email);
			return again.browser.post('/v1/sessions/second', { recoveryCode });
		};
		expect((await second()).status).toBe(200);
		expect((await second()).status).toBe(401);
		expect((await browser.get('/v1/me')).body).toMatchObject({
			secondFactor: { recoveryCodes: 9 },
		});
	});
});
