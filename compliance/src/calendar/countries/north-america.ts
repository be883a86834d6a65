import type { HolidayEntry } from '../holiday-data.ts';
import {
	BOXING_DAY,
	CHRISTMAS,
	EASTER_MONDAY,
	FRI,
	GOOD_FRIDAY,
	LABOR_DAY,
	MON,
	NEW_YEAR,
	REMEMBRANCE,
	SAT,
	ST_JOHN,
	SUN,
	SUNDAY_TO_MONDAY,
	THU,
	WEEKEND_BY_TWO,
	WEEKEND_TO_MONDAY,
	easter,
	entriesOf,
	fixed,
	nth,
	previous,
} from './shared.ts';

const us = entriesOf({ source: 'United States: 5 U.S.C. 6103', confidence: 'high' });
const ca = entriesOf({ source: 'Canada: Canada Labour Code, s. 166', confidence: 'high' });
const province = entriesOf({
	source: 'Canada: employment standards acts of the provinces',
	confidence: 'medium',
});

const OBSERVED = { substitute: { [SAT]: -1, [SUN]: 1 } };
const THANKSGIVING = { en: 'Thanksgiving', fr: "Jour de l'Action de grâce" };

export const UNITED_STATES: readonly HolidayEntry[] = [
	us(NEW_YEAR, fixed(1, 1), OBSERVED),
	us({ en: 'Martin Luther King Jr. Day', fr: 'Jour de Martin Luther King' }, nth(1, MON, 3)),
	us({ en: "Washington's Birthday", fr: 'Anniversaire de Washington' }, nth(2, MON, 3)),
	us({ en: 'Memorial Day', fr: 'Jour du Souvenir' }, previous(5, 31, MON)),
	us({ en: 'Juneteenth', fr: 'Juneteenth' }, fixed(6, 19), { from: 2021, ...OBSERVED }),
	us({ en: 'Independence Day', fr: "Jour de l'Indépendance" }, fixed(7, 4), OBSERVED),
	us(LABOR_DAY, nth(9, MON, 1)),
	us({ en: 'Columbus Day', fr: 'Jour de Christophe Colomb' }, nth(10, MON, 2)),
	us({ en: 'Veterans Day', fr: 'Jour des anciens combattants' }, fixed(11, 11), OBSERVED),
	us(THANKSGIVING, nth(11, THU, 4)),
	us(CHRISTMAS, fixed(12, 25), OBSERVED),
];

const FEDERAL_EMPLOYEES = {
	status: 'usage',
	source:
		'Canada: kept by the federal administration and banks, a statutory holiday in few provinces',
	confidence: 'medium',
} as const;
const CIVIC = { en: 'Civic Holiday', fr: 'Congé civique' };
const FAMILY = { en: 'Family Day', fr: 'Jour de la Famille' };
const RECONCILIATION = {
	en: 'National Day for Truth and Reconciliation',
	fr: 'Journée nationale de la vérité et de la réconciliation',
};

export const CANADA: readonly HolidayEntry[] = [
	ca(NEW_YEAR, fixed(1, 1), { substitute: WEEKEND_TO_MONDAY }),
	ca(GOOD_FRIDAY, easter(-2)),
	ca({ en: 'Victoria Day', fr: 'Fête de la Reine / des Patriotes' }, previous(5, 24, MON)),
	ca({ en: 'Canada Day', fr: 'Fête du Canada' }, fixed(7, 1), { substitute: WEEKEND_TO_MONDAY }),
	ca(LABOR_DAY, nth(9, MON, 1)),
	ca(RECONCILIATION, fixed(9, 30), { from: 2021, substitute: WEEKEND_TO_MONDAY }),
	ca(THANKSGIVING, nth(10, MON, 2)),
	ca(REMEMBRANCE, fixed(11, 11), { substitute: WEEKEND_TO_MONDAY }),
	ca(CHRISTMAS, fixed(12, 25), { substitute: WEEKEND_BY_TWO }),
	ca(BOXING_DAY, fixed(12, 26), { substitute: WEEKEND_BY_TWO }),
	ca(EASTER_MONDAY, easter(1), FEDERAL_EMPLOYEES),
	province(FAMILY, nth(2, MON, 3), {
		in: ['CA-AB', 'CA-BC', 'CA-MB', 'CA-NB', 'CA-NS', 'CA-ON', 'CA-PE', 'CA-SK'],
	}),
	province({ en: 'Fête nationale', fr: 'Fête nationale' }, fixed(6, 24), {
		in: ['CA-QC'],
		substitute: SUNDAY_TO_MONDAY,
		source: 'Québec: Loi sur la fête nationale',
		confidence: 'high',
	}),
	province(
		{ en: 'National Indigenous Peoples Day', fr: 'Journée des peuples autochtones' },
		fixed(6, 21),
		{
			in: ['CA-NT', 'CA-YT'],
		},
	),
	province({ en: 'Nunavut Day', fr: 'Fête du Nunavut' }, fixed(7, 9), { in: ['CA-NU'] }),
	province({ en: "Orangemen's Day", fr: 'Fête des Orangistes' }, previous(7, 15, MON), {
		in: ['CA-NL'],
		status: 'usage',
	}),
	province(ST_JOHN, previous(6, 27, MON), { in: ['CA-NL'], status: 'usage' }),
	province(CIVIC, nth(8, MON, 1), {
		in: ['CA-AB', 'CA-BC', 'CA-MB', 'CA-NB', 'CA-NS', 'CA-NT', 'CA-NU', 'CA-ON', 'CA-PE', 'CA-SK'],
	}),
	province({ en: 'Discovery Day', fr: 'Jour de la Découverte' }, nth(8, MON, 3), { in: ['CA-YT'] }),
	province({ en: 'Gold Cup Parade', fr: 'Défilé de la Gold Cup' }, nth(8, FRI, 3), {
		in: ['CA-PE'],
		status: 'usage',
		confidence: 'low',
	}),
];
