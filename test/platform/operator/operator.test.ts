/** The operator of the platform: its keys, the accounts that it makes, credits, and reads of client data. */
import { ensureOperatorKey } from '../../../platform/src/operator/keys/ensure.ts';
import { readSettings } from '../../../platform/src/settings/settings.ts';
import {
	alert,
	type Client,
	clientOf,
	type Json,
	untilStatus,
	type World,
} from '../support/index.ts';
import { makeAccount, OPERATOR_KEY, REASON, startOperated } from './support.ts';

let world: World;
let operator: Client;
beforeEach(async () => {
	({ world, operator } = await startOperated());
});
afterEach(() => world.end());

const actionsOf = async (client: Client, path = '/v1/audit-log') =>
	(await client.get<{ data: Json[] }>(path)).body.data.map(({ action }) => action);
const auditOf = (client: Client) => actionsOf(client);
const operatorAudit = () => actionsOf(operator, '/v1/operator/audit-log');

test('makes an account that pays by credits, grants it some, and both logs say so', async () => {
	const made = await makeAccount(world, operator, { name: 'Maison Durand', governance: 'observe' });
	expect((await operator.get(made.path)).body).toMatchObject({
		id: made.id,
		name: 'Maison Durand',
		status: 'active',
		governance: 'observe',
		plan: 'prepaid',
		history: [],
	});
	const { status, body } = await operator.post(`${made.path}/credits`, { amount: '2.5' });
	expect([status, body['amount']]).toEqual([201, '2.500']);
	const balance = await made.client.get('/v1/credits');
	expect(balance.body).toMatchObject({ plan: 'prepaid', available: '2.500' });
	// Observed only: what the credits do not cover leaves, and is logged.
	for (const to of ['+33612345671', '+33612345672', '+33612345673']) {
		const sent = await made.client.post('/v1/messages', alert({ to }));
		expect(sent.status).toBe(201);
		await untilStatus(made.client, sent.body['id'], 'delivered');
	}
	expect(world.logged()).toContain('ACC-02');
	expect(await auditOf(made.client)).toEqual(
		expect.arrayContaining(['account.created', 'credits.granted']),
	);
	expect(await operatorAudit()).toEqual(['credits.granted', 'account.created']);
	expect((await made.client.get('/v1/account')).body).toMatchObject({
		status: 'active',
		suspension: null,
		governance: 'observe',
	});
});

test('an account may be stricter than nothing, never stricter than the platform', async () => {
	await world.end();
	({ world, operator } = await startOperated({ governance: 'off' }));
	const made = await makeAccount(world, operator, { name: 'x', governance: 'enforce' });
	expect((await made.client.get('/v1/account')).body['governance']).toBe('off');
	expect((await made.client.post('/v1/messages', alert())).status).toBe(201);
});

test('the account of MC_API_KEY is under no contract', async () => {
	const { body } = await world.client.get('/v1/account');
	expect(body).toMatchObject({ status: 'active', governance: null });
	const granted = await operator.post(`/v1/operator/accounts/${String(body['id'])}/credits`, {
		amount: '1',
	});
	expect(granted.status).toBe(409);
});

test('grants nothing that is no amount, and nothing for yesterday', async () => {
	const { path } = await makeAccount(world, operator, { name: 'x', governance: 'enforce' });
	const grant = async (body: Json) => {
		const reply = await operator.post(`${path}/credits`, body);
		return [reply.status, (reply.body['errors'] as Json[] | undefined)?.[0]?.['pointer']];
	};
	expect(await grant({ amount: '0' })).toEqual([422, '/amount']);
	expect(await grant({ amount: '-1' })).toEqual([422, '/amount']);
	expect(await grant({ amount: '1.2345' })).toEqual([422, '/amount']);
	expect(await grant({ amount: '1', lastDay: '2026-11-23' })).toEqual([422, '/lastDay']);
	expect(await grant({ amount: '1', lastDay: '2026-11-24' })).toEqual([201, undefined]);
});

test('lists accounts page by page, each once, and by status', async () => {
	const names = ['one', 'two', 'three'];
	for (const name of names) await makeAccount(world, operator, { name });
	for (const order of ['asc', 'desc']) {
		const seen: unknown[] = [];
		let cursor = '';
		do {
			const { body } = await operator.get<{ data: Json[]; nextCursor: string | null }>(
				`/v1/operator/accounts?limit=2&order=${order}${cursor}`,
			);
			seen.push(...body.data.map(({ name }) => name));
			cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
		} while (cursor !== '');
		const expected = ['default', ...names];
		expect(seen).toEqual(order === 'asc' ? expected : expected.reverse());
	}
	const { body } = await operator.get<{ data: Json[] }>('/v1/operator/accounts?status=suspended');
	expect(body.data).toEqual([]);
});

