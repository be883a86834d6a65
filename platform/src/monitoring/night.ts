import { offsetAt } from '../compliance.ts';
import { DAY_MS, HOUR_MS } from '../statistics/metrics.ts';

/** Where the people of the platform are. */
const ZONE = 'Europe/Paris';
/** At night, people are written to about critical alerts only. */
const NIGHT = { fromHour: 22, toHour: 7 };

/** The days of the calendar in Paris since 1 January 1970, and the hour there. */
function wallOf(instant: number): { day: number; hour: number } {
	const wall = instant + offsetAt(ZONE, instant);
	return { day: Math.floor(wall / DAY_MS), hour: Math.floor((wall % DAY_MS) / HOUR_MS) };
}

/** The night of an instant, by the day of its morning (days since 1970); `null`: it is day. */
export function nightOf(instant: number): number | null {
	const { day, hour } = wallOf(instant);
	if (hour >= NIGHT.fromHour) return day + 1;
	return hour < NIGHT.toHour ? day : null;
}

/** The day of an instant (days since 1970). */
export function dayOf(instant: number): number {
	return wallOf(instant).day;
}
