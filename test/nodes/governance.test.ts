/** Credits, complaints, requests for proof, deadlines and lost keys on n8n's own engine, against the real platform. */
import type { IDataObject } from 'n8n-workflow';
import { addLot, meterAccount } from '../../platform/src/credits/grant.ts';
import {
	alert,
	clientOf,
	type Json,
	KEY,
	startWorld,
	type World,
} from '../platform/support/index.ts';
import { askForProof, consentOf } from '../platform/trust/support.ts';
import {
	type EngineRun,
	runEngine,
	sentItems,
	startEngine,
	stopEngine,
} from './support/engine/engine.ts';

let world: World;

beforeAll(async () => {
	world = await startWorld();
	await startEngine();
}, 60_000);
afterAll(async () => {
	await stopEngine();
	await world.end();
});

type Settings = Partial<Parameters<typeof runEngine>[0]>;

async function run(parameters: IDataObject, settings: Settings = {}): Promise<EngineRun> {
	const { url } = world.platform;
	return await runEngine({ parameters, baseUrl: url, apiKey: KEY, ...settings });
}

async function outputs(parameters: IDataObject, settings: Settings = {}): Promise<IDataObject[]> {
	const ran = await run(parameters, settings);
	if (ran.error !== null) throw new Error(JSON.stringify(ran.error));
	return sentItems(ran).map(({ json }) => json);
}

async function only(parameters: IDataObject, settings: Settings = {}): Promise<IDataObject> {
	const [first, ...others] = await outputs(parameters, settings);
	expect(others).toEqual([]);
	return first!;
}

async function errorOf(parameters: IDataObject, settings: Settings = {}): Promise<string> {
	const { error, success } = await run(parameters, settings);
	expect(success).toBeNull();
	return `${error?.message} ${error?.description}`;
}

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const optOutsOf = async (subject: string) => {
	const { body } = await world.client.get<{ optOuts: Json[] }>(
		`/v1/consents/state?subject=${encodeURIComponent(subject)}`,
	);
	return body.optOuts;
};

describe('Credits', () => {
	const get = { resource: 'credits', operation: 'get' };

	it('are those of the account of the key, with their lots and entries', async () => {
		expect(await only(get)).toMatchObject({ plan: 'unmetered', available: '0.000' });
		const { internals } = world.platform;
		const { accountId, apiKey } = await world.platform.addAccount('prepaid', ['admin']);
		await internals.store.transaction(async (unit) => {
			await meterAccount(internals, unit, accountId);
			for (const quantity of [5000, 7000, 9000]) {
				const lot = { origin: 'granted', quantity, priceCents: 0, lastDay: undefined } as const;
				await addLot(internals, unit, accountId, lot);
			}
		});
		await clientOf(world.platform.url, apiKey).post('/v1/messages', alert());
		const own = { apiKey };
		expect(await only(get, own)).toMatchObject({ plan: 'prepaid', unit: 'credit' });
		const list = (operation: string, more: IDataObject) =>
			outputs({ resource: 'credits', operation, returnAll: true, sort: {}, ...more }, own);
		const quantities = (lots: IDataObject[]) => lots.map(({ quantity }) => quantity);
		expect(quantities(await list('getLots', {}))).toEqual(['9.000', '7.000', '5.000']);
		expect(quantities(await list('getLots', { sort: { order: 'asc' } }))[0]).toBe('5.000');
		expect(await list('getLots', { returnAll: false, limit: 2 })).toHaveLength(2);
		const entries = await list('getEntries', { sort: { order: 'asc' } });
		expect(entries.map(({ cause }) => cause)).toEqual(
			expect.arrayContaining(['granted', 'reserved']),
		);
	});
});

