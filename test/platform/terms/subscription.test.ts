/** Online subscription: who the client is, who may accept, what an acceptance proves, and that nothing is sent before it. */
import { canonicalJson } from '../../../platform/src/canonical-json.ts';
import { alert, type Json } from '../support/index.ts';
import { person } from '../people/person.ts';
import { makeAccount } from '../operator/support.ts';
import {
	accept,
	acceptanceOf,
	type Contract,
	IDENTITY,
	publish,
	sha256,
	startContract,
	TEXT,
} from './support.ts';

let contract: Contract;
beforeEach(async () => {
	contract = await startContract();
});
afterEach(() => contract.world.end());

const ACCEPTANCES = '/v1/account/acceptances';
const SUBSCRIPTION = '/v1/account/subscription';
const send = () => contract.made.client.post('/v1/messages', alert());
const stateOf = async () => (await contract.owner.get(SUBSCRIPTION)).body['state'];

test('nothing is sent before a person accepted the terms, and everything afterwards', async () => {
	const before = await send();
	expect([before.status, before.body['type']]).toEqual([403, '/problems/terms-not-accepted']);
	const optOut = await contract.made.client.post('/v1/opt-outs', { subject: '+33612345678' });
	expect(optOut.status).toBe(201);
	expect((await contract.made.client.post('/v1/checks', { messages: [alert()] })).status).toBe(200);
	const id = await publish(contract);
	expect((await send()).status).toBe(403);
	const acceptance = await accept(contract);
	expect(acceptance['documents']).toMatchObject({
		general: { id, version: '1', sha256: sha256(TEXT) },
		special: null,
	});
	expect((await send()).status).toBe(201);
	expect((await contract.owner.get(SUBSCRIPTION)).body).toMatchObject({
		state: 'active',
		territory: 'FR-67',
		acceptedAt: acceptance['at'],
	});
});

test('an observed account sends before, and the log says so; one under no contract needs nothing', async () => {
	const observed = await makeAccount(contract.world, contract.operator, {
		name: 'Observed',
		governance: 'observe',
	});
	expect((await observed.client.post('/v1/messages', alert())).status).toBe(201);
	expect(contract.world.logged()).toContain('the terms are not accepted yet');
	expect((await contract.world.client.post('/v1/messages', alert())).status).toBe(201);
});

test('a key accepts nothing, whatever its scopes; nor does another role, nor an owner whose proof is old', async () => {
	await publish(contract);
	await contract.owner.post(SUBSCRIPTION, IDENTITY);
	const body = await acceptanceOf(contract);
	const byKey = await contract.made.client.post(ACCEPTANCES, body);
	expect([byKey.status, byKey.body['type']]).toEqual([403, '/problems/forbidden']);
	const { browser: admin } = await person(contract.world, 'admin', contract.made.apiKey);
	expect((await admin.post(ACCEPTANCES, body)).status).toBe(403);
	const { platform } = contract.world;
	platform.clock.set(platform.clock.now() + 11 * 60_000);
	const stale = await contract.owner.post(ACCEPTANCES, body);
	expect([stale.status, stale.body['type']]).toEqual([403, '/problems/confirm-identity']);
	expect((await send()).status).toBe(403);
	expect(await stateOf()).toBe('awaiting_acceptance');
});

test('the record says which bytes, which version, who, by what power, when and from where', async () => {
	await publish(contract);
	const acceptance = await accept(contract);
	const { id: _, sha256: hash, ...content } = acceptance;
	expect(hash).toBe(sha256(canonicalJson(content)));
	const me = await contract.owner.get<{ user: Json }>('/v1/me');
	expect(acceptance['userId']).toBe(me.body.user['id']);
	expect(acceptance['evidence']).toMatchObject({
		email: me.body.user['email'],
		name: 'Léa Durand',
		function: 'Gérante',
		declaredPower: 'Représentante légale',
		ip: expect.stringMatching(/127\.0\.0\.1|::1/) as string,
		language: 'fr',
		identity: IDENTITY,
	});
	const listed = await contract.owner.get<{ data: Json[] }>(ACCEPTANCES);
	expect(listed.body.data).toEqual([acceptance]);
	const log = await contract.made.client.get<{ data: Json[] }>('/v1/audit-log');
	expect(log.body.data).toContainEqual(
		expect.objectContaining({
			action: 'terms.accepted',
			target: acceptance['id'],
			actor: me.body.user['id'],
		}),
	);
	expect(contract.world.logged()).not.toContain('Léa Durand');
});

