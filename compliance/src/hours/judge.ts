import type { Candidate } from '../places/candidates.ts';
import type { Schedule } from './schedule.ts';

/** What the hours rules in force say together about an instant. */
export interface HoursReading {
	open: boolean;
	/** When it may go if it may not now: the earliest instant lawful in every candidate place. */
	opensAt: number | null;
}

const OPEN: HoursReading = { open: true, opensAt: null };

export function judgeHours(
	schedule: Schedule | null,
	places: readonly Candidate[],
	at: number,
): HoursReading {
	if (schedule === null || places.length === 0 || schedule.isOpen(places, at)) return OPEN;
	return { open: false, opensAt: schedule.nextOpen(places, at) };
}
