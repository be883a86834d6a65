/** SMPP 3.4 §7.1.1. */
import fc from 'fast-check';
import { formatAbsoluteTime, formatRelativeTime, parseTime } from '../../smpp/src/index.ts';

const AT = Date.UTC(2026, 10, 28, 14, 42, 5, 700);

test.each([
	[AT, 0, '261128144205700+'],
	[AT, 60, '261128154205704+'],
	[AT, -60, '261128134205704-'],
	[AT, 345, '261128202705723+'],
	[Date.UTC(2026, 11, 31, 23, 30), 60, '270101003000004+'],
	[Date.UTC(2000, 0, 1), 0, '000101000000000+'],
])('%i at offset %i is %s', (at, offset, text) => {
	expect(formatAbsoluteTime(at, offset)).toBe(text);
	expect(parseTime(text)).toEqual({ kind: 'absolute', at });
});

test.each([
	[0, '000000000000000R'],
	[1, '000000000001000R'],
	[60_000, '000000000100000R'],
	[86_400_000, '000001000000000R'],
	[2 * 86_400_000 + 3 * 3_600_000 + 4 * 60_000 + 5_000, '000002030405000R'],
	[99 * 86_400_000 + 86_399_000, '000099235959000R'],
])('a span of %i ms is %s', (span, text) => {
	expect(formatRelativeTime(span)).toBe(text);
});

test('a span is read by its parts', () => {
	expect(parseTime('010203040506000R')).toEqual({
		kind: 'relative',
		years: 1,
		months: 2,
		days: 3,
		hours: 4,
		minutes: 5,
		seconds: 6,
	});
});

test.each([
	'',
	'2611281442',
	'261328144205700+',
	'260230144205700+',
	'261128244205700+',
	'261128144205749+',
	'261128144205700Z',
	' 261128144205700',
	'261128144205700+0',
])('%j is no time', (text) => {
	expect(parseTime(text)).toBeUndefined();
});

test.each([
	() => formatAbsoluteTime(Date.UTC(1999, 11, 31)),
	() => formatAbsoluteTime(Date.UTC(2100, 0, 1)),
	() => formatAbsoluteTime(Number.NaN),
	() => formatAbsoluteTime(AT, 7),
	() => formatAbsoluteTime(AT, 735),
	() => formatRelativeTime(-1_001),
	() => formatRelativeTime(100 * 86_400_000),
	() => formatRelativeTime(Number.NaN),
	() => formatRelativeTime(Infinity),
])('what cannot be written is refused: %s', (format) => {
	expect(format).toThrow(expect.objectContaining({ code: 'invalid_argument' }) as Error);
});

test('every tenth of a second of this century survives every offset', () => {
	const tenths = fc.integer({ min: Date.UTC(2000, 0, 2) / 100, max: Date.UTC(2099, 11, 30) / 100 });
	fc.assert(
		fc.property(tenths, fc.integer({ min: -48, max: 48 }), (tenth, quarters) => {
			const at = tenth * 100;
			expect(parseTime(formatAbsoluteTime(at, quarters * 15))).toEqual({ kind: 'absolute', at });
		}),
	);
});
