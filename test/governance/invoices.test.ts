/** Money, totals, numbers, payments and the liability cap. */
import fc from 'fast-check';
import {
	allocatePayment,
	checkNumbering,
	divide,
	dueDate,
	formatDecimal,
	frenchVatNumber,
	isSiren,
	isSiret,
	liabilityCap,
	lineNet,
	netOfSettled,
	numberAfter,
	parseDecimal,
	readNumber,
	sum,
	totalsOf,
	vatOf,
} from '../../governance/src/index.ts';
import type { InvoiceLine, ServicePayment, Vat } from '../../governance/src/index.ts';

describe('integers', () => {
	test.each([
		[5n, 2n, 3n, 2n, 3n],
		[-5n, 2n, -3n, -2n, -3n],
		[4n, 3n, 1n, 1n, 2n],
		[-4n, 3n, -1n, -1n, -2n],
		[5n, -2n, -3n, -2n, -3n],
		[1n, 3n, 0n, 0n, 1n],
		[-1n, 2n, -1n, 0n, -1n],
		[6n, 3n, 2n, 2n, 2n],
	])('%d over %d', (numerator, denominator, halfUp, down, up) => {
		expect(divide(numerator, denominator, 'half_up')).toBe(halfUp);
		expect(divide(numerator, denominator, 'down')).toBe(down);
		expect(divide(numerator, denominator, 'up')).toBe(up);
	});

	test('nothing is divided by zero', () =>
		expect(() => divide(1n, 0n, 'down')).toThrow(RangeError));

	test('decimal texts go there and back', () => {
		fc.assert(
			fc.property(fc.bigInt(-(10n ** 15n), 10n ** 15n), fc.nat(6), (value, scale) => {
				expect(parseDecimal(formatDecimal(value, scale), scale)).toBe(value);
				expect(parseDecimal(formatDecimal(value, scale, 0), scale)).toBe(value);
			}),
		);
	});

	test.each([
		['2.62', 2, 262n],
		['2.620', 2, 262n],
		['2.625', 2, null],
		['-0.5', 2, -50n],
		['1e3', 2, null],
		['1,5', 2, null],
		['', 2, null],
		[' 1', 2, null],
		['.5', 2, null],
	])('%s with %d decimals', (text, scale, value) => expect(parseDecimal(text, scale)).toBe(value));

	test.each([
		[45_900n, 6, 2, '0.0459'],
		[45_000n, 6, 2, '0.045'],
		[1_000_000n, 6, 2, '1.00'],
		[-5n, 2, 2, '-0.05'],
		[0n, 2, 0, '0'],
	])('%d', (value, scale, fewest, text) => expect(formatDecimal(value, scale, fewest)).toBe(text));
});

const standard: Vat = { category: 'S', rate: 2000n };
const line = (quantity: bigint, unitPrice: bigint, vat: Vat = standard): InvoiceLine => ({
	id: '1',
	name: 'SMS',
	quantity,
	unit: 'C62',
	unitPrice,
	vat,
});

