import { createResultGroups } from '../../platform/src/carriers/smtp/result-groups.ts';

beforeEach(() => {
	jest.useFakeTimers();
});
afterEach(() => {
	jest.useRealTimers();
});

/** Hand-overs that end when they are told to, and which of them were let out. */
function start(size: number, count: number) {
	const inGroups = createResultGroups(size);
	const out: number[] = [];
	const ends: ((value: number) => void)[] = [];
	for (let index = 0; index < count; index++) {
		const handOver = new Promise<number>((resolve) => ends.push(resolve));
		void inGroups(handOver).then((value) => out.push(value));
	}
	const end = async (...which: number[]) => {
		for (const index of which) ends[index]?.(index);
		await jest.advanceTimersByTimeAsync(0);
	};
	return { out, end };
}

it('lets one that is alone out at once', async () => {
	const { out, end } = start(10, 1);
	await end(0);
	expect(out).toEqual([0]);
});

it('waits for a group, or for all that are under way', async () => {
	const { out, end } = start(3, 5);
	await end(4, 0);
	expect(out).toEqual([]);
	await end(2);
	expect(out).toEqual([4, 0, 2]);
	await end(1);
	expect(out).toHaveLength(3);
	await end(3);
	expect(out).toEqual([4, 0, 2, 1, 3]);
	expect(jest.getTimerCount()).toBe(0);
});

it('waits ten milliseconds and no longer for one that hangs', async () => {
	const { out, end } = start(3, 3);
	await end(1);
	await jest.advanceTimersByTimeAsync(9);
	expect(out).toEqual([]);
	await jest.advanceTimersByTimeAsync(1);
	expect(out).toEqual([1]);
	await end(0);
	await jest.advanceTimersByTimeAsync(10);
	expect(out).toEqual([1, 0]);
});
