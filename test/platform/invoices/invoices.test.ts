/** The life of an invoice: numbers without gaps, what never changes, credit notes, payments, write-offs, and who sees what. */
import { checkNumbering } from '../../../governance/src/index.ts';
import { makeAccount, OPERATOR_KEY } from '../operator/support.ts';
import { onPostgres } from '../postgres/database.ts';
import { clientOf, HOUR, type Json, TUESDAY, until } from '../support/index.ts';
import { answered } from '../support/answered.ts';
import { eventsOf } from '../trust/support.ts';
import {
	type Billing,
	BUYER,
	draft,
	INVOICES,
	issued,
	LINE,
	ok,
	pay,
	restarted,
	SELLER,
	startBilling,
} from './support.ts';

let billing: Billing;
beforeEach(async () => {
	billing = await startBilling();
});
afterEach(() => billing.world.end());

const DAY = 24 * HOUR;
const REASON = 'Commande annulée par le client';
const read = (id: unknown) => ok(billing.operator.get(`${INVOICES}/${String(id)}`));
const later = (days: number) => {
	billing.world.platform.clock.set(TUESDAY + days * DAY);
};

it('a draft becomes an invoice with number, parties and due date', async () => {
	const { operator, made } = billing;
	const id = await draft(billing, {
		orderId: 'ord_1',
		period: { from: '2026-10-01', to: '2026-10-31' },
		adjustments: [{ kind: 'allowance', amount: '9', reason: 'Remise' }],
	});
	expect(await read(id)).toMatchObject({
		...{ state: 'draft', number: null, buyer: null, net: '450.00', gross: '540.00' },
	});
	expect((await made.client.get(`/v1/invoices/${id}`)).status).toBe(404);
	expect((await made.client.get<{ data: Json[] }>('/v1/invoices')).body.data).toEqual([]);
	expect(await ok(operator.post(`${INVOICES}/${id}/issue`))).toMatchObject({
		...{ state: 'issued', number: 'F-2026-000001', issuedOn: '2026-11-24', dueOn: '2026-12-24' },
		...{ orderId: 'ord_1', net: '450.00', tax: '90.00', gross: '540.00', open: '540.00' },
		seller: { name: SELLER.name, siren: SELLER.siren },
		buyer: { kind: 'B2B', name: BUYER.legalName, siren: BUYER.siren },
		vat: [{ category: 'S', rate: '20.00', base: '450.00', tax: '90.00' }],
		lines: [{ id: '1', quantity: '10000', unitPrice: '0.0459', net: '459.00' }],
	});
	expect(await ok(made.client.get(`/v1/invoices/${id}`))).toEqual(await read(id));
	expect(await eventsOf(made.client, 'invoice.issued')).toMatchObject([
		{ data: { invoiceId: id, number: 'F-2026-000001', state: 'issued', gross: '540.00' } },
	]);
	expect((await operator.post(`${INVOICES}/${id}/issue`)).status).toBe(409);
	expect(billing.world.logged()).not.toContain(BUYER.legalName);
});

it('is found by its number, in its account alone', async () => {
	const { made, operator } = billing;
	for (let count = 0; count < 2; count++) {
		await ok(operator.post(`${INVOICES}/${await draft(billing)}/issue`));
	}
	const numbered = async (query: string) => {
		const { body } = await made.client.get<{ data: Json[] }>(`/v1/invoices?number=${query}`);
		return body.data.map(({ number }) => number);
	};
	expect(await numbered('F-2026-000002')).toEqual(['F-2026-000002']);
	expect(await numbered('%20F-2026-000002&state=issued')).toEqual(['F-2026-000002']);
	expect(await numbered('F-2026-000002&state=paid')).toEqual([]);
	expect(await numbered('F-2026-00000_')).toEqual([]);
	for (const refused of ['', 'F'.repeat(51)]) {
		expect((await made.client.get(`/v1/invoices?number=${refused}`)).status).toBe(422);
	}
});

