import { parseInstant } from '../calendar/civil.ts';
import { instantOf } from '../calendar/zone.ts';
import type { Candidate } from '../places/candidates.ts';
import { localDay } from './local-day.ts';

/**
 * The earliest instant at which a new attempt keeps the number of attempts within `limit` in any `days` calendar
 * days, in every place; `Infinity` if there is none. An attempt whose instant cannot be parsed counts on every day.
 */
export function nextAttemptAt(
	attempts: readonly string[],
	limit: number,
	days: number,
	places: readonly Candidate[],
): number {
	const instants = attempts.map(parseInstant).filter((instant) => instant !== null);
	const left = limit - (attempts.length - instants.length);
	if (left <= 0) return Infinity;
	const decisive = instants.sort((one, other) => other - one)[left - 1];
	if (decisive === undefined) return -Infinity;
	let next = -Infinity;
	for (const { timeZone } of places) {
		const day = localDay(timeZone, decisive);
		next = Math.max(next, instantOf(timeZone, day + days, 0));
	}
	return next;
}

/**
 * How many instants lie in the last `days` calendar days in a place, today included. Future and unparsable ones
 * count.
 */
export function countWithin(
	instants: readonly string[],
	days: number,
	timeZone: string,
	at: number,
): number {
	const first = localDay(timeZone, at) - days + 1;
	return instants.filter((text) => {
		const instant = parseInstant(text);
		return instant === null || localDay(timeZone, instant) >= first;
	}).length;
}
