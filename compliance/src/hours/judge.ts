import type { Candidate } from '../places/candidates.ts';
import type { HoursReading } from '../rule.ts';
import type { Schedule } from './schedule.ts';

const OPEN: HoursReading = { open: true, opensAt: null };

/** `notBefore`: when rules that wait for something else than an hour let the message through. */
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

/** When a message goes if nothing but the hours stops it: now, or when they open. */
export function goesAt(hours: HoursReading, at: number): number {
	return hours.open ? at : (hours.opensAt ?? at);
}
