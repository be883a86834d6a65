import { creditExpiry } from '@marketing-cible/compliance/days';
import { least, sum } from '../money/divide.ts';
import { dayNumber } from '../days/day.ts';
import type { Day } from '../days/day.ts';

/** Thousandths of a credit. */
export type MilliCredits = bigint;

/** Credits bought together; days are days in Paris, the seat of the contract. */
export interface Lot {
	id: string;
	boughtOn: Day;
	/** The last day on which they may be used. */
	lastDay: Day;
	/** Not reserved, not consumed. */
	available: MilliCredits;
}

/** Credits of one lot. */
export interface Portion {
	lotId: string;
	amount: MilliCredits;
}

/**
 * The last day of credits: « La validité des crédits … est de douze mois à compter de la date d'achat » (Conditions générales,
 * crédits), the same date or the last day of that month.
 * @param months the months that special terms grant instead of twelve.
 */
export function lastDayOfCredits(boughtOn: Day, months?: number): Day {
	return creditExpiry(boughtOn, months);
}

/** Whether credits of a lot may be used on a day; the last day is included. */
export function isUsable(
	{ boughtOn, lastDay }: Pick<Lot, 'boughtOn' | 'lastDay'>,
	on: Day,
): boolean {
	return boughtOn <= on && on <= lastDay;
}

/** The order of consumption: by expiry, then by purchase, then by id. */
export function byExpiry(one: Lot, other: Lot): number {
	return (
		compare(one.lastDay, other.lastDay) ||
		compare(one.boughtOn, other.boughtOn) ||
		compare(one.id, other.id)
	);
}

/**
 * The credits that can be used on a day. Computed at reading, so that expired credits are unusable before a sweep books their expiry
 * (invariant I6).
 */
export function availableOn(lots: readonly Lot[], on: Day): MilliCredits {
	return sum(lots.map((lot) => (isUsable(lot, on) && lot.available > 0n ? lot.available : 0n)));
}

/**
 * Selects portions for an amount from the lots that may be used on a day, in the order of expiry. Changes nothing: the caller books
 * the portions.
 * @returns the portions in the order of consumption; `null` if there is not enough.
 * @throws {RangeError} if the amount is negative or the day does not exist.
 */
export function allocate(
	lots: readonly Lot[],
	amount: MilliCredits,
	on: Day,
): readonly Portion[] | null {
	if (amount < 0n) throw new RangeError('amount must not be negative');
	dayNumber(on, 'on');
	const portions: Portion[] = [];
	let missing = amount;
	for (const lot of [...lots].sort(byExpiry)) {
		if (missing === 0n) break;
		if (!isUsable(lot, on) || lot.available <= 0n) continue;
		const taken = least(lot.available, missing);
		portions.push({ lotId: lot.id, amount: taken });
		missing -= taken;
	}
	return missing === 0n ? portions : null;
}

/** The lots after portions were taken from them. */
export function without(lots: readonly Lot[], portions: readonly Portion[]): readonly Lot[] {
	const taken = new Map<string, MilliCredits>();
	for (const { lotId, amount } of portions) taken.set(lotId, (taken.get(lotId) ?? 0n) + amount);
	return lots.map((lot) => ({ ...lot, available: lot.available - (taken.get(lot.id) ?? 0n) }));
}

/** One message of a batch. */
export interface Demand {
	cost: MilliCredits;
	/** The day in Paris on which it leaves. */
	on: Day;
}

/**
 * Serves a batch in the order of its list: a message that the remaining credits do not cover is refused, and those after it
 * are still served if they fit.
 * @returns for each message its portions, or `null` if it is refused.
 */
export function allocateInOrder(
	lots: readonly Lot[],
	demands: readonly Demand[],
): readonly (readonly Portion[] | null)[] {
	let left = lots;
	return demands.map(({ cost, on }) => {
		const portions = allocate(left, cost, on);
		if (portions !== null) left = without(left, portions);
		return portions;
	});
}

function compare(one: string, other: string): number {
	if (one === other) return 0;
	return one < other ? -1 : 1;
}
