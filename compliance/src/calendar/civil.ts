import type { LocalizedText } from '../types/localized-text.ts';
import { DAY } from './zone.ts';
import type { EpochDay } from './zone.ts';

export { formatInstant, parseInstant } from './instant.ts';

/** The parts of a calendar day. */
export interface CivilDay {
	year: number;
	/** 1 to 12. */
	month: number;
	/** 1 to 31. */
	date: number;
	/** 0 is Sunday. */
	weekday: number;
}

export const SUNDAY = 0;
export const SATURDAY = 6;

/** Proleptic Gregorian calendar. Years below 100 are not supported (`Date.UTC` reads them as 19xx). */
export function epochDay(year: number, month: number, date: number): EpochDay {
	return Math.round(Date.UTC(year, month - 1, date) / DAY);
}

export function civilDay(day: EpochDay): CivilDay {
	// Eras of 400 years begin on 1 March, so that a leap day is the last day of its year.
	const since = day + 719_468;
	const era = Math.floor(since / 146_097);
	const ofEra = since - era * 146_097;
	const leaps = Math.floor(ofEra / 1460) - Math.floor(ofEra / 36_524) + Math.floor(ofEra / 146_096);
	const yearOfEra = Math.floor((ofEra - leaps) / 365);
	const ofYear =
		ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
	const fromMarch = Math.floor((5 * ofYear + 2) / 153);
	const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
	return {
		year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
		month,
		date: ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1,
		weekday: weekdayOf(day),
	};
}

/** 0 is Sunday. Day 0 of the epoch was a Thursday. */
export function weekdayOf(day: EpochDay): number {
	return (((day + 4) % 7) + 7) % 7;
}

/** YYYY-MM-DD. */
export function formatDay(day: EpochDay): string {
	return new Date(day * DAY).toISOString().slice(0, 10);
}

const ISO_DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The day of a text in the form YYYY-MM-DD; `null` if it has another form or the day does not exist. */
export function parseDay(text: string): EpochDay | null {
	const [, year, month, date] = ISO_DAY.exec(text) ?? [];
	if (year === undefined) return null;
	const day = epochDay(Number(year), Number(month), Number(date));
	return formatDay(day) === text ? day : null;
}

const WEEKDAYS_EN = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const WEEKDAYS_FR = ['dimanche', 'lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi'];
const MONTHS_EN = [
	'January',
	'February',
	'March',
	'April',
	'May',
	'June',
	'July',
	'August',
	'September',
	'October',
	'November',
	'December',
];
const MONTHS_FR = [
	'janvier',
	'février',
	'mars',
	'avril',
	'mai',
	'juin',
	'juillet',
	'août',
	'septembre',
	'octobre',
	'novembre',
	'décembre',
];

/** “Monday” / « lundi ». */
export function weekdayName(day: EpochDay): LocalizedText {
	const weekday = weekdayOf(day);
	return { en: WEEKDAYS_EN[weekday] ?? '', fr: WEEKDAYS_FR[weekday] ?? '' };
}

/** “23 November” / « 23 novembre ». */
export function dateName(day: EpochDay): LocalizedText {
	const { month, date } = civilDay(day);
	return {
		en: `${date} ${MONTHS_EN[month - 1] ?? ''}`,
		fr: `${date === 1 ? '1er' : date} ${MONTHS_FR[month - 1] ?? ''}`,
	};
}

/** Milliseconds since midnight as `08:00`. */
export function timeName(sinceMidnight: number): string {
	const minutes = Math.floor(sinceMidnight / 60_000);
	return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
