/** The operator asks for proof and judges the answer; the client alone answers. */
import { type Client, type Json, until, type World } from '../support/index.ts';
import { consentOf, eventsOf, rulesAgainst } from '../trust/support.ts';
import { type Made, makeAccount, REASON, startOperated } from './support.ts';

let world: World;
let operator: Client;
let made: Made;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	made = await makeAccount(world, operator);
});
afterEach(() => world.end());

it('asks, rejects an answer that proves nothing, and accepts the next', async () => {
	const { client, path } = made;
	const proof = await consentOf(client, '+33639980001');
	await consentOf(client, '+33639980002');
	const asked = await operator.post<{ data: Json[] }>(`${path}/proof-requests`, {
		...{ subjects: ['06 39 98 00 01'], reason: REASON, territory: 'FR-57' },
	});
	expect([asked.status, asked.body.data]).toMatchObject([
		201,
		[{ state: 'requested', territory: 'FR-57', reason: REASON, dueOn: '2026-12-01' }],
	]);
	const id = String(asked.body.data[0]?.['id']);
	expect(await eventsOf(client, 'proof.requested')).toHaveLength(1);
	const judge = (step: 'accept' | 'reject', body: Json = {}) =>
		operator.post(`${path}/proof-requests/${id}/${step}`, body);
	expect((await judge('accept')).status).toBe(409);
	const file = { name: 'x.pdf', sha256: '0'.repeat(64) };
	const answer = (item: Json) =>
		client.post(`/v1/proof-requests/${id}/answer`, {
			items: [{ subject: '+33639980001', ...item }],
		});
	expect((await answer({ file })).status).toBe(200);
	world.platform.clock.set(Date.parse('2026-11-30T10:00:00+01:00'));
	const rejected = await judge('reject', { reason: 'The file is not readable' });
	expect(rejected.body).toMatchObject({ state: 'insufficient', dueOn: '2026-12-07', answer: null });
	// The new five days run from the rejection; after them the source is held again.
	world.platform.clock.set(Date.parse('2026-12-08T10:00:00+01:00'));
	const status = async () => (await client.get(`/v1/proof-requests/${id}`)).body['state'];
	await until(async () => (await status()) === 'overdue', 'the lapse');
	expect(await rulesAgainst(client, '+33639980002')).toContain('CON-22');
	expect((await answer({ consentId: proof })).body['state']).toBe('answered');
	expect((await judge('accept')).body['state']).toBe('accepted');
	expect(await rulesAgainst(client, '+33639980002')).not.toContain('CON-22');
	const { body } = await client.get<{ data: Json[] }>('/v1/audit-log?limit=50');
	expect(body.data.map(({ action }) => action)).toEqual(
		expect.arrayContaining([
			'proof_request.made',
			'proof_request.rejected',
			'proof_request.accepted',
		]),
	);
});

it('refuses a request about nobody, without a reason, or to an account that is closed', async () => {
	const { path, client } = made;
	const ask = async (body: Json) => (await operator.post(`${path}/proof-requests`, body)).status;
	expect(await ask({ reason: REASON })).toBe(422);
	expect(await ask({ source: 'import', reason: 'no' })).toBe(422);
	expect(await ask({ subjects: ['demain'], reason: REASON })).toBe(422);
	expect(await ask({ source: 'import', reason: REASON, territory: 'Moselle' })).toBe(422);
	expect(await ask({ source: 'import', reason: REASON })).toBe(201);
	expect(
		(await client.post(`${path}/proof-requests`, { source: 'x', reason: REASON })).status,
	).toBe(403);
	await operator.post(`${path}/close`, { reason: REASON });
	expect(await ask({ source: 'import', reason: REASON })).toBe(409);
});

it('lists the requests of all accounts page by page, and shows one with masked addresses', async () => {
	const other = await makeAccount(world, operator, { name: 'Other', governance: 'off' });
	await consentOf(made.client, '+33639980001');
	const ask = (path: string, body: Json) =>
		operator.post<{ data: Json[] }>(`${path}/proof-requests`, { reason: REASON, ...body });
	const asked = await ask(made.path, { subjects: ['+33639980001'], territory: 'FR-57' });
	await ask(other.path, { source: 'import' });
	const PATH = '/v1/operator/proof-requests';
	const list = async (query: string) =>
		(await operator.get<{ data: Json[]; nextCursor: string | null }>(`${PATH}${query}`)).body;
	const first = await list('?limit=1');
	expect(first.data).toMatchObject([{ accountId: other.id, source: 'import' }]);
	const second = await list(`?limit=1&cursor=${first.nextCursor ?? ''}`);
	expect(second).toMatchObject({ data: [{ accountId: made.id }], nextCursor: null });
	expect(JSON.stringify(second)).not.toContain('639980001');
	expect((await list('?order=asc')).data[0]).toMatchObject({ accountId: made.id });
	expect((await list('?territory=FR-57')).data).toMatchObject([{ accountId: made.id }]);
	expect((await list('?state=overdue')).data).toEqual([]);
	expect((await list(`?accountId=${other.id}`)).data).toHaveLength(1);
	expect((await list('?dueBefore=2026-12-02')).data).toHaveLength(2);
	expect((await list('?dueBefore=2026-12-01')).data).toEqual([]);
	for (const wrong of ['?limit=1000', '?cursor=x', '?state=lost', '?territory=Moselle']) {
		expect([wrong, (await operator.get(PATH + wrong)).status]).toEqual([wrong, 422]);
	}
	const id = String(asked.body.data[0]?.['id']);
	const one = await operator.get(`${PATH}/${id}`);
	expect([one.status, one.body]).toMatchObject([200, { accountId: made.id, reason: REASON }]);
	expect(JSON.stringify(one.body)).not.toContain('639980001');
	expect((await operator.get(`${PATH}/prq_none`)).status).toBe(404);
	expect((await made.client.get(`${PATH}/${id}`)).status).toBe(403);
});
