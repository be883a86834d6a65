import { allocate, availableOn, ledgerSteps, type Lot, without } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import type { MessageMove } from '../messages/message/message-hooks.ts';
import { insertRows } from '../store/insert.ts';
import { inList } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { unitsOf } from './amounts.ts';
import { watchCredits } from './watch-low.ts';
import { book, type Movement } from './journal.ts';
import { creditsLock, parisDay, usableLots } from './lots.ts';
import { releaseReservations } from './release.ts';

/**
 * Follows the messages of metered accounts, in the transaction of the status itself: reserves when one is stored, captures when the
 * carrier has accepted it, releases when it will not leave. A message that costs nothing, or belongs to an unmetered account, needs no
 * query.
 */
export async function followMessages(
	core: Core,
	unit: Unit,
	moves: readonly MessageMove[],
): Promise<void> {
	const charged = moves.filter(({ message }) => (message.costUnits ?? 0) > 0);
	if (charged.length === 0) return;
	const stored = charged.filter(({ from }) => from === null);
	for (const [accountId, group] of byAccount(stored)) await reserve(core, unit, accountId, group);
	const moved = charged.filter(({ from }) => from !== null);
	const taking = (step: string) => moved.filter(({ to }) => ledgerSteps[to] === step);
	await capture(core, unit, taking('capture'));
	await doubt(unit, taking('doubt'));
	const released = taking('release');
	for (const [accountId, group] of byAccount(released)) {
		const ids = group.map(({ message }) => message.id);
		await releaseReservations(core, unit, accountId, ids, group[0]?.at ?? core.clock.now());
	}
}

/** The intake has found the credits sufficient and holds their lock, so the same order selects the same lots. */
async function reserve(
	core: Core,
	unit: Unit,
	accountId: string,
	moves: readonly MessageMove[],
): Promise<void> {
	await unit.lock([creditsLock(accountId)], 'exclusive');
	const at = moves[0]?.at ?? core.clock.now();
	let lots: readonly Lot[] = await usableLots(unit.db, accountId, parisDay(at));
	const movements: (Movement & { on: string })[] = [];
	for (const { message } of moves) {
		const on = parisDay(message.sendAt ?? at);
		const portions = allocate(lots, BigInt(message.costUnits ?? 0), on);
		if (portions === null) throw new Error('a message is stored that the credits do not cover');
		lots = without(lots, portions);
		for (const { lotId, amount } of portions) {
			movements.push({
				accountId,
				cause: 'reserved',
				lotId,
				messageId: message.id,
				from: 'available',
				to: 'reserved',
				amount: unitsOf(amount),
				on,
			});
		}
	}
	await insertRows(
		unit.db,
		'credit_reservations',
		movements.map(({ messageId, lotId, amount, on }) => ({
			message_id: messageId ?? '',
			lot_id: lotId,
			account_id: accountId,
			amount,
			state: 'reserved' as const,
			send_day: on,
			changed_at: at,
		})),
	);
	for (const [lotId, amount] of sums(movements)) {
		await unit.db
			.updateTable('credit_lots')
			.set((lot) => ({
				available: lot('available', '-', amount),
				committed: lot('committed', '+', amount),
			}))
			.where('id', '=', lotId)
			.execute();
	}
	await book(core, unit, at, movements);
	await watchCredits(core, unit, accountId, at, availableOn(lots, parisDay(at)));
}

/** Changes no lot: the committed amount stays the same, so captures of an account do not wait for each other. */
async function capture(core: Core, unit: Unit, moves: readonly MessageMove[]): Promise<void> {
	if (moves.length === 0) return;
	const at = moves[0]?.at ?? core.clock.now();
	const rows = await unit.db
		.updateTable('credit_reservations')
		.set({ state: 'captured', changed_at: at })
		.where(inList(unit.db, 'message_id', idsOf(moves)))
		.where('state', 'in', ['reserved', 'in_doubt'])
		.returning(['message_id', 'lot_id', 'account_id', 'amount'])
		.execute();
	await book(
		core,
		unit,
		at,
		rows.map((row) => ({
			accountId: row.account_id,
			cause: 'captured',
			lotId: row.lot_id,
			messageId: row.message_id,
			from: 'reserved',
			to: 'consumed',
			amount: row.amount,
		})),
	);
}

async function doubt(unit: Unit, moves: readonly MessageMove[]): Promise<void> {
	if (moves.length === 0) return;
	await unit.db
		.updateTable('credit_reservations')
		.set({ state: 'in_doubt', changed_at: moves[0]?.at ?? 0 })
		.where(inList(unit.db, 'message_id', idsOf(moves)))
		.where('state', '=', 'reserved')
		.execute();
}

function idsOf(moves: readonly MessageMove[]): string[] {
	return moves.map(({ message }) => message.id);
}

/** Groups in the order of the account ids, so that transactions lock them in the same order. */
function byAccount(moves: readonly MessageMove[]): [string, MessageMove[]][] {
	const groups = new Map<string, MessageMove[]>();
	for (const move of moves) {
		const group = groups.get(move.message.accountId) ?? [];
		group.push(move);
		groups.set(move.message.accountId, group);
	}
	return [...groups].sort(([one], [other]) => (one < other ? -1 : 1));
}

/** Amounts by lot, in the order of the ids. */
function sums(movements: readonly Pick<Movement, 'lotId' | 'amount'>[]): [string, number][] {
	const byLot = new Map<string, number>();
	for (const { lotId, amount } of movements) byLot.set(lotId, (byLot.get(lotId) ?? 0) + amount);
	return [...byLot].sort(([one], [other]) => (one < other ? -1 : 1));
}
