/** A wait ends once, whatever happens at the same moment or in between. */
import type { ResourceModule } from '../../../platform/src/module.ts';
import {
	alert,
	type Json,
	startWorld,
	TUESDAY,
	until,
	type World,
	WITH_ALL_CONNECTIONS,
} from '../support/index.ts';
import { closeReceivers, startReceiver } from '../support/webhook-receiver.ts';
import { asked, ended, question, replyOf, waitNow } from '../support/waits.ts';

jest.setTimeout(60_000);

const ends: (() => Promise<void>)[] = [];
afterEach(async () => {
	for (const end of ends.splice(0)) await end();
	await closeReceivers();
});

async function start(modules: readonly ResourceModule[] = []): Promise<World> {
	const world = await startWorld(WITH_ALL_CONNECTIONS, { modules });
	ends.push(() => world.end());
	return world;
}

const PEOPLE = 24;
const numberOf = (index: number) => `+336123400${String(index).padStart(2, '0')}`;

/** Asks each of many people. @returns the waits, by number. */
async function askAll({ client }: World, resumeUrl: string): Promise<Json[]> {
	return Promise.all(
		Array.from({ length: PEOPLE }, (_, index) =>
			asked(client, question(resumeUrl, { message: alert({ to: numberOf(index) }) })),
		),
	);
}

async function endsOf({ client }: World, wait: Json): Promise<Json[]> {
	const { body } = await client.get<{ data: Json[] }>(
		`/v1/messages/${String(wait['messageId'])}/events`,
	);
	return body.data.filter(({ type }) => type === 'wait.ended').map(({ data }) => data as Json);
}

it('an answer, a cancellation and the limit in the same instant give one outcome, told once', async () => {
	const world = await start();
	const receiver = await startReceiver(() => 200);
	const waits = await askAll(world, receiver.url);
	// The limit passes while the answers come in.
	world.platform.clock.set(TUESDAY + 30 * 60_000 - 20);
	await Promise.all(
		waits.flatMap((wait, index) => [
			replyOf(world.client, '1', { from: numberOf(index) }),
			world.client.post(`/v1/waits/${String(wait['id'])}/cancel`),
			replyOf(world.client, index % 2 === 0 ? 'STOP' : '2', { from: numberOf(index) }),
		]),
	);
	for (const wait of waits) {
		const now = await ended(world.client, wait);
		const told = await endsOf(world, wait);
		expect(told.map(({ outcome, choice }) => [outcome, choice])).toEqual([
			[now['status'], now['choice']],
		]);
		const inTime = Date.parse(String(now['endedAt'])) < Date.parse(String(now['expiresAt']));
		expect(now['status'] === 'expired').toBe(!inTime);
	}
	await until(() => receiver.received.length === PEOPLE, 'every wait is told');
	await new Promise((resolve) => setImmediate(resolve));
	expect(receiver.received).toHaveLength(PEOPLE);
});

it('a death before the commit leaves the wait open, and the answer unread', async () => {
	let dies = true;
	const world = await start([
		{
			name: 'death',
			onEvents: async (_core, _unit, events) => {
				if (dies && events.some(({ type }) => type === 'wait.ended')) throw new Error('killed');
			},
		},
	]);
	const wait = await asked(world.client, question('http://127.0.0.1:9/w'));
	expect((await replyOf(world.client, '1')).status).toBe(500);
	expect(await waitNow(world.client, wait)).toMatchObject({ status: 'waiting', text: null });
	expect(await endsOf(world, wait)).toEqual([]);
	dies = false;
	await replyOf(world.client, '1');
	expect(await ended(world.client, wait)).toMatchObject({ status: 'answered', choice: 'yes' });
});

it('a limit that passes while the platform is down ends the wait at the next start', async () => {
	const world = await start();
	const receiver = await startReceiver((_, count) => (count === 1 ? 503 : 200));
	const wait = await asked(world.client, question(receiver.url));
	const { clock } = world.platform;
	await world.platform.stop();
	clock.set(TUESDAY + 24 * 3_600_000);
	await world.restart();
	expect(await ended(world.client, wait)).toMatchObject({ status: 'expired' });
	// Told again after the receiver failed, with the same event.
	await until(() => {
		clock.set(clock.now() + 1000);
		return receiver.received.length >= 2;
	}, 'a second delivery');
	const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
	expect(new Set(ids).size).toBe(1);
	expect(await endsOf(world, wait)).toHaveLength(1);
});

it('a wait whose sealed part is damaged still ends', async () => {
	const world = await start();
	const wait = await asked(world.client, question('http://127.0.0.1:9/w'));
	await world.platform.internals.store.transaction((unit) =>
		unit.db
			.updateTable('waits')
			.set({ sealed: Buffer.of(0) })
			.execute(),
	);
	world.platform.clock.set(TUESDAY + 3_600_000);
	expect(await ended(world.client, wait)).toMatchObject({ status: 'expired', to: 'erased' });
});
