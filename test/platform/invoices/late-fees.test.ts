/** Late fees over HTTP: the vectors, partial payments, consumers, and rates that two people read. */
import { addDays, BASE } from './days.ts';
import { BUYER, type Billing, issued, noon, ok, pay, startBilling } from './support.ts';

let billing: Billing;
beforeEach(async () => {
	billing = await startBilling();
});
afterEach(() => billing.world.end());

const euros = (cents: number) => (cents / 100).toFixed(2);
const feesOf = (id: unknown, at?: string) =>
	ok(
		billing.made.client.get(
			`/v1/invoices/${String(id)}/late-fees${at === undefined ? '' : `?at=${at}`}`,
		),
	);

/** Issues an invoice that is due on a day; the terms give thirty. */
async function dueOn(day: string, net: number, over = {}) {
	billing.world.platform.clock.set(noon(addDays(day, -30)));
	const lines = [{ name: 'Crédits', quantity: '1', unitPrice: euros(net) }];
	const invoice = await issued(billing, { lines, ...over });
	expect(invoice['dueOn']).toBe(day);
	return invoice;
}

it('computes the vectors, with the source of each rate', async () => {
	// Cents without VAT, due day, day of payment, interest and indemnity in cents; in the order of their numbers.
	const vectors: [number, string, string, number, number][] = [
		[250_000, '2024-12-31', '2025-12-31', 24_233, 4000],
		[123_456, '2025-05-31', '2026-06-30', 11_094, 4000],
		[100_000, '2025-12-15', '2026-01-31', 1031, 4000],
		[1, '2026-01-31', '2026-06-30', 0, 4000],
		[100_000, '2026-03-31', '2026-04-01', 22, 4000],
		[100_000, '2026-03-31', '2026-03-31', 0, 0],
	];
	const invoices: unknown[] = [];
	for (const [net, day] of vectors) invoices.push(await dueOn(day, net));
	billing.world.platform.clock.set(BASE);
	for (const [index, [, , paidOn, interest, indemnity]] of vectors.entries()) {
		const { id, gross } = invoices[index] as Record<string, string>;
		const paid = await ok(pay(billing, id, { amount: gross, receivedOn: paidOn }));
		expect(paid).toMatchObject({ left: '0.00', allocations: [{ invoiceId: id, amount: gross }] });
		const fees = await feesOf(id);
		expect([index, fees['interest'], fees['indemnity'], fees['pendingFrom']]).toEqual([
			...[index, euros(interest), euros(indemnity), null],
		]);
	}
	const { id } = invoices[2] as Record<string, string>;
	expect(await feesOf(id)).toMatchObject({
		base: { net: '1000.00', currency: 'EUR' },
		dueOn: '2025-12-15',
		slices: [
			{ from: '2025-12-16', to: '2025-12-31', days: 16, legalRate: '2.76', factor: 3 },
			{ from: '2026-01-01', to: '2026-01-31', days: 31, legalRate: '2.62', factor: 3 },
		],
		clause: 'CG-14',
	});
	expect(((await feesOf(id))['slices'] as { source: string }[])[0]?.source).toContain(
		'ECOT2516925A',
	);
});

it('a rate that is not published makes no figure; typed by one and confirmed by another it does', async () => {
	const { operator, second, made } = billing;
	const { id } = await dueOn('2026-06-15', 100_000);
	billing.world.platform.clock.set(BASE);
	expect(await feesOf(id, '2026-07-15')).toMatchObject({
		...{ interest: null, pendingFrom: '2026-07-01', indemnity: '40.00' },
		slices: [{ legalRate: '2.62' }, { from: '2026-07-01', legalRate: null, source: null }],
	});
	const PATH = '/v1/operator/legal-rates';
	const rate = {
		halfYear: '2026-S2',
		rate: '2.40',
		source: 'arrêté du 22 juin 2026, JORF n° 0146',
	};
	const tries = [{ source: 'a web page that I found' }, { rate: '0' }, { rate: '25.00' }];
	for (const over of [...tries, { source: undefined }, { halfYear: '2026-S3' }]) {
		expect((await operator.post(PATH, { ...rate, ...over })).status).toBe(422);
	}
	expect((await operator.post(PATH, { ...rate, halfYear: '2026-S1' })).status).toBe(409);
	expect((await made.client.post(PATH, rate)).status).toBe(403);
	const { id: rateId } = await ok(operator.post(PATH, rate));
	const confirm = (by: typeof operator, read: string) =>
		by.post(`${PATH}/${String(rateId)}/confirm`, { rate: read });
	expect((await confirm(operator, '2.40')).status).toBe(409);
	expect((await confirm(second, '2.04')).status).toBe(422);
	expect((await feesOf(id, '2026-07-15'))['interest']).toBeNull();
	expect(await ok(confirm(second, '2.4'))).toMatchObject({ state: 'confirmed', rate: '2.40' });
	expect((await confirm(second, '2.40')).status).toBe(409);
	// 100000 × 3 × (262 × 15 + 240 × 15) / (365 × 10000) = 618.9
	expect(await feesOf(id, '2026-07-15')).toMatchObject({ interest: '6.19', pendingFrom: null });
	const { body } = await operator.get<{ data: unknown[] }>(PATH);
	expect(body.data[0]).toMatchObject({ halfYear: '2026-S2', source: rate.source });
	expect(body.data.length).toBeGreaterThan(20);
	await expect(
		billing.world.platform.internals.store.transaction(async ({ db }) => {
			await db.updateTable('legal_rates').set({ rate: 1 }).execute();
		}),
	).rejects.toThrow(/immutable/);
});

it('a partial payment leaves interest on the remainder, and 40 € once', async () => {
	const { id } = await dueOn('2025-12-31', 100_000);
	billing.world.platform.clock.set(BASE);
	await ok(pay(billing, id, { amount: '600', receivedOn: '2026-01-20' }));
	const fees = await feesOf(id, '2026-02-09');
	// 20 days on 1000.00, then 20 days on 500.00, at 3 × 2.62 %.
	expect(fees).toMatchObject({
		slices: [
			{ from: '2026-01-01', to: '2026-01-20', days: 20, base: '1000.00' },
			{ from: '2026-01-21', to: '2026-02-09', days: 20, base: '500.00' },
		],
		...{ interest: '6.46', indemnity: '40.00' },
	});
	await ok(pay(billing, id, { amount: '600', receivedOn: '2026-02-09' }));
	expect(await feesOf(id, '2026-11-24')).toMatchObject({ interest: '6.46', indemnity: '40.00' });
	expect((await feesOf(id, '2025-12-31'))['indemnity']).toBe('0.00');
});

it('a consumer owes no indemnity, and a person decides about the interest', async () => {
	const { made } = billing;
	await ok(
		made.client.post('/v1/account/subscription', { ...BUYER, siren: undefined, consumer: true }),
	);
	const { id } = await dueOn('2025-12-31', 100_000);
	billing.world.platform.clock.set(BASE);
	expect(await feesOf(id, '2026-01-20')).toMatchObject({ indemnity: '0.00', decision: 'human' });
});

it.each(['2025-11-01', '2099-01-01', 'tomorrow'])('refuses the day %s', async (at) => {
	const { id } = await dueOn('2025-12-31', 100_000);
	billing.world.platform.clock.set(BASE);
	const reply = await billing.made.client.get(`/v1/invoices/${String(id)}/late-fees?at=${at}`);
	expect(reply.status).toBe(422);
});
