import type { CreditAlert, CreditAlertRequest } from '@marketing-cible/contract';
import { alertStep, availableOn, parseDecimal, SCALES } from '@marketing-cible/governance';
import type { Core } from '../core.ts';
import { invalidField, ProblemError } from '../problems.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { creditsText } from './amounts.ts';
import { creditsLock, isMetered, parisDay, usableLots } from './lots.ts';
import { amountsOf, storedAmounts } from './watch-low.ts';

/** The alert settings of an account's credits; an unmetered account gets no alerts. */
export async function alertOf(db: Db, accountId: string): Promise<CreditAlert> {
	const row = await db
		.selectFrom('credit_accounts')
		.select(['alert_below', 'alert_days', 'below'])
		.where('account_id', '=', accountId)
		.executeTakeFirst();
	if (row === undefined) return { below: [], daysBeforeExpiry: [] };
	const reached = new Set(amountsOf(row.below));
	return {
		below: amountsOf(row.alert_below).map((threshold) => ({
			threshold: creditsText(threshold),
			reached: reached.has(threshold),
		})),
		daysBeforeExpiry: JSON.parse(row.alert_days) as number[],
	};
}

/**
 * Sets the alert settings of an account's credits. A threshold that is already crossed counts as reported, which the answer shows.
 * @throws {ProblemError} 409 for an unmetered account; 422 for a threshold of zero, which credits cannot fall below.
 */
export async function setAlert(
	core: Core,
	unit: Unit,
	accountId: string,
	{ below, daysBeforeExpiry }: CreditAlertRequest,
): Promise<CreditAlert> {
	await unit.lock([creditsLock(accountId)], 'exclusive');
	if (!(await isMetered(unit.db, accountId))) {
		throw new ProblemError(
			'conflict',
			'The account is unmetered: its messages cost nothing, so no credits run out. The operator lets an account pay by credits.',
		);
	}
	const thresholds = [...new Set(below.map(thresholdAt))].sort((a, b) => (a < b ? 1 : -1));
	const today = parisDay(core.clock.now());
	const available = availableOn(await usableLots(unit.db, accountId, today), today);
	await unit.db
		.updateTable('credit_accounts')
		.set({
			alert_below: storedAmounts(thresholds),
			alert_days: JSON.stringify([...new Set(daysBeforeExpiry)].sort((a, b) => b - a)),
			below: storedAmounts(alertStep(available, thresholds, []).below),
		})
		.where('account_id', '=', accountId)
		.execute();
	return alertOf(unit.db, accountId);
}

function thresholdAt(text: string, index: number): bigint {
	const threshold = parseDecimal(text, SCALES.credits);
	if (threshold !== null && threshold > 0n) return threshold;
	throw invalidField(`/below/${index}`, 'must be more than zero');
}
