/** Suspensions for unpaid invoices: weeks of reminders, a Sunday night, and an end at once. */
import { watchInvoices } from '../../../platform/src/invoices/standing/advance.ts';
import { lookAtUnpaid } from '../../../platform/src/unpaid/watch.ts';
import { ORDERS, startShop } from '../orders/support.ts';
import type { Contract } from '../terms/support.ts';
import { alert, type Json } from '../support/index.ts';
import { LINE, ok } from './support.ts';

let shop: Contract;
beforeEach(async () => {
	shop = await startShop();
});
afterEach(() => shop.world.end());

const core = () => shop.world.platform.internals;
/** The clock moves to an instant, and the platform looks, in several places at once. */
const at = async (instant: string, looks = 3) => {
	shop.world.platform.clock.set(Date.parse(instant));
	await core().store.transaction((unit) => watchInvoices(core(), unit));
	await Promise.all(Array.from({ length: looks }, () => lookAtUnpaid(core())));
};
const INVOICES = '/v1/operator/invoices';
/** Issued on 24 November, due on 24 December. */
const bill = async (): Promise<string> => {
	const body = { accountId: shop.made.id, lines: [LINE] };
	const { id } = await ok(shop.operator.post(INVOICES, body));
	await ok(shop.operator.post(`${INVOICES}/${String(id)}/issue`));
	return String(id);
};
const pay = (id: string, amount = '550.80') => {
	const receivedOn = new Date(shop.world.platform.clock.now()).toISOString().slice(0, 10);
	return ok(shop.operator.post(`${INVOICES}/${id}/payments`, { amount, receivedOn }));
};
const suspensions = async () =>
	(await shop.made.client.get<{ data: Json[] }>('/v1/suspensions')).body.data;
const states = async () => (await suspensions()).map(({ state }) => state);
const events = async (type: string) =>
	(await shop.made.client.get<{ data: Json[] }>(`/v1/events?types=${type}`)).body.data.length;
const mails = async () =>
	(await core().store.read.selectFrom('account_mails').select('about').execute()).filter(
		({ about }) => about.startsWith('ivc_'),
	).length;
const send = async () =>
	(await shop.made.client.post('/v1/messages', alert({ sendAt: undefined }))).status;

/** Two reminders: on 25 December and 1 January. */
const reminded = async () => {
	await at('2026-12-25T10:00:00+01:00');
	await at('2027-01-01T10:00:00+01:00');
};
const MONDAY = '2027-01-11T00:30:00+01:00';

test('two reminders, the days of the terms, no Sunday night, and an end with the payment', async () => {
	const id = await bill();
	await at('2026-12-24T23:00:00+01:00');
	expect([await states(), await mails()]).toEqual([[], 0]);
	await at('2026-12-25T00:30:00+01:00');
	await at('2026-12-28T10:00:00+01:00');
	expect([await states(), await mails()]).toEqual([[], 1]);
	await at('2027-01-01T10:00:00+01:00');
	expect([await states(), await mails()]).toEqual([['notified'], 2]);
	expect(await suspensions()).toMatchObject([
		{ kind: 'unpaid', cause: 'unpaid', stops: [], notice: { channel: 'email' } },
	]);
	for (const day of ['08T12:00', '09T12:00', '10T23:45']) {
		await at(`2027-01-${day}:00+01:00`);
		expect([day, await states()]).toEqual([day, ['notified']]);
		expect(await events('account.suspended')).toBe(0);
	}
	await at(MONDAY);
	expect(await suspensions()).toMatchObject([
		{
			...{ state: 'in_force', scope: { type: 'account', id: null } },
			stops: ['marketing', 'transactional'],
		},
	]);
	expect(await events('account.suspended')).toBe(1);
	expect(await send()).not.toBe(201);
	// Rights, reads and payments stay open.
	const optOut = { subject: '+33698765432', channels: ['sms'], source: 'manual' };
	expect((await shop.made.client.post('/v1/opt-outs', optOut)).status).toBe(201);
	expect((await shop.made.client.post(ORDERS, { credits: 10 })).status).toBe(201);
	await pay(id, '500.00');
	expect(await states()).toEqual(['in_force']);
	await pay(id, '50.80');
	expect(await suspensions()).toMatchObject([
		{ state: 'lifted', decision: { outcome: 'lifted', goodFaith: true, fee: { amount: '0.00' } } },
	]);
	await at('2027-01-11T12:00:00+01:00');
	expect([await events('account.reinstated'), await mails(), await states()]).toEqual([
		1,
		2,
		['lifted'],
	]);
	expect(await send()).toBe(201);
});

