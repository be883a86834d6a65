import {
	alert,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	type World,
} from './support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const under = (key: string) => ({ 'idempotency-key': key });

async function countMessages(): Promise<number> {
	const { body } = await world.client.get<{ data: unknown[] }>('/v1/messages?limit=200');
	return body.data.length;
}

it('answers the first answer again', async () => {
	const first = await world.client.post('/v1/messages', alert(), under('one'));
	const again = await world.client.post('/v1/messages', alert(), under('one'));
	expect(first.headers.get('idempotency-replayed')).toBeNull();
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect([again.status, again.body]).toEqual([first.status, first.body]);
	expect(await countMessages()).toBe(1);
});

it('does not mind the order of members', async () => {
	const body = alert();
	const turned = Object.fromEntries(Object.entries(body).reverse());
	const first = await world.client.post('/v1/messages', body, under('one'));
	const again = await world.client.post('/v1/messages', turned, under('one'));
	expect(again.body['id']).toBe(first.body['id']);
});

it('refuses the key with another body', async () => {
	const first = await world.client.post('/v1/messages', alert(), under('one'));
	const other = await world.client.post('/v1/messages', alert({ reference: 'b' }), under('one'));
	expect([other.status, other.body['type']]).toEqual([409, '/problems/idempotency-conflict']);
	expect(other.body['messageId']).toBe(first.body['id']);
	expect(await countMessages()).toBe(1);
});

it('does a request once that comes twice at the same time', async () => {
	const replies = await Promise.all(
		Array.from({ length: 20 }, () => world.client.post('/v1/messages', alert(), under('one'))),
	);
	expect(new Set(replies.map(({ body }) => body['id'])).size).toBe(1);
	const made = replies.filter(({ headers }) => headers.get('idempotency-replayed') === null);
	expect(made).toHaveLength(1);
	expect(await countMessages()).toBe(1);
});

it('remembers no refusal and nothing of an invalid request: the key is free until something was sent', async () => {
	const offer = marketingSms({ consent: undefined });
	const refused = await world.client.post('/v1/messages', offer, under('one'));
	expect([refused.status, refused.body['type']]).toEqual([422, '/problems/compliance-rejected']);
	expect(refused.headers.get('content-type')).toContain('application/problem+json');
	await world.client.post('/v1/consents', { ...consentBody(), subject: offer['to'] });
	const sent = await world.client.post('/v1/messages', offer, under('one'));
	expect(sent.status).toBe(201);
	const again = await world.client.post('/v1/messages', offer, under('one'));
	expect([again.status, again.body['id']]).toEqual([201, sent.body['id']]);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
	expect((await world.client.post('/v1/messages', alert({ to: 'x' }), under('two'))).status).toBe(
		422,
	);
	expect((await world.client.post('/v1/messages', alert(), under('two'))).status).toBe(201);
});

it('keeps answers through a restart, and for 24 hours', async () => {
	const first = await world.client.post('/v1/messages', alert(), under('one'));
	await world.restart();
	const again = await world.client.post('/v1/messages', alert(), under('one'));
	expect(again.body).toEqual(first.body);
	world.platform.clock.set(TUESDAY + 25 * HOUR);
	const later = await world.client.post('/v1/messages', alert(), under('one'));
	expect(later.headers.get('idempotency-replayed')).toBeNull();
	expect(later.body['id']).not.toBe(first.body['id']);
});

it('keeps keys apart by account and path', async () => {
	const { apiKey } = await world.platform.addAccount('other', ['admin']);
	const first = await world.client.post('/v1/messages', alert(), under('one'));
	const other = await world.client.post('/v1/messages', alert(), {
		...under('one'),
		authorization: `Bearer ${apiKey}`,
	});
	expect(other.status).toBe(201);
	expect(other.body['id']).not.toBe(first.body['id']);
	const optOut = await world.client.post(
		'/v1/opt-outs',
		{ subject: '+33612345678', channels: ['sms'] },
		under('one'),
	);
	expect(optOut.status).toBe(201);
});

it.each([
	['/v1/consents', consentBody()],
	['/v1/opt-outs', { subject: '+33612345678', channels: ['sms'] }],
	['/v1/webhooks', { url: 'https://hooks.example.org/in', events: ['message.sent'] }],
	['/v1/messages/batch', { messages: [alert()] }],
])('holds for POST %s', async (path, body) => {
	const first = await world.client.post(path, body, under('one'));
	const again = await world.client.post(path, body, under('one'));
	expect(first.status).toBeLessThan(300);
	expect([again.status, again.body]).toEqual([first.status, first.body]);
	expect(again.headers.get('idempotency-replayed')).toBe('true');
});

describe('the key of a message', () => {
	const TEMPLATE = {
		name: 'shipped',
		channel: 'sms',
		purpose: 'transactional',
		content: { text: 'Votre commande est en route.' },
	};

	it('finds the message when the template is deleted, alone and in a batch', async () => {
		const { body: template } = await world.client.post('/v1/templates', TEMPLATE);
		const message = alert({ content: undefined, templateId: template['id'] });
		const first = await world.client.post('/v1/messages', message, under('one'));
		expect(first.status).toBe(201);
		await world.client.ask('DELETE', `/v1/templates/${String(template['id'])}`);
		const again = await world.client.post('/v1/messages', message, under('one'));
		expect([again.status, again.body['id']]).toEqual([201, first.body['id']]);
		const batch = await world.client.post<{ results: { status: string; message: Json }[] }>(
			'/v1/messages/batch',
			{ messages: [{ ...message, idempotencyKey: 'one' }] },
		);
		const [result] = batch.body.results;
		expect([result?.status, result?.message['id']]).toEqual(['duplicate', first.body['id']]);
	});

	it('names the message that it stands for, also to an entry with another body', async () => {
		const keyed = (over: Json) => alert({ idempotencyKey: 'one', ...over });
		const post = (...messages: Json[]) =>
			world.client.post<{ results: { status: string; problem?: Json; message: Json }[] }>(
				'/v1/messages/batch',
				{ messages },
			);
		const [first] = (await post(keyed({}))).body.results;
		const [other] = (await post(keyed({ content: { text: 'Votre colis est arrivé.' } }))).body
			.results;
		expect(other).toMatchObject({
			status: 'invalid',
			problem: { type: '/problems/idempotency-conflict' },
			message: { id: first?.message['id'], to: first?.message['to'] },
		});
		expect(await countMessages()).toBe(1);
	});

	it('is free after an invalid entry of the same batch, and taken after a valid one', async () => {
		const keyed = (over: Json) => alert({ idempotencyKey: 'one', ...over });
		const { body } = await world.client.post<{ results: { status: string }[] }>(
			'/v1/messages/batch',
			{ messages: [keyed({ to: '12' }), keyed({}), keyed({}), keyed({ reference: 'b' })] },
		);
		expect(body.results.map(({ status }) => status)).toEqual([
			'invalid',
			'queued',
			'duplicate',
			'invalid',
		]);
		expect(await countMessages()).toBe(1);
	});
});

it.each([' ', 'x'.repeat(256)])('refuses a key of the wrong length', async (key) => {
	const { status, body } = await world.client.post('/v1/messages', alert(), under(key));
	// fetch drops a header of spaces to an empty one; both are refused.
	expect([status, body['type']]).toEqual([422, '/problems/invalid-request']);
});

function consentBody() {
	return {
		subject: '+33612345678',
		channels: ['sms'],
		purposes: ['marketing'],
		action: 'grant',
		collectedAt: '2026-06-01T12:00:00Z',
	};
}
