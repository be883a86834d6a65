/** The deadlines of all accounts in one list of the operator: whose, what, until when, and what became of them. */
import { type Client, clientOf, type Json, until, type World } from '../support/index.ts';
import { askForProof } from '../trust/support.ts';
import { type Made, makeAccount, startOperated } from './support.ts';

let world: World;
let operator: Client;
let first: Made;
let second: Made;
beforeEach(async () => {
	({ world, operator } = await startOperated());
	first = await makeAccount(world, operator);
	second = await makeAccount(world, operator, { name: 'Second', governance: 'off' });
});
afterEach(() => world.end());

const PATH = '/v1/operator/deadlines';
const list = async (query = '') =>
	(await operator.get<{ data: Json[]; nextCursor: string | null }>(`${PATH}${query}`)).body;
const ask = (made: Made, territory?: string) =>
	askForProof(world, [], {
		...{ source: 'web_form', client: made.client },
		...(territory === undefined ? {} : { territory }),
	});

test('lists those of every account with its id, newest first, each by the days of its own territory', async () => {
	const [one] = await ask(first);
	const [other] = await ask(second, 'FR-57');
	const { data } = await list();
	expect(data).toMatchObject([
		{ accountId: second.id, subjectId: other, kind: 'proof_request', territory: 'FR-57' },
		{ accountId: first.id, subjectId: one, kind: 'proof_request', territory: 'FR' },
	]);
	expect(data).toMatchObject([
		{ owedBy: 'client', state: 'pending', dueOn: '2026-12-01', metAt: null },
		{ owedBy: 'client', state: 'pending', dueOn: '2026-12-01', metAt: null },
	]);
	// A client sees its own, without those of others.
	const own = await first.client.get<{ data: Json[] }>('/v1/deadlines');
	expect(own.body.data.map(({ subjectId }) => subjectId)).toEqual([one]);
});

test('shows what was met and what was missed, and filters by both', async () => {
	const [one = ''] = await ask(first);
	await ask(second);
	const items = [{ subject: '+33639980001', file: { name: 'x.pdf', sha256: '0'.repeat(64) } }];
	await first.client.post(`/v1/proof-requests/${one}/answer`, { items });
	world.platform.clock.set(Date.parse('2026-12-02T10:00:00+01:00'));
	await until(async () => (await list('?state=missed')).data.length === 1, 'one is missed');
	expect((await list('?state=missed')).data).toMatchObject([{ accountId: second.id }]);
	expect((await list('?state=met')).data).toMatchObject([{ accountId: first.id }]);
	expect((await list('?state=pending')).data).toEqual([]);
	expect((await list('?owedBy=operator')).data).toEqual([]);
	expect((await list('?owedBy=client')).data).toHaveLength(2);
	expect((await operator.get(`${PATH}?state=over`)).status).toBe(422);
});

test('is read in pages that skip and repeat nothing', async () => {
	for (const territory of ['FR', 'FR-57', 'FR-67', 'FR-974', 'FR-971']) await ask(first, territory);
	const seen: unknown[] = [];
	for (let cursor: string | null = ''; cursor !== null; ) {
		const query: string = cursor === '' ? '?limit=2' : `?limit=2&cursor=${cursor}`;
		const page = await list(query);
		seen.push(...page.data.map(({ id }) => id));
		cursor = page.nextCursor;
	}
	expect(seen).toEqual((await list()).data.map(({ id }) => id));
	expect(new Set(seen).size).toBe(5);
});

test('needs a key of the operator that may read', async () => {
	expect((await first.client.get(PATH)).status).toBe(403);
	const { body } = await operator.post('/v1/operator/keys', {
		...{ name: 'Billing', roles: ['op:billing'] },
	});
	const billing = clientOf(world.platform.url, String(body['key']));
	expect((await billing.get(PATH)).status).toBe(403);
	expect((await clientOf(world.platform.url, null).get(PATH)).status).toBe(401);
});
