/** Price lists: two keys publish one, none changes, a change needs one of two reasons, and each client pays its own until it is informed. */
import { canonicalJson } from '../../../platform/src/canonical-json.ts';
import { HOUSE_LIST } from '../../../platform/src/terms/prices/lists.ts';
import { alert, HOUR, type Json } from '../support/index.ts';
import { parisDay } from '../../../platform/src/credits/lots.ts';
import { passMinutes, prices, publishPrices } from '../orders/support.ts';
import { accept, type Contract, publish, sha256, startContract } from './support.ts';

const LISTS = '/v1/operator/prices';
const CHANGE = { reason: 'carrier', evidence: 'Letter of the carrier of 20 November 2026' };
const DEARER = { sms: { perSegment: '2' }, change: CHANGE };
let contract: Contract;
beforeEach(async () => {
	contract = await startContract();
});
afterEach(() => contract.world.end());

const propose = (over: Json = {}) => contract.operator.post(LISTS, prices(contract.world, over));
const publishById = (id: unknown, client = contract.second) =>
	client.post(`${LISTS}/${String(id)}/publish`);
const publicList = async (at?: string) =>
	(await contract.world.client.get(`/v1/prices${at === undefined ? '' : `?at=${at}`}`)).body;
const own = async () => (await contract.made.client.get('/v1/account/prices')).body['id'];
const costOfSms = async () => {
	const { status, body } = await contract.made.client.post('/v1/messages', alert());
	expect(status).toBe(201);
	return body['cost'];
};

test('the house holds until a list is in effect; its hash is that of the canonical rest', async () => {
	expect(await publicList()).toEqual(HOUSE_LIST);
	const list = await publishPrices(contract);
	const { change, publishedAt, ...shown } = list;
	expect([change, typeof publishedAt]).toEqual([null, 'string']);
	const { sha256: hash, ...content } = shown;
	expect(hash).toBe(sha256(canonicalJson(content)));
	expect(content).toMatchObject({ email: { perMessage: '0.200' }, credit: { price: '0.045000' } });
	expect(await publicList()).toEqual(HOUSE_LIST);
	expect(await publicList(String(list['effectiveFrom']))).toEqual(shown);
	passMinutes(contract);
	expect(await publicList()).toEqual(shown);
});

test('another key publishes, once, and the day must be ahead', async () => {
	const { body: proposed } = await propose();
	expect((await publishById(proposed['id'], contract.operator)).status).toBe(409);
	expect((await publishById('prl_x')).status).toBe(404);
	expect((await publishById(proposed['id'])).status).toBe(200);
	expect((await publishById(proposed['id'])).status).toBe(409);
	const { body: late } = await propose({ effectiveFrom: proposed['effectiveFrom'] });
	expect((await publishById(late['id'])).status).toBe(409);
	passMinutes(contract, 10);
	expect((await publishById(late['id'])).body['detail']).toContain('in effect already');
	const past = new Date(contract.world.platform.clock.now() - 1).toISOString();
	const { status, body } = await propose({ effectiveFrom: past });
	expect([status, (body['errors'] as Json[])[0]?.['pointer']]).toEqual([422, '/effectiveFrom']);
	const listed = await contract.operator.get<{ data: Json[] }>(LISTS);
	expect(listed.body.data.map(({ id }) => id)).toEqual([late['id'], proposed['id']]);
});

test('a published list that was changed behind its back is not served', async () => {
	const list = await publishPrices(contract);
	passMinutes(contract);
	const { store } = contract.world.platform.internals;
	await store.transaction(async ({ db }) => {
		const content = canonicalJson({ ...list, email: { perMessage: '0.100' } });
		await db.updateTable('price_lists').set({ content }).execute();
	});
	expect((await contract.world.client.get('/v1/prices')).status).toBe(500);
});

test.each([
	['no reason', undefined, '/change'],
	['another reason', { ...CHANGE, reason: 'inflation' }, '/change/reason'],
	['no evidence', { ...CHANGE, evidence: '-' }, '/change/evidence'],
])('a change for %s is refused once a list is published', async (_, change, pointer) => {
	await publishPrices(contract);
	const { status, body } = await propose({ ...DEARER, change });
	expect([status, (body['errors'] as Json[])[0]?.['pointer']]).toEqual([422, pointer]);
});

