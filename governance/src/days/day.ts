import { addMonths, civilDay, formatDay, parseDay } from '@marketing-cible/compliance/days';
import type { EpochDay } from '@marketing-cible/compliance/days';

/** A calendar day, YYYY-MM-DD. Days of that form compare like texts. */
export type Day = string;

/**
 * The day as a number of days since 1 January 1970.
 * @throws {RangeError} if the day does not exist; the message names the field.
 */
export function dayNumber(day: Day, field = 'day'): EpochDay {
	const number = parseDay(day);
	if (number === null) throw new RangeError(`${field} must be an existing day, YYYY-MM-DD`);
	return number;
}

/** The day a number of days later (negative: earlier). */
export function plusDays(day: Day, days: number): Day {
	return formatDay(dayNumber(day) + days);
}

/**
 * The same date a number of months later (negative: earlier), or the last day of that month if it has no such date (Code
 * de procédure civile, art. 641, second paragraph).
 */
export function plusMonths(day: Day, months: number): Day {
	return formatDay(addMonths(dayNumber(day), months));
}

/** Days from one day to another; 0 on the same day, negative if `to` is earlier. */
export function daysBetween(from: Day, to: Day): number {
	return dayNumber(to, 'to') - dayNumber(from, 'from');
}

/** The later of two days. */
export function later(one: Day, other: Day): Day {
	return one > other ? one : other;
}

/** The earlier of two days. */
export function earlier(one: Day, other: Day): Day {
	return one < other ? one : other;
}

/** A half-year in the form `2026-S1`: the legal rate is fixed for each (C. mon. fin., art. L313-2). */
export type HalfYear = `${number}-S${1 | 2}`;

/** The half-year of a day. */
export function halfYearOf(day: Day): HalfYear {
	const { year, month } = civilDay(dayNumber(day));
	return `${year}-S${month <= 6 ? 1 : 2}`;
}

/** The last day of the half-year of a day. */
export function lastDayOfHalfYear(day: Day): Day {
	return `${day.slice(0, 4)}-${halfYearOf(day).endsWith('1') ? '06-30' : '12-31'}`;
}
