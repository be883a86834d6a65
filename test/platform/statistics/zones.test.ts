import type { Statistics } from '@marketing-cible/contract';
import { providerOf, sendingKey } from '../../../platform/src/messages/message/kind.ts';
import { wilson } from '../../../platform/src/statistics/rates.ts';
import { dayLabel, dayOf, mondayOf, startOfDay } from '../../../platform/src/statistics/zone.ts';
import { HOUR, startWorld, type World } from '../support/index.ts';
import { hourlyRow } from '../support/statistics-rows.ts';

describe('days of zones', () => {
	it.each([
		['Europe/Paris', '2026-10-25', '2026-10-24T22:00:00.000Z', 25],
		['Europe/Paris', '2026-03-29', '2026-03-28T23:00:00.000Z', 23],
		['America/Guadeloupe', '2026-10-25', '2026-10-25T04:00:00.000Z', 24],
		// Midnight is skipped.
		['Africa/Cairo', '2026-04-24', '2026-04-23T22:00:00.000Z', 23],
		['Pacific/Marquesas', '2026-11-24', '2026-11-24T09:30:00.000Z', 24],
	])('%s %s begins at %s and has %d hours', (zone, label, start, hours) => {
		const day = Date.parse(`${label}T00:00:00Z`) / (24 * HOUR);
		const at = startOfDay(zone, day);
		expect(new Date(at).toISOString()).toBe(start);
		expect((startOfDay(zone, day + 1) - at) / HOUR).toBe(hours);
		expect(dayLabel(dayOf(zone, at))).toBe(label);
		expect(dayOf(zone, at - 1)).toBe(day - 1);
	});

	it('belong to the week of their Monday', () => {
		const day = (label: string) => Date.parse(`${label}T00:00:00Z`) / (24 * HOUR);
		for (const label of ['2026-11-23', '2026-11-24', '2026-11-29']) {
			expect(dayLabel(mondayOf(day(label)))).toBe('2026-11-23');
		}
		expect(dayLabel(mondayOf(day('1969-12-31')))).toBe('1969-12-29');
	});
});

describe('the period', () => {
	let world: World;
	/** One message an hour, from 20 October to 28 October 2026: the clocks go back on the 25th in Europe. */
	const FIRST = Date.parse('2026-10-20T00:00:00Z');
	const HOURS = 8 * 24;
	beforeAll(async () => {
		world = await startWorld();
		const { store } = world.platform.internals;
		const { id } = await store.read.selectFrom('accounts').select('id').executeTakeFirstOrThrow();
		await store.transaction(async ({ db }) => {
			for (let hour = 0; hour < HOURS; hour++) {
				await db
					.insertInto('stats_hourly')
					.values(
						hourlyRow({
							account_id: id,
							metric: 'accepted',
							hour: FIRST + hour * HOUR,
							cohort: 0,
							shard: hour % 8,
						}),
					)
					.execute();
			}
		});
	});
	afterAll(() => world.end());

	const ask = async (query: string) =>
		(await world.client.get<Statistics>(`/v1/statistics?metric=accepted&${query}`)).body;
	const sum = ({ data }: Statistics) =>
		data.reduce((all, { counts }) => all + (counts.accepted ?? 0), 0);

	it.each([
		'Europe/Paris',
		'America/Guadeloupe',
		'Indian/Reunion',
		'Pacific/Marquesas',
		'Asia/Kolkata',
		'Pacific/Kiritimati',
		'UTC',
	])('is the sum of its hours, days and weeks in %s', async (zone) => {
		for (const period of ['from=2026-10-21&to=2026-10-26', 'from=2026-10-25&to=2026-10-25']) {
			const [hours, days, weeks] = await Promise.all(
				['hour', 'day', 'week'].map((bucket) => ask(`${period}&bucket=${bucket}&zone=${zone}`)),
			);
			if (hours === undefined || days === undefined || weeks === undefined) throw new Error('none');
			const total = days.totals[0]?.counts.accepted ?? 0;
			expect(total).toBeGreaterThan(20);
			expect([sum(hours), sum(days), sum(weeks)]).toEqual([total, total, total]);
			expect(hours.data).toHaveLength(total);
			expect(days.data.every(({ label }) => label >= '2026-10-21' && label <= '2026-10-26')).toBe(
				true,
			);
			// Days that touch share no hour, and leave none out.
			const single = await Promise.all(
				days.data.map(({ label }) => ask(`from=${label}&to=${label}&zone=${zone}`)),
			);
			expect(single.map(sum)).toEqual(days.data.map(({ counts }) => counts.accepted));
		}
	});

	it('has a day of 25 hours where the clocks go back', async () => {
		const { data } = await ask('from=2026-10-25&to=2026-10-25&zone=Europe/Paris');
		expect(data.map(({ label, counts }) => [label, counts.accepted])).toEqual([['2026-10-25', 25]]);
		const hours = await ask('from=2026-10-25&to=2026-10-25&zone=Europe/Paris&bucket=hour');
		expect(hours.data.slice(1, 5).map(({ label }) => label)).toEqual([
			'2026-10-25T01:00+02:00',
			'2026-10-25T02:00+02:00',
			'2026-10-25T02:00+01:00',
			'2026-10-25T03:00+01:00',
		]);
	});
});

it.each([
	['marie@orange.fr', 'orange'],
	['marie@WANADOO.fr', 'orange'],
	['a@hotmail.co.uk', 'outlook'],
	['a@live.fr', 'outlook'],
	['a@yahoo.fr', 'yahoo'],
	['a@googlemail.com', 'gmail'],
	['a@neuf.fr', 'sfr'],
	['a@me.com', 'apple'],
	['a@laposte.net', 'laposte'],
	['a@bbox.fr', 'bouygues'],
	['a@constructor.com', 'other'],
	['a@hotmail.durand.example', 'other'],
	['a@mygmail.com', 'other'],
])('the provider of %s is %s', (address, provider) => {
	expect(providerOf('email', address)).toBe(provider);
});

it('tells senders apart by their domain, or as they are', () => {
	expect(sendingKey('email', 'Boutique <info@Durand.example>')).toBe('durand.example');
	expect(sendingKey('sms', ' DURAND ')).toBe('durand');
	expect(sendingKey('sms', undefined)).toBeNull();
});

it('bounds shares by Wilson, and none that is no share', () => {
	// The textbook's interval for 10 of 100.
	expect(wilson(10, 100)).toEqual({
		value: 0.1,
		low: expect.closeTo(0.0552, 4) as unknown,
		high: expect.closeTo(0.1744, 4) as unknown,
	});
	expect(wilson(0, 10)).toEqual({ value: 0, low: 0, high: expect.closeTo(0.2775, 3) as unknown });
	expect([wilson(1, 0), wilson(2, 1), wilson(-1, 5)]).toEqual([null, null, null]);
});
