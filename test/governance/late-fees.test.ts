/** Late fees against a count day by day, and the refusal of rates that nobody published. */
import fc from 'fast-check';
import {
	PUBLISHED_RATES,
	checkProposedRate,
	confirmRate,
	halfYearOf,
	lateFees,
	plusDays,
} from '../../governance/src/index.ts';
import type { LateClaim } from '../../governance/src/index.ts';

const DENOMINATOR = 365n * 10_000n;

/** Adds every day's share of every cent, and rounds the exact fraction once. */
function dayByDay({ net, gross, dueOn, settlements }: LateClaim, until: string): bigint {
	let numerator = 0n;
	for (let day = plusDays(dueOn, 1); day <= until; day = plusDays(day, 1)) {
		let open = gross;
		for (const { kind, on, gross: part } of settlements) {
			if (kind === 'credit_note' || on < day) open -= part;
		}
		const rate = PUBLISHED_RATES.find(({ halfYear }) => halfYear === halfYearOf(day))!.rate;
		if (open > 0n) numerator += net * open * 3n * rate;
	}
	const denominator = gross * DENOMINATOR;
	return denominator === 0n ? 0n : (2n * numerator + denominator) / (2n * denominator);
}

const claims = fc
	.record({
		net: fc.bigInt(0n, 10n ** 9n),
		rate: fc.constantFrom(0n, 550n, 2000n),
		due: fc.integer({ min: 0, max: 3500 }),
		parts: fc.array(
			fc.record({
				kind: fc.constantFrom('payment' as const, 'payment' as const, 'credit_note' as const),
				after: fc.integer({ min: -20, max: 400 }),
				share: fc.bigInt(1n, 60n),
			}),
			{ maxLength: 4 },
		),
		days: fc.integer({ min: 0, max: 500 }),
	})
	.map(({ net, rate, due, parts, days }) => {
		const dueOn = plusDays('2015-01-01', due);
		const gross = net + (net * rate) / 10_000n;
		const settlements = parts.map(({ kind, after, share }) => ({
			kind,
			on: plusDays(dueOn, after),
			gross: (gross * share) / 100n,
		}));
		return { claim: { net, gross, dueOn, settlements }, until: plusDays(dueOn, days) };
	});

test('any claim, day by day', () => {
	fc.assert(
		fc.property(claims, ({ claim, until }) => {
			expect(lateFees(claim, until, PUBLISHED_RATES).interest).toBe(dayByDay(claim, until));
		}),
		{ numRuns: 200 },
	);
});

const claim = (more: Partial<LateClaim> = {}): LateClaim => ({
	net: 100_000n,
	gross: 120_000n,
	dueOn: '2025-12-15',
	settlements: [],
	...more,
});

describe('slices', () => {
	test('by half-year, with the rate and its source', () => {
		expect(lateFees(claim(), '2026-01-31', PUBLISHED_RATES)).toMatchObject({
			slices: [
				{
					from: '2025-12-16',
					to: '2025-12-31',
					days: 16,
					legalRate: 276n,
					source: 'ECOT2516925A, JO du 24 juin 2025',
				},
				{ from: '2026-01-01', to: '2026-01-31', days: 31, legalRate: 262n, base: 100_000n },
			],
			interest: 1031n,
			indemnity: 4000n,
			pendingFrom: null,
			decision: 'due',
		});
	});

	test('a partial payment leaves the rest', () => {
		const settlements = [{ kind: 'payment', on: '2025-12-20', gross: 60_000n }] as const;
		const { slices } = lateFees(claim({ settlements }), '2025-12-31', PUBLISHED_RATES);
		expect(slices.map(({ from, days, base }) => [from, days, base])).toEqual([
			['2025-12-16', 5, 100_000n],
			['2025-12-21', 11, 50_000n],
		]);
	});

	test('a credit note of the whole was never late', () => {
		const settlements = [{ kind: 'credit_note', on: '2026-03-01', gross: 120_000n }] as const;
		const fees = lateFees(claim({ settlements }), '2026-03-01', PUBLISHED_RATES);
		expect(fees).toMatchObject({ slices: [], interest: 0n, indemnity: 0n });
	});

	test('a consumer owes no indemnity, and a person decides about the interest', () => {
		const fees = lateFees(claim({ isConsumer: true }), '2026-01-31', PUBLISHED_RATES);
		expect(fees).toMatchObject({ indemnity: 0n, decision: 'human' });
	});
});

test('terms may say more than three times the legal rate, which every slice states', () => {
	const until = '2026-06-30';
	const usual = lateFees(claim({ net: 365_0000n, gross: 365_0000n }), until, PUBLISHED_RATES);
	const more = lateFees(
		claim({ net: 365_0000n, gross: 365_0000n, factor: 6 }),
		until,
		PUBLISHED_RATES,
	);
	expect(more.slices.map(({ factor }) => factor)).toEqual(usual.slices.map(() => 6n));
	const off = (more.interest ?? 0n) - 2n * (usual.interest ?? 0n);
	expect(off >= -1n && off <= 1n).toBe(true);
	expect(usual.interest).toBeGreaterThan(0n);
	expect(more.indemnity).toBe(usual.indemnity);
});

describe('rates', () => {
	const next = { halfYear: '2026-S2', rate: 255n, source: 'JORF n° 1', proposedBy: 'ada' } as const;

	test('a half-year without a rate gives no figure', () => {
		const fees = lateFees(claim(), '2026-07-01', PUBLISHED_RATES);
		expect(fees).toMatchObject({ interest: null, pendingFrom: '2026-07-01', indemnity: 4000n });
		expect(lateFees(claim(), '2026-07-01', [...PUBLISHED_RATES, next]).interest).not.toBeNull();
		expect(
			lateFees(claim({ dueOn: '2014-12-30' }), '2015-01-02', PUBLISHED_RATES).pendingFrom,
		).toBe('2014-12-31');
	});

	test('one person proposes, another reads it again', () => {
		expect(confirmRate(next, 'ada', 255n)).toEqual({ problem: 'same_person' });
		expect(confirmRate(next, 'eve', 265n)).toEqual({ problem: 'differs' });
		expect(confirmRate(next, 'eve', 255n)).toEqual({
			rate: { halfYear: '2026-S2', rate: 255n, source: 'JORF n° 1' },
		});
	});

	test.each([
		[{ halfYear: '2026-S3' as '2026-S2' }, 'half_year'],
		[{ rate: 0n }, 'rate'],
		[{ rate: 25_500n }, 'rate'],
		[{ source: ' ' }, 'source'],
		[{ halfYear: '2026-S1' }, 'known'],
		[{}, null],
	] as const)('%j', (change, problem) => {
		expect(checkProposedRate({ ...next, ...change }, PUBLISHED_RATES)).toBe(problem);
	});
});
