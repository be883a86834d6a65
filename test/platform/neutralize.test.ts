/** A lost key is neutralized: it stops, what it has queued is frozen, and its owner learns what it has sent. */
import {
	alert,
	type Client,
	clientOf,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';

const SOON = '2026-11-24T12:00:00+01:00';

let world: World;
let owner: Client;
beforeEach(async () => {
	world = await startWorld();
	owner = world.client;
});
afterEach(() => world.end());

interface Key {
	id: string;
	client: Client;
}

async function makeKey(name: string): Promise<Key> {
	const { body } = await owner.post('/v1/api-keys', { name, scopes: ['messages'] });
	return { id: String(body['id']), client: clientOf(world.platform.url, String(body['key'])) };
}

async function schedule(client: Client, count = 1, over: Json = {}): Promise<string[]> {
	const messages = Array.from({ length: count }, (_, index) =>
		alert({
			sendAt: SOON,
			to: `+3361${String(1_000_000 + index)}`,
			reference: `order-${index}`,
			...over,
		}),
	);
	const { body } = await client.post<{ results: { message: { id: string } }[] }>(
		'/v1/messages/batch',
		{ messages },
	);
	return body.results.map(({ message }) => message.id);
}

async function statusOf(id: string | undefined): Promise<unknown> {
	return (await owner.get(`/v1/messages/${String(id)}`)).body['status'];
}

async function typesOf(id: string | undefined): Promise<unknown[]> {
	const { body } = await owner.get<{ data: Json[] }>(`/v1/messages/${String(id)}/events`);
	return body.data.map(({ type }) => type);
}

it('stops a lost key with all that it has scheduled, and reports what it has sent', async () => {
	const [thief, honest] = [await makeKey('thief'), await makeKey('honest')];
	const sent = await thief.client.post('/v1/messages', alert());
	await untilStatus(owner, sent.body['id'], 'delivered');
	const [stolen = ''] = await schedule(thief.client);
	const marketing = await thief.client.post('/v1/messages', marketingSms({ sendAt: SOON }));
	const [kept = ''] = await schedule(honest.client);

	const reply = await owner.post('/v1/account/neutralize', { keys: [thief.id] });
	expect(reply.status).toBe(200);
	expect(reply.body).toMatchObject({
		revoked: 1,
		frozen: 2,
		sentSince: { messages: 1, credits: '1.000' },
		report: [{ keyId: thief.id, name: 'thief', frozen: 2 }],
	});
	expect((await thief.client.post('/v1/messages', alert())).status).toBe(401);
	expect(await statusOf(stolen)).toBe('held');
	expect(await statusOf(String(marketing.body['id']))).toBe('held');
	expect(await typesOf(stolen)).toEqual(['message.scheduled', 'message.held']);

	world.platform.clock.set(Date.parse(SOON) + 60_000);
	await untilStatus(owner, kept, 'delivered');
	expect(await statusOf(stolen)).toBe('held');
	const feed = await owner.get<{ data: Json[] }>('/v1/events?types=account.neutralized');
	expect(feed.body.data).toMatchObject([{ data: { revoked: 1, frozen: 2, keyIds: [thief.id] } }]);
	const audit = await owner.get<{ data: Json[] }>('/v1/audit-log');
	expect(audit.body.data.map(({ action }) => action)).toContain('account.neutralized');

	// Again: nothing more happens, and the report stays.
	const again = await owner.post('/v1/account/neutralize', { keys: [thief.id] });
	expect(again.body).toMatchObject({ revoked: 0, frozen: 0, sentSince: { messages: 1 } });
});

it('freezes what a revoked key has scheduled', async () => {
	const key = await makeKey('old');
	const [id = ''] = await schedule(key.client);
	expect((await owner.ask('DELETE', `/v1/api-keys/${key.id}`)).status).toBe(204);
	expect(await statusOf(id)).toBe('held');
	world.platform.clock.set(Date.parse(SOON) + 60_000);
	const [control = ''] = await schedule(owner, 1, { sendAt: undefined });
	await untilStatus(owner, control, 'delivered');
	expect(await statusOf(id)).toBe('held');
});

it('stops every key but the one of the request', async () => {
	const keys = [await makeKey('one'), await makeKey('two')];
	const reply = await owner.post('/v1/account/neutralize', { keys: 'all' });
	expect(reply.body).toMatchObject({ revoked: 2 });
	for (const { client } of keys) expect((await client.get('/v1/messages')).status).toBe(401);
	expect((await owner.get('/v1/account')).status).toBe(200);
});

it('finds nothing to stop beside a lone key', async () => {
	const reply = await owner.post('/v1/account/neutralize', { keys: 'all' });
	expect(reply.status).toBe(200);
	expect(reply.body).toEqual({
		revoked: 0,
		frozen: 0,
		sentSince: { messages: 0, credits: '0.000' },
		report: [],
	});
});

it('lets the owner release or cancel what was frozen', async () => {
	const key = await makeKey('lost');
	const [due = '', later = '', cancelled = '', single = ''] = [
		...(await schedule(key.client, 1)),
		...(await schedule(key.client, 1, { sendAt: '2026-11-25T12:00:00+01:00' })),
		...(await schedule(key.client, 2)),
	];
	await owner.post('/v1/account/neutralize', { keys: [key.id] });
	expect((await owner.post(`/v1/messages/${cancelled}/cancel`)).status).toBe(200);
	world.platform.clock.set(Date.parse(SOON) + 60_000);
	expect((await owner.post(`/v1/messages/${single}/release`)).body).toMatchObject({ id: single });
	await untilStatus(owner, single, 'delivered');
	const released = await owner.post('/v1/account/frozen-messages/release', { keys: [key.id] });
	expect(released.body).toEqual({ changed: 2, remaining: 0 });
	await untilStatus(owner, due, 'delivered');
	expect(await statusOf(later)).toBe('scheduled');
	expect(await statusOf(cancelled)).toBe('cancelled');
	expect((await owner.post('/v1/account/frozen-messages/cancel', {})).body).toEqual({
		changed: 0,
		remaining: 0,
	});
	// Delivered, and never held: nothing to release.
	expect((await owner.post(`/v1/messages/${due}/release`)).status).toBe(409);
});

it('freezes thousands at once, tells their events in time and changes them in parts', async () => {
	const key = await makeKey('thief');
	const ids: string[] = [];
	for (let part = 0; part < 3; part += 1) ids.push(...(await schedule(key.client, 1000)));
	const reply = await owner.post('/v1/account/neutralize', { keys: [key.id] });
	expect(reply.body).toMatchObject({ frozen: 3000 });
	const rows = await world.platform.internals.store.read
		.selectFrom('messages')
		.select(['status', 'hold_untold'])
		.execute();
	expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(['held']));
	await world.restart();
	owner = world.client;
	// The housekeeping of a start stores the events that are still to come.
	await until(async () => (await typesOf(ids.at(-1))).at(-1) === 'message.held', 'the last event');
	for (const id of [ids[0], ids[1500], ids.at(-1)]) {
		expect((await typesOf(id)).filter((type) => type === 'message.held')).toHaveLength(1);
	}
	const first = await owner.post('/v1/account/frozen-messages/cancel', { keys: 'all' });
	expect(first.body).toEqual({ changed: 1000, remaining: 2000 });
});

