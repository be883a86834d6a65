/** The pure parts of statistics and compliance: periods, comparison with usual, months, strips, groups. */
import fc from 'fast-check';
import type { MessageSummary } from '@marketing-cible/contract';
import { permittedDays } from '../../compliance/src/permitted-days.ts';
import {
	addMonths,
	clockWord,
	holidaysOf,
	isAlwaysOpen,
	lengthOf,
	monthsAround,
	nowOf,
	type Place,
	stripOf,
	usualHours,
	weeklyRestOf,
	weeksOf,
} from '../../console/src/screens/compliance/month.ts';
import { mainFamily, refusalsOf } from '../../console/src/screens/compliance/refused.ts';
import { groupWaiting } from '../../console/src/screens/compliance/waiting-groups.ts';
import { barsOf, readPeriod } from '../../console/src/screens/statistics/period.ts';
import { senderName } from '../../console/src/screens/statistics/names.ts';
import {
	openCount,
	standingOf,
	type Totals,
} from '../../console/src/screens/statistics/standing.ts';
import { wilson } from '../../platform/src/statistics/rates.ts';

const TODAY = '2026-11-24';

describe('the period of statistics', () => {
	it('is 28 days with today, and as many before, unless the address says otherwise', () => {
		expect(readPeriod({}, TODAY)).toEqual({
			from: '2026-10-28',
			to: TODAY,
			days: 28,
			bucket: 'day',
			before: { from: '2026-09-30', to: '2026-10-27' },
		});
		expect(readPeriod({ period: '365' }, TODAY)).toMatchObject({ days: 365, bucket: 'week' });
	});

	it.each([
		[{ from: '2026-11-01' }, 'missing'],
		[{ from: '2026-02-30', to: '2026-03-01' }, 'missing'],
		[{ from: 'yesterday', to: '2026-03-01' }, 'missing'],
		[{ from: '2026-11-02', to: '2026-11-01' }, 'order'],
		[{ from: '2021-01-01', to: '2026-11-01' }, 'long'],
	])('says what is wrong with %j', (dates, problem) => {
		expect(readPeriod({ period: 'dates', ...dates }, TODAY)).toBe(problem);
	});

	it('has a bar for every day or week, in order, that covers it', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 600 }),
				fc.integer({ min: 0, max: 400 }),
				(ago, days) => {
					const day = (count: number) =>
						new Date(Date.parse(TODAY) - count * 86_400_000).toISOString().slice(0, 10);
					const period = readPeriod(
						{ period: 'dates', from: day(ago + days), to: day(ago) },
						TODAY,
					);
					if (typeof period === 'string') throw new Error(period);
					const bars = barsOf(period);
					expect(bars).toEqual([...new Set(bars)].sort());
					expect((bars[0] ?? '') <= period.from).toBe(true);
					expect((bars.at(-1) ?? '') <= period.to).toBe(true);
					expect(bars.length).toBe(period.bucket === 'day' ? period.days : Math.ceil(bars.length));
					expect(bars.length).toBeLessThan(93);
				},
			),
		);
	});
});

describe('the standing of deliveries', () => {
	const totals = (handed: number, delivered: number, undelivered = handed - delivered): Totals => ({
		counts: { handed_over: handed, delivered, undelivered },
		rates: {
			delivery: wilson(delivered, handed),
			bounce: null,
			complaint: null,
			stop: null,
			reply: null,
		},
	});

	it.each([
		[undefined, undefined, 'nothing'],
		[totals(0, 0), undefined, 'nothing'],
		[totals(12, 3), undefined, 'few'],
		[totals(100, 0, 0), totals(1000, 990), 'open'],
		[totals(100, 98), undefined, 'alone'],
		[totals(100, 98), totals(10, 10), 'alone'],
		[totals(1000, 978), totals(1000, 976), 'usual'],
		[totals(1000, 900), totals(1000, 976), 'less'],
		[totals(1000, 990), totals(1000, 900), 'more'],
		// Eighty receipts are missing: it may still become as usual.
		[totals(1000, 900, 20), totals(1000, 976), 'usual'],
	] as const)('%j after %j is %s', (now, before, standing) => {
		expect(standingOf(now, before)).toBe(standing);
	});

	it('counts receipts that are missing', () => {
		expect(openCount(totals(1000, 900, 20))).toBe(80);
	});
});

