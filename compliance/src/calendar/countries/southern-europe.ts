import type { HolidayEntry } from '../holiday-data.ts';
import {
	ALL_SAINTS,
	ASSUMPTION,
	CHRISTMAS,
	CORPUS_CHRISTI,
	EASTER_MONDAY,
	EASTER_SUNDAY,
	EPIPHANY,
	GOOD_FRIDAY,
	IMMACULATE,
	LABOR_DAY,
	MAUNDY_THURSDAY,
	NATIONAL_DAY,
	NEW_YEAR,
	REGION_DAY,
	ST_JOHN,
	ST_JOSEPH,
	ST_STEPHEN,
	SUNDAY_TO_MONDAY,
	WHIT_MONDAY,
	easter,
	entriesOf,
	fixed,
} from './shared.ts';

const es = entriesOf({
	source: 'Spain: Real Decreto 2001/1983, art. 45; yearly list in the BOE',
	confidence: 'high',
});
const community = entriesOf({
	source:
		'Spain: yearly list of the autonomous communities in the BOE, which may change from year to year',
	confidence: 'medium',
});
const it = entriesOf({ source: 'Italy: legge 260/1949, art. 2', confidence: 'high' });
const pt = entriesOf({ source: 'Portugal: Código do Trabalho, art. 234', confidence: 'high' });

/** A community may observe a holiday that falls on a Sunday on the Monday. */
const MOVABLE = { substitute: SUNDAY_TO_MONDAY, substituteStatus: 'usage' } as const;
const ST_JAMES = { en: 'St James', fr: 'Saint-Jacques' };

export const SPAIN: readonly HolidayEntry[] = [
	es(NEW_YEAR, fixed(1, 1), MOVABLE),
	es(EPIPHANY, fixed(1, 6), MOVABLE),
	es(GOOD_FRIDAY, easter(-2)),
	es(LABOR_DAY, fixed(5, 1), MOVABLE),
	es(ASSUMPTION, fixed(8, 15), MOVABLE),
	es(NATIONAL_DAY, fixed(10, 12), MOVABLE),
	es(ALL_SAINTS, fixed(11, 1), MOVABLE),
	es({ en: 'Constitution Day', fr: 'Fête de la Constitution' }, fixed(12, 6), MOVABLE),
	es(IMMACULATE, fixed(12, 8), MOVABLE),
	es(CHRISTMAS, fixed(12, 25), MOVABLE),
	community(MAUNDY_THURSDAY, easter(-3), {
		in: [
			...['ES-AN', 'ES-AR', 'ES-AS', 'ES-CB', 'ES-CE', 'ES-CL', 'ES-CM', 'ES-CN', 'ES-EX'],
			...['ES-GA', 'ES-IB', 'ES-MC', 'ES-MD', 'ES-ML', 'ES-NC', 'ES-PV', 'ES-RI'],
		],
	}),
	community(EASTER_MONDAY, easter(1), {
		in: ['ES-CT', 'ES-IB', 'ES-NC', 'ES-PV', 'ES-RI', 'ES-VC'],
	}),
	community(REGION_DAY, fixed(2, 28), { in: ['ES-AN'], ...MOVABLE }),
	community(REGION_DAY, fixed(3, 1), { in: ['ES-IB'], ...MOVABLE }),
	community(ST_JOSEPH, fixed(3, 19), { in: ['ES-VC'], ...MOVABLE }),
	community(REGION_DAY, fixed(4, 23), { in: ['ES-AR', 'ES-CL'], ...MOVABLE }),
	community(REGION_DAY, fixed(5, 2), { in: ['ES-MD'], ...MOVABLE }),
	community(REGION_DAY, fixed(5, 17), { in: ['ES-GA'], ...MOVABLE }),
	community(REGION_DAY, fixed(5, 30), { in: ['ES-CN'], ...MOVABLE }),
	community(REGION_DAY, fixed(5, 31), { in: ['ES-CM'], ...MOVABLE }),
	community(CORPUS_CHRISTI, easter(60), { in: ['ES-CM'], confidence: 'low' }),
	community(REGION_DAY, fixed(6, 9), { in: ['ES-MC', 'ES-RI'], ...MOVABLE }),
	community(ST_JOHN, fixed(6, 24), { in: ['ES-CT', 'ES-VC', 'ES-GA'], ...MOVABLE }),
	community(ST_JAMES, fixed(7, 25), { in: ['ES-GA', 'ES-PV', 'ES-NC'], ...MOVABLE }),
	community(REGION_DAY, fixed(7, 28), { in: ['ES-CB'], ...MOVABLE }),
	community(REGION_DAY, fixed(9, 2), { in: ['ES-CE'], ...MOVABLE }),
	community(REGION_DAY, fixed(9, 8), { in: ['ES-AS', 'ES-EX'], ...MOVABLE }),
	community(REGION_DAY, fixed(9, 11), { in: ['ES-CT'], ...MOVABLE }),
	community({ en: 'La Bien Aparecida', fr: 'La Bien Aparecida' }, fixed(9, 15), {
		in: ['ES-CB'],
		...MOVABLE,
	}),
	community(REGION_DAY, fixed(9, 17), { in: ['ES-ML'], ...MOVABLE }),
	community(REGION_DAY, fixed(10, 9), { in: ['ES-VC'], ...MOVABLE }),
	community({ en: 'St Francis Xavier', fr: 'Saint-François-Xavier' }, fixed(12, 3), {
		in: ['ES-NC'],
		...MOVABLE,
	}),
	community(ST_STEPHEN, fixed(12, 26), { in: ['ES-CT', 'ES-IB'], ...MOVABLE }),
];

