import { type Day, lastDayOfCredits } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { Units } from './amounts.ts';
import { watchCredits } from './watch-low.ts';
import { book } from './journal.ts';
import { creditsLock, isMetered, parisDay } from './lots.ts';
import { moveToEarlierLots } from './rebalance.ts';

/** New credits of an account. */
export interface NewLot {
	origin: 'purchased' | 'granted';
	quantity: Units;
	/** Without VAT. */
	priceCents: number;
	/** Default: twelve months after the purchase. */
	lastDay?: Day | undefined;
}

/** Makes an account pay by credits from now on. Messages that it stored before cost nothing. */
export async function meterAccount(core: Core, unit: Unit, accountId: string): Promise<void> {
	await unit.lock([creditsLock(accountId)], 'exclusive');
	if (await isMetered(unit.db, accountId)) return;
	await unit.db
		.insertInto('credit_accounts')
		.values({ account_id: accountId, plan: 'prepaid', created_at: core.clock.now() })
		.execute();
}

/** Adds a lot that is valid from today in Paris on. @returns its id. */
export async function addLot(
	core: Core,
	unit: Unit,
	accountId: string,
	{ origin, quantity, priceCents, lastDay }: NewLot,
): Promise<string> {
	await core.hooks.creditsAdding(unit, accountId);
	await unit.lock([creditsLock(accountId)], 'exclusive');
	const id = core.newId('lot');
	const at = core.clock.now();
	const today = parisDay(at);
	await unit.db
		.insertInto('credit_lots')
		.values({
			id,
			account_id: accountId,
			origin,
			bought_day: today,
			last_day: lastDay ?? lastDayOfCredits(today),
			quantity,
			price_cents: priceCents,
			available: quantity,
			committed: 0,
			expired: 0,
			voided: 0,
			created_at: at,
		})
		.execute();
	const movement = { accountId, cause: origin, lotId: id, messageId: null, amount: quantity };
	await book(core, unit, at, [{ ...movement, from: 'issued', to: 'available' }]);
	await moveToEarlierLots(core, unit, accountId, at);
	await watchCredits(core, unit, accountId, at);
	await core.hooks.creditsAdded(unit, accountId);
	return id;
}
