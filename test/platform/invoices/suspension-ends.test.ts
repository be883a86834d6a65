/** Each cause of a suspension ends in its own way: payment and credits by themselves, figures and reasons by a person. */
import { watchInvoices } from '../../../platform/src/invoices/standing/advance.ts';
import { ORDERS, startShop } from '../orders/support.ts';
import { REASON } from '../operator/support.ts';
import type { Contract } from '../terms/support.ts';
import { alert, type Json } from '../support/index.ts';
import { LINE, ok } from './support.ts';

let shop: Contract;
beforeEach(async () => {
	shop = await startShop();
});
afterEach(() => shop.world.end());

const core = () => shop.world.platform.internals;
const INVOICES = '/v1/operator/invoices';

/** Issued today, due in a month; the clock moves behind that day. */
async function overdue(): Promise<string> {
	const body = { accountId: shop.made.id, lines: [LINE] };
	const { id } = await ok(shop.operator.post(INVOICES, body));
	await ok(shop.operator.post(`${INVOICES}/${String(id)}/issue`));
	shop.world.platform.clock.set(Date.parse('2026-12-28T10:00:00+01:00'));
	await core().store.transaction((unit) => watchInvoices(core(), unit));
	return String(id);
}
const pay = (id: string, amount: string) =>
	ok(shop.operator.post(`${INVOICES}/${id}/payments`, { amount, receivedOn: '2026-12-28' }));
const suspend = (over: Json = {}) =>
	ok(shop.operator.post(`${shop.made.path}/suspend`, { reason: REASON, ...over }));
const status = async () => (await shop.made.client.get('/v1/account')).body['status'];
const send = async () => (await shop.made.client.post('/v1/messages', alert())).status;
const suspensions = async () =>
	(await shop.made.client.get<{ data: Json[] }>('/v1/suspensions')).body.data;
const types = async () =>
	(
		await shop.made.client.get<{ data: Json[] }>(
			'/v1/events?types=account.suspended,account.reinstated&order=asc',
		)
	).body.data.map(({ type }) => type);
const grant = () => ok(shop.operator.post(`${shop.made.path}/credits`, { amount: '100' }));

async function buy(): Promise<void> {
	const order = await ok(shop.made.client.post(ORDERS, { credits: 100 }));
	const receivedOn = new Date(shop.world.platform.clock.now()).toISOString().slice(0, 10);
	const body = { grossCents: order['grossCents'], receivedOn, means: 'card', reference: 'x' };
	await ok(shop.operator.post(`/v1/operator/orders/${String(order['id'])}/payment`, body));
}

test('an account suspended until it has credits sends again as soon as it has bought some', async () => {
	await suspend({ endsWith: 'credits' });
	expect([await status(), await send()]).toEqual(['suspended', 403]);
	const [told] = await suspensions();
	expect(told).toMatchObject({
		state: 'in_force',
		howToLift: { en: expect.stringContaining('Buy credits') as string },
	});
	await buy();
	expect([await status(), await send()]).toEqual(['active', 201]);
	expect(await suspensions()).toMatchObject([{ state: 'lifted' }]);
	expect(await types()).toEqual(['account.suspended', 'account.reinstated']);
	const { body } = await shop.operator.get<{ history: Json[] }>(shop.made.path);
	expect(body.history[0]).toMatchObject({ step: 'reinstate', operator: 'platform' });
});

test('credits that the operator grants do the same', async () => {
	await suspend({ endsWith: 'credits' });
	await grant();
	expect(await status()).toBe('active');
});

test('an account suspended until it pays sends again with the last payment, not with credits', async () => {
	const id = await overdue();
	await suspend({ endsWith: 'payment' });
	await grant();
	await pay(id, '100.00');
	expect(await status()).toBe('suspended');
	await pay(id, '450.80');
	expect([await status(), await types()]).toEqual([
		'active',
		['account.suspended', 'account.reinstated'],
	]);
});

test('a dispute does not end what a person of the operator stopped', async () => {
	const id = await overdue();
	await suspend({ endsWith: 'payment' });
	const reason = 'The credits were never delivered';
	await ok(shop.made.client.post(`/v1/invoices/${id}/dispute`, { reason }));
	expect(await status()).toBe('suspended');
});

test('a suspension for unpaid invoices that a person proposed ends with the payment', async () => {
	const id = await overdue();
	const proposed = await ok(
		shop.operator.post(`${shop.made.path}/suspensions`, {
			...{ kind: 'unpaid', scope: { type: 'account' }, reason: REASON },
		}),
	);
	const path = `/v1/operator/suspensions/${String(proposed['id'])}`;
	await ok(
		shop.operator.post(`${path}/notice`, {
			...{ channel: 'email', state: 'received', depositedOn: '2026-12-28' },
			receivedOn: '2026-12-28',
		}),
	);
	await ok(shop.operator.post(`${path}/enforce`));
	expect(await send()).toBe(422);
	await pay(id, '550.80');
	expect(await suspensions()).toMatchObject([{ kind: 'unpaid', state: 'lifted' }]);
	expect(await send()).toBe(201);
});

test('a suspension for another reason stays, whatever is paid or bought', async () => {
	const id = await overdue();
	await suspend();
	await pay(id, '550.80');
	await buy();
	expect([await status(), await send()]).toEqual(['suspended', 403]);
	expect((await suspensions())[0]).toMatchObject({ state: 'in_force' });
	await ok(shop.operator.post(`${shop.made.path}/reinstate`, { reason: REASON }));
	expect(await send()).toBe(201);
});

test('missing credits suspend nothing: messages are refused until there are some', async () => {
	const spent = await shop.made.client.get<{ available: string }>('/v1/credits');
	const amount = Math.floor(Number(spent.body.available));
	const messages = Array.from({ length: amount + 1 }, (_one, index) =>
		alert({ to: `+336124${10_000 + index}`, reference: `r${index}` }),
	);
	const batch = await shop.made.client.post<{ results: Json[] }>('/v1/messages/batch', {
		messages,
	});
	expect(batch.body.results.filter((one) => one['status'] === 'rejected').length).toBeGreaterThan(
		0,
	);
	expect([await status(), await send()]).toEqual(['active', 422]);
	await buy();
	expect(await send()).toBe(201);
});
