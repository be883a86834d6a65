import {
	type Balance,
	checkLedger,
	emptyBalance,
	type LedgerSnapshot,
	recognized,
	type StoredPosting,
	type Violation,
} from '@marketing-cible/governance';
import { PostgresAdapter } from 'kysely';
import type { Db } from '../store/schema.ts';
import { milli } from './amounts.ts';
import { parisDay } from './lots.ts';

/**
 * Checks the ledger of one account after another, each in a read of its own that shows one state.
 * @param at milliseconds since the epoch.
 */
export async function verifyLedger(
	db: Db,
	at: number,
): Promise<{ accounts: number; entries: number; violations: readonly Violation[] }> {
	const accounts = await db.selectFrom('credit_accounts').select('account_id').execute();
	let violations: readonly Violation[] = [];
	let entries = 0;
	for (const { account_id: accountId } of accounts) {
		const checked = await verifyAccount(db, accountId, at);
		entries += checked.entries;
		violations = violations.concat(checked.violations);
	}
	return { accounts: accounts.length, entries, violations };
}

/** Checks the ledger of one account, in a read of its own that shows one state. */
export async function verifyAccount(
	db: Db,
	accountId: string,
	at: number,
): Promise<{ entries: number; violations: readonly Violation[] }> {
	const snapshot = await oneState(db).execute((transaction) =>
		snapshotOf(transaction, accountId, at),
	);
	return { entries: snapshot.journal.length, violations: checkLedger(snapshot) };
}

/** A read of one consistent state: PostgreSQL needs an isolation level, SQLite always provides it. */
function oneState(db: Db) {
	const transaction = db.transaction();
	const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
	return isPostgres ? transaction.setIsolationLevel('repeatable read') : transaction;
}

/** Everything of an account that the invariants are about. */
async function snapshotOf(db: Db, accountId: string, at: number): Promise<LedgerSnapshot> {
	const on = parisDay(at);
	const rows = await db
		.selectFrom('credit_lots')
		.selectAll()
		.where('account_id', '=', accountId)
		.execute();
	const reservations = await db
		.selectFrom('credit_reservations')
		.selectAll()
		.where('account_id', '=', accountId)
		.execute();
	const consumed = new Map<string, bigint>();
	for (const { lot_id: lotId, amount, state } of reservations) {
		if (state === 'captured') consumed.set(lotId, (consumed.get(lotId) ?? 0n) + milli(amount));
	}
	const balances = new Map(
		rows.map((row): [string, Balance] => {
			const used = consumed.get(row.id) ?? 0n;
			const balance = {
				...emptyBalance(),
				issued: milli(row.quantity),
				available: milli(row.available),
				reserved: milli(row.committed) - used,
				consumed: used,
				expired: milli(row.expired),
				voided: milli(row.voided),
			};
			return [row.id, balance];
		}),
	);
	return {
		on,
		lots: rows.map((row) => ({
			id: row.id,
			accountId,
			boughtOn: row.bought_day,
			lastDay: row.last_day,
			quantity: milli(row.quantity),
			price: BigInt(row.price_cents),
			recognized: revenueOf(BigInt(row.price_cents), balances.get(row.id) ?? emptyBalance()),
		})),
		journal: await journalOf(db, accountId),
		balances,
		readable: new Map(rows.map((row) => [row.id, row.last_day < on ? 0n : milli(row.available)])),
		reservations: reservations.map((row) => ({
			messageId: row.message_id,
			accountId,
			lotId: row.lot_id,
			amount: milli(row.amount),
			state: row.state,
			on: row.send_day,
		})),
		messages: await messagesOf(db, accountId, reservations),
	};
}

/** Revenue is not stored: it follows from the price and the used-up share. */
function revenueOf(price: bigint, { issued, consumed, expired, voided }: Balance): bigint {
	const quantity = issued - voided;
	return quantity > 0n ? recognized({ price, quantity }, consumed + expired) : 0n;
}

async function journalOf(db: Db, accountId: string): Promise<StoredPosting[]> {
	const entries = await db
		.selectFrom('credit_entries')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq')
		.execute();
	return entries.flatMap((row) => {
		const { seq: sequence, transaction_id: transactionId, cause, message_id: messageId } = row;
		const posting = { unit: 'credit' as const, lotId: row.lot_id };
		const common = { sequence, transactionId, accountId, cause, messageId };
		const amount = milli(row.amount);
		return [
			{ ...common, posting: { ...posting, book: row.from_book, amount: -amount } },
			{ ...common, posting: { ...posting, book: row.to_book, amount } },
		];
	});
}

/** Messages with a cost. The state of a message that was deleted by its age follows from its reservation. */
async function messagesOf(
	db: Db,
	accountId: string,
	reservations: readonly { message_id: string; amount: number; state: string; waived: number }[],
): Promise<LedgerSnapshot['messages']> {
	const stored = await db
		.selectFrom('messages')
		.select(['id', 'status', 'cost_units'])
		.where('account_id', '=', accountId)
		.where('cost_units', '>', 0)
		.execute();
	const waived = new Set(
		reservations.filter((row) => row.waived === 1).map((row) => row.message_id),
	);
	const known = new Set(stored.map(({ id }) => id));
	const deleted = new Map<string, LedgerSnapshot['messages'][number]>();
	for (const { message_id: id, amount, state } of reservations) {
		if (known.has(id)) continue;
		const cost = (deleted.get(id)?.cost ?? 0n) + milli(amount);
		const status = state === 'captured' ? 'sent' : 'cancelled';
		deleted.set(id, { id, accountId, status, cost, isWaived: waived.has(id) });
	}
	return stored
		.map(({ id, status, cost_units: cost }): LedgerSnapshot['messages'][number] => ({
			id,
			accountId,
			status,
			cost: milli(cost ?? 0),
			isWaived: waived.has(id),
		}))
		.concat([...deleted.values()]);
}
