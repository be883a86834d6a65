/**
 * Time zone arithmetic on top of `Intl`. Formatters are created once per zone and offsets are cached by UTC day,
 * because a list of a million recipients needs the same few days again and again. Results depend on the arguments
 * alone.
 */

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A calendar day as the number of days since 1 January 1970. */
export type EpochDay = number;

interface Zone {
	format: Intl.DateTimeFormat;
	/** Offset of a whole UTC day in milliseconds, or `NaN` for a day on which it changes. */
	byDay: Map<EpochDay, number>;
}

/** Cached days per zone: about eleven years. */
const MAX_CACHED_DAYS = 4096;
const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+){0,2}$/;
const FORMATTED = /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/;

const zones = new Map<string, Zone>();

/** Whether the host knows an IANA zone. */
export function isTimeZone(timeZone: string): boolean {
	return zones.has(timeZone) || makeZone(timeZone) !== null;
}

/** Milliseconds by which local time is ahead of UTC at an instant. */
export function offsetAt(timeZone: string, instant: number): number {
	const zone = zones.get(timeZone) ?? makeZone(timeZone);
	if (zone === null) throw new RangeError('Unknown time zone');
	const day = Math.floor(instant / DAY);
	let offset = zone.byDay.get(day);
	if (offset === undefined) {
		const first = measureOffset(zone, day * DAY);
		offset = first === measureOffset(zone, (day + 1) * DAY) ? first : NaN;
		if (zone.byDay.size >= MAX_CACHED_DAYS) zone.byDay.clear();
		zone.byDay.set(day, offset);
	}
	return Number.isNaN(offset) ? measureOffset(zone, instant) : offset;
}

/** The wall clock of a zone at an instant, as milliseconds since the local 1 January 1970. */
export function wallClock(timeZone: string, instant: number): number {
	return instant + offsetAt(timeZone, instant);
}

/**
 * The instant at which the wall clock of a zone shows a minute of a day. A time that occurs twice means its first
 * occurrence; a time that is skipped means the instant of the change.
 */
export function instantOf(timeZone: string, day: EpochDay, minute: number): number {
	const wall = day * DAY + minute * MINUTE;
	const before = wall - offsetAt(timeZone, wall - DAY);
	const after = wall - offsetAt(timeZone, wall + DAY);
	const first = Math.min(before, after);
	if (wallClock(timeZone, first) === wall) return first;
	const last = Math.max(before, after);
	if (wallClock(timeZone, last) === wall) return last;
	return changeBetween(timeZone, first, last);
}

/** The first instant after `from`, at most `to`, that has the offset of `to`. */
function changeBetween(timeZone: string, from: number, to: number): number {
	const target = offsetAt(timeZone, to);
	let low = from;
	let high = to;
	while (high - low > 1) {
		const middle = Math.floor((low + high) / 2);
		if (offsetAt(timeZone, middle) === target) high = middle;
		else low = middle;
	}
	return high;
}

function makeZone(timeZone: string): Zone | null {
	if (!ZONE_NAME.test(timeZone)) return null;
	try {
		const format = new Intl.DateTimeFormat('en-US', {
			timeZone,
			hourCycle: 'h23',
			year: 'numeric',
			month: 'numeric',
			day: 'numeric',
			hour: 'numeric',
			minute: 'numeric',
			second: 'numeric',
		});
		const zone = { format, byDay: new Map<EpochDay, number>() };
		zones.set(timeZone, zone);
		return zone;
	} catch {
		return null;
	}
}

function measureOffset(zone: Zone, instant: number): number {
	const [, month, day, year, hour, minute, second] =
		FORMATTED.exec(zone.format.format(instant)) ?? [];
	const wall = Date.UTC(
		Number(year),
		Number(month) - 1,
		Number(day),
		Number(hour),
		Number(minute),
		Number(second),
	);
	return wall - Math.floor(instant / SECOND) * SECOND;
}
