import {
	calendarTerritory,
	deadline,
	deadlineRules,
	deadlineState,
	isWorkingDay,
	remindersOf,
} from '../../governance/src/index.ts';
import type { DeadlineKind } from '../../governance/src/index.ts';

const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString();

describe('the end of a day', () => {
	test.each([
		// The last day before the clocks change has 23 or 25 hours.
		['2027-03-22', 'FR', '2027-03-30T22:00:00.000Z'],
		['2026-10-19', 'FR', '2026-10-26T23:00:00.000Z'],
		['2026-11-30', 'FR-974', '2026-12-07T20:00:00.000Z'],
		// French Polynesia: the client has until the Marquesas and Tahiti have ended their day.
		['2026-11-30', 'FR-PF', '2026-12-08T10:00:00.000Z'],
	])('%s in %s', (day, territory, dueAt) => {
		expect(iso(deadline('proof_request', { day }, territory).dueAt)).toBe(dueAt);
	});

	test('the day of an instant is the client’s', () => {
		// 21:30 UTC on Tuesday is Wednesday in Réunion.
		const start = { instant: at('2026-12-01T21:30:00Z') };
		expect(deadline('proof_request', start, 'FR-974').dueDay).toBe('2026-12-09');
		expect(deadline('proof_request', start, 'FR').dueDay).toBe('2026-12-08');
	});
});

describe('territories', () => {
	test.each([
		['RE', 'FR-974'],
		['FR-67', 'FR-67'],
		['BE', 'BE'],
		['JP', 'FR'],
		['nowhere', 'FR'],
		[undefined, 'FR'],
	])('%s counts by %s', (code, territory) => expect(calendarTerritory(code)).toBe(territory));

	test('holidays of the territory close its days', () => {
		expect(isWorkingDay('FR-67', '2027-03-26')).toBe(false);
		expect(isWorkingDay('FR', '2027-03-26')).toBe(true);
	});

	test('a window of the client is extended by the client’s own holidays', () => {
		// 26 December 2027 is a Sunday; Monday 27 is worked everywhere.
		expect(deadline('legal_change_exit', { day: '2027-12-11' }, 'FR-67').dueDay).toBe('2027-12-27');
		// 26 December 2028 is a Tuesday, a holiday in Alsace.
		expect(deadline('legal_change_exit', { day: '2028-12-11' }, 'FR-67').dueDay).toBe('2028-12-27');
		expect(deadline('legal_change_exit', { day: '2028-12-11' }, 'FR').dueDay).toBe('2028-12-26');
	});
});

test('hours elapse, weekends and changes of the clock included', () => {
	const start = { instant: at('2026-10-24T12:00:00+02:00') };
	expect(iso(deadline('breach_notification', start).dueAt)).toBe('2026-10-26T10:00:00.000Z');
	expect(() => deadline('breach_notification', { day: '2026-10-24' })).toThrow(/instant/);
});

test('special terms may grant another period', () => {
	const longer = deadline('proof_request', { day: '2026-11-27' }, 'FR', {
		unit: 'working_days',
		length: 10,
	});
	expect(longer.dueDay).toBe('2026-12-11');
	const none = { unit: 'days', length: 0 } as const;
	expect(() => deadline('proof_request', { day: '2026-11-27' }, 'FR', none)).toThrow(RangeError);
});

test('states', () => {
	const due = { dueAt: 1000 };
	expect(deadlineState(due, 999)).toBe('pending');
	expect(deadlineState(due, 1000)).toBe('missed');
	expect(deadlineState(due, 2000, { metAt: 999 })).toBe('met');
	expect(deadlineState(due, 2000, { metAt: 1000 })).toBe('late');
	expect(deadlineState(due, 500, { metAt: 900 })).toBe('pending');
	expect(deadlineState(due, 2000, { supersededAt: 1500 })).toBe('superseded');
});

test('reminders three days, one day and twelve hours before, and none before the start', () => {
	const proof = deadline('proof_request', { instant: at('2026-11-30T09:00:00Z') }, 'FR');
	expect(proof.dueDay).toBe('2026-12-07');
	expect(remindersOf(proof).map(iso)).toEqual([
		'2026-12-03T23:00:00.000Z',
		'2026-12-05T23:00:00.000Z',
		'2026-12-07T11:00:00.000Z',
	]);
	const hours = deadline('breach_notification', { instant: at('2026-11-30T09:00:00Z') });
	expect(remindersOf(hours).map(iso)).toEqual([
		'2026-11-30T23:00:00.000Z',
		'2026-12-01T21:00:00.000Z',
	]);
});

test('every rule names who owes it and its source', () => {
	for (const kind of Object.keys(deadlineRules) as DeadlineKind[]) {
		expect(deadlineRules[kind].source.text.length).toBeGreaterThan(10);
		// Only the client's periods are extended: an operator is not excused by a Sunday.
		if (deadlineRules[kind].owedBy === 'operator') expect(deadlineRules[kind].extends).toBe(false);
	}
});
