/** The report and the list of recipients say what became of everybody. */
import { clientOf, type Json, startWorld, type World } from '../support/index.ts';
import {
	countsOf,
	launch,
	people,
	person,
	phone,
	smsCampaign,
	step,
	untilCampaign,
	untilStatus,
} from './support.ts';

let world: World;
let campaign: Json;
beforeAll(async () => {
	world = await startWorld();
	const contacts = [
		...(await people(world.client, 8)),
		await person(world.client, { phone: phone(20) }, false),
		await person(world.client, { phone: '+33600000001' }),
		await person(world.client, { phone: '+33600000002' }),
		await person(world.client, { phone: '+33600000004' }),
	];
	campaign = await launch(world.client, smsCampaign(contacts));
	await untilStatus(world.client, campaign, 'completed');
	await untilCampaign(
		world.client,
		campaign,
		(now) => countsOf(now)['delivered'] === 9 && countsOf(now)['undelivered'] === 1,
	);
});
afterAll(() => world.end());

const client = () => world.client;
const recipients = async (query = '') =>
	(
		await client().get<{ data: Json[]; nextCursor: string | null }>(
			`/v1/campaigns/${String(campaign['id'])}/recipients${query}`,
		)
	).body;

it('adds up', async () => {
	const { body } = await client().get(`/v1/campaigns/${String(campaign['id'])}/report`);
	expect(body).toMatchObject({
		status: 'completed',
		counts: { audience: 12, fed: 11, skipped: 1, delivered: 9, undelivered: 1, failed: 1 },
		skippedByRule: [{ rule: 'CON-01', count: 1 }],
		variants: [{ key: null, fed: 11, handedOver: 11, delivered: 9, replies: 0, optOuts: 1 }],
		revisions: [{ revision: 1, fed: 11 }],
		credits: 11,
		segments: 11,
		places: null,
		projection: null,
		test: null,
		rates: {
			optedOut: { count: 1, of: 11, limit: 0.05 },
			delivered: { count: 9, of: 11, limit: null },
		},
	});
});

it('lists everybody, page by page, each once', async () => {
	const ids: unknown[] = [];
	for (let cursor = ''; ; ) {
		const page = await recipients(`?limit=5${cursor}`);
		ids.push(...page.data.map(({ contactId }) => contactId));
		if (page.nextCursor === null) break;
		cursor = `&cursor=${page.nextCursor}`;
	}
	expect(new Set(ids).size).toBe(12);
	expect(ids).toHaveLength(12);
	expect(
		(await client().get(`/v1/campaigns/${String(campaign['id'])}/recipients?cursor=x`)).status,
	).toBe(422);
});

it('filters by state, outcome and rule', async () => {
	const found = async (query: string) => (await recipients(query)).data.length;
	expect(await found('?state=skipped')).toBe(1);
	expect(await found('?state=fed')).toBe(11);
	expect(await found('?outcome=undelivered')).toBe(1);
	expect(await found('?rule=CON-01')).toBe(1);
	expect(await found('?state=fed&rule=CON-01')).toBe(0);
	const [undelivered] = (await recipients('?outcome=undelivered')).data;
	expect(undelivered).toMatchObject({
		to: '+33600000001',
		state: 'fed',
		outcome: 'undelivered',
		revision: 1,
	});
});

it('masks addresses for keys that may not read contacts', async () => {
	const account = String((await client().get('/v1/account')).body['id']);
	const marketer = clientOf(
		world.platform.url,
		await world.platform.addKey(account, ['campaigns']),
	);
	const { body } = await marketer.get<{ data: Json[] }>(
		`/v1/campaigns/${String(campaign['id'])}/recipients`,
	);
	expect(JSON.stringify(body)).not.toMatch(/\+33\d{9}/);
	const analyst = clientOf(
		world.platform.url,
		await world.platform.addKey(account, ['statistics']),
	);
	expect((await analyst.get(`/v1/campaigns/${String(campaign['id'])}/report`)).status).toBe(200);
	expect((await analyst.get(`/v1/campaigns/${String(campaign['id'])}/recipients`)).status).toBe(
		403,
	);
});

it('an erased person stays counted, without a name', async () => {
	const [first] = (await recipients('?state=fed&limit=1')).data;
	await client().ask('DELETE', `/v1/contacts/${String(first?.['contactId'])}`);
	const [after] = (await recipients('?state=fed&limit=1')).data;
	expect(after).toMatchObject({ contactId: null, to: null, state: 'fed' });
	const { body } = await client().get(`/v1/campaigns/${String(campaign['id'])}`);
	expect(countsOf(body)).toMatchObject({ audience: 12, fed: 11 });
});

it('projects the rest of a campaign that runs', async () => {
	const contacts = await people(client(), 10, 200);
	const slow = await launch(client(), smsCampaign(contacts, { speed: { perHour: 60 } }));
	await untilCampaign(client(), slow, (now) => (countsOf(now)['fed'] ?? 0) >= 1);
	await step(client(), slow, 'pause');
	const { body } = await client().get(`/v1/campaigns/${String(slow['id'])}/report`);
	const places = body['places'] as Json[];
	expect(places).toHaveLength(1);
	expect(places[0]).toMatchObject({ recipients: 9, expired: 0 });
	expect(body['projection']).toMatchObject({ expired: 0, points: [{ left: 9 }] });
	await step(client(), slow, 'cancel');
});