describe('Complaint', () => {
	const record = (more: IDataObject = {}) => ({
		resource: 'complaint',
		operation: 'create',
		subject: '={{ $json.phone }}',
		complaintChannel: '33700',
		complaintText: "Je n'ai jamais donné mon accord",
		additionalFields: {},
		...more,
	});
	const answer = (id: unknown, more: IDataObject) => ({
		resource: 'complaint',
		operation: 'answer',
		complaintId: byId(id),
		...more,
	});
	const items = [{ phone: '06 39 98 00 01' }];

	it('opts the person out, and is recorded once whatever is tried again', async () => {
		const first = await run(record(), { items });
		const [complaint] = sentItems(first);
		expect(complaint?.json).toMatchObject({
			subject: '+33639980001',
			channel: '33700',
			says: 'no_consent',
			state: 'received',
		});
		expect(await optOutsOf('+33639980001')).toHaveLength(1);
		const again = await run(record(), { items, contextData: first.contextData });
		expect(sentItems(again)[0]?.json['id']).toBe(complaint?.json['id']);
		const { id } = complaint!.json;
		const found = { resource: 'complaint', operation: 'get', complaintId: byId(id) };
		expect(await only(found)).toMatchObject({ id, text: "Je n'ai jamais donné mon accord" });
	});

	it('says what it is about, when it came and which message it means', async () => {
		const sent = await world.client.post('/v1/messages', alert({ to: '+32470123456' }));
		const additionalFields = {
			says: 'wrong_person',
			messageId: sent.body['id'] as string,
			receivedAt: '2026-11-24T09:30:00',
			country: 'Belgique',
		};
		const complaint = await only(
			record({ subject: '0470 12 34 56', complaintText: '', additionalFields }),
		);
		expect(complaint).toMatchObject({
			subject: '+32470123456',
			says: 'wrong_person',
			messageId: sent.body['id'],
			receivedAt: '2026-11-24T08:30:00Z',
			text: null,
		});
	});

	it.each([
		[{ subject: '={{ $json.nothing }}' }, "'Phone Number or Email' is empty"],
		[{ complaintChannel: 'pigeon' }, "'Channel' has a value that is not in the list"],
		[{ additionalFields: { says: 'spam' } }, "'Complains About' has a value"],
		[{ additionalFields: { receivedAt: '={{ $json.nothing }}' } }, "'Received At' is empty"],
		[{ additionalFields: { receivedAt: '2036-01-01' } }, "'Received At'"],
		[{ additionalFields: { messageId: 'msg_gone' } }, "'Message ID'"],
		[{ subject: 'demain' }, "'Phone Number or Email'"],
	])('with %j is not recorded', async (more, message) => {
		expect(await errorOf(record({ subject: '+33639980009', ...more }))).toContain(message);
		expect(await optOutsOf('+33639980009')).toEqual([]);
	});

	it('is answered by a proof, an apology or a refusal with its reason', async () => {
		const consentId = await consentOf(world.client, '+33639980003');
		const made = await only(record(), { items: [{ phone: '+33639980003' }] });
		const proof = (consentIds: unknown) =>
			answer(made['id'], { answerKind: 'proof', consentIds, statement: '' } as IDataObject);
		expect(await errorOf(proof('={{ $json.nothing }}'))).toContain("'Consent IDs' is empty");
		expect(await errorOf(proof('cns_gone'))).toContain("'Consent IDs'");
		expect(await only(proof(`${consentId}\n`))).toMatchObject({
			state: 'answered',
			answer: { kind: 'proof', consentIds: [consentId] },
		});
		expect(await errorOf(proof(consentId), { executionId: '232' })).toContain(
			'The current state of the record does not allow this',
		);
		const other = await only(record(), { items: [{ phone: '+33639980004' }] });
		const refusal = answer(other['id'], { answerKind: 'refused', statement: '={{ $json.why }}' });
		expect(await errorOf(refusal)).toContain("'Statement' is empty");
		expect(await only(refusal, { items: [{ why: 'It came from another shop' }] })).toMatchObject({
			answer: { kind: 'refused', statement: 'It came from another shop' },
		});
	});

	it('is found by state, by what it says and by its date', async () => {
		const list = (filters: IDataObject) =>
			outputs({ resource: 'complaint', operation: 'getAll', returnAll: true, filters });
		const says = (found: IDataObject[]) => [...new Set(found.map((one) => one['says']))];
		expect(await list({})).toHaveLength(4);
		expect(says(await list({ says: 'wrong_person' }))).toEqual(['wrong_person']);
		expect(await list({ state: 'answered' })).toHaveLength(2);
		expect(await list({ since: '2027-01-01' })).toEqual([]);
		expect(
			await errorOf({ resource: 'complaint', operation: 'getAll', filters: { state: 'open' } }),
		).toContain("'State' has a value that is not in the list");
	});
});