it('fifty at once have numbers without gaps, and one that fails leaves none', async () => {
	const stranger = await makeAccount(billing.world, billing.operator);
	const ids = [];
	for (let count = 0; count < 50; count++) ids.push(await draft(billing));
	// Nobody knows who this client is.
	const failing = await draft(billing, { accountId: stranger.id });
	// On PostgreSQL two processes issue.
	const joined = onPostgres ? await billing.world.joined() : null;
	const other = joined === null ? billing.operator : clientOf(joined.platform.url, OPERATOR_KEY);
	const replies = await Promise.all(
		[...ids.slice(0, 25), failing, ...ids.slice(25)].map((id, index) =>
			answered(() => (index % 2 === 0 ? billing.operator : other).post(`${INVOICES}/${id}/issue`)),
		),
	);
	await joined?.stop();
	expect(replies.map(({ status }) => status).filter((status) => status !== 200)).toEqual([409]);
	const documents = (await Promise.all(ids.map(read))).map(({ number, issuedOn }) => ({
		...{ number: String(number), issuedOn: String(issuedOn) },
	}));
	const numbers = documents.map(({ number }) => number).sort();
	expect(numbers).toEqual(
		Array.from({ length: 50 }, (_, index) => `F-2026-${String(index + 1).padStart(6, '0')}`),
	);
	expect(checkNumbering(documents.sort((a, b) => (a.number < b.number ? -1 : 1)))).toEqual([]);
	// A clock that goes backward does not date a document before the last one.
	later(-3);
	expect(await issued(billing)).toMatchObject({
		...{ number: 'F-2026-000051', issuedOn: '2026-11-24' },
	});
	later(60);
	expect(await issued(billing)).toMatchObject({ number: 'F-2027-000001' });
});

it('what is issued never changes, in the API and in the database', async () => {
	const { operator, made } = billing;
	const { id } = await issued(billing);
	const before = await read(id);
	expect((await operator.ask('DELETE', `${INVOICES}/${String(id)}`)).status).toBe(409);
	await ok(operator.put('/v1/operator/seller', { ...SELLER, name: 'Autre nom' }));
	await ok(made.client.post('/v1/account/subscription', { ...BUYER, legalName: 'Autre client' }));
	expect(await read(id)).toEqual(before);
	const { store } = billing.world.platform.internals;
	const tries = [
		store.transaction(({ db }) => db.updateTable('invoices').set({ gross_cents: 1 }).execute()),
		store.transaction(({ db }) => db.updateTable('invoices').set({ number: 'X' }).execute()),
		store.transaction(({ db }) => db.updateTable('invoice_lines').set({ quantity: 1 }).execute()),
		store.transaction(({ db }) =>
			db.updateTable('invoice_documents').set({ sha256: '' }).execute(),
		),
		store.transaction(({ db }) => db.deleteFrom('invoice_documents').execute()),
	];
	for (const { status } of await Promise.allSettled(tries)) expect(status).toBe('rejected');
	expect(await read(id)).toEqual(before);
	const draftId = await draft(billing);
	expect((await operator.ask('DELETE', `${INVOICES}/${draftId}`)).status).toBe(204);
	expect((await operator.get(`${INVOICES}/${draftId}`)).status).toBe(404);
});

