import { type Day, daysBetween, later, plusDays } from '../days/day.ts';
import type { SuspensionKind } from '../trust/suspensions.ts';
import type { Lot, MilliCredits } from './lots.ts';

/** Days on which an account could not use its credits, in Paris: `until` is not one of them. */
export interface IdleDays {
	from: Day;
	until: Day;
}

/** A lot whose validity may be extended. */
export interface ExtendableLot extends Lot {
	/** Set aside for messages that have not left. */
	reserved: MilliCredits;
	/** Lost after the last day, as booked. */
	expired: MilliCredits;
	/** Days for which it was extended before. */
	extendedFor: readonly IdleDays[];
}

/** The extension of a lot. */
export interface Extension {
	lotId: string;
	days: number;
	/** The new last day. */
	lastDay: Day;
	/** Expired credits that are restored. */
	restored: MilliCredits;
}

/** How a suspension ended. */
export interface EndedSuspension {
	kind: SuspensionKind;
	scope: 'account' | 'channel' | 'campaign' | 'source';
	/** Presumed (C. civ., art. 2274). */
	goodFaith: boolean;
	/** Whether it ends automatically, with a payment or new credits. */
	endsByItself: boolean;
}

/**
 * Whether a lifted suspension extends the validity of credits (a house rule; the terms are silent). Only a suspension of the account
 * or a channel does, in good faith, and not one that the client can end by paying.
 */
export function extendsCredits({ kind, scope, goodFaith, endsByItself }: EndedSuspension): boolean {
	return (
		goodFaith && !endsByItself && kind !== 'unpaid' && (scope === 'account' || scope === 'channel')
	);
}

/**
 * Extends lots by the days on which they could not be used, so that each keeps its remaining days. Days before the purchase do not
 * count, nor days for which the lot was already extended, for example by a simultaneous suspension. A lot that had expired before
 * these days, or is used up, stays as it is.
 */
export function extensions(lots: readonly ExtendableLot[], idle: IdleDays): readonly Extension[] {
	return lots.flatMap((lot) => {
		const { available, reserved, expired, lastDay, boughtOn, extendedFor } = lot;
		if (lastDay < idle.from || available + reserved + expired <= 0n) return [];
		const days = uncovered({ from: later(idle.from, boughtOn), until: idle.until }, extendedFor);
		if (days === 0) return [];
		const extended = plusDays(lastDay, days);
		const restored = extended >= idle.until ? expired : 0n;
		return [{ lotId: lot.id, days, lastDay: extended, restored }];
	});
}

/** Extends lots by a decision of the operator: those that are open today and not used up. */
export function extensionsBy(
	lots: readonly ExtendableLot[],
	days: number,
	today: Day,
): readonly Extension[] {
	return lots
		.filter(({ lastDay, available, reserved }) => lastDay >= today && available + reserved > 0n)
		.map(({ id, lastDay }) => ({
			...{ lotId: id, days, lastDay: plusDays(lastDay, days), restored: 0n },
		}));
}

/** The number of days that no other period covers. */
function uncovered({ from, until }: IdleDays, covered: readonly IdleDays[]): number {
	let days = 0;
	let next = from;
	for (const other of [...covered].sort((one, two) => (one.from < two.from ? -1 : 1))) {
		if (other.until <= next) continue;
		if (other.from >= until) break;
		if (other.from > next) days += daysBetween(next, other.from);
		next = other.until;
	}
	return next < until ? days + daysBetween(next, until) : days;
}
