/**
 * Which country a time zone lies in, for the countries whose holidays are known. Data: zone.tab and backward of the tz
 * database 2025b (public domain); its links across borders (`Atlantic/Jan_Mayen`) are left out.
 */
import { ZONES } from './territories.ts';

/** Zones besides those of `ZONES`, without their continent where it is `America`. */
const FURTHER_ZONES: Readonly<Record<string, string>> = {
	AU: 'Australia/Lindeman Antarctica/Macquarie Australia/Currie',
	CA: `Glace_Bay Moncton Resolute Swift_Current Cambridge_Bay Inuvik Creston Fort_Nelson Dawson Montreal Nipigon
		Pangnirtung Rainy_River Thunder_Bay Yellowknife`,
	DE: 'Europe/Busingen',
	US: `Detroit Kentucky/Louisville Kentucky/Monticello Indiana/Indianapolis Indiana/Vincennes Indiana/Winamac
		Indiana/Marengo Indiana/Petersburg Indiana/Vevay Indiana/Tell_City Indiana/Knox Menominee North_Dakota/Center
		North_Dakota/New_Salem North_Dakota/Beulah Boise Juneau Sitka Metlakatla Yakutat Nome Indianapolis Knox_IN
		Louisville Fort_Wayne US/East-Indiana US/Indiana-Starke US/Michigan Pacific/Johnston`,
};

/** Other names of zones in `ZONES`. */
const ALIASES: Readonly<Record<string, string>> = {
	'America/Atka': 'America/Adak',
	'America/Shiprock': 'America/Denver',
	'Australia/ACT': 'Australia/Sydney',
	'Australia/Canberra': 'Australia/Sydney',
	'Australia/LHI': 'Australia/Lord_Howe',
	'Australia/NSW': 'Australia/Sydney',
	'Australia/North': 'Australia/Darwin',
	'Australia/Queensland': 'Australia/Brisbane',
	'Australia/South': 'Australia/Adelaide',
	'Australia/Tasmania': 'Australia/Hobart',
	'Australia/Victoria': 'Australia/Melbourne',
	'Australia/West': 'Australia/Perth',
	'Australia/Yancowinna': 'Australia/Broken_Hill',
	'Canada/Atlantic': 'America/Halifax',
	'Canada/Central': 'America/Winnipeg',
	'Canada/Eastern': 'America/Toronto',
	'Canada/Mountain': 'America/Edmonton',
	'Canada/Newfoundland': 'America/St_Johns',
	'Canada/Pacific': 'America/Vancouver',
	'Canada/Saskatchewan': 'America/Regina',
	'Canada/Yukon': 'America/Whitehorse',
	Eire: 'Europe/Dublin',
	'Europe/Belfast': 'Europe/London',
	GB: 'Europe/London',
	'GB-Eire': 'Europe/London',
	Navajo: 'America/Denver',
	Portugal: 'Europe/Lisbon',
	'US/Alaska': 'America/Anchorage',
	'US/Aleutian': 'America/Adak',
	'US/Arizona': 'America/Phoenix',
	'US/Central': 'America/Chicago',
	'US/Eastern': 'America/New_York',
	'US/Hawaii': 'Pacific/Honolulu',
	'US/Mountain': 'America/Denver',
	'US/Pacific': 'America/Los_Angeles',
};

/** A zone in the spelling of the tz database, and where it lies. */
export interface KnownZone {
	territory: string;
	zone: string;
}

/** By the zone in lower case. The country comes before its regions in `ZONES`, so it is set last. */
const known = new Map<string, KnownZone>();
for (const [territory, zones] of Object.entries(ZONES).reverse()) {
	for (const zone of zones) known.set(zone.toLowerCase(), { territory, zone });
}
for (const [territory, names] of Object.entries(FURTHER_ZONES)) {
	for (const name of names.split(/\s+/)) {
		const zone = /^(?:Australia|Antarctica|Europe|Pacific|US)\//.test(name)
			? name
			: `America/${name}`;
		known.set(zone.toLowerCase(), { territory, zone });
	}
}
for (const [alias, zone] of Object.entries(ALIASES)) {
	const same = known.get(zone.toLowerCase());
	if (same !== undefined) known.set(alias.toLowerCase(), same);
}

/** The territory of a zone; `undefined` for zones of countries whose holidays are unknown, and for zones of no country. */
export function territoryOfZone(timeZone: string): KnownZone | undefined {
	return known.get(timeZone.toLowerCase());
}

const NO_COUNTRY =
	/^(?:Etc\/.+|UTC|UCT|Universal|Zulu|Greenwich|GMT(?:[+-]?0)?|[CEMW]ET|EST|MST|HST|EST5EDT|CST6CDT|MST7MDT|PST8PDT)$/i;

/** Whether a zone is only an offset and says nothing about the country. */
export function isZoneOfNoCountry(timeZone: string): boolean {
	return NO_COUNTRY.test(timeZone);
}
