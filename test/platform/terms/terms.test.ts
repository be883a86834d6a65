/** Versions of the terms: who may publish them, what never changes, which layer prevails, and notices of changes. */
import { TERM_KEYS } from '../../../governance/src/index.ts';
import { canonicalJson } from '../../../platform/src/canonical-json.ts';
import { termKey } from '../../../contract/src/index.ts';
import { clientOf, HOUR, type Json } from '../support/index.ts';
import { accept, type Contract, publish, sha256, startContract, TEXT } from './support.ts';

const DAY = 24 * HOUR;
const CHANGE = {
	kind: 'legal',
	reason: 'legislator',
	evidence: 'Loi n° 2026-1, JO du 20 novembre',
};

let contract: Contract;
beforeEach(async () => {
	contract = await startContract();
});
afterEach(() => contract.world.end());

const stranger = () => clientOf(contract.world.platform.url, null);
const propose = (body: Json) =>
	contract.operator.post('/v1/operator/terms', {
		layer: 'general',
		version: '1',
		title: 'CG',
		text: TEXT,
		...body,
	});
const effective = async () => {
	const { body } = await contract.made.client.get<{ data: Json[]; documents: Json }>(
		'/v1/terms/effective',
	);
	return {
		documents: body.documents,
		of: (key: string) => body.data.find((term) => term['key'] === key),
		keys: body.data.map(({ key }) => key),
	};
};
const notices = async () =>
	(await contract.made.client.get<{ data: Json[] }>('/v1/notices')).body.data;

test('the contract names every figure of the rules', () => {
	expect([...termKey.options].sort()).toEqual([...TERM_KEYS].sort());
});

test('one proposes, another publishes; the public reads exact bytes, and no version is published twice', async () => {
	const proposed = await propose({});
	const id = String(proposed.body['id']);
	expect(proposed.body).toMatchObject({ publishedAt: null, sha256: sha256(TEXT) });
	expect((await stranger().get<{ data: Json[] }>('/v1/terms')).body.data).toEqual([]);
	expect((await stranger().get(`/v1/terms/${id}`)).status).toBe(404);
	const own = await contract.operator.post(`/v1/operator/terms/${id}/publish`);
	expect([own.status, own.body['detail']]).toEqual([
		409,
		expect.stringContaining('Another person confirms'),
	]);
	expect((await contract.second.post(`/v1/operator/terms/${id}/publish`)).status).toBe(200);
	expect((await contract.second.post(`/v1/operator/terms/${id}/publish`)).status).toBe(409);
	expect((await propose({ text: 'other' })).status).toBe(409);
	const { body } = await stranger().get(`/v1/terms/${id}`);
	expect([body['text'], sha256(String(body['text']))]).toEqual([TEXT, body['sha256']]);
	expect(body['bytes']).toBe(Buffer.byteLength(TEXT));
});

test('a published text that somebody changed in the database is not shown', async () => {
	const id = await publish(contract);
	const { store } = contract.world.platform.internals;
	await store.transaction((unit) =>
		unit.db
			.updateTable('terms')
			.set({ sha256: sha256('x') })
			.where('id', '=', id)
			.execute(),
	);
	expect((await stranger().get(`/v1/terms/${id}`)).status).toBe(500);
});

test('figures that the law does not permit are refused with the nearest one', async () => {
	const pointers = async (values: Json) => {
		const { status, body } = await propose({ values });
		const errors = (body['errors'] ?? []) as Json[];
		return [status, ...errors.map(({ pointer }) => pointer)];
	};
	expect(await pointers({ recoveryIndemnity: 5000 })).toEqual([422, '/values/recoveryIndemnity']);
	expect(await pointers({ lateFeeFactor: 2, paymentTermDays: 61 })).toEqual([
		422,
		'/values/lateFeeFactor',
		'/values/paymentTermDays',
	]);
	expect(await pointers({ noSuchFigure: 1 })).toEqual([422, expect.stringContaining('/values')]);
	expect(await pointers({ lateFeeFactor: 4 })).toEqual([201]);
});

test('special terms are shown to their account alone, and their figures prevail once they are accepted', async () => {
	await publish(contract, { values: { paymentTermDays: 45, creditValidityMonths: 12 } });
	const special = await publish(contract, {
		layer: 'special',
		accountId: contract.made.id,
		version: 'S1',
		text: 'Conditions spécifiques',
		values: { paymentTermDays: 60 },
	});
	expect((await stranger().get(`/v1/terms/${special}`)).status).toBe(404);
	expect((await contract.world.client.get(`/v1/account/terms/${special}`)).status).toBe(404);
	const { body } = await contract.made.client.get(`/v1/account/terms/${special}`);
	expect(body['text']).toBe('Conditions spécifiques');

	const before = await effective();
	expect(before.documents).toEqual({ general: null, special: null });
	expect(before.of('paymentTermDays')).toMatchObject({ value: 30, layer: 'law' });
	await accept(contract);
	const after = await effective();
	expect(after.keys).toEqual(TERM_KEYS);
	expect(after.of('paymentTermDays')).toMatchObject({
		value: 60,
		layer: 'special',
		document: { id: special, version: 'S1' },
		overruled: [
			expect.objectContaining({ layer: 'general', value: 45, because: 'special_terms_prevail' }),
			expect.objectContaining({ value: 30 }),
		],
	});
	expect(after.of('creditValidityMonths')).toMatchObject({ value: 12, layer: 'general' });
	expect(after.of('subprocessorObjectionHours')).toMatchObject({ layer: 'house' });
	const other = await contract.operator.post('/v1/operator/terms', {
		layer: 'special',
		accountId: 'acc_none',
		version: '1',
		title: 'x',
		text: 'x',
	});
	expect(other.status).toBe(422);
});

