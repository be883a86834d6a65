import type { HolidayEntry } from '../holiday-data.ts';
import {
	ALL_SAINTS,
	ASCENSION,
	ASSUMPTION,
	CHRISTMAS,
	CORPUS_CHRISTI,
	EASTER_MONDAY,
	EASTER_SUNDAY,
	EPIPHANY,
	GOOD_FRIDAY,
	IMMACULATE,
	LABOR_DAY,
	NATIONAL_DAY,
	NEW_YEAR,
	ST_JOSEPH,
	ST_STEPHEN,
	SUN,
	WED,
	WHIT_MONDAY,
	WHIT_SUNDAY,
	easter,
	entriesOf,
	fixed,
	next,
	previous,
} from './shared.ts';

const de = entriesOf({
	source: 'Germany: holiday acts of the Länder; Einigungsvertrag, art. 2(2)',
	confidence: 'high',
});
const at = entriesOf({ source: 'Austria: Arbeitsruhegesetz, § 7', confidence: 'high' });
const ch = entriesOf({
	source: 'Switzerland: holiday laws of the cantons; kept in all of them',
	confidence: 'high',
});

const WOMEN = { en: "International Women's Day", fr: 'Journée internationale des femmes' };
const REFORMATION = { en: 'Reformation Day', fr: 'Fête de la Réformation' };

export const GERMANY: readonly HolidayEntry[] = [
	de(NEW_YEAR, fixed(1, 1)),
	de(GOOD_FRIDAY, easter(-2)),
	de(EASTER_MONDAY, easter(1)),
	de(LABOR_DAY, fixed(5, 1)),
	de(ASCENSION, easter(39)),
	de(WHIT_MONDAY, easter(50)),
	de({ en: 'German Unity Day', fr: "Jour de l'Unité allemande" }, fixed(10, 3)),
	de(CHRISTMAS, fixed(12, 25)),
	de(ST_STEPHEN, fixed(12, 26)),
	de(EPIPHANY, fixed(1, 6), { in: ['DE-BW', 'DE-BY', 'DE-ST'] }),
	de(WOMEN, fixed(3, 8), { in: ['DE-BE'] }),
	de(WOMEN, fixed(3, 8), { in: ['DE-MV'], from: 2023 }),
	de(EASTER_SUNDAY, easter(0), { in: ['DE-BB'] }),
	de(WHIT_SUNDAY, easter(49), { in: ['DE-BB'] }),
	de({ en: 'Liberation, 80 years', fr: 'Libération, 80 ans' }, fixed(5, 8), {
		in: ['DE-BE'],
		from: 2025,
		until: 2025,
	}),
	de({ en: 'Uprising of 1953, 75 years', fr: 'Soulèvement de 1953, 75 ans' }, fixed(6, 17), {
		in: ['DE-BE'],
		from: 2028,
		until: 2028,
	}),
	de(CORPUS_CHRISTI, easter(60), {
		in: ['DE-BW', 'DE-BY', 'DE-HE', 'DE-NW', 'DE-RP', 'DE-SL'],
	}),
	de(CORPUS_CHRISTI, easter(60), {
		in: ['DE-SN', 'DE-TH'],
		status: 'disputed',
		source: 'Germany: a holiday in single municipalities of Saxony and Thuringia',
	}),
	de(ASSUMPTION, fixed(8, 15), { in: ['DE-SL'] }),
	de(ASSUMPTION, fixed(8, 15), {
		in: ['DE-BY'],
		status: 'disputed',
		source: 'Germany: a holiday in the mainly Catholic municipalities of Bavaria',
	}),
	de({ en: "World Children's Day", fr: "Journée mondiale de l'enfance" }, fixed(9, 20), {
		in: ['DE-TH'],
	}),
	de(REFORMATION, fixed(10, 31), {
		in: ['DE-BB', 'DE-HB', 'DE-HH', 'DE-MV', 'DE-NI', 'DE-SH', 'DE-SN', 'DE-ST', 'DE-TH'],
	}),
	de(ALL_SAINTS, fixed(11, 1), { in: ['DE-BW', 'DE-BY', 'DE-NW', 'DE-RP', 'DE-SL'] }),
	de({ en: 'Day of Repentance', fr: 'Jour de pénitence' }, previous(11, 22, WED), {
		in: ['DE-SN'],
	}),
];

export const AUSTRIA: readonly HolidayEntry[] = [
	at(NEW_YEAR, fixed(1, 1)),
	at(EPIPHANY, fixed(1, 6)),
	at(EASTER_MONDAY, easter(1)),
	at({ en: 'State Holiday', fr: "Fête de l'État" }, fixed(5, 1)),
	at(ASCENSION, easter(39)),
	at(WHIT_MONDAY, easter(50)),
	at(CORPUS_CHRISTI, easter(60)),
	at(ASSUMPTION, fixed(8, 15)),
	at(NATIONAL_DAY, fixed(10, 26)),
	at(ALL_SAINTS, fixed(11, 1)),
	at(IMMACULATE, fixed(12, 8)),
	at(CHRISTMAS, fixed(12, 25)),
	at(ST_STEPHEN, fixed(12, 26)),
	at(GOOD_FRIDAY, easter(-2), {
		status: 'usage',
		source: 'Austria: personal holiday of choice since 2019 (Arbeitsruhegesetz, § 7a)',
	}),
];

const MOST_CANTONS = {
	status: 'disputed',
	source: 'Switzerland: a holiday in most cantons, not in all; a number does not tell the canton',
	confidence: 'medium',
} as const;
const SOME_CANTONS = {
	status: 'usage',
	source: 'Switzerland: a holiday in some cantons; a number does not tell the canton',
	confidence: 'medium',
} as const;

export const SWITZERLAND: readonly HolidayEntry[] = [
	ch(NEW_YEAR, fixed(1, 1)),
	ch(ASCENSION, easter(39)),
	ch(NATIONAL_DAY, fixed(8, 1), { source: 'Switzerland: Federal Constitution, art. 110(3)' }),
	ch(CHRISTMAS, fixed(12, 25)),
	ch(GOOD_FRIDAY, easter(-2), MOST_CANTONS),
	ch(EASTER_MONDAY, easter(1), MOST_CANTONS),
	ch(WHIT_MONDAY, easter(50), MOST_CANTONS),
	ch(ST_STEPHEN, fixed(12, 26), MOST_CANTONS),
	ch({ en: "St Berchtold's Day", fr: 'Saint-Berthold' }, fixed(1, 2), SOME_CANTONS),
	ch(EPIPHANY, fixed(1, 6), SOME_CANTONS),
	ch(ST_JOSEPH, fixed(3, 19), SOME_CANTONS),
	ch(LABOR_DAY, fixed(5, 1), SOME_CANTONS),
	ch(CORPUS_CHRISTI, easter(60), SOME_CANTONS),
	ch(ASSUMPTION, fixed(8, 15), SOME_CANTONS),
	// Thursday after the first Sunday of September, and Monday after the third.
	ch({ en: 'Geneva Fast', fr: 'Jeûne genevois' }, next(9, 5, 4), SOME_CANTONS),
	ch({ en: 'Federal Fast', fr: 'Lundi du Jeûne fédéral' }, next(9, 16, 1), SOME_CANTONS),
	ch({ en: 'Federal Fast', fr: 'Jeûne fédéral' }, next(9, 15, SUN), SOME_CANTONS),
	ch(ALL_SAINTS, fixed(11, 1), SOME_CANTONS),
	ch(IMMACULATE, fixed(12, 8), SOME_CANTONS),
];
