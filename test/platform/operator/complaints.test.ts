/** Complaints across accounts: recorded by the operator, listed without who complains, and read in full with a reason. */
import { consentOf, eventsOf, rulesAgainst } from '../trust/support.ts';
import { type Client, type Json, type World } from '../support/index.ts';
import { type Made, makeAccount, REASON, startOperated } from './support.ts';

const PERSON = '+33639980001';
const LIST = '/v1/operator/complaints';

let world: World;
let operator: Client;
let made: Made;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	made = await makeAccount(world, operator);
});
afterEach(() => world.end());

const record = (body: Json) => operator.post(`${made.path}/complaints`, body);

it('records a complaint for the client: the person is opted out, and the client told', async () => {
	await consentOf(made.client, PERSON);
	const { status, body } = await record({
		...{ subject: '06 39 98 00 01', channel: 'post', text: 'Je n’ai jamais donné mon accord' },
	});
	expect([status, body]).toMatchObject([
		201,
		{
			...{ accountId: made.id, channel: 'post', says: 'no_consent', state: 'forwarded' },
			...{ hasText: true, answer: null },
		},
	]);
	expect(JSON.stringify(body)).not.toMatch(/0001|jamais/);
	expect(await rulesAgainst(made.client, PERSON)).toContain('SUP-01');
	expect(await eventsOf(made.client, 'complaint.received')).toHaveLength(1);
	const seen = await made.client.get<{ data: Json[] }>('/v1/complaints');
	expect(seen.body.data).toMatchObject([{ id: body['id'], subject: PERSON, state: 'forwarded' }]);
});

it('refuses nobody, an unknown account, a message of others, a day to come and unknown members', async () => {
	expect((await record({ channel: 'post' })).status).toBe(422);
	expect((await record({ subject: 'demain' })).status).toBe(422);
	expect((await record({ subject: PERSON, messageId: 'msg_none' })).status).toBe(422);
	expect((await record({ subject: PERSON, receivedAt: '2030-01-01T00:00:00Z' })).status).toBe(422);
	expect((await record({ subject: PERSON, contactId: 'con_1' })).status).toBe(422);
	const nobody = await operator.post('/v1/operator/accounts/acc_none/complaints', {
		subject: PERSON,
	});
	expect(nobody.status).toBe(404);
	expect((await made.client.post(`${made.path}/complaints`, { subject: PERSON })).status).toBe(403);
});

it('lists complaints of all accounts page by page, by state, channel and account', async () => {
	const other = await makeAccount(world, operator, { name: 'Other', governance: 'off' });
	await record({ subject: PERSON, channel: 'cnil' });
	await other.client.post('/v1/complaints', { subject: PERSON, channel: 'phone' });
	const list = async (query: string) =>
		(await operator.get<{ data: Json[]; nextCursor: string | null }>(`${LIST}${query}`)).body;
	const first = await list('?limit=1');
	expect(first.data).toMatchObject([{ accountId: other.id, state: 'received' }]);
	const second = await list(`?limit=1&cursor=${first.nextCursor ?? ''}`);
	expect(second).toMatchObject({ data: [{ accountId: made.id }], nextCursor: null });
	expect((await list('?order=asc')).data[0]).toMatchObject({ accountId: made.id });
	expect((await list('?state=forwarded')).data).toHaveLength(1);
	expect((await list('?channel=phone')).data).toMatchObject([{ accountId: other.id }]);
	expect((await list(`?accountId=${made.id}`)).data).toMatchObject([{ channel: 'cnil' }]);
	expect((await operator.get(`${LIST}?limit=1000`)).status).toBe(422);
	expect((await operator.get(`${LIST}?cursor=x`)).status).toBe(422);
	expect((await operator.get(`${LIST}?state=lost`)).status).toBe(422);
});

it('reads a complaint in full only with a reason, which the client sees', async () => {
	const { body: own } = await made.client.post('/v1/complaints', {
		...{ subject: PERSON, text: 'Je ne veux plus rien de vous' },
	});
	const path = `${LIST}/${String(own['id'])}`;
	const { body } = await operator.get(path);
	expect(body).toMatchObject({ id: own['id'], hasText: true });
	expect(JSON.stringify(body)).not.toMatch(/639980001|veux/);
	expect((await operator.post(`${path}/accesses`, {})).status).toBe(422);
	expect((await operator.post(`${path}/accesses`, { reason: 'no' })).status).toBe(422);
	const read = await operator.post<{ complaint: Json }>(`${path}/accesses`, { reason: REASON });
	expect([read.status, read.body.complaint['text']]).toEqual([200, 'Je ne veux plus rien de vous']);
	expect(read.body.complaint['subject']).not.toBe(PERSON);
	const seen = await made.client.get<{ data: Json[] }>('/v1/account/operator-accesses');
	expect(seen.body.data).toMatchObject([{ resource: 'complaints', reason: REASON, entries: 1 }]);
	expect((await operator.get(`${LIST}/cpl_none`)).status).toBe(404);
	expect((await operator.post(`${LIST}/cpl_none/accesses`, { reason: REASON })).status).toBe(404);
});
