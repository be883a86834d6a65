/** From how many refusals on a carrier fails, and not the list. */
import { requireCampaign } from '../../../platform/src/campaigns/campaign/queries.ts';
import { watchCarrier } from '../../../platform/src/campaigns/watch/carrier.ts';
import { startWorld, type World } from '../support/index.ts';
import {
	campaignNow,
	countsOf,
	launch,
	people,
	smsCampaign,
	step,
	TOMORROW,
	untilCampaign,
} from './support.ts';

let world: World;
let contacts: string[];
beforeAll(async () => {
	world = await startWorld();
	contacts = await people(world.client, 2);
});
afterAll(() => world.end());

it.each([
	[20, 20, true],
	[19, 19, false],
	[21, 20, false],
	[99, 60, false],
	[100, 50, false],
	[100, 51, true],
	[150, 76, true],
])('of %d handed over %d refused: %p', async (handedOver, refused, isCarrier) => {
	const { client, platform } = world;
	const core = platform.internals;
	// It runs, and all of it waits for the evening.
	const schedule = { endAt: TOMORROW, localTime: '20:00' };
	const campaign = await launch(client, smsCampaign(contacts, { schedule }));
	await untilCampaign(
		client,
		campaign,
		(now) => now['status'] === 'running' && countsOf(now)['waiting'] === 2,
	);
	const id = String(campaign['id']);
	const row = { campaign_id: id, variant: '', shard: 0 };
	const minute = Math.floor(core.clock.now() / 60_000);
	await core.store.transaction(async ({ db }) => {
		await db
			.insertInto('campaign_marks')
			.values([
				{ ...row, minute, mark: 'handed_over', messages: handedOver },
				{ ...row, minute, mark: 'refused', messages: refused },
			])
			.execute();
	});
	const accountId = String((await client.get('/v1/account')).body['id']);
	const stored = await requireCampaign(core, core.store.read, accountId, id);
	const isTaken = await watchCarrier(core, stored);
	// The platform watches, too, and may have been first.
	if (!isCarrier) expect(isTaken).toBe(false);
	expect(await campaignNow(client, campaign)).toMatchObject(
		isCarrier
			? {
					status: 'suspended',
					statusReason: { rule: 'carrier', detail: `${refused} of ${handedOver} refused` },
				}
			: { status: 'running', statusReason: null },
	);
	await step(client, campaign, 'cancel');
});
