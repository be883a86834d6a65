import { offsetAt } from '../compliance.ts';
import { invalidField } from '../problems.ts';
import { DAY_MS } from './metrics.ts';

/** A calendar day as the number of days since 1 January 1970. */
export type EpochDay = number;

/** @throws {ProblemError} 422 for a zone that nobody knows. */
export function requireZone(zone: string): void {
	try {
		offsetAt(zone, 0);
	} catch {
		throw invalidField('/zone', 'must be an IANA time zone, e.g. Europe/Paris');
	}
}

/** The day of a zone at an instant. */
export function dayOf(zone: string, instant: number): EpochDay {
	return Math.floor((instant + offsetAt(zone, instant)) / DAY_MS);
}

/** The first instant of a day in a zone; where midnight is skipped, the instant of the change. */
export function startOfDay(zone: string, day: EpochDay): number {
	const wall = day * DAY_MS;
	const before = wall - offsetAt(zone, wall - DAY_MS);
	const after = wall - offsetAt(zone, wall + DAY_MS);
	const first = Math.min(before, after);
	return first + offsetAt(zone, first) === wall ? first : Math.max(before, after);
}

/** `2026-11-24` */
export function dayLabel(day: EpochDay): string {
	return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** `2026-11-24T09:00`, with the offset: an hour may occur twice on a day. */
export function hourLabel(zone: string, instant: number): string {
	const offset = offsetAt(zone, instant);
	const wall = new Date(instant + offset).toISOString().slice(0, 16);
	const minutes = Math.abs(Math.round(offset / 60_000));
	const two = (value: number) => String(value).padStart(2, '0');
	return `${wall}${offset < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** The Monday of the week of a day. 1 January 1970 was a Thursday. */
export function mondayOf(day: EpochDay): EpochDay {
	return day - ((((day + 3) % 7) + 7) % 7);
}
