/** The permitted hours of days: the windows, the changes of clocks, and why a day is closed. */
import fc from 'fast-check';
import { FRENCH, isPermittedHour, rules, ZONES } from '../../compliance/src/index.ts';
import { permittedDays } from '../../compliance/src/permitted-days.ts';
import type { Channel } from '../../compliance/src/index.ts';
import { hasCalendar } from '../../compliance/src/calendar/calendars.ts';

const PARIS = { territory: 'FR', timeZone: 'Europe/Paris' };
const MOSELLE = { territory: 'FR-57', timeZone: 'Europe/Paris' };

function daysOf(place: typeof PARIS, from: string, days: number, channel: Channel = 'sms') {
	return permittedDays({ channel, purpose: 'marketing', place, from, days });
}

const shown = (found: ReturnType<typeof daysOf>) =>
	found.map(({ day, windows, closedBy }) => [
		day.slice(5),
		...windows.map(({ opens, closes }) => `${opens}–${closes}`),
		...closedBy.map(({ rule, holiday }) => `${rule} ${holiday?.name.fr ?? 'semaine'}`),
	]);

it('tells Sundays from holidays, by place', () => {
	expect(shown(daysOf(PARIS, '2026-12-24', 4))).toEqual([
		['12-24', '08:00–22:00'],
		['12-25', 'HRS-04 Noël'],
		['12-26', '08:00–22:00'],
		['12-27', 'HRS-03 semaine'],
	]);
	expect(shown(daysOf(MOSELLE, '2026-12-25', 2)).map(([, why]) => why)).toEqual([
		'HRS-04 Noël',
		'HRS-04 Saint-Étienne',
	]);
});

it('names both on a holiday that is a Sunday', () => {
	expect(shown(daysOf(PARIS, '2026-11-01', 1))).toEqual([
		['11-01', 'HRS-03 semaine', 'HRS-04 Toussaint'],
	]);
});

it('closes calls at noon, on Saturdays and on holidays', () => {
	expect(shown(daysOf(PARIS, '2026-12-24', 3, 'voice'))).toEqual([
		['12-24', '10:00–13:00', '14:00–20:00'],
		['12-25', 'HRS-06 Noël'],
		['12-26', 'HRS-06 semaine'],
	]);
});

it('leaves e-mail open all day, in days of 23 and 25 hours', () => {
	const hours = (from: string) =>
		daysOf(PARIS, from, 1, 'email').flatMap(({ windows }) =>
			windows.map(({ from: start, to, opens, closes }) => [
				(to - start) / 3_600_000,
				opens,
				closes,
			]),
		);
	expect(hours('2027-03-28')).toEqual([[23, '00:00', '24:00']]);
	expect(hours('2026-10-25')).toEqual([[25, '00:00', '24:00']]);
	expect(hours('2026-10-26')).toEqual([[24, '00:00', '24:00']]);
});

it('follows a rule that begins in the middle of a day of the place', () => {
	// 1 March 2026 begins in Paris at 19:00 of 28 February in Guadeloupe; the charter ends marketing SMS at 21:30.
	const place = { territory: 'FR-971', timeZone: 'America/Guadeloupe' };
	const policy = { preset: 'charter', stopCodes: { FR: '36180' }, options: {} } as const;
	const found = permittedDays({
		channel: 'sms',
		purpose: 'marketing',
		place,
		from: '2026-02-27',
		days: 2,
		policy,
	});
	expect(shown(found)).toEqual([
		['02-27', '08:00–22:00'],
		['02-28', '08:00–21:30'],
	]);
});

it('refuses what is no day, and more days than a month', () => {
	for (const [from, days] of [
		['2026-02-30', 1],
		['tomorrow', 1],
		['2026-02-01', 0],
		['2026-02-01', 32],
		['2026-02-01', NaN],
	] as const) {
		expect(() => daysOf(PARIS, from, days)).toThrow(RangeError);
	}
});

it('agrees with the hours of every place at any minute, and says why every closed day is closed', () => {
	const places = Object.entries(ZONES).flatMap(([territory, zones]) =>
		zones.map((timeZone) => ({ territory, timeZone })),
	);
	expect(places.map(({ territory }) => territory)).toEqual(expect.arrayContaining([...FRENCH]));
	expect(places.filter(({ territory }) => !hasCalendar(territory))).toEqual([]);
	const ids = new Set(rules.map(({ id }) => id));
	fc.assert(
		fc.property(
			fc.constantFrom(...places),
			fc.constantFrom<Channel>('sms', 'voice', 'email'),
			fc.integer({ min: 0, max: 1500 }),
			// Twelve hours ahead of UTC, the third day ends 48 hours after the first noon.
			fc.array(fc.integer({ min: 0, max: 2 * 1440 - 1 }), { minLength: 5, maxLength: 5 }),
			(place, channel, day, minutes) => {
				const from = new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10);
				const found = permittedDays({ channel, purpose: 'marketing', place, from, days: 3 });
				const windows = found.flatMap((one) => one.windows);
				const noon = Date.parse(`${from}T12:00:00Z`);
				for (const minute of minutes) {
					const at = noon + minute * 60_000;
					const inside = windows.some((window) => window.from <= at && at < window.to);
					expect([place, channel, new Date(at), inside]).toEqual([
						place,
						channel,
						new Date(at),
						isPermittedHour({ channel, purpose: 'marketing', places: [place], at }),
					]);
				}
				for (const { windows: open, closedBy } of found) {
					expect(open.length === 0).toBe(closedBy.length > 0);
					for (const { rule } of closedBy) expect(ids).toContain(rule);
				}
			},
		),
		{ numRuns: 400 },
	);
});
