import { monthOf, weekdayOf } from './names.ts';

/**
 * A date as a template received it. `wall` is a wall clock in milliseconds, as if it were UTC; a `day` has no time and is the
 * same day everywhere.
 */
export type ReadDate =
	| { kind: 'instant'; at: number }
	| { kind: 'local'; wall: number }
	| { kind: 'day'; wall: number };

/** The forms that are read, for error messages. */
export const DATE_FORMS =
	'send ISO 8601 (2026-11-24T10:00:00+01:00, 2026-11-24T10:00, 2026-11-24), a French date (24/11/2026 10:00, 24 nov. 2026) or seconds since 1970';

/** Seconds of the years 1 and 9999; what is beyond is in milliseconds, or no date. */
const MIN_SECONDS = -62_135_596_800;
const MAX_SECONDS = 253_402_300_799;

const OFFSET = String.raw`(?<offset>z|[+-]\d{2}(?::?\d{2})?)`;
const ISO = new RegExp(
	String.raw`^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})(?:[t ](?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2})(?:[.,](?<fraction>\d{1,9}))?)?(?: ?${OFFSET})?)?$`,
);
const ISO_BASIC = /^(?<year>(?:19|20)\d{2})(?<month>\d{2})(?<day>\d{2})$/;
const FRENCH_TIME = String.raw`(?:,? (?:a )?(?<hour>\d{1,2})(?::(?<minute>\d{2})(?::(?<second>\d{2}))?| ?h(?: ?(?<minutes>\d{2}))?))?`;
/** `24/11/2026`, `24-11-2026 10:00`, `24.11.2026 à 10h30` */
const FRENCH_NUMBERS = new RegExp(
	String.raw`^(?<day>\d{1,2})(?<mark>[/.-])(?<month>\d{1,2})\k<mark>(?<year>\d{4})${FRENCH_TIME}$`,
);
/** `5 nov. 2026`, `mardi 24 novembre 2026 à 10 h 30`, `1er mai 2026` */
const FRENCH_WORDS = new RegExp(
	String.raw`^(?:(?<weekday>[a-z]{3,8})\.?,? )?(?<day>\d{1,2})(?:er)? (?<name>[a-z]{3,9})\.? (?<year>\d{4})${FRENCH_TIME}$`,
);
/** `Tue, 24 Nov 2026 10:00:00 +0100` (RFC 5322, section 3.3) */
const MAIL = new RegExp(
	String.raw`^(?:[a-z]{3}, )?(?<day>\d{1,2}) (?<english>[a-z]{3}) (?<year>\d{4}) (?<hour>\d{2}):(?<minute>\d{2})(?::(?<second>\d{2}))? (?<offset>gmt|ut|[+-]\d{4})$`,
);

type Fields = Record<string, string | undefined>;

/**
 * Reads a date. The result never depends on the machine: a form whose day, month or zone would have to be guessed, such as
 * `Nov 5, 2026 10:00 AM` or `05/11/26`, is not read.
 *
 * @returns `null` if it is no date in one of the forms of {@link DATE_FORMS}.
 */
export function readDate(value: unknown): ReadDate | null {
	if (typeof value === 'number') return fromSeconds(value);
	if (typeof value !== 'string' || value.length > 60) return null;
	const text = plain(value);
	const basic = ISO_BASIC.exec(text)?.groups;
	if (basic !== undefined) return fromFields(basic);
	if (/^\d+$/.test(text)) return fromSeconds(Number(text));
	for (const form of [ISO, FRENCH_NUMBERS, FRENCH_WORDS, MAIL]) {
		const fields = form.exec(text)?.groups;
		if (fields !== undefined) return fromFields(fields);
	}
	return null;
}

/** Lower case, without accents, with single plain spaces. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{Mn}/gu, '')
		.replace(/\s+/g, ' ')
		.trim()
		.toLowerCase();
}

function fromSeconds(seconds: number): ReadDate | null {
	if (!(seconds >= MIN_SECONDS && seconds <= MAX_SECONDS)) return null;
	return { kind: 'instant', at: Math.trunc(seconds * 1000) };
}

function fromFields(fields: Fields): ReadDate | null {
	const day = dayOf(fields);
	if (day === null) return null;
	if (fields['hour'] === undefined) return { kind: 'day', wall: day };
	const time = timeOf(fields);
	if (time === null) return null;
	const offset = fields['offset'];
	if (offset === undefined) return { kind: 'local', wall: day + time };
	const ahead = readOffset(offset);
	return ahead === null ? null : { kind: 'instant', at: day + time - ahead };
}

/** Midnight of the day; `null` if the calendar has no such day, or if it is another day of the week. */
function dayOf(fields: Fields): number | null {
	const { year, month, name, english, day, weekday } = fields;
	const number = name === undefined && english === undefined ? Number(month) : monthOf(fields);
	if (number === null) return null;
	const date = new Date(0);
	date.setUTCFullYear(Number(year), number - 1, Number(day));
	if (date.getUTCMonth() !== number - 1 || date.getUTCDate() !== Number(day)) return null;
	if (weekday !== undefined && weekdayOf(weekday) !== date.getUTCDay()) return null;
	return date.getTime();
}

/** Milliseconds since midnight; `null` if no clock shows this time. */
function timeOf({ hour, minute, minutes, second = '0', fraction = '' }: Fields): number | null {
	const shown = [Number(hour), Number(minute ?? minutes ?? '0'), Number(second)] as const;
	if (shown[0] > 23 || shown[1] > 59 || shown[2] > 59) return null;
	const milliseconds = Number(fraction.padEnd(3, '0').slice(0, 3));
	return ((shown[0] * 60 + shown[1]) * 60 + shown[2]) * 1000 + milliseconds;
}

/**
 * Reads an offset from UTC.
 * @param offset e.g. `+01:00`, `-0430`, `+02`, `z`, `gmt`
 * @returns milliseconds ahead of UTC; `null` if no zone has this offset.
 */
export function readOffset(offset: string): number | null {
	if (/^(?:z|gmt|ut)$/i.test(offset)) return 0;
	const [, sign, hours, minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(offset) ?? [];
	if (sign === undefined || Number(hours) > 14 || Number(minutes) > 59) return null;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}