it('lets nothing of a revoked key slip in that was submitted at the same time', async () => {
	for (let round = 0; round < 5; round += 1) {
		const key = await makeKey(`key ${round}`);
		const posts = Array.from({ length: 30 }, (_, index) =>
			key.client.post('/v1/messages', alert({ sendAt: SOON, reference: `${round}-${index}` })),
		);
		const [neutralized] = await Promise.all([
			owner.post('/v1/account/neutralize', { keys: [key.id] }),
			...posts,
		]);
		expect(neutralized.status).toBe(200);
		const accepted = (await Promise.all(posts)).filter(({ status }) => status === 201);
		for (const { body } of accepted) expect(await statusOf(String(body['id']))).toBe('held');
	}
});

it('refuses unknown keys, other accounts and the last admin key', async () => {
	const { body } = await owner.get<{ data: { id: string }[] }>('/v1/api-keys');
	const own = String(body.data[0]?.id);
	expect((await owner.post('/v1/account/neutralize', { keys: [own] })).status).toBe(409);
	const unknown = await owner.post('/v1/account/neutralize', { keys: [own, 'key_unknown'] });
	expect(unknown.status).toBe(422);
	expect(unknown.body['errors']).toMatchObject([{ pointer: '/keys/1' }]);
	const other = await world.platform.addAccount('other', ['admin']);
	const stranger = clientOf(world.platform.url, other.apiKey);
	expect((await stranger.post('/v1/account/neutralize', { keys: [own] })).status).toBe(422);
	const key = await makeKey('low');
	expect((await key.client.post('/v1/account/neutralize', { keys: 'all' })).status).toBe(403);
	expect((await owner.get('/v1/account')).status).toBe(200);
	expect(TUESDAY).toBeLessThan(Date.parse(SOON));
});
