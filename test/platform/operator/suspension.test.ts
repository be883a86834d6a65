/** Suspended, reinstated and closed accounts: what stops, what goes on, and what waits. */
import {
	alert,
	type Client,
	clientOf,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { question } from '../support/waits.ts';
import { person } from '../people/person.ts';
import { makeAccount, type Made, OPERATOR_KEY, REASON, startOperated } from './support.ts';

let world: World;
let operator: Client;
let made: Made;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	made = await makeAccount(world, operator);
});
afterEach(() => world.end());

const step = (name: 'suspend' | 'reinstate' | 'close', { path }: Made = made) =>
	operator.post(`${path}/${name}`, { reason: REASON });
const typeOf = ({ body }: { body: Json }) => body['type'];
const sandbox = async () =>
	(await made.client.get<{ data: Json[] }>('/v1/sandbox/messages')).body.data.length;

test('a suspended account sends nothing, and everything else goes on', async () => {
	const key = { 'idempotency-key': 'order-1' };
	const first = await made.client.post('/v1/messages', alert(), key);
	await untilStatus(made.client, first.body['id'], 'delivered');
	expect((await step('suspend')).body).toMatchObject({ id: made.id, status: 'suspended' });

	const refused = await made.client.post('/v1/messages', alert());
	expect([refused.status, typeOf(refused)]).toEqual([403, '/problems/account-suspended']);
	const batch = await made.client.post('/v1/messages/batch', { messages: [alert()] });
	expect([batch.status, typeOf(batch)]).toEqual([403, '/problems/account-suspended']);
	const wait = await made.client.post('/v1/waits', question('http://127.0.0.1:9/resume'));
	expect([wait.status, typeOf(wait)]).toEqual([403, '/problems/account-suspended']);
	// A repetition of what was accepted before gets its answer.
	const replay = await made.client.post('/v1/messages', alert(), key);
	expect([replay.status, replay.body['id']]).toEqual([201, first.body['id']]);

	expect((await made.client.get('/v1/account')).body).toMatchObject({
		status: 'suspended',
		suspension: { reason: REASON },
	});
	for (const path of ['/v1/messages', '/v1/events', '/v1/credits', '/v1/opt-outs']) {
		expect([path, (await made.client.get(path)).status]).toEqual([path, 200]);
	}
	const optOut = await made.client.post('/v1/opt-outs', { subject: '+33612345678' });
	expect(optOut.status).toBe(201);
	expect((await made.client.post('/v1/checks', { messages: [alert()] })).status).toBe(200);
	const exported = await made.client.post('/v1/exports', { resource: 'messages', format: 'csv' });
	expect(exported.status).toBeLessThan(300);
	// The other account is not concerned.
	expect((await world.client.post('/v1/messages', alert())).status).toBe(201);
});

test('what waits stays, and leaves once after the reinstatement', async () => {
	const soon = new Date(TUESDAY + HOUR).toISOString();
	const waiting = await made.client.post('/v1/messages', alert({ sendAt: soon }));
	const late = await made.client.post(
		'/v1/messages',
		alert({
			to: '+33612345679',
			sendAt: soon,
			notAfter: new Date(TUESDAY + 2 * HOUR).toISOString(),
		}),
	);
	const other = await world.client.post('/v1/messages', alert({ sendAt: soon }));
	await step('suspend');
	world.platform.clock.set(TUESDAY + HOUR + 1000);
	// The message of the other account is due at the same time: when it has left, the claim has looked.
	await untilStatus(world.client, other.body['id'], 'delivered');
	expect(await sandbox()).toBe(0);
	expect((await made.client.get(`/v1/messages/${String(waiting.body['id'])}`)).body['status']).toBe(
		'scheduled',
	);
	world.platform.clock.set(TUESDAY + 3 * HOUR);
	await step('reinstate');
	await untilStatus(made.client, waiting.body['id'], 'delivered');
	await untilStatus(made.client, late.body['id'], 'expired');
	expect(await sandbox()).toBe(1);
});

test('a suspension in the middle of many sends: what was answered is whole, and every message leaves once', async () => {
	const send = (index: number) =>
		made.client.post('/v1/messages', alert({ to: `+3361234${String(1000 + index)}` }));
	const first = Array.from({ length: 40 }, (_, index) => send(index));
	const suspended = step('suspend');
	const second = Array.from({ length: 40 }, (_, index) => send(40 + index));
	expect((await suspended).status).toBe(200);
	expect((await send(99)).status).toBe(403);
	const replies = await Promise.all([...first, ...second]);
	const accepted = replies.filter(({ status }) => status === 201);
	expect(replies.every(({ status }) => status === 201 || status === 403)).toBe(true);
	const waiting = async (status: string) =>
		(await made.client.get<{ data: Json[] }>(`/v1/messages?status=${status}&limit=200`)).body.data
			.length;
	// What a carrier was just getting may leave; nothing else does.
	await until(async () => (await waiting('sending')) === 0 && (await waiting('sent')) === 0);
	const left = await sandbox();
	const queued = await waiting('queued');
	expect(left + queued).toBe(accepted.length);
	world.platform.clock.set(TUESDAY + HOUR);
	const other = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, other.body['id'], 'delivered');
	expect(await sandbox()).toBe(left);
	await step('reinstate');
	await until(async () => (await waiting('delivered')) === accepted.length, 'all leave');
	const { body } = await made.client.get<{ data: Json[] }>('/v1/sandbox/messages?limit=200');
	expect(new Set(body.data.map(({ to }) => to)).size).toBe(accepted.length);
	expect(body.data).toHaveLength(accepted.length);
});

