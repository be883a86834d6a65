/** Every way in which a wait ends, over the HTTP API. */
import { verifyWebhook } from '../../../contract/src/requests/index.ts';
import {
	clientOf,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';
import { closeReceivers, startReceiver } from '../support/webhook-receiver.ts';
import { asked, ended, question, replyOf, waitNow } from '../support/waits.ts';

type Receiver = Awaited<ReturnType<typeof startReceiver>>;

let world: World;
let receiver: Receiver;
/** Each test writes to a person of its own. */
let person = 0;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());
beforeEach(async () => {
	person += 1;
	world.platform.clock.set(TUESDAY);
	receiver = await startReceiver(() => 200);
});
afterEach(closeReceivers);

const to = () => `+3361234${String(person).padStart(4, '0')}`;
const sms = (over: Json = {}): Json => ({
	...(question(receiver.url)['message'] as Json),
	to: to(),
	...over,
});
const ask = (over: Json = {}, key?: string) =>
	asked(world.client, question(receiver.url, { message: sms(), ...over }), key);
const reply = (text: string, over: Json = {}) =>
	replyOf(world.client, text, { from: to(), ...over });
const isOf = (wait: Json) => {
	const about = `"waitId":"${String(wait['id'])}"`;
	return ({ body }: { body: string }) => body.includes(about);
};
/** What the receiver was told of the wait; deliveries of other tests may still arrive. */
const told = (wait: Json) =>
	until(() => receiver.received.find(isOf(wait)), 'the resume URL is called').then(
		({ body }) => JSON.parse(body) as { type: string; data: Json },
	);

it('an answer ends it once, and its event is posted, signed', async () => {
	const wait = await ask();
	expect(wait).toMatchObject({
		id: expect.stringMatching(/^wai_/) as string,
		status: 'waiting',
		for: 'reply',
		to: to(),
		choice: null,
		endedAt: null,
		message: { status: 'queued', to: to() },
	});
	await reply('peut-être');
	expect(await waitNow(world.client, wait)).toMatchObject({ status: 'waiting' });
	await reply(' OUI. ');
	expect(await waitNow(world.client, wait)).toMatchObject({
		status: 'answered',
		choice: 'yes',
		text: ' OUI. ',
	});
	await reply('2');
	expect(await ended(world.client, wait)).toMatchObject({ status: 'answered', choice: 'yes' });
	expect(await told(wait)).toMatchObject({
		type: 'wait.ended',
		data: { waitId: wait['id'], messageId: wait['messageId'], outcome: 'answered', choice: 'yes' },
	});
	const posted = receiver.received.find(isOf(wait));
	const now = world.platform.clock.real();
	expect(
		verifyWebhook(String(wait['secret']), posted?.headers ?? {}, posted?.body ?? '', now),
	).toBeNull();
	const { body: events } = await world.client.get<{ data: Json[] }>(
		`/v1/messages/${String(wait['messageId'])}/events`,
	);
	expect(events.data.filter(({ type }) => type === 'wait.ended')).toHaveLength(1);
	expect(receiver.received.filter(isOf(wait))).toHaveLength(1);
});

it('an answer that is none of the choices counts as other, if wanted', async () => {
	const wait = await ask({ unmatched: 'other' });
	await reply('rappelez-moi');
	expect(await ended(world.client, wait)).toMatchObject({
		status: 'answered',
		choice: 'other',
		text: 'rappelez-moi',
	});
});

it('any words end it where there are no choices', async () => {
	const wait = await ask({ choices: [] });
	await reply('Mardi à 10 h');
	expect(await ended(world.client, wait)).toMatchObject({
		status: 'answered',
		choice: null,
		text: 'Mardi à 10 h',
	});
});

it('a reply by e-mail is read to its first line', async () => {
	const address = `zoe${person}@example.org`;
	const wait = await ask({ message: newsletter({ to: address }) });
	const quoted = 'Oui !\n\nLe 24 nov., DURAND a écrit :\n> 1 = oui, 2 = non';
	await reply(quoted, { channel: 'email', from: address });
	expect(await ended(world.client, wait)).toMatchObject({ choice: 'yes', text: quoted });
});

it('the delivery ends it', async () => {
	const wait = await ask({ for: 'delivery', choices: [] });
	expect(await ended(world.client, wait)).toMatchObject({ status: 'delivered', reason: null });
	expect(await told(wait)).toMatchObject({ data: { outcome: 'delivered', for: 'delivery' } });
});

it.each(['delivery', 'reply'])('a failure ends a wait for the %s', async (awaited) => {
	const over = { for: awaited, choices: [] };
	const refused = await ask({ ...over, message: sms({ to: '+33600000002' }) });
	expect(await ended(world.client, refused)).toMatchObject({
		status: 'failed',
		reason: 'carrier_refused',
	});
	const lost = await ask({ ...over, message: sms({ to: '+33600000001' }) });
	expect(await ended(world.client, lost)).toMatchObject({ status: 'failed' });
});

