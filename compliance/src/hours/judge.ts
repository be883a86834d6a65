import type { Candidate } from '../places/candidates.ts';
import type { HoursReading } from '../rule.ts';
import type { Schedule } from './schedule.ts';

const OPEN: HoursReading = { open: true, opensAt: null };

/**
 * The hours at an instant, for a message that other rules hold back until `notBefore`. Both are milliseconds since
 * the epoch.
 */
export function judgeHours(
	schedule: Schedule | null,
	places: readonly Candidate[],
	at: number,
	notBefore: number,
): HoursReading {
	const always = schedule === null || places.length === 0;
	if (notBefore <= at && (always || schedule.isOpen(places, at))) return OPEN;
	if (!Number.isFinite(notBefore)) return { open: false, opensAt: null };
	return { open: false, opensAt: always ? notBefore : schedule.nextOpen(places, notBefore) };
}

/** The instant at which the message leaves if only the hours delay it: now or the next opening. */
export function goesAt(hours: HoursReading, at: number): number {
	return hours.open ? at : (hours.opensAt ?? at);
}
