import {
	alert,
	clientOf,
	type Json,
	marketingSms,
	type SharedWorld,
	sharedWorld,
	untilStatus,
} from './support/index.ts';

const newWorld = sharedWorld();
let world: SharedWorld;
beforeEach(async () => {
	world = await newWorld();
});

const create = (body: Json) => world.client.post('/v1/senders', body);
const message = (body: Json) =>
	((body['errors'] ?? []) as { pointer: string; message: string }[]).map(
		({ pointer, message: words }) => `${pointer} ${words}`,
	);

it('creates, lists by beginning, changes and deletes', async () => {
	const made = await create({ channel: 'sms', value: 'DURAND', label: 'Boutique' });
	expect(made.status).toBe(201);
	expect(made.body).toMatchObject({ channel: 'sms', value: 'DURAND', default: false });
	expect(made.body['id']).toMatch(/^snd_/);
	await create({ channel: 'email', value: 'Boutique Durand <boutique@durand.example>' });
	const voice = await create({ channel: 'voice', value: '09 48 00 00 12' });
	expect(voice.body['value']).toBe('+33948000012');
	const values = async (query: string) =>
		(await world.client.get<{ data: Json[] }>(`/v1/senders?${query}`)).body.data.map(
			({ value }) => value,
		);
	expect(await values('query=dur')).toEqual(['DURAND']);
	expect(await values('query=bout')).toEqual([
		'Boutique Durand <boutique@durand.example>',
		'DURAND',
	]);
	expect(await values('channel=voice')).toEqual(['+33948000012']);
	expect(await values('limit=1&order=asc')).toEqual(['DURAND']);
	const path = `/v1/senders/${String(made.body['id'])}`;
	const changed = await world.client.put(path, { label: null, default: true });
	expect(changed.body).toMatchObject({ value: 'DURAND', label: null, default: true });
	expect((await world.client.get(path)).body).toEqual(changed.body);
	expect((await world.client.ask('DELETE', path)).status).toBe(204);
	expect((await world.client.get(path)).status).toBe(404);
});

it.each([
	['sms', 'AB', /SND-01/],
	['sms', 'Café & Co', /SND-01.*CafeCo/],
	['sms', 'AMELI', /SND-02/],
	['sms', '+33612345678', /SND-0/],
	['email', 'boutique', /e-mail address/],
	['email', 'a@b.example\r\nBcc: x@y.example', /e-mail address/],
	['voice', 'masked', /phone number/],
])('refuses as a sender of %s: %s', async (channel, value, words) => {
	const refused = await create({ channel, value });
	expect(refused.status).toBe(422);
	expect(message(refused.body).join('\n')).toMatch(words);
	expect(message(refused.body).every((line) => line.startsWith('/value '))).toBe(true);
});

it('lets the owner of a protected brand in once the policy names it', async () => {
	await world.client.put('/v1/policy', {
		preset: 'contract',
		stopCodes: { FR: '36180' },
		options: { authorizedSenders: ['AMELI'] },
	});
	expect((await create({ channel: 'sms', value: 'AMELI' })).status).toBe(201);
});

it('says which sender exists already', async () => {
	const first = await create({ channel: 'sms', value: 'DURAND' });
	const second = await create({ channel: 'sms', value: 'DURAND' });
	expect(second.status).toBe(409);
	expect(second.body['detail']).toContain(first.body['id']);
});

it('is the sender of messages that name none, one default a channel', async () => {
	const senderOf = async (body: Json) => {
		const sent = await world.client.post('/v1/messages', body);
		return [sent.status, sent.body['sender']];
	};
	const nameless = alert({ sender: undefined });
	expect(await senderOf(nameless)).toEqual([201, null]);
	await create({ channel: 'sms', value: 'DURAND', default: true });
	await create({ channel: 'email', value: 'boutique@durand.example', default: true });
	expect(await senderOf(nameless)).toEqual([201, 'DURAND']);
	expect(await senderOf(alert({ sender: 'AUTRE' }))).toEqual([201, 'AUTRE']);
	await create({ channel: 'sms', value: 'MARTIN', default: true });
	expect(await senderOf(nameless)).toEqual([201, 'MARTIN']);
	const { body } = await world.client.get<{ data: Json[] }>('/v1/senders?channel=sms');
	expect(body.data.map((one) => [one['value'], one['default']])).toEqual([
		['MARTIN', true],
		['DURAND', false],
	]);
	const batch = await world.client.post<{ results: { message: Json }[] }>('/v1/messages/batch', {
		messages: [marketingSms({ sender: undefined }), nameless],
	});
	expect(batch.body.results.map((result) => result.message['sender'])).toEqual([
		'MARTIN',
		'MARTIN',
	]);
	await untilStatus(world.client, batch.body.results[1]?.message['id'], 'delivered');
	const handed = await world.client.get<{ data: Json[] }>('/v1/sandbox/messages?limit=1');
	expect(handed.body.data[0]?.['sender']).toBe('MARTIN');
});

it('is read by who sends, written by who keeps the account', async () => {
	const keyOf = async (...scopes: ('messages' | 'account' | 'webhooks')[]) =>
		clientOf(world.platform.url, (await world.platform.addAccount('one', scopes)).apiKey);
	const body = { channel: 'sms', value: 'DURAND' };
	const sending = await keyOf('messages');
	expect((await sending.get('/v1/senders')).status).toBe(200);
	const refused = await sending.post('/v1/senders', body);
	expect(refused.status).toBe(403);
	const keeping = await keyOf('account');
	expect((await keeping.post('/v1/senders', body)).status).toBe(201);
	expect((await keeping.get('/v1/senders')).status).toBe(200);
	const neither = await (await keyOf('webhooks')).get('/v1/senders');
	expect(neither.status).toBe(403);
	expect(neither.body['detail']).toContain('messages or account');
});
