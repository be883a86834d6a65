/** Credits of a metered account: what is reserved, captured and released, and what ACC-02 refuses. */
import { endOfDay, lastDayOfCredits } from '../../../governance/src/index.ts';
import { settleCredits } from '../../../platform/src/credits/expire.ts';
import { parisDay } from '../../../platform/src/credits/lots.ts';
import { transition } from '../../../platform/src/messages/message/transitions.ts';
import { findMessages } from '../../../platform/src/messages/message/queries.ts';
import {
	alert,
	HOUR,
	type Json,
	newsletter,
	startWorld,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { account, metered, type Purse } from './support.ts';

const DAY = 24 * HOUR;
let world: World;
let purse: Purse;
let start: number;

beforeAll(async () => {
	world = await startWorld();
});
beforeEach(async () => {
	purse = await metered(world);
	start = world.platform.clock.now();
});
afterEach(async () => {
	expect(await purse.violations()).toEqual([]);
});
afterAll(() => world.end());

/** The day in Paris a number of days after the test began. */
const dayAfter = (days: number) => parisDay(start + days * DAY);
const send = (body: Json = alert()) => purse.client.post('/v1/messages', body);
const later = (days: number, over: Json = {}) =>
	alert({ sendAt: new Date(start + days * DAY).toISOString(), ...over });
const rulesOf = (body: Json) =>
	(body['verdict'] as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
const sweep = () => {
	const core = world.platform.internals;
	return core.store.transaction((unit) => settleCredits(core, unit));
};

test('an unmetered account sends without credits, and nothing is booked', async () => {
	purse = await account(world);
	const sent = await send();
	expect(sent.status).toBe(201);
	expect(await purse.balance()).toMatchObject({
		plan: 'unmetered',
		available: '0.000',
		reserved: '0.000',
		expiring: [],
	});
	await purse.meter();
	await untilStatus(purse.client, sent.body['id'], 'delivered');
	expect(await purse.entries()).toEqual([]);
});

test('a page of the journal says what was available after each entry, in both orders', async () => {
	await purse.grant(5);
	await send(later(1));
	const { body: doomed } = await send(later(2));
	await purse.client.post(`/v1/messages/${String(doomed['id'])}/cancel`);
	await purse.grant(2);
	const pageOf = async (query: string) => {
		const path = `/v1/credits/entries?limit=2${query}`;
		return (await purse.client.get<{ data: Json[]; nextCursor: string | null }>(path)).body;
	};
	const all = async (order: 'asc' | 'desc') => {
		const found: unknown[] = [];
		for (let cursor: string | null = ''; cursor !== null; ) {
			const { data, nextCursor } = await pageOf(
				`&order=${order}${cursor === '' ? '' : `&cursor=${cursor}`}`,
			);
			found.push(...data.map(({ cause, availableAfter }) => [cause, availableAfter]));
			cursor = nextCursor;
		}
		return found;
	};
	const expected = [
		...[
			['granted', '5.000'],
			['reserved', '4.000'],
			['reserved', '3.000'],
		],
		...[
			['released', '4.000'],
			['granted', '6.000'],
		],
	];
	expect(await all('asc')).toEqual(expected);
	expect(await all('desc')).toEqual(expected.toReversed());
	// The balance of another account is none of its own.
	const other = await metered(world);
	await other.grant(100);
	expect(await all('desc')).toEqual(expected.toReversed());
});

test('the balance names the settings of its alerts', async () => {
	await purse.grant(5);
	expect((await purse.balance())['alert']).toEqual({ below: [], daysBeforeExpiry: [] });
	await purse.client.put('/v1/credits/alert', { below: ['1', '3.5'], daysBeforeExpiry: [7, 30] });
	expect((await purse.balance())['alert']).toEqual({
		...{ below: ['3.500', '1.000'], daysBeforeExpiry: [30, 7] },
	});
});

test('a message is reserved when it is stored and captured when the carrier accepts it', async () => {
	const lot = await purse.grant(5);
	const { body: message } = await send(later(1));
	expect(await purse.balance()).toMatchObject({
		plan: 'prepaid',
		available: '4.000',
		reserved: '1.000',
		expiring: [{ on: lastDayOfCredits(dayAfter(0)), amount: '4.000', lotId: lot }],
	});
	world.platform.clock.set(start + DAY);
	await untilStatus(purse.client, message['id'], 'delivered');
	expect(await purse.balance()).toMatchObject({ available: '4.000', reserved: '0.000' });
	expect(await purse.entries()).toEqual(['granted 5.000', 'reserved -1.000', 'captured -1.000']);
	const { body: lots } = await purse.client.get<{ data: Json[] }>('/v1/credits/lots');
	expect(lots.data).toMatchObject([
		{ id: lot, state: 'active', quantity: '5.000', available: '4.000', consumed: '1.000' },
	]);
});

test('without credits the rule ACC-02 refuses, nothing is stored, and an opt-out is still taken', async () => {
	const refused = await send();
	expect([refused.status, refused.body['type']]).toEqual([422, '/problems/compliance-rejected']);
	expect(rulesOf(refused.body)).toContain('ACC-02');
	expect((await purse.client.get<{ data: Json[] }>('/v1/messages')).body.data).toEqual([]);
	const optOut = { subject: '+33612345678', channels: ['sms'], source: 'manual' };
	expect((await purse.client.post('/v1/opt-outs', optOut)).status).toBe(201);
});

test('segments, an e-mail and a call have their price', async () => {
	await purse.grant(100);
	const long = await send(alert({ content: { text: 'a'.repeat(200) } }));
	expect(long.body['cost']).toBe(2);
	expect((await send(newsletter())).body['cost']).toBe(1);
	const text = 'Bonjour, votre commande est prete. '.repeat(20);
	const call = { channel: 'voice', sender: '+33948000012', content: { text } };
	const called = await send(alert(call));
	expect(called.status).toBe(201);
	// 700 characters take 50 seconds: two started intervals of thirty.
	expect(called.body['cost']).toBe(2);
	expect(await purse.balance()).toMatchObject({ available: '95.000' });
});

test('a batch is served in its order up to the last credit, and a dry run says the same and takes nothing', async () => {
	await purse.grant(4);
	const messages = Array.from({ length: 7 }, (_one, index) =>
		later(1, { to: `+3361234560${index}`, reference: `order-${index}` }),
	);
	const { body: checked } = await purse.client.post<{ results: Json[] }>('/v1/checks', {
		messages,
	});
	const outcomes = checked.results.map(({ verdict }) => (verdict as Json)['outcome']);
	expect(outcomes).toEqual(['allow', 'allow', 'allow', 'allow', 'reject', 'reject', 'reject']);
	expect(await purse.balance()).toMatchObject({ available: '4.000' });
	const { body: sent } = await purse.client.post<{ results: Json[] }>('/v1/messages/batch', {
		messages,
	});
	expect(sent.results.map(({ status }) => status)).toEqual([
		...Array.from({ length: 4 }, () => 'scheduled'),
		...Array.from({ length: 3 }, () => 'rejected'),
	]);
	for (const result of sent.results.slice(4)) expect(rulesOf(result)).toContain('ACC-02');
	expect(await purse.balance()).toMatchObject({ available: '0.000', reserved: '4.000' });
});

test('what will not leave is released, what the carrier took stays paid', async () => {
	await purse.grant(10);
	const { body: waiting } = await send(later(1));
	await purse.client.post(`/v1/messages/${String(waiting['id'])}/cancel`, {});
	const { body: failed } = await send(alert({ to: '+33600000002' }));
	await untilStatus(purse.client, failed['id'], 'failed');
	expect(await purse.balance()).toMatchObject({ available: '10.000', reserved: '0.000' });
	const { body: undelivered } = await send(alert({ to: '+33600000001' }));
	await untilStatus(purse.client, undelivered['id'], 'undelivered');
	expect(await purse.balance()).toMatchObject({ available: '9.000', reserved: '0.000' });
});

test('a repeated request reserves once', async () => {
	await purse.grant(10);
	const key = { 'Idempotency-Key': 'order-1042' };
	for (let count = 0; count < 3; count++) {
		expect((await purse.client.post('/v1/messages', later(1), key)).status).toBe(201);
	}
	expect(await purse.balance()).toMatchObject({ available: '9.000', reserved: '1.000' });
});

test('fifty senders at once spend exactly what there is', async () => {
	await purse.grant(20);
	const replies = await Promise.all(Array.from({ length: 50 }, () => send(later(1))));
	expect(replies.filter(({ status }) => status === 201)).toHaveLength(20);
	expect(replies.filter(({ status }) => status === 422)).toHaveLength(30);
	expect(await purse.balance()).toMatchObject({ available: '0.000', reserved: '20.000' });
});

describe('expiry', () => {
	test('credits must be valid on the day on which the message leaves', async () => {
		await purse.grant(5, dayAfter(1));
		expect((await send(later(1))).status).toBe(201);
		const refused = await send(later(2));
		expect(rulesOf(refused.body)).toContain('ACC-02');
	});

	test('to the last second of the last day in Paris, before any sweep', async () => {
		await purse.grant(5, dayAfter(1));
		const { clock } = world.platform;
		const end = endOfDay('FR', dayAfter(1));
		// The clock runs while the answer is on its way: an answer that came after the second says nothing of it.
		const inLastSecond = await until(async () => {
			clock.set(end - 1000);
			const balance = await purse.balance();
			return clock.now() < end ? balance : null;
		}, 'an answer within the last second');
		expect(inLastSecond).toMatchObject({ available: '5.000' });
		clock.set(end);
		expect(await purse.balance()).toMatchObject({ available: '0.000', expiring: [] });
		expect((await send()).status).toBe(422);
		await sweep();
		expect((await purse.entries()).at(-1)).toBe('expired -5.000');
		const { body } = await purse.client.get<{ data: Json[] }>('/v1/credits/lots');
		expect(body.data).toMatchObject([{ state: 'expired', available: '0.000', expired: '5.000' }]);
	});

	test('what is cancelled after it is lost with its lot', async () => {
		await purse.grant(5, dayAfter(1));
		const { body: message } = await send(later(1));
		const core = world.platform.internals;
		// Held, so that it does not leave when its day has come.
		const id = String(message['id']);
		await core.store.transaction(async (unit) => {
			const [stored] = await findMessages(core, unit.db, purse.accountId, [id]);
			await transition(core, unit, 'hold', [stored!]);
		});
		world.platform.clock.set(start + 3 * DAY);
		await purse.client.post(`/v1/messages/${id}/cancel`, {});
		await until(async () => (await purse.entries()).includes('lapsed -1.000'));
		expect(await purse.balance()).toMatchObject({ available: '0.000', reserved: '0.000' });
	});

	test('what is released goes to messages that hold credits of a later lot', async () => {
		const late = await purse.grant(5);
		const early = await purse.grant(1, dayAfter(3));
		const { body: first } = await send(later(1));
		const { body: second } = await send(later(1));
		await purse.client.post(`/v1/messages/${String(first['id'])}/cancel`, {});
		const { store } = world.platform.internals;
		const held = await store.read
			.selectFrom('credit_reservations')
			.select(['message_id', 'lot_id'])
			.where('state', '=', 'reserved')
			.execute();
		expect(held).toEqual([{ message_id: second['id'], lot_id: early }]);
		expect(await purse.balance()).toMatchObject({
			available: '5.000',
			expiring: [{ lotId: late, amount: '5.000' }],
		});
	});
});

test('an unknown outcome keeps the credits for seven days, and a receipt after them charges nothing', async () => {
	await purse.grant(5);
	const core = world.platform.internals;
	const { body: kept } = await send(later(20));
	const { body: waived } = await send(later(20));
	const move = (id: unknown, ...steps: Parameters<typeof transition>[2][]) =>
		core.store.transaction(async (unit) => {
			for (const step of steps) {
				const [stored] = await findMessages(core, unit.db, purse.accountId, [String(id)]);
				await transition(core, unit, step, [stored!]);
			}
		});
	await move(kept['id'], 'doubt');
	await move(waived['id'], 'doubt');
	expect(await purse.balance()).toMatchObject({ available: '3.000', inDoubt: '2.000' });
	await move(kept['id'], 'deliver');
	expect(await purse.balance()).toMatchObject({ available: '3.000', inDoubt: '1.000' });
	world.platform.clock.set(start + 7 * DAY + HOUR);
	await sweep();
	expect(await purse.balance()).toMatchObject({ available: '4.000', inDoubt: '0.000' });
	await move(waived['id'], 'confirm');
	expect(await purse.balance()).toMatchObject({ available: '4.000', inDoubt: '0.000' });
});

test('verify-ledger names what was changed behind its back', async () => {
	const lot = await purse.grant(5);
	await send(later(1));
	const { store } = world.platform.internals;
	const spoil = (amount: number) =>
		store.transaction(async ({ db }) => {
			await db
				.updateTable('credit_lots')
				.set((row) => ({
					available: row('available', '-', amount),
					expired: row('expired', '+', amount),
				}))
				.where('id', '=', lot)
				.execute();
		});
	await spoil(1000);
	expect((await purse.violations()).map((text) => text.slice(0, 2))).toContain('I8');
	await spoil(-1000);
});
