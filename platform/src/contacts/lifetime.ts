/** Longer than the longest life on record, 122 years (Jeanne Calment, 1875–1997). */
export const LONGEST_LIFE_YEARS = 125;

/** Whether somebody who was born that day may be alive. @param day YYYY-MM-DD. @param now milliseconds since the epoch. */
export function isLifetime(day: string, now: number): boolean {
	return Number(day.slice(0, 4)) >= new Date(now).getUTCFullYear() - LONGEST_LIFE_YEARS;
}
