/** A client's identity after the acceptance: the correction is a fact of its own, and what was accepted or issued before stays. */
import { sealedMail } from '../../../platform/src/account-mail/outbox.ts';
import { type Billing, draft, INVOICES, ok } from '../invoices/support.ts';
import { makeAccount } from '../operator/support.ts';
import { person } from '../people/person.ts';
import { ORDERS, startShop } from '../orders/support.ts';
import type { Json } from '../support/index.ts';
import { accept, type Contract, IDENTITY, publish, startContract } from './support.ts';

const PATH = '/v1/account/identity-corrections';
const DAY_MS = 86_400_000;

let contract: Contract;
afterEach(() => contract.world.end());

const day = (days = 0) =>
	new Date(contract.world.platform.clock.now() + days * DAY_MS).toISOString().slice(0, 10);
const correction = (changes: Json, over: Json = {}): Json => ({
	changes,
	since: day(-10),
	reason: 'Transfert du siège',
	evidence: { text: 'Extrait Kbis du mois', sha256: 'a'.repeat(64) },
	...over,
});
const correct = (changes: Json, over: Json = {}) =>
	contract.owner.post(PATH, correction(changes, over));
const identity = async () =>
	(await contract.owner.get<{ identity: Json }>('/v1/account/subscription')).body.identity;
const corrections = async () =>
	(await contract.owner.get<{ data: Json[] }>(`${PATH}?order=asc`)).body.data;
const billing = (): Billing => ({ ...contract, secondKey: '' });
const issue = async (id: string) => {
	const { operator } = contract;
	return ok(operator.post(`${INVOICES}/${id}/issue`));
};
const xmlOf = async ({ id }: Json) =>
	(await contract.made.client.get<string>(`/v1/invoices/${String(id)}/xml`)).body;
const acceptances = async () =>
	(await contract.owner.get<{ data: Json[] }>('/v1/account/acceptances')).body.data;

async function correctionMail({ platform }: Contract['world'], about: string) {
	const { store, vault } = platform.internals;
	const row = await store.read
		.selectFrom('account_mails')
		.select(['id', 'sealed'])
		.where('about', '=', about)
		.executeTakeFirstOrThrow();
	return { mail: sealedMail.open(vault, row.sealed, row.id) };
}

const REIMS = { line1: '4 cours Langlet', postalCode: '51100', city: 'Reims', country: 'FR' };

test('invoices issued afterwards carry the new identity; the acceptance and issued invoices stay to the byte', async () => {
	contract = await startShop();
	const [accepted] = await acceptances();
	const receiptPath = `/v1/account/acceptances/${String(accepted?.['id'])}`;
	const before = await issue(await draft(billing()));
	const waiting = await draft(billing());
	const xml = await xmlOf(before);
	const changes = { legalName: 'Durand & Filles', legalForm: 'SAS', address: REIMS };
	const made = await correct(changes);
	expect([made.status, made.body]).toMatchObject([
		201,
		{
			...{ since: day(-10), by: 'client', fields: ['legalName', 'legalForm', 'address'] },
			...{ reason: 'Transfert du siège', evidence: { sha256: 'a'.repeat(64) } },
			...{ before: IDENTITY, after: { ...IDENTITY, ...changes } },
		},
	]);
	expect(String(made.body['actor'])).toMatch(/^usr_/);
	expect(await corrections()).toEqual([made.body]);
	expect(await identity()).toMatchObject({ ...changes, siren: IDENTITY.siren });
	const after = await xmlOf(await issue(waiting));
	expect(after).toContain('Durand &amp; Filles');
	expect(after).toContain('Reims');
	expect(await xmlOf(before)).toBe(xml);
	expect(xml).toContain('Maison Durand');
	expect(await acceptances()).toEqual([accepted]);
	expect((await contract.owner.get(`${receiptPath}/receipt`)).status).toBe(200);
	// A credit note of the old invoice names whom that invoice named.
	const credited = await ok(
		contract.operator.post(`${INVOICES}/${String(before['id'])}/credit-notes`, {
			reason: 'Annulation',
		}),
	);
	expect(await xmlOf(credited)).toContain('Maison Durand');
	// A second acceptance has the new identity in its evidence, the first keeps the old one.
	await publish(contract, { version: '2', text: 'Deuxième version' });
	const again = await accept(contract);
	expect(again['evidence']).toMatchObject({ identity: changes });
	expect((await acceptances())[1]).toEqual(accepted);
	const log = await contract.owner.get<{ data: Json[] }>('/v1/audit-log?limit=200');
	const logged = log.body.data.filter(({ action }) => action === 'identity.corrected');
	expect(logged).toMatchObject([{ target: made.body['id'], actor: made.body['actor'] }]);
});

test.each<[string, Json, Json, string]>([
	['another SIREN', { siren: '552100554' }, {}, '/changes/siren'],
	['who is a consumer', { consumer: true }, {}, '/changes'],
	['nothing', {}, {}, '/changes'],
	['what it is already', { legalName: IDENTITY.legalName }, {}, '/changes'],
	['a day to come', { legalName: 'Durand' }, { since: '2999-01-01' }, '/since'],
	['no reason', { legalName: 'Durand' }, { reason: '  ' }, '/reason'],
	['no evidence', { legalName: 'Durand' }, { evidence: { text: '' } }, '/evidence/text'],
	['no name', { legalName: ' ' }, {}, '/changes/legalName'],
	['a VAT number with a typo', { vatNumber: 'FR4473282932' }, {}, '/changes/vatNumber'],
])('a correction to %s is refused, and nothing changes', async (_, changes, over, pointer) => {
	contract = await startContract();
	await publish(contract);
	await accept(contract);
	const { status, body } = await correct(changes, over);
	expect([status, (body['errors'] as Json[] | undefined)?.[0]?.['pointer']]).toEqual([
		422,
		expect.stringMatching(new RegExp(`^${pointer}`)),
	]);
	expect(await identity()).toMatchObject(IDENTITY);
	expect(await corrections()).toEqual([]);
});