it('names senders', () => {
	const words = { noSender: 'none', unregistered: (code: string) => `not declared ${code}` };
	expect(['', 'DURAND', 'unregistered:ab12'].map((name) => senderName(name, words))).toEqual([
		'none',
		'DURAND',
		'not declared ab12',
	]);
});

/** A month of a place, as the API shows it. */
function placeOf(
	territory: string,
	timeZone: string,
	month: string,
	channel: 'sms' | 'email',
): Place {
	const days = permittedDays({
		channel,
		purpose: 'marketing',
		place: { territory, timeZone },
		from: `${month}-01`,
		days: lengthOf(month),
	});
	const iso = (at: number) => new Date(at).toISOString();
	return {
		territory,
		timeZone,
		days: days.map(({ day, windows, closedBy }) => ({
			day,
			windows: windows.map((one) => ({ ...one, from: iso(one.from), to: iso(one.to) })),
			closedBy: closedBy.map(({ rule, holiday }) => ({ rule, holiday })),
		})),
	};
}

const PARIS = placeOf('FR', 'Europe/Paris', '2026-12', 'sms');
const MOSELLE = placeOf('FR-57', 'Europe/Paris', '2026-12', 'sms');

describe('the month', () => {
	it('counts across years', () => {
		expect([addMonths('2026-12', 1), addMonths('2026-01', -1)]).toEqual(['2027-01', '2025-12']);
		expect([lengthOf('2026-02'), lengthOf('2028-02'), lengthOf('2026-12')]).toEqual([28, 29, 31]);
		const months = monthsAround(TODAY);
		expect([months.length, months[0], months.at(-1)]).toEqual([49, '2024-11', '2028-11']);
	});

	it('has weeks from Monday to Sunday', () => {
		const weeks = weeksOf(PARIS.days);
		expect(weeks.every((week) => week.length === 7)).toBe(true);
		expect(weeks[0]?.map((day) => day?.day ?? null)).toEqual([
			null,
			...['01', '02', '03', '04', '05', '06'].map((day) => `2026-12-${day}`),
		]);
		expect(weeks.flat().filter((day) => day !== null)).toEqual(PARIS.days);
		expect(weeksOf([])).toEqual([]);
	});

	it('draws each day as wide as the others, and what is open through the night as one box', () => {
		const { open, closed } = stripOf(PARIS.days);
		expect(open).toHaveLength(26);
		expect(closed).toHaveLength(5);
		expect(open[0]?.x).toBeCloseTo((100 / 31) * (8 / 24));
		expect(open[0]?.width).toBeCloseTo((100 / 31) * (14 / 24));
		const mail = placeOf('FR', 'Europe/Paris', '2026-10', 'email');
		expect(isAlwaysOpen(mail.days)).toBe(true);
		expect(isAlwaysOpen(PARIS.days)).toBe(false);
		expect(stripOf(mail.days).open).toEqual([{ x: 0, width: expect.closeTo(100) as number }]);
	});

	it('says the hours as people write them', () => {
		expect(usualHours(PARIS.days, 'fr')).toEqual(['8\u00a0h–22\u00a0h']);
		expect(usualHours(PARIS.days, 'en')).toEqual(['8:00–22:00']);
		expect(clockWord('21:30', 'fr')).toBe('21\u00a0h\u00a030');
	});

	it('names each closed day once, with its places and rules', () => {
		expect(holidaysOf([PARIS, MOSELLE])).toEqual([
			expect.objectContaining({
				day: '2026-12-25',
				territories: ['FR', 'FR-57'],
				rules: ['HRS-04'],
			}),
			expect.objectContaining({ day: '2026-12-26', territories: ['FR-57'], rules: ['HRS-04'] }),
		]);
		expect(weeklyRestOf([PARIS, MOSELLE])).toEqual([
			{ weekday: 0, rules: ['HRS-03'], territories: ['FR', 'FR-57'] },
		]);
	});

	it('says until when it is open, or from when on', () => {
		const at = (text: string) => Date.parse(text);
		expect(nowOf(PARIS.days, at('2026-12-24T10:00:00+01:00'))).toEqual({
			isOpen: true,
			until: '2026-12-24T21:00:00.000Z',
		});
		expect(nowOf(PARIS.days, at('2026-12-24T22:00:00+01:00'))).toEqual({
			isOpen: false,
			from: '2026-12-26T07:00:00.000Z',
		});
		expect(nowOf(PARIS.days, at('2026-12-31T23:00:00+01:00'))).toEqual({
			isOpen: false,
			from: null,
		});
		const mail = placeOf('FR', 'Europe/Paris', '2026-12', 'email');
		expect(nowOf(mail.days, at('2026-12-24T10:00:00+01:00'))).toEqual({
			isOpen: true,
			until: '2026-12-31T23:00:00.000Z',
		});
	});
});

