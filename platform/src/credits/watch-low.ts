import { alertStep, availableOn } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { appendEvents } from '../events/events.ts';
import { prepare } from '../store/prepared.ts';
import type { Unit } from '../store/store.ts';
import { creditsText, unitsOf } from './amounts.ts';
import { parisDay, usableLots } from './lots.ts';

const thresholdsOf = prepare(['accountId'], (db, { accountId }: { accountId: string }) =>
	db
		.selectFrom('credit_accounts')
		.select(['alert_below', 'below'])
		.where('account_id', '=', accountId),
);

/** Thousandths of a credit from a stored list. */
export function amountsOf(json: string): bigint[] {
	return (JSON.parse(json) as number[]).map(BigInt);
}

/** A list to store. */
export function storedAmounts(amounts: readonly bigint[]): string {
	return JSON.stringify(amounts.map(unitsOf));
}

/**
 * Reports the thresholds that a change of the credits crossed, in its transaction, and resets those that a refill has exceeded. The
 * caller holds the lock of the account's credits, so that no crossing is reported twice.
 *
 * @param at milliseconds since the epoch.
 * @param available the credits after the change, if the caller knows them.
 */
export async function watchCredits(
	core: Core,
	unit: Unit,
	accountId: string,
	at: number,
	available?: bigint,
): Promise<void> {
	const [row] = await thresholdsOf(unit.db, { accountId });
	if (row === undefined || row.alert_below === '[]') return;
	const today = parisDay(at);
	const left = available ?? availableOn(await usableLots(unit.db, accountId, today), today);
	const { crossed, below } = alertStep(left, amountsOf(row.alert_below), amountsOf(row.below));
	const stored = storedAmounts(below);
	if (stored === row.below) return;
	await unit.db
		.updateTable('credit_accounts')
		.set({ below: stored })
		.where('account_id', '=', accountId)
		.execute();
	await appendEvents(
		core,
		unit,
		crossed.map((threshold) => ({
			accountId,
			type: 'account.credit_low',
			messageId: null,
			at,
			data: { threshold: creditsText(threshold), available: creditsText(left) },
		})),
	);
}
