import type { LocalizedText } from '../types/localized-text.ts';
import type { Confidence } from '../types/verdict.ts';
import { formatDay } from './civil.ts';
import type { DayStatus } from './holiday-data.ts';
import { holidaysOf } from './holidays.ts';

export interface HolidayOfYear {
	/** YYYY-MM-DD. */
	date: string;
	name: LocalizedText;
	status: DayStatus;
	national: boolean;
	source: string;
	confidence: Confidence;
}

/**
 * The holidays of a territory (`FR`, `FR-67`, `FR-971`, `BE`, `DE-BY` …) in a year, in order. Covers France from 2000
 * to 2100 and other countries from 2020 to 2040.
 */
export function holidays(territory: string, year: number): readonly HolidayOfYear[] {
	return [...holidaysOf(territory, year).values()]
		.sort((a, b) => a.day - b.day)
		.map(({ day, ...holiday }) => ({ date: formatDay(day), ...holiday }));
}
