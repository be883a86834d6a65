/** The parts of campaigns that need no platform: speed, time of day, projection, state machine. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { randomFrom } from '../fuzz/random.ts';
import {
	isOver,
	legalSteps,
	transitions,
} from '../../../platform/src/campaigns/campaign/state-machine.ts';
import { simulate, wholeNumbers } from '../../../platform/src/campaigns/check/simulate.ts';
import { firstInstant } from '../../../platform/src/campaigns/fanout/local-start.ts';
import { bucketAt, horizonOf, roomAhead } from '../../../platform/src/campaigns/fanout/pacer.ts';

const HOUR = 3_600_000;
const plan = (perHour: number) => ({ name: 'x', speed: { perHour } });

it.each([3600, 60, 36_000, 1_000_000])(
	'%d an hour leave in ten minutes, to within 2 percent',
	(perHour) => {
		const seed = Math.floor(Math.random() * 2 ** 31);
		const random = randomFrom(seed).next;
		let bucket = { tokens: 1, filled_at: 0 };
		let fed = 0;
		for (let now = 0; now < HOUR / 6; ) {
			const { tokens, allowed, next } = bucketAt({ ...bucket, plan: plan(perHour) }, now);
			const taken = Math.min(allowed, Math.ceil(random() * 500));
			if (taken > 0) {
				bucket = { tokens: tokens - taken, filled_at: now };
				fed += taken;
			}
			// The engine looks again when a token is there, and sometimes later.
			now = Math.max(next, now + 1) + Math.floor(random() * 50);
		}
		const wanted = perHour / 6;
		expect({ seed, isClose: Math.abs(fed - wanted) <= Math.max(1, wanted * 0.02) }).toEqual({
			seed,
			isClose: true,
		});
	},
);

it('a standstill is not made up for, and a clock that is set back feeds nobody', () => {
	const campaign = { tokens: 0, filled_at: 0, plan: plan(3600) };
	expect(bucketAt(campaign, 10 * HOUR).allowed).toBe(2);
	expect(bucketAt({ ...campaign, filled_at: 10 * HOUR }, 0)).toMatchObject({ allowed: 0 });
});

it('at most the messages of two minutes wait for the carrier', () => {
	const free = { plan: { name: 'x' } };
	expect([
		horizonOf({ plan: plan(3600) }, 9000),
		horizonOf({ plan: plan(1) }, 9000),
		// Without a speed, those that the carrier took in two minutes.
		horizonOf(free, 0),
		horizonOf(free, 700),
		horizonOf(free, 1_000_000),
	]).toEqual([120, 1, 50, 700, 5000]);
	// Those that wait for their hours hold up nobody else, within the bound of all.
	expect([
		roomAhead(free, { queued: 30, sending: 4 }, 0),
		roomAhead(free, { queued: 30, sending: 4, scheduled: 600, held: 600 }, 0),
		roomAhead(free, { queued: 10, scheduled: 4000, held: 985 }, 0),
		roomAhead({ plan: plan(3600) }, { queued: 100, scheduled: 4900 }, 0),
	]).toEqual([16, 16, 5, 0]);
});

it.each([
	[['Europe/Paris'], '10:00', '2026-11-24T08:00:00+01:00', '2026-11-24T10:00:00+01:00'],
	[['Europe/Paris'], '10:00', '2026-11-24T10:00:00+01:00', '2026-11-24T10:00:00+01:00'],
	[['Europe/Paris'], '10:00', '2026-11-24T10:00:01+01:00', '2026-11-25T10:00:00+01:00'],
	// In both it is past ten, on the day of each.
	[
		['Europe/Paris', 'America/Guadeloupe'],
		'10:00',
		'2026-11-24T08:00:00+01:00',
		'2026-11-24T10:00:00-04:00',
	],
	[
		['America/Guadeloupe', 'Europe/Paris'],
		'10:00',
		'2026-11-24T12:00:00+01:00',
		'2026-11-25T10:00:00-04:00',
	],
	[
		['Indian/Reunion', 'Europe/Paris'],
		'10:00',
		'2026-11-24T09:00:00+01:00',
		'2026-11-25T10:00:00+01:00',
	],
	// The clock goes from two to three, and back.
	[['Europe/Paris'], '10:00', '2027-03-27T11:00:00+01:00', '2027-03-28T10:00:00+02:00'],
	[['Europe/Paris'], '10:00', '2026-10-24T11:00:00+02:00', '2026-10-25T10:00:00+01:00'],
	// Hours that a zone skips: never an hour early, never before the start.
	[['Europe/Paris'], '02:30', '2027-03-27T11:00:00+01:00', '2027-03-28T03:30:00+02:00'],
	[['Europe/Paris'], '02:00', '2027-03-28T01:59:59+01:00', '2027-03-28T03:00:00+02:00'],
	[['America/Miquelon'], '02:30', '2027-03-13T09:00:00-03:00', '2027-03-14T03:30:00-02:00'],
	[['Asia/Beirut'], '00:00', '2027-03-27T14:00:00+02:00', '2027-03-28T01:00:00+03:00'],
])('in %j, %s from %s on is %s', (zones, time, from, wanted) => {
	expect(new Date(firstInstant(zones, time, Date.parse(from))).toISOString()).toBe(
		new Date(wanted).toISOString(),
	);
});

it('the projection loses nobody: who leaves and who runs out of time are all', () => {
	const seed = Math.floor(Math.random() * 2 ** 31);
	const random = randomFrom(seed).next;
	for (let trial = 0; trial < 50; trial++) {
		const groups = Array.from({ length: 1 + Math.floor(random() * 4) }, () => ({
			windows: [0, 24, 48].map((hours) => ({
				from: (hours + random() * 8) * HOUR,
				to: (hours + 12 + random() * 8) * HOUR,
			})),
			due: new Map(
				Array.from({ length: 3 }, () => [
					Math.floor(random() * 60) * HOUR,
					Math.ceil(random() * 900),
				]),
			),
		}));
		const perHour = random() < 0.3 ? Infinity : 1 + random() * 200;
		const { departures, expired } = simulate(groups, 0, 70 * HOUR, perHour);
		for (const [index, group] of groups.entries()) {
			const all = [...group.due.values()].reduce((sum, count) => sum + count, 0);
			const left = [...(departures[index] ?? new Map<number, number>()).values()].reduce(
				(sum, count) => sum + count,
				0,
			);
			expect({ seed, trial, isAll: Math.abs(all - left - (expired[index] ?? 0)) <= 1 }).toEqual({
				seed,
				trial,
				isAll: true,
			});
		}
		if (perHour !== Infinity) {
			const hours = new Map<number, number>();
			for (const each of departures)
				for (const [hour, count] of each) hours.set(hour, (hours.get(hour) ?? 0) + count);
			for (const count of hours.values()) expect(count).toBeLessThanOrEqual(perHour + 1e-6);
		}
	}
});

describe('a pilot', () => {
	const MINUTE = 60_000;
	const groups = [{ windows: [{ from: 0, to: 10 * HOUR }], due: new Map([[0, 1000]]) }];
	const leaving = (perHour: number, pilot: Parameters<typeof simulate>[4]) => {
		const { departures, doneAt, expired } = simulate(groups, 0, 10 * HOUR, perHour, pilot);
		return { byHour: [...(departures[0] ?? [])], doneAt, expired };
	};

	it('leaves at once, and the others after its wait', () => {
		expect(leaving(Infinity, { left: 200, waitMs: 90 * MINUTE })).toEqual({
			byHour: [
				[0, 200],
				[HOUR, 800],
			],
			doneAt: 90 * MINUTE,
			expired: [0],
		});
	});

	it('leaves at the speed of the campaign', () => {
		// 200 at 400 an hour take half an hour; then the wait; then 800 take two hours.
		const { doneAt } = leaving(400, { left: 200, waitMs: 30 * MINUTE });
		expect(Math.abs((doneAt ?? 0) - 3 * HOUR)).toBeLessThanOrEqual(5 * MINUTE);
	});

	it('that has left makes the others wait for the rest of its time', () => {
		expect(leaving(Infinity, { left: 0, waitMs: 7 * MINUTE })).toMatchObject({
			doneAt: 7 * MINUTE,
		});
	});

	it('whose wait is longer than the campaign lets the others expire', () => {
		const found = leaving(Infinity, { left: 200, waitMs: 11 * HOUR });
		expect(found).toMatchObject({ byHour: [[0, 200]], expired: [800], doneAt: null });
	});
});

it('whole numbers keep their sum', () => {
	const counts: [number, number][] = [
		[0, 0.4],
		[1, 0.4],
		[2, 0.4],
		[3, 0.8],
	];
	expect(wholeNumbers(counts, 1)).toEqual([
		[1, 1],
		[3, 1],
	]);
	expect(wholeNumbers(counts, 10).reduce((sum, [, count]) => sum + count, 0)).toBe(20);
});

it('one file writes the status of a campaign that exists', () => {
	const root = join(__dirname, '..', '..', '..', 'platform', 'src');
	const writers = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => {
		if (!name.endsWith('.ts')) return false;
		const text = readFileSync(join(root, name), 'utf8');
		const sets = [...text.matchAll(/updateTable\('campaigns'\)([\s\S]*?)\.execute/g)].map(
			([, query = '']) => query.split('.where')[0] ?? '',
		);
		const isNamedElsewhere = /^\s*status: /m.test(text);
		return sets.some(
			(set) => /\bstatus\b/.test(set) || (/\.set\(\w/.test(set) && isNamedElsewhere),
		);
	});
	expect(writers).toEqual([join('campaigns', 'campaign', 'transition.ts')]);
});

it('every status but an end can be cancelled, and nothing leads out of an end', () => {
	const statuses = new Set(Object.values(transitions).flatMap(({ from, to }) => [...from, to]));
	for (const status of statuses) {
		expect([status, legalSteps(status).includes('cancel')]).toEqual([status, !isOver(status)]);
		const leadsOut = Object.values(transitions).some(({ from }) =>
			(from as readonly string[]).includes(status),
		);
		expect([status, leadsOut]).toEqual([status, !isOver(status)]);
	}
});
