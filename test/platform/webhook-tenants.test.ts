/** What one account does with its webhooks does not delay another one, and costs a bounded amount of work and memory. */
import { readFile } from 'node:fs/promises';
import type { Platform } from '../../platform/src/index.ts';
import { createPostSlots } from '../../platform/src/webhooks/post-slots.ts';
import { startDeliverer } from '../../platform/src/webhooks/deliverer.ts';
import { startDnsServer } from './support/dns-server.ts';
import {
	alert,
	type Client,
	clientOf,
	type Json,
	startWorld,
	until,
	untilStatus,
	type World,
} from './support/index.ts';
import { startTwilio, TOKEN, ACCOUNT } from './support/twilio-double.ts';
import { closeReceivers, startReceiver } from './support/webhook-receiver.ts';

jest.setTimeout(60_000);

const open: { close(): unknown }[] = [];
let world: World | undefined;
afterEach(async () => {
	await world?.end();
	world = undefined;
	await closeReceivers();
	for (const each of open.splice(0)) await each.close();
});

async function anotherAccount(platform: Platform): Promise<Client> {
	const { apiKey } = await platform.addAccount('attacker', ['webhooks', 'messages']);
	return clientOf(platform.url, apiKey);
}

async function subscribe(client: Client, url: string, events = ['message.queued']): Promise<Json> {
	const { status, body } = await client.post('/v1/webhooks', { url, events });
	expect([status, body]).toEqual([201, expect.anything()]);
	return body;
}

async function pendingDeliveries(platform: Platform): Promise<number> {
	const rows = await platform.internals.store.read
		.selectFrom('deliveries')
		.select('seq')
		.where('status', '=', 'pending')
		.execute();
	return rows.length;
}

it('name servers of an account that never answer delay no webhook, no SMS and no thread of another', async () => {
	const dns = await startDnsServer({
		'hooks.victim.example.net': ['127.0.0.1'],
		'sms.provider.internal': ['127.0.0.1'],
	});
	const twilio = await startTwilio();
	open.push(dns, twilio);
	world = await startWorld(
		{
			carriers: {
				sms: `twilio://${ACCOUNT}:${TOKEN}@sms.provider.internal:${twilio.port}?tls=false&from=+33162000001`,
				voice: 'sandbox:',
				email: 'sandbox:',
			},
		},
		{ nameServers: [dns.address] },
	);
	const attacker = await anotherAccount(world.platform);
	const slow = await Promise.all(
		Array.from({ length: 20 }, (_, index) =>
			subscribe(attacker, `http://h${index}.slow.example.net/hook`),
		),
	);
	for (const { id } of slow) {
		for (let test = 0; test < 8; test++) await attacker.post(`/v1/webhooks/${String(id)}/test`);
	}
	await until(() => dns.asked.some((question) => question.includes('slow.example.net')));

	const receiver = await startReceiver(() => 204);
	const url = receiver.url.replace('127.0.0.1', 'hooks.victim.example.net');
	await subscribe(world.client, url, ['message.sent']);
	const began = performance.now();
	const { body } = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, body['id'], 'sent');
	await until(() => receiver.received.length === 1, 'the webhook of the victim');
	await readFile(__filename);
	expect(performance.now() - began).toBeLessThan(4000);
	expect(twilio.taken).toHaveLength(1);
	// The victim's own delivery is marked a moment after it has arrived.
	const { platform } = world;
	await until(async () => (await pendingDeliveries(platform)) === 160, 'only theirs pending');
});

it('an account has 100 webhooks, and a few more for a message', async () => {
	world = await startWorld();
	const { client } = world;
	const request = { url: 'http://127.0.0.1:9/', events: ['message.sent'] };
	const answers = await Promise.all(
		Array.from({ length: 105 }, () => client.post('/v1/webhooks', request)),
	);
	const made = answers.filter(({ status }) => status === 201);
	const refused = answers.filter(({ status }) => status === 409);
	expect([made.length, refused.length]).toEqual([100, 5]);
	expect(refused[0]?.body['type']).toBe('/problems/conflict');
	expect(String(refused[0]?.body['detail'])).toMatch(/100 webhooks.*Delete one/);

	const { body: message } = await client.post('/v1/messages', alert());
	const forMessage = { ...request, messageId: message['id'] };
	for (let count = 0; count < 5; count++) {
		expect((await client.post('/v1/webhooks', forMessage)).status).toBe(201);
	}
	expect((await client.post('/v1/webhooks', forMessage)).status).toBe(409);

	await client.ask('DELETE', `/v1/webhooks/${String(made[0]?.body['id'])}`);
	expect((await client.post('/v1/webhooks', request)).status).toBe(201);
	// Another account has its own.
	await subscribe(await anotherAccount(world.platform), 'http://127.0.0.1:9/');
});

