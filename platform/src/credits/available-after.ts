import type { Selectable } from 'kysely';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import type { CreditEntryTable } from './tables.ts';

type EntryRow = Selectable<CreditEntryTable>;

/** Entries between two marks: a page adds up this many at most, once they are marked. */
export const MARK_EVERY = 2000;
/** Marks that one run of the housekeeping makes, for all accounts. */
const MOST_MARKS = 100;

/** What an entry adds to the available credits. */
function addedBy({ from_book: from, to_book: to, amount }: EntryRow): bigint {
	const added = to === 'available' ? amount : 0;
	return BigInt(added - (from === 'available' ? amount : 0));
}

/** Available credits after each of the entries of an account, by `seq`. The entries must be settled. */
export async function availableAfter(
	db: Db,
	accountId: string,
	rows: readonly EntryRow[],
): Promise<ReadonlyMap<number, bigint>> {
	const newest = [...rows].sort((a, b) => b.seq - a.seq);
	const [first] = newest;
	const balances = new Map<number, bigint>();
	if (first === undefined) return balances;
	let balance = await balanceAt(db, accountId, first.seq);
	for (const row of newest) {
		balances.set(row.seq, balance);
		balance -= addedBy(row);
	}
	return balances;
}

/** Adds up from the nearest end: the last mark before the entry, or what is available now. */
async function balanceAt(db: Db, accountId: string, seq: number): Promise<bigint> {
	const mark = await lastMark(db, accountId, seq);
	const last = await db
		.selectFrom('credit_entries')
		.select('seq')
		.where('account_id', '=', accountId)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	const newer = (last?.seq ?? seq) - seq;
	if (newer < seq - mark.seq) return balanceFromNow(db, accountId, seq);
	const { sum } = await sumOf(db, accountId)
		.where('seq', '>', mark.seq)
		.where('seq', '<=', seq)
		.executeTakeFirstOrThrow();
	return BigInt(mark.available) + BigInt(sum ?? 0);
}

/** What the lots have now, less what newer entries added. One statement, so that lots and entries are of one moment. */
async function balanceFromNow(db: Db, accountId: string, seq: number): Promise<bigint> {
	const sums = await db
		.selectNoFrom((of) => [
			of
				.selectFrom('credit_lots')
				.where('account_id', '=', accountId)
				.select(({ fn }) => fn.sum<number | string | null>('available').as('sum'))
				.as('available'),
			sumOf(db, accountId).where('seq', '>', seq).as('added'),
		])
		.executeTakeFirstOrThrow();
	return BigInt(sums.available ?? 0) - BigInt(sums.added ?? 0);
}

/** What entries of an account add to the available credits, in one pass. */
function sumOf(db: Db, accountId: string) {
	return db
		.selectFrom('credit_entries')
		.where('account_id', '=', accountId)
		.select(({ fn, eb }) =>
			fn
				.sum<number | string | null>(
					eb
						.case()
						.when('to_book', '=', 'available')
						.then(eb.ref('amount'))
						.when('from_book', '=', 'available')
						.then(eb.neg(eb.ref('amount')))
						.else(eb.lit(0))
						.end(),
				)
				.as('sum'),
		);
}

/** The last mark up to an entry; before all of them, nothing was available. */
async function lastMark(db: Db, accountId: string, upTo: number) {
	const mark = await db
		.selectFrom('credit_marks')
		.select(['seq', 'available'])
		.where('account_id', '=', accountId)
		.where('seq', '<=', upTo)
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return mark ?? { seq: 0, available: 0 };
}

/** Marks what is available after every so many entries of each account. Two processes at once make the same marks. */
export async function markBalances(core: Core, { db }: Unit): Promise<void> {
	const settled = await core.store.settled('credit_entries');
	const accounts = await db.selectFrom('credit_accounts').select('account_id').execute();
	let left = MOST_MARKS;
	for (const { account_id: accountId } of accounts) {
		while (left > 0 && (await markNext(db, accountId, settled))) left -= 1;
		if (left === 0) return;
	}
}

/** @returns `false`: too few entries follow the last mark. */
async function markNext(db: Db, accountId: string, settled: number): Promise<boolean> {
	const mark = await lastMark(db, accountId, settled);
	const end = await db
		.selectFrom('credit_entries')
		.select('seq')
		.where('account_id', '=', accountId)
		.where('seq', '>', mark.seq)
		.where('seq', '<=', settled)
		.orderBy('seq')
		.limit(1)
		.offset(MARK_EVERY - 1)
		.executeTakeFirst();
	if (end === undefined) return false;
	const { sum } = await sumOf(db, accountId)
		.where('seq', '>', mark.seq)
		.where('seq', '<=', end.seq)
		.executeTakeFirstOrThrow();
	const available = Number(BigInt(mark.available) + BigInt(sum ?? 0));
	await db
		.insertInto('credit_marks')
		.values({ account_id: accountId, seq: end.seq, available })
		.onConflict((conflict) => conflict.columns(['account_id', 'seq']).doNothing())
		.execute();
	return true;
}