it('a credit note has a number of its own series and names its invoice', async () => {
	const { operator, made } = billing;
	const { id, number, issuedOn } = await issued(billing);
	const path = `${INVOICES}/${String(id)}/credit-notes`;
	const part = { name: 'Crédits non livrés', quantity: '1000', unitPrice: '0.0459' };
	const first = await ok(operator.post(path, { reason: REASON, lines: [part] }));
	expect(first).toMatchObject({
		...{ kind: 'credit_note', number: 'A-2026-000001', gross: '55.08', dueOn: null, open: '0.00' },
		preceding: [{ id, number, issuedOn }],
	});
	expect(await read(id)).toMatchObject({ open: '495.72', state: 'issued' });
	const refused = [
		{ reason: REASON },
		{ reason: REASON, lines: [LINE] },
		{ reason: REASON, lines: [{ ...part, vat: { rate: '10' } }] },
		{ reason: 'no' },
	];
	const statuses = [];
	for (const body of refused) statuses.push((await operator.post(path, body)).status);
	expect(statuses).toEqual([409, 422, 422, 422]);
	await ok(operator.post(path, { reason: REASON, lines: [{ ...part, quantity: '9000' }] }));
	expect(await read(id)).toMatchObject({ open: '0.00', state: 'credited' });
	expect((await operator.post(path, { reason: REASON })).status).toBe(409);
	expect((await pay(billing, first['id'], { amount: '1', receivedOn: '2026-11-24' })).status).toBe(
		409,
	);
	const fees = await made.client.get(`/v1/invoices/${String(first['id'])}/late-fees`);
	expect(fees.status).toBe(409);
	const whole = await issued(billing);
	const all = await ok(
		operator.post(`${INVOICES}/${String(whole['id'])}/credit-notes`, { reason: REASON }),
	);
	expect(all).toMatchObject({ number: 'A-2026-000003', gross: whole['gross'] });
	const xml = (await made.client.get<string>(`/v1/invoices/${String(all['id'])}/xml`)).body;
	expect(xml).toContain(`<ram:IssuerAssignedID>${String(whole['number'])}<`);
	expect(xml).toContain('<ram:TypeCode>381<');
});

it('payments settle what the payer names, then the oldest; the rest stays', async () => {
	const first = await issued(billing);
	const second = await issued(billing);
	const third = await issued(billing);
	const split = await ok(
		pay(billing, third['id'], { amount: '600', receivedOn: '2026-11-24', also: [second['id']] }),
	);
	expect(split).toMatchObject({
		allocations: [
			{ invoiceId: third['id'], amount: '550.80' },
			{ invoiceId: second['id'], amount: '49.20' },
		],
		left: '0.00',
	});
	const rest = await ok(pay(billing, second['id'], { amount: '1100', receivedOn: '2026-11-24' }));
	expect(rest).toMatchObject({ left: '47.60', allocations: [{ amount: '501.60' }, {}] });
	for (const { id } of [first, second, third]) {
		expect(await read(id)).toMatchObject({ state: 'paid', open: '0.00' });
	}
	const { body: cap } = await billing.made.client.get('/v1/account/liability-cap');
	expect(cap).toMatchObject({ net: '1377.00', gross: '1652.40', from: '2026-05-24' });
	expect(cap['payments']).toHaveLength(4);
	const wrong = [
		{ amount: '0', receivedOn: '2026-11-24' },
		{ amount: '1', receivedOn: '2026-11-25' },
		{ amount: '1.001', receivedOn: '2026-11-24' },
		{ amount: '1', receivedOn: '2026-11-24', also: ['ivc_nothing'] },
	];
	for (const body of wrong) expect((await pay(billing, first['id'], body)).status).toBe(422);
	expect(
		(await pay(billing, await draft(billing), { amount: '1', receivedOn: '2026-11-24' })).status,
	).toBe(409);
});

it('the day makes it due, then overdue once; two keys write it off, and late money still counts', async () => {
	const { id } = await issued(billing);
	const path = `${INVOICES}/${String(id)}/write-off`;
	expect((await billing.operator.post(path, { reason: REASON })).status).toBe(409);
	later(30);
	await until(async () => (await read(id))['state'] === 'due', 'the due date');
	later(31);
	await until(async () => (await read(id))['state'] === 'overdue', 'the day after');
	later(33);
	billing = await restarted(billing);
	const { operator, second, made } = billing;
	const overdue = await eventsOf(made.client, 'invoice.overdue');
	expect(overdue).toMatchObject([{ data: { invoiceId: id, open: '550.80', state: 'overdue' } }]);
	expect((await second.post(`${path}/confirm`)).status).toBe(409);
	await ok(operator.post(path, { reason: REASON }));
	expect((await operator.post(`${path}/confirm`)).status).toBe(409);
	expect(await ok(second.post(`${path}/confirm`))).toMatchObject({
		...{ state: 'confirmed', reason: REASON },
	});
	expect((await read(id))['state']).toBe('written_off');
	await ok(pay(billing, id, { amount: '550.80', receivedOn: '2026-12-26' }));
	expect((await read(id))['state']).toBe('paid');
	const { body } = await made.client.get<{ data: Json[] }>('/v1/audit-log?limit=50');
	expect(body.data.map(({ action }) => action)).toEqual(
		expect.arrayContaining(['invoice.issued', 'invoice.written_off', 'payment.recorded']),
	);
});

