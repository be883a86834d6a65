/** A lost key is neutralized: it stops, what it has queued is frozen, and its owner learns what it has sent. */
import { holdRows } from '../../platform/src/messages/message/hold-rows.ts';
import { transitionUnread } from '../../platform/src/messages/message/transitions.ts';
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

describe('keys that a lost key has made', () => {
	async function madeBy(client: Client, name: string): Promise<Key> {
		const { body } = await client.post('/v1/api-keys', { name, scopes: ['admin'] });
		return { id: String(body['id']), client: clientOf(world.platform.url, String(body['key'])) };
	}

	it('are named while they work, and those that they have made in turn', async () => {
		const thief = await madeBy(owner, 'lost');
		const made = await madeBy(thief.client, 'made');
		const inTurn = await madeBy(made.client, 'in turn');
		const ended = await madeBy(thief.client, 'ended');
		await owner.ask('DELETE', `/v1/api-keys/${ended.id}`);
		const honest = await madeBy(owner, 'honest');
		const first = await owner.post('/v1/account/neutralize', { keys: [thief.id] });
		expect(first.body).toMatchObject({
			revoked: 1,
			keysMade: [
				{ keyId: made.id, name: 'made' },
				{ keyId: inTurn.id, name: 'in turn' },
			],
		});
		expect((await inTurn.client.get('/v1/account')).status).toBe(200);
		const [frozen = ''] = await schedule(inTurn.client);

		const again = await owner.post('/v1/account/neutralize', {
			keys: [thief.id],
			withKeysMade: true,
		});
		expect(again.body).toMatchObject({ revoked: 2, frozen: 1 });
		expect(again.body).not.toHaveProperty('keysMade');
		expect(await statusOf(frozen)).toBe('held');
		for (const { client } of [made, inTurn]) {
			expect((await client.get('/v1/account')).status).toBe(401);
		}
		expect((await honest.client.get('/v1/account')).status).toBe(200);
	});

	it('leave out the key that asks, which must not end itself', async () => {
		const made = await madeBy(owner, 'made');
		const { body } = await made.client.get<{ data: { id: string; name: string | null }[] }>(
			'/v1/api-keys?limit=100',
		);
		const maker = String(body.data.find(({ id }) => id !== made.id)?.id);
		const reply = await made.client.post('/v1/account/neutralize', {
			keys: [maker],
			withKeysMade: true,
		});
		expect(reply.body).toMatchObject({ revoked: 1 });
		expect(reply.body).not.toHaveProperty('keysMade');
		expect((await made.client.get('/v1/account')).status).toBe(200);
	});
});

describe('webhooks of a lost key', () => {
	async function makeAdmin(client: Client, name: string): Promise<Key> {
		const { body } = await client.post('/v1/api-keys', { name, scopes: ['admin'] });
		return { id: String(body['id']), client: clientOf(world.platform.url, String(body['key'])) };
	}
	async function makeWebhook(client: Client, path: string): Promise<string> {
		const { body } = await client.post('/v1/webhooks', {
			url: `http://127.0.0.1:9/${path}`,
			events: ['message.replied'],
		});
		return String(body['id']);
	}
	const activeOf = async (id: string) => (await owner.get(`/v1/webhooks/${id}`)).body;

	it('are named while they work, and stopped on request', async () => {
		const [thief, honest] = [await makeAdmin(owner, 'lost'), await makeAdmin(owner, 'honest')];
		const made = await makeWebhook(thief.client, 'made');
		const redirected = await makeWebhook(honest.client, 'honest');
		const kept = await makeWebhook(honest.client, 'kept');
		const taken = await makeWebhook(thief.client, 'taken back');
		await thief.client.ask('PATCH', `/v1/webhooks/${redirected}`, { url: 'http://127.0.0.1:9/x' });
		await thief.client.ask('PATCH', `/v1/webhooks/${kept}`, { description: 'seen' });
		await honest.client.ask('PATCH', `/v1/webhooks/${taken}`, { url: 'http://127.0.0.1:9/own' });

		const first = await owner.post('/v1/account/neutralize', { keys: [thief.id] });
		expect(first.body).toMatchObject({
			webhooksMade: [
				{ webhookId: made, url: 'http://127.0.0.1:9/made', keyId: thief.id },
				{ webhookId: redirected, url: 'http://127.0.0.1:9/x', keyId: thief.id },
			],
		});
		expect(first.body).not.toHaveProperty('webhooksStopped');
		expect(await activeOf(made)).toMatchObject({ active: true });

		const again = await owner.post('/v1/account/neutralize', {
			keys: [thief.id],
			withWebhooksMade: true,
		});
		expect(again.body).toMatchObject({ webhooksStopped: 2 });
		expect(again.body).not.toHaveProperty('webhooksMade');
		for (const id of [made, redirected]) {
			expect(await activeOf(id)).toMatchObject({ active: false, inactiveReason: 'neutralized' });
		}
		for (const id of [kept, taken]) expect(await activeOf(id)).toMatchObject({ active: true });
		await owner.ask('PATCH', `/v1/webhooks/${made}`, { active: true });
		expect(await activeOf(made)).toMatchObject({ active: true, inactiveReason: null });
	});

	it('are those of keys that it made, too; of a key that stays open they are only named', async () => {
		const thief = await makeAdmin(owner, 'lost');
		const [open, ended] = [
			await makeAdmin(thief.client, 'open'),
			await makeAdmin(thief.client, 'ended'),
		];
		const ofOpen = await makeWebhook(open.client, 'open');
		const ofEnded = await makeWebhook(ended.client, 'ended');
		await thief.client.ask('DELETE', `/v1/api-keys/${ended.id}`);
		const some = await owner.post('/v1/account/neutralize', {
			keys: [thief.id],
			withWebhooksMade: true,
		});
		expect(some.body).toMatchObject({
			keysMade: [{ keyId: open.id }],
			webhooksMade: [{ webhookId: ofOpen }],
			webhooksStopped: 1,
		});
		expect(await activeOf(ofEnded)).toMatchObject({ active: false });
		const all = await owner.post('/v1/account/neutralize', {
			keys: [thief.id],
			withKeysMade: true,
			withWebhooksMade: true,
		});
		expect(all.body).toMatchObject({ revoked: 1, webhooksStopped: 1 });
		expect(await activeOf(ofOpen)).toMatchObject({ active: false });
	});
});

