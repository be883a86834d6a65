import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { Units } from './amounts.ts';
import { book } from './journal.ts';
import { creditsLock, parisDay } from './lots.ts';
import { watchCredits } from './watch-low.ts';

/** Credits of a lot that can be taken back now: those that no message has set aside or used, before their last day is over. */
export async function takeableCredits(
	core: Core,
	unit: Unit,
	accountId: string,
	lotId: string,
): Promise<Units> {
	await unit.lock([creditsLock(accountId)], 'exclusive');
	const lot = await unit.db
		.selectFrom('credit_lots')
		.select(['available', 'last_day'])
		.where('id', '=', lotId)
		.where('account_id', '=', accountId)
		.executeTakeFirstOrThrow();
	return lot.last_day < parisDay(core.clock.now()) ? 0 : lot.available;
}

/**
 * Takes credits of a sale back that a credit note settles. What is left of the lot has cost what is left of the price.
 * @param amount what {@link takeableCredits} told in this transaction, or less.
 */
export async function takeBackCredits(
	core: Core,
	unit: Unit,
	accountId: string,
	{ lotId, amount, creditedCents }: { lotId: string; amount: Units; creditedCents: number },
): Promise<void> {
	const at = core.clock.now();
	await unit.db
		.updateTable('credit_lots')
		.set((row) => ({
			available: row('available', '-', amount),
			voided: row('voided', '+', amount),
			price_cents: row('price_cents', '-', creditedCents),
		}))
		.where('id', '=', lotId)
		.execute();
	const movement = { accountId, cause: 'voided' as const, lotId, messageId: null, amount };
	await book(core, unit, at, [{ ...movement, from: 'available', to: 'voided' }]);
	await watchCredits(core, unit, accountId, at);
}
