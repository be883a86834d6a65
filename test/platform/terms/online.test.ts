/** An account by online subscription: nothing exists before the address is proven, and nothing is sent before the terms are accepted. */
import {
	askerOf,
	MOST_HOURLY,
	MOST_OPEN,
	SHARED_HOURLY,
} from '../../../platform/src/online-subscription/waiting.ts';
import { insertRows } from '../../../platform/src/store/insert.ts';
import { browserOf, PASSWORD, setUpTotp, signIn, tokenOf } from '../people/person.ts';
import { alert, clientOf, HOUR, type Json, startWorld, until } from '../support/index.ts';
import { accept, type Contract, IDENTITY, publish, startContract } from './support.ts';

const EMAIL = 'claire@nouvelle.example';
const WISH = { company: 'Nouvelle SARL', name: 'Claire Martin', email: EMAIL };

let contract: Contract;
beforeEach(async () => {
	// A rule refuses e-mails with links to numeric hosts.
	const publicUrl = 'https://console.operator.example';
	contract = await startContract('enforce', { publicSubscription: true, publicUrl });
	await contract.world.client.post('/v1/senders', {
		...{ channel: 'email', value: 'service@operator.example', label: 'Service', default: true },
	});
});
afterEach(() => contract.world.end());

const visitor = () => browserOf(contract.world.platform.url);
const ask = (over: Json = {}) => visitor().post('/v1/accounts', { ...WISH, ...over });
const accounts = async () =>
	(await contract.operator.get<{ data: Json[] }>('/v1/operator/accounts')).body.data;
/** The links that the sandbox has for the address, in the order of their e-mails. */
async function links(): Promise<string[]> {
	const { body } = await contract.world.client.get<{ data: Json[] }>(
		'/v1/sandbox/messages?limit=200',
	);
	const texts = body.data.filter(({ to }) => to === EMAIL).map((mail) => JSON.stringify(mail));
	return texts.flatMap((text) => /https:\/\/\S+\/console\/invite\/[\w-]{43}/.exec(text) ?? []);
}
const link = () => until(async () => (await links())[0], 'the e-mail with the link');
const open = (url: string) =>
	visitor().post('/v1/invitations/accept', {
		...{ token: tokenOf(url), name: WISH.name, password: PASSWORD },
	});

test('the link of the e-mail opens the account, whose owner says who the company is, accepts, and sends', async () => {
	await publish(contract);
	const before = await accounts();
	const asked = await ask();
	expect([asked.status, asked.body]).toEqual([202, { status: 'accepted' }]);
	const url = await link();
	// Nobody has an account before the address is proven.
	expect(await accounts()).toEqual(before);
	const preview = await visitor().post('/v1/invitations/preview', { token: tokenOf(url) });
	expect(preview.body).toMatchObject({
		...{ kind: 'invitation', email: EMAIL, name: WISH.name, role: 'owner' },
		account: WISH.company,
	});
	expect((await open(url)).status).toBe(201);
	expect((await open(url)).status).toBe(404);
	const made = (await accounts()).filter(({ name }) => name === WISH.company);
	expect(made).toMatchObject([{ status: 'active', governance: 'enforce', plan: 'prepaid' }]);
	const id = String(made[0]?.['id']);
	const { browser: owner } = await signIn(contract.world, EMAIL);
	await setUpTotp(contract.world, owner);
	expect((await owner.get('/v1/account')).body).toMatchObject({ id, name: WISH.company });
	// No key is made by it; the owner makes one, and it sends nothing before the terms are accepted.
	expect((await owner.get<{ data: Json[] }>('/v1/api-keys')).body.data).toEqual([]);
	const key = await owner.post('/v1/api-keys', { name: 'Shop', scopes: ['admin'] });
	const client = clientOf(contract.world.platform.url, String(key.body['key']));
	const path = `/v1/operator/accounts/${id}`;
	await contract.operator.post(`${path}/credits`, { amount: '10' });
	const early = await client.post('/v1/messages', alert());
	expect([early.status, early.body['type']]).toEqual([403, '/problems/terms-not-accepted']);
	const subscribed = await owner.post('/v1/account/subscription', {
		...{ ...IDENTITY, legalName: WISH.company, email: EMAIL },
	});
	expect(subscribed.body['state']).toBe('awaiting_acceptance');
	await accept({ ...contract, owner, made: { id, apiKey: '', client, path } });
	expect((await client.post('/v1/messages', alert())).status).toBe(201);
	const audit = await client.get<{ data: Json[] }>('/v1/audit-log?order=asc&limit=1');
	expect(audit.body.data).toMatchObject([{ action: 'account.created', actor: 'online' }]);
});

test('says the same of a known address, writes three times at most, and keeps nothing in the clear', async () => {
	const known = await contract.owner.get<{ user: Json }>('/v1/me');
	const email = String(known.body.user['email']);
	const answers = [await ask(), await ask({ email }), await ask(), await ask(), await ask()];
	expect(answers.map(({ status, body }) => [status, body])).toEqual(
		answers.map(() => [202, { status: 'accepted' }]),
	);
	await until(async () => (await links()).length === 3, 'three e-mails');
	const { read } = contract.world.platform.internals.store;
	const rows = await read.selectFrom('one_time_links').selectAll().execute();
	expect(rows.filter(({ kind }) => kind === 'subscription')).toHaveLength(3);
	const dump = JSON.stringify(rows, (_, value: unknown) =>
		value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
	);
	for (const secret of [EMAIL, WISH.company, ...(await links()).map(tokenOf)]) {
		expect(dump).not.toContain(secret);
	}
	// Each opens an account, but a person has one: the second is refused, and leaves none behind.
	const [first, second] = await links();
	expect((await open(String(first))).status).toBe(201);
	const count = (await accounts()).length;
	expect((await open(String(second))).status).toBe(409);
	expect(await accounts()).toHaveLength(count);
});

