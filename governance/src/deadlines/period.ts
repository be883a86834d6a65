import { HOUR, workingDayDeadline } from '@marketing-cible/compliance/days';
import { plusDays, plusMonths } from '../days/day.ts';
import type { Day } from '../days/day.ts';
import { dayIn, endOfDay, workingDayFrom } from '../days/territory.ts';
import type { ZoneChoice } from '../days/territory.ts';
import type { DeadlineRule, Period } from './rules.ts';

/** The event that starts a period: an instant (milliseconds since the epoch), or a day if the instant is unknown. */
export type Start = { instant: number } | { day: Day };

/** The end of a period. */
export interface End {
	/** The last day in time; for a period of hours, the day on which it ends. */
	day: Day;
	/** The first instant that is too late, in milliseconds since the epoch. */
	instant: number;
}

/**
 * The last day of a period. The first day does not count.
 * @param extend whether a last day that is not a working day of the territory extends to the next one.
 * @throws {RangeError} if the day does not exist or the length is not a positive integer.
 */
function lastDayOf(
	from: Day,
	{ unit, length }: { unit: Exclude<Period['unit'], 'hours'>; length: number },
	territory: string,
	extend = false,
): Day {
	if (!Number.isInteger(length) || length < 1) {
		throw new RangeError('length must be a positive integer');
	}
	if (unit === 'working_days') return workingDayDeadline(from, length, territory);
	const last = unit === 'days' ? plusDays(from, length) : plusMonths(from, length);
	return extend ? workingDayFrom(territory, last) : last;
}

/**
 * When the period of a rule ends in the client's territory (`calendarTerritory`). In a territory with several time zones the client
 * has until the last of them, the operator until the first.
 * @throws {RangeError} if a period of hours starts with a day instead of an instant.
 */
export function endOfPeriod(
	{ period, owedBy, extends: extend }: DeadlineRule,
	start: Start,
	territory: string,
): End {
	const choice: ZoneChoice = owedBy === 'client' ? 'latest' : 'earliest';
	if (period.unit === 'hours') {
		if (!('instant' in start))
			throw new RangeError('start must be an instant: hours elapse from it');
		const instant = start.instant + period.length * HOUR;
		return { day: dayIn(territory, instant, choice), instant };
	}
	const from = 'day' in start ? start.day : dayIn(territory, start.instant, choice);
	const day = lastDayOf(from, { unit: period.unit, length: period.length }, territory, extend);
	return { day, instant: endOfDay(territory, day, choice) };
}
