/** Days and instants against the host's own calendar, and what is no day or instant. */
import {
	civilDay,
	dateName,
	epochDay,
	formatDay,
	formatInstant,
	parseDay,
	parseInstant,
	timeName,
	weekdayName,
	weekdayOf,
} from '../../compliance/src/calendar/civil.ts';
import { instantOf, offsetAt, wallClock } from '../../compliance/src/calendar/zone.ts';

const DAY = 86_400_000;
const two = (value: number): string => String(value).padStart(2, '0');

/** What the host makes of a day: `null` where it moves on to another one, as from 30 February. */
function hostDay(year: number, month: number, date: number): number | null {
	const host = new Date(0);
	host.setUTCFullYear(year, month - 1, date);
	const same = host.getUTCMonth() === month - 1 && host.getUTCDate() === date;
	return same && host.getUTCFullYear() === year ? host.getTime() : null;
}

describe('instants', () => {
	test.each([
		['2026-11-24T14:00:00Z', '2026-11-24T14:00:00.000Z'],
		['2026-11-24T14:05:09.087Z', '2026-11-24T14:05:09.087Z'],
		['2026-11-24T23:59:59.999Z', '2026-11-24T23:59:59.999Z'],
		['2026-11-24t14:00:00z', '2026-11-24T14:00:00.000Z'],
		['2026-11-24 14:00:00Z', '2026-11-24T14:00:00.000Z'],
		['2026-11-24T14:00Z', '2026-11-24T14:00:00.000Z'],
		['2026-11-24T14:00:00.5Z', '2026-11-24T14:00:00.500Z'],
		['2026-11-24T14:00:00,5Z', '2026-11-24T14:00:00.500Z'],
		['2026-11-24T14:00:00+01:00', '2026-11-24T13:00:00.000Z'],
		['2026-11-24T14:00:00+0100', '2026-11-24T13:00:00.000Z'],
		['2026-11-24T14:00:00.250-03:30', '2026-11-24T17:30:00.250Z'],
		['2024-02-29T00:00:00+00:00', '2024-02-29T00:00:00.000Z'],
		['1969-12-31T23:59:59.999Z', '1969-12-31T23:59:59.999Z'],
		['0001-01-01T00:00:00Z', '0001-01-01T00:00:00.000Z'],
	])('%s is read', (text, instant) => {
		expect(parseInstant(text)).toBe(Date.parse(instant));
	});

	test.each([
		'',
		'2026-11-24',
		'2026-11-24T14:00:00',
		'2026-11-24T14:00:00.000',
		'2026-11-24T14:00:00+1:00',
		'2026-11-24T14:00:00 Z',
		' 2026-11-24T14:00:00Z',
		'20261124T140000Z....',
		'24 November 2026 Z..',
		'2026-02-30T14:00:00Z',
		'2026-02-29T14:00:00+01:00',
		'2026-04-31T14:00Z',
		'2026-11-24T24:00:01Z',
		'2026-11-24T14:60:00Z',
		'2026-11-24T14:00:60Z',
		'2026-11-24T14:00:60.000Z',
		'2026-13-01T14:00:00Z',
		'2026-00-01T14:00:00Z',
		'2026-11-00T14:00:00Z',
	])('%j is not', (text) => {
		expect(parseInstant(text)).toBeNull();
	});

	test.each([null, undefined, 1_795_528_800_000, {}, ['2026-11-24T14:00:00Z']])(
		'%j is none',
		(value) => {
			expect(parseInstant(value)).toBeNull();
		},
	);

	test.each(['2026-11-24T14:15:16Z', '2026-11-24T14:15:16.789Z'])(
		'no character of %s may be another',
		(text) => {
			const read: string[] = [];
			for (let index = 0; index < text.length; index += 1) {
				// The neighbors of the digits in the code table, and what is neither separator nor digit.
				for (const wrong of ['/', ':', 'x', '\u0660']) {
					const other = text.slice(0, index) + wrong + text.slice(index + 1);
					if (other !== text && parseInstant(other) !== null) read.push(other);
				}
			}
			expect(read).toEqual([]);
		},
	);

	test.each([0, 4, 1900, 2000, 2023, 2024, 2100])('every day of %i, and none besides', (year) => {
		const wrong: string[] = [];
		for (let month = 0; month <= 13; month += 1) {
			for (let date = 0; date <= 32; date += 1) {
				const day = `${String(year).padStart(4, '0')}-${two(month)}-${two(date)}`;
				const midnight = hostDay(year, month, date);
				const noon = midnight === null ? null : midnight + DAY / 2;
				if (
					parseInstant(`${day}T12:00:00Z`) !== noon ||
					parseInstant(`${day}T12:00:00.007Z`) !== (noon === null ? null : noon + 7) ||
					parseInstant(`${day}T12:00+00:00`) !== noon ||
					(year >= 1000 && parseDay(day) !== (midnight === null ? null : midnight / DAY))
				) {
					wrong.push(day);
				}
			}
		}
		expect(wrong).toEqual([]);
	});

	test('every hour, minute and second', () => {
		const midnight = Date.UTC(2026, 10, 24);
		const wrong: string[] = [];
		for (let minute = 0; minute < 24 * 60; minute += 1) {
			const second = (minute * 7) % 60;
			const instant = midnight + (minute * 60 + second) * 1000;
			const text = `2026-11-24T${two(Math.floor(minute / 60))}:${two(minute % 60)}:${two(second)}Z`;
			if (parseInstant(text) !== instant || formatInstant(instant) !== text) wrong.push(text);
		}
		expect(wrong).toEqual([]);
	});

	test('are written with milliseconds where there are any', () => {
		expect(formatInstant(Date.parse('2026-11-24T14:00:00.020Z'))).toBe('2026-11-24T14:00:00.020Z');
		expect(formatInstant(Date.parse('2026-11-24T14:00:00Z'))).toBe('2026-11-24T14:00:00Z');
	});
});