it('another client finds nothing, and no client gets into the routes of the operator', async () => {
	const { id } = await issued(billing);
	const other = await makeAccount(billing.world, billing.operator);
	for (const rest of ['', '/late-fees', '/pdf', '/xml']) {
		expect((await other.client.get(`/v1/invoices/${String(id)}${rest}`)).status).toBe(404);
		expect((await billing.operator.get(`/v1/invoices/${String(id)}${rest}`)).status).toBe(403);
	}
	expect((await other.client.get<{ data: Json[] }>('/v1/invoices')).body.data).toEqual([]);
	const { client } = billing.made;
	const own = `${INVOICES}/${String(id)}`;
	const reads = [INVOICES, own, `${own}/pdf`, '/v1/operator/seller', '/v1/operator/legal-rates'];
	for (const path of reads) expect((await client.get(path)).status).toBe(403);
	for (const path of ['issue', 'payments', 'credit-notes', 'write-off', 'write-off/confirm']) {
		expect((await client.post(`${own}/${path}`)).status).toBe(403);
	}
	expect((await client.put('/v1/operator/seller', SELLER)).status).toBe(403);
});

it.each([
	['an unknown rate of VAT', { lines: [{ ...LINE, vat: { rate: '19' } }] }, '/lines/0/vat/rate'],
	[
		'no reason for an exemption',
		{ lines: [{ ...LINE, vat: { category: 'E', rate: '0' } }] },
		'/lines/0/vat/exemption/reason',
	],
	['a unit that is none', { lines: [{ ...LINE, unit: 'XXX' }] }, '/lines/0/unit'],
	['no line', { lines: [] }, '/lines'],
	[
		'a price with seven decimals',
		{ lines: [{ ...LINE, unitPrice: '0.0000001' }] },
		'/lines/0/unitPrice',
	],
	['a negative price', { lines: [{ ...LINE, unitPrice: '-1' }] }, '/lines/0/unitPrice'],
	[
		'more than any invoice',
		{ lines: [{ ...LINE, quantity: '999999999', unitPrice: '9999999' }] },
		'/lines/0/unitPrice',
	],
	['a control character', { lines: [{ ...LINE, name: 'a\u0001b' }] }, '/lines/0/name'],
	['an unknown account', { accountId: 'acc_nobody' }, '/accountId'],
	['a period that ends first', { period: { from: '2026-10-02', to: '2026-10-01' } }, '/period/to'],
	[
		'discounts beyond the total',
		{ adjustments: [{ kind: 'allowance', amount: '460', reason: 'Remise' }] },
		'/adjustments',
	],
])('refuses a draft with %s', async (_, over, pointer) => {
	const body = { accountId: billing.made.id, lines: [LINE], ...over };
	const reply = await billing.operator.post(INVOICES, body);
	const [error] = (reply.body['errors'] ?? []) as Json[];
	expect([reply.status, error?.['pointer']]).toEqual([422, pointer]);
});

it.each([
	['a SIREN with a typo', { siren: '732829321' }, '/siren'],
	['a SIRET of another company', { siret: '55210055400013' }, '/siret'],
	['an IBAN with a typo', { iban: 'FR7630006000011234567890188' }, '/iban'],
	['a country that is none', { address: { ...SELLER.address, country: 'ZZ' } }, '/address/country'],
])('refuses a seller with %s', async (_, over, pointer) => {
	const reply = await billing.operator.put('/v1/operator/seller', { ...SELLER, ...over });
	const [error] = (reply.body['errors'] ?? []) as Json[];
	expect([reply.status, error?.['pointer']]).toEqual([422, pointer]);
});
