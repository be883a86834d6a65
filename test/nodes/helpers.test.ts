import * as fc from 'fast-check';
import { DateTime } from 'luxon';
import { readInstant } from '../../nodes/MarketingCible/helpers/input/instant.ts';
import { countStatuses, summaryHint } from '../../nodes/MarketingCible/helpers/items/summary.ts';

const iso = (value: unknown, zone = 'Europe/Paris') => {
	const instant = readInstant(value, zone);
	return instant === undefined ? undefined : new Date(instant).toISOString();
};

describe('readInstant', () => {
	it.each([
		['2026-11-24T09:00:00+01:00', '2026-11-24T08:00:00.000Z'],
		['2026-11-24T09:00:00Z', '2026-11-24T09:00:00.000Z'],
		['2026-11-24T09:00:00.123456-0330', '2026-11-24T12:30:00.123Z'],
		['2026-11-24T09:00', '2026-11-24T08:00:00.000Z'],
		['2026-11-24 09:00:30', '2026-11-24T08:00:30.000Z'],
		[' 2026-07-01 ', '2026-06-30T22:00:00.000Z'],
		// The hour that happens twice is its first one; the hour that is skipped is read with the offset before it.
		['2026-10-25T02:30:00', '2026-10-25T00:30:00.000Z'],
		['2026-03-29T02:30:00', '2026-03-29T01:30:00.000Z'],
	])('reads %s', (text, expected) => {
		expect(iso(text)).toBe(expected);
	});

	it('reads a wall clock in the zone of the workflow', () => {
		expect(iso('2026-11-24T09:00:00', 'America/Guadeloupe')).toBe('2026-11-24T13:00:00.000Z');
		expect(iso('2026-11-24T09:00:00', 'Pacific/Auckland')).toBe('2026-11-23T20:00:00.000Z');
	});

	it('reads what expressions yield', () => {
		const instant = Date.parse('2026-11-24T08:00:00Z');
		expect(readInstant(new Date(instant), 'UTC')).toBe(instant);
		expect(readInstant(DateTime.fromMillis(instant, { zone: 'Asia/Tokyo' }), 'UTC')).toBe(instant);
		expect(readInstant(instant, 'UTC')).toBe(instant);
	});

	it.each([
		'tomorrow',
		'24/11/2026',
		'2026-13-01',
		'2026-02-30',
		'2026-11-24T25:00',
		'2026-11-24T09:00 Europe/Paris',
		1_764_000_000,
		NaN,
		true,
		{},
		new Date(NaN),
		DateTime.invalid('test'),
	])('does not guess at %p', (value) => {
		expect(readInstant(value, 'Europe/Paris')).toBeUndefined();
	});

	// Of an hour that occurs twice, what `DateTime.fromISO` returns depends on the offset of today.
	const firstOccurrence = (text: string, zone: string) =>
		Math.min(
			...DateTime.fromISO(text, { zone })
				.getPossibleOffsets()
				.map((time) => time.toMillis()),
		);

	it.each([
		['Europe/Paris', '2021-10-31T02:00', '2021-10-31T00:00:00.000Z'],
		['America/New_York', '2025-11-02T01:59', '2025-11-02T05:59:00.000Z'],
	])('takes the first occurrence of an hour that occurs twice, in %s', (zone, text, expected) => {
		expect(new Date(firstOccurrence(text, zone)).toISOString()).toBe(expected);
		expect(iso(text, zone)).toBe(expected);
	});

	it('agrees with Luxon about every minute of every zone', () => {
		const zones = [
			'Europe/Paris',
			'America/Guadeloupe',
			'Indian/Reunion',
			'Pacific/Noumea',
			'America/New_York',
		];
		fc.assert(
			fc.property(
				fc.integer({ min: Date.UTC(2020, 0, 1), max: Date.UTC(2035, 0, 1) }),
				fc.constantFrom(...zones),
				(instant, zone) => {
					const local = DateTime.fromMillis(instant - (instant % 60_000), { zone });
					const text = local.toFormat("yyyy-MM-dd'T'HH:mm");
					expect(readInstant(text, zone)).toBe(firstOccurrence(text, zone));
				},
			),
		);
	});
});

describe('the summary', () => {
	it('counts in the order that matters', () => {
		expect(countStatuses(['scheduled', 'queued', 'blocked', 'queued', 'duplicate'])).toBe(
			'2 sent, 1 blocked, 1 scheduled, 1 already sent before',
		);
	});

	it('is silent when all was sent', () => {
		expect(summaryHint(['queued', 'queued'])).toBeUndefined();
	});
});
