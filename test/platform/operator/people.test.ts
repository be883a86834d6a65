/** People of the operator: invited by a link, never without a second factor, apart from the users of accounts. */
import { sql } from 'kysely';
import { createAuthenticator } from '../people/authenticator.ts';
import { browserOf, codeAt, person, signIn as signInToAccount } from '../people/person.ts';
import { type Client, clientOf, type Json, type World } from '../support/index.ts';
import {
	acceptOperator,
	CONFIDENTIALITY,
	enrollOperator,
	inviteOperator,
	operatorPerson,
	PASSWORD,
} from './people-support.ts';
import { startOperated } from './support.ts';

const ORIGIN = 'http://localhost:4400';
const MINUTE = 60_000;

let world: World;
let operator: Client;
beforeEach(async () => {
	({ world, operator } = await startOperated({ publicUrl: ORIGIN }));
});
afterEach(() => world.end());

const pass = (ms: number) => world.platform.clock.set(world.platform.clock.now() + ms);
const signIn = async (email: string, password = PASSWORD) => {
	const browser = browserOf(world.platform.url);
	return { browser, reply: await browser.post('/v1/operator/sessions', { email, password }) };
};
const operatorAudit = async () =>
	(await operator.get<{ data: Json[] }>('/v1/operator/audit-log?limit=200')).body.data;

it('opens nothing before a second factor is set up, and the cookie stays in the paths of the operator', async () => {
	const invited = await inviteOperator(operator);
	expect(invited.link).toBe(`${ORIGIN}/console/operator/invite/${invited.token}`);
	const { browser, reply } = await acceptOperator(world, invited);
	expect(reply.body['next']).toBe('enroll');
	const [session, device] = reply.headers.getSetCookie();
	expect(session).toMatch(
		/^__Secure-mc_operator=[A-Za-z0-9_-]{43}; Path=\/v1\/operator; Secure; HttpOnly; SameSite=Strict$/,
	);
	expect(device).toMatch(
		/^__Secure-mc_operator_device=[A-Za-z0-9_-]{43}; Path=\/v1\/operator; Secure; HttpOnly; SameSite=Strict; Max-Age=15552000$/,
	);
	for (const path of ['accounts', 'acts', 'people', 'audit-log']) {
		const refused = await browser.get(`/v1/operator/${path}`);
		expect([refused.status, refused.body['type']]).toEqual([
			403,
			'/problems/second-factor-required',
		]);
	}
	const { codes } = await enrollOperator(world, browser);
	expect((await browser.get('/v1/operator/accounts')).status).toBe(200);
	const me = await browser.get<{ user: Json; operations: string[] }>('/v1/operator/me');
	expect(me.body.user).toMatchObject({
		email: invited.email,
		confidentiality: CONFIDENTIALITY,
		secondFactor: true,
	});
	expect(me.body.operations).toEqual(expect.arrayContaining(['publishTerms', 'operatorGetMe']));
	// The password alone opens nothing from now on; a recovery code stands in once for the app.
	pass(MINUTE);
	const again = await signIn(invited.email);
	expect(again.reply.body['next']).toBe('second');
	expect((await again.browser.get('/v1/operator/accounts')).status).toBe(403);
	const recoveryCode = codes[0];
	const second = await again.browser.post('/v1/operator/sessions/second', { recoveryCode });
	expect([second.status, second.body['next']]).toEqual([200, null]);
	expect((await again.browser.get('/v1/operator/accounts')).status).toBe(200);
	expect((await again.browser.ask('DELETE', '/v1/operator/me/totp')).status).toBe(409);
});

