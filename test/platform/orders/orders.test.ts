/** Orders of credits: at which price, who may place them, and that a payment makes their credits once. */
import { lastDayOfCredits } from '../../../governance/src/index.ts';
import { parisDay } from '../../../platform/src/credits/lots.ts';
import { verifyLedger } from '../../../platform/src/credits/snapshot.ts';
import { expireOrders } from '../../../platform/src/orders/end.ts';
import { makeAccount } from '../operator/support.ts';
import { accept, type Contract, publish, startContract } from '../terms/support.ts';
import { clientOf, type Json } from '../support/index.ts';
import { ORDERS, passMinutes, publishPrices, startShop } from './support.ts';

let shop: Contract & { list: Json };
beforeEach(async () => {
	shop = await startShop();
});
afterEach(async () => {
	const { store, clock } = shop.world.platform.internals;
	expect((await verifyLedger(store.read, clock.now())).violations).toEqual([]);
	await shop.world.end();
});

const order = (over: Json = {}) => shop.made.client.post(ORDERS, { credits: 1000, ...over });
const today = () => parisDay(shop.world.platform.clock.now());
const payment = (over: Json = {}) => ({
	grossCents: 5400,
	receivedOn: today(),
	means: 'transfer',
	reference: 'VIR 2026-1042',
	...over,
});
const pay = (id: unknown, over: Json = {}, client = shop.operator) =>
	client.post(`/v1/operator/orders/${String(id)}/payment`, payment(over));
const purchased = async () => {
	const { body } = await shop.made.client.get<{ data: Json[] }>('/v1/credits/lots');
	return body.data.filter(({ origin }) => origin === 'purchased');
};
const detailOf = ({ status, body }: { status: number; body: Json }) =>
	[status, String(body['detail'])] as const;

test('an order costs what the list in force says, in whole cents, and names the list', async () => {
	const placed = await order({ reference: 'PO 77' });
	expect([placed.status, placed.body]).toEqual([
		201,
		expect.objectContaining({
			accountId: shop.made.id,
			state: 'placed',
			credits: '1000.000',
			unitPrice: '0.045000',
			vatRate: '20.00',
			netCents: 4500,
			vatCents: 900,
			grossCents: 5400,
			validityMonths: 12,
			reference: 'PO 77',
			priceList: {
				id: shop.list['id'],
				version: shop.list['effectiveFrom'],
				sha256: shop.list['sha256'],
			},
			payment: null,
			lotId: null,
			invoiceId: null,
		}),
	]);
	const path = `${ORDERS}/${String(placed.body['id'])}`;
	expect((await shop.made.client.get(path)).body).toEqual(placed.body);
	expect(await purchased()).toEqual([]);
	expect((await order({ credits: 333 })).body).toMatchObject({
		// 14.985 € and 2.998 €: both are rounded half up, once.
		netCents: 1499,
		vatCents: 300,
		grossCents: 1799,
	});
});

test('a payment makes a lot of twelve months, which the client can spend', async () => {
	const { body: placed } = await order();
	passMinutes(shop, 5 * 24 * 60);
	const paid = await pay(placed['id']);
	expect([paid.status, paid.body]).toEqual([
		200,
		expect.objectContaining({
			state: 'paid',
			payment: { receivedOn: today(), means: 'transfer', reference: 'VIR 2026-1042' },
		}),
	]);
	expect(await purchased()).toMatchObject([
		{
			id: paid.body['lotId'],
			quantity: '1000.000',
			available: '1000.000',
			boughtOn: today(),
			lastDay: lastDayOfCredits(today()),
		},
	]);
	const log = await shop.made.client.get<{ data: Json[] }>('/v1/audit-log');
	expect(log.body.data).toContainEqual(
		expect.objectContaining({ action: 'credits.purchased', target: paid.body['lotId'] }),
	);
	expect(shop.world.logged()).not.toContain('VIR 2026-1042');
});

