import { type Move, rebalance } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import { milli, unitsOf } from './amounts.ts';
import { book } from './journal.ts';
import { parisDay, usableLots } from './lots.ts';

/** Most reservations that one call examines; the next call continues. */
const MOST = 1000;

/**
 * Moves reserved credits to lots that expire earlier, after credits of one became available again (invariant I9). The caller holds
 * the lock of the account's credits. If transactions are concurrent, a reservation that another one is capturing is skipped.
 */
export async function moveToEarlierLots(
	core: Core,
	unit: Unit,
	accountId: string,
	at: number,
): Promise<void> {
	const lots = await unit.db
		.selectFrom('credit_lots')
		.select(['id', 'bought_day', 'last_day', 'available'])
		.where('account_id', '=', accountId)
		.where('last_day', '>=', parisDay(at))
		.execute();
	const earliest = (await usableLots(unit.db, accountId, parisDay(at)))
		.map(({ lastDay }) => lastDay)
		.sort()[0];
	const later = lots.filter(({ last_day: day }) => earliest !== undefined && day > earliest);
	if (later.length === 0) return;
	const reserved = await unit.db
		.selectFrom('credit_reservations')
		.select(['message_id', 'lot_id', 'amount', 'send_day'])
		.where('account_id', '=', accountId)
		.where('state', 'in', ['reserved', 'in_doubt'])
		.where(
			'lot_id',
			'in',
			later.map(({ id }) => id),
		)
		.orderBy('message_id')
		.limit(MOST)
		.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
		.execute();
	const moves = rebalance(
		lots.map((lot) => ({
			id: lot.id,
			boughtOn: lot.bought_day,
			lastDay: lot.last_day,
			available: milli(lot.available),
		})),
		reserved.map((row) => ({
			messageId: row.message_id,
			lotId: row.lot_id,
			amount: milli(row.amount),
			on: row.send_day,
		})),
	);
	for (const move of moves) await apply(core, unit, accountId, at, move);
}

async function apply(
	core: Core,
	unit: Unit,
	accountId: string,
	at: number,
	{ messageId, from, to, amount: moved }: Move,
): Promise<void> {
	const amount = unitsOf(moved);
	const row = await unit.db
		.selectFrom('credit_reservations')
		.selectAll()
		.where('message_id', '=', messageId)
		.where('lot_id', '=', from)
		.executeTakeFirstOrThrow();
	const source = unit.db
		.updateTable('credit_reservations')
		.set((reservation) => ({ amount: reservation('amount', '-', amount) }))
		.where('message_id', '=', messageId)
		.where('lot_id', '=', from);
	if (row.amount > amount) await source.execute();
	else {
		await unit.db
			.deleteFrom('credit_reservations')
			.where('message_id', '=', messageId)
			.where('lot_id', '=', from)
			.execute();
	}
	await unit.db
		.insertInto('credit_reservations')
		.values({ ...row, lot_id: to, amount })
		.onConflict((conflict) =>
			conflict
				.columns(['message_id', 'lot_id'])
				.doUpdateSet((eb) => ({ amount: eb('credit_reservations.amount', '+', amount) })),
		)
		.execute();
	await shift(unit, from, -amount);
	await shift(unit, to, amount);
	const movement = { accountId, cause: 'moved', messageId, amount } as const;
	await book(core, unit, at, [
		{ ...movement, lotId: from, from: 'reserved', to: 'available' },
		{ ...movement, lotId: to, from: 'available', to: 'reserved' },
	]);
}

/** Commits an amount of a lot; a negative one makes it available. */
async function shift(unit: Unit, lotId: string, amount: number): Promise<void> {
	await unit.db
		.updateTable('credit_lots')
		.set((lot) => ({
			available: lot('available', '-', amount),
			committed: lot('committed', '+', amount),
		}))
		.where('id', '=', lotId)
		.execute();
}
