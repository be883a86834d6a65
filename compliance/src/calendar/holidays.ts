import type { LocalizedText } from '../types/localized-text.ts';
import type { Confidence } from '../types/verdict.ts';
import { CALENDARS } from './calendars.ts';
import { civilDay, epochDay, weekdayOf } from './civil.ts';
import { easterSunday } from './easter.ts';
import type { DayStatus, HolidayEntry } from './holiday-data.ts';
import type { EpochDay } from './zone.ts';

/** A holiday of one year in one territory. */
export interface Holiday {
	day: EpochDay;
	name: LocalizedText;
	status: DayStatus;
	/** Kept in the whole country; in France one of the eleven of article L3133-1. */
	national: boolean;
	source: string;
	confidence: Confidence;
}

/** The weight of a status where two entries fall on one day. */
const STATUS_RANK: Readonly<Record<DayStatus, number>> = { statutory: 2, disputed: 1, usage: 0 };

const years = new Map<string, ReadonlyMap<EpochDay, Holiday>>();
/** Forty years of a hundred calendars; beyond it the memory starts anew. */
const REMEMBERED_YEARS = 4096;

/** The holiday that a day is in a territory, or `null`; a country without a calendar has none. */
export function holidayOn(territory: string, day: EpochDay): Holiday | null {
	return holidaysOf(territory, civilDay(day).year).get(day) ?? null;
}

/**
 * The holidays of a year in a territory, by day. `FR` is the metropolis without Alsace-Moselle; any other country
 * without a region is all of it, where the holidays of its parts are kept by some and count as usage.
 */
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

/** Whether a day closes: a text says so, or sources disagree. Usage alone does not. */
export function closingHolidayOn(territory: string, day: EpochDay): Holiday | null {
	const holiday = holidayOn(territory, day);
	return holiday === null || holiday.status === 'usage' ? null : holiday;
}

function computeYear(territory: string, year: number): ReadonlyMap<EpochDay, Holiday> {
	const holidays = new Map<EpochDay, Holiday>();
	const country = territory.slice(0, 2);
	const wholeCountry = territory === country && country !== 'FR';
	const add = (holiday: Holiday): void => {
		const known = holidays.get(holiday.day);
		// A day keeps its name and rank when one of no higher rank falls on it; national ones are listed first.
		if (known !== undefined && STATUS_RANK[known.status] >= STATUS_RANK[holiday.status]) return;
		holidays.set(holiday.day, holiday);
	};
	for (const entry of CALENDARS[country] ?? []) {
		const national = entry.in === 'all';
		const here = entry.in === 'all' || entry.in.includes(territory);
		if (!here && !wholeCountry) continue;
		for (const { day, substituted } of daysOf(entry, year)) {
			const { name, source, confidence } = entry;
			const own = substituted ? (entry.substituteStatus ?? entry.status) : entry.status;
			const status = here ? own : 'usage';
			add({
				day,
				name: substituted ? substituteName(name) : name,
				status,
				national,
				source,
				confidence,
			});
		}
	}
	return holidays;
}

/** The day of an entry and its substitute, as far as they lie in the year: New Year may be kept on 31 December. */
function daysOf(
	entry: HolidayEntry,
	year: number,
): readonly { day: EpochDay; substituted: boolean }[] {
	const days: { day: EpochDay; substituted: boolean }[] = [];
	for (const ofYear of entry.substitute === undefined ? [year] : [year, year + 1]) {
		if (ofYear < (entry.from ?? ofYear) || ofYear > (entry.until ?? ofYear)) continue;
		if (entry.except?.includes(ofYear) === true) continue;
		const day = dayOf(entry, ofYear);
		const shift = entry.substitute?.[weekdayOf(day)];
		if (shift === undefined || entry.instead !== true) days.push({ day, substituted: false });
		if (shift !== undefined) days.push({ day: day + shift, substituted: true });
	}
	return days.filter(({ day }) => civilDay(day).year === year);
}

function dayOf({ on }: HolidayEntry, year: number): EpochDay {
	if ('easter' in on) return easterSunday(year) + on.easter;
	const day = epochDay(year, on.month, on.date);
	if (on.next !== undefined) return day + ((on.next - weekdayOf(day) + 7) % 7);
	if (on.previous !== undefined) return day - ((weekdayOf(day) - on.previous + 7) % 7);
	return day;
}

function substituteName({ en, fr }: LocalizedText): LocalizedText {
	return { en: `${en} (substitute day)`, fr: `${fr} (jour de remplacement)` };
}