test('a second payment is refused; a repeated request is the same one', async () => {
	const { body: placed } = await order();
	const path = `/v1/operator/orders/${String(placed['id'])}/payment`;
	const key = { 'Idempotency-Key': 'payment-1' };
	const first = await shop.operator.post(path, payment(), key);
	const again = await shop.operator.post(path, payment(), key);
	expect([again.status, again.body]).toEqual([200, first.body]);
	expect(detailOf(await pay(placed['id'], { reference: 'VIR 2' }))).toEqual([
		409,
		expect.stringContaining('is paid, and its credits are there'),
	]);
	expect(await purchased()).toHaveLength(1);
});

test('ten at once make one lot', async () => {
	const { body: placed } = await order();
	const replies = await Promise.all(
		Array.from({ length: 10 }, (_one, index) => pay(placed['id'], { reference: `VIR ${index}` })),
	);
	expect(replies.map(({ status }) => status).sort()).toEqual([
		200,
		...Array.from({ length: 9 }, () => 409),
	]);
	expect(await purchased()).toHaveLength(1);
});

test('a payment and a cancellation at once: one of them holds', async () => {
	const { body: placed } = await order();
	const replies = await Promise.all([
		pay(placed['id']),
		shop.made.client.post(`${ORDERS}/${String(placed['id'])}/cancel`),
	]);
	expect(replies.map(({ status }) => status).sort()).toEqual([200, 409]);
	const { body } = await shop.made.client.get(`${ORDERS}/${String(placed['id'])}`);
	expect(await purchased()).toHaveLength(body['state'] === 'paid' ? 1 : 0);
});

test.each([
	['another amount', { grossCents: 5399 }, '/grossCents'],
	['a day to come', { receivedOn: '2027-01-01' }, '/receivedOn'],
	['a day before the order', { receivedOn: '2026-01-01' }, '/receivedOn'],
	['half a cent', { grossCents: 5400.5 }, '/grossCents'],
	['no reference', { reference: ' ' }, '/reference'],
])('refuses a payment of %s', async (_, over, pointer) => {
	const { body: placed } = await order();
	const { status, body } = await pay(placed['id'], over);
	expect([status, (body['errors'] as Json[])[0]?.['pointer']]).toEqual([422, pointer]);
	expect(await purchased()).toEqual([]);
});

test('only op:billing records a payment, and it is of an order that exists', async () => {
	const { body: placed } = await order();
	expect((await pay(placed['id'], {}, shop.second)).status).toBe(403);
	expect((await pay(placed['id'], {}, shop.made.client)).status).toBe(403);
	expect((await pay('ord_x')).status).toBe(404);
});

test('an order that is cancelled or over is not paid, before the housekeeping too', async () => {
	const { body: cancelled } = await order();
	const path = `${ORDERS}/${String(cancelled['id'])}/cancel`;
	expect((await shop.made.client.post(path)).body).toMatchObject({ state: 'cancelled' });
	expect((await shop.made.client.post(path)).status).toBe(409);
	expect((await pay(cancelled['id'])).status).toBe(409);
	const { body: late } = await order();
	passMinutes(shop, 32 * 24 * 60);
	const stateOf = async () =>
		(await shop.made.client.get(`${ORDERS}/${String(late['id'])}`)).body['state'];
	expect(await stateOf()).toBe('expired');
	expect(detailOf(await pay(late['id']))).toEqual([
		409,
		expect.stringContaining('could be paid until'),
	]);
	const ids = async (state: string) => {
		const { body } = await shop.operator.get<{ data: Json[] }>(
			`/v1/operator/orders?state=${state}&accountId=${shop.made.id}`,
		);
		return body.data.map(({ id }) => id);
	};
	expect([await ids('expired'), await ids('placed')]).toEqual([[late['id']], []]);
	const core = shop.world.platform.internals;
	await core.store.transaction((unit) => expireOrders(core, unit));
	expect([await stateOf(), await ids('expired')]).toEqual(['expired', [late['id']]]);
	expect((await shop.made.client.post(`${ORDERS}/${String(late['id'])}/cancel`)).status).toBe(409);
	expect(await purchased()).toEqual([]);
	// The money had come in time.
	const inTime = { receivedOn: String(late['expiresAt']).slice(0, 10) };
	expect((await pay(late['id'], inTime)).body).toMatchObject({ state: 'paid' });
	expect(await purchased()).toMatchObject([{ lastDay: lastDayOfCredits(today()) }]);
});