test('a person of the client alone corrects it, after the acceptance; the operator does it in its own name, and the owners are told', async () => {
	contract = await startContract();
	const { made, owner, operator, world } = contract;
	await owner.post('/v1/account/subscription', IDENTITY);
	const early = await correct({ legalName: 'Durand' });
	expect([early.status, early.body['detail']]).toEqual([
		409,
		expect.stringContaining('/v1/account/subscription'),
	]);
	await publish(contract);
	await accept(contract);
	const body = correction({ legalName: 'Durand' });
	expect((await made.client.post(PATH, body)).status).toBe(403);
	const { browser: admin } = await person(world, 'admin', made.apiKey);
	expect((await admin.post(PATH, body)).status).toBe(403);
	expect((await admin.get(PATH)).status).toBe(200);
	const path = `${made.path}/identity-corrections`;
	expect((await owner.post(path, body)).status).toBe(403);
	const done = await operator.post(path, body);
	expect([done.status, done.body]).toMatchObject([
		201,
		{ by: 'operator', fields: ['legalName'], since: day(-10) },
	]);
	expect(JSON.stringify(done.body)).not.toMatch(/Durand|Strasbourg|Kbis/);
	expect(await corrections()).toMatchObject([{ id: done.body['id'], reason: body['reason'] }]);
	const { read } = world.platform.internals.store;
	const told = await read.selectFrom('account_mails').select(['account_id', 'about']).execute();
	expect(told).toContainEqual({ account_id: made.id, about: done.body['id'] });
	const { mail } = await correctionMail(world, String(done.body['id']));
	// A person reads it in the console, not by an API.
	expect(mail.text).toMatch(/« Contrat »[\s\S]*“Contract”/);
	expect(mail.text).not.toMatch(/\/v1\/|API/);
	const unknown = await operator.post('/v1/operator/accounts/acc_x/identity-corrections', body);
	expect(unknown.status).toBe(404);
	const log = await made.client.get<{ data: Json[] }>('/v1/audit-log?limit=200');
	expect(log.body.data).toContainEqual(
		expect.objectContaining({ action: 'identity.corrected', target: done.body['id'] }),
	);
	// Another client sees nothing of it.
	const other = await makeAccount(world, operator);
	expect((await other.client.get<{ data: Json[] }>(PATH)).body.data).toEqual([]);
});

test('of two corrections at once both stand, each with the identity that it found', async () => {
	contract = await startContract();
	await publish(contract);
	await accept(contract);
	const both = await Promise.all([correct({ legalName: 'Durand' }), correct({ address: REIMS })]);
	expect(both.map(({ status }) => status)).toEqual([201, 201]);
	const [first, second] = await corrections();
	expect(first?.['before']).toMatchObject(IDENTITY);
	expect(second?.['before']).toEqual(first?.['after']);
	expect(await identity()).toEqual(second?.['after']);
	expect(await identity()).toMatchObject({ legalName: 'Durand', address: REIMS });
});

test('an order keeps the VAT of its day: after a move that changes it, it is not paid as something else', async () => {
	const berlin = { line1: 'Ufer 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
	const foreign = { ...IDENTITY, siren: undefined, registration: 'HRB 1', legalForm: 'GmbH' };
	contract = await startShop(
		{},
		{ identity: { ...foreign, vatNumber: 'DE123456789', address: berlin } },
	);
	const order = async () => ok(contract.made.client.post(ORDERS, { credits: 1000 }));
	const pay = ({ id, grossCents }: Json) =>
		contract.operator.post(`/v1/operator/orders/${String(id)}/payment`, {
			...{ grossCents, receivedOn: day(), means: 'transfer', reference: 'VIR 1' },
		});
	const bought = await ok(pay(await order()));
	const waiting = await order();
	const moved = { address: REIMS, siren: '552100554', registration: null, vatNumber: null };
	expect((await correct(moved)).status).toBe(201);
	expect(await identity()).not.toHaveProperty('registration');
	// Reverse charge does not become an exemption of the seller (CGI, art. 293 B).
	const refused = await pay(waiting);
	expect([refused.status, refused.body['detail']]).toEqual([
		409,
		expect.stringContaining('20.00 % now, not 0.00 %'),
	]);
	const cancelled = `${ORDERS}/${String(waiting['id'])}/cancel`;
	expect((await contract.made.client.post(cancelled)).status).toBe(200);
	const paid = await ok(pay(await order()));
	const invoice = await contract.made.client.get(`/v1/invoices/${String(paid['invoiceId'])}`);
	expect(invoice.body['vat']).toMatchObject([{ category: 'S', rate: '20.00' }]);
	// What is taken back has the VAT of its invoice, whoever the client is now.
	const reason = { reason: 'The client withdraws the rest' };
	const refund = `/v1/operator/orders/${String(bought['id'])}/refund`;
	const refunded = await ok(contract.operator.post(refund, reason));
	const note = await contract.made.client.get(`/v1/invoices/${String(refunded['creditNoteId'])}`);
	expect(note.body['vat']).toMatchObject([{ category: 'AE', rate: '0.00' }]);
});