describe('days', () => {
	test('are taken apart as the host does, across leap years and centuries', () => {
		const wrong: number[] = [];
		const check = (day: number): void => {
			const host = new Date(day * DAY);
			const { year, month, date, weekday } = civilDay(day);
			const right =
				year === host.getUTCFullYear() &&
				month === host.getUTCMonth() + 1 &&
				date === host.getUTCDate() &&
				weekday === host.getUTCDay() &&
				weekdayOf(day) === weekday &&
				formatDay(day) === host.toISOString().slice(0, 10);
			if (!right) wrong.push(day);
		};
		for (let year = 1590; year <= 2410; year += 1) {
			const march = epochDay(year, 3, 1);
			const january = epochDay(year, 1, 1);
			for (const day of [january - 1, january, march - 2, march - 1, march]) check(day);
		}
		for (let day = epochDay(2023, 12, 1); day <= epochDay(2025, 1, 31); day += 1) check(day);
		for (let day = -700_000; day <= 1_000_000; day += 9973) check(day);
		expect(wrong).toEqual([]);
	});

	test.each([
		'2026-2-03',
		'2026-02-3',
		'02026-02-03',
		'2026-02-033',
		'2026-02-29',
		'2026-13-01',
		'',
	])('%j is none', (text) => {
		expect(parseDay(text)).toBeNull();
	});

	test('have names in both languages', () => {
		const names = Array.from({ length: 12 }, (_, month) => dateName(epochDay(2026, month + 1, 2)));
		expect(names.map(({ en }) => en)).toEqual([
			'2 January',
			'2 February',
			'2 March',
			'2 April',
			'2 May',
			'2 June',
			'2 July',
			'2 August',
			'2 September',
			'2 October',
			'2 November',
			'2 December',
		]);
		const french = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', month: 'long' });
		names.forEach(({ fr }, month) => {
			expect(fr).toBe(`2 ${french.format(Date.UTC(2026, month, 2))}`);
		});
		expect(dateName(epochDay(2026, 5, 1))).toEqual({ en: '1 May', fr: '1er mai' });
		expect(dateName(epochDay(2026, 5, 11)).fr).toBe('11 mai');
	});

	test.each([
		['2026-11-22', 'Sunday', 'dimanche'],
		['2026-11-23', 'Monday', 'lundi'],
		['2026-11-24', 'Tuesday', 'mardi'],
		['2026-11-25', 'Wednesday', 'mercredi'],
		['2026-11-26', 'Thursday', 'jeudi'],
		['2026-11-27', 'Friday', 'vendredi'],
		['2026-11-28', 'Saturday', 'samedi'],
		['1969-12-27', 'Saturday', 'samedi'],
	])('%s is a %s', (text, en, fr) => {
		expect(weekdayName(parseDay(text) ?? NaN)).toEqual({ en, fr });
	});

	test('begin at 00:00', () => {
		expect(timeName(0)).toBe('00:00');
		expect(timeName(59_999)).toBe('00:00');
		expect(timeName(60_000)).toBe('00:01');
		expect(timeName(8 * 3_600_000)).toBe('08:00');
		expect(timeName(DAY - 1)).toBe('23:59');
	});
});

