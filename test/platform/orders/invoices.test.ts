/** The invoice that the payment of an order makes, and the credit note of its refund. */
import { verifyLedger } from '../../../platform/src/credits/snapshot.ts';
import { brokenRules } from '../../governance/cii-rules.ts';
import { readXml } from '../../governance/xml-reader.ts';
import { makeAccount } from '../operator/support.ts';
import { IDENTITY, type Contract } from '../terms/support.ts';
import { LINE, ok, SELLER } from '../invoices/support.ts';
import { parisDay } from '../../../platform/src/invoices/amounts.ts';
import { newsletter, type Json } from '../support/index.ts';
import { ORDERS, startShop } from './support.ts';

let shop: Contract;
afterEach(async () => {
	const { store, clock } = shop.world.platform.internals;
	expect((await verifyLedger(store.read, clock.now())).violations).toEqual([]);
	await shop.world.end();
});

async function order(credits = 1000): Promise<Json> {
	const { status, body } = await shop.made.client.post(ORDERS, { credits, reference: 'PO 77' });
	expect([status, body['type']]).toEqual([201, undefined]);
	return body;
}
const pay = ({ id, grossCents }: Json, reference = 'VIR 1042') => {
	const receivedOn = parisDay(shop.world.platform.clock.now());
	const body = { grossCents, receivedOn, means: 'transfer', reference };
	return shop.operator.post(`/v1/operator/orders/${String(id)}/payment`, body);
};
const refund = (id: unknown, reason = 'The client withdraws the rest') =>
	shop.operator.post(`/v1/operator/orders/${String(id)}/refund`, { reason });
const listed = async () => (await shop.made.client.get<{ data: Json[] }>('/v1/invoices')).body.data;
const invoice = async (id: unknown) =>
	(await shop.made.client.get(`/v1/invoices/${String(id)}`)).body;
const issuedEvents = async () =>
	(await shop.made.client.get<{ data: Json[] }>('/v1/events?types=invoice.issued')).body.data;
const count = async (table: 'invoices' | 'payments' | 'credit_lots' | 'invoice_documents') =>
	(await shop.world.platform.internals.store.read.selectFrom(table).selectAll().execute()).length;
test('a payment issues the invoice of the order to the cent, and settles it', async () => {
	shop = await startShop();
	const placed = await order(333);
	const { status, body: paid } = await pay(placed);
	expect([status, paid['state'], typeof paid['invoiceId']]).toEqual([200, 'paid', 'string']);
	expect(await listed()).toMatchObject([{ id: paid['invoiceId'], state: 'paid', open: '0.00' }]);
	expect(await invoice(paid['invoiceId'])).toMatchObject({
		...{ number: 'F-2026-000001', kind: 'invoice', orderId: placed['id'], order: 'PO 77' },
		// 14.985 € and 2.998 €: as the order.
		...{ net: '14.99', tax: '3.00', gross: '17.99' },
		vat: [{ category: 'S', rate: '20.00', base: '14.99', tax: '3.00' }],
		lines: [{ quantity: '333', unitPrice: '0.045', net: '14.99' }],
		payments: [{ amount: '17.99', receivedOn: parisDay(shop.world.platform.clock.now()) }],
	});
	// It is issued with its payment and asks for nothing (BR-FR-CO-09).
	const { body: xml } = await shop.made.client.get<string>(
		`/v1/invoices/${String(paid['invoiceId'])}/xml`,
	);
	expect(brokenRules(readXml(xml))).toEqual([]);
	const today = parisDay(shop.world.platform.clock.now());
	for (const part of [
		'<ram:ID>S2</ram:ID>',
		'<ram:TotalPrepaidAmount>17.99</ram:TotalPrepaidAmount>',
		'<ram:DuePayableAmount>0.00</ram:DuePayableAmount>',
		`<ram:DueDateDateTime>`,
		today.replaceAll('-', ''),
	]) {
		expect(xml).toContain(part);
	}
	expect((await invoice(paid['invoiceId']))['dueOn']).toBe(today);
	const read = await shop.made.client.get(`${ORDERS}/${String(placed['id'])}`);
	expect(read.body['invoiceId']).toBe(paid['invoiceId']);
	expect(await issuedEvents()).toMatchObject([
		{ data: { invoiceId: paid['invoiceId'], number: 'F-2026-000001', gross: '17.99' } },
	]);
});

test('ten payments at once make one invoice, and its number leaves no gap', async () => {
	shop = await startShop();
	const first = await order();
	const replies = await Promise.all(
		Array.from({ length: 10 }, (_one, index) => pay(first, `VIR ${index}`)),
	);
	expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
	const second = await pay(await order());
	expect((await listed()).map(({ number }) => number)).toEqual(['F-2026-000002', 'F-2026-000001']);
	expect((await invoice(second.body['invoiceId']))['number']).toBe('F-2026-000002');
	expect(await count('payments')).toBe(2);
});

