/** A wait begins together with its message, or not at all. */
import { insertRows } from '../../../platform/src/store/insert.ts';
import { MAX_OPEN_WAITS } from '../../../platform/src/waits/begin-wait.ts';
import type { SubjectHash } from '../../../platform/src/types.ts';
import {
	alert,
	clientOf,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	type World,
} from '../support/index.ts';
import { closeReceivers, startReceiver } from '../support/webhook-receiver.ts';
import { asked, ended, question, replyOf, waitNow } from '../support/waits.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());
afterEach(closeReceivers);

const URL = 'https://n8n.example.org/webhook-waiting/17/node?signature=abc';
const begin = (over: Json = {}, key?: string) =>
	world.client.post(
		'/v1/waits',
		question(URL, over),
		key === undefined ? {} : { 'idempotency-key': key },
	);
/** A busy database says 503 and nothing was done: the same request is sent again. */
async function beginOnceFree(key: string): Promise<Awaited<ReturnType<typeof begin>>> {
	for (;;) {
		const answer = await begin({}, key);
		if (answer.status !== 503) return answer;
	}
}
const count = async (path: string) =>
	(await world.client.get<{ data: Json[] }>(path)).body.data.length;
const iso = (afterTuesday: number) => new Date(TUESDAY + afterTuesday).toISOString();

it('under one key there is one message and one wait, however often it is asked for', async () => {
	const answers = await Promise.all(Array.from({ length: 8 }, () => beginOnceFree('order-1042')));
	expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
	expect(new Set(answers.map(({ body }) => body['id'])).size).toBe(1);
	expect(new Set(answers.map(({ body }) => body['secret'])).size).toBe(1);
	const again = answers.filter(({ headers }) => headers.get('idempotency-replayed') === 'true');
	expect(again).toHaveLength(7);
	expect([await count('/v1/messages'), await count('/v1/waits')]).toEqual([1, 1]);
	// The message cannot be sent once more by itself either.
	const alone = await world.client.post('/v1/messages', question(URL)['message'], {
		'idempotency-key': 'order-1042',
	});
	expect(alone.headers.get('idempotency-replayed')).toBe('true');
	expect(await count('/v1/messages')).toBe(1);
});

it('the answer to a repeated request tells the wait as it is', async () => {
	const wait = await asked(world.client, question(URL), 'k');
	await replyOf(world.client, '1');
	expect((await begin({}, 'k')).body).toMatchObject({
		id: wait['id'],
		status: 'answered',
		choice: 'yes',
		message: { status: 'delivered' },
	});
});

it('a key that stands for something else is a conflict, and sends nothing', async () => {
	await world.client.post('/v1/messages', question(URL)['message'], { 'idempotency-key': 'a' });
	const conflict = { status: 409, body: { type: '/problems/idempotency-conflict' } };
	expect(await begin({}, 'a')).toMatchObject(conflict);
	const first = await begin({}, 'b');
	const { messageId } = first.body;
	for (const over of [
		{ resumeUrl: `${URL}d` },
		{ unmatched: 'other' },
		{ choices: [] },
		{ expiresAt: iso(HOUR) },
		{ message: alert({ content: { text: 'Une autre question ?' } }) },
	]) {
		const other = await begin(over, 'b');
		expect(other).toMatchObject({ status: 409, body: { ...conflict.body, messageId } });
	}
	expect(await count('/v1/messages')).toBe(2);
});

it('a refused message begins no wait', async () => {
	const { status, body } = await begin({ message: marketingSms({ consent: undefined }) }, 'k');
	expect([status, body['type']]).toEqual([422, '/problems/compliance-rejected']);
	expect(body['verdict']).toMatchObject({ outcome: 'reject' });
	expect([await count('/v1/messages'), await count('/v1/waits')]).toEqual([0, 0]);
	// What was refused under a key may be sent under it once it is permitted.
	const now = await begin({ message: marketingSms() }, 'k');
	expect(now.status).toBe(201);
});

it.each([
	['/expiresAt', { expiresAt: iso(-1) }],
	['/expiresAt', { expiresAt: iso(30 * 24 * HOUR + 60_000) }],
	['/expiresAt', { expiresAt: '2026-11-24T10:30:00' }],
	['/expiresAt', { message: alert({ sendAt: iso(HOUR) }) }],
	['/for', { for: 'key_press' }],
	['/for', { message: alert({ channel: 'voice', sender: '+33162000001' }) }],
	['/choices', { for: 'delivery' }],
	['/choices/1/words', { choices: [{ value: 'yes' }, { value: 'no', words: ['YES!'] }] }],
	['/resumeUrl', { resumeUrl: 'file:///etc/passwd' }],
	['/message/to', { message: alert({ to: 'nobody' }) }],
	['/message/to', { message: alert({ to: '' }) }],
	['/message/templateId', { message: alert({ content: undefined, templateId: 'tpl_none' }) }],
])('refuses what is wrong with %s', async (pointer, over) => {
	const { status, body } = await begin(over);
	const pointers = ((body['errors'] ?? []) as Json[]).map((error) => error['pointer']);
	expect([status, pointers]).toEqual([422, [pointer]]);
	expect(await count('/v1/messages')).toBe(0);
});

it('a message that is put off beyond the limit is not sent, and its evidence not kept', async () => {
	world.platform.clock.set(Date.parse('2026-11-24T22:30:00+01:00'));
	const expiresAt = '2026-11-24T23:30:00+01:00';
	const message = marketingSms({ outsideHours: 'defer' });
	const { status } = await begin({ message, expiresAt });
	expect(status).toBe(422);
	const delivery = await begin({ message, expiresAt, for: 'delivery', choices: [] });
	expect(delivery).toMatchObject({ status: 422, body: { errors: [{ pointer: '/expiresAt' }] } });
	expect([await count('/v1/messages'), await count('/v1/waits')]).toEqual([0, 0]);
});