describe('wall clocks', () => {
	const show = (zone: string, day: string, minute: number): string =>
		formatInstant(instantOf(zone, parseDay(day) ?? NaN, minute));

	test.each([
		// An ordinary day, on either side of Greenwich.
		['Europe/Paris', '2026-11-24', 8 * 60, '2026-11-24T07:00:00Z'],
		['Pacific/Noumea', '2026-11-24', 8 * 60, '2026-11-23T21:00:00Z'],
		['Pacific/Marquesas', '2026-11-24', 8 * 60, '2026-11-24T17:30:00Z'],
		// Midnight before and after a change, and the last minute of the day.
		['Europe/Paris', '2026-03-29', 0, '2026-03-28T23:00:00Z'],
		['Europe/Paris', '2026-03-29', 24 * 60, '2026-03-29T22:00:00Z'],
		['Europe/Paris', '2026-10-25', 24 * 60, '2026-10-25T23:00:00Z'],
		// Clocks that go forward from midnight: the day begins at 01:00.
		['America/Asuncion', '2024-10-06', 0, '2024-10-06T04:00:00Z'],
		['America/Asuncion', '2024-10-06', 59, '2024-10-06T04:00:00Z'],
		['America/Asuncion', '2024-10-06', 60, '2024-10-06T04:00:00Z'],
		['America/Asuncion', '2024-10-06', 61, '2024-10-06T04:01:00Z'],
		// Half an hour is skipped on Lord Howe Island.
		['Australia/Lord_Howe', '2026-10-04', 119, '2026-10-03T15:29:00Z'],
		['Australia/Lord_Howe', '2026-10-04', 135, '2026-10-03T15:30:00Z'],
		['Australia/Lord_Howe', '2026-10-04', 150, '2026-10-03T15:30:00Z'],
		['Australia/Lord_Howe', '2026-10-04', 151, '2026-10-03T15:31:00Z'],
		// Hours that come twice.
		['America/New_York', '2026-11-01', 59, '2026-11-01T04:59:00Z'],
		['America/New_York', '2026-11-01', 60, '2026-11-01T05:00:00Z'],
		['America/New_York', '2026-11-01', 119, '2026-11-01T05:59:00Z'],
		['America/New_York', '2026-11-01', 120, '2026-11-01T07:00:00Z'],
		// The day that Samoa left out.
		['Pacific/Apia', '2011-12-30', 12 * 60, '2011-12-30T10:00:00Z'],
		['Pacific/Apia', '2011-12-31', 0, '2011-12-30T10:00:00Z'],
	])('%s shows %s, minute %i, at %s', (zone, day, minute, instant) => {
		expect(show(zone, day, minute)).toBe(instant);
	});

	test('offsets are whole at every millisecond of the day of a change', () => {
		const change = Date.parse('2026-03-29T01:00:00Z');
		expect(offsetAt('Europe/Paris', change - 1)).toBe(3_600_000);
		expect(offsetAt('Europe/Paris', change + 1)).toBe(7_200_000);
		expect(wallClock('Europe/Paris', change + 1)).toBe(change + 7_200_001);
		// The days around it are of one offset each.
		expect(offsetAt('Europe/Paris', Date.parse('2026-03-28T23:59:59.999Z'))).toBe(3_600_000);
		expect(offsetAt('Europe/Paris', Date.parse('2026-03-30T00:00:00Z'))).toBe(7_200_000);
	});

	test('an unknown zone has no clock', () => {
		expect(() => offsetAt('Europe/Pari', 0)).toThrow(new RangeError('Unknown time zone'));
		expect(() => offsetAt('+02:00', 0)).toThrow(new RangeError('Unknown time zone'));
	});
});
