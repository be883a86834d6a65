/**
 * The order of locks of an account and its suspensions: account, campaign, suspensions, credits. In another order two transactions wait for
 * each other, until the server notices it after a second and ends one of them.
 */
import { sql } from 'kysely';
import { suspendForFigures } from '../../../platform/src/campaigns/watch/suspend.ts';
import { launch, people, smsCampaign, TOMORROW } from '../campaigns/support.ts';
import { type Made, makeAccount, OPERATOR_KEY, REASON } from '../operator/support.ts';
import { createGate } from '../support/gate.ts';
import {
	type Client,
	clientOf,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	type World,
	WITH_ALL_CONNECTIONS,
} from '../support/index.ts';
import { proposeSuspension } from '../trust/support.ts';

jest.setTimeout(60_000);

let world: World;
let operator: Client;
beforeAll(async () => {
	world = await startWorld({ ...WITH_ALL_CONNECTIONS, operatorKey: OPERATOR_KEY });
	operator = clientOf(world.platform.url, OPERATOR_KEY);
});
afterAll(() => world.end());

const read = () => world.platform.internals.store.read;

/** How many transactions of this database wait for a named lock. */
async function waiting(): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select count(*) as count from pg_locks where not granted and locktype = 'advisory' and pid in
			(select pid from pg_stat_activity where datname = current_database())`.execute(read());
	return rows[0]?.count ?? 0;
}

/** Transactions that the server has ended because they waited for each other. */
async function deadlocks(): Promise<number> {
	const { rows } = await sql<{ count: number }>`
		select deadlocks as count from pg_stat_database where datname = current_database()`.execute(read());
	return rows[0]?.count ?? 0;
}

/** Holds a lock until the gate opens. */
async function holding(name: string, mode: 'shared' | 'exclusive' = 'exclusive') {
	const gate = createGate();
	const state = { isLocked: false };
	const held = world.platform.internals.store.transaction(async (unit) => {
		await unit.lock([name], mode);
		state.isLocked = true;
		await gate.passed;
	});
	await until(() => state.isLocked, 'the lock');
	return async () => {
		gate.open();
		await held;
	};
}

/** A scheduled campaign of an account, and a suspension of the whole account that can be enforced. */
async function prepared(account: Made) {
	const contacts = await people(account.client, 1);
	const startAt = new Date(TUESDAY + 5 * HOUR).toISOString();
	const campaign = await launch(
		account.client,
		smsCampaign(contacts, { schedule: { startAt, endAt: TOMORROW } }),
	);
	const id = await proposeSuspension(world, account.client);
	const path = `/v1/operator/suspensions/${id}`;
	const notice = { channel: 'email', state: 'received', receivedOn: '2026-11-24' };
	expect((await operator.post(`${path}/notice`, notice)).status).toBe(200);
	return { campaign, enforce: () => operator.post(`${path}/enforce`) };
}

/** Lets a request come to the lock of a campaign, and then another one to its own, before both go on. */
async function race(
	campaign: Json,
	first: () => Promise<{ status: number }>,
	second: () => Promise<{ status: number }>,
): Promise<number[]> {
	// The work after its last step locks it too.
	const isSettled = () =>
		read()
			.selectFrom('campaigns')
			.select('id')
			.where('id', '=', String(campaign['id']))
			.where('is_unsettled', '=', 0)
			.executeTakeFirst();
	await until(isSettled, 'a settled campaign');
	const before = await deadlocks();
	const release = await holding(`campaign ${String(campaign['id'])}`);
	const one = first();
	await until(async () => (await waiting()) === 1, 'the first');
	const other = second();
	await until(async () => (await waiting()) === 2, 'the second');
	await release();
	const statuses = [(await one).status, (await other).status];
	expect(await deadlocks()).toBe(before);
	return statuses;
}

it('to close an account and to enforce its suspension', async () => {
	const account = await makeAccount(world, operator);
	const { campaign, enforce } = await prepared(account);
	const close = () => operator.post(`${account.path}/close`, { reason: REASON });
	expect(await race(campaign, close, enforce)).toEqual([200, 200]);
});

it('to resume a suspended campaign and to suspend its account', async () => {
	const account = await makeAccount(world, operator);
	const { campaign, enforce } = await prepared(account);
	const suspended = await suspendForFigures(
		world.platform.internals,
		account.id,
		String(campaign['id']),
		{
			kind: 'spam_reports',
			because: {
				...{ rule: 'ACC-05', numerator: 3, denominator: null, provenAtLeast: null },
				...{ threshold: 3, sample: 3, messageIds: [] },
				...{ from: new Date(TUESDAY).toISOString(), to: new Date(TUESDAY + HOUR).toISOString() },
			},
		},
	);
	expect(suspended).toBe('suspended');
	const resume = () =>
		account.client.post(`/v1/campaigns/${String(campaign['id'])}/resume`, { reason: REASON });
	expect(await race(campaign, resume, enforce)).toEqual([200, 200]);
});

it('to revoke the key of a campaign and to suspend its account', async () => {
	const account = await makeAccount(world, operator);
	await account.client.post('/v1/api-keys', { name: 'other', scopes: ['admin'] });
	const { campaign, enforce } = await prepared(account);
	const { body } = await account.client.get<{ data: Json[] }>('/v1/api-keys');
	const key = String(body.data.find(({ name }) => name !== 'other')?.['id']);
	const revoke = () => account.client.ask('DELETE', `/v1/api-keys/${key}`);
	expect(await race(campaign, revoke, enforce)).toEqual([204, 200]);
});
