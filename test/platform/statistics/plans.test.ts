import { type CompiledQuery, sql } from 'kysely';
import { checkHour } from '../../../platform/src/statistics/check.ts';
import { hourOf } from '../../../platform/src/statistics/metrics.ts';
import { reputationFacts } from '../../../platform/src/statistics/reputation.ts';
import { onPostgres } from '../postgres/database.ts';
import { alert, startWorld, TUESDAY, untilStatus, type World } from '../support/index.ts';

/** Tables that grow with every message. */
const LARGE = 'messages|events|stats_hourly|stats_rejections|message_marks';

let world: World;
beforeAll(async () => {
	world = await startWorld();
	const { body } = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, body['id'], 'delivered');
});
afterAll(() => world.end());

/** The queries of some work on the connection for reading. */
async function queriesOf(work: () => Promise<unknown>): Promise<CompiledQuery[]> {
	const executor = world.platform.internals.store.read.getExecutor();
	const seen: CompiledQuery[] = [];
	const run = executor.executeQuery.bind(executor);
	const spy = jest.spyOn(executor, 'executeQuery').mockImplementation((query, ...rest) => {
		seen.push(query);
		return run(query, ...rest);
	});
	try {
		await work();
	} finally {
		spy.mockRestore();
	}
	return seen;
}

/** The steps of a plan that read a whole table or index. */
async function scansOf(query: CompiledQuery): Promise<string[]> {
	const { store } = world.platform.internals;
	if (!onPostgres) {
		const { rows } = await store.read.executeQuery<{ detail: string }>({
			...query,
			sql: `explain query plan ${query.sql}`,
		});
		const scan = new RegExp(`^SCAN (?:${LARGE}|before)\\b`);
		return rows.map(({ detail }) => detail).filter((detail) => scan.test(detail));
	}
	return store.transaction(async ({ db }) => {
		// On a table with two rows, reading both is the best plan; the question is whether there is another.
		await sql`set local enable_seqscan = off`.execute(db);
		const { rows } = await db.executeQuery<Record<string, string>>({
			...query,
			sql: `explain ${query.sql}`,
		});
		const scan = new RegExp(`Seq Scan on (?:${LARGE})\\b`);
		return rows.flatMap((row) => Object.values(row)).filter((line) => scan.test(line));
	});
}

async function expectNoScan(work: () => Promise<unknown>): Promise<void> {
	const queries = await queriesOf(work);
	expect(queries.length).toBeGreaterThan(0);
	for (const query of queries) expect([query.sql, await scansOf(query)]).toEqual([query.sql, []]);
}

const get = (path: string) => async () => {
	const { status, body } = await world.client.get(path);
	expect([status, body]).toEqual([200, expect.anything()]);
};

it.each([
	'',
	'status=unknown',
	'channel=voice',
	'channel=sms&status=delivered',
	'campaignId=cmp_1',
	'campaignId=cmp_1&status=failed&channel=sms',
	'to=%2B33612345678',
	'to=%2B33612345678&status=failed&channel=email',
	'reference=order-1042',
	'reference=order-1042&status=failed&to=%2B33612345678',
	'since=2026-11-24T08:00:00Z',
	'since=2030-01-01T00:00:00Z&status=failed',
	'until=2026-11-24T08:00:00Z&channel=sms',
	'order=asc&status=delivered&since=2026-11-24T08:00:00Z&until=2026-11-25T08:00:00Z',
	'view=summary&status=delivered&cursor=czE',
])('lists messages by index: %s', (query) => expectNoScan(get(`/v1/messages?${query}`)));

it.each([
	'',
	'bucket=hour&by=channel,provider,place',
	'clock=cohort&by=sender',
	'campaignId=cmp_1&by=variant',
	'by=rule',
])('reads statistics by index: %s', (query) => expectNoScan(get(`/v1/statistics?${query}`)));

it('reads deliverability, reputations and the rows of an hour by index', async () => {
	await expectNoScan(get('/v1/statistics/deliverability'));
	const { internals } = world.platform;
	const question = {
		accountId: 'acc_1',
		channel: 'email',
		purpose: 'marketing',
		sender: 'a@b.example',
		campaignId: null,
		consentSource: null,
	} as const;
	await expectNoScan(() => reputationFacts(internals, internals.store.read, [question]));
	await expectNoScan(() => checkHour(internals, hourOf(TUESDAY)));
});
