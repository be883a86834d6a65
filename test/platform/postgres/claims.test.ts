import { drain } from '../../../bench/claims/drain.ts';
import { openCore } from '../../../bench/claims/core.ts';
import { seed } from '../../../bench/claims/seed.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

/** `bench/claims.ts` claims a million. */
const MESSAGES = Number(process.env['MC_CLAIMS'] ?? 5000);
const WORKERS = 4;

jest.setTimeout(60_000 + MESSAGES * 30);

let database: TestDatabase;
beforeEach(async () => {
	database = await freshDatabase();
});
afterEach(() => database.drop());

it('gives every message to one of four worker processes, once', async () => {
	const core = await openCore('', database.url);
	await seed(core, MESSAGES, () => 'queued');
	const drained = await drain(String(database.url), WORKERS, 32);
	expect(drained.double).toEqual([]);
	expect(drained.claims).toBe(MESSAGES);
	// All took part, or nothing was raced.
	expect(Math.min(...drained.shares)).toBeGreaterThan(0);
	const rows = await core.store.read
		.selectFrom('messages')
		.select(({ fn }) => ['status', 'attempts', fn.countAll<number>().as('count')])
		.groupBy(['status', 'attempts'])
		.execute();
	expect(rows).toEqual([{ status: 'sending', attempts: 1, count: MESSAGES }]);
	await core.store.close();
});