describe('refusals', () => {
	const rates = { delivery: null, bounce: null, complaint: null, stop: null, reply: null };
	const latency = { p50Seconds: null, p95Seconds: null, buckets: [] };
	const found = (counts: Readonly<Record<string, number>>) =>
		refusalsOf({
			totals: Object.entries(counts).map(([rule, rejected]) => ({
				group: { rule },
				counts: { rejected },
				rates,
				latency,
			})),
			data: Object.entries(counts).map(([rule, rejected]) => ({
				start: '2026-11-23T23:00:00Z',
				label: TODAY,
				group: { rule },
				counts: { rejected },
			})),
		});

	it('are added by rule and by day', () => {
		const refusals = found({ 'HRS-03': 2, 'CON-01': 5, 'SUP-01': 0 });
		expect(refusals.byRule).toEqual([
			{ rule: 'CON-01', count: 5 },
			{ rule: 'HRS-03', count: 2 },
		]);
		expect([refusals.total, refusals.byDay.get(TODAY)]).toEqual([7, 7]);
	});

	it.each([
		[{ 'CON-01': 2, 'CON-03': 2, 'HRS-03': 3 }, 'CON'],
		[{ 'CON-01': 3, 'HRS-03': 3 }, null],
		[{}, null],
	])('of %j are mostly of %s', (counts, family) => {
		expect(mainFamily(found(counts))).toBe(family);
	});
});

it('groups what waits by instant, kind and reason, the earliest first', () => {
	const message = (over: Partial<MessageSummary>): MessageSummary => ({
		id: 'msg_1',
		channel: 'sms',
		purpose: 'marketing',
		status: 'scheduled',
		to: '+33 6 ** ** ** *78',
		rule: 'HRS-03',
		sendAt: '2026-11-30T07:00:00Z',
		createdAt: '2026-11-24T09:00:00Z',
		updatedAt: '2026-11-24T09:00:00Z',
		...over,
	});
	const { sendAt: _, ...unknown } = message({});
	const { rule: __, ...chosen } = message({ sendAt: '2026-11-25T07:00:00Z' });
	expect(groupWaiting([unknown, message({}), message({ id: 'msg_2' }), chosen])).toEqual([
		expect.objectContaining({ until: '2026-11-25T07:00:00Z', rule: null, count: 1 }),
		expect.objectContaining({ until: '2026-11-30T07:00:00Z', rule: 'HRS-03', count: 2 }),
		expect.objectContaining({ until: null, count: 1 }),
	]);
});
