import type { Statistics } from '@marketing-cible/contract';
import {
	alert,
	clientOf,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	type SharedWorld,
	sharedWorld,
	TUESDAY,
	until,
	untilStatus,
} from '../support/index.ts';

const newWorld = sharedWorld();
let world: SharedWorld;
beforeEach(async () => {
	world = await newWorld();
});

async function ask(query = ''): Promise<Statistics> {
	const { status, body } = await world.client.get<Statistics>(`/v1/statistics?${query}`);
	expect([status, body]).toEqual([200, expect.anything()]);
	return body;
}

const total = async (query = '') => (await ask(query)).totals[0]?.counts ?? {};

async function send(message: Json): Promise<string> {
	const { status, body } = await world.client.post('/v1/messages', message);
	expect([status, body]).toEqual([201, expect.anything()]);
	return String(body['id']);
}

it('counts a message once in each metric, with its cost', async () => {
	const id = await send(marketingSms());
	await untilStatus(world.client, id, 'delivered');
	expect(await total()).toMatchObject({
		accepted: 1,
		handed_over: 1,
		sent: 1,
		delivered: 1,
		segments: 1,
		credits: 1,
		rejected: 0,
		unknown: 0,
		failed: 0,
	});
	const { totals, data } = await ask('metric=handed_over,delivered&by=channel,purpose,provider');
	expect(totals).toHaveLength(1);
	expect(totals[0]).toMatchObject({
		group: { channel: 'sms', purpose: 'marketing', provider: 'unknown' },
		counts: { handed_over: 1, delivered: 1 },
		rates: { delivery: { value: 1, high: 1 } },
	});
	expect(totals[0]?.latency.buckets.reduce((sum, { messages }) => sum + messages, 0)).toBe(1);
	expect(data[0]).toMatchObject({ start: '2026-11-23T23:00:00Z', label: '2026-11-24' });
});

it('counts what the rules refuse by rule, alone and in batches, and no dry run', async () => {
	const refused = marketingSms({ to: '+33612345679', consent: undefined });
	expect((await world.client.post('/v1/messages', refused)).status).toBe(422);
	await world.client.post('/v1/messages/batch', { messages: [refused, refused, marketingSms()] });
	await world.client.post('/v1/checks', { messages: [refused, refused] });
	expect(await total()).toMatchObject({ rejected: 3, accepted: 1 });
	const { totals } = await ask('metric=rejected&by=rule');
	expect(totals).toEqual([
		expect.objectContaining({ group: { rule: 'CON-01' }, counts: { rejected: 3 } }),
	]);
	expect((await world.client.get('/v1/statistics?by=rule&metric=sent')).status).toBe(422);
});

it('counts failures, bounces, complaints, opt-outs and replies', async () => {
	const undelivered = await send(alert({ to: '+33600000001' }));
	const failed = await send(alert({ to: '+33600000002' }));
	const stopped = await send(marketingSms({ to: '+33600000004' }));
	const bounced = await send(newsletter({ to: 'bounce@sandbox.test' }));
	const complained = await send(newsletter({ to: 'complaint@sandbox.test' }));
	const unsubscribed = await send(newsletter({ to: 'unsubscribe@sandbox.test' }));
	await untilStatus(world.client, undelivered, 'undelivered');
	await untilStatus(world.client, failed, 'failed');
	for (const id of [stopped, bounced, complained, unsubscribed]) {
		await untilStatus(world.client, id, 'delivered', 'undelivered', 'sent');
	}
	await until(async () => {
		const counts = await total();
		return counts.complaint === 1 && counts.stop === 2 && counts.reply === 1;
	}, 'feedback');
	await until(async () => ((await total()).hard_bounce ?? 0) >= 1, 'bounce');
	expect(await total('channel=sms')).toMatchObject({
		undelivered: 1,
		failed: 1,
		stop: 1,
		reply: 1,
	});
	expect(await total('channel=email&by=provider')).toMatchObject({ complaint: 1, stop: 1 });
});

it('keeps what happened in its hour, and by the hour of the hand-over', async () => {
	const id = await send(alert());
	await untilStatus(world.client, id, 'delivered');
	world.platform.clock.set(TUESDAY + 3 * HOUR);
	await world.client.post('/v1/sandbox/inbound', {
		from: '+33612345678',
		messageId: id,
		text: 'Merci',
	});
	await until(async () => (await total()).reply === 1, 'reply');
	const activity = await ask('bucket=hour&metric=handed_over,reply');
	const later = await ask('metric=handed_over,reply&from=2026-11-24T12:00:00Z');
	expect(activity.data.map(({ start, counts }) => [start, counts])).toEqual([
		['2026-11-24T09:00:00Z', { handed_over: 1 }],
		['2026-11-24T12:00:00Z', { reply: 1 }],
	]);
	// More happened in the later hour than was handed over in it: that is no share.
	expect([later.data[0]?.rates?.reply, later.totals[0]?.rates.reply]).toEqual([null, null]);
	const cohort = await ask('bucket=hour&metric=handed_over,reply&clock=cohort');
	expect(cohort.data.map(({ start, counts }) => [start, counts])).toEqual([
		['2026-11-24T09:00:00Z', { handed_over: 1, reply: 1 }],
	]);
});

