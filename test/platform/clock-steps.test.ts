/** The machine's clock is stepped, by NTP or a person, or the machine was suspended: what waits follows, and nothing leaves at a wrong time. */
import { createClock } from '../../platform/src/clock.ts';
import { until } from './support/index.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-11-24T10:00:00+01:00');

/** A clock whose machine can be stepped. */
function stepped() {
	let ahead = START - performance.now();
	const clock = createClock({
		wall: () => performance.now() + ahead,
		monotonic: () => performance.now(),
		lookMs: 10,
	});
	return { clock, step: (ms: number) => void (ahead += ms) };
}

it('what became due by a step forward, or while the machine was suspended, is woken', async () => {
	const { clock, step } = stepped();
	const woken: string[] = [];
	clock.wakeAt(START + 8 * HOUR, () => woken.push('due'));
	clock.wakeAt(START + 8 * HOUR, () => woken.push('looks again'), { orSet: true });
	const cancel = clock.wakeAt(START + 48 * HOUR, () => woken.push('too early'));
	step(24 * HOUR);
	await until(() => woken.length === 2, 'both');
	expect(woken).toEqual(['due', 'looks again']);
	cancel();
});

it('a step back delays no wait by as much', async () => {
	const { clock, step } = stepped();
	const woken: string[] = [];
	clock.wakeAt(clock.now() + 100, () => woken.push('a duration'));
	clock.wakeAt(clock.now() + HOUR, () => woken.push('looks again'), { orSet: true });
	step(-HOUR);
	await until(() => woken.length === 2, 'both');
	expect(clock.now()).toBeLessThan(START);
});

it('what is not due after the step stays, also when the steps follow each other', async () => {
	const { clock, step } = stepped();
	let looks = 0;
	let isDue = false;
	const again = () => {
		looks += 1;
		clock.wakeAt(START + 10 * HOUR, again, { orSet: true });
	};
	again();
	clock.wakeAt(START + 5 * HOUR, () => (isDue = true));
	for (const [round, ms] of [2 * HOUR, -HOUR, 2 * HOUR, -2 * HOUR].entries()) {
		step(ms);
		await until(() => looks === round + 2, 'a look after each step');
	}
	expect(isDue).toBe(false);
});
