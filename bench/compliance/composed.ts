/**
 * What a JavaScript developer would compose from libraries: libphonenumber-js/max for the number, date-holidays for public holidays,
 * luxon for the local time, and simple checks of text and consents. It does less than a verdict: one time zone per country, no
 * reasons, no next permitted time, no content rules.
 */
import Holidays from 'date-holidays';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { DateTime } from 'luxon';
import type { Recipient } from './list.ts';

const ZONES: Readonly<Record<string, string>> = {
	FR: 'Europe/Paris',
	GP: 'America/Guadeloupe',
	MQ: 'America/Martinique',
	GF: 'America/Cayenne',
	RE: 'Indian/Reunion',
	YT: 'Indian/Mayotte',
	PM: 'America/Miquelon',
	NC: 'Pacific/Noumea',
	PF: 'Pacific/Tahiti',
	WF: 'Pacific/Wallis',
	BE: 'Europe/Brussels',
	CH: 'Europe/Zurich',
	LU: 'Europe/Luxembourg',
	DE: 'Europe/Berlin',
	AT: 'Europe/Vienna',
	ES: 'Europe/Madrid',
	IT: 'Europe/Rome',
	PT: 'Europe/Lisbon',
	NL: 'Europe/Amsterdam',
	GB: 'Europe/London',
	IE: 'Europe/Dublin',
	US: 'America/New_York',
	CA: 'America/Toronto',
	AU: 'Australia/Sydney',
};

const calendars = new Map<string, Holidays>();

/** Created once per country. */
function calendarOf(country: string): Holidays {
	let calendar = calendars.get(country);
	if (calendar === undefined) calendars.set(country, (calendar = new Holidays(country)));
	return calendar;
}

const STOP = /\bSTOP\b.{0,10}\b3\d{4}\b/i;

/** @returns `null` if the message is permitted, else the reason. */
export function composed({ message, facts }: Recipient, at: number): string | null {
	const phone = parsePhoneNumberFromString(message.to, 'FR');
	if (phone?.isValid() !== true || phone.country === undefined) return 'number';
	const type = phone.getType();
	if (type !== 'MOBILE' && type !== 'FIXED_LINE_OR_MOBILE') return 'type';
	const granted = facts.consents?.some(
		({ action, channels, collectedAt }) =>
			action === 'grant' && channels.includes('sms') && Date.parse(collectedAt) <= at,
	);
	if (granted !== true) return 'consent';
	if (facts.optOuts !== undefined && facts.optOuts.length > 0) return 'opted out';
	const local = DateTime.fromMillis(at, { zone: ZONES[phone.country] ?? 'Europe/Paris' });
	if (local.hour < 8 || local.hour >= 22) return 'hour';
	if (local.weekday === 7) return 'sunday';
	const days = calendarOf(phone.country).isHoliday(local.toJSDate());
	if (days !== false && days.some(({ type: kind }) => kind === 'public')) return 'holiday';
	return STOP.test(message.content.text ?? '') ? null : 'stop';
}