export const ITALY: readonly HolidayEntry[] = [
	it(NEW_YEAR, fixed(1, 1)),
	it(EPIPHANY, fixed(1, 6)),
	it(EASTER_SUNDAY, easter(0)),
	it(EASTER_MONDAY, easter(1)),
	it({ en: 'Liberation Day', fr: 'Libération' }, fixed(4, 25)),
	it(LABOR_DAY, fixed(5, 1)),
	it({ en: 'Republic Day', fr: 'Fête de la République' }, fixed(6, 2)),
	it(ASSUMPTION, fixed(8, 15)),
	it({ en: 'St Francis', fr: "Saint-François d'Assise" }, fixed(10, 4), {
		from: 2026,
		source: 'Italy: legge 151/2025',
		confidence: 'medium',
	}),
	it(ALL_SAINTS, fixed(11, 1)),
	it(IMMACULATE, fixed(12, 8)),
	it(CHRISTMAS, fixed(12, 25)),
	it(ST_STEPHEN, fixed(12, 26)),
	it(WHIT_MONDAY, easter(50), { in: ['IT-BZ'], source: 'Italy: custom of law in South Tyrol' }),
];

export const PORTUGAL: readonly HolidayEntry[] = [
	pt(NEW_YEAR, fixed(1, 1)),
	pt(GOOD_FRIDAY, easter(-2)),
	pt(EASTER_SUNDAY, easter(0)),
	pt({ en: 'Freedom Day', fr: 'Fête de la Liberté' }, fixed(4, 25)),
	pt(LABOR_DAY, fixed(5, 1)),
	pt(CORPUS_CHRISTI, easter(60)),
	pt({ en: 'Portugal Day', fr: 'Fête du Portugal' }, fixed(6, 10)),
	pt(ASSUMPTION, fixed(8, 15)),
	pt({ en: 'Republic Day', fr: 'Fête de la République' }, fixed(10, 5)),
	pt(ALL_SAINTS, fixed(11, 1)),
	pt({ en: 'Restoration of Independence', fr: "Restauration de l'indépendance" }, fixed(12, 1)),
	pt(IMMACULATE, fixed(12, 8)),
	pt(CHRISTMAS, fixed(12, 25)),
	pt({ en: 'Carnival', fr: 'Mardi gras' }, easter(-47), {
		status: 'usage',
		source: 'Portugal: optional holiday (Código do Trabalho, art. 235)',
	}),
	pt({ en: 'Day of the Azores', fr: 'Fête des Açores' }, easter(50), {
		in: ['PT-20'],
		source: 'Azores: Decreto Regional 13/80/A',
	}),
	pt({ en: 'Day of Madeira', fr: 'Fête de Madère' }, fixed(7, 1), {
		in: ['PT-30'],
		source: 'Madeira: Decreto Legislativo Regional 27/89/M',
		confidence: 'medium',
	}),
	pt(ST_STEPHEN, fixed(12, 26), {
		in: ['PT-30'],
		source: 'Madeira: Decreto Legislativo Regional 18/2002/M',
		confidence: 'medium',
	}),
];
