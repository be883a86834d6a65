import type { HolidayEntry } from '../holiday-data.ts';
import {
	BANK_HOLIDAY_MAY,
	BANK_HOLIDAY_SPRING,
	BANK_HOLIDAY_SUMMER,
	BOXING_DAY,
	CHRISTMAS,
	EASTER_MONDAY,
	FRI,
	GOOD_FRIDAY,
	MON,
	NEW_YEAR,
	WEEKEND_BY_TWO,
	WEEKEND_TO_MONDAY,
	easter,
	entriesOf,
	fixed,
	nth,
	previous,
} from './shared.ts';

const gg = entriesOf({
	source: 'Guernsey: Bills of Exchange (Guernsey) Law 1958 and the yearly list of public holidays',
	confidence: 'medium',
});
const je = entriesOf({
	source: 'Jersey: Public Holidays and Bank Holidays (Jersey) Law 1951 and its acts',
	confidence: 'medium',
});
const im = entriesOf({ source: 'Isle of Man: Bank Holidays Act 1989', confidence: 'medium' });

type Entry = typeof gg;

/** The islands announce each year what happens to a day of their own on a weekend; the Monday counts. */
const MONDAY_ANNOUNCED = { substitute: WEEKEND_TO_MONDAY, substituteStatus: 'disputed' } as const;
const once = (year: number): Partial<HolidayEntry> => ({ from: year, until: year });
const LIBERATION = { en: 'Liberation Day', fr: 'Jour de la Libération' };

/** The days that all three islands share with England. */
const sharedDays = (of: Entry): readonly HolidayEntry[] => [
	of(NEW_YEAR, fixed(1, 1), { substitute: WEEKEND_TO_MONDAY }),
	of(GOOD_FRIDAY, easter(-2)),
	of(EASTER_MONDAY, easter(1)),
	of(BANK_HOLIDAY_MAY, nth(5, MON, 1)),
	of(BANK_HOLIDAY_SPRING, previous(5, 31, MON), { except: [2022] }),
	of(BANK_HOLIDAY_SPRING, fixed(6, 2), once(2022)),
	of({ en: 'Platinum Jubilee', fr: 'Jubilé de platine' }, fixed(6, 3), once(2022)),
	of({ en: 'State funeral', fr: "Funérailles d'État" }, fixed(9, 19), once(2022)),
	of({ en: 'Coronation', fr: 'Couronnement' }, fixed(5, 8), once(2023)),
	of(BANK_HOLIDAY_SUMMER, previous(8, 31, MON)),
	of(CHRISTMAS, fixed(12, 25), { substitute: WEEKEND_BY_TWO }),
	of(BOXING_DAY, fixed(12, 26), { substitute: WEEKEND_BY_TWO }),
];

export const GUERNSEY: readonly HolidayEntry[] = [
	...sharedDays(gg),
	gg(LIBERATION, fixed(5, 9), MONDAY_ANNOUNCED),
];

export const JERSEY: readonly HolidayEntry[] = [
	...sharedDays(je),
	je(LIBERATION, fixed(5, 9), MONDAY_ANNOUNCED),
];

const SENIOR_RACE = { en: 'Senior Race Day', fr: 'Jour du Tourist Trophy' };
/** The Friday of the race week, which is the first or the second of June. */
const RACE_FRIDAY = { status: 'disputed', confidence: 'low' } as const;

export const ISLE_OF_MAN: readonly HolidayEntry[] = [
	...sharedDays(im),
	im(SENIOR_RACE, nth(6, FRI, 1), RACE_FRIDAY),
	im(SENIOR_RACE, nth(6, FRI, 2), RACE_FRIDAY),
	im({ en: 'Tynwald Day', fr: 'Jour du Tynwald' }, fixed(7, 5), MONDAY_ANNOUNCED),
];
