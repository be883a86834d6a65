import type { HolidayEntry } from '../holiday-data.ts';
import {
	ALL_SAINTS,
	ARMISTICE,
	ASCENSION,
	ASSUMPTION,
	CHRISTMAS,
	EASTER_MONDAY,
	EASTER_SUNDAY,
	GOOD_FRIDAY,
	LABOR_DAY,
	NATIONAL_DAY,
	NEW_YEAR,
	ST_STEPHEN,
	SUN,
	WHIT_MONDAY,
	WHIT_SUNDAY,
	easter,
	entriesOf,
	fixed,
} from './shared.ts';

const be = entriesOf({
	source: 'Belgium: act of 4 January 1974, royal decree of 18 April 1974, art. 1',
	confidence: 'high',
});
const lu = entriesOf({ source: 'Luxembourg: Code du travail, art. L. 232-2', confidence: 'high' });
const nl = entriesOf({ source: 'Netherlands: Algemene termijnenwet, art. 3', confidence: 'high' });

export const BELGIUM: readonly HolidayEntry[] = [
	be(NEW_YEAR, fixed(1, 1)),
	be(EASTER_MONDAY, easter(1)),
	be(LABOR_DAY, fixed(5, 1)),
	be(ASCENSION, easter(39)),
	be(WHIT_MONDAY, easter(50)),
	be(NATIONAL_DAY, fixed(7, 21)),
	be(ASSUMPTION, fixed(8, 15)),
	be(ALL_SAINTS, fixed(11, 1)),
	be(ARMISTICE, fixed(11, 11)),
	be(CHRISTMAS, fixed(12, 25)),
];

export const LUXEMBOURG: readonly HolidayEntry[] = [
	lu(NEW_YEAR, fixed(1, 1)),
	lu(EASTER_MONDAY, easter(1)),
	lu(LABOR_DAY, fixed(5, 1)),
	lu({ en: 'Europe Day', fr: "Journée de l'Europe" }, fixed(5, 9)),
	lu(ASCENSION, easter(39)),
	lu(WHIT_MONDAY, easter(50)),
	lu(NATIONAL_DAY, fixed(6, 23)),
	lu(ASSUMPTION, fixed(8, 15)),
	lu(ALL_SAINTS, fixed(11, 1)),
	lu(CHRISTMAS, fixed(12, 25)),
	lu(ST_STEPHEN, fixed(12, 26)),
];

/** The act equates Good Friday with its holidays; agreements decide who works on it and on 5 May. */
const BY_AGREEMENT = { status: 'disputed', confidence: 'medium' } as const;

export const NETHERLANDS: readonly HolidayEntry[] = [
	nl(NEW_YEAR, fixed(1, 1)),
	nl(GOOD_FRIDAY, easter(-2), BY_AGREEMENT),
	nl(EASTER_SUNDAY, easter(0)),
	nl(EASTER_MONDAY, easter(1)),
	nl({ en: "King's Day", fr: 'Fête du Roi' }, fixed(4, 27), {
		substitute: { [SUN]: -1 },
		instead: true,
	}),
	nl({ en: 'Liberation Day', fr: 'Libération' }, fixed(5, 5), BY_AGREEMENT),
	nl(ASCENSION, easter(39)),
	nl(WHIT_SUNDAY, easter(49)),
	nl(WHIT_MONDAY, easter(50)),
	nl(CHRISTMAS, fixed(12, 25)),
	nl(ST_STEPHEN, fixed(12, 26)),
];
