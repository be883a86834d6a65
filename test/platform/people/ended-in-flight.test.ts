/** Ending a session also stops sign-ins that have begun and requests whose body has not arrived yet. */
import { once } from 'node:events';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { OPERATOR_KEY } from '../operator/support.ts';
import { startWorld, type World } from '../support/index.ts';
import { clientOf } from '../support/client.ts';
import { createAuthenticator } from './authenticator.ts';
import { browserOf, CONSOLE, makeUser, PASSWORD, person, signIn } from './person.ts';

const ORIGIN = 'http://localhost:4400';

let world: World;
beforeAll(async () => {
	world = await startWorld({ publicUrl: ORIGIN, operatorKey: OPERATOR_KEY });
});
afterAll(() => world.end());

/** Makes a change as soon as a condition holds, before the next transaction of the platform begins. */
function changeOnce(isTime: () => Promise<boolean>, change: () => Promise<unknown>): () => boolean {
	const { store } = world.platform.internals;
	const { transaction } = store;
	let changes = 0;
	/** Several transactions may begin at once. */
	const isFirst = () => (changes += 1) === 1;
	store.transaction = async (work) => {
		if ((await isTime()) && isFirst()) {
			store.transaction = transaction;
			await change();
		}
		return transaction(work);
	};
	return () => changes > 0;
}

it.each(['password', 'disabled'] as const)(
	'a sign-in that began before the change of the %s starts no session',
	async (what) => {
		const { email, id, browser } = await person(world, 'marketer');
		const { read } = world.platform.internals.store;
		const counted = async () =>
			(await read.selectFrom('sign_in_attempts').select('hash').execute()).length;
		const before = await counted();
		const isCounted = async () => (await counted()) > before;
		const isDone = changeOnce(isCounted, async () => {
			if (what === 'password') {
				const wish = { current: PASSWORD, password: 'encore une phrase longue' };
				expect((await browser.ask('PUT', '/v1/me/password', wish)).status).toBe(204);
				return;
			}
			const path = `/v1/users/${id}`;
			expect((await world.client.ask('PATCH', path, { status: 'disabled' })).status).toBe(200);
		});
		const late = await signIn(world, email);
		expect(isDone()).toBe(true);
		if (what === 'disabled') {
			await world.client.ask('PATCH', `/v1/users/${id}`, { status: 'active' });
		}
		expect([late.reply.status, (await late.browser.get('/v1/me')).status]).toEqual([401, 401]);
	},
);

it('a sign-in with a passkey that is removed meanwhile starts no session', async () => {
	const { email } = await makeUser(world, 'marketer');
	const { browser } = await signIn(world, email);
	const authenticator = createAuthenticator(ORIGIN);
	const created = authenticator.create((await browser.post('/v1/me/passkeys/options')).body);
	const added = await browser.post('/v1/me/passkeys', { name: 'Phone', response: created });
	const id = String(added.body['id']);
	const { read } = world.platform.internals.store;
	const sealed = async () =>
		(await read.selectFrom('passkeys').select('sealed').where('id', '=', id).execute())[0]?.sealed;
	const before = await sealed();
	const visitor = browserOf(world.platform.url);
	const response = authenticator.get((await visitor.post('/v1/sessions/passkey/options')).body);
	// Its use is stored once the signature is verified, before the session starts.
	const isVerified = async () => JSON.stringify(await sealed()) !== JSON.stringify(before);
	const isDone = changeOnce(isVerified, () => browser.ask('DELETE', `/v1/me/passkeys/${id}`));
	const late = await visitor.post('/v1/sessions/passkey', { response });
	expect([isDone(), late.status, (await visitor.get('/v1/me')).status]).toEqual([true, 401, 401]);
});

/** Sends the head of a request, then whatever `meanwhile` does, then the body. @returns the status. */
async function withLateBody(
	path: string,
	body: unknown,
	headers: Record<string, string>,
	meanwhile: () => Promise<unknown>,
): Promise<number | undefined> {
	const text = JSON.stringify(body);
	const sent = httpRequest(world.platform.url + path, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'content-length': Buffer.byteLength(text),
			expect: '100-continue',
			...headers,
		},
	});
	const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
	sent.flushHeaders();
	await once(sent, 'continue');
	await meanwhile();
	sent.end(text);
	const [response] = await answered;
	response.resume();
	return response.statusCode;
}

it('a request of a person whose session ends before its body arrives changes nothing', async () => {
	const owner = await person(world, 'owner');
	const cookie = owner.browser.cookie() ?? '';
	const wish = { name: 'way back', scopes: ['messages'] };
	const ask = (meanwhile: () => Promise<unknown>) =>
		withLateBody('/v1/api-keys', wish, { ...CONSOLE, cookie }, meanwhile);
	expect(await ask(async () => undefined)).toBe(201);
	expect(await ask(() => owner.browser.ask('DELETE', '/v1/sessions/current'))).toBe(401);
	const { body } = await world.client.get<{ data: { name: string }[] }>('/v1/api-keys');
	expect(body.data.filter(({ name }) => name === 'way back')).toHaveLength(1);
});

it('a request of an operator key that is revoked before its body arrives changes nothing', async () => {
	const operator = clientOf(world.platform.url, OPERATOR_KEY);
	const { body } = await operator.post('/v1/operator/keys', {
		name: 'lost',
		roles: ['op:contracts'],
	});
	const key = { authorization: `Bearer ${String(body['key'])}` };
	const ask = (meanwhile: () => Promise<unknown>) =>
		withLateBody('/v1/operator/accounts', { name: 'Way back' }, key, meanwhile);
	expect(await ask(async () => undefined)).toBe(201);
	const path = `/v1/operator/keys/${String(body['id'])}`;
	expect(await ask(() => operator.ask('DELETE', path))).toBe(401);
});
