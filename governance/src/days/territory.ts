import {
	SATURDAY,
	SUNDAY,
	TERRITORY_OF_COUNTRY,
	ZONES,
	closingHolidayOn,
	formatDay,
	hasCalendar,
	instantOf,
	localDay,
	weekdayOf,
} from '@marketing-cible/compliance/days';
import { dayNumber } from './day.ts';
import type { Day } from './day.ts';

/** Metropolitan France without Alsace-Moselle: the provider's own calendar. */
const HOME_TERRITORY = 'FR';

/** The zone that decides in a territory with several: the one that is last, or first, to reach an instant of its day. */
export type ZoneChoice = 'latest' | 'earliest';

/**
 * The territory whose calendar counts for a client: an ISO 3166-2 or 3166-1 code (`FR-67`, `RE`). Without a known territory or known
 * holidays, the calendar of metropolitan France applies, as in rule CON-22.
 */
export function calendarTerritory(code: string | undefined): string {
	if (code === undefined) return HOME_TERRITORY;
	const territory = TERRITORY_OF_COUNTRY[code] ?? code;
	return ZONES[territory] !== undefined && hasCalendar(territory) ? territory : HOME_TERRITORY;
}

/** Whether people of a territory work on a day: Monday to Friday except public holidays (« jours ouvrés »). */
export function isWorkingDay(territory: string, day: Day): boolean {
	const number = dayNumber(day);
	const weekday = weekdayOf(number);
	if (weekday === SATURDAY || weekday === SUNDAY) return false;
	return closingHolidayOn(territory, number) === null;
}

/** The day itself, or the next working day if it is none. */
export function workingDayFrom(territory: string, day: Day): Day {
	let number = dayNumber(day);
	while (!isWorkingDay(territory, formatDay(number))) number += 1;
	return formatDay(number);
}

/** The calendar day of an instant (milliseconds since the epoch) in a territory. */
export function dayIn(territory: string, instant: number, choice: ZoneChoice = 'latest'): Day {
	const days = zonesOf(territory).map((zone) => formatDay(localDay(zone, instant)));
	return days.reduce((one, other) => (one < other === (choice === 'latest') ? other : one));
}

/** The first instant after a day of a territory, in milliseconds since the epoch. */
export function endOfDay(territory: string, day: Day, choice: ZoneChoice = 'latest'): number {
	const next = dayNumber(day) + 1;
	const ends = zonesOf(territory).map((zone) => instantOf(zone, next, 0));
	return ends.reduce((one, other) => (one < other === (choice === 'latest') ? other : one));
}

function zonesOf(territory: string): readonly string[] {
	return ZONES[territory] ?? ['Europe/Paris'];
}
