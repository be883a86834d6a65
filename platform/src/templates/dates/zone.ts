/**
 * Time zones in the threads that render, on top of `Intl` and independent of the zone of the process. The compliance module has
 * the same arithmetic, but loading it would slow down the start of every thread.
 */

/** Where dates without an offset are read, and where they are printed if the place of the recipient is unknown. */
export const ACCOUNT_ZONE = 'Europe/Paris';

const DAY_MS = 86_400_000;
/** Zones that are kept; each takes about 30 kB. */
const MAX_ZONES = 100;

const FORMATTED = /(\d{1,2})\/(\d{1,2})\/(\d{1,6}), (\d{1,2}):(\d{1,2}):(\d{1,2})/;
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * Milliseconds by which the wall clock of a zone is ahead of UTC.
 * @throws {RangeError} if there is no such zone.
 */
export function offsetAt(zone: string, at: number): number {
	const [, month, day, year, hour, minute, second] =
		FORMATTED.exec(formatOf(zone).format(at)) ?? [];
	const wall = Date.UTC(
		Number(year),
		Number(month) - 1,
		Number(day),
		Number(hour),
		Number(minute),
		Number(second),
	);
	return wall - Math.floor(at / 1000) * 1000;
}

/**
 * The instant at which the wall clock of a zone shows a time. A time that occurs twice means the first one, and a time that is
 * skipped is read with the offset before the change (RFC 5545, section 3.3.5).
 *
 * @param wall in milliseconds, as if it were UTC.
 */
export function instantAt(zone: string, wall: number): number {
	const before = wall - offsetAt(zone, wall - DAY_MS);
	const after = wall - offsetAt(zone, wall + DAY_MS);
	const shown = [before, after].filter((at) => at + offsetAt(zone, at) === wall);
	return shown.reduce((first, at) => Math.min(first, at), shown[0] ?? before);
}

/**
 * The zone to print an instant in: that of the first group whose zones all show the same time, else the zone of the account.
 * @param groups what is known of the place of the recipient, the most exact first; unknown zones are ignored.
 */
export function zoneOf(groups: readonly (readonly string[])[], at: number): string {
	for (const zones of groups) {
		const known = zones.filter(isZone);
		const [first] = known;
		if (first === undefined) continue;
		const offset = offsetAt(first, at);
		if (known.every((zone) => offsetAt(zone, at) === offset)) return first;
	}
	return ACCOUNT_ZONE;
}

function isZone(zone: string): boolean {
	try {
		formatOf(zone);
		return true;
	} catch {
		return false;
	}
}

function formatOf(zone: string): Intl.DateTimeFormat {
	const known = formats.get(zone);
	if (known !== undefined) return known;
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: zone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	if (formats.size >= MAX_ZONES) formats.clear();
	formats.set(zone, format);
	return format;
}
