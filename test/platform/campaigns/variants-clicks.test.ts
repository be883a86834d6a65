/** A test by clicks that knows nobody: hits are counted, and only a clear difference wins. */
import { HOUR, type Json, startWorld, type World } from '../support/index.ts';
import { hit, LINK_HOST, pathsIn, settle } from '../tracking/support.ts';
import {
	countsOf,
	haveLeft,
	launch,
	people,
	smsCampaign,
	untilCampaign,
	untilStatus,
} from './support.ts';

let world: World;
let contacts: string[];
beforeAll(async () => {
	world = await startWorld({ linkHost: LINK_HOST });
	contacts = await people(world.client, 40);
});
afterAll(() => world.end());

const content = (key: string) => ({
	text: `Offre ${key} en boutique : https://www.durand.example/${key} STOP au 36180`,
});
const byClicks = (over: Json = {}): Json =>
	smsCampaign(contacts, {
		content: undefined,
		variants: ['A', 'B'].map((key) => ({ key, share: 1, content: content(key) })),
		test: { share: 50, hours: 1, metric: 'clicks' },
		tracking: 'anonymous',
		...over,
	});

/** The one link that all recipients of a variant have. */
async function linkOf(campaign: Json, key: string): Promise<string> {
	const { body } = await world.client.get<{ data: Json[] }>(
		`/v1/messages?campaignId=${String(campaign['id'])}&limit=200`,
	);
	const own = new Set(body.data.map(({ id }) => id));
	const sent = await world.client.get<{ data: { messageId: string; content: { text: string } }[] }>(
		'/v1/sandbox/messages?limit=200',
	);
	const paths = sent.body.data
		.filter(({ messageId }) => own.has(messageId))
		.map(({ content: { text } }) => text)
		.filter((text) => text.startsWith(`Offre ${key} `))
		.flatMap(pathsIn);
	expect(new Set(paths).size).toBe(1);
	return paths[0] ?? '';
}

it.each([
	['a clear difference', { A: 0, B: 10 }, 'B', 'winner'],
	['one that people would prove, and hits do not', { A: 3, B: 10 }, 'A', 'no_difference_found'],
	['more hits than messages', { A: 0, B: 11 }, 'A', 'no_difference_found'],
])('%s: %j', async (_case, hits, winner, result) => {
	const campaign = await launch(world.client, byClicks());
	await untilCampaign(world.client, campaign, haveLeft(20));
	await untilCampaign(world.client, campaign, (now) => countsOf(now)['delivered'] === 20);
	world.platform.clock.set(world.platform.clock.now() + HOUR / 2);
	for (const [key, count] of Object.entries(hits)) {
		const path = await linkOf(campaign, key);
		for (let index = 0; index < count; index += 1) {
			expect((await hit(world, path)).headers.get('location')).toBe(
				`https://www.durand.example/${key}`,
			);
		}
	}
	// A program decides nothing: one hit more than messages would make the figures of B strange.
	for (const key of ['A', 'B']) {
		await hit(world, await linkOf(campaign, key), { 'user-agent': 'curl/8.0' });
	}
	await settle(world);
	world.platform.clock.set(world.platform.clock.now() + HOUR);
	await untilStatus(world.client, campaign, 'completed');
	const { body } = await world.client.get(`/v1/campaigns/${String(campaign['id'])}/report`);
	expect(body['test']).toMatchObject({ winner, result });
	const rows = await world.platform.internals.store.read
		.selectFrom('tracked_links')
		.select(['message_id', 'subject_hash'])
		.where('campaign_id', '=', String(campaign['id']))
		.execute();
	expect(rows.length).toBeGreaterThan(0);
	for (const row of rows) expect(row).toEqual({ message_id: null, subject_hash: null });
});

it.each([
	['clicks that nobody measures', { tracking: undefined }, /anonymous or individual/],
	['clicks that are turned off', { tracking: 'off' }, /anonymous or individual/],
	['an alert', { purpose: 'transactional', reference: 'order-1042' }, /marketing by SMS or e-mail/],
	['a call', { channel: 'voice' }, /marketing by SMS or e-mail/],
])('is refused for %s', async (_case, over, message) => {
	const { status, body } = await world.client.post('/v1/campaigns', byClicks(over));
	expect([status, body['errors']]).toEqual([
		422,
		[{ pointer: '/test/metric', message: expect.stringMatching(message) as string }],
	]);
});