describe('totals', () => {
	test('10,000 SMS at 0.0459 €', () => {
		expect(totalsOf({ lines: [line(100_000_000n, 45_900n)], paid: 0n })).toMatchObject({
			net: 45_900n,
			tax: 9180n,
			gross: 55_080n,
			due: 55_080n,
		});
	});

	test('VAT is rounded on the sum of a rate, not on each line', () => {
		const lines = Array.from({ length: 3 }, () => line(10_000n, 1_120_000n, { ...standard }));
		// 3 × 1.12 × 20 % is 0.672; line by line it would be 3 × 0.22.
		expect(totalsOf({ lines, paid: 0n }).tax).toBe(67n);
	});

	test('allowances, charges and what was paid', () => {
		const totals = totalsOf({
			lines: [line(10_000n, 100_000_000n)],
			adjustments: [
				{ kind: 'allowance', amount: 1000n, reason: 'Remise', vat: standard },
				{ kind: 'charge', amount: 300n, reason: 'Frais', vat: { category: 'S', rate: 550n } },
			],
			paid: 5000n,
		});
		expect(totals).toMatchObject({ lines: 10_000n, allowances: 1000n, charges: 300n, net: 9300n });
		expect(totals.breakdown.map(({ base, tax }) => [base, tax])).toEqual([
			[9000n, 1800n],
			[300n, 17n],
		]);
		expect(totals.due).toBe(9300n + 1817n - 5000n);
	});

	test('always add up', () => {
		const rates = fc.constantFrom(0n, 210n, 550n, 1000n, 2000n);
		const lines = fc.array(
			fc.record({
				quantity: fc.bigInt(0n, 10n ** 9n),
				unitPrice: fc.bigInt(0n, 10n ** 8n),
				rate: rates,
			}),
			{ minLength: 1, maxLength: 12 },
		);
		fc.assert(
			fc.property(lines, (some) => {
				const built = some.map(({ quantity, unitPrice, rate }) =>
					line(quantity, unitPrice, { category: 'S', rate }),
				);
				const totals = totalsOf({ lines: built, paid: 0n });
				expect(sum(totals.breakdown.map(({ base }) => base))).toBe(totals.net);
				expect(totals.gross).toBe(totals.net + sum(totals.breakdown.map(({ tax }) => tax)));
				for (const { base, tax, vat } of totals.breakdown) {
					expect(tax).toBe(vatOf(base, vat.rate));
					// Never more than half a cent off.
					const error = tax * 10_000n - base * vat.rate;
					expect(error >= -5000n && error <= 5000n).toBe(true);
				}
				for (const one of built) {
					const error = lineNet(one) * 10n ** 8n - one.quantity * one.unitPrice;
					expect(error >= -(10n ** 8n) && error <= 10n ** 8n).toBe(true);
				}
			}),
		);
	});
});

describe('numbers', () => {
	test('follow each other', () => {
		expect(numberAfter({ prefix: 'F', year: 2026 }, 0)).toBe('F-2026-000001');
		expect(numberAfter({ prefix: 'A', year: 2026 }, 999_999)).toBe('A-2026-1000000');
		expect(readNumber('F-2026-000042')).toEqual({ prefix: 'F', year: 2026, sequence: 42 });
		expect(readNumber('F-2026-000000')).toBeNull();
		expect(readNumber('F-2026-0000042')).toBeNull();
		expect(readNumber('F2026/42')).toBeNull();
	});

	test.each([
		[{ prefix: 'é', year: 2026 }, 0],
		[{ prefix: 'F', year: 1999 }, 0],
		[{ prefix: 'F', year: 2026 }, -1],
		[{ prefix: 'F', year: 2026 }, 1.5],
	])('%j after %d is refused', (series, last) => {
		expect(() => numberAfter(series, last)).toThrow(RangeError);
	});

	test('a series without gap, repetition or step back in time', () => {
		const of = (...rows: [string, string][]) =>
			checkNumbering(rows.map(([number, issuedOn]) => ({ number, issuedOn })));
		expect(
			of(
				['F-2026-000002', '2026-02-01'],
				['F-2026-000001', '2026-02-01'],
				['A-2026-000001', '2026-01-01'],
				['F-2027-000001', '2027-01-01'],
			),
		).toEqual([]);
		expect(of(['F-2026-000001', '2026-02-01'], ['F-2026-000003', '2026-02-01'])).toEqual([
			{ fault: 'missing', number: 'F-2026-000002' },
		]);
		expect(of(['F-2026-000002', '2026-02-01'])).toEqual([
			{ fault: 'missing', number: 'F-2026-000001' },
		]);
		expect(of(['F-2026-000001', '2026-02-01'], ['F-2026-000001', '2026-02-01'])).toEqual([
			{ fault: 'duplicate', number: 'F-2026-000001' },
		]);
		expect(of(['F-2026-000001', '2026-02-02'], ['F-2026-000002', '2026-02-01'])).toEqual([
			{ fault: 'out_of_order', number: 'F-2026-000002' },
		]);
		expect(of(['F-2026-000001', '2027-01-01'])).toEqual([
			{ fault: 'wrong_year', number: 'F-2026-000001' },
		]);
		expect(of(['7', '2026-01-01'])).toEqual([{ fault: 'unreadable', number: '7' }]);
	});
});

