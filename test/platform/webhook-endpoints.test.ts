/** What holds for an endpoint as a whole: its secrets, its health, who delivers to it, and looking into its deliveries. */
import { Webhook } from 'standardwebhooks';
import { createLease } from '../../platform/src/webhooks/endpoint-lease.ts';
import type { Core } from '../../platform/src/core.ts';
import { createClock } from '../../platform/src/clock.ts';
import { alert, HOUR, type Json, startWorld, TUESDAY, until, type World } from './support/index.ts';
import { onPostgres } from './postgres/database.ts';
import { closeReceivers, type Received, startReceiver } from './support/webhook-receiver.ts';

jest.setTimeout(30_000);

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());
afterEach(closeReceivers);

interface Delivery {
	id: string;
	status: string;
	attempts: number;
	outcome: string | null;
	nextAttemptAt: string | null;
	lastAttemptAt: string | null;
	type: string;
}

async function subscribe(url: string, events = ['message.queued']): Promise<Json> {
	const { status, body } = await world.client.post('/v1/webhooks', { url, events });
	expect(status).toBe(201);
	return body;
}

async function deliveries(id: unknown, query = ''): Promise<Delivery[]> {
	const path = `/v1/webhooks/${String(id)}/deliveries${query}`;
	const { status, body } = await world.client.get<{ data: Delivery[] }>(path);
	expect(status).toBe(200);
	return body.data;
}

function verifies(secret: unknown, { headers, body }: Received): boolean {
	try {
		new Webhook(String(secret)).verify(body, headers as Record<string, string>);
		return true;
	} catch {
		return false;
	}
}

describe('secrets', () => {
	it('rotate: both sign for 24 hours, then the new one alone', async () => {
		const receiver = await startReceiver(() => 200);
		const made = await subscribe(receiver.url);
		const path = `/v1/webhooks/${String(made['id'])}`;
		const { status, body: rotated } = await world.client.post(`${path}/rotate-secret`);
		expect(status).toBe(200);
		expect(rotated['secret']).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
		expect(rotated).toEqual({
			...made,
			secret: rotated['secret'],
			updatedAt: rotated['updatedAt'],
		});
		expect(rotated['secret']).not.toBe(made['secret']);
		expect((await world.client.get(path)).body).not.toHaveProperty('secret');

		await world.client.post('/v1/messages', alert());
		const [first] = await until(() => receiver.received.length === 1 && receiver.received);
		expect(verifies(made['secret'], first!)).toBe(true);
		expect(verifies(rotated['secret'], first!)).toBe(true);
		expect(String(first!.headers['webhook-signature'])).toMatch(/^v1,\S{44} v1,\S{44}$/);

		world.platform.clock.set(TUESDAY + 25 * HOUR);
		await world.client.post('/v1/messages', alert());
		await until(() => receiver.received.length === 2);
		const last = receiver.received[1]!;
		expect(verifies(made['secret'], last)).toBe(false);
		expect(verifies(rotated['secret'], last)).toBe(true);
	});

	it('rotate twice: the one before the last stops at once', async () => {
		const receiver = await startReceiver(() => 200);
		const made = await subscribe(receiver.url);
		const path = `/v1/webhooks/${String(made['id'])}/rotate-secret`;
		const second = (await world.client.post(path)).body['secret'];
		const third = (await world.client.post(path)).body['secret'];
		await world.client.post('/v1/messages', alert());
		await until(() => receiver.received.length === 1);
		const [got] = receiver.received;
		expect([made['secret'], second, third].map((one) => verifies(one, got!))).toEqual([
			false,
			true,
			true,
		]);
	});

	it('of a webhook that does not exist are not rotated', async () => {
		expect((await world.client.post('/v1/webhooks/whk_none/rotate-secret')).status).toBe(404);
	});
});

/** Messages that begin together. */
async function postMany(count: number): Promise<void> {
	const messages = Array.from({ length: count }, () => alert());
	expect((await world.client.post('/v1/messages/batch', { messages })).status).toBe(200);
}

/** Five failures in a row make it so. @returns how often it was asked until then. */
function untilDead(id: unknown, received: readonly Received[]): Promise<number> {
	return until(async () => {
		const waiting = await deliveries(id, '?status=pending');
		const attempts = waiting.reduce((sum, delivery) => sum + delivery.attempts, 0);
		return attempts >= 5 && attempts === received.length && attempts;
	});
}

