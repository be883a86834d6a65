/** Days of a suspension that was lifted in good faith are given back to the lots, and what expired meanwhile with them. */
import { settleCredits } from '../../../platform/src/credits/expire.ts';
import { REASON, startOperated } from '../operator/support.ts';
import { alert, type Client, HOUR, type Json, TUESDAY, type World } from '../support/index.ts';
import { metered, type Purse } from './support.ts';

const DAY = 24 * HOUR;

let world: World;
let operator: Client;
let purse: Purse;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	purse = await metered(world);
});
afterEach(() => world.end());

const after = (days: number) => {
	world.platform.clock.set(TUESDAY + days * DAY);
};
const account = (step: string, body: Json = {}) =>
	operator.post(`/v1/operator/accounts/${purse.accountId}/${step}`, { reason: REASON, ...body });
/** What of each lot matters here, oldest first. */
async function lots(): Promise<unknown[]> {
	const { body } = await purse.client.get<{ data: Json[] }>('/v1/credits/lots?order=asc');
	return body.data.map((lot) => [
		...[lot['lastDay'], lot['extendedByDays'], lot['state']],
		...[lot['available'], lot['expired']],
	]);
}
const settle = () => {
	const core = world.platform.internals;
	return core.store.transaction((unit) => settleCredits(core, unit));
};
const history = async () => {
	const { body } = await purse.client.get<{ data: { history: Json[] }[] }>('/v1/suspensions');
	return body.data[0]?.history.map(({ step, days }) => [step, days]);
};

/** Stops a channel, or the account. @returns the path of the suspension. */
async function stop(kind: string, scope: Json): Promise<string> {
	const { body } = await account('suspensions', { kind, scope });
	const path = `/v1/operator/suspensions/${String(body['id'])}`;
	const notice = { channel: 'email', state: 'deposited', depositedOn: '2026-11-24' };
	expect((await operator.post(`${path}/notice`, notice)).status).toBe(200);
	expect((await operator.post(`${path}/enforce`, {})).status).toBe(200);
	return path;
}
const sms = { type: 'channel', id: 'sms' };
const lift = (path: string, more: Json = {}) =>
	operator.post(`${path}/decision`, { outcome: 'lifted', ...more });

test('the account: open lots get its days, one that expired meanwhile its credits, and nothing is given twice', async () => {
	await purse.grant(3, '2026-11-23');
	await purse.grant(5, '2026-11-26');
	await purse.grant(7, '2027-03-01');
	await settle();
	expect((await account('suspend')).status).toBe(200);
	after(4);
	await settle();
	expect((await lots())[1]).toEqual(['2026-11-26', undefined, 'expired', '0.000', '5.000']);
	expect((await account('reinstate')).status).toBe(200);
	const extended = [
		['2026-11-23', undefined, 'expired', '0.000', '3.000'],
		['2026-11-30', 4, 'active', '5.000', '0.000'],
		['2027-03-05', 4, 'active', '7.000', '0.000'],
	];
	expect(await lots()).toEqual(extended);
	expect(await purse.violations()).toEqual([]);
	expect((await purse.entries()).slice(-2)).toEqual(['expired -5.000', 'corrected 5.000']);
	expect(await history()).toEqual([
		['take_force', undefined],
		['lift', undefined],
		['extend_credits', 4],
	]);
	expect((await account('reinstate')).status).toBe(409);
	expect(await lots()).toEqual(extended);
	// The credits that came back are used first, and expire with the new last day.
	expect((await purse.client.post('/v1/messages', alert())).status).toBe(201);
	expect((await lots())[1]).toMatchObject({ 3: '4.000' });
	after(7);
	await settle();
	expect((await lots())[1]).toEqual(['2026-11-30', 4, 'expired', '0.000', '4.000']);
	expect(await purse.violations()).toEqual([]);
});

test('expiry that is not booked yet, and messages whose credits move to the lot that came back', async () => {
	await purse.grant(5, '2026-11-26');
	await purse.grant(7, '2027-03-01');
	const sendAt = new Date(TUESDAY + 4 * DAY + HOUR).toISOString();
	expect((await purse.client.post('/v1/messages', alert({ sendAt }))).status).toBe(201);
	await account('suspend');
	after(4);
	await account('reinstate');
	expect(await lots()).toEqual([
		['2026-11-30', 4, 'active', '4.000', '0.000'],
		['2027-03-05', 4, 'active', '7.000', '0.000'],
	]);
	expect(await purse.violations()).toEqual([]);
});

test('a channel and the account at once: days count once', async () => {
	await purse.grant(5, '2026-12-31');
	const path = await stop('spam_reports', sms);
	after(2);
	await account('suspend');
	after(5);
	expect((await lift(path)).body['state']).toBe('lifted');
	expect(await lots()).toMatchObject([{ 0: '2027-01-05', 1: 5 }]);
	after(7);
	await account('reinstate');
	expect(await lots()).toMatchObject([{ 0: '2027-01-07', 1: 7 }]);
	expect((await lift(path)).status).toBe(409);
	expect(await lots()).toMatchObject([{ 0: '2027-01-07', 1: 7 }]);
	expect(await purse.violations()).toEqual([]);
});

