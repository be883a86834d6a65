/** The report and the list of recipients say what became of everybody. */
import { clientOf, HOUR, type Json, KEY, startWorld, until, type World } from '../support/index.ts';
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
	// Of the one who answers STOP, after the delivery.
	await until(async () => {
		const path = `/v1/campaigns/${String(campaign['id'])}/report`;
		const { body } = await world.client.get<{ variants: { optOuts: number }[] }>(path);
		return body.variants[0]?.optOuts === 1;
	}, 'the opt-out');
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
			optedOut: { count: 1, of: 11, rate: 1 / 11, limit: 0.05, usual: null },
			delivered: { count: 9, of: 11, rate: 9 / 11, limit: null, usual: null },
		},
	});
	// Wilson, 95 %.
	const { delivered } = body['rates'] as Record<string, { low: number; high: number }>;
	expect([delivered?.low, delivered?.high]).toEqual([
		expect.closeTo(0.523, 4),
		expect.closeTo(0.9486, 4),
	]);
});

it('tells what is usual: the rates of the campaigns of 28 days before', async () => {
	const next = await launch(client(), smsCampaign(await people(client(), 2, 400)));
	await untilStatus(client(), next, 'completed');
	const usual = async () => {
		const { body } = await client().get(`/v1/campaigns/${String(next['id'])}/report`);
		const rates = body['rates'] as Record<string, { usual: number | null }>;
		return [rates['delivered']?.usual, rates['optedOut']?.usual];
	};
	expect(await usual()).toEqual([9 / 11, 1 / 11]);
	const now = world.platform.clock.now();
	world.platform.clock.set(now + 29 * 24 * HOUR);
	expect(await usual()).toEqual([null, null]);
	world.platform.clock.set(now);
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

it('goes against the order, filters by place, also of those without a message, and each place is shown', async () => {
	const { data } = await recipients();
	const backwards: Json[] = [];
	for (let cursor = ''; ; ) {
		const page = await recipients(`?order=desc&limit=5${cursor}`);
		backwards.push(...page.data);
		if (page.nextCursor === null) break;
		cursor = `&cursor=${page.nextCursor}`;
	}
	expect(backwards.reverse()).toEqual(data);
	const abroad = [
		await person(client(), { phone: '+590690123456', country: 'GP', postalCode: '97110' }),
		await person(client(), { phone: '+262692123456', country: 'RE', postalCode: '97400' }, false),
		await person(client(), { phone: phone(300) }, false),
	];
	const mixed = await launch(client(), smsCampaign(abroad));
	await untilCampaign(client(), mixed, (now) => (countsOf(now)['skipped'] ?? 0) === 2);
	const of = async (query = '') =>
		(
			await client().get<{ data: Json[] }>(
				`/v1/campaigns/${String(mixed['id'])}/recipients${query}`,
			)
		).body.data;
	const all = await of();
	const places = new Set(all.map(({ place }) => String(place)));
	expect(places).toContain('FR');
	expect(places.size).toBeGreaterThan(1);
	for (const place of places) {
		expect(await of(`?place=${place}`)).toEqual(all.filter((one) => one['place'] === place));
	}
	expect(await of('?place=FR&state=fed')).toEqual([]);
	const refused = await client().get(`/v1/campaigns/${String(mixed['id'])}/recipients?place=Paris`);
	expect(refused.status).toBe(422);
});

it('goes into a file that starts no formula, with the filter of the list', async () => {
	const filter = { campaignId: campaign['id'] };
	const made = async (body: Json, key = KEY) => {
		const asked = await clientOf(world.platform.url, key).post('/v1/exports', {
			resource: 'recipients',
			...body,
		});
		if (asked.status !== 202) return { status: asked.status, body: asked.body, text: '' };
		const path = `/v1/exports/${String(asked.body['id'])}`;
		await until(
			async () => (await client().get(path)).body['status'] === 'ready',
			'the file of the recipients',
		);
		const file = await fetch(`${world.platform.url}${path}/file`, {
			headers: { authorization: `Bearer ${KEY}` },
		});
		const text = await file.text();
		return { status: 202, body: asked.body, text };
	};
	const { text } = await made({ filter, format: 'csv-excel-fr' });
	const lines = text.trim().split('\r\n');
	expect(lines[0]).toMatch(/^\ufeff?contactId;to;state;outcome;rule;place;/);
	expect(lines).toHaveLength(13);
	expect(lines.slice(1).every((line) => /^con_\w+;'\+336\d{8};/.test(line))).toBe(true);
	const skipped = await made({ filter: { ...filter, state: 'skipped' }, format: 'jsonl' });
	expect(
		skipped.text
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Json),
	).toEqual((await recipients('?state=skipped')).data);
	const account = String((await client().get('/v1/account')).body['id']);
	const key = await world.platform.addKey(account, ['contacts']);
	expect((await made({ filter, format: 'csv' }, key)).status).toBe(403);
	const foreign = await made({ filter: { campaignId: 'cmp_nothing' }, format: 'csv' });
	expect(foreign).toMatchObject({
		status: 422,
		body: { errors: [{ pointer: '/filter/campaignId' }] },
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