describe('a dead endpoint', () => {
	it('is probed with one delivery, not with all that wait; alive again, it gets everything', async () => {
		let dead = true;
		const receiver = await startReceiver(() => (dead ? 500 : 200));
		const webhook = await subscribe(receiver.url);
		await postMany(30);
		const before = await untilDead(webhook['id'], receiver.received);
		expect(before).toBeLessThan(30);
		for (let probe = 1; probe <= 3; probe++) {
			world.platform.clock.set(TUESDAY + probe * HOUR);
			await until(() => receiver.received.length === before + probe, `probe ${probe}`);
			await untilDead(webhook['id'], receiver.received);
		}
		// Each pause holds back what is due: nothing more came in between.
		expect(receiver.received).toHaveLength(before + 3);
		dead = false;
		world.platform.clock.set(TUESDAY + 4 * HOUR);
		await until(async () => (await deliveries(webhook['id'], '?status=delivered')).length === 30);
		expect(await deliveries(webhook['id'], '?status=pending')).toEqual([]);
	});

	it('stays dead over a restart', async () => {
		const receiver = await startReceiver(() => 500);
		const webhook = await subscribe(receiver.url);
		await postMany(12);
		const before = await untilDead(webhook['id'], receiver.received);
		await world.restart();
		world.platform.clock.set(TUESDAY + HOUR);
		await until(() => receiver.received.length > before);
		expect(receiver.received).toHaveLength(before + 1);
	});

	it('waits as long as it asks, as a whole', async () => {
		let busy = true;
		const receiver = await startReceiver(() =>
			busy ? { status: 429, headers: { 'retry-after': '600' } } : 200,
		);
		const webhook = await subscribe(receiver.url);
		await world.client.post('/v1/messages', alert());
		await until(async () => (await deliveries(webhook['id']))[0]?.outcome === '429');
		await world.client.post('/v1/messages', alert());
		busy = false;
		world.platform.clock.set(TUESDAY + 590_000);
		// Another endpoint shows that time has passed.
		const other = await startReceiver(() => 200);
		await subscribe(other.url);
		await world.client.post('/v1/messages', alert());
		await until(() => other.received.length === 1);
		expect(receiver.received).toHaveLength(1);
		world.platform.clock.set(TUESDAY + 660_000);
		await until(() => receiver.received.length === 4);
	});

	it('that says 410 is stopped, and says so until it is started again', async () => {
		let gone = true;
		const receiver = await startReceiver(() => (gone ? 410 : 200));
		const webhook = await subscribe(receiver.url);
		expect(webhook['inactiveReason']).toBeNull();
		const path = `/v1/webhooks/${String(webhook['id'])}`;
		await world.client.post('/v1/messages', alert());
		const stopped = await until(async () => {
			const { body } = await world.client.get(path);
			return body['active'] === false && body;
		});
		expect(stopped['inactiveReason']).toBe('gone');
		const [delivery] = await deliveries(webhook['id']);
		expect(delivery).toMatchObject({ status: 'failed', outcome: '410', attempts: 1 });
		const retry = `${path}/deliveries/${String(delivery?.id)}/retry`;
		expect((await world.client.post(retry)).status).toBe(409);
		gone = false;
		const started = await world.client.put(path, { active: true });
		expect(started.body).toMatchObject({ active: true, inactiveReason: null });
		expect((await world.client.post(retry)).status).toBe(202);
		await until(() => receiver.received.length === 2);
	});
});