test('special terms say how long the credits are valid', async () => {
	const special = { layer: 'special', accountId: shop.made.id, version: 'S', text: 'Spécial' };
	await publish(shop, { ...special, values: { creditValidityMonths: 24 } });
	await accept(shop);
	const { body: placed } = await order();
	expect(placed['validityMonths']).toBe(24);
	await pay(placed['id']);
	expect(await purchased()).toMatchObject([{ lastDay: lastDayOfCredits(today(), 24) }]);
});

test('the price is the one of the order, whatever is published later', async () => {
	const { body: placed } = await order();
	const change = { reason: 'carrier', evidence: 'Letter of the carrier of 1 December' };
	await publishPrices(shop, { credit: { price: '0.05', vatRate: '20' }, change });
	passMinutes(shop, 10);
	expect((await pay(placed['id'])).status).toBe(200);
	const lot = await shop.world.platform.internals.store.read
		.selectFrom('credit_lots')
		.select('price_cents')
		.where('origin', '=', 'purchased')
		.executeTakeFirstOrThrow();
	expect(lot.price_cents).toBe(4500);
});

test('an order under a list that was read before and holds no more is refused', async () => {
	const { id, sha256 } = shop.list;
	expect((await order({ priceList: { id, sha256 } })).status).toBe(201);
	const other = { id, sha256: '0'.repeat(64) };
	expect(detailOf(await order({ priceList: other }))).toEqual([
		409,
		expect.stringContaining('Another price list'),
	]);
});

test('a suspended account may still buy; a closed one is not credited', async () => {
	const reason = { reason: 'The client asked for it by phone' };
	await shop.operator.post(`${shop.made.path}/suspend`, reason);
	const { status, body: placed } = await order();
	expect(status).toBe(201);
	await shop.operator.post(`${shop.made.path}/close`, reason);
	expect(detailOf(await pay(placed['id']))).toEqual([409, expect.stringContaining('closed')]);
});

test('another account sees no order, and cancels none', async () => {
	const { body: placed } = await order();
	const other = await makeAccount(shop.world, shop.operator);
	const path = `${ORDERS}/${String(placed['id'])}`;
	expect((await other.client.get(path)).status).toBe(404);
	expect((await other.client.post(`${path}/cancel`)).status).toBe(404);
	expect((await other.client.get<{ data: Json[] }>(ORDERS)).body.data).toEqual([]);
});

test('fifty orders wait at most', async () => {
	for (let count = 0; count < 50; count++) expect((await order()).status).toBe(201);
	expect(detailOf(await order())).toEqual([409, expect.stringContaining('cancel some')]);
	passMinutes(shop, 30 * 24 * 60);
	expect((await order()).status).toBe(201);
});

describe('before', () => {
	let contract: Contract;
	beforeEach(async () => {
		contract = await startContract();
	});
	afterEach(() => contract.world.end());
	const buy = (client = contract.made.client) => client.post(ORDERS, { credits: 10 });

	test('an account whose terms nobody accepted buys nothing, by key or person', async () => {
		await publish(contract);
		await publishPrices(contract);
		passMinutes(contract);
		for (const client of [contract.made.client, contract.owner]) {
			const { status, body } = await client.post(ORDERS, { credits: 10 });
			expect([status, body['type']]).toEqual([403, '/problems/terms-not-accepted']);
		}
		await accept(contract);
		expect((await buy()).status).toBe(201);
		const { body } = await contract.owner.get<{ data: Json[] }>('/v1/account/acceptances');
		expect(body.data).toHaveLength(1);
	});

	test('without a price of a credit, or without a meter, there is nothing to buy', async () => {
		await publish(contract);
		await accept(contract);
		expect(detailOf(await buy())).toEqual([409, expect.stringContaining('sells no credits')]);
		expect(detailOf(await buy(contract.world.client))).toEqual([
			409,
			expect.stringContaining('unmetered'),
		]);
		const key = await contract.world.platform.addKey(contract.made.id, ['messages']);
		expect((await buy(clientOf(contract.world.platform.url, key))).status).toBe(403);
	});
});
