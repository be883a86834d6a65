import type { CreditBalance, CreditLot } from '@marketing-cible/contract';
import { daysBetween } from '../../words/days.ts';

/** Days before the end of credits from which on the sentence warns: as long as a new purchase takes to be used up. */
const SOON_DAYS = 30;

/** How the credits stand. */
export type Standing =
	| { kind: 'unmetered' | 'none' }
	/** All of them expire on one day, or some do first. */
	| { kind: 'all' | 'some'; dying: number; on: string; soon: boolean };

/** @param today YYYY-MM-DD in Paris, whose days end the lots. */
export function standingOf({ plan, available, expiring }: CreditBalance, today: string): Standing {
	if (plan === 'unmetered') return { kind: 'unmetered' };
	const [next] = expiring;
	if (Number(available) <= 0 || next === undefined) return { kind: 'none' };
	const dying = expiring
		.filter(({ on }) => on === next.on)
		.reduce((sum, { amount }) => sum + milli(amount), 0);
	return {
		kind: dying >= milli(available) ? 'all' : 'some',
		dying: dying / 1000,
		on: next.on,
		soon: daysBetween(today, next.on) <= SOON_DAYS,
	};
}

/** Lots that can be used, the next to expire first; then the others, the latest first. */
export function byExpiry(lots: readonly CreditLot[]): CreditLot[] {
	const isActive = ({ state }: CreditLot) => state === 'active';
	return lots.toSorted((a, b) => {
		if (isActive(a) !== isActive(b)) return isActive(a) ? -1 : 1;
		const order = a.lastDay.localeCompare(b.lastDay);
		return isActive(a) ? order : -order;
	});
}

/** Thousandths are exact as whole numbers. */
function milli(amount: string): number {
	return Math.round(Number(amount) * 1000);
}
