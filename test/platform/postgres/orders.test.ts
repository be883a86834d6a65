/** Two processes record the payment of an order at once: one invoice, one lot. */
import { parisDay } from '../../../platform/src/invoices/amounts.ts';
import { OPERATOR_KEY } from '../operator/support.ts';
import { ORDERS, startShop } from '../orders/support.ts';
import { clientOf, type Json } from '../support/index.ts';

it('makes one invoice and one lot of each order, through two processes', async () => {
	const shop = await startShop();
	const joined = await shop.world.joined();
	const operators = [shop.operator, clientOf(joined.platform.url, OPERATOR_KEY)];
	const receivedOn = parisDay(shop.world.platform.clock.now());
	const paid: string[] = [];
	for (let count = 0; count < 5; count++) {
		const { body: order } = await shop.made.client.post(ORDERS, { credits: 100 });
		const body = { grossCents: order['grossCents'], receivedOn, means: 'card', reference: 'x' };
		const path = `/v1/operator/orders/${String(order['id'])}/payment`;
		const replies = await Promise.all(
			[...operators, ...operators].map((client) => client.post(path, body)),
		);
		expect(replies.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
		paid.push(String(order['id']));
	}
	const { data } = (await shop.made.client.get<{ data: Json[] }>('/v1/invoices')).body;
	expect(data.map(({ orderId }) => orderId).reverse()).toEqual(paid);
	expect(data.map(({ number }) => number).reverse()).toEqual(
		[1, 2, 3, 4, 5].map((one) => `F-2026-00000${one}`),
	);
	const lots = (await shop.made.client.get<{ data: Json[] }>('/v1/credits/lots')).body.data;
	expect(lots.filter(({ origin }) => origin === 'purchased')).toHaveLength(5);
	await joined.stop();
	await shop.world.end();
}, 60_000);