it('stays as it is when the person is erased', async () => {
	const id = await send(alert());
	await untilStatus(world.client, id, 'delivered');
	const before = await total();
	const contact = await world.client.put('/v1/contacts', { phone: '+33612345678' });
	await world.client.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`);
	expect(await total()).toEqual(before);
});

it('is for keys with the scope statistics, which see no group of few', async () => {
	for (let index = 0; index < 3; index++) {
		await untilStatus(
			world.client,
			await send(newsletter({ to: `a${index}@free.fr` })),
			'delivered',
		);
	}
	for (let index = 0; index < 5; index++) {
		await untilStatus(
			world.client,
			await send(newsletter({ to: `a${index}@gmail.com` })),
			'delivered',
		);
	}
	const account = String((await world.client.get('/v1/account')).body['id']);
	const reader = clientOf(world.platform.url, await world.platform.addKey(account, ['statistics']));
	const other = clientOf(world.platform.url, await world.platform.addKey(account, ['contacts']));
	expect((await other.get('/v1/statistics')).status).toBe(403);
	const query = '/v1/statistics?by=provider&metric=delivered';
	const byProvider = async (client: typeof reader) =>
		(await client.get<Statistics>(query)).body.totals
			.map(({ group, counts }) => [group.provider, counts.delivered])
			.sort();
	expect(await byProvider(world.client)).toEqual([
		['free', 3],
		['gmail', 5],
	]);
	expect(await byProvider(reader)).toEqual([
		['gmail', 5],
		['other', 3],
	]);
});

it('answers CSV that no spreadsheet takes for a formula', async () => {
	await untilStatus(world.client, await send(marketingSms({ sender: 'DURAND' })), 'delivered');
	const { body, headers } = await world.client.get<string>(
		'/v1/statistics?metric=accepted,delivered&by=channel',
		{ accept: 'text/csv' },
	);
	expect(headers.get('content-type')).toContain('text/csv');
	const [head, line] = body.split('\r\n');
	expect(head).toMatch(/^start,label,channel,accepted,delivered,delivery_rate,/);
	expect(line).toMatch(/^2026-11-23T23:00:00Z,2026-11-24,sms,1,1,/);
	const forced = await world.client.get<string>('/v1/statistics/deliverability?format=csv');
	expect(forced.body).toMatch(/^channel,sender,provider,handed_over/);
	expect((await world.client.get('/v1/statistics', { accept: 'image/png' })).status).toBe(406);
});

it('refuses zones, periods and dimensions that do not exist', async () => {
	for (const query of [
		'zone=Europe/Nowhere',
		'from=2026-11-24&to=2026-11-01',
		'from=2010-01-01&to=2026-11-01',
		'by=weather',
		'metric=joy',
		'from=yesterday',
	]) {
		const { status, body } = await world.client.get(`/v1/statistics?${query}`);
		expect([query, status, body['errors']]).toEqual([query, 422, expect.anything()]);
	}
});

it('names registered senders, and tells how their mail arrives', async () => {
	await world.client.post('/v1/senders', { channel: 'email', value: 'boutique@durand.example' });
	await untilStatus(world.client, await send(newsletter()), 'delivered');
	const { body } = await world.client.get('/v1/statistics/deliverability');
	expect(body['data']).toEqual([
		expect.objectContaining({ channel: 'email', sender: 'durand.example', provider: 'other' }),
	]);
	expect(body['reputation']).toEqual([
		{ sender: 'durand.example', delivered: 1, complaints: 0, rate: expect.anything() as unknown },
	]);
});

it('counts one sender, as it names it', async () => {
	await world.client.post('/v1/senders', { channel: 'sms', value: 'DURAND' });
	await send(alert());
	await send(alert({ sender: 'MARTIN', reference: 'order-1043' }));
	await world.client.post('/v1/messages', marketingSms({ to: '+33612345679', consent: undefined }));
	const { totals } = await ask('by=sender&metric=accepted');
	const names = totals.map(({ group }) => group.sender ?? '').sort();
	expect(names).toEqual(['DURAND', expect.stringMatching(/^unregistered:[\w-]{8}$/)]);
	for (const name of names) {
		const sender = encodeURIComponent(name);
		expect(await total(`sender=${sender}`)).toMatchObject({
			accepted: 1,
			rejected: name === 'DURAND' ? 1 : 0,
		});
	}
	expect(await total('sender=nobody')).toEqual({});
	expect(await total('sender=unregistered:%25%25%25%25%25%25%25%25')).toEqual({});
	expect((await world.client.get(`/v1/statistics?sender=${'x'.repeat(321)}`)).status).toBe(422);
});
