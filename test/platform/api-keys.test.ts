import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { verifyChain } from '../../platform/src/audit/verify.ts';
import { SettingsError, startPlatform } from '../../platform/src/index.ts';
import { alert, clientOf, type Json, KEY, startWorld, until, type World } from './support/index.ts';

let world: World;

beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

async function makeKey(
	scopes: readonly string[],
	name = 'n8n',
): Promise<{ id: string; key: string }> {
	const { status, body } = await world.client.post('/v1/api-keys', { name, scopes });
	expect(status).toBe(201);
	return { id: String(body['id']), key: String(body['key']) };
}

describe('API keys', () => {
	it('are shown once, do what their scopes say, and end at once', async () => {
		const { id, key } = await makeKey(['messages']);
		const holder = clientOf(world.platform.url, key);
		expect((await holder.post('/v1/messages', alert())).status).toBe(201);
		expect((await holder.get('/v1/opt-outs')).status).toBe(403);
		expect((await holder.get('/v1/api-keys')).status).toBe(403);

		const listed = await world.client.get<{ data: Json[] }>('/v1/api-keys');
		expect(listed.body.data.map((one) => one['name'])).toEqual(['n8n', null]);
		expect(JSON.stringify(listed.body)).not.toContain(key);

		expect((await world.client.ask('DELETE', `/v1/api-keys/${id}`)).status).toBe(204);
		expect((await holder.post('/v1/messages', alert())).status).toBe(401);
		expect((await world.client.ask('DELETE', `/v1/api-keys/${id}`)).status).toBe(204);
		const after = await world.client.get<{ data: Json[] }>('/v1/api-keys');
		expect(after.body.data[0]?.['revokedAt']).toEqual(expect.any(String));
	});

	it('never leave an account without a key that rules it', async () => {
		const { body } = await world.client.get<{ data: { id: string }[] }>('/v1/api-keys');
		const own = body.data[0]?.id ?? '';
		const refused = await world.client.ask('DELETE', `/v1/api-keys/${own}`);
		expect(refused.status).toBe(409);
		expect(refused.body['detail']).toContain('last key');
		const { key } = await makeKey(['admin'], 'second');
		expect((await world.client.ask('DELETE', `/v1/api-keys/${own}`)).status).toBe(204);
		expect((await world.client.get('/v1/account')).status).toBe(401);
		expect((await clientOf(world.platform.url, key).get('/v1/account')).status).toBe(200);
	});

	it('end at their instant, and leave what they have queued to go', async () => {
		const { clock } = world.platform;
		const inAnHour = new Date(clock.now() + 3_600_000).toISOString();
		const made = await world.client.post('/v1/api-keys', {
			name: 'trial',
			scopes: ['messages'],
			expiresAt: inAnHour,
		});
		expect([made.status, made.body['expiresAt']]).toEqual([201, inAnHour]);
		const holder = clientOf(world.platform.url, String(made.body['key']));
		expect((await holder.get('/v1/messages')).status).toBe(200);
		clock.set(clock.now() + 3_600_000);
		const late = await holder.get('/v1/messages');
		expect([late.status, late.body['detail']]).toEqual([401, expect.stringContaining('expired')]);
		const past = await world.client.post('/v1/api-keys', {
			name: 'past',
			scopes: ['messages'],
			expiresAt: inAnHour,
		});
		expect(past.status).toBe(422);
		expect(past.body['errors']).toEqual([
			{ pointer: '/expiresAt', message: expect.stringContaining('later than now') as string },
		]);
	});

	it('that have expired do not count as the key that rules the account', async () => {
		const { clock } = world.platform;
		const { body } = await world.client.get<{ data: { id: string }[] }>('/v1/api-keys');
		const own = body.data[0]?.id ?? '';
		const expiresAt = new Date(clock.now() + 60_000).toISOString();
		await world.client.post('/v1/api-keys', { name: 'brief', scopes: ['admin'], expiresAt });
		clock.set(clock.now() + 60_000);
		expect((await world.client.ask('DELETE', `/v1/api-keys/${own}`)).status).toBe(409);
	});

	it('show when they were last used, noted once an hour at most', async () => {
		const { clock } = world.platform;
		const { id, key } = await makeKey(['messages']);
		const holder = clientOf(world.platform.url, key);
		const lastUse = async () => {
			const listed = await world.client.get<{ data: Json[] }>('/v1/api-keys');
			const used = listed.body.data.find((one) => one['id'] === id)?.['lastUsedAt'];
			return typeof used === 'string' ? Date.parse(used) : null;
		};
		expect(await lastUse()).toBeNull();
		await holder.get('/v1/messages');
		const first = await until(lastUse);
		clock.set(first + 55 * 60_000);
		await holder.get('/v1/messages');
		clock.set(first + 60 * 60_000);
		// If the use in between had been noted, this one would not be.
		await holder.get('/v1/messages');
		await until(async () => Number(await lastUse()) >= first + 60 * 60_000);
	});

	it('of one account are nothing to another', async () => {
		const other = await world.platform.addAccount('other', ['admin']);
		const stranger = clientOf(world.platform.url, other.apiKey);
		const { id } = await makeKey(['messages']);
		expect((await stranger.ask('DELETE', `/v1/api-keys/${id}`)).status).toBe(404);
		const listed = await stranger.get<{ data: Json[] }>('/v1/api-keys');
		expect(listed.body.data).toHaveLength(1);
		expect((await stranger.get<{ data: Json[] }>('/v1/audit-log')).body.data).toEqual([]);
	});

	it('are paged in both directions without a gap', async () => {
		for (let index = 0; index < 6; index++) await makeKey(['messages'], `key ${index}`);
		for (const order of ['asc', 'desc']) {
			const names: unknown[] = [];
			let cursor: string | null = '';
			while (cursor !== null) {
				const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
				const page: { body: { data: Json[]; nextCursor: string | null } } = await world.client.get(
					`/v1/api-keys?limit=3&order=${order}${query}`,
				);
				names.push(...page.body.data.map((one) => one['name']));
				cursor = page.body.nextCursor;
			}
			const expected = [null, 'key 0', 'key 1', 'key 2', 'key 3', 'key 4', 'key 5'];
			expect(names).toEqual(order === 'asc' ? expected : expected.reverse());
		}
	});
});

