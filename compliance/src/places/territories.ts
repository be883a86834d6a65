import type { LocalizedText } from '../types.ts';

/** The French calendars: the metropolis, Alsace-Moselle (three departments) and eleven overseas territories. */
export const METROPOLITAN = ['FR', 'FR-57', 'FR-67', 'FR-68'] as const;
export const ALSACE_MOSELLE = ['FR-57', 'FR-67', 'FR-68'] as const;
export const OVERSEAS = [
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

/** The territory codes of ISO 3166-2 behind the country codes that phones and shops use for overseas France. */
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

/** Time zones of the territories that are judged, by IANA name. Several: all are candidates unless something narrows them. */
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
};

/** Where a clock stands, with its preposition: “It is Sunday 10:00 …”. By zone, since that is what a local time is about. */
const NAMES: Readonly<Record<string, LocalizedText>> = {
	'FR-57': { en: 'in Moselle', fr: 'en Moselle' },
	'FR-67': { en: 'in Bas-Rhin', fr: 'dans le Bas-Rhin' },
	'FR-68': { en: 'in Haut-Rhin', fr: 'dans le Haut-Rhin' },
	'Europe/Paris': { en: 'in Paris', fr: 'à Paris' },
	'America/Guadeloupe': { en: 'in Guadeloupe', fr: 'en Guadeloupe' },
	'America/Martinique': { en: 'in Martinique', fr: 'en Martinique' },
	'America/Cayenne': { en: 'in French Guiana', fr: 'en Guyane' },
	'Indian/Reunion': { en: 'in Réunion', fr: 'à La Réunion' },
	'Indian/Mayotte': { en: 'in Mayotte', fr: 'à Mayotte' },
	'America/St_Barthelemy': { en: 'in Saint-Barthélemy', fr: 'à Saint-Barthélemy' },
	'America/Marigot': { en: 'in Saint-Martin', fr: 'à Saint-Martin' },
	'America/Miquelon': { en: 'in Saint-Pierre-et-Miquelon', fr: 'à Saint-Pierre-et-Miquelon' },
	'Pacific/Noumea': { en: 'in New Caledonia', fr: 'en Nouvelle-Calédonie' },
	'Pacific/Tahiti': { en: 'in Tahiti', fr: 'à Tahiti' },
	'Pacific/Marquesas': { en: 'in the Marquesas', fr: 'aux Marquises' },
	'Pacific/Gambier': { en: 'in the Gambier Islands', fr: 'aux îles Gambier' },
	'Pacific/Wallis': { en: 'in Wallis and Futuna', fr: 'à Wallis-et-Futuna' },
	'Europe/Brussels': { en: 'in Brussels', fr: 'à Bruxelles' },
	'Europe/Zurich': { en: 'in Zurich', fr: 'à Zurich' },
	'Europe/Luxembourg': { en: 'in Luxembourg', fr: 'à Luxembourg' },
	'Europe/Monaco': { en: 'in Monaco', fr: 'à Monaco' },
	'Europe/Berlin': { en: 'in Berlin', fr: 'à Berlin' },
	'Europe/Vienna': { en: 'in Vienna', fr: 'à Vienne' },
	'Europe/Rome': { en: 'in Rome', fr: 'à Rome' },
	'Europe/Amsterdam': { en: 'in Amsterdam', fr: 'à Amsterdam' },
	'Europe/London': { en: 'in London', fr: 'à Londres' },
	'Europe/Dublin': { en: 'in Dublin', fr: 'à Dublin' },
	'Europe/Madrid': { en: 'in Madrid', fr: 'à Madrid' },
	'Atlantic/Canary': { en: 'in the Canary Islands', fr: 'aux Canaries' },
	'Europe/Lisbon': { en: 'in Lisbon', fr: 'à Lisbonne' },
	'Atlantic/Madeira': { en: 'in Madeira', fr: 'à Madère' },
	'America/New_York': { en: 'in New York', fr: 'à New York' },
	'America/Chicago': { en: 'in Chicago', fr: 'à Chicago' },
	'America/Denver': { en: 'in Denver', fr: 'à Denver' },
	'America/Phoenix': { en: 'in Phoenix', fr: 'à Phoenix' },
	'America/Los_Angeles': { en: 'in Los Angeles', fr: 'à Los Angeles' },
	'America/Anchorage': { en: 'in Alaska', fr: 'en Alaska' },
	'America/Adak': { en: 'in the Aleutian Islands', fr: 'aux îles Aléoutiennes' },
	'Pacific/Honolulu': { en: 'in Hawaii', fr: 'à Hawaï' },
	'Atlantic/Azores': { en: 'in the Azores', fr: 'aux Açores' },
};

/** “in Paris” / « à Paris ». */
export function placeName(territory: string, timeZone: string): LocalizedText {
	return (
		NAMES[territory] ?? NAMES[timeZone] ?? { en: `in ${timeZone}`, fr: `(fuseau ${timeZone})` }
	);
}
