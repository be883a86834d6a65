/** Works that go on after a statement of theirs failed: PostgreSQL has aborted the transaction, and says so of none of its causes. */
import { sql } from 'kysely';
import { StoreUnavailableError } from '../../../platform/src/store/errors.ts';
import { openStore } from '../../../platform/src/store/open.ts';
import type { Db } from '../../../platform/src/store/schema.ts';
import type { Store } from '../../../platform/src/store/store.ts';
import { freshDatabase, type TestDatabase } from './database.ts';

jest.setTimeout(60_000);

let database: TestDatabase;
let store: Store;
beforeAll(async () => {
	database = await freshDatabase();
	store = await openStore({ dataDir: '', databaseUrl: database.url });
});
afterAll(async () => {
	await store.close();
	await database.drop();
});
beforeEach(() => store.transaction(({ db }) => db.deleteFrom('meta').execute()));

const insert = (db: Db, name: string) =>
	db
		.insertInto('meta')
		.values({ name, kind: 'marker', sealed: Buffer.of(1) })
		.execute();
const names = async () =>
	(await store.read.selectFrom('meta').select('name').execute()).map(({ name }) => name);

/** A statement that fails as if the server had raised this error itself. */
const raise = (db: Db, code: string) =>
	sql`${sql.raw(`do $$ begin raise exception 'no' using errcode = '${code}'; end $$`)}`
		.execute(db)
		.catch(() => undefined);

it.each(['57014', '55P03', '53100', '57P01', '08006'])(
	'a work that goes on after %s may be tried again, and nothing of it is stored',
	async (code) => {
		const ends = store.transaction(async ({ db }) => {
			await insert(db, 'first');
			await raise(db, code);
		});
		await expect(ends).rejects.toThrow(StoreUnavailableError);
		const goesOn = store.transaction(async ({ db }) => {
			await insert(db, 'first');
			await raise(db, code);
			await insert(db, 'last');
		});
		await expect(goesOn).rejects.toThrow(StoreUnavailableError);
		expect(await names()).toEqual([]);
	},
);

it.each(['40001', '40P01'])('a work that goes on after %s runs again', async (code) => {
	let runs = 0;
	await store.transaction(async ({ db }) => {
		await insert(db, 'first');
		if (++runs === 1) await raise(db, code);
	});
	expect([runs, await names()]).toEqual([2, ['first']]);
});

it('a work that hides a fault of its own statement fails by it, and is not told that it is stored', async () => {
	const hides = store.transaction(async ({ db }) => {
		await insert(db, 'first');
		await insert(db, 'first').catch(() => undefined);
	});
	await expect(hides).rejects.toMatchObject({ code: '23505' });
	expect(await names()).toEqual([]);
});

it('a work that goes back to its savepoint is stored', async () => {
	await store.transaction(async ({ db }) => {
		await insert(db, 'first');
		await sql`savepoint before`.execute(db);
		await raise(db, '57014');
		await sql`rollback to before`.execute(db);
		await insert(db, 'last');
	});
	expect((await names()).sort()).toEqual(['first', 'last']);
});
