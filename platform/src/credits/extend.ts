import {
	type EndedSuspension,
	type ExtendableLot,
	type Extension,
	extendsCredits,
	extensions,
	extensionsBy,
	type IdleDays,
} from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { milli, unitsOf } from './amounts.ts';
import { book } from './journal.ts';
import { creditsLock, parisDay } from './lots.ts';
import { moveToEarlierLots } from './rebalance.ts';
import { watchCredits } from './watch-low.ts';

/** A lifted suspension, with the period in which it was in force (milliseconds since the epoch). */
interface Lifted extends EndedSuspension {
	id: string;
	accountId: string;
	since: number;
	until: number;
}

/**
 * Extends the lots of an account by the days of a suspension that was lifted in good faith, and restores the credits that expired
 * meanwhile from the book `expired`. Applies once per suspension and lot.
 * @returns the longest extension of a lot in days; 0 without one.
 */
export async function extendForSuspension(core: Core, unit: Unit, lifted: Lifted): Promise<number> {
	if (!extendsCredits(lifted)) return 0;
	const idle = { from: parisDay(lifted.since), until: parisDay(lifted.until) };
	if (idle.from >= idle.until) return 0;
	const { accountId, id: causeId } = lifted;
	await unit.lock([creditsLock(accountId)], 'exclusive');
	const found = extensions(await extendableLots(unit, accountId, causeId, idle), idle);
	await extendLots(core, unit, { accountId, causeId, idle }, found);
	return found.reduce((most, { days }) => Math.max(most, days), 0);
}

/** Extends the open lots of an account by an act of the operator. @returns their ids and new last days. */
export async function extendOpenLots(
	core: Core,
	unit: Unit,
	{ accountId, causeId, days }: { accountId: string; causeId: string; days: number },
): Promise<{ lotId: string; lastDay: string }[]> {
	await unit.lock([creditsLock(accountId)], 'exclusive');
	const today = parisDay(core.clock.now());
	const idle = { from: today, until: today };
	const lots = await extendableLots(unit, accountId, causeId, idle);
	const found = extensionsBy(lots, days, today);
	await extendLots(core, unit, { accountId, causeId, idle }, found);
	return found.map(({ lotId, lastDay }) => ({ lotId, lastDay }));
}

/** Stores the extensions of lots. The caller holds the lock of the account's credits. */
async function extendLots(
	core: Core,
	unit: Unit,
	{ accountId, causeId, idle }: { accountId: string; causeId: string; idle: IdleDays },
	found: readonly Extension[],
): Promise<void> {
	if (found.length === 0) return;
	const at = core.clock.now();
	for (const { lotId, days, lastDay, restored } of found) {
		const amount = unitsOf(restored);
		await unit.db
			.insertInto('credit_extensions')
			.values({
				...{ lot_id: lotId, cause_id: causeId, days, extended_at: at },
				...{ from_day: idle.from, until_day: idle.until },
			})
			.execute();
		await unit.db
			.updateTable('credit_lots')
			.set((lot) => ({
				last_day: lastDay,
				available: lot('available', '+', amount),
				expired: lot('expired', '-', amount),
			}))
			.where('id', '=', lotId)
			.execute();
		// The notices concerned the old last day; the new one gets its own.
		await unit.db.deleteFrom('credit_expiry_notices').where('lot_id', '=', lotId).execute();
		if (amount === 0) continue;
		const movement = { accountId, cause: 'corrected' as const, lotId, messageId: null, amount };
		await book(core, unit, at, [{ ...movement, from: 'expired', to: 'available' }]);
	}
	await moveToEarlierLots(core, unit, accountId, at);
	await watchCredits(core, unit, accountId, at);
}

/** Lots that had not expired at the beginning of the days, without those that were already extended for this cause. */
async function extendableLots(
	unit: Unit,
	accountId: string,
	causeId: string,
	{ from }: IdleDays,
): Promise<ExtendableLot[]> {
	const rows = await unit.db
		.selectFrom('credit_lots')
		.select(['id', 'bought_day', 'last_day', 'available', 'expired'])
		.where('account_id', '=', accountId)
		.where('last_day', '>=', from)
		.orderBy('seq')
		.execute();
	if (rows.length === 0) return [];
	const held = await unit.db
		.selectFrom('credit_reservations')
		.select(['lot_id', ({ fn }) => fn.sum<number | string>('amount').as('amount')])
		.where('account_id', '=', accountId)
		.where('state', 'in', ['reserved', 'in_doubt'])
		.groupBy('lot_id')
		.execute();
	const ids = rows.map(({ id }) => id);
	const before = await unit.db
		.selectFrom('credit_extensions')
		.select(['lot_id', 'cause_id', 'from_day', 'until_day'])
		.where(inList(unit.db, 'lot_id', ids))
		.execute();
	const done = new Set(before.filter((row) => row.cause_id === causeId).map((row) => row.lot_id));
	const reserved = new Map(held.map((row) => [row.lot_id, BigInt(row.amount)]));
	return rows
		.filter(({ id }) => !done.has(id))
		.map((row) => ({
			...{ id: row.id, boughtOn: row.bought_day, lastDay: row.last_day },
			...{ available: milli(row.available), expired: milli(row.expired) },
			reserved: reserved.get(row.id) ?? 0n,
			extendedFor: before
				.filter(({ lot_id: id }) => id === row.id)
				.map((one) => ({ from: one.from_day, until: one.until_day })),
		}));
}
