import { AUSTRALIA } from './countries/australia.ts';
import { GUERNSEY, ISLE_OF_MAN, JERSEY } from './countries/crown-dependencies.ts';
import { BELGIUM, LUXEMBOURG, NETHERLANDS } from './countries/benelux.ts';
import { AUSTRIA, GERMANY, SWITZERLAND } from './countries/german-speaking.ts';
import { IRELAND, UNITED_KINGDOM } from './countries/islands.ts';
import { CANADA, UNITED_STATES } from './countries/north-america.ts';
import { ANDORRA, MONACO } from './countries/small-states.ts';
import { ITALY, PORTUGAL, SPAIN } from './countries/southern-europe.ts';
import { LOCAL_HOLIDAYS, NATIONAL_HOLIDAYS } from './holiday-data.ts';
import type { HolidayEntry } from './holiday-data.ts';

/** Holiday calendars by ISO 3166-1 code. */
export const CALENDARS: Readonly<Record<string, readonly HolidayEntry[]>> = {
	FR: [...NATIONAL_HOLIDAYS, ...LOCAL_HOLIDAYS],
	AD: ANDORRA,
	AT: AUSTRIA,
	AU: AUSTRALIA,
	BE: BELGIUM,
	CA: CANADA,
	CH: SWITZERLAND,
	DE: GERMANY,
	ES: SPAIN,
	GB: UNITED_KINGDOM,
	GG: GUERNSEY,
	IE: IRELAND,
	IM: ISLE_OF_MAN,
	IT: ITALY,
	JE: JERSEY,
	LU: LUXEMBOURG,
	MC: MONACO,
	NL: NETHERLANDS,
	PT: PORTUGAL,
	US: UNITED_STATES,
};

/** Whether the public holidays of a territory are known. Without a calendar, any day may be a holiday. */
export function hasCalendar(territory: string): boolean {
	return territory.slice(0, 2) in CALENDARS;
}