test('a payment during the announcement withdraws it', async () => {
	const id = await bill();
	await reminded();
	await pay(id);
	expect(await states()).toEqual(['withdrawn']);
	await at(MONDAY);
	expect([await states(), await events('account.suspended')]).toEqual([['withdrawn'], 0]);
});

test('a credit note and a write-off settle it, too', async () => {
	const id = await bill();
	await reminded();
	await at(MONDAY);
	expect(await states()).toEqual(['in_force']);
	const reason = 'The delivery was never made';
	await ok(shop.operator.post(`${INVOICES}/${id}/credit-notes`, { reason }));
	expect(await states()).toEqual(['lifted']);
});

test('a disputed invoice suspends nothing; a rejected dispute is reminded of again', async () => {
	const id = await bill();
	await reminded();
	await at(MONDAY);
	const path = `/v1/invoices/${id}/dispute`;
	const reason = 'The credits were never delivered';
	expect((await shop.made.client.post(path, { reason })).status).toBe(201);
	expect(await states()).toEqual(['lifted']);
	await at('2027-02-15T10:00:00+01:00');
	expect([await states(), await mails()]).toEqual([['lifted'], 2]);
	expect((await shop.made.client.post(path, { reason })).status).toBe(409);
	const decision = { outcome: 'rejected', reason: 'They were delivered on 24 November' };
	const operators = `${INVOICES}/${id}/dispute`;
	expect((await shop.operator.post(operators, decision)).status).toBe(200);
	expect((await shop.operator.post(operators, decision)).status).toBe(409);
	expect((await shop.made.client.get(path)).body).toMatchObject({
		...{ state: 'rejected', reason, answer: decision.reason },
	});
	await at('2027-02-16T10:00:00+01:00');
	expect([await states(), await mails()]).toEqual([['lifted'], 3]);
	await at('2027-02-23T10:00:00+01:00');
	expect(await states()).toEqual(['notified', 'lifted']);
	await at('2027-03-03T10:00:00+01:00');
	expect(await states()).toEqual(['in_force', 'lifted']);
});

test('a dispute before the reminders: nothing is sent and nothing is announced', async () => {
	const id = await bill();
	const reason = 'It was never ordered by anybody';
	await ok(shop.made.client.post(`/v1/invoices/${id}/dispute`, { reason }));
	await reminded();
	await at(MONDAY);
	expect([await states(), await mails()]).toEqual([[], 0]);
});

test('credits that another invoice paid are stopped by a person only', async () => {
	const order = await ok(shop.made.client.post(ORDERS, { credits: 100 }));
	const receivedOn = '2026-11-24';
	const body = { grossCents: order['grossCents'], receivedOn, means: 'card', reference: 'x' };
	await ok(shop.operator.post(`/v1/operator/orders/${String(order['id'])}/payment`, body));
	await bill();
	await reminded();
	await at(MONDAY);
	expect(await suspensions()).toMatchObject([{ state: 'notified' }]);
	expect(await send()).toBe(201);
	const id = String((await suspensions())[0]?.['id']);
	await ok(shop.operator.post(`/v1/operator/suspensions/${id}/enforce`));
	expect(await states()).toEqual(['in_force']);
});

test('an operator who lifts it spares the client until two further reminders', async () => {
	await bill();
	await reminded();
	await at(MONDAY);
	const id = String((await suspensions())[0]?.['id']);
	const decision = { outcome: 'lifted', goodFaith: true };
	await ok(shop.operator.post(`/v1/operator/suspensions/${id}/decision`, decision));
	await at('2027-01-12T10:00:00+01:00');
	expect([await states(), await mails()]).toEqual([['lifted'], 3]);
	await at('2027-01-20T10:00:00+01:00');
	expect(await states()).toEqual(['notified', 'lifted']);
});

test('of two overdue invoices the one that is left keeps it, if its own days are over', async () => {
	const first = await bill();
	const second = await bill();
	await reminded();
	await at(MONDAY);
	await pay(first);
	expect(await states()).toEqual(['in_force']);
	await pay(second);
	expect(await states()).toEqual(['lifted']);
});
