/** Deadlines with several processes: the first one that looks reminds and tells, the others find that it was done. */
import { startWorld, until, type World } from '../support/index.ts';
import { askForProof, consentOf, eventsOf } from '../trust/support.ts';

jest.setTimeout(60_000);

let world: World;
const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0).reverse()) await end();
});

it('reminds and tells once, through three processes whose clocks move', async () => {
	world = await startWorld({ sandboxClock: true });
	ends.push(() => world.end());
	const clocks = [world.platform.clock];
	for (let count = 0; count < 2; count++) {
		const joined = await world.joined({ sandboxClock: true });
		ends.push(() => joined.stop());
		clocks.push(joined.platform.clock);
	}
	const { client } = world;
	const people = ['+33639980001', '+33639980002', '+33639980003'];
	const requests: string[] = [];
	for (const person of people) {
		await consentOf(client, person);
		requests.push(...(await askForProof(world, [person])));
	}
	const countOf = async (type: string) => (await eventsOf(client, type)).length;
	for (const [now, reminders, missed] of [
		['2026-11-28T00:00:01+01:00', 3, 0],
		['2026-11-30T00:00:01+01:00', 6, 0],
		['2026-12-01T12:00:01+01:00', 9, 0],
		['2026-12-02T10:00:00+01:00', 9, 3],
	] as const) {
		// Every process at the same instant: all of them find the same deadlines due.
		for (const clock of clocks) clock.set(Date.parse(now));
		await until(async () => (await countOf('proof.due_soon')) >= reminders, `reminders, ${now}`);
		await until(async () => (await countOf('deadline.missed')) >= missed, `the end, ${now}`);
	}
	for (const id of requests) {
		expect((await client.get(`/v1/proof-requests/${id}`)).body['state']).toBe('overdue');
	}
	// A further look of each process finds nothing left to tell.
	for (const clock of clocks) clock.set(Date.parse('2026-12-02T12:00:00+01:00'));
	await consentOf(client, '+33639980009');
	expect([await countOf('proof.due_soon'), await countOf('deadline.missed')]).toEqual([9, 3]);
});