test.each([
	['without the box', { confirm: false }, 422],
	['without a power', { declaredPower: '  ' }, 422],
	['of other bytes', { general: { id: 'trm_x', sha256: sha256('x') } }, 409],
	['of no prices', { prices: undefined }, 422],
	['of other prices', { prices: { id: 'house', sha256: sha256('x') } }, 409],
	['of special terms that are none', { special: { id: 'trm_x', sha256: sha256('x') } }, 409],
	['of documents that were shown days ago', { shownAt: '2026-11-20T10:00:00Z' }, 422],
	['of documents that will be shown', { shownAt: '2026-11-30T10:00:00Z' }, 422],
])('refuses an acceptance %s', async (_, over, expected) => {
	await publish(contract);
	await contract.owner.post(SUBSCRIPTION, IDENTITY);
	const reply = await contract.owner.post(ACCEPTANCES, await acceptanceOf(contract, over));
	expect([reply.status, reply.body]).toEqual([expected, reply.body]);
	expect(await stateOf()).toBe('awaiting_acceptance');
	expect((await contract.owner.get<{ data: Json[] }>(ACCEPTANCES)).body.data).toEqual([]);
});

test.each([[true], [false], [undefined]])(
	'the record says whether the texts were shown to their end: %s',
	async (readToEnd) => {
		await publish(contract);
		const acceptance = await accept(contract, { readToEnd });
		const { id: _, sha256: hash, ...content } = acceptance;
		expect((acceptance['evidence'] as Json)['readToEnd']).toBe(readToEnd);
		expect(hash).toBe(sha256(canonicalJson(content)));
	},
);

test('terms that changed between reading and click are not accepted', async () => {
	await publish(contract);
	await contract.owner.post(SUBSCRIPTION, IDENTITY);
	const read = await acceptanceOf(contract);
	await publish(contract, { version: '2', text: `${TEXT}\n` });
	expect((await contract.owner.post(ACCEPTANCES, read)).status).toBe(409);
	await accept(contract);
	expect(await stateOf()).toBe('active');
});

test('special terms of the account must be named too', async () => {
	await publish(contract);
	const special = { layer: 'special', accountId: contract.made.id, version: 'S', text: 'Spécial' };
	await publish(contract, special);
	await contract.owner.post(SUBSCRIPTION, IDENTITY);
	const without = await acceptanceOf(contract, { special: undefined });
	expect((await contract.owner.post(ACCEPTANCES, without)).status).toBe(409);
	const acceptance = await accept(contract);
	expect(acceptance['documents']).toMatchObject({ special: { sha256: sha256('Spécial') } });
});

test('without an identity or published terms there is nothing to accept', async () => {
	const general = { id: 'trm_x', sha256: sha256('x') };
	const none = await contract.owner.post(ACCEPTANCES, await acceptanceOf(contract, { general }));
	expect([none.status, none.body['detail']]).toEqual([
		409,
		expect.stringContaining('who the client is'),
	]);
	await contract.owner.post(SUBSCRIPTION, IDENTITY);
	const early = await contract.owner.post(ACCEPTANCES, await acceptanceOf(contract, { general }));
	expect([early.status, early.body['detail']]).toEqual([
		409,
		expect.stringContaining('no general terms'),
	]);
});

test.each([
	['a SIREN with a typo', { siren: '732829321' }, '/siren'],
	['a company in France without one', { siren: undefined }, '/siren'],
	['a SIREN of letters', { siren: 'ABCDEFGHI' }, '/siren'],
	[
		'a company elsewhere without a register',
		{ siren: undefined, address: { ...IDENTITY.address, country: 'BE', postalCode: '1000' } },
		'/registration',
	],
	['an address that is none', { email: 'durand' }, '/email'],
])('refuses %s', async (_, over, pointer) => {
	const { status, body } = await contract.owner.post(SUBSCRIPTION, { ...IDENTITY, ...over });
	expect([status, (body['errors'] as Json[])[0]?.['pointer']]).toEqual([422, pointer]);
	expect(await stateOf()).toBe('draft');
});

test('an identity may be corrected until the acceptance, and not afterwards', async () => {
	const submit = (over: Json) => contract.owner.post(SUBSCRIPTION, { ...IDENTITY, ...over });
	expect((await submit({})).body).toMatchObject({ state: 'awaiting_acceptance' });
	const paris = { ...IDENTITY.address, postalCode: '75001', city: 'Paris' };
	expect((await submit({ address: paris })).body['territory']).toBe('FR');
	const island = { ...IDENTITY.address, postalCode: '97400', city: 'Saint-Denis' };
	expect((await submit({ address: island })).body['territory']).toBe('FR-974');
	expect((await submit({ siren: undefined, consumer: true })).status).toBe(200);
	await publish(contract);
	await accept(contract);
	expect((await submit({})).status).toBe(409);
});

test('nothing of another account shows', async () => {
	await publish(contract);
	await accept(contract);
	const other = await makeAccount(contract.world, contract.operator);
	expect((await other.client.get(SUBSCRIPTION)).body).toMatchObject({
		state: 'draft',
		identity: null,
		acceptedAt: null,
	});
	expect((await other.client.get<{ data: Json[] }>(ACCEPTANCES)).body.data).toEqual([]);
});