describe('deliveries', () => {
	it('are listed, newest first, and by status', async () => {
		const receiver = await startReceiver(() => 204);
		const webhook = await subscribe(receiver.url, ['message.queued', 'message.sent']);
		await world.client.post('/v1/messages', alert());
		await until(async () => (await deliveries(webhook['id'], '?status=delivered')).length === 2);
		const [newest, oldest] = await deliveries(webhook['id']);
		expect([newest?.type, oldest?.type]).toEqual(['message.sent', 'message.queued']);
		expect(newest).toMatchObject({ attempts: 1, outcome: '204', nextAttemptAt: null });
		expect(newest?.id).toBe(receiver.received[1]?.headers['webhook-id']);
		expect(await deliveries(webhook['id'], '?status=failed')).toEqual([]);
		const page = await world.client.get<{ data: Delivery[]; nextCursor: string }>(
			`/v1/webhooks/${String(webhook['id'])}/deliveries?limit=1&order=asc`,
		);
		expect(page.body.data).toEqual([oldest]);
		const next = `?limit=1&order=asc&cursor=${page.body.nextCursor}`;
		expect(await deliveries(webhook['id'], next)).toEqual([newest]);
	});

	it('go out again when asked, with the same id and body', async () => {
		const receiver = await startReceiver(() => 200);
		const webhook = await subscribe(receiver.url);
		await world.client.post('/v1/messages', alert());
		await until(async () => (await deliveries(webhook['id'], '?status=delivered')).length === 1);
		const [delivery] = await deliveries(webhook['id']);
		const path = `/v1/webhooks/${String(webhook['id'])}/deliveries`;
		const { status, body } = await world.client.post(`${path}/${String(delivery?.id)}/retry`);
		expect([status, body['status'], body['attempts']]).toEqual([202, 'pending', 0]);
		await until(() => receiver.received.length === 2);
		const [first, second] = receiver.received;
		expect(second?.body).toBe(first?.body);
		expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
		expect((await world.client.post(`${path}/evt_none/retry`)).status).toBe(404);
	});

	it('are nobody else’s business', async () => {
		const receiver = await startReceiver(() => 200);
		const webhook = await subscribe(receiver.url);
		const stranger = await world.platform.addAccount('Other', ['admin']);
		const path = `${world.platform.url}/v1/webhooks/${String(webhook['id'])}`;
		const headers = { authorization: `Bearer ${stranger.apiKey}` };
		for (const [method, end] of [
			['GET', '/deliveries'],
			['POST', '/deliveries/evt_1/retry'],
			['POST', '/rotate-secret'],
		]) {
			const { status } = await fetch(path + String(end), { method: String(method), headers });
			expect(status).toBe(404);
		}
	});
});

it('one process at a time delivers to an endpoint', async () => {
	const clock = createClock();
	clock.set(TUESDAY);
	await world.client.post('/v1/webhooks', { url: 'http://127.0.0.1:9/', events: ['message.sent'] });
	const { store } = world.platform.internals;
	const process = (self: string) => {
		const peers = { ...store.peers, self, shared: true };
		return { clock, store: { ...store, peers } } as unknown as Core;
	};
	const row = await store.read.selectFrom('webhooks').select('id').executeTakeFirstOrThrow();
	const one = createLease(process('p_one'), row.id);
	const other = createLease(process('p_other'), row.id);
	expect(await one.acquire()).toBeNull();
	const free = await other.acquire();
	expect(free).toBeGreaterThan(TUESDAY + 59_000);
	clock.set(TUESDAY + 40_000);
	expect(await one.acquire()).toBeNull();
	expect(await other.acquire()).toBeGreaterThan(TUESDAY + 99_000);
	// The first one died: after its lease the other takes over, and the first one notices.
	clock.set(TUESDAY + 130_000);
	expect(await other.acquire()).toBeNull();
	expect(await one.acquire()).toBeGreaterThan(TUESDAY + 160_000);
	await other.release();
	expect(await one.acquire()).toBeNull();
	// Nobody holds the lease of an endpoint that was deleted, and nobody need wait for it.
	await store.transaction(({ db }) => db.deleteFrom('webhooks').where('id', '=', row.id).execute());
	expect(await other.acquire()).toBe(Infinity);
});

(onPostgres ? it : it.skip)('two processes deliver everything once, in order', async () => {
	const receiver = await startReceiver(() => 200);
	const events = ['message.queued', 'message.sent', 'message.delivered'];
	await subscribe(receiver.url, events);
	const second = await world.joined();
	const posts = Array.from({ length: 60 }, (_, index) =>
		(index % 2 === 0 ? world.client : second.client).post('/v1/messages', alert()),
	);
	await Promise.all(posts);
	await until(() => receiver.received.length >= 180);
	// The one that delivered stops; the other goes on.
	await second.stop();
	await world.client.post('/v1/messages', alert());
	await until(() => receiver.received.length >= 183);
	expect(receiver.received).toHaveLength(183);
	const ids = receiver.received.map(({ headers }) => headers['webhook-id']);
	expect(new Set(ids).size).toBe(183);
	const byMessage = new Map<unknown, string[]>();
	for (const { body } of receiver.received) {
		const { type, data } = JSON.parse(body) as { type: string; data: Json };
		byMessage.set(data['messageId'], [...(byMessage.get(data['messageId']) ?? []), type]);
	}
	for (const types of byMessage.values()) expect(types).toEqual(events);
});
