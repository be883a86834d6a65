/** What is available after an entry, deep in a long journal: exact with and without marks, and found without adding up the journal. */
import { MARK_EVERY, markBalances } from '../../../platform/src/credits/available-after.ts';
import { insertRows } from '../../../platform/src/store/insert.ts';
import { encodeCursor } from '../../../platform/src/store/paging.ts';
import { type Json, startWorld, type World } from '../support/index.ts';
import { metered, type Purse } from './support.ts';

const PATH = '/v1/credits/entries';
/** Messages, with a reservation and a capture each. */
const MESSAGES = MARK_EVERY + MARK_EVERY / 4;

let world: World;
let purse: Purse;
let other: Purse;
beforeAll(async () => {
	world = await startWorld();
	purse = await metered(world);
	other = await metered(world);
	for (const one of [purse, other]) await spend(one, MESSAGES);
});
afterAll(() => world.end());

/** Books messages of one credit each, as the charge of messages does, on a lot that had enough. */
async function spend({ accountId, grant }: Purse, messages: number): Promise<void> {
	const lotId = await grant(messages + 50);
	const core = world.platform.internals;
	const entry = (index: number, from: 'available' | 'reserved', to: 'reserved' | 'consumed') => ({
		...{ id: core.newId('ent'), transaction_id: core.newId('txn'), account_id: accountId },
		...{ at: core.clock.now(), cause: 'reserved' as const, lot_id: lotId },
		...{ message_id: `msg_${index}`, from_book: from, to_book: to, amount: 1000 },
	});
	const rows = Array.from({ length: messages }, (_, index) => [
		entry(index, 'available', 'reserved'),
		entry(index, 'reserved', 'consumed'),
	]).flat();
	await core.store.transaction(async ({ db }) => {
		await insertRows(db, 'credit_entries', rows);
		await db
			.updateTable('credit_lots')
			.set({ available: 50_000, committed: messages * 1000 })
			.where('id', '=', lotId)
			.execute();
	});
}

/** The whole journal, page by page. */
async function journal(order: 'asc' | 'desc'): Promise<Json[]> {
	const rows: Json[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const more: string = cursor === '' ? '' : `&cursor=${cursor}`;
		const page: { body: { data: Json[]; nextCursor: string | null } } = await purse.client.get(
			`${PATH}?limit=200&order=${order}${more}`,
		);
		rows.push(...page.body.data);
		cursor = page.body.nextCursor;
	}
	return order === 'asc' ? rows : rows.toReversed();
}

function requireExact(rows: readonly Json[]): void {
	expect(rows).toHaveLength(1 + 2 * MESSAGES);
	let available = 0;
	for (const { from, to, amount, availableAfter } of rows) {
		const size = Math.abs(Number(amount));
		available += (to === 'available' ? size : 0) - (from === 'available' ? size : 0);
		expect(Number(availableAfter)).toBe(available);
	}
	expect(available).toBe(50);
}

const marks = () =>
	world.platform.internals.store.read
		.selectFrom('credit_marks')
		.selectAll()
		.orderBy('account_id')
		.orderBy('seq')
		.execute();

it('is exact in both directions, before and after the marks, which a second run and another process repeat', async () => {
	const core = world.platform.internals;
	await core.store.transaction(({ db }) => db.deleteFrom('credit_marks').execute());
	requireExact(await journal('asc'));
	await Promise.all([1, 2].map(() => core.store.transaction((unit) => markBalances(core, unit))));
	const made = await marks();
	const own = made.filter(({ account_id: id }) => id === purse.accountId);
	expect(own).toHaveLength(Math.floor((1 + 2 * MESSAGES) / MARK_EVERY));
	expect(made).toHaveLength(2 * own.length);
	await core.store.transaction((unit) => markBalances(core, unit));
	expect(await marks()).toEqual(made);
	requireExact(await journal('asc'));
	requireExact(await journal('desc'));
});

it('rests on the last mark before the entry', async () => {
	const core = world.platform.internals;
	await core.store.transaction((unit) => markBalances(core, unit));
	const [mark] = (await marks()).filter(({ account_id: id }) => id === purse.accountId);
	if (mark === undefined) throw new Error('nothing is marked');
	const { store } = core;
	const set = (available: number) =>
		store.transaction(({ db }) =>
			db
				.updateTable('credit_marks')
				.set({ available })
				.where('account_id', '=', mark.account_id)
				.where('seq', '=', mark.seq)
				.execute(),
		);
	/** What was available after the first entry of the account from a place in the journal on. */
	const after = async (seq: number) => {
		const { body } = await purse.client.get<{ data: Json[] }>(
			`${PATH}?order=asc&limit=1&cursor=${encodeCursor(seq - 1)}`,
		);
		return Number(body.data[0]?.['availableAfter']);
	};
	const right = [await after(mark.seq - 1), await after(mark.seq)];
	await set(mark.available + 7000);
	expect([await after(mark.seq - 1), await after(mark.seq)]).toEqual([
		right[0],
		Number(right[1]) + 7,
	]);
	await set(mark.available);
});