describe('Proof Request', () => {
	const answer = (id: unknown, more: IDataObject = {}) => ({
		resource: 'proofRequest',
		operation: 'answer',
		proofRequestId: byId(id),
		proofsFrom: 'registry',
		statement: '',
		...more,
	});
	const sha256 = '0'.repeat(64);
	const file = { fileName: 'formulaire-12.pdf', fileSha256: sha256.toUpperCase() };
	const [ANNA, BEN, CARL] = ['+33639980011', '+33639980012', '+33639980013'] as const;
	const source = 'https://durand.example/lettre';
	const ask = async (...people: string[]) => (await askForProof(world, people, { source }))[0];

	it('is read with its people and its last day', async () => {
		const id = await ask(ANNA, BEN);
		const get = { resource: 'proofRequest', operation: 'get', proofRequestId: byId(id) };
		expect(await only(get)).toMatchObject({ id, state: 'requested', subjects: [ANNA, BEN] });
		const list = (state: string) =>
			outputs({
				...{ resource: 'proofRequest', operation: 'getAll', returnAll: true },
				filters: { state },
			});
		expect((await list('requested')).map((one) => one['id'])).toEqual([id]);
		expect(await list('overdue')).toEqual([]);
	});

	it('is answered from the registry, by the newest consent before it', async () => {
		await consentOf(world.client, ANNA, { collectedAt: '2025-01-01T10:00:00Z' });
		const newest = await consentOf(world.client, ANNA, { collectedAt: '2026-05-01T10:00:00Z' });
		await consentOf(world.client, ANNA, {
			...{ collectedAt: '2026-06-01T10:00:00Z', purposes: ['transactional'] },
		});
		const id = await ask(ANNA);
		const first = await run(answer(id));
		expect(sentItems(first)[0]?.json).toMatchObject({
			state: 'answered',
			answer: {
				items: [
					{ subject: ANNA, consentId: newest, digest: expect.stringMatching(/^\w{64}$/) as string },
				],
			},
		});
		const again = await run(answer(id), { contextData: first.contextData });
		expect(sentItems(again)[0]?.json).toMatchObject({ id, state: 'answered' });
		expect(await errorOf(answer(id), { executionId: '233' })).toContain('The request is answered');
	});

	it('is not answered for somebody whom the registry does not know, and names nobody', async () => {
		const id = await ask(ANNA, BEN);
		const error = await errorOf(answer(id));
		expect(error).toContain('no consent to marketing of 1 of the 2 people');
		expect(error).toContain("'Define Below' or 'JSON'");
		expect(error).not.toContain('3998');
		const proofs = { proof: [{ subject: '06 39 98 00 12', ...file }] };
		const alone = answer(id, { proofsFrom: 'fields', proofs, completeFromRegistry: false });
		expect(await errorOf(alone)).toContain("'Proofs' leaves out 1 of the 2 people");
		expect(await only({ ...alone, completeFromRegistry: true })).toMatchObject({
			state: 'answered',
			answer: {
				items: [
					{ subject: BEN, file: { name: 'formulaire-12.pdf', sha256 } },
					{ subject: ANNA, file: null },
				],
			},
		});
	});

	it('takes a list of other nodes', async () => {
		const id = await ask(CARL);
		const entry = { subject: CARL, ...file, consentId: '', country: null };
		const json = answer(id, {
			...{ proofsFrom: 'json', proofsJson: '={{ $json.proofs }}' },
			statement: 'Signed in the shop',
		});
		expect(await only(json, { items: [{ proofs: [entry] }] })).toMatchObject({
			answer: { statement: 'Signed in the shop', items: [{ subject: CARL }] },
		});
	});

	it('about anybody of a source has to be told whom to prove', async () => {
		expect(await errorOf(answer(await ask()))).toContain('The proof request names nobody');
	});

	const one = { subject: CARL, consentId: 'cns_1' };
	it.each([
		[{ proofsFrom: 'crm' }, "'Proofs' has a value that is not in the list"],
		[{ proofsFrom: 'fields', proofs: {} }, "'People' is empty"],
		[{ proofsFrom: 'json', proofsJson: '[]' }, "'Proofs (JSON)' is empty"],
		[{ proofsFrom: 'json', proofsJson: '={{ $json.nothing }}' }, "'Proofs (JSON)' is empty"],
		[{ proofsFrom: 'json', proofsJson: '{' }, "'Proofs (JSON)' is not a list of objects"],
		[{ proofsFrom: 'json', proofsJson: '["a"]' }, "'Proofs (JSON)' is not a list of objects"],
		...[
			{ ...one, consentId: null },
			{ ...one, subject: ' ' },
			{ ...one, ...file },
			{ ...one, consentId: '', fileName: 'x.pdf' },
			{ ...one, consentId: ['cns_1'] },
			{ ...one, phone: CARL },
		].map((entry): [IDataObject, string] => [
			{ proofsFrom: 'json', proofsJson: JSON.stringify([entry]) },
			"'Proofs' contains an entry that proves nothing",
		]),
		[
			{ proofsFrom: 'json', proofsJson: JSON.stringify([{ ...one, country: 'Belgiq' }]) },
			"'Country' must be a country",
		],
		[{ proofsFrom: 'json', proofsJson: JSON.stringify([one]) }, "'Proofs' is not a consent that"],
		[{ proofRequestId: byId('={{ $json.nothing }}') }, "'Proof Request' is empty"],
		[{ proofRequestId: byId('prq_gone') }, 'Marketing Cible could not find this record'],
	] as [IDataObject, string][])('with %j is not answered', async (more, message) => {
		const id = await ask(CARL);
		const error = await errorOf(answer(id, more));
		expect(error).toContain(message);
		expect(error).not.toContain('98001');
		const { body } = await world.client.get(`/v1/proof-requests/${id}`);
		expect(body['state']).toBe('requested');
	});

	it('makes a deadline, which is listed by its side and its state', async () => {
		const id = await ask(CARL);
		const list = (filters: IDataObject, more: IDataObject = {}) =>
			outputs({
				...{ resource: 'deadline', operation: 'getAll', returnAll: true, filters },
				...more,
			});
		const mine = await list({ owedBy: 'client', state: 'pending' });
		expect(mine[0]).toMatchObject({ kind: 'proof_request', subjectId: id, owedBy: 'client' });
		expect(await list({ state: 'missed' })).toEqual([]);
		expect(await list({}, { returnAll: false, limit: 3 })).toHaveLength(3);
	});
});

