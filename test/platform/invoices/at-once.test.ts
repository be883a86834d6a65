/** Two people of the operator act on the same invoice in the same moment: what is settled is settled once, and numbers have no gap. */
import { verifyLedger } from '../../../platform/src/credits/snapshot.ts';
import { answered } from '../support/answered.ts';
import { type Client, type Json, until } from '../support/index.ts';
import { type Billing, INVOICES, issued, noon, ok, startBilling } from './support.ts';

let billing: Billing;
beforeEach(async () => {
	billing = await startBilling();
});
afterEach(async () => {
	const { store, clock } = billing.world.platform.internals;
	expect((await verifyLedger(store.read, clock.now())).violations).toEqual([]);
	await billing.world.end();
});

const ROUNDS = 4;
const path = (id: unknown, step: string) => `${INVOICES}/${String(id)}/${step}`;
const today = () => new Date(billing.world.platform.clock.now()).toISOString().slice(0, 10);
const credit = (by: Client, id: unknown, quantity?: string) =>
	by.post(path(id, 'credit-notes'), {
		reason: 'Prestation non rendue',
		...(quantity === undefined
			? {}
			: { lines: [{ name: 'Crédits SMS', quantity, unitPrice: '0.0459' }] }),
	});
const pay = (by: Client, id: unknown, amount = '550.80') =>
	by.post(path(id, 'payments'), { amount, receivedOn: today() });
const read = async (id: unknown) => (await billing.operator.get(`${INVOICES}/${String(id)}`)).body;
const statuses = (replies: readonly { status: number }[]) =>
	replies.map(({ status }) => status).sort();

/** In their own order: documents of one moment are numbered in any order. */
async function numbersOf(kind: string): Promise<string[]> {
	const { data } = (
		await billing.operator.get<{ data: Json[] }>(`${INVOICES}?kind=${kind}&limit=200&order=asc`)
	).body;
	return data.flatMap(({ number }) => (typeof number === 'string' ? [number] : [])).sort();
}
const series = (prefix: string, count: number) =>
	Array.from(
		{ length: count },
		(_, index) => `${prefix}-2026-${String(index + 1).padStart(6, '0')}`,
	);

it('credits an invoice once, and never more than it comes to', async () => {
	const { operator, second } = billing;
	let notes = 0;
	for (let round = 0; round < ROUNDS; round += 1) {
		const { id } = await issued(billing);
		expect(statuses(await Promise.all([credit(operator, id), credit(second, id)]))).toEqual(
			[200, 409].map((status) => (status === 200 ? 201 : status)),
		);
		expect(await read(id)).toMatchObject({ state: 'credited', open: '0.00' });
		// Three parts of 40 %: two of them fit.
		const { id: other } = await issued(billing);
		const parts = await Promise.all(
			[operator, second, operator].map((by) => credit(by, other, '4000')),
		);
		expect(statuses(parts)).toEqual([201, 201, 422]);
		expect((await read(other))['open']).toBe('110.16');
		notes += 3;
	}
	expect(await numbersOf('credit_note')).toEqual(series('A', notes));
});

it('a payment, a credit note and a second payment of the same invoice add up', async () => {
	const { operator, second } = billing;
	for (let round = 0; round < ROUNDS; round += 1) {
		const { id } = await issued(billing);
		const replies = await Promise.all([
			pay(operator, id),
			credit(second, id, '1000'),
			pay(second, id),
		]);
		expect(statuses(replies)).toEqual([201, 201, 201]);
		const invoice = await read(id);
		const total = (list: unknown, member: string) =>
			(list as Json[]).reduce((sum, one) => sum + Math.round(Number(one[member]) * 100), 0);
		const settled = total(invoice['payments'], 'amount') + total(invoice['creditNotes'], 'gross');
		expect(Math.round(Number(invoice['open']) * 100)).toBe(55_080 - settled);
		// A payment is spread over what was open: nothing of it is lost.
		for (const { body } of [replies[0], replies[2]]) {
			const parts = total(body['allocations'], 'amount');
			expect(parts + Math.round(Number(body['left']) * 100)).toBe(55_080);
		}
		expect(['paid', 'credited']).toContain(invoice['state']);
	}
});

it('fifty documents of two operators at once have numbers without gaps', async () => {
	const { operator, second, made } = billing;
	const ids = await Promise.all(
		Array.from({ length: 25 }, async () =>
			String(
				(
					await ok(
						operator.post(INVOICES, {
							accountId: made.id,
							lines: [{ name: 'Crédits SMS', quantity: '10000', unitPrice: '0.0459' }],
						}),
					)
				)['id'],
			),
		),
	);
	// Each is issued by both: one of them wins.
	const replies = await Promise.all(
		ids.flatMap((id) => [operator, second].map((by) => answered(() => by.post(path(id, 'issue'))))),
	);
	expect(replies.filter(({ status }) => status === 200)).toHaveLength(25);
	expect(replies.filter(({ status }) => status === 409)).toHaveLength(25);
	expect(await numbersOf('invoice')).toEqual(series('F', 25));
	await Promise.all(
		ids.flatMap((id) => [operator, second].map((by) => answered(() => credit(by, id)))),
	);
	expect(await numbersOf('credit_note')).toEqual(series('A', 25));
});

it('a write-off is confirmed by another person, once, however many try', async () => {
	const { operator, second } = billing;
	const { id } = await issued(billing);
	billing.world.platform.clock.set(noon('2027-01-26'));
	await until(async () => (await read(id))['state'] === 'overdue', 'overdue');
	const reason = 'Créance irrécouvrable, procédure close';
	// The later proposal is the one that counts.
	await Promise.all([operator, second].map((by) => ok(by.post(path(id, 'write-off'), { reason }))));
	const confirmations = await Promise.all(
		[operator, second, operator, second].map((by) => by.post(path(id, 'write-off/confirm'))),
	);
	const confirmed = confirmations.filter(({ status }) => status < 300);
	expect(confirmed).toHaveLength(1);
	expect(confirmed[0]?.body['confirmedBy']).not.toBe(confirmed[0]?.body['proposedBy']);
	expect(await read(id)).toMatchObject({ state: 'written_off' });
});