test('a first list that makes messages dearer needs a reason too, once a client accepted the house', async () => {
	expect((await propose({ ...DEARER, change: undefined })).status).toBe(201);
	await publish(contract);
	const { body: early } = await propose({ ...DEARER, change: undefined });
	await accept(contract);
	expect((await propose({ ...DEARER, change: undefined })).status).toBe(422);
	// Proposed when there was no client yet.
	const refused = await publishById(early['id']);
	expect([refused.status, refused.body['detail']]).toEqual([
		409,
		expect.stringContaining('legislator or carrier'),
	]);
	const same = { email: { perMessage: '1' }, voice: { perInterval: '1', intervalSeconds: 30 } };
	expect((await propose(same)).status).toBe(201);
});

test('a client pays its own prices until its information is recorded, and may then leave within 15 days', async () => {
	await publish(contract);
	const first = await publishPrices(contract);
	passMinutes(contract);
	await accept(contract);
	expect(await own()).toBe(first['id']);
	const second = await publishPrices(contract, DEARER);
	passMinutes(contract, 10);
	expect((await publicList())['id']).toBe(second['id']);
	expect([await own(), await costOfSms()]).toEqual([first['id'], 1]);
	const { body: notices } = await contract.made.client.get<{ data: Json[] }>('/v1/notices');
	const notice = notices.data[0]!;
	expect(notice).toMatchObject({
		kind: 'price',
		document: 'prices',
		reason: 'carrier',
		evidence: CHANGE.evidence,
		terms: { from: { id: first['id'] }, to: { id: second['id'], sha256: second['sha256'] } },
		exitUntil: null,
	});
	const day = parisDay(contract.world.platform.clock.now());
	const informed = await contract.operator.post(
		`/v1/operator/notices/${String(notice['id'])}/information`,
		{ channel: 'email', receivedOn: day, proof: 'Delivery report 250 2.0.0' },
	);
	expect(informed.body).toMatchObject({ informedOn: day, exitUntil: '2026-12-09' });
	expect([await own(), await costOfSms()]).toEqual([second['id'], 2]);
	// The terms that hold are the accepted ones still.
	const { body: effective } = await contract.made.client.get('/v1/terms/effective');
	expect(effective['documents']).toMatchObject({ general: { version: '1' } });
});

test('a list of which the client was informed holds from its day on', async () => {
	await publish(contract);
	const first = await publishPrices(contract);
	passMinutes(contract);
	await accept(contract);
	const { clock } = contract.world.platform;
	const effectiveFrom = new Date(clock.now() + 20 * 24 * HOUR).toISOString();
	const second = await publishPrices(contract, { ...DEARER, effectiveFrom });
	const { body: notices } = await contract.made.client.get<{ data: Json[] }>('/v1/notices');
	await contract.operator.post(
		`/v1/operator/notices/${String(notices.data[0]?.['id'])}/information`,
		{ channel: 'email', receivedOn: parisDay(clock.now()), proof: 'Delivery report 250 2.0.0' },
	);
	expect(await own()).toBe(first['id']);
	clock.set(clock.now() + 20 * 24 * HOUR);
	expect(await own()).toBe(second['id']);
});

test('an acceptance names the list in effect, and the client is under it', async () => {
	await publish(contract);
	await accept(contract);
	expect(await own()).toBe('house');
	const list = await publishPrices(contract, { ...DEARER });
	passMinutes(contract);
	expect(await own()).toBe('house');
	const acceptance = await accept(contract);
	expect(acceptance['documents']).toMatchObject({
		prices: { id: list['id'], version: list['effectiveFrom'], sha256: list['sha256'] },
	});
	expect([await own(), await costOfSms()]).toEqual([list['id'], 2]);
});

test('a dry run shows what a message costs: by segment, by e-mail, by started interval', async () => {
	await publish(contract);
	await publishPrices(contract);
	passMinutes(contract);
	await accept(contract);
	const text = 'Bonjour, votre commande est prete. '.repeat(20);
	const messages = [
		alert({ content: { text: 'a'.repeat(200) } }),
		alert({ channel: 'email', to: 'a@b.example', content: { subject: 'Commande', text: 'Prete' } }),
		// 700 characters take 50 seconds: two started intervals of thirty, at two credits each.
		alert({ channel: 'voice', sender: '+33948000012', content: { text } }),
	];
	const check = async (client = contract.made.client) => {
		const { body } = await client.post<{ results: Json[] }>('/v1/checks', { messages });
		return body.results.map(({ cost }) => cost);
	};
	expect(await check()).toEqual([{ credits: 2 }, { credits: 0.2 }, { credits: 4 }]);
	expect(await check(contract.world.client)).toEqual([undefined, undefined, undefined]);
	const { body } = await contract.made.client.get('/v1/credits');
	expect(body).toMatchObject({ available: '100.000', reserved: '0.000' });
});
