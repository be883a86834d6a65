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
	ST_STEPHEN,
	SUNDAY_TO_MONDAY,
	WEEKEND_BY_TWO,
	WEEKEND_TO_MONDAY,
	easter,
	entriesOf,
	fixed,
	nth,
	previous,
} from './shared.ts';

const gb = entriesOf({
	source: 'United Kingdom: Banking and Financial Dealings Act 1971; gov.uk bank holidays',
	confidence: 'high',
});
const ie = entriesOf({
	source: 'Ireland: Organisation of Working Time Act 1997, schedule 2',
	confidence: 'high',
});

const ENGLAND = ['GB-ENG', 'GB-WLS'];
/** `GB` is used if the nation is unknown, and follows England as the largest part. */
const NOT_SCOTLAND = ['GB', 'GB-ENG', 'GB-WLS', 'GB-NIR'];
const once = (year: number): Partial<HolidayEntry> => ({ from: year, until: year });

export const UNITED_KINGDOM: readonly HolidayEntry[] = [
	gb(NEW_YEAR, fixed(1, 1), { substitute: WEEKEND_TO_MONDAY }),
	gb(GOOD_FRIDAY, easter(-2)),
	gb(BANK_HOLIDAY_MAY, nth(5, MON, 1), { except: [2020] }),
	gb({ en: 'VE Day, 75 years', fr: 'Victoire 1945, 75 ans' }, fixed(5, 8), once(2020)),
	gb(BANK_HOLIDAY_SPRING, previous(5, 31, MON), { except: [2022] }),
	gb(BANK_HOLIDAY_SPRING, fixed(6, 2), once(2022)),
	gb({ en: 'Platinum Jubilee', fr: 'Jubilé de platine' }, fixed(6, 3), once(2022)),
	gb({ en: 'State funeral', fr: "Funérailles d'État" }, fixed(9, 19), once(2022)),
	gb({ en: 'Coronation', fr: 'Couronnement' }, fixed(5, 8), once(2023)),
	gb(CHRISTMAS, fixed(12, 25), { substitute: WEEKEND_BY_TWO }),
	gb(BOXING_DAY, fixed(12, 26), { substitute: WEEKEND_BY_TWO }),
	gb(EASTER_MONDAY, easter(1), { in: NOT_SCOTLAND }),
	gb(BANK_HOLIDAY_SUMMER, previous(8, 31, MON), { in: NOT_SCOTLAND }),
	gb({ en: '2 January', fr: '2 janvier' }, fixed(1, 2), {
		in: ['GB-SCT'],
		// If New Year falls on a Sunday, its substitute is the 2nd and the substitute of the 2nd is the 3rd.
		substitute: { 0: 2, 1: 1, 6: 2 },
	}),
	gb(BANK_HOLIDAY_SUMMER, nth(8, MON, 1), { in: ['GB-SCT'] }),
	gb({ en: "St Andrew's Day", fr: 'Saint-André' }, fixed(11, 30), {
		in: ['GB-SCT'],
		substitute: WEEKEND_TO_MONDAY,
		source: "Scotland: St Andrew's Day Bank Holiday (Scotland) Act 2007",
	}),
	gb({ en: "St Patrick's Day", fr: 'Saint-Patrick' }, fixed(3, 17), {
		in: ['GB-NIR'],
		substitute: WEEKEND_TO_MONDAY,
	}),
	gb({ en: 'Battle of the Boyne', fr: 'Bataille de la Boyne' }, fixed(7, 12), {
		in: ['GB-NIR'],
		substitute: WEEKEND_TO_MONDAY,
	}),
	gb({ en: 'Easter Sunday', fr: 'Pâques' }, easter(0), {
		in: ENGLAND,
		status: 'usage',
		source: 'England and Wales: large shops close on Easter Sunday; no bank holiday',
	}),
];

const WHEN_A_FRIDAY = { en: "St Brigid's Day", fr: 'Sainte-Brigitte' };
/** First Monday of February, or 1 February itself if that is a Friday (2030, 2036). */
const FRIDAYS = [2030, 2036];

export const IRELAND: readonly HolidayEntry[] = [
	ie(NEW_YEAR, fixed(1, 1)),
	ie(WHEN_A_FRIDAY, nth(2, MON, 1), { from: 2023, except: FRIDAYS }),
	...FRIDAYS.map((year) => ie(WHEN_A_FRIDAY, { month: 2, date: 1, next: FRI }, once(year))),
	ie({ en: "St Patrick's Day", fr: 'Saint-Patrick' }, fixed(3, 17), {
		substitute: SUNDAY_TO_MONDAY,
		substituteStatus: 'usage',
	}),
	ie(GOOD_FRIDAY, easter(-2), {
		status: 'usage',
		source: 'Ireland: banks and schools close on Good Friday; no public holiday',
	}),
	ie(EASTER_MONDAY, easter(1)),
	ie({ en: 'May Day', fr: 'Jour férié de mai' }, nth(5, MON, 1)),
	ie({ en: 'June Holiday', fr: 'Jour férié de juin' }, nth(6, MON, 1)),
	ie({ en: 'August Holiday', fr: "Jour férié d'août" }, nth(8, MON, 1)),
	ie({ en: 'October Holiday', fr: "Jour férié d'octobre" }, previous(10, 31, MON)),
	ie(CHRISTMAS, fixed(12, 25)),
	ie(ST_STEPHEN, fixed(12, 26)),
];
