import { civilDay, epochDay } from '../calendar/civil.ts';
import type { EpochDay } from '../calendar/zone.ts';

/** The same date a number of months later, or the last day of that month if it has no such date (29 February). */
export function addMonths(day: EpochDay, months: number): EpochDay {
	const { year, month, date } = civilDay(day);
	const lastOfMonth = epochDay(year, month + months + 1, 0);
	return Math.min(epochDay(year, month + months, date), lastOfMonth);
}
