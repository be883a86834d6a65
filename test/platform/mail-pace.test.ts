import * as fc from 'fast-check';
import { createDomainThrottle } from '../../platform/src/carriers/smtp/domain-throttle.ts';
import { createClock } from '../../platform/src/clock.ts';

describe('the pace', () => {
	const seed = Date.now() % 2 ** 31;
	const start = () => {
		const clock = createClock();
		clock.set(0);
		return { clock, pace: createDomainThrottle(clock, 20, 10) };
	};

	it('closes a domain that throttles, longer each time, and nobody else', () => {
		const { clock, pace } = start();
		let now = 0;
		let last = 0;
		for (let round = 0; round < 12; round++) {
			pace.learn('tight', 'throttled', now);
			expect(pace.capacity.closed()).toEqual(['tight']);
			expect(pace.capacity.limitFor('tight')).toBe(0);
			expect([pace.capacity.limitFor('other'), pace.capacity.limit()]).toEqual([10, 20]);
			const pause = (pace.capacity.opensAt() ?? 0) - clock.now();
			expect(pause).toBeLessThanOrEqual(16.5 * 60_000);
			expect(pause).toBeGreaterThan(Math.min(last, 12 * 60_000));
			last = pause;
			now = (pace.capacity.opensAt() ?? 0) + 1;
			clock.set(now);
			expect(pace.capacity.closed()).toEqual([]);
		}
		expect(pace.capacity.limitFor('tight')).toBe(1);
		for (let round = 0; round < 10; round++) pace.learn('tight', 'fine', now);
		expect(pace.capacity.limitFor('tight')).toBe(10);
	});

	it('counts those that were refused together once', () => {
		const { pace } = start();
		for (let index = 0; index < 10; index++) pace.learn('tight', 'throttled', -1);
		expect(pace.capacity.opensAt()).toBeLessThan(2500);
	});

	it('does not close a domain that greylists, but goes there more slowly', () => {
		const { pace } = start();
		for (let index = 0; index < 100; index++) pace.learn('grey', 'deferred', index);
		expect(pace.capacity.closed()).toEqual([]);
		expect(pace.capacity.limitFor('grey')).toBe(1);
	});

	it('tries a server that was away with one message, within fifteen seconds', () => {
		const { clock, pace } = start();
		for (let index = 0; index < 20; index++) {
			pace.learn('a', 'unreachable', clock.now());
			expect(pace.capacity.limit()).toBe(0);
			const opens = pace.capacity.opensAt() ?? 0;
			expect(opens - clock.now()).toBeLessThanOrEqual(16_500);
			clock.set(opens + 1);
			expect(pace.capacity.limit()).toBe(1);
		}
		pace.learn('a', 'fine', clock.now());
		expect(pace.capacity.limit()).toBe(20);
	});

	it('knocks more and more rarely where its password is wrong', () => {
		const { clock, pace } = start();
		const pauses: number[] = [];
		for (let index = 0; index < 10; index++) {
			pace.learn('a', 'locked out', clock.now());
			pauses.push((pace.capacity.opensAt() ?? 0) - clock.now());
			clock.set((pace.capacity.opensAt() ?? 0) + 1);
			expect(pace.capacity.limit()).toBe(1);
		}
		expect(pauses[0]).toBeGreaterThan(4000);
		expect(pauses.at(-1)).toBeGreaterThan(260_000);
		expect(Math.max(...pauses)).toBeLessThanOrEqual(330_000);
	});

	it(`never goes beyond its limits and always opens again (seed ${seed})`, () => {
		const step = fc.record({
			name: fc.constantFrom('a', 'b', 'c'),
			experience: fc.constantFrom(
				'fine',
				'deferred',
				'throttled',
				'unreachable',
				'locked out' as const,
			),
			wait: fc.nat(100_000),
		});
		fc.assert(
			fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
				const { clock, pace } = start();
				let now = 0;
				for (const { name, experience, wait } of steps) {
					pace.learn(name, experience, now);
					expect(pace.capacity.limitFor(name)).toBeLessThanOrEqual(10);
					expect(pace.capacity.limit()).toBeLessThanOrEqual(20);
					now += wait;
					clock.set(now);
				}
				clock.set(now + 3_600_000);
				expect(pace.capacity.closed()).toEqual([]);
				expect(pace.capacity.opensAt()).toBeNull();
				expect(pace.capacity.limit()).toBeGreaterThan(0);
				expect(pace.capacity.limitFor('a')).toBeGreaterThan(0);
			}),
			{ seed, numRuns: 200 },
		);
	});
});
