import { offsetAt } from '@marketing-cible/compliance/edge';

const ISO =
	/^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/** Smaller numbers are seconds or row numbers, never the milliseconds of a date in a workflow. */
const MIN_MILLISECONDS = 100_000_000_000;
/** The end of the year 9999: larger numbers count microseconds or nanoseconds. */
const MAX_MILLISECONDS = 253_402_300_799_999;

/**
 * Reads what an expression may return as a date: ISO 8601 text, a Luxon DateTime, a JavaScript Date or milliseconds. Text
 * without an offset is read in `timeZone`.
 *
 * @returns milliseconds since the epoch, or `undefined` for anything else.
 */
export function readInstant(value: unknown, timeZone: string): number | undefined {
	if (typeof value === 'string') return readIso(value.trim(), timeZone);
	if (typeof value === 'number') {
		return value >= MIN_MILLISECONDS && value <= MAX_MILLISECONDS ? value : undefined;
	}
	if (typeof value !== 'object' || value === null) return undefined;
	// The valueOf() of a Luxon DateTime and of a Date is the instant, or NaN when it is invalid; of a list it is the list.
	const instant: unknown = value.valueOf();
	return typeof instant === 'number' && Math.abs(instant) <= MAX_MILLISECONDS ? instant : undefined;
}

/**
 * The day (YYYY-MM-DD) in a date with or without a time; of a Luxon DateTime or a Date, the day of its ISO form. An instant that is
 * midnight in `timeZone` stands for the day that begins there: systems store days in that way, and in UTC it is the day before.
 */
export function readDay(value: unknown, timeZone: string): string | undefined {
	const written: unknown =
		typeof value === 'object' ? (JSON.parse(JSON.stringify(value)) as unknown) : value;
	if (typeof written !== 'string') return undefined;
	const text = written.trim();
	const [day] = /^\d{4}-\d{2}-\d{2}(?=$|[T ])/.exec(text) ?? [];
	if (day === undefined || readIso(day, 'UTC') === undefined) return undefined;
	const instant = readIso(text, timeZone);
	if (instant === undefined) return day;
	const local = new Date(instant + offsetAt(timeZone, instant)).toISOString();
	return local.slice(11, 19) === '00:00:00' ? local.slice(0, 10) : day;
}

function readIso(text: string, timeZone: string): number | undefined {
	const match = ISO.exec(text);
	if (match === null) return undefined;
	const [, year, month, day, hour = '00', minute = '00', second = '00', fraction = '', offset] =
		match;
	const local = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
	const wall = Date.parse(`${local}.${fraction.slice(0, 3).padEnd(3, '0')}Z`);
	// Date.parse rolls 31 February over to March; the calendar does not.
	if (Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(local)) return undefined;
	if (offset === undefined) return fromWallClock(wall, timeZone);
	return wall - offsetMs(offset);
}

function offsetMs(offset: string): number {
	if (offset.toUpperCase() === 'Z') return 0;
	const digits = offset.slice(1).replace(':', '').padEnd(4, '0');
	const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
	return (offset.startsWith('-') ? -minutes : minutes) * 60_000;
}

/**
 * The instant at which the clock of a zone shows `wall` (given as if it were UTC). Of an hour that occurs twice, the first
 * occurrence counts; an hour that is skipped is read with the offset before the change, as Luxon does.
 */
function fromWallClock(wall: number, timeZone: string): number {
	const day = 24 * 60 * 60_000;
	const before = wall - offsetAt(timeZone, wall - day);
	const after = wall - offsetAt(timeZone, wall + day);
	if (before + offsetAt(timeZone, before) === wall) return before;
	return after + offsetAt(timeZone, after) === wall ? after : before;
}
