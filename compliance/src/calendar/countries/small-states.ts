import type { HolidayEntry } from '../holiday-data.ts';
import {
	ALL_SAINTS,
	ASCENSION,
	ASSUMPTION,
	CHRISTMAS,
	CORPUS_CHRISTI,
	EASTER_MONDAY,
	EPIPHANY,
	GOOD_FRIDAY,
	IMMACULATE,
	LABOR_DAY,
	NEW_YEAR,
	ST_STEPHEN,
	SUNDAY_TO_MONDAY,
	WHIT_MONDAY,
	easter,
	entriesOf,
	fixed,
} from './shared.ts';

const mc = entriesOf({
	source: 'Monaco: loi n° 798 du 18 février 1966 sur les jours fériés légaux',
	confidence: 'high',
});
const ad = entriesOf({
	source: 'Andorra: Llei 31/2018 de relacions laborals, and the yearly calendari laboral',
	confidence: 'medium',
});

/** For several days that fall on a Sunday, the Monday is a holiday; which ones depends on the source, so all count. */
const MONDAY = { substitute: SUNDAY_TO_MONDAY, substituteStatus: 'disputed' } as const;

export const MONACO: readonly HolidayEntry[] = [
	mc(NEW_YEAR, fixed(1, 1), MONDAY),
	mc({ en: 'St Devota', fr: 'Sainte-Dévote' }, fixed(1, 27), MONDAY),
	mc(EASTER_MONDAY, easter(1)),
	mc(LABOR_DAY, fixed(5, 1), MONDAY),
	mc(ASCENSION, easter(39)),
	mc(WHIT_MONDAY, easter(50)),
	mc(CORPUS_CHRISTI, easter(60)),
	mc(ASSUMPTION, fixed(8, 15), MONDAY),
	mc(ALL_SAINTS, fixed(11, 1), MONDAY),
	mc({ en: "The Prince's Day", fr: 'Fête du Prince' }, fixed(11, 19), MONDAY),
	mc(IMMACULATE, fixed(12, 8), MONDAY),
	mc(CHRISTMAS, fixed(12, 25), MONDAY),
];

/** The feasts of the seven parishes in summer are not included. */
export const ANDORRA: readonly HolidayEntry[] = [
	ad(NEW_YEAR, fixed(1, 1)),
	ad(EPIPHANY, fixed(1, 6)),
	ad({ en: 'Carnival', fr: 'Carnaval' }, easter(-48)),
	ad({ en: 'Constitution Day', fr: 'Fête de la Constitution' }, fixed(3, 14)),
	ad(GOOD_FRIDAY, easter(-2)),
	ad(EASTER_MONDAY, easter(1)),
	ad(LABOR_DAY, fixed(5, 1)),
	ad(WHIT_MONDAY, easter(50)),
	ad(ASSUMPTION, fixed(8, 15)),
	ad({ en: 'Our Lady of Meritxell', fr: 'Notre-Dame de Meritxell' }, fixed(9, 8)),
	ad(ALL_SAINTS, fixed(11, 1)),
	ad(IMMACULATE, fixed(12, 8)),
	ad(CHRISTMAS, fixed(12, 25)),
	ad(ST_STEPHEN, fixed(12, 26)),
];
