import { holidays, workingDayDeadline } from '../../compliance/src/index.ts';
import { formatDay } from '../../compliance/src/calendar/civil.ts';
import { easterSunday } from '../../compliance/src/calendar/easter.ts';
import { instantOf, isTimeZone, offsetAt } from '../../compliance/src/calendar/zone.ts';
import { epochDay } from '../../compliance/src/calendar/civil.ts';

/** By hand, from printed calendars: Easter Sunday, Easter Monday, Ascension, Whit Monday, Good Friday, Mid-Lent. */
const MOVABLE: Readonly<Record<number, readonly [string, string, string, string, string, string]>> =
	{
		2024: ['03-31', '04-01', '05-09', '05-20', '03-29', '03-07'],
		2025: ['04-20', '04-21', '05-29', '06-09', '04-18', '03-27'],
		2026: ['04-05', '04-06', '05-14', '05-25', '04-03', '03-12'],
		2027: ['03-28', '03-29', '05-06', '05-17', '03-26', '03-04'],
		2028: ['04-16', '04-17', '05-25', '06-05', '04-14', '03-23'],
		2029: ['04-01', '04-02', '05-10', '05-21', '03-30', '03-08'],
		2030: ['04-21', '04-22', '05-30', '06-10', '04-19', '03-28'],
	};
const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];
/** Closing days (statutory or disputed) besides the national ones. */
const LOCAL: Readonly<Record<string, readonly string[]>> = {
	FR: [],
	'FR-57': ['GF', '12-26'],
	'FR-67': ['GF', '12-26'],
	'FR-68': ['GF', '12-26'],
	'FR-971': ['05-27'],
	'FR-972': ['05-22'],
	'FR-973': ['06-10'],
	'FR-974': ['12-20'],
	'FR-976': ['04-27'],
	'FR-BL': ['10-09'],
	'FR-MF': ['05-27', '05-28'],
	'FR-PM': [],
	'FR-NC': ['09-24'],
	'FR-PF': ['03-05', 'AUTONOMY'],
	'FR-WF': ['04-28', '06-29', '07-29'],
};
const years = Object.keys(MOVABLE).map(Number);

describe.each(years)('%i', (year) => {
	const [easter, monday, ascension, whit, goodFriday, midLent] = MOVABLE[year] ?? [];

	test('Easter', () => {
		expect(formatDay(easterSunday(year))).toBe(`${year}-${easter}`);
	});

	test.each(Object.entries(LOCAL))('closing days of %s', (territory, local) => {
		const special: Readonly<Record<string, string | undefined>> = {
			GF: goodFriday,
			AUTONOMY: year <= 2025 ? '06-29' : '11-20',
		};
		const expected = new Set(
			[...FIXED, monday, ascension, whit, ...local.map((day) => special[day] ?? day)].map(
				(day) => `${year}-${day}`,
			),
		);
		const closing = holidays(territory, year).filter(({ status }) => status !== 'usage');
		expect(closing.map(({ date }) => date)).toEqual([...expected].sort());
		expect(closing.filter(({ national }) => national)).toHaveLength(
			new Set([...FIXED, monday, ascension, whit]).size,
		);
	});

	test('days of usage', () => {
		const usage = (territory: string): readonly string[] =>
			holidays(territory, year)
				.filter(({ status }) => status === 'usage')
				.map(({ date }) => date.slice(5));
		expect(usage('FR-971')).toEqual([midLent, goodFriday, '07-21']);
		expect(usage('FR-972')).toEqual([midLent, goodFriday, '07-21']);
		expect(usage('FR-PF')).toEqual([goodFriday]);
		expect(usage('FR')).toEqual([]);
	});
});

test.each([
	[2000, '2000-04-23'],
	[2008, '2008-03-23'],
	[2011, '2011-04-24'],
	[2038, '2038-04-25'],
	[2049, '2049-04-18'],
	[2076, '2076-04-19'],
	[2100, '2100-03-28'],
])('Easter %i', (year, date) => {
	expect(formatDay(easterSunday(year))).toBe(date);
});

test('Easter is a Sunday between 22 March and 25 April in every year served', () => {
	for (let year = 2000; year <= 2100; year += 1) {
		const day = easterSunday(year);
		expect((day + 4) % 7).toBe(0);
		expect(formatDay(day) >= `${year}-03-22` && formatDay(day) <= `${year}-04-25`).toBe(true);
	}
});

test('every holiday says on which text it rests', () => {
	for (const territory of Object.keys(LOCAL)) {
		for (const { source, confidence, name } of holidays(territory, 2026)) {
			expect(source.length).toBeGreaterThan(10);
			expect(['high', 'medium', 'low']).toContain(confidence);
			expect(name.en && name.fr).toBeTruthy();
		}
	}
});