it('a key of the call ends it, and no key of another call', async () => {
	const call = sms({
		channel: 'voice',
		sender: '+33162000001',
		content: { text: 'Pour confirmer, tapez 1. Pour annuler, tapez 2.' },
	});
	const first = await ask({ for: 'key_press', message: call });
	const second = await ask({ for: 'key_press', message: { ...call, reference: 'other' } });
	const press = (keys: string, wait: Json) =>
		reply('', { channel: 'voice', keys, messageId: wait['messageId'] });
	await press('5', first);
	await press('2', first);
	expect(await ended(world.client, first)).toMatchObject({
		status: 'answered',
		choice: 'no',
		keys: '2',
		text: null,
	});
	expect(await waitNow(world.client, second)).toMatchObject({ status: 'waiting' });
	await press('9', second);
	expect(await ended(world.client, second)).toMatchObject({
		status: 'opted_out',
		reason: 'voice_key',
	});
});

describe('an opt-out', () => {
	it('by STOP ends it', async () => {
		const wait = await ask();
		await reply('STOP');
		expect(await ended(world.client, wait)).toMatchObject({
			status: 'opted_out',
			reason: 'stop_sms',
		});
	});

	it('by STOP ends it also where one is on record', async () => {
		await world.client.post('/v1/opt-outs', { subject: to(), channels: ['sms'] });
		const wait = await ask();
		await reply('STOP');
		expect(await ended(world.client, wait)).toMatchObject({ status: 'opted_out' });
	});

	it('by the API ends it, of the same person and channel only', async () => {
		const wait = await ask();
		await world.client.post('/v1/opt-outs', { subject: to(), channels: ['email'] });
		expect(await waitNow(world.client, wait)).toMatchObject({ status: 'waiting' });
		await world.client.post('/v1/opt-outs', { subject: to(), channels: ['all'], source: 'crm' });
		expect(await ended(world.client, wait)).toMatchObject({ status: 'opted_out', reason: 'crm' });
	});

	it('by the link of an e-mail ends a wait on the phone of the same person', async () => {
		const email = `link${person}@example.org`;
		await world.client.put('/v1/contacts', { phone: to(), email });
		const wait = await ask();
		await world.client.post('/v1/messages', newsletter({ to: email }));
		const link = await until(async () => {
			const { body } = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
			const sent = body.data.find((each) => JSON.stringify(each).includes(email));
			return /\/u\/[\w.~-]+/.exec(JSON.stringify(sent?.['headers'] ?? {}))?.[0];
		}, 'an unsubscribe link');
		const answer = await fetch(world.platform.url + link, {
			method: 'POST',
			headers: { 'content-type': 'application/x-www-form-urlencoded' },
			body: 'channels=all',
		});
		expect(answer.status).toBeLessThan(400);
		expect(await ended(world.client, wait)).toMatchObject({ status: 'opted_out' });
	});

	it('ends a wait for marketing that has not left, and not one for an alert', async () => {
		const sendAt = new Date(TUESDAY + 60_000).toISOString();
		const offer = await ask({ message: marketingSms({ to: to(), sendAt }) });
		const reminder = await ask({ message: sms({ sendAt, reference: 'later' }) });
		await world.client.post('/v1/opt-outs', { subject: to(), channels: ['sms'] });
		expect(await ended(world.client, offer)).toMatchObject({ status: 'opted_out' });
		expect(await waitNow(world.client, reminder)).toMatchObject({ status: 'waiting' });
	});
});

it('its limit ends it, and what comes then is too late', async () => {
	const wait = await ask();
	world.platform.clock.set(Date.parse(String(wait['expiresAt'])));
	await reply('1');
	expect(await ended(world.client, wait)).toMatchObject({ status: 'expired', choice: null });
	expect(await told(wait)).toMatchObject({ data: { outcome: 'expired', text: null } });
});

it('its limit ends it after the sandbox clock was set back, too', async () => {
	const limitAfter = (start: number) => ({ expiresAt: new Date(start + HOUR).toISOString() });
	for (const start of [TUESDAY + 48 * HOUR, TUESDAY]) {
		world.platform.clock.set(start);
		const wait = await ask(limitAfter(start));
		world.platform.clock.set(start + HOUR);
		expect(await ended(world.client, wait)).toMatchObject({ status: 'expired' });
	}
});

it('a question that has not left by then is not sent', async () => {
	const sendAt = new Date(TUESDAY + 60_000).toISOString();
	const wait = await ask({ message: sms({ sendAt }) });
	world.platform.clock.set(TUESDAY + HOUR);
	expect(['expired', 'failed']).toContain((await ended(world.client, wait))['status']);
	await until(async () => {
		const { body } = await world.client.get(`/v1/messages/${String(wait['messageId'])}`);
		return body['status'] === 'expired';
	});
});

