import { daysBetween, plusDays } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { Unit } from '../store/store.ts';
import { creditsText } from './amounts.ts';
import { parisDay } from './lots.ts';

/** Lots of an account that one run tells of; the next one goes on. */
const MOST = 200;

/**
 * Tells of lots that expire within the days that their account has chosen: once for each lot and number of days, also with several
 * processes. A lot that is within several of them is told once.
 */
export async function tellExpiring(core: Core, unit: Unit): Promise<void> {
	const accounts = await unit.db
		.selectFrom('credit_accounts')
		.select(['account_id', 'alert_days'])
		.where('alert_days', '!=', '[]')
		.orderBy('account_id')
		.execute();
	for (const { account_id: accountId, alert_days: days } of accounts) {
		await tellAccount(core, unit, accountId, JSON.parse(days) as number[]);
	}
}

/** @param days the longest first, as they are stored. */
async function tellAccount(core: Core, unit: Unit, accountId: string, days: readonly number[]) {
	const at = core.clock.now();
	const farthest = days[0] ?? 0;
	const today = parisDay(at);
	const lots = await unit.db
		.selectFrom('credit_lots')
		.select(['id', 'last_day', 'available'])
		.where('account_id', '=', accountId)
		.where('available', '>', 0)
		.where('last_day', '>=', today)
		.where('last_day', '<=', plusDays(today, farthest))
		.orderBy('last_day')
		.limit(MOST)
		.execute();
	for (const { id: lotId, last_day: lastDay, available } of lots) {
		const daysLeft = daysBetween(today, lastDay);
		const reached = days.filter((each) => each >= daysLeft);
		const told = await unit.db
			.insertInto('credit_expiry_notices')
			.values(reached.map((each) => ({ lot_id: lotId, days: each, told_at: at })))
			.onConflict((conflict) => conflict.doNothing())
			.returning('days')
			.execute();
		// The nearest one says what the others would.
		if (!told.some((row) => row.days === reached.at(-1))) continue;
		const data = { lotId, amount: creditsText(available), lastDay, daysLeft };
		await appendEvents(core, unit, [
			{ accountId, type: 'account.credit_expiring', messageId: null, at, data },
		]);
	}
}
