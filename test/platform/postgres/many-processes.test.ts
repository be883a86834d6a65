import type { Carrier } from '../../../platform/src/carrier.ts';
import { createGate } from '../support/gate.ts';
import { alert, type Json, until, untilStatus, type World } from '../support/index.ts';
import { processes } from './processes.ts';

let world: World;
const { start, joinTo } = processes();

jest.setTimeout(60_000);

const begin = async (...given: Parameters<typeof start>) => (world = await start(...given));
const join = (...given: Parameters<World['joined']>) => joinTo(world, ...given);

/** Takes what it is handed, and answers when it is let. */
function slowCarrier() {
	const taken: string[] = [];
	const gate = createGate();
	const carrier: Carrier = {
		kind: 'slow',
		async submit({ messageId }) {
			taken.push(messageId);
			await gate.passed;
			return { kind: 'accepted', carrierRef: null };
		},
		receive: () => undefined,
		close: () => Promise.resolve(),
	};
	return { carrier, taken, answer: gate.open };
}

it('has one effect when fifty requests with one key race on two processes', async () => {
	const { client } = await begin();
	const other = await join({ role: 'api' });
	const replies = await Promise.all(
		Array.from({ length: 50 }, (_, index) =>
			(index % 2 === 0 ? client : other.client).post('/v1/messages', alert(), {
				'Idempotency-Key': 'order-1042-ready',
			}),
		),
	);
	expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
	expect(new Set(replies.map(({ body }) => body['id'])).size).toBe(1);
	const { body } = await client.get<{ data: Json[] }>('/v1/messages');
	expect(body.data).toHaveLength(1);
});

it('delivers by a worker what an API process takes in, at once', async () => {
	const { client } = await begin({ role: 'api' });
	const { body: message } = await client.post('/v1/messages', alert());
	const worker = await join({ role: 'worker' });
	await untilStatus(client, message['id'], 'delivered');
	const begun = performance.now();
	const { body: second } = await client.post('/v1/messages', alert());
	await untilStatus(client, second['id'], 'delivered');
	// Well below the rounds by which a worker finds what it was not told.
	expect(performance.now() - begun).toBeLessThan(2500);
	expect((await worker.client.get('/readyz')).status).toBe(200);
	expect((await worker.client.get('/v1/messages')).status).toBe(404);
});

it('moves the clocks of all processes together', async () => {
	const { client } = await begin({ role: 'api', sandboxClock: true });
	const worker = await join({ role: 'worker', sandboxClock: true });
	const now = '2027-03-01T09:30:00Z';
	await client.put('/v1/sandbox/clock', { now });
	await until(() => Math.abs(worker.platform.clock.now() - Date.parse(now)) < 20_000);
	const late = await join({ role: 'worker', sandboxClock: true });
	await until(() => Math.abs(late.platform.clock.now() - Date.parse(now)) < 20_000);
});

it('takes hand-overs of the dead for unknown, never those of the living', async () => {
	const { carrier, taken, answer } = slowCarrier();
	const { client } = await begin({}, { carriers: { sms: carrier } });
	const { body: living } = await client.post('/v1/messages', alert());
	const { body: orphan } = await client.post('/v1/messages', alert());
	await until(() => taken.length === 2);
	await world.platform.internals.store.transaction(async ({ db }) => {
		await db
			.updateTable('messages')
			.set({ owner: 'p_dead' })
			.where('id', '=', String(orphan['id']))
			.execute();
	});
	await join({ role: 'worker' }, { carriers: { sms: slowCarrier().carrier } });
	await until(
		async () =>
			(await client.get(`/v1/messages/${String(orphan['id'])}`)).body['status'] === 'unknown',
		'the orphan is unknown',
		30_000,
	);
	expect((await client.get(`/v1/messages/${String(living['id'])}`)).body['status']).toBe('sending');
	answer();
	await untilStatus(client, living['id'], 'sent');
	// Its process was alive after all: what the carrier answered counts.
	await untilStatus(client, orphan['id'], 'sent');
});
