/** The limit of the liability: what was paid in the six months before a damage, by whichever module records payments. */
import type { ServicePayment } from '../../../governance/src/index.ts';
import type { ResourceModule } from '../../../platform/src/module.ts';
import { person } from '../people/person.ts';
import { clientOf, startWorld, type World } from '../support/index.ts';

const CAP = '/v1/account/liability-cap';

let world: World;
afterEach(() => world.end());

describe('with a record of payments', () => {
	const invoice = { id: 'inv_1', net: 10_000n, gross: 12_000n };
	const pay = (paymentId: string, on: string, amount: bigint): ServicePayment => ({
		...{ paymentId, on, amount, invoice },
	});
	let asked: unknown[] = [];
	let payments: readonly ServicePayment[] = [];

	beforeEach(async () => {
		asked = [];
		payments = [];
		const books: ResourceModule = {
			name: 'books',
			paymentsOf: (_core, _db, accountId, days) => {
				asked.push([accountId, days]);
				return Promise.resolve(payments);
			},
		};
		world = await startWorld({}, { modules: [books] });
	});

	test('the sum of what was paid from six months before to the day itself', async () => {
		payments = [
			pay('pay_1', '2026-05-23', 3000n),
			pay('pay_2', '2026-05-24', 3000n),
			pay('pay_3', '2026-11-24', 6000n),
		];
		const { status, body } = await world.client.get(`${CAP}?at=2026-11-24`);
		expect([status, body]).toEqual([
			200,
			{
				...{ at: '2026-11-24', from: '2026-05-24', net: '75.00', gross: '90.00' },
				payments: [
					{ id: 'pay_2', invoiceId: 'inv_1', on: '2026-05-24', net: '25.00', gross: '30.00' },
					{ id: 'pay_3', invoiceId: 'inv_1', on: '2026-11-24', net: '50.00', gross: '60.00' },
				],
				explanation: expect.stringContaining('2 payments') as string,
				exceptions: expect.arrayContaining([expect.stringContaining('1231-3')]) as string[],
				source: expect.stringContaining('six derniers mois') as string,
			},
		]);
		const { body: account } = await world.client.get('/v1/account');
		expect(asked).toEqual([[account['id'], { from: '2026-05-24', to: '2026-11-24' }]]);
	});

	test.each([
		['2026-08-31', '2026-02-28'],
		['2026-11-24', '2026-05-24'],
		['2027-08-29', '2027-02-28'],
	])('the window of %s begins on %s', async (at, from) => {
		world.platform.clock.set(Date.parse('2027-09-01T10:00:00+02:00'));
		const { body } = await world.client.get(`${CAP}?at=${at}`);
		expect([body['from'], body['at'], body['gross']]).toEqual([from, at, '0.00']);
		expect(body['explanation']).toContain('No payment');
	});
});

test('without a payment it is zero, and says so', async () => {
	world = await startWorld();
	const { status, body } = await world.client.get(CAP);
	expect([status, body]).toMatchObject([
		200,
		{ at: '2026-11-24', net: '0.00', gross: '0.00', payments: [] },
	]);
	expect(body['explanation']).toContain('No payment');
	for (const at of ['2026-11-25', '1999-12-31', '2026-02-30', 'today']) {
		expect((await world.client.get(`${CAP}?at=${at}`)).status).toBe(422);
	}
	const { apiKey } = await world.platform.addAccount('Other', ['messages']);
	expect((await clientOf(world.platform.url, apiKey).get(CAP)).status).toBe(403);
	const { browser } = await person(world, 'marketer');
	expect((await browser.get(CAP)).status).toBe(403);
});
