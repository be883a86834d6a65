/** Terminations by the operator: what each kind needs, when it takes effect, what ends then, and what goes on. */
import { alert, clientOf, HOUR, type Json, until } from '../support/index.ts';
import { makeAccount } from '../operator/support.ts';
import { actsOf, LETTERS, PROOF } from './acts.ts';
import { accept, type Contract, publish, startContract } from './support.ts';

let contract: Contract;
beforeEach(async () => {
	contract = await startContract();
	await publish(contract);
	await accept(contract);
});
afterEach(() => contract.world.end());

const {
	at,
	send,
	statusOf,
	stateOf,
	terminations,
	restart,
	formalNotice,
	deliver,
	propose,
	step,
	expectRights,
} = actsOf(
	() => contract,
	(moved) => {
		contract = moved;
	},
);

describe('a breach', () => {
	test('ends the contract when the month after the receipt is over, also after a restart', async () => {
		at('2027-01-29T10:00:00+01:00');
		const letterId = await formalNotice('2027-01-28');
		const { status, body } = await propose({ kind: 'breach', letterId });
		expect([status, body]).toEqual([
			201,
			expect.objectContaining({ state: 'noticed', endsOn: null, letterId }),
		]);
		expect((await deliver(letterId, 'presented', '2027-01-29')).status).toBe(200);
		expect([(await terminations())[0]?.['state'], await stateOf()]).toEqual(['noticed', 'active']);
		at('2027-01-31T19:00:00+01:00');
		expect((await deliver(letterId, 'received', '2027-02-01')).status).toBe(422);
		expect((await deliver(letterId, 'received', '2027-01-31')).status).toBe(200);
		expect((await deliver(letterId, 'returned', '2027-01-31')).status).toBe(409);
		// Vector: 31 January → 28 February.
		expect((await terminations())[0]).toMatchObject({
			...{ state: 'running', endsOn: '2027-02-28', territory: 'FR-67', effectiveAt: null },
		});
		expect(await stateOf()).toBe('terminating');
		const deadlines = await contract.made.client.get<{ data: Json[] }>('/v1/deadlines');
		expect(deadlines.body.data[0]).toMatchObject({
			...{ kind: 'formal_notice', owedBy: 'client', subjectId: body['id'] },
			...{ dueOn: '2027-02-28', dueAt: '2027-02-28T23:00:00Z', state: 'pending' },
			startedAt: '2027-01-30T23:00:00Z',
		});
		at('2027-02-28T23:50:00+01:00');
		const waiting = await contract.made.client.post(
			'/v1/messages',
			alert({ sendAt: '2027-03-01T09:00:00+01:00' }),
		);
		expect([waiting.status, await statusOf()]).toEqual([201, 'active']);
		await restart();
		expect((await send()).status).toBe(201);
		at('2027-03-01T00:00:00+01:00');
		await until(async () => (await statusOf()) === 'terminated');
		expect((await send()).status).toBe(403);
		const [ended] = await terminations();
		expect(ended).toMatchObject({ state: 'effective' });
		expect(String(ended?.['effectiveAt'])).toMatch(/^2027-02-28T23:/);
		at('2027-03-01T12:00:00+01:00');
		await restart();
		const path = `/v1/messages/${String(waiting.body['id'])}`;
		expect((await contract.made.client.get(path)).body['status']).toBe('scheduled');
		await expectRights();
		const log = await contract.made.client.get<{ data: Json[] }>('/v1/audit-log?limit=200');
		const actions = log.body.data.map(({ action }) => action);
		for (const what of ['recorded', 'running', 'effective']) {
			expect(actions.filter((one) => one === `termination.${what}`)).toHaveLength(1);
		}
	});

	test('that is remedied ends nothing', async () => {
		const letterId = await formalNotice('2026-11-24');
		await deliver(letterId, 'received', '2026-11-24');
		const { body } = await propose({ kind: 'breach', letterId });
		expect(body).toMatchObject({ state: 'running', endsOn: '2026-12-24' });
		at('2026-12-24T23:00:00+01:00');
		const reason = 'La facture est payée';
		const remedied = await step(contract.operator, body['id'], 'remedy', { reason });
		expect([remedied.status, remedied.body]).toEqual([
			200,
			expect.objectContaining({
				state: 'remedied',
				remedy: expect.objectContaining({ reason }) as Json,
			}),
		]);
		expect(await stateOf()).toBe('active');
		at('2027-01-05T10:00:00+01:00');
		await restart();
		expect((await send()).status).toBe(201);
		const deadlines = await contract.made.client.get<{ data: Json[] }>('/v1/deadlines');
		expect(deadlines.body.data[0]?.['state']).toBe('met');
		expect((await step(contract.operator, body['id'], 'remedy', { reason })).status).toBe(409);
		// The letter has had its effect.
		expect((await propose({ kind: 'breach', letterId })).status).toBe(409);
	});

	test('needs a letter of the operator that is in time; one that came back counts from its presentation', async () => {
		const { client, path } = contract.made;
		at('2026-11-25T10:00:00+01:00');
		const returned = await formalNotice('2026-11-24');
		await deliver(returned, 'presented', '2026-11-25');
		at('2026-12-10T10:00:00+01:00');
		const { body } = await propose({ kind: 'breach', letterId: returned });
		expect(body['state']).toBe('noticed');
		await deliver(returned, 'returned', '2026-12-10');
		expect((await terminations())[0]).toMatchObject({ state: 'running', endsOn: '2026-12-25' });
		await step(contract.operator, body['id'], 'remedy', { reason: 'Tout est réglé' });

		const electronic = await formalNotice('2026-12-10', { channel: 'lre' });
		await deliver(electronic, 'received', '2026-12-10');
		const unproven = await propose({ kind: 'breach', letterId: electronic });
		expect([unproven.status, unproven.body['type']]).toEqual([409, '/problems/letter-required']);
		const old = await formalNotice('2026-12-10');
		await deliver(old, 'received', '2026-12-10');
		at('2027-01-11T00:00:00+01:00');
		const over = await propose({ kind: 'breach', letterId: old });
		expect([over.status, over.body['detail']]).toEqual([
			409,
			expect.stringContaining('2027-01-10'),
		]);
		expect((await propose({ kind: 'breach', letterId: 'let_none' })).status).toBe(404);
		expect(await statusOf()).toBe('active');
		const listed = await contract.second.get<{ data: Json[] }>(`${path}/letters`);
		const mine = await client.get<{ data: Json[] }>(LETTERS);
		expect(listed.body.data).toEqual(mine.body.data);
	});
});

