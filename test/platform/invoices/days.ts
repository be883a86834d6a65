import { TUESDAY } from '../support/index.ts';

/** When the tests look back. */
export const BASE = TUESDAY;

/** A day a number of days later, without the code under test. */
export function addDays(day: string, days: number): string {
	return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}