it('lets a lost key make nothing after the answer that says that it stopped', async () => {
	for (let round = 0; round < 5; round += 1) {
		const { body } = await owner.post('/v1/api-keys', { name: `lost ${round}`, scopes: ['admin'] });
		const thief = clientOf(world.platform.url, String(body['key']));
		const posts = Array.from({ length: 30 }, (_, index) =>
			thief.post('/v1/api-keys', { name: `made ${index}`, scopes: ['admin'] }),
		);
		await Promise.all([
			owner.post('/v1/account/neutralize', { keys: [body['id']], withKeysMade: true }),
			...posts,
		]);
		for (const reply of await Promise.all(posts)) {
			if (reply.status !== 201) continue;
			const made = clientOf(world.platform.url, String(reply.body['key']));
			expect((await made.get('/v1/account')).status).toBe(401);
		}
	}
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

it.each(['release', 'cancel'])(
	'does not %s everything because a member is misspelled',
	async (step) => {
		const key = await makeKey('lost');
		const [id = ''] = await schedule(key.client, 1);
		await owner.post('/v1/account/neutralize', { keys: [key.id] });
		const path = `/v1/account/frozen-messages/${step}`;
		expect((await owner.post(path, { keyIds: ['key_other'] })).status).toBe(422);
		expect(await statusOf(id)).toBe('held');
	},
);

/** Until as many messages are held and nothing is left to freeze. */
async function untilFrozen(count: number): Promise<void> {
	const { read } = world.platform.internals.store;
	await until(async () => {
		const [held, freezing] = await Promise.all([
			read.selectFrom('messages').select('id').where('hold_reason', '=', 'key_revoked').execute(),
			read.selectFrom('api_keys').select('id').where('freeze_at', 'is not', null).execute(),
		]);
		return held.length === count && freezing.length === 0;
	}, 'everything to be held');
}

it('holds what is due before its turn to be held', async () => {
	const key = await makeKey('thief');
	const ids = [...(await schedule(key.client, 1000)), ...(await schedule(key.client, 1000))];
	const [kept = ''] = await schedule(owner);
	const reply = owner.post('/v1/account/neutralize', { keys: [key.id] });
	await reply;
	world.platform.clock.set(Date.parse(SOON) + 60_000);
	expect((await reply).body).toMatchObject({ frozen: 2000 });
	await untilStatus(owner, kept, 'delivered');
	await untilFrozen(2000);
	for (const id of [ids[0], ids[999], ids[1500], ids.at(-1)]) {
		expect(await typesOf(id)).toEqual(['message.scheduled', 'message.held']);
	}
});

it('releases nothing that would be frozen again', async () => {
	const key = await makeKey('thief');
	const [id = ''] = await schedule(key.client);
	await owner.post('/v1/account/neutralize', { keys: [key.id] });
	const { store } = world.platform.internals;
	const freeze = (at: number | null) =>
		store.transaction(({ db }) =>
			db.updateTable('api_keys').set({ freeze_at: at }).where('id', '=', key.id).execute(),
		);
	await freeze(0);
	for (const path of [`/v1/messages/${id}/release`, '/v1/account/frozen-messages/release']) {
		const { status, headers } = await owner.post(path);
		expect([status, headers.get('retry-after')]).toEqual([409, '5']);
	}
	await freeze(null);
	expect((await owner.post(`/v1/messages/${id}/release`)).status).toBe(200);
});

it('freezes thousands at once, tells their events in time and changes them in parts', async () => {
	const key = await makeKey('thief');
	const ids: string[] = [];
	for (let part = 0; part < 3; part += 1) ids.push(...(await schedule(key.client, 1000)));
	const reply = await owner.post('/v1/account/neutralize', { keys: [key.id] });
	expect(reply.body).toMatchObject({ frozen: 3000 });
	// Said again, as people do on the phone: nothing is left to stop.
	const again = await owner.post('/v1/account/neutralize', { keys: [key.id] });
	expect([again.status, again.body]).toMatchObject([200, { revoked: 0, frozen: 0 }]);
	// Some are held at once, the others in pieces, also by another process.
	await world.restart();
	owner = world.client;
	await untilFrozen(3000);
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

it('holds once what two transactions read while it waited', async () => {
	const key = await makeKey('lost');
	const [id = ''] = await schedule(key.client);
	const core = world.platform.internals;
	const rows = await core.store.read
		.selectFrom('messages')
		.selectAll()
		.where('id', '=', id)
		.execute();
	const hold = () => core.store.transaction((unit) => holdRows(core, unit, rows));
	expect([await hold(), await hold()]).toEqual([1, 0]);
	const unread = () =>
		core.store.transaction((unit) =>
			transitionUnread(core, unit, 'freeze', id, 'key_revoked', 'key_revoked'),
		);
	await unread();
	expect(await typesOf(id)).toEqual(['message.scheduled', 'message.held']);
});