describe('immediate and insolvency', () => {
	test('unlawful messages: two different keys and the dossier', async () => {
		const message = String((await send()).body['id']);
		const dossier = { messageIds: [message] };
		const none = await propose({ kind: 'immediate', dossier: { messageIds: [] } });
		expect(none.status).toBe(422);
		const foreign = await propose({ kind: 'immediate', dossier: { messageIds: ['msg_none'] } });
		expect([foreign.status, (foreign.body['errors'] as Json[])[0]?.['pointer']]).toEqual([
			422,
			'/dossier/messageIds/0',
		]);
		const { body } = await propose({ kind: 'immediate', dossier });
		expect(body).toMatchObject({
			state: 'noticed',
			dossier: { messages: [{ id: message, outcome: 'allow' }], files: [] },
		});
		const same = await step(contract.operator, body['id'], 'confirm');
		expect([same.status, same.body['detail']]).toEqual([
			409,
			expect.stringContaining('Another person confirms'),
		]);
		expect((await send()).status).toBe(201);
		const other = await step(contract.second, body['id'], 'confirm');
		expect([other.status, other.body['state']]).toEqual([200, 'effective']);
		expect(other.body['decidedBy']).toHaveLength(2);
		expect((await terminations())[0]).toEqual(other.body);
		expect((await send()).status).toBe(403);
		await expectRights();
	});

	test('what has ended is not reinstated, fed or accepted again; it can be closed', async () => {
		const files = [PROOF];
		const { body } = await propose({ kind: 'immediate', dossier: { files } });
		await step(contract.second, body['id'], 'confirm');
		const { path } = contract.made;
		const reason = 'The client asked for it by phone';
		for (const what of ['reinstate', 'suspend']) {
			expect((await contract.operator.post(`${path}/${what}`, { reason })).status).toBe(409);
		}
		expect((await contract.operator.post(`${path}/credits`, { amount: '1' })).status).toBe(409);
		await expect(accept(contract)).rejects.toThrow(/terminated/);
		expect((await propose({ kind: 'insolvency' })).status).toBe(409);
		const detail = await contract.operator.get<{ history: Json[] }>(path);
		expect(detail.body.history[0]).toMatchObject({ step: 'terminate', operator: body['id'] });
		expect((await contract.operator.post(`${path}/close`, { reason })).status).toBe(200);
	});

	test('an insolvency is recorded, and never becomes effective', async () => {
		const reason = 'TC Strasbourg, 20 novembre 2026, liquidation judiciaire';
		const { status, body } = await propose({ kind: 'insolvency', reason, files: [PROOF] });
		expect([status, body['state'], body['source']]).toEqual([
			201,
			'noticed',
			expect.stringContaining('L641-11-1'),
		]);
		for (const by of [contract.operator, contract.second]) {
			const { status: refused, body: why } = await step(by, body['id'], 'confirm');
			expect([refused, why['detail']]).toEqual([409, expect.stringContaining('L622-13')]);
		}
		at('2027-11-24T10:00:00+01:00');
		await restart();
		contract.world.platform.clock.set(contract.world.platform.clock.now() + 2 * HOUR);
		expect([(await terminations())[0]?.['state'], await statusOf()]).toEqual(['noticed', 'active']);
	});

	test('not of an account without a contract, nor by a key with another role', async () => {
		const bare = await makeAccount(contract.world, contract.operator);
		const body = { kind: 'insolvency', reason: 'Liquidation judiciaire' };
		expect((await contract.operator.post(`${bare.path}/terminations`, body)).status).toBe(409);
		const none = '/v1/operator/accounts/acc_none';
		expect((await contract.operator.post(`${none}/terminations`, body)).status).toBe(404);
		expect((await contract.operator.get(`${none}/letters`)).status).toBe(404);
		const { body: key } = await contract.operator.post('/v1/operator/keys', {
			...{ name: 'Trust', roles: ['op:trust', 'op:read'] },
		});
		const trust = clientOf(contract.world.platform.url, String(key['key']));
		expect((await trust.post(`${contract.made.path}/terminations`, body)).status).toBe(403);
		expect((await trust.get(`${contract.made.path}/terminations`)).status).toBe(200);
	});
});
