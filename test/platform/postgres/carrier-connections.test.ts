/** Several processes on one database: who holds a carrier's connections, and receipts that come to another process. */
import { sql } from 'kysely';
import { createClock } from '../../../platform/src/clock.ts';
import { createLog } from '../../../platform/src/log.ts';
import { type LeaseTimes, startSlotLease } from '../../../platform/src/store/slot-lease.ts';
import type { Store } from '../../../platform/src/store/store.ts';
import { createGate } from '../support/gate.ts';
import { alert, until, untilStatus, type World } from '../support/index.ts';
import { createToyProvider, onToy, type ToyProvider } from '../support/toy-carrier.ts';
import { processes } from './processes.ts';

let world: World;
const { start, joinTo, atEnd } = processes();

jest.setTimeout(60_000);

const begin = async (...given: Parameters<typeof start>) => (world = await start(...given));
const join = (...given: Parameters<World['joined']>) => joinTo(world, ...given);

const send = async () => String((await world.client.post('/v1/messages', alert())).body['id']);

describe('a carrier that one process may hold', () => {
	const connected = ({ carriers }: ToyProvider) =>
		carriers.filter(({ isConnected }) => isConnected);

	it('is used by that process alone, and by the next one when it stops', async () => {
		const provider = createToyProvider();
		const [settings, overrides] = onToy(provider, 'toy://shop?holders=1');
		await begin({ ...settings, role: 'api' }, overrides);
		const first = await join({ role: 'worker' });
		await join({ role: 'worker' });
		const [ofApi, ofFirst, ofSecond] = provider.carriers;
		expect(connected(provider)).toEqual([ofFirst]);
		for (let index = 0; index < 5; index++) await untilStatus(world.client, await send(), 'sent');
		expect([ofApi, ofFirst, ofSecond].map((carrier) => carrier?.submitted.length)).toEqual([
			0, 5, 0,
		]);
		await first.stop();
		await until(() => ofSecond?.isConnected, 'the second one takes over');
		expect(connected(provider)).toEqual([ofSecond]);
		await untilStatus(world.client, await send(), 'sent');
		expect(ofSecond?.submitted).toHaveLength(1);
	});

	it('is taken over when its holder has died; until then messages wait in the queue', async () => {
		const provider = createToyProvider();
		const [settings, overrides] = onToy(provider, 'toy://shop?holders=1');
		await begin({ ...settings, role: 'api' }, overrides);
		await sql`insert into slot_leases (slot, owner, held_until) values ('carrier:sms:toy:shop#0', 'p_dead',
			(extract(epoch from clock_timestamp()) * 1000)::bigint + 4000)`.execute(
			world.platform.internals.store.read,
		);
		const id = await send();
		await join({ role: 'worker' });
		await join({ role: 'worker' });
		expect(connected(provider)).toEqual([]);
		expect((await world.client.get(`/v1/messages/${id}`)).body['status']).toBe('queued');
		await until(() => connected(provider).length === 1, 'one takes over', 20_000);
		await untilStatus(world.client, id, 'sent');
		expect(connected(provider)).toHaveLength(1);
	});

	it('may be held by as many processes as it says', async () => {
		const provider = createToyProvider();
		const [settings, overrides] = onToy(provider, 'toy://shop?holders=2');
		await begin(settings, overrides);
		for (let more = 0; more < 2; more++) await join({ role: 'worker' });
		expect(connected(provider)).toHaveLength(2);
	});
});

