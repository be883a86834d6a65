/** Several processes at the same night: one of them checks the ledger, the others find that it was done. */
import { readState } from '../../../platform/src/statistics/state.ts';
import { metered } from '../credits/support.ts';
import { HOUR, startWorld, until, type World } from '../support/index.ts';

jest.setTimeout(60_000);

let world: World;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

it('checks once, through three processes', async () => {
	world = await startWorld({ sandboxClock: true });
	ends.push(() => world.end());
	const { store } = world.platform.internals;
	const purse = await metered(world);
	await purse.grant(5);
	const checked = (day: string) =>
		until(
			async () => (await readState(store.read, 'ledger checked')) === Date.parse(day) / (24 * HOUR),
			`the check of ${day}`,
		);
	await checked('2026-11-24');
	const clocks = [world.platform.clock];
	for (let count = 0; count < 2; count++) {
		const joined = await world.joined({ sandboxClock: true });
		ends.push(() => joined.stop());
		clocks.push(joined.platform.clock);
	}
	await store.transaction(({ db }) =>
		db.updateTable('credit_lots').set({ available: 1, voided: 4999 }).execute(),
	);
	const found = async () =>
		(
			await store.read
				.selectFrom('audit_log')
				.select('position')
				.where('action', '=', 'ledger.broken')
				.execute()
		).length;
	for (const [day, times] of [
		['2026-11-25', 1],
		['2026-11-26', 2],
	] as const) {
		for (const clock of clocks) clock.set(Date.parse(`${day}T03:00:01+01:00`));
		await checked(day);
		// A further look of each process, an hour later, finds nothing left to do.
		for (const clock of clocks) clock.set(Date.parse(`${day}T04:00:00+01:00`));
		expect(await found()).toBe(times);
	}
});