describe('the audit log', () => {
	it('tells who changed what, and nothing personal', async () => {
		const { id } = await makeKey(['messages']);
		await world.client.post('/v1/opt-outs', { subject: '+33612345678', channels: ['sms'] });
		await world.client.put('/v1/policy', {
			preset: 'charter',
			stopCodes: { FR: '36180' },
			options: {},
		});
		await world.client.ask('DELETE', `/v1/api-keys/${id}`);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/audit-log?order=asc');
		expect(body.data.map((entry) => [entry['position'], entry['action']])).toEqual([
			[1, 'api_key.created'],
			[2, 'opt_out.recorded'],
			[3, 'policy.changed'],
			[4, 'api_key.revoked'],
		]);
		expect(body.data[0]?.['target']).toBe(id);
		expect(body.data[3]?.['target']).toBe(id);
		expect(new Set(body.data.map((entry) => entry['actor'])).size).toBe(1);
		expect(JSON.stringify(body.data)).not.toContain('612345678');
	});

	it('holds the life of a webhook and of a template, and who read a proof', async () => {
		const { client } = world;
		const url = 'https://hooks.example/mc';
		const webhook = await client.post<{ id: string }>('/v1/webhooks', {
			url,
			events: ['message.sent'],
		});
		await client.ask('PATCH', `/v1/webhooks/${webhook.body.id}`, { active: false });
		await client.ask('DELETE', `/v1/webhooks/${webhook.body.id}`);
		const template = await client.post<{ id: string }>('/v1/templates', {
			name: 'Parcel',
			channel: 'sms',
			content: { text: 'Parcel {{ parcel }}' },
		});
		await client.ask('PATCH', `/v1/templates/${template.body.id}`, { name: 'Parcels' });
		await client.ask('DELETE', `/v1/templates/${template.body.id}`);
		const proof = '/v1/consents/proof?subject=%2B33612345678';
		await client.get(proof, { accept: 'image/png' });
		await client.get(proof);
		await client.get(proof, { accept: 'application/pdf' });

		const { body } = await client.get<{ data: Json[] }>('/v1/audit-log?order=asc');
		expect(body.data.map((entry) => [entry['action'], entry['target']])).toEqual([
			['webhook.created', webhook.body.id],
			['webhook.changed', webhook.body.id],
			['webhook.deleted', webhook.body.id],
			['template.created', template.body.id],
			['template.changed', template.body.id],
			['template.deleted', template.body.id],
			['consent.proof_read', null],
			['consent.proof_read', null],
		]);
	});

	it('holds nothing of what was refused or replayed', async () => {
		const headers = { 'idempotency-key': 'once' };
		const ask = { name: 'twice', scopes: ['messages'] };
		const first = await world.client.post('/v1/api-keys', ask, headers);
		const second = await world.client.post('/v1/api-keys', ask, headers);
		expect(second.body).toEqual(first.body);
		await world.client.post('/v1/api-keys', { name: '', scopes: [] });
		const { body } = await world.client.get<{ data: Json[] }>('/v1/audit-log');
		expect(body.data).toHaveLength(1);
	});

	it('keeps its chain when many write at once', async () => {
		await Promise.all(
			Array.from({ length: 25 }, (_, index) => makeKey(['messages'], `key ${index}`)),
		);
		const { store, vault } = world.platform.internals;
		expect(await verifyChain(store.read, vault)).toMatchObject({ intact: true, entries: 25 });
	});

	it.each([
		['a changed entry', "update audit_log set action = 'policy.read' where position = 3", 3],
		['a changed time', 'update audit_log set at = at + 1 where position = 1', 1],
		['a removed entry', 'delete from audit_log where position = 2', 2],
		['a removed end', 'delete from audit_log where position = 5', 5],
		[
			'an entry moved to another account',
			"update audit_log set account_id = 'x' where position = 4",
			4,
		],
	])('shows %s', async (_what, statement, position) => {
		for (let index = 0; index < 5; index++) await makeKey(['messages'], `key ${index}`);
		const { store, vault } = world.platform.internals;
		await store.transaction(async ({ db }) => {
			await sql.raw(statement).execute(db);
		});
		expect(await verifyChain(store.read, vault)).toMatchObject({ intact: false, position });
	});
});

