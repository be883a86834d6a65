import { createPace } from '../../../platform/src/carriers/smpp/pace.ts';
import { createFakeClock } from '../../smpp/fake-clock.ts';

/** Lets promises that are settled run. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

it('spaces short messages evenly, in their order', async () => {
	const clock = createFakeClock();
	const pace = createPace(4, clock);
	const gone: number[] = [];
	for (const index of [0, 1, 2]) void pace.turn().then(() => gone.push(index));
	await settle();
	expect(gone).toEqual([0]);
	clock.advance(249);
	await settle();
	expect(gone).toEqual([0]);
	clock.advance(1);
	await settle();
	expect(gone).toEqual([0, 1]);
	clock.advance(250);
	await settle();
	expect(gone).toEqual([0, 1, 2]);
});

it('saves up no turns while nothing is sent', async () => {
	const clock = createFakeClock();
	const pace = createPace(1, clock);
	await pace.turn();
	clock.advance(60_000);
	await pace.turn();
	let gone = false;
	void pace.turn().then(() => (gone = true));
	await settle();
	expect(gone).toBe(false);
	clock.advance(1000);
	await settle();
	expect(gone).toBe(true);
});

it('has no limit without a rate', async () => {
	const clock = createFakeClock();
	const pace = createPace(undefined, clock);
	for (let turn = 0; turn < 1000; turn++) await pace.turn();
	expect(clock.armed).toBe(0);
});