it('a resume URL must be public, as every webhook', async () => {
	const strict = await startWorld({ webhookAllowPrivate: false });
	try {
		for (const host of [
			'localhost:5678',
			'127.0.0.1',
			'169.254.169.254',
			'[::1]',
			'10.0.0.1',
			'n8n',
		]) {
			const { status, body } = await strict.client.post('/v1/waits', question(`http://${host}/w`));
			expect([host, status]).toEqual([host, 422]);
			expect(JSON.stringify(body)).toContain('N8N_WEBHOOK_URL');
		}
		// A name that leads to a private address is refused at every delivery.
		expect((await strict.client.post('/v1/waits', question(URL))).status).toBe(201);
	} finally {
		await strict.end();
	}
});

it('the end is told to the resume URL that was given last', async () => {
	const before = await startReceiver(() => 200);
	const after = await startReceiver(() => 200);
	const wait = await asked(world.client, question(before.url));
	const move = (resumeUrl: string) =>
		world.client.put(`/v1/waits/${String(wait['id'])}`, { resumeUrl });
	expect(await move(after.url)).toMatchObject({ status: 200, body: { status: 'waiting' } });
	expect((await move('ftp://n8n.example.org')).status).toBe(422);
	expect((await world.client.put('/v1/waits/wai_none', { resumeUrl: URL })).status).toBe(404);
	await replyOf(world.client, '1');
	await until(() => after.received.length === 1);
	expect(await move(before.url)).toMatchObject({ body: { status: 'answered', choice: 'yes' } });
	expect([before.received, after.received.length]).toEqual([[], 1]);
});

it('a revoked key tells nothing more to its resume URL, unless the account says so', async () => {
	const thief = await startReceiver(() => 200);
	const owner = await startReceiver(() => 200);
	const key = await world.client.post('/v1/api-keys', { name: 'lost', scopes: ['messages'] });
	const lost = clientOf(world.platform.url, String(key.body['key']));
	const wait = await asked(lost, question(thief.url));
	const kept = await asked(
		world.client,
		question(owner.url, { message: alert({ to: '+33698765432' }) }),
	);
	await world.client.ask('DELETE', `/v1/api-keys/${String(key.body['id'])}`);
	await replyOf(world.client, '1');
	await replyOf(world.client, '2', { from: '+33698765432' });
	expect(await waitNow(world.client, wait)).toMatchObject({ status: 'answered' });
	await until(() => owner.received.length === 1);
	expect(await waitNow(world.client, kept)).toMatchObject({ choice: 'no' });
	expect(thief.received).toEqual([]);
	const { body } = await world.client.get<{ data: Json[] }>('/v1/webhooks');
	const held = body.data.find(({ messageId }) => messageId === wait['messageId']);
	const change = { url: owner.url, active: true };
	await world.client.put(`/v1/webhooks/${String(held?.['id'])}`, change);
	await until(() => owner.received.length === 2, 'the event that was held back');
	expect(thief.received).toEqual([]);
});

it('an account has so many open waits and no more', async () => {
	const { id: accountId } = (await world.client.get('/v1/account')).body;
	const rows = Array.from({ length: MAX_OPEN_WAITS }, (_, index) => ({
		id: `wai_${index}`,
		account_id: String(accountId),
		message_id: `msg_${index}`,
		webhook_id: null,
		subject_hash: 'none' as SubjectHash,
		channel: 'sms' as const,
		awaited: 'reply' as const,
		status: 'waiting' as const,
		reason: null,
		request_hash: '',
		expires_at: TUESDAY + 20 * HOUR,
		created_at: TUESDAY,
		ended_at: null,
		sealed: Buffer.of(0),
	}));
	await world.platform.internals.store.transaction((unit) => insertRows(unit.db, 'waits', rows));
	const { status, body } = await begin();
	expect([status, body['type']]).toEqual([409, '/problems/conflict']);
	expect(await count('/v1/messages')).toBe(0);
	await world.platform.internals.store.transaction((unit) =>
		unit.db.deleteFrom('waits').where('id', '=', 'wai_0').execute(),
	);
	expect((await begin()).status).toBe(201);
});

it('the webhook and the wait are deleted after their retention, and nothing sooner', async () => {
	const receiver = await startReceiver(() => 200);
	const open = await asked(
		world.client,
		question(receiver.url, { expiresAt: iso(29 * 24 * HOUR) }),
	);
	const done = await asked(
		world.client,
		question(receiver.url, { message: alert({ to: '+33698765432' }), choices: [] }),
	);
	await replyOf(world.client, 'oui', { from: '+33698765432' });
	await until(() => receiver.received.length === 1);
	expect(await count('/v1/webhooks')).toBe(2);
	world.platform.clock.set(TUESDAY + 5 * 24 * HOUR);
	await until(async () => (await count('/v1/webhooks')) === 1, 'the webhook is deleted');
	expect(await waitNow(world.client, open)).toMatchObject({ status: 'waiting' });
	expect(await waitNow(world.client, done)).toMatchObject({ status: 'answered', text: 'oui' });
	world.platform.clock.set(TUESDAY + 91 * 24 * HOUR);
	await until(async () => {
		const { status } = await world.client.get(`/v1/waits/${String(done['id'])}`);
		return status === 404;
	}, 'the wait is deleted');
	expect(await ended(world.client, open)).toMatchObject({ status: 'expired' });
});
