/**
 * The thirteen French calendars for 2026 to 2028, written out by hand from Easter Sunday (5 April 2026, 28 March 2027,
 * 16 April 2028): nothing here is computed, and nothing comes from the module that these vectors judge. What closes a day
 * and what is only kept by custom follows the rules' pages HRS-04 and HRS-05.
 */
export const NATIONAL = [
	['2026-01-01', '2026-04-06', '2026-05-01', '2026-05-08', '2026-05-14', '2026-05-25'],
	['2026-07-14', '2026-08-15', '2026-11-01', '2026-11-11', '2026-12-25'],
	['2027-01-01', '2027-03-29', '2027-05-01', '2027-05-06', '2027-05-08', '2027-05-17'],
	['2027-07-14', '2027-08-15', '2027-11-01', '2027-11-11', '2027-12-25'],
	['2028-01-01', '2028-04-17', '2028-05-01', '2028-05-08', '2028-05-25', '2028-06-05'],
	['2028-07-14', '2028-08-15', '2028-11-01', '2028-11-11', '2028-12-25'],
].flat();

const ALSACE_MOSELLE = [
	'2026-04-03',
	'2026-12-26',
	'2027-03-26',
	'2027-12-26',
	'2028-04-14',
	'2028-12-26',
];
const SCHOELCHER = ['2026-07-21', '2027-07-21', '2028-07-21'];
const GOOD_FRIDAYS = ['2026-04-03', '2027-03-26', '2028-04-14'];
const MID_LENT = ['2026-03-12', '2027-03-04', '2028-03-23'];

/** Closed beside the national days: statutory or disputed. */
export const LOCAL = {
	FR: [],
	'FR-57': ALSACE_MOSELLE,
	'FR-67': ALSACE_MOSELLE,
	'FR-68': ALSACE_MOSELLE,
	'FR-971': ['2026-05-27', '2027-05-27', '2028-05-27'],
	'FR-972': ['2026-05-22', '2027-05-22', '2028-05-22'],
	'FR-973': ['2026-06-10', '2027-06-10', '2028-06-10'],
	'FR-974': ['2026-12-20', '2027-12-20', '2028-12-20'],
	'FR-976': ['2026-04-27', '2027-04-27', '2028-04-27'],
	'FR-BL': ['2026-10-09', '2027-10-09', '2028-10-09'],
	'FR-MF': ['2026-05-27', '2026-05-28', '2027-05-27', '2027-05-28', '2028-05-27', '2028-05-28'],
	'FR-PM': [],
	'FR-NC': ['2026-09-24', '2027-09-24', '2028-09-24'],
	'FR-PF': ['2026-03-05', '2026-11-20', '2027-03-05', '2027-11-20', '2028-03-05', '2028-11-20'],
	'FR-WF': [
		['2026-04-28', '2026-06-29', '2026-07-29', '2027-04-28', '2027-06-29', '2027-07-29'],
		['2028-04-28', '2028-06-29', '2028-07-29'],
	].flat(),
};

/** Kept by custom: a warning. */
export const CUSTOM = {
	'FR-971': [...GOOD_FRIDAYS, ...MID_LENT, ...SCHOELCHER],
	'FR-972': [...GOOD_FRIDAYS, ...MID_LENT, ...SCHOELCHER],
	'FR-MF': [...MID_LENT, ...SCHOELCHER],
	'FR-PF': GOOD_FRIDAYS,
};

/** A recipient whose number and postal code point to one calendar; `offset` in minutes where the clocks never change. */
export const PEOPLE = {
	FR: { to: '+33612345678', postalCode: '75011', zone: 'Europe/Paris' },
	'FR-57': { to: '+33612345678', postalCode: '57000', zone: 'Europe/Paris' },
	'FR-67': { to: '+33612345678', postalCode: '67000', zone: 'Europe/Paris' },
	'FR-68': { to: '+33612345678', postalCode: '68100', zone: 'Europe/Paris' },
	'FR-971': { to: '+590690123456', postalCode: '97110', zone: 'America/Guadeloupe', offset: -240 },
	'FR-972': { to: '+596696123456', postalCode: '97200', zone: 'America/Martinique', offset: -240 },
	'FR-973': { to: '+594694123456', postalCode: '97300', zone: 'America/Cayenne', offset: -180 },
	'FR-974': { to: '+262692123456', postalCode: '97400', zone: 'Indian/Reunion', offset: 240 },
	'FR-976': { to: '+262639691234', postalCode: '97600', zone: 'Indian/Mayotte', offset: 180 },
	'FR-BL': {
		to: '+590690123456',
		postalCode: '97133',
		zone: 'America/St_Barthelemy',
		offset: -240,
	},
	'FR-MF': { to: '+590690123456', postalCode: '97150', zone: 'America/Marigot', offset: -240 },
	'FR-PM': { to: '+508551234', postalCode: '97500', zone: 'America/Miquelon' },
	'FR-NC': { to: '+687751234', postalCode: '98800', zone: 'Pacific/Noumea', offset: 660 },
	'FR-PF': { to: '+68987123456', postalCode: '98714', zone: 'Pacific/Tahiti', offset: -600 },
	'FR-WF': { to: '+681821234', postalCode: '98600', zone: 'Pacific/Wallis', offset: 720 },
};

/** Polynesia has two zones more. */
export const MARQUESAS = { to: '+68987123456', postalCode: '98742', zone: 'Pacific/Marquesas' };
export const GAMBIER = { to: '+68987123456', postalCode: '98755', zone: 'Pacific/Gambier' };