test('new general terms without one of the two reasons hold only for who accepts them', async () => {
	await publish(contract, { values: { paymentTermDays: 30 } });
	await accept(contract);
	await publish(contract, { version: '2', values: { paymentTermDays: 10 } });
	expect(await notices()).toEqual([]);
	expect((await effective()).of('paymentTermDays')?.['value']).toBe(30);
	await accept(contract);
	expect((await effective()).of('paymentTermDays')?.['value']).toBe(10);
});

test.each([
	[{ kind: 'price', reason: 'inflation', evidence: 'x'.repeat(20) }, '/change/reason'],
	[{ kind: 'legal', reason: 'carrier', evidence: 'x'.repeat(20) }, '/change/reason'],
	[{ kind: 'legal', reason: 'legislator' }, '/change/evidence'],
])('a change needs one of the two reasons and its evidence: %j', async (change, pointer) => {
	const { status, body } = await propose({ change });
	expect([status, (body['errors'] as Json[])[0]?.['pointer']]).toEqual([422, pointer]);
});

test('a change of the law: the new terms hold and the 15 days run from the recorded information', async () => {
	const first = await publish(contract, { values: { paymentTermDays: 45 } });
	await accept(contract);
	const next = await publish(contract, {
		version: '2',
		values: { paymentTermDays: 30 },
		change: CHANGE,
	});
	const [noticed] = await notices();
	expect(noticed).toMatchObject({
		kind: 'legal',
		terms: { from: { id: first, version: '1' }, to: { id: next, version: '2' } },
		reason: 'legislator',
		evidence: CHANGE.evidence,
		informedOn: null,
		exitUntil: null,
	});
	expect((await effective()).of('paymentTermDays')?.['value']).toBe(45);

	const inform = (body: Json) =>
		contract.operator.post(`/v1/operator/notices/${String(noticed?.['id'])}/information`, {
			proof: 'DSN 2.0.0 of mx.durand.example',
			...body,
		});
	const shown = await inform({ channel: 'in_app', receivedOn: '2026-11-24' });
	expect([shown.status, shown.body['type']]).toEqual([409, '/problems/letter-required']);
	const unproven = await inform({ channel: 'lre', receivedOn: '2026-11-24' });
	expect([unproven.status, unproven.body['type']]).toEqual([409, '/problems/letter-required']);
	for (const receivedOn of ['2026-11-23', '2026-11-25']) {
		expect((await inform({ channel: 'email', receivedOn })).status).toBe(422);
	}
	expect((await effective()).of('paymentTermDays')?.['value']).toBe(45);

	// Vector: 2026-11-24 → 2026-12-09.
	const { status, body } = await inform({ channel: 'email', receivedOn: '2026-11-24' });
	expect([status, body]).toEqual([
		200,
		expect.objectContaining({
			informedOn: '2026-11-24',
			exitUntil: '2026-12-09',
			territory: 'FR-67',
		}),
	]);
	expect((await effective()).of('paymentTermDays')?.['value']).toBe(30);
	expect((await inform({ channel: 'email', receivedOn: '2026-11-24' })).status).toBe(409);
	expect((await notices())[0]).toEqual(body);
	// The other account accepted nothing and is told nothing.
	expect((await contract.world.client.get('/v1/notices')).body['data']).toEqual([]);
});

test('the last day to leave is extended over holidays of the client’s territory', async () => {
	await publish(contract);
	await accept(contract);
	contract.world.platform.clock.set(Date.parse('2026-12-11T10:00:00+01:00'));
	await publish(contract, {
		version: '2',
		change: { ...CHANGE, kind: 'price', reason: 'carrier' },
	});
	const [noticed] = await notices();
	const path = `/v1/operator/notices/${String(noticed?.['id'])}/information`;
	const proof = 'Read in the console by the owner';
	// Vector: Saturday 2026-12-26 → Monday 2026-12-28.
	const { body } = await contract.operator.post(path, {
		channel: 'in_app',
		receivedOn: '2026-12-11',
		proof,
	});
	expect(body['exitUntil']).toBe('2026-12-28');
	contract.world.platform.clock.set(Date.parse('2026-12-11T10:00:00+01:00') + DAY);
	const all = await contract.second.get<{ data: Json[] }>('/v1/operator/notices');
	expect(all.body.data).toHaveLength(1);
});

test('the prices are public, and their hash is that of what they say', async () => {
	const { status, body } = await stranger().get('/v1/prices');
	const { sha256: hash, ...content } = body;
	expect([status, hash]).toEqual([200, sha256(canonicalJson(content))]);
	expect(content).toMatchObject({
		sms: { perSegment: '1.000' },
		email: { perMessage: '1.000' },
		voice: { perInterval: '1.000', intervalSeconds: 30 },
	});
});