describe('Account: Neutralize Keys', () => {
	const neutralize = (more: IDataObject = {}) => ({
		resource: 'account',
		operation: 'neutralize',
		neutralizedKeys: 'chosen',
		keyIds: '={{ $json.id }}',
		confirmation: 'neutralize',
		additionalFields: {},
		...more,
	});
	const makeKey = async () => {
		const { body } = await world.client.post('/v1/api-keys', {
			...{ name: 'Lost laptop', scopes: ['messages'] },
		});
		const client = clientOf(world.platform.url, String(body['key']));
		const status = async () => (await client.post('/v1/messages', alert())).status;
		return { id: String(body['id']), status };
	};

	it('revokes the keys that are named, once, and says what they sent', async () => {
		const key = await makeKey();
		expect(await key.status()).toBe(201);
		const items = [{ id: key.id }];
		expect(await only(neutralize(), { items })).toMatchObject({
			revoked: 1,
			frozen: expect.any(Number) as number,
			report: [{ keyId: key.id, name: 'Lost laptop' }],
		});
		expect(await key.status()).toBe(401);
		const since = { additionalFields: { since: '2027-01-01T00:00:00Z' } };
		expect(await only(neutralize(since), { items })).toMatchObject({
			revoked: 0,
			sentSince: { messages: 0 },
		});
	});

	it.each([
		[{ confirmation: '={{ $json.nothing }}' }, "'Confirm' is empty"],
		[{ confirmation: 'yes' }, "'Confirm' does not confirm it, so nothing was revoked"],
		[{ keyIds: '={{ $json.nothing }}' }, "'Key IDs' is empty"],
		[{ keyIds: 'key_gone' }, "'Key IDs'"],
		[{ neutralizedKeys: '={{ $json.nothing }}' }, "'Keys' is empty"],
		[{ additionalFields: { since: 'gestern' } }, "'Lost At' is not a valid date"],
	])('with %j revokes nothing', async (more, message) => {
		const key = await makeKey();
		expect(await errorOf(neutralize(more), { items: [{ id: key.id }] })).toContain(message);
		expect(await key.status()).toBe(201);
	});

	it('revokes all keys but its own if it is asked to', async () => {
		const keys = [await makeKey(), await makeKey()];
		await only(neutralize({ neutralizedKeys: 'all' }));
		for (const { status } of keys) expect(await status()).toBe(401);
		expect((await world.client.get('/v1/account')).status).toBe(200);
	});

	it('needs a key that may do it', async () => {
		const { apiKey } = await world.platform.addAccount('without', ['account']);
		expect(await errorOf(neutralize({ neutralizedKeys: 'all' }), { apiKey })).toContain('admin');
	});
});
