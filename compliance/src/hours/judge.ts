import type { Candidate } from '../places/candidates.ts';
import type { HoursReading } from './reading.ts';
import type { Schedule } from './schedule.ts';

const OPEN: HoursReading = { open: true, opensAt: null };

export function judgeHours(
	schedule: Schedule | null,
	places: readonly Candidate[],
	at: number,
): HoursReading {
	if (schedule === null || places.length === 0 || schedule.isOpen(places, at)) return OPEN;
	return { open: false, opensAt: schedule.nextOpen(places, at) };
}