test('the client learns of both steps by events, with the reason', async () => {
	await step('suspend');
	await step('reinstate');
	const { body } = await made.client.get<{ data: Json[] }>(
		'/v1/events?types=account.suspended,account.reinstated&order=asc',
	);
	const about = {
		...{ reason: REASON, kind: 'operator', scope: { type: 'account', id: null } },
		suspensionId: expect.stringMatching(/^sus_/) as string,
	};
	expect(body.data.map(({ type, data }) => [type, data])).toEqual([
		['account.suspended', { status: 'suspended', ...about }],
		['account.reinstated', { status: 'active', ...about }],
	]);
	const detail = await operator.get<{ history: Json[] }>(made.path);
	expect(detail.body.history.map(({ step: name, reason }) => [name, reason])).toEqual([
		['reinstate', REASON],
		['suspend', REASON],
	]);
	const log = await made.client.get<{ data: Json[] }>('/v1/audit-log?order=asc');
	expect(log.body.data.map(({ action }) => action)).toEqual(
		expect.arrayContaining(['account.suspended', 'account.reinstated']),
	);
});

test('illegal steps change nothing and say what is legal', async () => {
	expect((await step('reinstate')).status).toBe(409);
	await step('suspend');
	const twice = await step('suspend');
	expect([twice.status, twice.body['detail']]).toEqual([
		409,
		expect.stringContaining('reinstate or close it'),
	]);
	expect((await operator.post(`${made.path}/suspend`, {})).status).toBe(422);
	expect(
		(await operator.post('/v1/operator/accounts/acc_none/suspend', { reason: REASON })).status,
	).toBe(404);
});

test('a suspended account starts no campaign', async () => {
	await step('suspend');
	const { body } = await made.client.post('/v1/campaigns', {
		name: 'x',
		channel: 'sms',
		purpose: 'marketing',
	});
	const reply = await made.client.post(`/v1/campaigns/${String(body['id'])}/schedule`);
	expect([reply.status, typeOf(reply)]).toEqual([403, '/problems/account-suspended']);
});

test('a closed account: keys and sessions end, what waits is held, and it stays closed', async () => {
	const soon = new Date(TUESDAY + HOUR).toISOString();
	const waiting = await made.client.post('/v1/messages', marketingSms({ sendAt: soon }));
	expect(waiting.status).toBe(201);
	const { browser } = await person(world, 'owner', made.apiKey);
	expect((await browser.get('/v1/me')).status).toBe(200);
	expect((await step('close')).body).toMatchObject({ status: 'closed' });
	expect((await made.client.get('/v1/account')).status).toBe(401);
	expect((await browser.get('/v1/me')).status).toBe(401);
	const { store } = world.platform.internals;
	const stored = await store.read
		.selectFrom('messages')
		.select('status')
		.where('account_id', '=', made.id)
		.execute();
	expect(stored).toEqual([{ status: 'held' }]);
	for (const name of ['suspend', 'reinstate', 'close'] as const) {
		expect((await step(name)).status).toBe(409);
	}
	const granted = await operator.post(`${made.path}/credits`, { amount: '1' });
	expect(granted.status).toBe(409);
	expect((await operator.get(made.path)).body['status']).toBe('closed');
});

test('the account of MC_API_KEY cannot be closed, for the platform would not start again', async () => {
	const { body } = await world.client.get('/v1/account');
	const own = { ...made, path: `/v1/operator/accounts/${String(body['id'])}` };
	expect((await step('close', own)).status).toBe(409);
	expect((await world.client.get('/v1/account')).body['status']).toBe('active');
});

test('a suspension survives a restart', async () => {
	await step('suspend');
	await world.restart();
	const again = clientOf(world.platform.url, made.apiKey);
	expect((await again.post('/v1/messages', alert())).status).toBe(403);
});

test('without MC_OPERATOR_KEY everything runs, and there is no operator', async () => {
	const plain = await startWorld();
	try {
		expect((await plain.client.post('/v1/messages', alert())).status).toBe(201);
		const nobody = clientOf(plain.platform.url, OPERATOR_KEY);
		expect((await nobody.get('/v1/operator/accounts')).status).toBe(401);
	} finally {
		await plain.end();
	}
});
