import type { HolidayEntry } from '../holiday-data.ts';
import {
	BOXING_DAY,
	CHRISTMAS,
	EASTER_MONDAY,
	EASTER_SUNDAY,
	FRI,
	GOOD_FRIDAY,
	LABOR_DAY,
	MON,
	NEW_YEAR,
	TUE,
	WEEKEND_BY_TWO,
	WEEKEND_TO_MONDAY,
	easter,
	entriesOf,
	fixed,
	next,
	nth,
	previous,
} from './shared.ts';

const au = entriesOf({
	source: 'Australia: Fair Work Act 2009, s. 115; public holidays acts of the states',
	confidence: 'high',
});
const state = entriesOf({
	source: 'Australia: public holidays acts of the states and territories',
	confidence: 'medium',
});

const EASTER_SATURDAY = { en: 'Easter Saturday', fr: 'Samedi saint' };
const KINGS_BIRTHDAY = { en: "King's Birthday", fr: 'Anniversaire du Roi' };
const ANZAC = { en: 'Anzac Day', fr: "Jour de l'Anzac" };

/** Most states observe a holiday on a weekend again on a weekday; both days count. */
export const AUSTRALIA: readonly HolidayEntry[] = [
	au(NEW_YEAR, fixed(1, 1), { substitute: WEEKEND_TO_MONDAY }),
	au({ en: 'Australia Day', fr: "Fête de l'Australie" }, fixed(1, 26), {
		substitute: WEEKEND_TO_MONDAY,
	}),
	au(GOOD_FRIDAY, easter(-2)),
	au(EASTER_MONDAY, easter(1)),
	au(ANZAC, fixed(4, 25)),
	au(CHRISTMAS, fixed(12, 25), { substitute: WEEKEND_BY_TWO }),
	// South Australia observes it as Proclamation Day.
	au(BOXING_DAY, fixed(12, 26), { substitute: WEEKEND_BY_TWO }),
	au({ en: 'Day of mourning', fr: 'Jour de deuil' }, fixed(9, 22), { from: 2022, until: 2022 }),

	state(EASTER_SATURDAY, easter(-1), {
		in: ['AU', 'AU-ACT', 'AU-NSW', 'AU-NT', 'AU-QLD', 'AU-SA', 'AU-VIC'],
	}),
	state(EASTER_SUNDAY, easter(0), {
		in: ['AU', 'AU-ACT', 'AU-NSW', 'AU-NT', 'AU-QLD', 'AU-SA', 'AU-VIC', 'AU-WA'],
	}),
	state(ANZAC, fixed(4, 25), {
		in: ['AU-ACT', 'AU-WA'],
		substitute: WEEKEND_TO_MONDAY,
	}),
	state(ANZAC, fixed(4, 25), { in: ['AU-NT', 'AU-QLD', 'AU-SA'], substitute: { 0: 1 } }),
	state(ANZAC, fixed(4, 25), {
		in: ['AU-NSW'],
		from: 2026,
		until: 2027,
		substitute: WEEKEND_TO_MONDAY,
		confidence: 'low',
	}),
	state(LABOR_DAY, nth(3, MON, 1), { in: ['AU-WA'] }),
	state(LABOR_DAY, nth(3, MON, 2), { in: ['AU-TAS', 'AU-VIC'] }),
	state({ en: 'Canberra Day', fr: 'Fête de Canberra' }, nth(3, MON, 2), { in: ['AU-ACT'] }),
	state({ en: 'Adelaide Cup', fr: "Coupe d'Adélaïde" }, nth(3, MON, 2), { in: ['AU-SA'] }),
	state(LABOR_DAY, nth(5, MON, 1), { in: ['AU-NT', 'AU-QLD'] }),
	state(LABOR_DAY, nth(10, MON, 1), { in: ['AU-ACT', 'AU-NSW', 'AU-SA'] }),
	state({ en: 'Reconciliation Day', fr: 'Jour de la Réconciliation' }, next(5, 27, MON), {
		in: ['AU-ACT'],
	}),
	state({ en: 'Western Australia Day', fr: "Fête de l'Australie-Occidentale" }, nth(6, MON, 1), {
		in: ['AU-WA'],
	}),
	state(KINGS_BIRTHDAY, nth(6, MON, 2), {
		in: ['AU-ACT', 'AU-NSW', 'AU-NT', 'AU-SA', 'AU-TAS', 'AU-VIC'],
	}),
	state(KINGS_BIRTHDAY, nth(10, MON, 1), { in: ['AU-QLD'] }),
	state(KINGS_BIRTHDAY, previous(9, 30, MON), {
		in: ['AU-WA'],
		source: 'Western Australia: proclaimed each year, as a rule the last Monday of September',
		confidence: 'low',
	}),
	state({ en: 'Picnic Day', fr: 'Jour du pique-nique' }, nth(8, MON, 1), { in: ['AU-NT'] }),
	state({ en: 'AFL Grand Final eve', fr: "Veille de la finale de l'AFL" }, previous(9, 30, FRI), {
		in: ['AU-VIC'],
		source: 'Victoria: gazetted each year, as a rule the last Friday of September',
		confidence: 'low',
	}),
	state({ en: 'Melbourne Cup', fr: 'Coupe de Melbourne' }, nth(11, TUE, 1), { in: ['AU-VIC'] }),
];
