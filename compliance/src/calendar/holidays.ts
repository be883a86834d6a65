import type { Confidence, LocalizedText } from '../types.ts';
import { civilDay, epochDay } from './civil.ts';
import { easterSunday } from './easter.ts';
import { LOCAL_HOLIDAYS, NATIONAL_HOLIDAYS } from './holiday-data.ts';
import type { DayStatus, HolidayEntry } from './holiday-data.ts';
import type { EpochDay } from './zone.ts';

/** A holiday of one year in one territory. */
export interface Holiday {
	day: EpochDay;
	name: LocalizedText;
	status: DayStatus;
	/** One of the eleven of article L3133-1. */
	national: boolean;
	source: string;
	confidence: Confidence;
}

/** The weight of a status where two entries fall on one day. */
const STATUS_RANK: Readonly<Record<DayStatus, number>> = { statutory: 2, disputed: 1, usage: 0 };

const years = new Map<string, ReadonlyMap<EpochDay, Holiday>>();
/** Two centuries of the thirteen calendars fit; beyond it the memory starts anew. */
const REMEMBERED_YEARS = 4096;

/** The holiday that a day is in a French territory, or `null`. */
export function holidayOn(territory: string, day: EpochDay): Holiday | null {
	return holidaysOf(territory, civilDay(day).year).get(day) ?? null;
}

/** The holidays of a year in a French territory (`FR` is the metropolis without Alsace-Moselle), by day. */
export function holidaysOf(territory: string, year: number): ReadonlyMap<EpochDay, Holiday> {
	const key = `${territory}/${year}`;
	let holidays = years.get(key);
	if (holidays === undefined) {
		holidays = computeYear(territory, year);
		if (years.size >= REMEMBERED_YEARS) years.clear();
		years.set(key, holidays);
	}
	return holidays;
}

function computeYear(territory: string, year: number): ReadonlyMap<EpochDay, Holiday> {
	const holidays = new Map<EpochDay, Holiday>();
	const add = (entry: HolidayEntry, national: boolean): void => {
		if (entry.in !== 'all' && !entry.in.includes(territory)) return;
		if (year < (entry.from ?? year) || year > (entry.until ?? year)) return;
		const { name, status, source, confidence } = entry;
		const day = dayOf(entry, year);
		const known = holidays.get(day);
		// A national day keeps its name and rank when a local one falls on it.
		if (known !== undefined && (known.national || STATUS_RANK[known.status] >= STATUS_RANK[status]))
			return;
		holidays.set(day, { day, name, status, national, source, confidence });
	};
	for (const entry of NATIONAL_HOLIDAYS) add(entry, true);
	for (const entry of LOCAL_HOLIDAYS) add(entry, false);
	return holidays;
}

function dayOf({ on }: HolidayEntry, year: number): EpochDay {
	return 'easter' in on ? easterSunday(year) + on.easter : epochDay(year, on.month, on.date);
}
