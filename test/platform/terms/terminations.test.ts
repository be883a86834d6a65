/** Terminations: what each kind needs, when it takes effect, what ends then, and what goes on. */
import { alert, clientOf, HOUR, type Json, until } from '../support/index.ts';
import { type Browser, person } from '../people/person.ts';
import { makeAccount, OPERATOR_KEY } from '../operator/support.ts';
import { accept, type Contract, publish, startContract } from './support.ts';

let contract: Contract;
beforeEach(async () => {
	contract = await startContract();
	await publish(contract);
	await accept(contract);
});
afterEach(() => contract.world.end());

const TERMINATIONS = '/v1/account/terminations';
const LETTERS = '/v1/account/letters';
const PROOF = { name: 'preuve.pdf', sha256: 'a'.repeat(64) };
const CHANGE = { reason: 'legislator', evidence: 'Loi n° 2026-1, JO du 20 novembre' };
const at = (instant: string) => {
	contract.world.platform.clock.set(Date.parse(instant));
};
const send = () => contract.made.client.post('/v1/messages', alert());
const letterOf = (depositedOn: string, over: Json = {}) => ({
	...{ channel: 'lrar', carrier: 'La Poste', trackingId: '1A 123 456 7890 1', depositedOn },
	...{ proof: PROOF, ...over },
});
/** A person of the client who has just proven the identity. */
const owner = async () => (await person(contract.world, 'owner', contract.made.apiKey)).browser;
const statusOf = async () => (await contract.made.client.get('/v1/account')).body['status'];
const stateOf = async () =>
	(await contract.made.client.get('/v1/account/subscription')).body['state'];
const terminations = async () =>
	(await contract.made.client.get<{ data: Json[] }>(TERMINATIONS)).body.data;

/** Stops and starts the platform; its clients get its new address. */
async function restart(): Promise<void> {
	const { world, made } = contract;
	await world.restart();
	const client = clientOf(world.platform.url, made.apiKey);
	contract = {
		...contract,
		operator: clientOf(world.platform.url, OPERATOR_KEY),
		made: { ...made, client },
	};
}

/** Publishes changed terms and records the information. @returns the id of the notice. */
async function notice(kind: 'legal' | 'price', informedOn?: string): Promise<string> {
	await publish(contract, { version: '2', change: { ...CHANGE, kind } });
	const { body } = await contract.made.client.get<{ data: Json[] }>('/v1/notices');
	const id = String(body.data[0]?.['id']);
	if (informedOn === undefined) return id;
	const information = { channel: 'email', receivedOn: informedOn, proof: 'DSN 2.0.0 of the MX' };
	const reply = await contract.operator.post(`/v1/operator/notices/${id}/information`, information);
	expect(reply.status).toBe(200);
	return id;
}

async function record(browser: Browser, depositedOn: string, over: Json = {}): Promise<string> {
	const { status, body } = await browser.post(LETTERS, letterOf(depositedOn, over));
	if (status !== 201) throw new Error(JSON.stringify(body));
	return String(body['id']);
}

/** A formal notice of the operator, on its way. */
async function formalNotice(depositedOn: string, over: Json = {}): Promise<string> {
	const path = `${contract.made.path}/letters`;
	const { status, body } = await contract.operator.post(path, letterOf(depositedOn, over));
	if (status !== 201) throw new Error(JSON.stringify(body));
	return String(body['id']);
}

const deliver = (letter: string, state: string, on: string) =>
	contract.operator.post(`${contract.made.path}/letters/${letter}/delivery`, {
		...{ state, on, proof: PROOF },
	});
const propose = (body: Json) =>
	contract.operator.post(`${contract.made.path}/terminations`, {
		reason: 'Factures impayées depuis septembre',
		...body,
	});
const step = (by: Contract['operator'], id: unknown, what: string, body: Json = {}) =>
	by.post(`${contract.made.path}/terminations/${String(id)}/${what}`, body);

/** What people may ask for does not depend on the contract. */
async function expectRights(): Promise<void> {
	const { client } = contract.made;
	const answers = [
		await client.get('/v1/messages'),
		await client.get('/v1/audit-log'),
		await client.get(TERMINATIONS),
		await client.get('/v1/terms/effective'),
		await client.post('/v1/opt-outs', { subject: '+33612345678' }),
		await client.put('/v1/contacts', { externalId: 'zoe', phone: '+33698765400' }),
		await client.get('/v1/consents/proof?subject=%2B33612345678'),
		await client.post('/v1/exports', { resource: 'messages', format: 'csv' }),
	];
	expect(answers.map(({ status }) => Math.floor(status / 100))).toEqual(answers.map(() => 2));
	const { body } = await client.get<{ data: Json[] }>('/v1/contacts');
	const erased = await client.ask('DELETE', `/v1/contacts/${String(body.data[0]?.['id'])}`);
	expect(Math.floor(erased.status / 100)).toBe(2);
}

