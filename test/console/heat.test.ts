import type { Statistics } from '@marketing-cible/contract';
import { busiest, heatOf, shadeOf } from '../../console/src/screens/statistics/heat.ts';

/** @param label as the API writes it in the zone that was asked for. */
const hour = (label: string, count: number): Statistics['data'][number] => ({
	start: '2026-11-24T08:00:00Z',
	label,
	group: {},
	counts: { handed_over: count },
});

it('adds up the same hour of all weeks, by the day and the time of the label', () => {
	const heat = heatOf([
		hour('2026-11-23T00:00+01:00', 1),
		hour('2026-11-24T09:00+01:00', 2),
		hour('2026-12-01T09:00+01:00', 3),
		hour('2026-11-29T23:00+01:00', 4),
		// A zone of half hours, and the hour that comes twice when the clock is put back.
		hour('2026-11-25T10:30-09:30', 5),
		hour('2026-10-25T02:00+02:00', 6),
		hour('2026-10-25T02:00+01:00', 7),
		{ ...hour('2026-11-26T11:00+01:00', 0), counts: {} },
	]);
	expect(heat).toHaveLength(7);
	expect(heat.every((row) => row.length === 24)).toBe(true);
	const at = (day: number, time: number) => heat[day]?.[time];
	expect([at(0, 0), at(1, 9), at(6, 23), at(2, 10), at(6, 2), at(3, 11)]).toEqual([
		1, 5, 4, 5, 13, 0,
	]);
	expect(heat.flat().reduce((all, count) => all + count, 0)).toBe(28);
	expect(busiest(heat)).toEqual({ day: 6, hour: 2, count: 13 });
});

it('has no busiest hour where nothing left', () => {
	expect(busiest(heatOf([]))).toBeNull();
});

it('shades by the share of the greatest: nothing alone is 0, the greatest alone may be 4', () => {
	expect([0, 1, 24, 25, 49, 50, 74, 75, 99, 100].map((count) => shadeOf(count, 100))).toEqual([
		0, 1, 1, 2, 2, 3, 3, 4, 4, 4,
	]);
	expect(shadeOf(1, 1)).toBe(4);
	expect(shadeOf(1, 1_000_000)).toBe(1);
});
