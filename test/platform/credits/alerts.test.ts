/** Warnings about credits: thresholds that are crossed, and lots that expire soon. */
import { settleCredits } from '../../../platform/src/credits/expire.ts';
import { parisDay } from '../../../platform/src/credits/lots.ts';
import { tellExpiring } from '../../../platform/src/credits/tell-expiring.ts';
import { alert, HOUR, type Json, startWorld, type World } from '../support/index.ts';
import { account, metered, type Purse } from './support.ts';

const DAY = 24 * HOUR;
const ALERT = '/v1/credits/alert';
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

const set = (below: string[], daysBeforeExpiry: number[] = []) =>
	purse.client.put(ALERT, { below, daysBeforeExpiry });
const waiting = (over: Json = {}) =>
	alert({ sendAt: new Date(start + DAY).toISOString(), ...over });
const send = async (count = 1) => {
	const messages = Array.from({ length: count }, (_one, index) =>
		waiting({ to: `+3361234${String(1000 + index)}` }),
	);
	const { body } = await purse.client.post<{ results: Json[] }>('/v1/messages/batch', { messages });
	return body.results.map(({ message }) => String((message as Json)['id']));
};
/** The data of the events of a type, oldest first. */
const told = async (type: string) => {
	const { body } = await purse.client.get<{ data: { data: Json }[] }>(
		`/v1/events?order=asc&limit=200&types=${type}`,
	);
	return body.data.map(({ data }) => data);
};
const low = async () =>
	(await told('account.credit_low')).map(
		({ threshold, available }) => `${String(threshold)}: ${String(available)}`,
	);
const run = (work: typeof settleCredits) => {
	const core = world.platform.internals;
	return core.store.transaction((unit) => work(core, unit));
};

test('each threshold once, in the transaction that crosses it, and again after a refill', async () => {
	await purse.grant(10);
	expect((await set(['3', '8', '3.000'])).body).toEqual({
		below: [
			{ threshold: '8.000', reached: false },
			{ threshold: '3.000', reached: false },
		],
		daysBeforeExpiry: [],
	});
	await send(2);
	expect(await low()).toEqual([]);
	const [first] = await send(1);
	expect(await low()).toEqual(['8.000: 7.000']);
	await send(1);
	expect(await low()).toEqual(['8.000: 7.000']);
	await send(4);
	expect(await low()).toEqual(['8.000: 7.000', '3.000: 2.000']);
	expect((await purse.client.get(ALERT)).body['below']).toEqual([
		{ threshold: '8.000', reached: true },
		{ threshold: '3.000', reached: true },
	]);
	// A release passes the lower one upward; the next message crosses it again.
	const cancelled = await purse.client.post(`/v1/messages/${String(first)}/cancel`, {});
	expect(cancelled.status).toBe(200);
	expect((await purse.client.get(ALERT)).body['below']).toMatchObject([{}, { reached: false }]);
	await send(1);
	expect((await low()).slice(2)).toEqual(['3.000: 2.000']);
	await purse.grant(10);
	expect((await purse.client.get(ALERT)).body['below']).toEqual([
		{ threshold: '8.000', reached: false },
		{ threshold: '3.000', reached: false },
	]);
	await send(10);
	expect((await low()).slice(3)).toEqual(['8.000: 2.000', '3.000: 2.000']);
});

test('once, whoever is first among many senders at once', async () => {
	await purse.grant(40);
	await set(['30', '20', '10']);
	await Promise.all(
		Array.from({ length: 40 }, (_one, index) =>
			purse.client.post('/v1/messages', waiting({ to: `+3361234${String(2000 + index)}` })),
		),
	);
	expect((await low()).map((line) => line.split(':')[0])).toEqual(['30.000', '20.000', '10.000']);
});

test('a dry run and a refused request cross nothing', async () => {
	await purse.grant(5);
	await set(['5']);
	await purse.client.post('/v1/checks', { messages: [waiting()] });
	const long = waiting({ content: { text: 'a'.repeat(1500) } });
	expect((await purse.client.post('/v1/messages', long)).status).toBe(422);
	expect(await low()).toEqual([]);
	await send(1);
	expect(await low()).toEqual(['5.000: 4.000']);
});

test('credits that expire cross once, when their expiry is booked', async () => {
	await purse.grant(5, parisDay(start));
	await purse.grant(3);
	await set(['4']);
	world.platform.clock.set(start + 2 * DAY);
	await run(settleCredits);
	await run(settleCredits);
	expect(await low()).toEqual(['4.000: 3.000']);
});

test('what is not met when it is set counts as told', async () => {
	await purse.grant(5);
	expect((await set(['100'])).body['below']).toEqual([{ threshold: '100.000', reached: true }]);
	await send(1);
	expect(await low()).toEqual([]);
});

test('lots that expire soon: once for each lot and number of days, the nearest one of several', async () => {
	const days = (count: number) => parisDay(start + count * DAY);
	const soon = await purse.grant(5, days(5));
	const later = await purse.grant(7, days(20));
	await purse.grant(9, days(200));
	await set([], [7, 30]);
	await run(tellExpiring);
	await run(tellExpiring);
	expect(await told('account.credit_expiring')).toEqual([
		{ lotId: soon, amount: '5.000', lastDay: days(5), daysLeft: 5 },
		{ lotId: later, amount: '7.000', lastDay: days(20), daysLeft: 20 },
	]);
	// A day before the next number of days: nothing yet.
	world.platform.clock.set(start + 12 * DAY);
	await run(tellExpiring);
	expect(await told('account.credit_expiring')).toHaveLength(2);
	world.platform.clock.set(start + 13 * DAY);
	await run(tellExpiring);
	expect((await told('account.credit_expiring')).slice(2)).toEqual([
		{ lotId: later, amount: '7.000', lastDay: days(20), daysLeft: 7 },
	]);
});

test('an unmetered account has none, and what makes no sense is refused with its field', async () => {
	const free = await account(world);
	expect((await free.client.get(ALERT)).body).toEqual({ below: [], daysBeforeExpiry: [] });
	const refused = await free.client.put(ALERT, { below: ['1'] });
	expect([refused.status, refused.body['detail']]).toEqual([
		409,
		expect.stringContaining('unmetered'),
	]);
	for (const [body, pointer] of [
		[{ below: ['0'] }, '/below/0'],
		[{ below: ['1', '-1'] }, '/below/1'],
		[{ daysBeforeExpiry: [0] }, '/daysBeforeExpiry/0'],
		[{ below: Array.from({ length: 11 }, () => '1') }, '/below'],
	] as const) {
		const { status, body: problem } = await purse.client.put(ALERT, body);
		expect([status, (problem['errors'] as Json[])[0]?.['pointer']]).toEqual([422, pointer]);
	}
	await purse.client.put(ALERT, {});
});
