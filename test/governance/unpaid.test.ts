/** When an unpaid invoice leads to reminders and to a suspension. */
import { lastDayToPay, unpaidStep } from '../../governance/src/index.ts';

const base = { dueOn: '2026-12-24', days: 15, territory: 'FR', reminders: [] as string[] };
const both = { ...base, reminders: ['2026-12-25', '2027-01-01'] };

test.each([
	['on the due date', base, '2026-12-24', 'wait'],
	['a day later', base, '2026-12-25', 'remind'],
	[
		'six days after the first reminder',
		{ ...base, reminders: ['2026-12-25'] },
		'2026-12-31',
		'wait',
	],
	['seven days after it', { ...base, reminders: ['2026-12-25'] }, '2027-01-01', 'remind'],
	['on the last day', both, '2027-01-08', 'wait'],
	['on the Saturday after it', both, '2027-01-09', 'wait'],
	['on the Sunday', both, '2027-01-10', 'wait'],
	['on the Monday', both, '2027-01-11', 'suspend'],
	['by terms of sixty days', { ...both, days: 60 }, '2027-01-11', 'wait'],
	['without reminders, however late', base, '2027-06-01', 'remind'],
	[
		'a week after a late reminder',
		{ ...both, reminders: ['2027-02-01', '2027-02-08'] },
		'2027-02-15',
		'wait',
	],
	['and a day', { ...both, reminders: ['2027-02-01', '2027-02-08'] }, '2027-02-16', 'suspend'],
])('%s', (_, invoice, today, step) => {
	expect(unpaidStep(invoice, today)).toBe(step);
});

test('a last day that is no working day counts until the next one, by the territory', () => {
	// Good Friday is a holiday in Moselle, and the Monday after Easter everywhere.
	const until = { ...base, dueOn: '2027-03-11', reminders: ['2027-03-12', '2027-03-19'] };
	expect(lastDayToPay({ ...until, territory: 'FR' })).toBe('2027-03-26');
	expect(lastDayToPay({ ...until, territory: 'FR-57' })).toBe('2027-03-30');
	expect(lastDayToPay(base)).toBeNull();
});