it('one event is queued for as many webhooks as there may be, however many rows there are', async () => {
	world = await startWorld();
	const { client, platform } = world;
	await subscribe(client, 'http://127.0.0.1:9/');
	await platform.internals.store.transaction(async ({ db }) => {
		const {
			seq: _,
			id,
			...row
		} = await db.selectFrom('webhooks').selectAll().executeTakeFirstOrThrow();
		for (let index = 0; index < 3000; index++) {
			await db
				.insertInto('webhooks')
				.values({ ...row, id: `${id}_${index}` })
				.execute();
		}
	});
	await client.post('/v1/messages', alert());
	const rows = await platform.internals.store.read.selectFrom('deliveries').select('seq').execute();
	expect(rows).toHaveLength(100);
});

describe('the deliverer', () => {
	it('forgets endpoints that have nothing to deliver, and those that are deleted', async () => {
		// Without workers of its own, so that the test can look into its deliverer.
		world = await startWorld();
		const { client, platform } = world;
		const receiver = await startReceiver(() => 204);
		const { internals } = platform;
		const listeners: ((id: string) => void)[] = [];
		const deliverer = await startDeliverer({
			...internals,
			signals: { ...internals.signals, onDeliveries: (listener) => void listeners.push(listener) },
		});
		const wake = (id: string) => {
			for (const listener of listeners) listener(id);
		};
		const ids: string[] = [];
		for (let index = 0; index < 50; index++) {
			const { id } = await subscribe(client, receiver.url, ['webhook.test']);
			ids.push(String(id));
			await client.post(`/v1/webhooks/${String(id)}/test`);
		}
		await until(() => receiver.received.length >= 50);
		for (const id of ids) wake(id);
		expect(deliverer.endpoints()).toBe(50);
		await until(() => deliverer.endpoints() === 0, 'idle endpoints are forgotten');

		const failing = await startReceiver(() => 500);
		const { id } = await subscribe(client, failing.url, ['webhook.test']);
		await client.post(`/v1/webhooks/${String(id)}/test`);
		await until(() => failing.received.length > 0);
		wake(String(id));
		expect(deliverer.endpoints()).toBe(1);
		await client.ask('DELETE', `/v1/webhooks/${String(id)}`);
		wake(String(id));
		wake('whk_nobody');
		await until(() => deliverer.endpoints() === 0, 'the deleted one is forgotten');
		await deliverer.stop();
	});
});

describe('slots for posts', () => {
	const limits = { total: 10, perAccount: 6, reserved: 4, few: 2 };

	it('go to accounts in turn, to none more than its share', async () => {
		const slots = createPostSlots(limits);
		expect(await slots.acquire('b', 8)).toBe(6);
		const order: string[] = [];
		const wait = (account: string) =>
			slots.acquire(account, 1).then((got) => got > 0 && order.push(account));
		const waits = [wait('b'), wait('b')];
		// The reserved ones are for those who have few.
		expect(await slots.acquire('a', 8)).toBe(2);
		expect(await slots.acquire('c', 8)).toBe(2);
		waits.push(wait('d'), wait('d'), wait('e'));
		expect(order).toEqual([]);
		for (let freed = 0; freed < 6; freed++) slots.release('b', 1);
		await Promise.all(waits);
		// Who has many waits until the others have some.
		expect(order).toEqual(['d', 'e', 'd', 'b', 'b']);
	});

	it('are handed back and forgotten; after the stop there are none', async () => {
		const slots = createPostSlots(limits);
		expect(await slots.acquire('a', 6)).toBe(6);
		const waiting = slots.acquire('a', 3);
		slots.release('a', 2);
		expect(await waiting).toBe(2);
		const late = slots.acquire('a', 1);
		slots.stop();
		expect(await late).toBe(0);
		expect(await slots.acquire('b', 1)).toBe(0);
		slots.release('a', 6);
	});
});
