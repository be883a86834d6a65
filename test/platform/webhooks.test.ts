import { Webhook } from 'standardwebhooks';
import { isPublicAddress, isVisiblyPrivate } from '../../platform/src/net/address-guard.ts';
import { signWebhook } from '../../platform/src/webhooks/signature.ts';
import {
	alert,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';
import { closeReceivers, startReceiver, types } from './support/webhook-receiver.ts';

afterEach(closeReceivers);

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const messageEvents = ['message.queued', 'message.sent', 'message.delivered'];

async function subscribe(url: string, events = messageEvents): Promise<Json> {
	const { status, body } = await world.client.post('/v1/webhooks', { url, events });
	expect(status).toBe(201);
	return body;
}

describe('signatures', () => {
	it('agree with the vector of the Standard Webhooks specification', () => {
		const signature = signWebhook(
			'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
			'msg_p5jXN8AQM9LWM0D4loKWxJek',
			1614265330,
			'{"test": 2432232314}',
		);
		expect(signature).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
	});
});

describe('deliveries', () => {
	it('are signed, complete and in order', async () => {
		const receiver = await startReceiver(() => 204);
		const webhook = await subscribe(receiver.url);
		const { body: sent } = await world.client.post(
			'/v1/messages',
			alert({ metadata: { orderId: '1042' } }),
		);
		await until(() => receiver.received.length === 3);
		expect(types(receiver.received)).toEqual(messageEvents);
		for (const { headers, body } of receiver.received) {
			const verified = new Webhook(String(webhook['secret'])).verify(
				body,
				headers as Record<string, string>,
			);
			expect(Object.keys(verified as Json).sort()).toEqual(['data', 'id', 'occurredAt', 'type']);
			expect(headers['webhook-id']).toBe((verified as Json)['id']);
			expect((verified as Json)['data']).toMatchObject({
				messageId: sent['id'],
				channel: 'sms',
				purpose: 'transactional',
				to: '+33612345678',
				reference: 'order-1042',
				metadata: { orderId: '1042' },
			});
		}
	});

	it('are repeated after a 500 with the same id, and block no other message', async () => {
		let failing = true;
		const receiver = await startReceiver(({ body }) =>
			failing && body.includes('"reference":"first"') ? 500 : 200,
		);
		await subscribe(receiver.url);
		await world.client.post('/v1/messages', alert({ reference: 'first' }));
		await until(() => receiver.received.length >= 1);
		await world.client.post('/v1/messages', alert({ reference: 'second' }));
		await until(
			() => receiver.received.filter(({ body }) => body.includes('"second"')).length === 3,
		);
		const [first] = receiver.received;
		failing = false;
		world.platform.clock.set(TUESDAY + HOUR);
		const toldOfFirst = () =>
			types(receiver.received.filter(({ body }) => body.includes('"first"')));
		await until(() => toldOfFirst().includes('message.delivered'));
		const repeated = receiver.received.filter(
			({ headers }) => headers['webhook-id'] === first?.headers['webhook-id'],
		);
		expect(repeated.length).toBeGreaterThanOrEqual(2);
		expect(new Set(repeated.map(({ body }) => body)).size).toBe(1);
		expect([...new Set(toldOfFirst())]).toEqual(messageEvents);
	});

	it('are given up after three days', async () => {
		const receiver = await startReceiver(() => 500);
		await subscribe(receiver.url, ['message.queued']);
		await world.client.post('/v1/messages', alert());
		await until(() => world.logged().includes('webhook delivery failed'));
		const settled = () => world.logged().split('webhook delivery failed').length - 1;
		for (let day = 1; day <= 3; day++) {
			world.platform.clock.set(TUESDAY + day * 24 * HOUR + 60_000);
			await until(() => settled() === day + 1, `attempt of day ${day}`);
		}
		const { length } = receiver.received;
		world.platform.clock.set(TUESDAY + 30 * 24 * HOUR);
		const other = await world.client.post('/v1/webhooks', {
			url: receiver.url.replace('hook', 'probe'),
			events: ['webhook.test'],
		});
		await world.client.post(`/v1/webhooks/${String(other.body['id'])}/test`);
		await until(() => receiver.received.some(({ path }) => path === '/probe'));
		expect(receiver.received.filter(({ path }) => path === '/hook')).toHaveLength(length);
	});

	it('stop at 410', async () => {
		const receiver = await startReceiver(() => 410);
		const webhook = await subscribe(receiver.url, ['message.queued']);
		await world.client.post('/v1/messages', alert());
		await until(async () => {
			const { body } = await world.client.get(`/v1/webhooks/${String(webhook['id'])}`);
			return body['active'] === false;
		});
		const { body } = await world.client.post('/v1/messages', alert());
		await untilStatus(world.client, body['id'], 'delivered');
		expect(receiver.received).toHaveLength(1);
	});

	it('follow no redirect', async () => {
		const receiver = await startReceiver(() => 302);
		await subscribe(receiver.url, ['message.queued']);
		const { body } = await world.client.post('/v1/messages', alert());
		await until(() => receiver.received.length === 1);
		await untilStatus(world.client, body['id'], 'delivered');
		expect(receiver.received.map(({ path }) => path)).toEqual(['/hook']);
	});

	it('to a dead endpoint delay no other', async () => {
		const dead = await startReceiver(() => 0);
		const alive = await startReceiver(() => 200);
		await subscribe(dead.url);
		await subscribe(alive.url);
		for (let count = 0; count < 20; count++) await world.client.post('/v1/messages', alert());
		await until(() => alive.received.length === 60);
	});

	it('survive a restart', async () => {
		let status = 500;
		const receiver = await startReceiver(() => status);
		await subscribe(receiver.url, ['message.queued']);
		await world.client.post('/v1/messages', alert());
		await until(() => receiver.received.length === 1);
		await world.restart();
		status = 200;
		world.platform.clock.set(TUESDAY + HOUR);
		await until(() => receiver.received.length === 2);
		expect(receiver.received[1]?.body).toBe(receiver.received[0]?.body);
	});

	it('bring opt-outs, consents and replies', async () => {
		const receiver = await startReceiver(() => 200);
		await subscribe(receiver.url, [
			'opt_out.created',
			'consent.granted',
			'consent.withdrawn',
			'message.replied',
		]);
		const act = {
			subject: '+33698765432',
			channels: ['sms'],
			purposes: ['marketing'],
			collectedAt: '2026-06-01T12:00:00Z',
		};
		await world.client.post('/v1/consents', { ...act, action: 'grant' });
		await world.client.post('/v1/consents', { ...act, action: 'withdraw' });
		await world.client.post('/v1/opt-outs', { subject: '+33698765432', channels: ['email'] });
		await world.client.post('/v1/opt-outs', { subject: '+33698765432', channels: ['email'] });
		await world.client.post('/v1/sandbox/inbound', { from: '+33698765432', text: 'Stop' });
		await until(() => receiver.received.length === 5);
		expect(types(receiver.received).sort()).toEqual([
			'consent.granted',
			'consent.withdrawn',
			'message.replied',
			'opt_out.created',
			'opt_out.created',
		]);
		const replied = receiver.received.find(({ body }) => body.includes('message.replied'));
		expect(JSON.parse(replied?.body ?? '')).toMatchObject({
			data: { messageId: null, channel: 'sms', from: '+33698765432', text: 'Stop', optOut: true },
		});
	});
});

describe('management', () => {
	it('creates, shows, changes, tests and deletes', async () => {
		const receiver = await startReceiver(() => 200);
		const made = await subscribe(receiver.url);
		const path = `/v1/webhooks/${String(made['id'])}`;
		expect(made['secret']).toMatch(/^whsec_/);
		const shown = await world.client.get(path);
		expect(shown.body).not.toHaveProperty('secret');
		const changed = await world.client.put(path, { events: ['opt_out.created'] });
		expect(changed.body).toMatchObject({ url: receiver.url, events: ['opt_out.created'] });
		const patched = await world.client.ask('PATCH', path, { description: 'CRM' });
		expect(patched.body['description']).toBe('CRM');
		expect((await world.client.post(`${path}/test`)).status).toBe(202);
		await until(() => types(receiver.received).includes('webhook.test'));
		await world.client.put(path, { active: false });
		expect((await world.client.post(`${path}/test`)).status).toBe(409);
		const twin = await subscribe(receiver.url);
		expect(twin['id']).not.toBe(made['id']);
		const list = await world.client.get<{ data: unknown[] }>('/v1/webhooks');
		expect(list.body.data).toHaveLength(2);
		expect((await world.client.ask('DELETE', path)).status).toBe(204);
		expect((await world.client.ask('DELETE', path)).status).toBe(404);
		expect((await world.client.get(path)).status).toBe(404);
	});

	it.each([
		[{ url: 'ftp://example.org', events: ['message.sent'] }, '/url'],
		[{ url: 'https://example.org' }, '/events'],
		[{ url: 'https://example.org', events: [] }, '/events'],
		[{ url: 'https://example.org', events: ['message.eaten'] }, '/events/0'],
	])('refuses %j', async (body, pointer) => {
		const reply = await world.client.post<{ errors: { pointer: string }[] }>('/v1/webhooks', body);
		expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([422, pointer]);
	});
});

describe('without MC_WEBHOOK_ALLOW_PRIVATE', () => {
	it('refuses private addresses at creation and after resolving', async () => {
		const guarded = await startWorld({ webhookAllowPrivate: false });
		const url = 'http://127.0.0.1:9/hook';
		const reply = await guarded.client.post<{ errors: { pointer: string }[] }>('/v1/webhooks', {
			url,
			events: ['message.sent'],
		});
		expect([reply.status, reply.body.errors[0]?.pointer]).toEqual([422, '/url']);
		await guarded.end();
	});

	it('does not deliver to what was allowed once', async () => {
		const receiver = await startReceiver(() => 200);
		const guarded = await startWorld();
		await guarded.client.post('/v1/webhooks', { url: receiver.url, events: ['message.queued'] });
		await guarded.platform.stop();
		const { startPlatform } = await import('../../platform/src/index.ts');
		const lines: string[] = [];
		guarded.platform = await startPlatform(
			{ ...guarded.platform.internals.settings, webhookAllowPrivate: false },
			{ logStream: { write: (line: string) => void lines.push(line) } },
		);
		const response = await fetch(`${guarded.platform.url}/v1/messages`, {
			method: 'POST',
			headers: {
				authorization: 'Bearer mc_test_key_of_the_test_suite',
				'content-type': 'application/json',
			},
			body: JSON.stringify(alert()),
		});
		expect(response.status).toBe(201);
		await until(() => lines.join('').includes('forbidden_address'));
		expect(receiver.received).toEqual([]);
		await guarded.end();
	});

	it.each([
		'10.1.2.3',
		'127.0.0.1',
		'169.254.169.254',
		'172.20.0.1',
		'192.168.1.1',
		'100.64.0.1',
		'0.0.0.0',
		'224.0.0.1',
		'255.255.255.255',
		'::1',
		'::',
		'fe80::1',
		'fd00:ec2::254',
		'::ffff:127.0.0.1',
		'::ffff:8.8.8.8',
		'64:ff9b::7f00:1',
		'2002:7f00:1::',
		'2001:db8::1',
		'not an address',
	])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

	it.each(['8.8.8.8', '185.15.58.224', '2a00:1450:4007:80e::200e'])('%s is public', (address) =>
		expect(isPublicAddress(address)).toBe(true),
	);

	it.each([
		'http://127.0.0.1/',
		'http://2130706433/',
		'http://0x7f.1/',
		'http://[::1]:80/',
		'http://[::ffff:7f00:1]/',
		'http://localhost/',
		'http://localhost./',
		'http://db.internal/',
		'http://redis/',
	])('%s is visibly private', (url) => expect(isVisiblyPrivate(url)).toBe(true));

	it('https://hooks.example.org/in is not', () =>
		expect(isVisiblyPrivate('https://hooks.example.org/in')).toBe(false));
});