describe('payments', () => {
	const claim = (id: string, dueOn: string, open: bigint) => ({
		id,
		issuedOn: '2026-01-01',
		dueOn,
		net: open,
		gross: open,
		open,
	});
	const claims = [claim('new', '2026-03-01', 50n), claim('old', '2026-02-01', 30n)];

	test('settle what is due first, unless the payer says otherwise', () => {
		expect(allocatePayment(40n, claims)).toEqual({
			allocations: [
				{ claimId: 'old', amount: 30n },
				{ claimId: 'new', amount: 10n },
			],
			left: 0n,
		});
		expect(allocatePayment(40n, claims, ['new']).allocations).toEqual([
			{ claimId: 'new', amount: 40n },
		]);
		expect(allocatePayment(100n, claims).left).toBe(20n);
		expect(() => allocatePayment(0n, claims)).toThrow(RangeError);
	});

	test('the parts without VAT sum to the net', () => {
		fc.assert(
			fc.property(fc.array(fc.bigInt(1n, 999n), { minLength: 1, maxLength: 20 }), (parts) => {
				const gross = sum(parts);
				const net = (gross * 10n) / 12n;
				let settled = 0n;
				const nets = parts.map((part) => {
					const before = netOfSettled({ net, gross }, settled);
					settled += part;
					return netOfSettled({ net, gross }, settled) - before;
				});
				expect(sum(nets)).toBe(net);
			}),
		);
	});

	test('due dates', () => {
		expect(dueDate('2026-01-31')).toBe('2026-03-02');
		expect(dueDate('2026-01-31', 0)).toBe('2026-01-31');
		expect(() => dueDate('2026-01-31', 61)).toThrow(/L441-10/);
	});
});

test('the liability cap counts what was paid in six months, without VAT to the cent', () => {
	const invoice = { id: 'i', net: 10_000n, gross: 12_000n };
	const pay = (paymentId: string, on: string, amount: bigint): ServicePayment => ({
		paymentId,
		on,
		amount,
		invoice,
	});
	const cap = liabilityCap('2026-11-24', [
		pay('3', '2026-11-24', 4000n),
		pay('1', '2026-05-23', 4001n),
		pay('2', '2026-05-24', 3999n),
		pay('4', '2026-11-25', 1n),
	]);
	expect(cap).toMatchObject({ from: '2026-05-24', to: '2026-11-24', gross: 7999n });
	expect(cap.payments.map(({ paymentId }) => paymentId)).toEqual(['2', '3']);
	expect(cap.net).toBe(netOfSettled(invoice, 12_000n) - netOfSettled(invoice, 4001n));
});

describe('identifiers', () => {
	test.each([
		['732829320', true],
		['732829321', false],
		['73282932', false],
		['356000000', true],
		['7328 9320', false],
	])('SIREN %s', (text, is) => expect(isSiren(text)).toBe(is));

	test.each([
		['73282932000074', true],
		['73282932000075', false],
		// An establishment of La Poste, by the sum of its digits.
		['35600000000001', true],
		['35600000049837', true],
	])('SIRET %s', (text, is) => expect(isSiret(text)).toBe(is));

	test('the French VAT number', () => {
		expect(frenchVatNumber('732829320')).toBe('FR44732829320');
		expect(() => frenchVatNumber('732829321')).toThrow(RangeError);
	});
});