it('cancelling it, or its message, ends it', async () => {
	const wait = await ask();
	const cancel = () => world.client.post(`/v1/waits/${String(wait['id'])}/cancel`);
	expect(await cancel()).toMatchObject({ status: 200, body: { status: 'cancelled' } });
	expect(await cancel()).toMatchObject({ status: 200 });
	expect(await told(wait)).toMatchObject({ data: { outcome: 'cancelled' } });
	const later = await ask({
		message: sms({ reference: 'b', sendAt: new Date(TUESDAY + 60_000).toISOString() }),
	});
	await world.client.post(`/v1/messages/${String(later['messageId'])}/cancel`);
	expect(await ended(world.client, later)).toMatchObject({
		status: 'cancelled',
		reason: 'message_cancelled',
	});
	const answered = await ask({ message: sms({ reference: 'c' }) });
	await reply('1');
	const late = await world.client.post(`/v1/waits/${String(answered['id'])}/cancel`);
	expect(late).toMatchObject({ status: 409, body: { type: '/problems/conflict' } });
});

describe('an answer', () => {
	it('is not taken away by a later message to the person', async () => {
		const wait = await ask();
		const { body } = await world.client.post('/v1/messages', sms({ reference: 'later' }));
		await until(async () => {
			const { body: now } = await world.client.get(`/v1/messages/${String(body['id'])}`);
			return now['status'] === 'delivered';
		});
		await reply('1');
		expect(await ended(world.client, wait)).toMatchObject({ status: 'answered', choice: 'yes' });
	});

	it('belongs to the newest question that expects it, and to one only', async () => {
		const older = await ask();
		const slots = [{ value: 'morning', words: ['A'] }];
		const newer = await ask({ choices: slots, message: sms({ reference: 'slots' }) });
		const newest = await ask({ message: sms({ reference: 'newest' }) });
		await reply('2');
		expect(await ended(world.client, newest)).toMatchObject({ choice: 'no' });
		await reply('a');
		expect(await ended(world.client, newer)).toMatchObject({ choice: 'morning' });
		expect(await waitNow(world.client, older)).toMatchObject({ status: 'waiting' });
		await reply('1');
		expect(await ended(world.client, older)).toMatchObject({ choice: 'yes' });
	});

	it('to an earlier message does not answer a question that has not left', async () => {
		const wait = await ask({ message: sms({ sendAt: new Date(TUESDAY + 60_000).toISOString() }) });
		await reply('1');
		expect(await waitNow(world.client, wait)).toMatchObject({ status: 'waiting' });
	});

	it('of another number ends nothing, even if it names the message', async () => {
		const wait = await ask({ choices: [] });
		const other = { from: '+33698765432', messageId: wait['messageId'] };
		expect((await reply('1', other)).status).toBe(201);
		expect((await reply('STOP', other)).status).toBe(201);
		await reply('1', { channel: 'email', from: 'zoe.martin@example.org' });
		expect(await waitNow(world.client, wait)).toMatchObject({ status: 'waiting' });
	});
});

it('another account neither sees it nor ends it', async () => {
	const wait = await ask();
	const { apiKey } = await world.platform.addAccount('other', ['messages', 'admin']);
	const other = clientOf(world.platform.url, apiKey);
	const path = `/v1/waits/${String(wait['id'])}`;
	expect((await other.get(path)).status).toBe(404);
	expect((await other.post(`${path}/cancel`)).status).toBe(404);
	expect((await other.get('/v1/waits')).body).toEqual({ data: [], nextCursor: null });
	await replyOf(other, '1', { from: to() });
	await other.post('/v1/opt-outs', { subject: to(), channels: ['all'] });
	expect(await waitNow(world.client, wait)).toMatchObject({ status: 'waiting' });
	const readOnly = await world.platform.addKey(
		String((await world.client.get('/v1/account')).body['id']),
		['contacts'],
	);
	expect((await clientOf(world.platform.url, readOnly).get(path)).status).toBe(403);
});

it('is listed, newest first, by status and message', async () => {
	const wait = await ask();
	const { body } = await world.client.get<{ data: Json[] }>(
		`/v1/waits?status=waiting&messageId=${String(wait['messageId'])}`,
	);
	expect(body.data.map(({ id }) => id)).toEqual([wait['id']]);
	const page = await world.client.get<{ data: Json[]; nextCursor: string | null }>(
		'/v1/waits?limit=1',
	);
	expect(page.body.data.map(({ id }) => id)).toEqual([wait['id']]);
	expect(page.body.nextCursor).not.toBeNull();
});

it('is erased with the person, and tells so', async () => {
	const contact = await world.client.put('/v1/contacts', { phone: to() });
	const open = await ask();
	const answered = await ask({ choices: [], message: sms({ reference: 'two' }) });
	await reply('mon secret');
	expect(await waitNow(world.client, answered)).toMatchObject({ text: 'mon secret' });
	await world.client.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`);
	expect(await waitNow(world.client, open)).toMatchObject({
		status: 'cancelled',
		reason: 'person_erased',
		to: 'erased',
		choices: [],
	});
	expect(await waitNow(world.client, answered)).toMatchObject({
		status: 'answered',
		to: 'erased',
		text: null,
	});
	for (const wait of [answered, open]) await told(wait);
	const { body } = await world.client.get('/v1/events?types=wait.ended&limit=200');
	expect(JSON.stringify(body)).not.toContain('mon secret');
	expect(JSON.stringify(body)).not.toContain(to());
});
