import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { Units } from './amounts.ts';
import { book } from './journal.ts';
import { creditsLock, parisDay } from './lots.ts';
import { watchCredits } from './watch-low.ts';

/** Credits of a lot that can be taken back now: neither reserved nor used by a message, and not expired. */
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
 * Takes back credits of a sale that a credit note settles. The remaining credits of the lot have the remaining price.
 * @param amount at most the result of {@link takeableCredits} in this transaction.
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
