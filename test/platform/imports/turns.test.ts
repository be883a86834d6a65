/** Imports take turns: small ones overtake a large one, and never starve it; no account holds up another. */
import { Turns, type WaitingImport } from '../../../platform/src/imports/turns.ts';
import { startWorld } from '../support/index.ts';
import { read, settled, upload } from './support.ts';

const one = (id: string, bytes: number, accountId = 'A'): WaitingImport => ({
	id,
	accountId,
	bytes,
});

describe('whose turn it is', () => {
	it('the smallest of those that wait for the first time', () => {
		const turns = new Turns();
		expect(turns.next([one('large', 900), one('small', 1), one('middle', 50)])?.id).toBe('small');
		expect(turns.next([])).toBeNull();
	});

	it('a large one that was begun has every other turn, however many small ones arrive', () => {
		const turns = new Turns();
		const large = one('large', 1_000_000);
		expect(turns.next([large])?.id).toBe('large');
		let own = 0;
		for (let count = 0; count < 100; count += 1) {
			// Each small one is done in its turn, and the next ones are there already.
			const small = [one(`small ${count}`, 10), one(`small ${count + 1}`, 10)];
			if (turns.next([large, ...small])?.id === 'large') own += 1;
		}
		expect(own).toBe(50);
	});

	it('a large one begins, although smaller ones wait that are larger than one turn', () => {
		const turns = new Turns();
		const all = [one('a', 1), one('b', 2), one('c', 3), one('large', 1000)];
		const order = Array.from({ length: 12 }, () => turns.next(all)?.id);
		expect(order.slice(0, 8)).toContain('large');
		for (const { id } of all)
			expect(order.filter((taken) => taken === id).length).toBeGreaterThan(1);
	});

	it('an account with many imports has no more turns than one with one', () => {
		const turns = new Turns();
		const many = Array.from({ length: 20 }, (_, index) => one(`a${index}`, index));
		const all = [...many, one('b', 1_000_000, 'B'), one('c', 500, 'C')];
		const taken = Array.from({ length: 30 }, () => turns.next(all)?.accountId);
		for (const account of ['A', 'B', 'C']) {
			const share = taken.filter((name) => name === account).length;
			expect(share).toBeGreaterThanOrEqual(9);
			expect(share).toBeLessThanOrEqual(12);
		}
	});
});

it('a large import is done while small ones keep arriving, and they overtake it', async () => {
	const world = await startWorld();
	try {
		const rows = (name: string, count: number) =>
			[
				'ref,email',
				...Array.from({ length: count }, (_, n) => `${name}${n},${name}${n}@x.test`),
			].join('\n');
		const mapping = { ref: 'externalId', email: 'email' };
		const take = async (id: string, name: string) =>
			expect((await world.client.post(`/v1/imports/${id}/${name}`)).status).toBe(202);
		const large = await upload(world, rows('large', 6000), { mapping });
		const small: string[] = [];
		const another = async () => {
			const id = await upload(world, rows(`small${small.length}x`, 3), { mapping });
			small.push(id);
			await take(id, 'analyse');
		};
		// Two small ones wait at every moment, as if their owners never slept.
		const work = { ended: false };
		const arrivals = (async () => {
			const open: string[] = [];
			while (!work.ended) {
				while (open.length < 2) {
					await another();
					open.push(small.at(-1) ?? '');
				}
				const id = open.shift() ?? '';
				await settled(world, id);
				await world.client.post(`/v1/imports/${id}/cancel`);
			}
		})();
		try {
			for (const name of ['analyse', 'dry-run', 'run']) {
				await take(large, name);
				await settled(world, large);
			}
		} finally {
			work.ended = true;
			await arrivals;
		}
		expect(await read(world, large)).toMatchObject({
			status: 'completed',
			result: { rows: 6000, new: 6000 },
		});
		expect(small.length).toBeGreaterThan(5);
	} finally {
		await world.end();
	}
}, 120_000);