test('without a seller nothing is recorded, and the answer says who is missing', async () => {
	shop = await startShop({}, { hasSeller: false });
	const lots = await count('credit_lots');
	const placed = await order();
	const { status, body } = await pay(placed);
	expect([status, body['detail']]).toEqual([
		409,
		expect.stringContaining('PUT /v1/operator/seller'),
	]);
	expect(await count('credit_lots')).toBe(lots);
	expect([await count('invoices'), await count('payments')]).toEqual([0, 0]);
	expect((await shop.made.client.get(`${ORDERS}/${String(placed['id'])}`)).body).toMatchObject({
		...{ state: 'placed', invoiceId: null, lotId: null, payment: null },
	});
	await shop.operator.put('/v1/operator/seller', SELLER);
	expect((await pay(placed)).body).toMatchObject({ state: 'paid' });
	expect((await listed())[0]).toMatchObject({ number: 'F-2026-000001' });
});

test('a transaction that breaks after the invoice leaves neither number nor credits', async () => {
	shop = await startShop();
	const placed = await order();
	const core = shop.world.platform.internals;
	const { newId } = core;
	// The lot comes last: the process dies there.
	core.newId = (prefix) => {
		if (prefix === 'lot') throw new Error('the process dies');
		return newId(prefix);
	};
	expect((await pay(placed)).status).toBe(500);
	core.newId = newId;
	expect([await count('invoices'), await count('invoice_documents')]).toEqual([0, 0]);
	expect([await count('payments'), (await listed()).length]).toEqual([0, 0]);
	await shop.world.restart();
	expect([await count('invoices'), await count('payments')]).toEqual([0, 0]);
});

test('an invoice that was issued for the order before is the one that is paid', async () => {
	shop = await startShop();
	const placed = await order();
	const line = { name: 'Crédits', quantity: '1000', unitPrice: '0.045' };
	const draft = await shop.operator.post('/v1/operator/invoices', {
		...{ accountId: shop.made.id, orderId: placed['id'], lines: [line] },
	});
	const id = String(draft.body['id']);
	await shop.operator.post(`/v1/operator/invoices/${id}/issue`);
	expect((await pay(placed)).body).toMatchObject({ state: 'paid', invoiceId: id });
	expect(await listed()).toMatchObject([{ id, state: 'paid', open: '0.00' }]);
	const other = await order(500);
	const wrong = await shop.operator.post('/v1/operator/invoices', {
		...{ accountId: shop.made.id, orderId: other['id'], lines: [line] },
	});
	await shop.operator.post(`/v1/operator/invoices/${String(wrong.body['id'])}/issue`);
	const refused = await pay(other);
	expect([refused.status, refused.body['detail']]).toEqual([
		409,
		expect.stringContaining('another amount'),
	]);
});

test('an order that is not paid has no invoice', async () => {
	shop = await startShop();
	const placed = await order();
	await shop.made.client.post(`${ORDERS}/${String(placed['id'])}/cancel`);
	expect([await listed(), await count('invoices')]).toEqual([[], 0]);
	const { status, body } = await refund(placed['id']);
	expect([status, body['detail']]).toEqual([409, expect.stringContaining('cancelled')]);
});

test('a refund takes back what is left, once, with a credit note about exactly that', async () => {
	shop = await startShop();
	const { body: paid } = await pay(await order());
	const lots = async () =>
		(await shop.made.client.get<{ data: Json[] }>('/v1/credits/lots')).body.data.filter(
			({ id }) => id === paid['lotId'],
		);
	// The granted hundred dies a moment earlier: 150 take fifty of what was bought.
	const sent = await shop.made.client.post<{ results: Json[] }>('/v1/messages/batch', {
		messages: Array.from({ length: 150 }, (_one, index) =>
			newsletter({
				to: `+336300001${String(index).padStart(2, '0').slice(-2)}`,
				reference: `r${index}`,
				purpose: 'transactional',
				content: { text: 'Votre commande est prête.' },
			}),
		),
	});
	expect(sent.status).toBe(200);
	const before = (await lots())[0];
	const replies = await Promise.all([refund(paid['id']), refund(paid['id'])]);
	expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
	const read = (await shop.made.client.get(`${ORDERS}/${String(paid['id'])}`)).body;
	expect(read).toMatchObject({
		state: 'refunded',
		creditNoteId: expect.stringMatching(/^ivc_/) as string,
	});
	const left = Number(before?.['available']);
	expect(left).toBeGreaterThan(0);
	const note = await invoice(read['creditNoteId']);
	expect(note).toMatchObject({
		...{ kind: 'credit_note', number: 'A-2026-000001', orderId: paid['id'] },
		preceding: [{ id: paid['invoiceId'] }],
		net: (left * 0.045).toFixed(2),
	});
	expect((await lots())[0]).toMatchObject({
		...{ available: '0.000', voided: before?.['available'] },
	});
	const { data } = (await shop.operator.get<{ data: Json[] }>('/v1/operator/orders?state=refunded'))
		.body;
	expect(data.map(({ id }) => id)).toEqual([paid['id']]);
	expect(
		(await shop.operator.get<{ data: Json[] }>('/v1/operator/orders?state=paid')).body.data,
	).toEqual([]);
	expect((await refund(paid['id'])).status).toBe(409);
});

