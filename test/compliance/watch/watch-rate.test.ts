import {
	baselineOf,
	baselines,
	defaultPolicy,
	type PolicyOptions,
	watchLimits,
	watchRate,
} from '../../../compliance/src/index.ts';
import { randomFrom } from '../../random.ts';

const seed = Number(process.env['MC_SEED'] ?? 20261128);
const BASELINE = 0.05;
const LOOK_EVERY = 10;

const read = (failures: number, attempted: number, baseline = BASELINE) =>
	watchRate({ failures, attempted, baseline });

describe('the figures of the design', () => {
	test.each([
		[2, 20, 'fine'],
		[10, 20, 'stop'],
		[20, 200, 'fine'],
	] as const)('%i of %i: %s', (failures, attempted, verdict) => {
		expect(read(failures, attempted).verdict).toBe(verdict);
	});

	test('complaints at 0.3 %', () => {
		expect(read(8, 1000, 0.003).evidence).toBeCloseTo(7.5, 0);
		expect(read(12, 2000, 0.003).evidence).toBeCloseTo(4, 0);
	});

	test('the rate has an interval', () => {
		expect(read(20, 200)).toMatchObject({ rate: 0.1 });
		const [low, high] = read(20, 200).interval;
		expect(low).toBeCloseTo(0.0657, 3);
		expect(high).toBeCloseTo(0.1494, 3);
	});
});

test('the evidence is the formula, where that does not overflow', () => {
	for (const [failures, attempted] of [
		[0, 1],
		[1, 1],
		[3, 60],
		[17, 90],
	] as const) {
		const ratios = watchLimits.factors.map(
			(factor) =>
				factor ** failures * ((1 - factor * BASELINE) / (1 - BASELINE)) ** (attempted - failures),
		);
		const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
		const { evidence, logEvidence } = read(failures, attempted);
		expect(evidence / mean).toBeCloseTo(1, 10);
		expect(logEvidence).toBeCloseTo(Math.log(mean), 10);
	}
});

describe('ten million attempts', () => {
	const ATTEMPTED = 10_000_000;

	test('neither overflow nor underflow', () => {
		expect(read(ATTEMPTED, ATTEMPTED)).toMatchObject({ verdict: 'stop', rate: 1 });
		expect(read(3_000_000, ATTEMPTED).evidence).toBe(Math.exp(Math.log(Number.MAX_VALUE)));
		expect(Number.isFinite(read(3_000_000, ATTEMPTED).evidence)).toBe(true);
		const nothing = read(0, ATTEMPTED);
		expect(nothing).toMatchObject({ verdict: 'fine', evidence: 0 });
		expect(Number.isFinite(nothing.logEvidence)).toBe(true);
	});

	test('one failure more is one factor more', () => {
		const factors = [1.5];
		const at = (failures: number) =>
			watchRate({ failures, attempted: ATTEMPTED, baseline: BASELINE, factors }).logEvidence;
		const step = Math.log(1.5) - Math.log((1 - 1.5 * BASELINE) / (1 - BASELINE));
		expect(at(617_001) - at(617_000)).toBeCloseTo(step, 6);
	});

	test('exactly at the baseline is fine, a fifth above it is not', () => {
		expect(read(500_000, ATTEMPTED).verdict).toBe('fine');
		expect(read(650_000, ATTEMPTED).verdict).toBe('stop');
	});
});

test('nothing attempted says nothing', () => {
	expect(read(0, 0)).toEqual({
		evidence: 1,
		logEvidence: 0,
		verdict: 'fine',
		rate: 0,
		interval: [0, 1],
	});
});

