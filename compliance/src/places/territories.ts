import { CA_PROVINCE_ZONES, CA_ZONES, US_STATE_ZONES } from './regions-america.ts';
import { AU_STATE_ZONES, AU_ZONES } from './regions-australia.ts';
import { EUROPEAN_REGION_ZONES } from './regions-europe.ts';

export { placeName } from './names.ts';

/** The French calendars: the metropolis, Alsace-Moselle (three departments) and eleven overseas territories. */
const METROPOLITAN = ['FR', 'FR-57', 'FR-67', 'FR-68'] as const;
export const ALSACE_MOSELLE = ['FR-57', 'FR-67', 'FR-68'] as const;
const OVERSEAS = [
	'FR-971',
	'FR-972',
	'FR-973',
	'FR-974',
	'FR-976',
	'FR-BL',
	'FR-MF',
	'FR-PM',
	'FR-NC',
	'FR-PF',
	'FR-WF',
] as const;
export const FRENCH: readonly string[] = [...METROPOLITAN, ...OVERSEAS];

/** ISO 3166-2 territory codes by the country codes that phones and shops use for overseas France. */
export const TERRITORY_OF_COUNTRY: Readonly<Record<string, string>> = {
	GP: 'FR-971',
	MQ: 'FR-972',
	GF: 'FR-973',
	RE: 'FR-974',
	YT: 'FR-976',
	BL: 'FR-BL',
	MF: 'FR-MF',
	PM: 'FR-PM',
	NC: 'FR-NC',
	PF: 'FR-PF',
	WF: 'FR-WF',
};

/**
 * Time zones of the supported territories, by IANA name. If there are several, all are candidates unless a fact
 * narrows them.
 */
export const ZONES: Readonly<Record<string, readonly string[]>> = {
	FR: ['Europe/Paris'],
	'FR-57': ['Europe/Paris'],
	'FR-67': ['Europe/Paris'],
	'FR-68': ['Europe/Paris'],
	'FR-971': ['America/Guadeloupe'],
	'FR-972': ['America/Martinique'],
	'FR-973': ['America/Cayenne'],
	'FR-974': ['Indian/Reunion'],
	'FR-976': ['Indian/Mayotte'],
	'FR-BL': ['America/St_Barthelemy'],
	'FR-MF': ['America/Marigot'],
	'FR-PM': ['America/Miquelon'],
	'FR-NC': ['Pacific/Noumea'],
	'FR-PF': ['Pacific/Tahiti', 'Pacific/Marquesas', 'Pacific/Gambier'],
	'FR-WF': ['Pacific/Wallis'],
	BE: ['Europe/Brussels'],
	CH: ['Europe/Zurich'],
	LU: ['Europe/Luxembourg'],
	MC: ['Europe/Monaco'],
	AD: ['Europe/Andorra'],
	DE: ['Europe/Berlin'],
	AT: ['Europe/Vienna'],
	IT: ['Europe/Rome'],
	NL: ['Europe/Amsterdam'],
	GB: ['Europe/London'],
	GG: ['Europe/Guernsey'],
	JE: ['Europe/Jersey'],
	IM: ['Europe/Isle_of_Man'],
	IE: ['Europe/Dublin'],
	ES: ['Europe/Madrid', 'Africa/Ceuta', 'Atlantic/Canary'],
	PT: ['Europe/Lisbon', 'Atlantic/Madeira', 'Atlantic/Azores'],
	US: [
		'America/New_York',
		'America/Chicago',
		'America/Denver',
		'America/Phoenix',
		'America/Los_Angeles',
		'America/Anchorage',
		'America/Adak',
		'Pacific/Honolulu',
	],
	CA: CA_ZONES,
	AU: AU_ZONES,
	...EUROPEAN_REGION_ZONES,
	...US_STATE_ZONES,
	...CA_PROVINCE_ZONES,
	...AU_STATE_ZONES,
};

/** A country with its distinguished regions. */
function withRegions(country: string): readonly string[] {
	return Object.keys(ZONES).filter(
		(territory) => territory === country || territory.startsWith(`${country}-`),
	);
}

export const SPANISH = withRegions('ES');
export const ITALIAN = withRegions('IT');
export const AMERICAN = withRegions('US');
export const CANADIAN = withRegions('CA');
export const AUSTRALIAN = withRegions('AU');
