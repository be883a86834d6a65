/** Which lots a suspension that was lifted extends, and by how many days. */
import {
	type EndedSuspension,
	type ExtendableLot,
	extendsCredits,
	extensions,
	extensionsBy,
} from '../../governance/src/index.ts';

const lot = (changes: Partial<ExtendableLot> = {}): ExtendableLot => ({
	...{ id: 'lot', boughtOn: '2026-01-01', lastDay: '2026-12-01' },
	...{ available: 5n, reserved: 0n, expired: 0n, extendedFor: [] },
	...changes,
});
const idle = { from: '2026-11-24', until: '2026-12-04' };
const of = (changes: Partial<ExtendableLot>, days = idle) => extensions([lot(changes)], days)[0];

describe('whether credits are extended', () => {
	const ended: EndedSuspension = {
		...{ kind: 'spam_reports', scope: 'channel' },
		...{ goodFaith: true, endsByItself: false },
	};
	test.each([
		['a channel, in good faith', {}, true],
		['the whole account', { kind: 'operator', scope: 'account' }, true],
		['without good faith', { goodFaith: false }, false],
		['unpaid invoices', { kind: 'unpaid', scope: 'account' }, false],
		['until a payment', { kind: 'operator', scope: 'account', endsByItself: true }, false],
		['one campaign', { scope: 'campaign' }, false],
		['one source', { scope: 'source' }, false],
	] as const)('%s', (_name, changes, expected) => {
		expect(extendsCredits({ ...ended, ...changes })).toBe(expected);
	});
});

describe('by how many days', () => {
	test('as many days are left after the suspension as before', () => {
		expect(of({})).toEqual({ lotId: 'lot', days: 10, lastDay: '2026-12-11', restored: 0n });
	});

	test('the last day may be the first of the suspension, and not the one before', () => {
		expect(of({ lastDay: '2026-11-24' })).toMatchObject({ lastDay: '2026-12-04' });
		expect(of({ lastDay: '2026-11-23' })).toBeUndefined();
	});

	test('what expired meanwhile comes back', () => {
		expect(of({ available: 0n, expired: 3n, lastDay: '2026-11-30' })).toMatchObject({
			...{ lastDay: '2026-12-10', restored: 3n },
		});
	});

	test('nothing of it is left: it stays; credits set aside are left', () => {
		expect(of({ available: 0n })).toBeUndefined();
		expect(of({ available: 0n, reserved: 1n })).toMatchObject({ days: 10 });
	});

	test('days before the purchase do not count', () => {
		expect(of({ boughtOn: '2026-12-01', lastDay: '2027-12-01' })).toMatchObject({ days: 3 });
		expect(of({ boughtOn: '2026-12-04', lastDay: '2027-12-04' })).toBeUndefined();
	});

	test('within one day nothing is lost', () => {
		expect(of({}, { from: '2026-11-24', until: '2026-11-24' })).toBeUndefined();
	});

	test.each([
		['before', [['2026-11-01', '2026-11-10']], 10],
		['the beginning', [['2026-11-20', '2026-11-27']], 7],
		['the middle', [['2026-11-26', '2026-11-28']], 8],
		['the end', [['2026-12-01', '2026-12-09']], 7],
		['two that overlap', [['2026-11-27', '2026-12-02'], ['2026-11-25', '2026-11-29']], 3], // prettier-ignore
		['one within another', [['2026-11-25', '2026-12-03'], ['2026-11-26', '2026-11-27']], 2], // prettier-ignore
		['all', [['2026-11-24', '2026-12-04']], 0],
		['after', [['2026-12-04', '2026-12-10']], 10],
	])('days that count already: %s', (_name, covered, days) => {
		const extendedFor = covered.map(([from = '', until = '']) => ({ from, until }));
		expect(of({ extendedFor })?.days ?? 0).toBe(days);
	});
});

test('the operator extends what is open and not used up, and days of before do not matter', () => {
	const lots = [
		lot({ id: 'open', extendedFor: [{ from: '2026-11-01', until: '2026-12-01' }] }),
		lot({ id: 'today', lastDay: '2026-11-24' }),
		lot({ id: 'over', lastDay: '2026-11-23' }),
		lot({ id: 'reserved', available: 0n, reserved: 1n }),
		lot({ id: 'used up', available: 0n }),
	];
	expect(extensionsBy(lots, 3, '2026-11-24').map((one) => [one.lotId, one.lastDay])).toEqual([
		['open', '2026-12-04'],
		['today', '2026-11-27'],
		['reserved', '2026-12-04'],
	]);
});