test('a link works for 72 hours, and a weak password opens nothing', async () => {
	await ask();
	const url = await link();
	const weak = await visitor().post('/v1/invitations/accept', {
		...{ token: tokenOf(url), name: WISH.name, password: 'Nouvelle SARL' },
	});
	expect([weak.status, weak.body['errors']]).toMatchObject([422, [{ pointer: '/password' }]]);
	const { clock } = contract.world.platform;
	clock.set(clock.now() + 72 * HOUR);
	expect((await open(url)).status).toBe(404);
});

test('is for pages of the console alone, with every field, and not where the setting is off', async () => {
	const elsewhere = await visitor().post('/v1/accounts', WISH, { 'sec-fetch-site': 'cross-site' });
	expect(elsewhere.status).toBe(403);
	for (const [member, value] of [
		['company', ' '],
		['name', ''],
		['email', 'nobody'],
	]) {
		const { status, body } = await ask({ [String(member)]: value });
		expect([status, body['errors']]).toMatchObject([422, [{ pointer: `/${String(member)}` }]]);
	}
	const closed = await startWorld();
	try {
		expect((await browserOf(closed.platform.url).post('/v1/accounts', WISH)).status).toBe(404);
	} finally {
		await closed.end();
	}
});

/** Links that wait, as an attack from many networks leaves them. @param domain of the address with this number. */
async function flood(count: number, ageMs: number, domain: (number: number) => string) {
	const core = contract.world.platform.internals;
	const accountId = String((await contract.world.client.get('/v1/account')).body['id']);
	const created = core.clock.now() - ageMs;
	const rows = Array.from({ length: count }, (_, number) => ({
		...askerOf(core, `x${number}@${domain(number)}`),
		...{ id: core.newId('inv'), account_id: accountId, kind: 'subscription' as const },
		...{ token_hash: core.newId('inv'), user_id: null, sealed: new Uint8Array(1) },
		...{ created_at: created, expires_at: created + 72 * HOUR },
	}));
	await core.store.transaction(({ db }) => insertRows(db, 'one_time_links', rows));
	return rows;
}
const waits = async () =>
	contract.world.platform.internals.store.read
		.selectFrom('one_time_links')
		.select(['id', 'domain_hash'])
		.where('kind', '=', 'subscription')
		.execute();

test('thousands of subscriptions that wait leave a company able to subscribe: the oldest of the largest domain gives way', async () => {
	const small = await flood(1000, 3 * HOUR, (number) => `d${number}.example`);
	const large = await flood(MOST_OPEN - 1000, 2 * HOUR, (number) => `s${number}.flood.example`);
	expect((await ask()).status).toBe(202);
	const url = await link();
	const left = new Set((await waits()).map(({ id }) => id));
	expect(left.size).toBe(MOST_OPEN);
	// Subdomains are one domain; what is older of others stays.
	expect([...small, ...large].filter(({ id }) => !left.has(id))).toEqual([large[0]]);
	// The attack goes on: what is younger than an hour gives way to none.
	for (let more = 0; more < 3; more += 1) {
		const email = `m${more}@d${more}.example`;
		expect((await ask({ email })).status).toBe(202);
	}
	expect((await waits()).length).toBe(MOST_OPEN);
	expect((await open(url)).status).toBe(201);
});

test('who floods from few domains within the hour leaves the rest of the hour to others', async () => {
	await flood(SHARED_HOURLY, HOUR / 2, (number) => `d${number % 5}.example`);
	const same = await ask({ email: 'claire@d1.example' });
	expect([same.status, same.body['type']]).toEqual([429, '/problems/rate-limited']);
	expect(Math.ceil(Number(same.headers.get('retry-after')) / 60)).toBe(30);
	expect((await ask()).status).toBe(202);
	expect((await open(await link())).status).toBe(201);
	const { clock } = contract.world.platform;
	clock.set(clock.now() + HOUR / 2);
	expect((await ask({ email: 'claire@d1.example' })).status).toBe(202);
});

test('no more e-mails leave in an hour than the operator could answer for', async () => {
	await flood(MOST_HOURLY, HOUR / 4, (number) => `d${number}.example`);
	const { status, headers } = await ask();
	expect([status, Math.ceil(Number(headers.get('retry-after')) / 60)]).toEqual([429, 45]);
});

test('without a sender of the operator nothing leaves, and the log says what is missing', async () => {
	const silent = await startContract('enforce', { publicSubscription: true });
	try {
		const { status } = await browserOf(silent.world.platform.url).post('/v1/accounts', WISH);
		expect(status).toBe(202);
		expect(silent.world.logged()).toContain('default e-mail sender');
		expect(silent.world.logged()).not.toContain(EMAIL);
	} finally {
		await silent.world.end();
	}
});