test('no good faith, unpaid invoices, one source, a payment awaited, the end of the account: nothing', async () => {
	await purse.grant(5, '2026-12-31');
	const denied = await stop('spam_reports', sms);
	const unpaid = await stop('unpaid', { type: 'account' });
	const source = await stop('spam_reports', { type: 'source', id: 'salon' });
	await account('suspend', { endsWith: 'payment' });
	after(3);
	await lift(denied, { goodFaith: false, reason: 'The list had been bought' });
	await lift(unpaid);
	await lift(source);
	await account('reinstate');
	await account('suspend');
	after(6);
	expect((await account('close')).status).toBe(200);
	const stored = await world.platform.internals.store.read
		.selectFrom('credit_lots')
		.select('last_day')
		.where('account_id', '=', purse.accountId)
		.execute();
	expect(stored).toEqual([{ last_day: '2026-12-31' }]);
	const steps = await world.platform.internals.store.read
		.selectFrom('suspension_steps')
		.select(['step', 'days'])
		.execute();
	expect(steps.filter(({ step }) => step === 'lift')).toHaveLength(5);
	expect(steps.filter(({ days }) => days !== null)).toEqual([]);
});

test('what was told of the former last day is told again before the new one', async () => {
	await purse.client.ask('PUT', '/v1/credits/alert', { below: [], daysBeforeExpiry: [7] });
	await purse.grant(5, '2026-11-28');
	const told = async () =>
		(await purse.client.get<{ data: Json[] }>('/v1/events?types=account.credit_expiring&order=asc'))
			.body.data.length;
	const core = world.platform.internals;
	const { creditsModule } = await import('../../../platform/src/credits/module.ts');
	const housekeep = () => core.store.transaction((unit) => creditsModule.housekeeping!(core, unit));
	await housekeep();
	expect(await told()).toBe(1);
	await account('suspend');
	after(20);
	await account('reinstate');
	expect(await lots()).toMatchObject([{ 0: '2026-12-18', 1: 20, 3: '5.000' }]);
	await housekeep();
	expect(await told()).toBe(2);
});

describe('an extension by the operator', () => {
	const extend = (body: Json, headers: Record<string, string> = {}) =>
		operator.post(`/v1/operator/accounts/${purse.accountId}/credits/extension`, body, headers);
	const outage = { days: 3, reason: 'The carrier was down for three days' };

	test('every open lot, once for each Idempotency-Key, audited, with the reason', async () => {
		await purse.grant(3, '2026-11-23');
		await purse.grant(5, '2026-11-26');
		await purse.grant(7, '2027-03-01');
		const key = { 'idempotency-key': 'outage-1' };
		const first = await extend(outage, key);
		expect(first.status).toBe(201);
		expect(first.body).toMatchObject({
			days: 3,
			lots: [{ lastDay: '2026-11-29' }, { lastDay: '2027-03-04' }],
		});
		expect((await extend(outage, key)).body).toEqual(first.body);
		expect(await lots()).toEqual([
			['2026-11-23', undefined, 'expired', '0.000', '3.000'],
			['2026-11-29', 3, 'active', '5.000', '0.000'],
			['2027-03-04', 3, 'active', '7.000', '0.000'],
		]);
		const { body } = await purse.client.get<{ data: Json[] }>('/v1/credits/lots?order=asc');
		expect(body.data.map((one) => one['extendedBecause'])).toEqual([
			...[undefined, [outage.reason], [outage.reason]],
		]);
		const log = await purse.client.get<{ data: Json[] }>('/v1/audit-log');
		const acts = log.body.data.filter(({ action }) => action === 'credits.extended');
		expect(acts).toMatchObject([{ target: first.body['id'] }]);
		// A suspension of the same days counts besides.
		await account('suspend');
		after(2);
		await account('reinstate');
		expect((await lots())[2]).toMatchObject({ 0: '2027-03-06', 1: 5 });
		expect(await purse.violations()).toEqual([]);
	});

	test.each([
		[{ ...outage, days: 0 }, '/days'],
		[{ ...outage, days: 91 }, '/days'],
		[{ days: 3 }, '/reason'],
	])('refuses %j', async (body, field) => {
		await purse.grant(5);
		const reply = await extend(body);
		expect(reply.status).toBe(422);
		expect(JSON.stringify(reply.body)).toContain(field);
	});

	test('refuses an account without open lots, and a closed one', async () => {
		expect((await extend(outage)).status).toBe(409);
		await purse.grant(5);
		await account('close');
		expect((await extend(outage)).status).toBe(409);
	});
});
