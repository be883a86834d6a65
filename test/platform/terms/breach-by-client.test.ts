/** The client ends the contract because the operator does not keep it: a registered letter, a month, and the end by itself. */
import type { Browser } from '../people/person.ts';
import { type Json, until } from '../support/index.ts';
import { actsOf, LETTERS, PROOF, TERMINATIONS } from './acts.ts';
import { accept, type Contract, publish, startContract } from './support.ts';

let contract: Contract;
let owner: Browser;
beforeEach(async () => {
	contract = await startContract();
	await publish(contract);
	await accept(contract);
});
afterEach(() => contract.world.end());

const acts = actsOf(
	() => contract,
	(moved) => {
		contract = moved;
	},
);
const { at, send, statusOf, stateOf, terminations, formalNotice, propose, step, expectRights } =
	acts;
const REASON = 'The service has not been available for three weeks';

const terminate = (letterId: string, by: Pick<Browser, 'post'> = owner) =>
	by.post(TERMINATIONS, { kind: 'breach', letterId, reason: REASON });
const delivered = (letterId: string, on: string, state = 'received') =>
	owner.post(`${LETTERS}/${letterId}/delivery`, { state, on, proof: PROOF });

/** A letter of 28 January, received on 31 January. */
async function running(): Promise<{ letterId: string; id: string }> {
	at('2027-01-29T10:00:00+01:00');
	owner = await acts.owner();
	const letterId = await acts.record(owner, '2027-01-28');
	const { status, body } = await terminate(letterId);
	expect([status, body]).toMatchObject([201, { state: 'noticed', by: 'client', kind: 'breach' }]);
	at('2027-01-31T19:00:00+01:00');
	owner = await acts.owner();
	expect((await delivered(letterId, '2027-01-31')).status).toBe(200);
	return { letterId, id: String(body['id']) };
}

test('the month runs from the receipt, which the client may show itself, and ends by itself', async () => {
	const { id } = await running();
	expect(await terminations()).toMatchObject([
		{ id, state: 'running', endsOn: '2027-02-28', reason: REASON, effectiveAt: null },
	]);
	expect(await stateOf()).toBe('terminating');
	const deadlines = await contract.made.client.get<{ data: Json[] }>('/v1/deadlines');
	expect(deadlines.body.data[0]).toMatchObject({ owedBy: 'operator', dueOn: '2027-02-28' });
	expect((await send()).status).toBe(201);
	at('2027-02-28T23:50:00+01:00');
	expect(await statusOf()).toBe('active');
	at('2027-03-01T00:01:00+01:00');
	await until(async () => (await statusOf()) === 'terminated', 'the contract ends');
	expect(await terminations()).toMatchObject([{ id, state: 'effective' }]);
	expect((await send()).status).toBe(403);
	await expectRights();
});

test('the client withdraws it, and neither does the operator; sending goes on', async () => {
	const { id } = await running();
	const reason = { reason: 'The service is available again' };
	expect((await step(contract.operator, id, 'remedy', reason)).status).toBe(409);
	const path = `${TERMINATIONS}/${id}/withdraw`;
	expect((await contract.made.client.post(path, reason)).status).toBe(403);
	expect((await owner.post(path, reason)).body).toMatchObject({ state: 'remedied' });
	expect((await owner.post(path, reason)).status).toBe(409);
	expect(await stateOf()).toBe('active');
	at('2027-03-02T10:00:00+01:00');
	expect([await statusOf(), (await send()).status]).toEqual(['active', 201]);
});

test('an e-mail, a letter of the operator, one that was used, and one whose month is over', async () => {
	at('2027-01-29T10:00:00+01:00');
	owner = await acts.owner();
	const theirs = await formalNotice('2027-01-28');
	expect((await terminate(theirs)).status).toBe(409);
	expect((await delivered(theirs, '2027-01-29')).status).toBe(409);
	expect((await terminate('let_none')).status).toBe(404);
	const weak = await acts.record(owner, '2027-01-28', { channel: 'lre' });
	const refused = await terminate(weak);
	expect([refused.status, refused.body['type']]).toEqual([409, '/problems/letter-required']);
	const used = await acts.record(owner, '2027-01-28');
	expect((await terminate(used, contract.made.client)).status).toBe(403);
	expect((await terminate(used)).status).toBe(201);
	expect((await terminate(used)).status).toBe(409);
	const old = await acts.record(owner, '2026-11-25');
	expect((await delivered(old, '2026-11-26')).status).toBe(200);
	const late = await terminate(old);
	expect([late.status, late.body['detail']]).toEqual([409, expect.stringContaining('was over')]);
});

test('a notice of the operator is not withdrawn by the client', async () => {
	at('2027-01-29T10:00:00+01:00');
	owner = await acts.owner();
	const letterId = await formalNotice('2027-01-28');
	const { body } = await propose({ kind: 'breach', letterId });
	expect(body).toMatchObject({ by: 'operator' });
	const reason = { reason: 'It does not hold' };
	const reply = await owner.post(`${TERMINATIONS}/${String(body['id'])}/withdraw`, reason);
	expect(reply.status).toBe(409);
});