test('reads data of a client only with a reason, which the client sees; addresses are masked', async () => {
	const made = await makeAccount(world, operator);
	const sent = await made.client.post('/v1/messages', alert());
	const read = (body: Json) => operator.post(`${made.path}/accesses`, body);
	for (const reason of [undefined, '', 'short', ' '.repeat(40)]) {
		expect((await read({ resource: 'messages', reason })).status).toBe(422);
	}
	expect((await made.client.get('/v1/account/operator-accesses')).body['data']).toEqual([]);
	const { status, body } = await read({ resource: 'messages', reason: REASON });
	expect(status).toBe(200);
	const text = JSON.stringify(body);
	expect(text).toContain(String(sent.body['id']));
	expect(text).not.toContain('+33612345678');
	await read({ resource: 'audit_log', reason: REASON });
	await read({ resource: 'events', reason: REASON });
	await read({ resource: 'credit_entries', reason: REASON });
	const seen = await made.client.get<{ data: Json[] }>(
		'/v1/account/operator-accesses?order=asc&limit=2',
	);
	expect(seen.body.data).toEqual([
		body['access'],
		expect.objectContaining({ resource: 'audit_log', reason: REASON }),
	]);
	expect(body['access']).toMatchObject({ resource: 'messages', reason: REASON, entries: 1 });
	expect((await auditOf(made.client)).filter((action) => action === 'operator.read')).toHaveLength(
		4,
	);
	// A repetition under the same key is a read as well.
	const again = { 'idempotency-key': 'k' };
	await operator.post(`${made.path}/accesses`, { resource: 'events', reason: REASON }, again);
	await operator.post(`${made.path}/accesses`, { resource: 'events', reason: REASON }, again);
	const all = await made.client.get<{ data: Json[] }>('/v1/account/operator-accesses');
	expect(all.body.data).toHaveLength(6);
	expect(world.logged()).not.toContain(REASON);
	const nobody = await operator.post('/v1/operator/accounts/acc_none/accesses', {
		resource: 'events',
		reason: REASON,
	});
	expect(nobody.status).toBe(404);
});

test('keys have roles, stop at once, and the last one that manages keys stays', async () => {
	const created = await operator.post('/v1/operator/keys', { name: 'Zoé', roles: ['op:read'] });
	expect([created.status, created.body['key']]).toEqual([201, expect.stringMatching(/^mc_op_/)]);
	const reader = clientOf(world.platform.url, String(created.body['key']));
	expect((await reader.get('/v1/operator/accounts')).status).toBe(200);
	for (const path of ['/v1/operator/accounts', '/v1/operator/keys']) {
		const refused = await reader.post(path, { name: 'x', roles: ['op:read'] });
		expect([refused.status, String(refused.body['detail'])]).toEqual([
			403,
			expect.stringContaining('lacks the role op:'),
		]);
	}
	const { body } = await operator.get<{ data: Json[] }>('/v1/operator/keys');
	expect(JSON.stringify(body)).not.toContain(OPERATOR_KEY);
	const [newest, first] = body.data;
	expect([newest?.['id'], first?.['name']]).toEqual([created.body['id'], 'MC_OPERATOR_KEY']);
	const remove = (id: unknown) => operator.ask('DELETE', `/v1/operator/keys/${String(id)}`);
	expect((await remove(first?.['id'])).status).toBe(409);
	expect((await remove(created.body['id'])).status).toBe(204);
	expect((await reader.get('/v1/operator/accounts')).status).toBe(401);
	expect((await remove('opk_none')).status).toBe(404);
});

test('a row that was edited in the database gives no roles', async () => {
	const { body } = await operator.post('/v1/operator/keys', { name: 'x', roles: ['op:read'] });
	const { store } = world.platform.internals;
	await store.transaction((unit) =>
		unit.db
			.updateTable('operator_keys')
			.set({ roles: '["op:read","op:keys"]' })
			.where('id', '=', String(body['id']))
			.execute(),
	);
	const edited = clientOf(world.platform.url, String(body['key']));
	expect((await edited.get('/v1/operator/keys')).status).toBe(401);
});

test('a changed MC_OPERATOR_KEY ends the old one, and a revoked one stops the start', async () => {
	const core = world.platform.internals;
	await ensureOperatorKey(core, OPERATOR_KEY);
	await ensureOperatorKey(core, undefined);
	expect((await operator.get('/v1/operator/accounts')).status).toBe(200);
	await ensureOperatorKey(core, 'mc_op_the_next_one');
	expect((await operator.get('/v1/operator/accounts')).status).toBe(401);
	const next = clientOf(world.platform.url, 'mc_op_the_next_one');
	expect((await next.get('/v1/operator/accounts')).status).toBe(200);
	await expect(ensureOperatorKey(core, OPERATOR_KEY)).rejects.toThrow(/MC_OPERATOR_KEY .*revoked/);
	expect((await next.get('/v1/operator/accounts')).status).toBe(200);
});

test('the prefix of a key says its realm', () => {
	expect(() => readSettings({ MC_OPERATOR_KEY: 'secret' })).toThrow(
		/MC_OPERATOR_KEY must be mc_op_/,
	);
	expect(() => readSettings({ MC_API_KEY: OPERATOR_KEY })).toThrow(/MC_API_KEY must not begin/);
	expect(readSettings({ MC_OPERATOR_KEY: OPERATOR_KEY }).operatorKey).toBe(OPERATOR_KEY);
});