describe('the lease of a slot', () => {
	const times: LeaseTimes = { leaseMs: 1500, trustMs: 700, heartbeatMs: 100 };

	/** Holds the slot `name` on a store, and notes what happens. */
	async function hold(store: Store, name: string, notes: string[], stops = true) {
		const lease = await startSlotLease(
			{ store, clock: createClock(), log: createLog('silent', process.stderr) },
			{
				name: 'thing',
				slots: 1,
				acquired: () => void notes.push(`${name} acquired`),
				lost: async () => void notes.push(`${name} lost`),
				times,
			},
		);
		if (stops) atEnd(() => lease.stop());
		return lease;
	}

	it('ends by itself, before another process gets it, when the database is away', async () => {
		const { store } = (await begin()).platform.internals;
		const other = (await join()).platform.internals.store;
		const notes: string[] = [];
		let isAway = false;
		const failing: Store = {
			...store,
			transaction: (work) =>
				isAway
					? new Promise(() => undefined).then(() => store.transaction(work))
					: store.transaction(work),
		};
		const first = await hold(failing, 'first', notes, false);
		const second = await hold(other, 'second', notes);
		await until(() => notes.length > 0);
		expect([first.isHeld(), second.isHeld()]).toEqual([true, false]);
		isAway = true;
		await until(() => second.isHeld(), 'the second one holds it');
		expect(first.isHeld()).toBe(false);
		expect(notes).toEqual(['first acquired', 'first lost', 'second acquired']);
	});

	it('is held by one of many that ask at once, and goes on when it is given up', async () => {
		const { store } = (await begin()).platform.internals;
		const stores = [store, (await join()).platform.internals.store];
		const notes: string[] = [];
		const leases = await Promise.all(stores.map((one, index) => hold(one, String(index), notes)));
		expect(leases.filter((lease) => lease.isHeld())).toHaveLength(1);
		const [holder, waiting] = leases[0]?.isHeld() ? leases : leases.reverse();
		await holder?.stop();
		await until(() => waiting?.isHeld());
		expect(notes.map((note) => note.split(' ')[1])).toEqual(['acquired', 'lost', 'acquired']);
	});
});

describe('receipts by reference', () => {
	it('find the message from another process than the one that sent it', async () => {
		const provider = createToyProvider();
		const [settings, overrides] = onToy(provider);
		await begin({ ...settings, role: 'api' }, overrides);
		await join({ role: 'worker' });
		const id = await send();
		await untilStatus(world.client, id, 'sent');
		const [ofApi] = provider.carriers;
		await provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }], ofApi);
		await untilStatus(world.client, id, 'delivered');
	});

	it('wait for an answer that another process gets minutes later, though theirs has stopped', async () => {
		const gate = createGate();
		const provider = createToyProvider(async ({ messageId }) => {
			await gate.passed;
			return { kind: 'accepted', carrierRef: null, receiptRefs: [`ref-${messageId}`] };
		});
		const [settings, overrides] = onToy(provider);
		await begin({ ...settings, role: 'api' }, overrides);
		await join({ role: 'worker' });
		const receiver = await join({ role: 'api' });
		const id = await send();
		const [, ofWorker, ofReceiver] = provider.carriers;
		await until(() => ofWorker?.submitted.length === 1, 'the hand-over');
		await provider.report([{ carrierRef: `ref-${id}`, kind: 'delivered' }], ofReceiver);
		await receiver.stop();
		const { clock } = world.platform;
		clock.set(clock.now() + 10 * 60_000);
		gate.open();
		await untilStatus(world.client, id, 'delivered');
		expect(ofWorker?.submitted).toHaveLength(1);
	});

	it('race with the answers that name them, and none is lost', async () => {
		const reports: Promise<void>[] = [];
		const provider: ToyProvider = createToyProvider(({ messageId }) => {
			const [ofApi, ofWorker] = provider.carriers;
			const refs = [`${messageId}/1`, `${messageId}/2`];
			// While the answer is on its way to the store.
			refs.forEach((carrierRef, index) =>
				setImmediate(() =>
					reports.push(
						provider.report([{ carrierRef, kind: 'delivered' }], index === 0 ? ofApi : ofWorker),
					),
				),
			);
			return { kind: 'accepted', carrierRef: null, receiptRefs: refs };
		});
		const [settings, overrides] = onToy(provider);
		await begin({ ...settings, role: 'api' }, overrides);
		const worker = await join({ role: 'worker' });
		const ids = await Promise.all(Array.from({ length: 150 }, send));
		for (const id of ids) await untilStatus(world.client, id, 'delivered');
		await Promise.all(reports);
		const { store } = world.platform.internals;
		expect(await store.read.selectFrom('early_receipts').select('seq').execute()).toEqual([]);
		// Some came first, or the race proves nothing.
		const metrics = await Promise.all(
			[world, worker].map(({ platform }) => platform.internals.meter.expose()),
		);
		expect(metrics.map(({ text }) => text).join('')).toMatch(
			/mc_receipts_unmatched_total\{outcome="kept"\} [1-9]/,
		);
	});
});