it('keeps the realms apart: tables, addresses, tokens, passkeys', async () => {
	const owner = await person(world, 'owner');
	// The same address may belong to a person of each realm.
	const invited = await inviteOperator(operator, undefined, owner.email);
	const { browser, id } = await acceptOperator(world, invited);
	await enrollOperator(world, browser);
	expect(id).toMatch(/^opp_/);
	const users = await world.client.get<{ data: Json[] }>('/v1/users');
	expect(JSON.stringify(users.body)).not.toContain(id);
	expect((await world.client.get(`/v1/users/${id}`)).status).toBe(404);
	expect((await operator.ask('DELETE', `/v1/operator/people/${owner.id}`)).status).toBe(404);
	// Each password opens its own realm only.
	expect((await signInToAccount(world, owner.email, PASSWORD)).reply.status).toBe(401);
	expect((await signIn(owner.email, 'une phrase assez longue')).reply.status).toBe(401);
	// A token under the name of the other realm's cookie is unknown.
	const [, operatorToken = ''] = (browser.cookie() ?? '').split('=');
	const [, ownerToken = ''] = (owner.browser.cookie() ?? '').split('=');
	const asOwner = browserOf(world.platform.url, `__Host-mc_session=${operatorToken}`);
	expect((await asOwner.get('/v1/me')).status).toBe(401);
	const asOperator = browserOf(world.platform.url, `__Secure-mc_operator=${ownerToken}`);
	expect((await asOperator.get('/v1/operator/me')).status).toBe(401);
	// The operator's cookie opens nothing of accounts, wherever it is sent.
	expect((await browser.get('/v1/me')).status).toBe(401);
	expect((await browser.get('/v1/messages')).status).toBe(401);
	expect((await owner.browser.get('/v1/operator/me')).status).toBe(403);
	// Both in one browser: each request finds its own.
	const both = browserOf(world.platform.url, `${browser.cookie()}; ${owner.browser.cookie()}`);
	expect((await both.get('/v1/operator/accounts')).status).toBe(200);
	expect((await both.get('/v1/account')).status).toBe(200);
	// A passkey of one realm signs in to that one.
	const authenticator = createAuthenticator(ORIGIN);
	const options = await owner.browser.post('/v1/me/passkeys/options');
	const response = authenticator.create(options.body);
	await owner.browser.post('/v1/me/passkeys', { name: 'Phone', response });
	const visitor = browserOf(world.platform.url);
	const asked = await visitor.post('/v1/operator/sessions/passkey/options');
	const tried = await visitor.post('/v1/operator/sessions/passkey', {
		response: authenticator.get(asked.body),
	});
	expect([tried.status, visitor.cookie()]).toEqual([401, null]);
});

it('takes a passkey as the second factor, and signs in with it', async () => {
	const invited = await inviteOperator(operator);
	const { browser } = await acceptOperator(world, invited);
	const authenticator = createAuthenticator(ORIGIN);
	const options = await browser.post('/v1/operator/me/passkeys/options');
	const added = await browser.post('/v1/operator/me/passkeys', {
		name: 'Key',
		response: authenticator.create(options.body),
	});
	expect(added.status).toBe(201);
	expect((await browser.get('/v1/operator/accounts')).status).toBe(200);
	const other = browserOf(world.platform.url);
	const asked = await other.post('/v1/operator/sessions/passkey/options');
	const reply = await other.post('/v1/operator/sessions/passkey', {
		response: authenticator.get(asked.body),
	});
	expect([reply.status, reply.body['next']]).toEqual([201, null]);
});

it('delays guesses, and stores no token', async () => {
	const human = await operatorPerson(world, operator);
	for (let attempt = 0; attempt < 5; attempt++) {
		expect((await signIn(human.email, 'falsch')).reply.status).toBe(401);
	}
	expect((await signIn(human.email)).reply.status).toBe(429);
	const actions = (await operatorAudit()).map(({ action }) => action);
	expect(actions.filter((action) => action === 'session.refused')).toHaveLength(5);
	const token = human.browser.cookie()?.split('=')[1] ?? '';
	const { store } = world.platform.internals;
	const rows = await store.read.selectFrom('operator_sessions').selectAll().execute();
	expect(JSON.stringify(rows)).not.toContain(token);
	// A row that was edited in the database opens nothing.
	await store.transaction(({ db }) =>
		sql`update operator_sessions set user_id = 'opp_x'`.execute(db),
	);
	expect((await human.browser.get('/v1/operator/me')).status).toBe(401);
});