test.each([
	[{ attempted: 10, failures: 11 }, /failures \(11\) must not exceed attempted \(10\)/],
	[{ attempted: -1, failures: 0 }, /attempted must be a whole number/],
	[{ attempted: 10, failures: -1 }, /failures must be a whole number/],
	[{ attempted: 10.5, failures: 1 }, /attempted/],
	[{ attempted: 10, failures: Number.NaN }, /failures/],
	[{ attempted: Infinity, failures: 1 }, /attempted/],
	[{ attempted: 2 ** 53, failures: 1 }, /attempted/],
	[{ attempted: 10, failures: 1, baseline: 0 }, /baseline must be a share/],
	[{ attempted: 10, failures: 1, baseline: 1 }, /baseline must be a share/],
	[{ attempted: 10, failures: 1, baseline: Number.NaN }, /baseline must be a share/],
	[{ attempted: 10, failures: 1, baseline: 0.9 }, /baseline 0.9 is too high/],
	[{ attempted: 10, failures: 1, factors: [] }, /too high for these factors/],
	[{ attempted: 10, failures: 1, factors: [2, 1] }, /factors must be/],
	[{ attempted: 10, failures: 1, factors: [Infinity] }, /factors must be/],
])('impossible: %j', (counts, message) => {
	expect(() => watchRate({ baseline: BASELINE, ...counts })).toThrow(RangeError);
	expect(() => watchRate({ baseline: BASELINE, ...counts })).toThrow(message);
});

test('a factor whose multiple is no probability is left out', () => {
	const { evidence } = watchRate({ attempted: 4, failures: 4, baseline: 0.3 });
	expect(evidence).toBeCloseTo((1.5 ** 4 + 2 ** 4 + 3 ** 4) / 3, 10);
});

/** The message at which a campaign of the given rate is suspended; `null`: never. */
function suspendedAt(random: (below: number) => number, rate: number, size: number): number | null {
	let failures = 0;
	for (let attempted = 1; attempted <= size; attempted += 1) {
		if (random(1_000_000) < rate * 1_000_000) failures += 1;
		if (attempted % LOOK_EVERY === 0 && read(failures, attempted).verdict === 'stop')
			return attempted;
	}
	return null;
}

test('of 500 campaigns at exactly the baseline, at most 2 are suspended', () => {
	process.stdout.write(`watch: seed ${seed}\n`);
	const random = randomFrom(seed);
	const stops = Array.from({ length: 500 }, () => suspendedAt(random, BASELINE, 5000));
	expect(stops.filter((at) => at !== null).length).toBeLessThanOrEqual(2);
});

test('a campaign with 30 % of failures stops before 100 in the median', () => {
	process.stdout.write(`watch: seed ${seed}\n`);
	const random = randomFrom(seed);
	const stops = Array.from(
		{ length: 501 },
		() => suspendedAt(random, 0.3, 10_000) ?? Infinity,
	).sort((one, other) => one - other);
	expect(stops[250]).toBeLessThan(100);
	expect(stops.at(-1)).toBeLessThan(Infinity);
});

describe('baselines', () => {
	const policyWith = (options: PolicyOptions) => ({ ...defaultPolicy, options });

	test('each has a source in both languages and a confidence', () => {
		const all = Object.values(baselines).flatMap((kinds) => Object.values(kinds));
		expect(all.length).toBe(6);
		for (const { rate, source, confidence } of all) {
			expect(read(0, 10, rate).verdict).toBe('fine');
			expect(source.en.length).toBeGreaterThan(10);
			expect(source.fr.length).toBeGreaterThan(10);
			expect(/house figure/i.test(source.en)).toBe(confidence === 'low');
		}
	});

	test('a policy lowers one', () => {
		const policy = policyWith({ suspendAbove: { email: { hard_bounce: 0.02 } } });
		expect(baselineOf('email', 'hard_bounce', policy)?.rate).toBe(0.02);
		expect(baselineOf('email', 'complaint', policy)?.rate).toBe(0.003);
		expect(baselineOf('email', 'hard_bounce')?.rate).toBe(0.05);
	});

	test.each([0.06, 1, 0, -0.01, Number.NaN, '0.02'])('a policy cannot raise one: %j', (rate) => {
		const policy = policyWith({
			suspendAbove: { email: { hard_bounce: rate as number }, voice: { complaint: 0.01 } },
		});
		expect(baselineOf('email', 'hard_bounce', policy)?.rate).toBe(0.05);
		expect(baselineOf('voice', 'complaint', policy)).toBeNull();
	});
});
