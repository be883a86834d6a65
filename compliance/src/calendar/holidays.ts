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
	/** Observed in the whole country; in France, one of the eleven holidays of article L3133-1. */
	national: boolean;
	source: string;
	confidence: Confidence;
}

/** Which status prevails if two entries fall on the same day. */
const STATUS_RANK: Readonly<Record<DayStatus, number>> = { statutory: 2, disputed: 1, usage: 0 };

const years = new Map<string, ReadonlyMap<EpochDay, Holiday>>();
/** Cached years: forty years of a hundred calendars. */
const MAX_CACHED_YEARS = 4096;

/** The holiday on a day in a territory; `null` if there is none. Without a calendar, no holiday is known: see `hasCalendar`. */
export function holidayOn(territory: string, day: EpochDay): Holiday | null {
	return holidaysOf(territory, civilDay(day).year).get(day) ?? null;
}

/**
 * The holidays of a year in a territory, by day. `FR` is metropolitan France without Alsace-Moselle. Any other
 * country without a region stands for the whole country: holidays of its parts then count as usage, because only some
 * people observe them.
 */
export function holidaysOf(territory: string, year: number): ReadonlyMap<EpochDay, Holiday> {
	const key = `${territory}/${year}`;
	let holidays = years.get(key);
	if (holidays === undefined) {
		holidays = computeYear(territory, year);
		if (years.size >= MAX_CACHED_YEARS) years.clear();
		years.set(key, holidays);
	}
	return holidays;
}

/** The holiday that closes a day: statutory or disputed, but not by usage alone. */
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
		// The first of two equally ranked holidays keeps the day; national ones are listed first.
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

/**
 * The day of an entry and its substitute within a year. A substitute of New Year may fall on 31 December of the year
 * before.
 */
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