test.each([
	[
		'a company in Germany with its number owes the VAT itself',
		{
			...{ siren: undefined, registration: 'HRB 1', vatNumber: 'DE123456789' },
			address: { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' },
		},
		{ vatRate: '0.00', vatCents: 0, grossCents: 4500 },
		{ category: 'AE', rate: '0.00', base: '45.00', tax: '0.00' },
	],
	[
		'a company in Réunion pays the rate of the island',
		{
			address: { line1: '1 rue de Paris', postalCode: '97400', city: 'Saint-Denis', country: 'FR' },
		},
		{ vatRate: '8.50', vatCents: 383, grossCents: 4883 },
		{ category: 'S', rate: '8.50', base: '45.00', tax: '3.83' },
	],
	[
		'a company outside of the EU pays none',
		{
			...{ siren: undefined, registration: 'CHE-1' },
			address: { line1: 'Rue 1', postalCode: '1201', city: 'Genève', country: 'CH' },
		},
		{ vatRate: '0.00', vatCents: 0, grossCents: 4500 },
		{ category: 'O', rate: '0.00', base: '45.00', tax: '0.00' },
	],
])('%s', async (_, over, amounts, vat) => {
	shop = await startShop({}, { identity: { ...IDENTITY, ...over } });
	const placed = await order();
	expect(placed).toMatchObject(amounts);
	const { status, body } = await pay(placed);
	expect([status, body['detail']]).toEqual([200, undefined]);
	expect(await invoice(body['invoiceId'])).toMatchObject({ state: 'paid', vat: [vat] });
});

test('an order whose VAT an accountant must decide is refused with the doubt and the way out', async () => {
	const address = { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
	const over = { siren: undefined, registration: 'HRB 1', address };
	shop = await startShop({}, { identity: { ...IDENTITY, ...over } });
	const { status, body } = await shop.made.client.post(ORDERS, { credits: 1000 });
	expect([status, body['type']]).toEqual([409, '/problems/conflict']);
	expect(body['detail']).toMatch(/VAT number of its own state \(DE\).*An accountant must decide/);
	const draft = (lines: Json[]) =>
		shop.operator.post('/v1/operator/invoices', { accountId: shop.made.id, lines });
	const unsaid = await draft([LINE]);
	expect([unsaid.status, (unsaid.body['errors'] as Json[])[0]?.['pointer']]).toEqual([
		422,
		'/lines/0/vat',
	]);
	expect((await draft([{ ...LINE, vat: { rate: '20.00' } }])).status).toBe(201);
});

test('a draft takes the VAT of its client', async () => {
	const address = { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
	const over = { siren: undefined, registration: 'HRB 1', vatNumber: 'DE123456789', address };
	shop = await startShop({}, { identity: { ...IDENTITY, ...over } });
	const accountId = shop.made.id;
	const drafted = await ok(
		shop.operator.post('/v1/operator/invoices', { accountId, lines: [LINE] }),
	);
	const issue = await ok(
		shop.operator.post(`/v1/operator/invoices/${String(drafted['id'])}/issue`),
	);
	expect(issue).toMatchObject({ tax: '0.00', vat: [{ category: 'AE', rate: '0.00' }] });
	const { body: xml } = await shop.operator.get<string>(
		`/v1/operator/invoices/${String(drafted['id'])}/xml`,
	);
	expect(xml).toContain('<ram:ExemptionReasonCode>VATEX-EU-AE</ram:ExemptionReasonCode>');
	expect(brokenRules(readXml(xml))).toEqual([]);
});

test('a VAT number that is not built as those of its state is refused', async () => {
	shop = await startShop();
	const made = await makeAccount(shop.world, shop.operator);
	const address = { line1: 'Hauptstr. 1', postalCode: '10115', city: 'Berlin', country: 'DE' };
	const identity = { ...IDENTITY, siren: undefined, registration: 'HRB 1', address };
	const { status, body } = await made.client.post('/v1/account/subscription', {
		...{ ...identity, vatNumber: 'DE12345' },
	});
	expect([status, (body['errors'] as Json[])[0]?.['pointer']]).toEqual([422, '/vatNumber']);
});
