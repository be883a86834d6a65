import type { Statistics } from '@marketing-cible/contract';

export const HOURS = 24;
/** Shades of a cell; 0: nothing. */
const SHADES = 4;
const LABEL = /^(\d{4}-\d{2}-\d{2})T(\d{2})/;

/** Counts of the hours of a week: seven rows from Monday, of 24 hours each. */
export type Heat = readonly (readonly number[])[];

/**
 * Adds up hours of many weeks. The label of an hour says its day and its time in the zone that was asked for; where the clock is put back,
 * both hours count as one.
 * @param hours with the bucket `hour`.
 */
export function heatOf(hours: Statistics['data']): Heat {
	const heat = Array.from({ length: 7 }, () => Array.from({ length: HOURS }, () => 0));
	for (const { label, counts } of hours) {
		const [, day = '', hour = ''] = LABEL.exec(label) ?? [];
		const row = heat[(new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7];
		if (row === undefined) continue;
		row[Number(hour)] = (row[Number(hour)] ?? 0) + (counts.handed_over ?? 0);
	}
	return heat;
}

/** How dark a cell is: 0 for nothing, 1 to 4 by its share of the greatest. */
export function shadeOf(count: number, most: number): number {
	return count === 0 ? 0 : Math.min(SHADES, 1 + Math.floor((SHADES * count) / most));
}

/** The hour of the week in which most messages left; `null`: none did. The earliest of equal ones. */
export function busiest(heat: Heat): { day: number; hour: number; count: number } | null {
	let found: { day: number; hour: number; count: number } | null = null;
	heat.forEach((row, day) =>
		row.forEach((count, hour) => {
			if (count > (found?.count ?? 0)) found = { day, hour, count };
		}),
	);
	return found;
}
