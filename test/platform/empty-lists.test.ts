import { startWorld, type World } from './support/index.ts';

/** Both stores answer alike: nothing is in an empty list. */
let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

it('finds nothing in an empty list, and everything outside of it', async () => {
	const accounts = () => world.platform.internals.store.read.selectFrom('accounts').select('id');
	const all = await accounts().execute();
	expect(all.length).toBeGreaterThan(0);
	expect(await accounts().where('id', 'in', []).execute()).toEqual([]);
	expect(await accounts().where('id', 'not in', []).execute()).toEqual(all);
	const either = accounts().where((row) =>
		row.or([row('id', 'in', []), row('id', 'in', [String(all[0]?.id)])]),
	);
	expect(await either.execute()).toEqual([all[0]]);
	expect(
		await accounts()
			.where((row) => row.not(row('id', 'in', [])))
			.execute(),
	).toEqual(all);
});