describe('the client leaves after a change', () => {
	test('inside the window, with its letter: at once; nothing is sent, and everything else goes on', async () => {
		const noticeId = await notice('legal', '2026-11-24');
		at('2026-12-09T18:00:00+01:00');
		expect((await send()).status).toBe(201);
		const browser = await owner();
		const letterId = await record(browser, '2026-12-09');
		const body = { kind: 'client_15_days', noticeId, letterId };
		const { status, body: made } = await browser.post(TERMINATIONS, body);
		expect([status, made]).toEqual([
			201,
			expect.objectContaining({ ...body, state: 'effective', endsOn: null, remedy: null }),
		]);
		expect(made['source']).toContain('lettre recommandée');
		const refused = await send();
		expect([refused.status, refused.body['type'], refused.body['detail']]).toEqual([
			403,
			'/problems/account-suspended',
			expect.stringContaining('has ended'),
		]);
		expect([await statusOf(), await stateOf()]).toEqual(['terminated', 'terminated']);
		await restart();
		expect((await send()).status).toBe(403);
		expect(await terminations()).toEqual([made]);
		const one = await contract.made.client.get(`${TERMINATIONS}/${String(made['id'])}`);
		expect(one.body).toEqual(made);
		await expectRights();
	});

	test('not on the sixteenth day: the refusal names the rule and the day', async () => {
		const noticeId = await notice('legal', '2026-11-24');
		at('2026-12-10T00:00:00+01:00');
		const browser = await owner();
		const late = await record(browser, '2026-12-10');
		for (const letterId of [late, undefined]) {
			const reply = await browser.post(TERMINATIONS, {
				kind: 'client_15_days',
				noticeId,
				letterId,
			});
			expect([reply.status, reply.body['detail']]).toEqual([
				409,
				expect.stringMatching(/2026-12-09.*15 jours.*2026-12-10/),
			]);
		}
		expect([await statusOf(), await terminations()]).toEqual(['active', []]);
		// The deposit keeps the days, whenever it is put on record.
		const letterId = await record(browser, '2026-12-09');
		const kept = await browser.post(TERMINATIONS, { kind: 'client_15_days', noticeId, letterId });
		expect(kept.status).toBe(201);
	});

	test.each([
		['2026-12-11', '2026-12-28', '2026-12-29'],
		['2027-03-13', '2027-03-30', '2027-03-31'],
	])('a price of %s: until the working day %s, not on %s', async (from, last, after) => {
		at(`${from}T10:00:00+01:00`);
		const noticeId = await notice('price', from);
		const { body } = await contract.made.client.get<{ data: Json[] }>('/v1/notices');
		expect(body.data[0]).toMatchObject({ id: noticeId, exitUntil: last });
		at(`${after}T10:00:00+02:00`);
		const browser = await owner();
		const leave = async (day: string) =>
			browser.post(TERMINATIONS, {
				...{ kind: 'client_15_days', noticeId, letterId: await record(browser, day) },
			});
		expect((await leave(after)).status).toBe(409);
		expect((await leave(last)).status).toBe(201);
	});

	test('not without a registered letter, not before the information, not with another letter', async () => {
		const noticeId = await notice('legal');
		const leave = (over: Json) =>
			contract.owner.post(TERMINATIONS, { kind: 'client_15_days', noticeId, ...over });
		const letterId = await record(contract.owner, '2026-11-24');
		const early = await leave({ letterId });
		expect([early.status, early.body['detail']]).toEqual([
			409,
			expect.stringContaining('not on record yet'),
		]);
		const information = { channel: 'lrar', receivedOn: '2026-11-24', proof: '1A 123 456 789' };
		await contract.operator.post(`/v1/operator/notices/${noticeId}/information`, information);
		const unproven = await record(contract.owner, '2026-11-24', { channel: 'lre' });
		for (const over of [{}, { letterId: unproven }]) {
			const { status, body } = await leave(over);
			expect([status, body['type']]).toEqual([409, '/problems/letter-required']);
		}
		const mail = await contract.owner.post(LETTERS, letterOf('2026-11-24', { channel: 'email' }));
		expect([mail.status, (mail.body['errors'] as Json[])[0]?.['message']]).toEqual([
			422,
			expect.stringContaining('an e-mail never has the effect'),
		]);
		const tomorrow = await contract.owner.post(LETTERS, letterOf('2026-11-26'));
		expect(tomorrow.status).toBe(422);
		const ours = await formalNotice('2026-11-24');
		expect((await leave({ letterId: ours })).status).toBe(409);
		const older = await record(contract.owner, '2026-11-20');
		expect((await leave({ letterId: older })).status).toBe(409);
		expect((await leave({ letterId: 'let_none' })).status).toBe(404);
		expect((await leave({ noticeId: 'ntc_none', letterId })).status).toBe(404);
		expect(await statusOf()).toBe('active');
		expect((await leave({ letterId })).status).toBe(201);
		expect((await leave({ letterId })).status).toBe(409);
	});

	test('by an owner who has just proven the identity; no key, no other role, nobody else', async () => {
		const noticeId = await notice('legal', '2026-11-24');
		const letterId = await record(contract.owner, '2026-11-24');
		const body = { kind: 'client_15_days', noticeId, letterId };
		for (const path of [TERMINATIONS, LETTERS]) {
			const byKey = await contract.made.client.post(path, body);
			expect([byKey.status, byKey.body['type']]).toEqual([403, '/problems/forbidden']);
		}
		const { browser: admin } = await person(contract.world, 'admin', contract.made.apiKey);
		expect((await admin.post(TERMINATIONS, body)).status).toBe(403);
		const other = await makeAccount(contract.world, contract.operator);
		const { browser: stranger } = await person(contract.world, 'owner', other.apiKey);
		expect((await stranger.post(TERMINATIONS, body)).status).toBe(404);
		expect((await other.client.get(`${LETTERS}/${letterId}`)).status).toBe(404);
		expect((await other.client.get<{ data: Json[] }>(LETTERS)).body.data).toEqual([]);
		const { clock } = contract.world.platform;
		clock.set(clock.now() + 11 * 60_000);
		const stale = await contract.owner.post(TERMINATIONS, body);
		expect([stale.status, stale.body['type']]).toEqual([403, '/problems/confirm-identity']);
		expect(await terminations()).toEqual([]);
	});
});

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
			expect.stringContaining('Two different keys'),
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
