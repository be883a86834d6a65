import { alert, startWorld, until, type Json, type World } from './support/index.ts';
import { closeReceivers, startReceiver, types } from './support/webhook-receiver.ts';

afterEach(closeReceivers);

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const events = ['message.sent', 'message.delivered'];

async function send(reference: string): Promise<Json> {
	return (await world.client.post('/v1/messages', alert({ reference }))).body;
}

async function delivered(id: unknown): Promise<void> {
	await until(async () => {
		const { body } = await world.client.get(`/v1/messages/${String(id)}`);
		return body['status'] === 'delivered';
	});
}

const messagesOf = (received: readonly { body: string }[]) =>
	received.map(({ body }) => (JSON.parse(body) as { data: { messageId: string } }).data.messageId);

it('a webhook about one message hears of no other', async () => {
	const receiver = await startReceiver(() => 204);
	const all = await startReceiver(() => 204);
	const later = new Date(world.platform.clock.now() + 60_000).toISOString();
	const { body: mine } = await world.client.post('/v1/messages', alert({ sendAt: later }));
	const made = await world.client.post('/v1/webhooks', {
		url: receiver.url,
		events,
		messageId: mine['id'],
	});
	expect(made).toMatchObject({ status: 201, body: { messageId: mine['id'] } });
	await world.client.post('/v1/webhooks', { url: all.url, events });
	await delivered((await send('other'))['id']);
	await until(() => all.received.length === 2);
	expect(receiver.received).toEqual([]);
	world.platform.clock.set(Date.parse(later) + 1);
	await delivered(mine['id']);
	await until(() => receiver.received.length === 2 && all.received.length === 4);
	expect(types(receiver.received)).toEqual(events);
	expect(messagesOf(receiver.received)).toEqual([mine['id'], mine['id']]);
});

it('hears of what happened before it was made, in order and once', async () => {
	const receiver = await startReceiver(() => 204);
	const { id } = await send('gone');
	await delivered(id);
	await world.client.post('/v1/webhooks', { url: receiver.url, events, messageId: id });
	await until(() => receiver.received.length === 2);
	expect(types(receiver.received)).toEqual(events);
	await delivered((await send('other'))['id']);
	expect(messagesOf(receiver.received)).toEqual([id, id]);
});

it('answers a test like any other webhook', async () => {
	const receiver = await startReceiver(() => 204);
	const { id } = await send('tested');
	const request = { url: receiver.url, events: ['message.failed'], messageId: id };
	const { body } = await world.client.post('/v1/webhooks', request);
	await world.client.post(`/v1/webhooks/${String(body['id'])}/test`, {});
	await until(() => receiver.received.length === 1);
	expect(types(receiver.received)).toEqual(['webhook.test']);
});

it('is not made about a message that the account does not have', async () => {
	const request = { url: 'https://hooks.example/a', events, messageId: 'msg_unknown' };
	const { status, body } = await world.client.post('/v1/webhooks', request);
	expect(status).toBe(422);
	expect(JSON.stringify(body)).toContain('/messageId');
});
