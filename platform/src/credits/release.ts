import type { Core } from '../core.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { watchCredits } from './watch-low.ts';
import { book, type Movement } from './journal.ts';
import { creditsLock, parisDay } from './lots.ts';
import { moveToEarlierLots } from './rebalance.ts';

/**
 * Returns the credits of messages that will not leave, except those of a lot that has expired meanwhile. Reservations that were
 * already captured or released stay unchanged.
 * @param at milliseconds since the epoch.
 * @param isWaived the outcome remained unknown; a late receipt charges nothing.
 */
export async function releaseReservations(
	core: Core,
	unit: Unit,
	accountId: string,
	messageIds: readonly string[],
	at: number,
	isWaived = false,
): Promise<void> {
	await unit.lock([creditsLock(accountId)], 'exclusive');
	const today = parisDay(at);
	const open = await unit.db
		.selectFrom('credit_reservations as reservation')
		.innerJoin('credit_lots as lot', 'lot.id', 'reservation.lot_id')
		.select(['reservation.message_id', 'reservation.lot_id', 'reservation.amount', 'lot.last_day'])
		.where(inList(unit.db, 'message_id', messageIds))
		.where('reservation.state', 'in', ['reserved', 'in_doubt'])
		.orderBy('reservation.lot_id')
		.execute();
	const movements: Movement[] = [];
	for (const row of open) {
		const isDead = row.last_day < today;
		await unit.db
			.updateTable('credit_reservations')
			.set({ state: isDead ? 'lapsed' : 'released', changed_at: at, waived: isWaived ? 1 : 0 })
			.where('message_id', '=', row.message_id)
			.where('lot_id', '=', row.lot_id)
			.execute();
		await unit.db
			.updateTable('credit_lots')
			.set((lot) => ({
				committed: lot('committed', '-', row.amount),
				...(isDead
					? { expired: lot('expired', '+', row.amount) }
					: { available: lot('available', '+', row.amount) }),
			}))
			.where('id', '=', row.lot_id)
			.execute();
		movements.push({
			accountId,
			cause: isDead ? 'lapsed' : 'released',
			lotId: row.lot_id,
			messageId: row.message_id,
			from: 'reserved',
			to: isDead ? 'expired' : 'available',
			amount: row.amount,
		});
	}
	await book(core, unit, at, movements);
	if (movements.some(({ cause }) => cause === 'released')) {
		await moveToEarlierLots(core, unit, accountId, at);
		await watchCredits(core, unit, accountId, at);
	}
}