describe('the API key of the settings', () => {
	it('is replaced by a changed setting', async () => {
		const before = world.client;
		const { key } = await makeKey(['messages']);
		await world.platform.stop();
		const changed = await startPlatform(
			{ ...world.platform.internals.settings, apiKey: 'mc_another_key_of_the_settings' },
			{ logStream: { write: () => undefined } },
		);
		try {
			const account = (used: string) => clientOf(changed.url, used).get('/v1/account');
			expect((await account('mc_another_key_of_the_settings')).status).toBe(200);
			expect((await account(KEY)).status).toBe(401);
			// Keys that the API created are not the setting's.
			expect((await clientOf(changed.url, key).get('/v1/messages')).status).toBe(200);
		} finally {
			await changed.stop();
		}
		expect(before).toBe(world.client);
	});

	it('is refused in one line once it was revoked', async () => {
		await makeKey(['admin'], 'second');
		const { body } = await world.client.get<{ data: { id: string; name: string | null }[] }>(
			'/v1/api-keys',
		);
		const own = body.data.find(({ name }) => name === null)?.id ?? '';
		expect((await world.client.ask('DELETE', `/v1/api-keys/${own}`)).status).toBe(204);
		await expect(world.restart()).rejects.toThrow(SettingsError);
		await expect(startPlatform(world.platform.internals.settings)).rejects.toThrow(
			/^MC_API_KEY is an API key that was revoked[^\n]*$/,
		);
	});
});

describe('a row of the database', () => {
	it('makes no key without the keyring', async () => {
		const { store } = world.platform.internals;
		const hash = createHash('sha256').update('api-key:mc_forged').digest('base64url');
		await store.transaction(async ({ db }) => {
			const own = await db.selectFrom('api_keys').selectAll().executeTakeFirstOrThrow();
			await db
				.insertInto('api_keys')
				.values({ ...own, id: 'key_forged', hash: hash as typeof own.hash })
				.execute();
		});
		const forged = await clientOf(world.platform.url, 'mc_forged').get('/v1/account');
		expect(forged.status).toBe(401);
	});

	it.each([
		['scopes', { scopes: '["admin"]' }],
		['account', { account_id: 'other' }],
		['life', { expires_at: 4_000_000_000_000 }],
	])('gives a key no other %s than it was made with', async (_what, edit) => {
		const { id, key } = await makeKey(['messages']);
		const client = clientOf(world.platform.url, key);
		expect((await client.get('/v1/messages')).status).toBe(200);
		const other = await world.platform.addAccount('other', ['admin']);
		const victim = await clientOf(world.platform.url, other.apiKey).get('/v1/account');
		const set = 'account_id' in edit ? { account_id: String(victim.body['id']) } : edit;
		await world.platform.internals.store.transaction(({ db }) =>
			db.updateTable('api_keys').set(set).where('id', '=', id).execute(),
		);
		expect((await client.get('/v1/messages')).status).toBe(401);
	});
});