describe('time zones', () => {
	const HOUR = 3_600_000;
	test.each([
		['Europe/Paris', '2026-03-29T00:59:59Z', 1],
		['Europe/Paris', '2026-03-29T01:00:00Z', 2],
		['Europe/Paris', '2026-10-25T00:59:59Z', 2],
		['Europe/Paris', '2026-10-25T01:00:00Z', 1],
		['America/Miquelon', '2026-03-08T04:59:59Z', -3],
		['America/Miquelon', '2026-03-08T05:00:00Z', -2],
		['America/Miquelon', '2026-11-01T04:00:00Z', -3],
		['Pacific/Marquesas', '2026-11-01T04:00:00Z', -9.5],
		['Pacific/Noumea', '2026-11-01T04:00:00Z', 11],
		['Australia/Lord_Howe', '2026-04-04T15:00:00Z', 10.5],
		['Australia/Lord_Howe', '2026-04-04T14:59:59Z', 11],
	])('%s at %s', (zone, at, hours) => {
		expect(offsetAt(zone, Date.parse(at))).toBe(hours * HOUR);
	});

	const wall = (
		zone: string,
		[year, month, date, minute]: [number, number, number, number],
	): string => new Date(instantOf(zone, epochDay(year, month, date), minute)).toISOString();

	test('a time that the clocks skip is the instant of the change', () => {
		expect(wall('Europe/Paris', [2026, 3, 29, 150])).toBe('2026-03-29T01:00:00.000Z');
		expect(wall('Europe/Paris', [2026, 3, 29, 180])).toBe('2026-03-29T01:00:00.000Z');
		expect(wall('Europe/Paris', [2026, 3, 29, 119])).toBe('2026-03-29T00:59:00.000Z');
	});

	test('a time that they repeat is its first occurrence', () => {
		expect(wall('Europe/Paris', [2026, 10, 25, 150])).toBe('2026-10-25T00:30:00.000Z');
		expect(wall('Australia/Lord_Howe', [2026, 4, 5, 105])).toBe('2026-04-04T14:45:00.000Z');
	});

	test('names that are none', () => {
		for (const zone of ['', 'Europe', '+02:00', '../etc', 'Europe/Pari', 'constructor']) {
			expect(isTimeZone(zone)).toBe(false);
		}
		expect(isTimeZone('Europe/Paris')).toBe(true);
	});
});

test('deadlines refuse what is no day', () => {
	const noDay = new RangeError('requestedOn must be an existing day, YYYY-MM-DD');
	const noCount = new RangeError('days must be a positive integer');
	expect(() => workingDayDeadline('2026-02-30', 5)).toThrow(noDay);
	expect(() => workingDayDeadline('2026-02-03', 0)).toThrow(noCount);
	expect(() => workingDayDeadline('2026-02-03', 1.5)).toThrow(noCount);
	expect(workingDayDeadline('2026-11-20', 1)).toBe('2026-11-23');
	expect(workingDayDeadline('2026-11-21', 1)).toBe('2026-11-23');
});

describe('working days of a territory', () => {
	test.each([
		['2027-03-22', 'FR', '2027-03-30'],
		['2027-03-22', 'FR-57', '2027-03-31'],
		['2027-03-22', 'FR-67', '2027-03-31'],
		['2027-03-22', 'FR-68', '2027-03-31'],
		['2027-05-24', 'FR', '2027-05-31'],
		['2027-05-24', 'FR-971', '2027-06-01'],
		// 27 and 28 May: sources disagree, so neither is a working day.
		['2027-05-24', 'FR-MF', '2027-06-02'],
		// A day of usage (Good Friday in Guadeloupe) remains a working day.
		['2027-03-22', 'FR-971', '2027-03-30'],
		['2027-12-15', 'FR', '2027-12-22'],
		['2027-12-15', 'FR-974', '2027-12-23'],
		['2026-12-18', 'FR-67', '2026-12-28'],
		['2029-12-24', 'FR-57', '2030-01-03'],
		['2026-07-20', 'BE', '2026-07-28'],
		// A department without holidays of its own.
		['2027-03-22', 'FR-75', '2027-03-30'],
	])('five days from %s in %s end on %s', (requestedOn, territory, due) => {
		expect(workingDayDeadline(requestedOn, 5, territory)).toBe(due);
	});

	test.each(['JP', 'fr', 'FR-', '', 'France'])(
		'a territory without a calendar: %j',
		(territory) => {
			expect(() => workingDayDeadline('2027-03-22', 5, territory)).toThrow(
				/known holiday calendar/,
			);
		},
	);
});
