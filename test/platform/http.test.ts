import {
	account as accountSchema,
	policy as policySchema,
	problem as problemSchema,
} from '@marketing-cible/contract';
import { readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { everyRow, onPostgres } from './postgres/database.ts';
import {
	alert,
	clientOf,
	HOUR,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from './support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

describe('problems', () => {
	const expectProblem = (
		reply: { status: number; headers: Headers; body: unknown },
		slug: string,
	) => {
		const problem = problemSchema.parse(reply.body);
		expect(problem.type).toBe(`/problems/${slug}`);
		expect(problem.status).toBe(reply.status);
		expect(problem.detail.length).toBeGreaterThan(20);
		expect(reply.headers.get('content-type')).toContain('application/problem+json');
		expect(JSON.stringify(problem)).not.toMatch(/node_modules|\bat \w+ \(/);
	};

	it.each(['{"channel":', '', 'nonsense', '{"a":1,}'])('400 for the body %j', async (text) => {
		const reply = await world.client.ask('POST', '/v1/messages', text);
		if (text === '') {
			expectProblem(reply, 'invalid-request');
			return;
		}
		expect(reply.status).toBe(400);
		expectProblem(reply, 'malformed-json');
	});

	it('400 for a body that would poison prototypes', async () => {
		const text = '{"channel":"sms","__proto__":{"admin":true}}';
		expectProblem(await world.client.ask('POST', '/v1/messages', text), 'malformed-json');
	});

	it('401 with a challenge', async () => {
		for (const headers of [{}, { authorization: 'Bearer nobody' }, { authorization: 'Basic x' }]) {
			const reply = await clientOf(world.platform.url, null).get('/v1/messages', headers);
			expect(reply.status).toBe(401);
			expect(reply.headers.get('www-authenticate')).toMatch(/^Bearer/);
			expectProblem(reply, 'unauthorized');
		}
	});

	it('403 for a key without the scope', async () => {
		const { apiKey } = await world.platform.addAccount('small', ['consents']);
		const small = clientOf(world.platform.url, apiKey);
		expect((await small.get('/v1/consents')).status).toBe(200);
		for (const path of ['/v1/messages', '/v1/webhooks', '/v1/account', '/v1/sandbox/messages']) {
			const reply = await small.get(path);
			expect(reply.status).toBe(403);
			expectProblem(reply, 'forbidden');
		}
	});

	it('404 and 405', async () => {
		const nowhere = await world.client.get('/v1/nowhere');
		expect(nowhere.status).toBe(404);
		expectProblem(nowhere, 'not-found');
		const wrong = await world.client.ask('DELETE', '/v1/messages');
		expect(wrong.status).toBe(405);
		// The newest of the methods that Node knows, which Fastify expects a body of.
		const query = await world.client.ask('QUERY', '/v1/messages');
		expect([query.status, query.headers.get('allow')]).toEqual([405, 'POST, GET, HEAD']);
		expect(wrong.headers.get('allow')).toContain('POST');
		expectProblem(wrong, 'method-not-allowed');
		expect((await world.client.get('/v1/messages/%E0%A4%A')).status).toBe(404);
	});

	it('413 for 6 MiB', async () => {
		const reply = await world.client.post('/v1/messages', { text: 'x'.repeat(6 * 1024 * 1024) });
		expect(reply.status).toBe(413);
		expectProblem(reply, 'payload-too-large');
	});

	it('415 for another media type', async () => {
		const reply = await world.client.ask('POST', '/v1/messages', 'a=b', {
			'content-type': 'application/x-www-form-urlencoded',
		});
		expect(reply.status).toBe(415);
		expectProblem(reply, 'unsupported-media-type');
	});

	it('400 for what is not HTTP', async () => {
		const { port } = new URL(world.platform.url);
		const answer = await new Promise<string>((resolve) => {
			const socket = connect(Number(port), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'));
			let text = '';
			socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
			socket.on('close', () => resolve(text));
		});
		expect(answer).toMatch(/^HTTP\/1\.1 400/);
		expect(answer).toContain('application/problem+json');
	});
});

describe('accounts', () => {
	it('see nothing of each other', async () => {
		const { apiKey } = await world.platform.addAccount('other', ['admin']);
		const other = clientOf(world.platform.url, apiKey);
		const message = await world.client.post('/v1/messages', marketingSms());
		const optOut = await world.client.post('/v1/opt-outs', { subject: '+33698765432' });
		const webhook = await world.client.post('/v1/webhooks', {
			url: 'https://hooks.example.org/in',
			events: ['opt_out.created'],
		});
		for (const path of [
			`/v1/messages/${String(message.body['id'])}`,
			`/v1/messages/${String(message.body['id'])}/events`,
			`/v1/opt-outs/${String(optOut.body['id'])}`,
			`/v1/webhooks/${String(webhook.body['id'])}`,
		]) {
			expect((await other.get(path)).status).toBe(404);
		}
		for (const path of ['messages', 'opt-outs', 'consents', 'webhooks', 'sandbox/messages']) {
			const { body } = await other.get<{ data: unknown[] }>(`/v1/${path}`);
			expect(body.data).toEqual([]);
		}
		// The consent of one account is none for the other, and neither is its opt-out.
		expect((await other.post('/v1/messages', marketingSms({ consent: undefined }))).status).toBe(
			422,
		);
		expect((await other.post('/v1/messages', marketingSms({ to: '+33698765432' }))).status).toBe(
			201,
		);
	});

	it('show themselves', async () => {
		const { status, body } = await world.client.get('/v1/account');
		expect(status).toBe(200);
		expect(accountSchema.parse(body)).toMatchObject({
			scopes: ['admin'],
			carriers: { sms: 'sandbox', email: 'sandbox', voice: 'sandbox' },
		});
	});
});

describe('the policy', () => {
	it('is read, tightened and protected against loosening', async () => {
		const first = await world.client.get('/v1/policy');
		const policy = policySchema.parse(first.body);
		const etag = String(first.headers.get('etag'));
		const tight = { ...policy, preset: 'charter' };
		const set = await world.client.put('/v1/policy', tight, { 'if-match': etag });
		expect(set.status).toBe(200);
		expect(set.headers.get('etag')).not.toBe(etag);
		const stale = await world.client.put('/v1/policy', policy, { 'if-match': etag });
		expect([stale.status, stale.body['type']]).toEqual([412, '/problems/precondition-failed']);
		expect((await world.client.get('/v1/policy')).body).toEqual(tight);
		const loose = await world.client.put('/v1/policy', {
			...policy,
			options: { rules: { 'HRS-01': 'off' } },
		});
		expect(loose.status).toBe(422);
		expect(problemSchema.parse(loose.body).errors?.[0]?.pointer).toBe('/options/rules/HRS-01');
	});

	it.each([
		['/options/campaignapproval', { campaignapproval: { aboveRecipients: 0 } }],
		['/options/smsCaps/perday', { smsCaps: { perday: 1 } }],
		['/options/suspendAbove/email/hardBounce', { suspendAbove: { email: { hardBounce: 0.01 } } }],
	])('is not set without its misspelled member %s', async (pointer, options) => {
		const policy = policySchema.parse((await world.client.get('/v1/policy')).body);
		const { status, body } = await world.client.put('/v1/policy', { ...policy, options });
		expect([status, problemSchema.parse(body).errors?.[0]?.pointer]).toEqual([422, pointer]);
	});

	it('holds from then on, for what waits too', async () => {
		const at = '2026-11-24T21:45:00+01:00';
		const waiting = await world.client.post('/v1/messages', marketingSms({ sendAt: at }));
		expect(waiting.status).toBe(201);
		await world.client.put('/v1/policy', {
			preset: 'charter',
			stopCodes: { FR: '36180' },
			options: {},
		});
		expect((await world.client.post('/v1/messages', marketingSms({ sendAt: at }))).status).toBe(
			422,
		);
		world.platform.clock.set(Date.parse(at));
		await untilStatus(world.client, waiting.body['id'], 'rejected');
	});
});

describe('the sandbox clock', () => {
	it('moves only where it may', async () => {
		expect((await world.client.put('/v1/sandbox/clock', { now: null })).status).toBe(404);
		const movable = await startWorld({ sandboxClock: true });
		const at = TUESDAY + 5 * HOUR;
		const { body } = await movable.client.post(
			'/v1/messages',
			alert({ sendAt: new Date(at).toISOString() }),
		);
		const moved = await movable.client.put('/v1/sandbox/clock', {
			now: new Date(at).toISOString(),
		});
		expect(moved).toMatchObject({ status: 200, body: { moved: true } });
		await untilStatus(movable.client, body['id'], 'delivered');
		const earliest = Date.now();
		const back = await movable.client.put('/v1/sandbox/clock', { now: null });
		expect(back.body['moved']).toBe(false);
		const real = Date.parse(String(back.body['now']));
		expect(real).toBeGreaterThanOrEqual(earliest);
		expect(real).toBeLessThanOrEqual(Date.now());
		await movable.end();
	});
});

describe('personal data', () => {
	const traces = [
		'612345678',
		'06 12 34 56 78',
		'zoe.martin',
		'Maison Durand',
		'nouveautes',
		'hooks.example.org',
		'order-1042',
		'Zoé',
		'whsec_',
		'mc_test_key',
	];

	async function live(): Promise<void> {
		await world.client.post('/v1/webhooks', {
			url: 'https://hooks.example.org/in?token=1',
			events: ['message.sent'],
		});
		const key = { 'idempotency-key': 'Zoé-1'.replace('é', 'e') };
		const sms = await world.client.post(
			'/v1/messages',
			marketingSms({ to: '06 12 34 56 78' }),
			key,
		);
		const mail = await world.client.post('/v1/messages', newsletter());
		await untilStatus(world.client, sms.body['id'], 'delivered');
		await untilStatus(world.client, mail.body['id'], 'delivered');
		await world.client.post('/v1/messages', alert({ to: '0612345678x', reference: 'Zoé' }));
		await world.client.ask('POST', '/v1/messages', '{"to":"+33612345678');
		await world.client.post('/v1/messages', { metadata: { '+33612345678': 5 } });
		await world.client.get('/v1/messages?to=%2B33612345678');
		await world.client.get('/v1/consents/state?subject=zoe.martin@example.org');
		await world.client.get('/v1/nowhere/+33612345678');
		await world.client.post('/v1/opt-outs', { subject: 'zoe.martin@example.org' });
		await world.client.post('/v1/sandbox/inbound', { from: '+33612345678', text: 'Zoé dit stop' });
	}

	it('is in no log line', async () => {
		await live();
		await world.platform.stop();
		const logged = world.logged();
		expect(logged).toContain('/v1/messages');
		for (const trace of traces) expect(logged).not.toContain(trace);
	});

	it('is in no file of the data folder that can be read', async () => {
		await live();
		const files = readdirSync(world.dataDir, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => readFileSync(join(parentPath, name)));
		const rows = onPostgres ? await everyRow(world.platform.internals.store.read) : [];
		expect(files.length + rows.length).toBeGreaterThan(2);
		for (const trace of traces) {
			const [plain, hex] = [Buffer.from(trace), Buffer.from(trace).toString('hex')];
			expect(files.some((bytes) => bytes.includes(plain))).toBe(false);
			expect(rows.some((row) => row.includes(trace) || row.includes(hex))).toBe(false);
		}
	});

	it('is in no problem', async () => {
		for (const body of [
			alert({ to: '+336123456789999' }),
			marketingSms({ consent: undefined }),
			{ ...alert(), metadata: { '+33612345678': 5 } },
		]) {
			const reply = await world.client.post('/v1/messages', body);
			expect(reply.status).toBe(422);
			expect(JSON.stringify(reply.body)).not.toContain('612345678');
		}
	});
});
