import { daysBetween, plusDays } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import type { Unit } from '../store/store.ts';
import { creditsText } from './amounts.ts';
import { parisDay } from './lots.ts';

/** Most lots that one run reports for each account and number of days; the next run continues. */
const MOST = 200;

/**
 * Reports lots that expire within the days that their account has chosen: once for each lot and number of days, also with several
 * processes. If several numbers apply to a lot at the same time, only the smallest is reported.
 */
export async function tellExpiring(core: Core, unit: Unit): Promise<void> {
	const accounts = await unit.db
		.selectFrom('credit_accounts')
		.select(['account_id', 'alert_days'])
		.where('alert_days', '!=', '[]')
		.orderBy('account_id')
		.execute();
	for (const { account_id: accountId, alert_days: stored } of accounts) {
		const nearestFirst = (JSON.parse(stored) as number[]).reverse();
		for (const days of nearestFirst) {
			const nearer = nearestFirst.filter((other) => other < days).at(-1) ?? -1;
			await tellLots(core, unit, accountId, { days, nearer });
		}
	}
}

/** @param period `nearer`: the next smaller number of days, which reports the lots within it. */
async function tellLots(
	core: Core,
	unit: Unit,
	accountId: string,
	{ days, nearer }: { days: number; nearer: number },
): Promise<void> {
	const at = core.clock.now();
	const today = parisDay(at);
	const lots = await unit.db
		.selectFrom('credit_lots as lot')
		.select(['id', 'last_day', 'available'])
		.where('account_id', '=', accountId)
		.where('available', '>', 0)
		.where('last_day', '>=', today)
		.where('last_day', '<=', plusDays(today, days))
		.where((query) =>
			query.not(
				query.exists(
					query
						.selectFrom('credit_expiry_notices')
						.select('told_at')
						.whereRef('lot_id', '=', 'lot.id')
						.where('days', '=', days),
				),
			),
		)
		.orderBy('last_day')
		.limit(MOST)
		.execute();
	for (const { id: lotId, last_day: lastDay, available } of lots) {
		const told = await unit.db
			.insertInto('credit_expiry_notices')
			.values({ lot_id: lotId, days, told_at: at })
			.onConflict((conflict) => conflict.doNothing())
			.returning('days')
			.executeTakeFirst();
		const daysLeft = daysBetween(today, lastDay);
		if (told === undefined || daysLeft <= nearer) continue;
		const data = { lotId, amount: creditsText(available), lastDay, daysLeft };
		await appendEvents(core, unit, [
			{ accountId, type: 'account.credit_expiring', messageId: null, at, data },
		]);
	}
}