it('ends sessions: signed out everywhere, other roles, disabled, removed; the keys of a removed person stop', async () => {
	const ada = await operatorPerson(world, operator);
	const bob = await operatorPerson(world, operator, ['op:read', 'op:keys'], 'Bob');
	const at = `/v1/operator/people/${bob.id}`;
	pass(MINUTE);
	const other = await signIn(bob.email);
	await other.browser.post('/v1/operator/sessions/second', { code: codeAt(bob.secret, world) });
	expect((await other.browser.get('/v1/operator/accounts')).status).toBe(200);
	expect((await bob.browser.ask('DELETE', '/v1/operator/sessions/others')).status).toBe(204);
	expect((await other.browser.get('/v1/operator/accounts')).status).toBe(401);
	const made = await bob.browser.post('/v1/operator/keys', { name: 'Script', roles: ['op:read'] });
	expect([made.status, made.body['personId']]).toEqual([201, bob.id]);
	const key = clientOf(world.platform.url, String(made.body['key']));
	const wide = await bob.browser.post('/v1/operator/keys', { name: 'All', roles: ['op:keys'] });
	const wideKey = clientOf(world.platform.url, String(wide.body['key']));
	const invited = await inviteOperator(bob.browser);
	const another = await inviteOperator(wideKey);
	// Nobody changes the own roles, by no detour.
	expect((await bob.browser.ask('PATCH', at, { roles: ['op:billing'] })).status).toBe(409);
	const roles = ['op:read', 'op:trust'];
	expect((await ada.browser.ask('PATCH', at, { roles })).body['roles']).toEqual(roles);
	expect((await bob.browser.get('/v1/operator/accounts')).status).toBe(401);
	expect((await key.get('/v1/operator/accounts')).status).toBe(200);
	expect((await wideKey.get('/v1/operator/keys')).status).toBe(401);
	const accept = (token: string) =>
		browserOf(world.platform.url).post('/v1/operator/invitations/accept', {
			...{ token, name: 'Eve', password: PASSWORD },
		});
	expect((await accept(invited.token)).status).toBe(404);
	expect((await accept(another.token)).status).toBe(404);
	expect((await ada.browser.ask('DELETE', at)).status).toBe(204);
	expect((await key.get('/v1/operator/accounts')).status).toBe(401);
	expect((await signIn(bob.email)).reply.status).toBe(401);
	const people = await ada.browser.get<{ data: Json[] }>('/v1/operator/people');
	expect(people.body.data.map(({ id }) => id)).toEqual([ada.id]);
	const actions = (await operatorAudit()).map(({ action }) => action);
	expect(actions).toEqual(
		expect.arrayContaining([
			'operator_invitation.created',
			'user.created',
			'operator_person.changed',
			'operator_person.removed',
			'operator_key.created',
		]),
	);
});

it('demands the undertaking and the training, an invitation works once, and a reset leaves the second factor', async () => {
	const invite = (body: Json) => operator.post('/v1/operator/invitations', body);
	const email = 'late@operator.example';
	expect((await invite({ email, roles: ['op:read'] })).status).toBe(422);
	const future = { signedOn: '2026-01-12', trainedOn: '2999-01-01' };
	const refused = await invite({ email, roles: ['op:read'], confidentiality: future });
	expect((refused.body['errors'] as Json[])[0]?.['pointer']).toBe('/confidentiality/trainedOn');
	const invited = await inviteOperator(operator);
	const human = await acceptOperator(world, invited);
	const { secret } = await enrollOperator(world, human.browser);
	const visitor = browserOf(world.platform.url);
	const accept = { token: invited.token, name: 'Eve', password: PASSWORD };
	expect((await visitor.post('/v1/operator/invitations/accept', accept)).status).toBe(404);
	// A link of the operator is unknown to accounts.
	const next = await inviteOperator(operator);
	const foreign = await visitor.post('/v1/invitations/preview', { token: next.token });
	expect(foreign.status).toBe(404);
	const reset = await operator.post(`/v1/operator/people/${human.id}/reset`);
	const token = String(reset.body['link']).split('/').at(-1);
	const done = await visitor.post('/v1/operator/resets/complete', {
		token,
		password: 'encore une autre phrase',
	});
	expect(done.status).toBe(204);
	expect((await human.browser.get('/v1/operator/me')).status).toBe(401);
	pass(MINUTE);
	const { browser, reply } = await signIn(invited.email, 'encore une autre phrase');
	expect(reply.body['next']).toBe('second');
	const code = codeAt(secret, world);
	expect((await browser.post('/v1/operator/sessions/second', { code })).status).toBe(200);
});

it('asks for a fresh proof of identity before what binds clients or opens doors', async () => {
	const ada = await operatorPerson(world, operator);
	pass(11 * MINUTE);
	const make = () => ada.browser.post('/v1/operator/keys', { name: 'x', roles: ['op:read'] });
	expect((await make()).body['type']).toBe('/problems/confirm-identity');
	expect((await make()).body['detail']).toContain('/v1/operator/sessions/confirm');
	const proven = await ada.browser.post('/v1/operator/sessions/confirm', { password: PASSWORD });
	expect(proven.status).toBe(200);
	expect((await make()).status).toBe(201);
});

it('is off with the console, and needs the console’s own requests', async () => {
	const ada = await operatorPerson(world, operator);
	const elsewhere = { 'sec-fetch-site': 'cross-site' };
	const forged = await ada.browser.get('/v1/operator/accounts', elsewhere);
	expect(forged.body['type']).toBe('/problems/cross-site-request');
	const both = await ada.browser.get('/v1/operator/accounts', { authorization: 'Bearer mc_op_x' });
	expect(both.body['type']).toBe('/problems/ambiguous-credentials');
	const off = await startOperated({ console: false });
	try {
		const visitor = browserOf(off.world.platform.url);
		expect((await visitor.post('/v1/operator/sessions', {})).status).toBe(404);
	} finally {
		await off.world.end();
	}
});
