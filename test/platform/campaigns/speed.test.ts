/** The speed of a campaign is one speed, whatever process feeds it. */
import { onPostgres } from '../postgres/database.ts';
import { type Json, startWorld, until, type World } from '../support/index.ts';
import { campaignNow, countsOf, launch, people, smsCampaign, untilStatus } from './support.ts';

/** One a second. */
const PER_HOUR = 3600;
const SECONDS = 100;
const TOLERANCE = 0.02 * SECONDS;

let world: World;
let contacts: string[];
beforeEach(async () => {
	world = await startWorld();
	contacts = await people(world.client, SECONDS + 20);
});
afterEach(() => world.end());

const now = () => world.platform.clock.now();
const fedOf = async (campaign: Json) =>
	countsOf(await campaignNow(world.client, campaign))['fed'] ?? 0;

/**
 * Lets the seconds of a campaign pass, each as soon as it was fed for the one before.
 * @param during what is done in between, by the second after which it is done.
 */
async function run(during: Record<number, () => Promise<void>> = {}): Promise<void> {
	const asked = now();
	const campaign = await launch(
		world.client,
		smsCampaign(contacts, { speed: { perHour: PER_HOUR } }),
	);
	await untilStatus(world.client, campaign, 'running');
	const begun = now();
	for (let second = 1; second <= SECONDS; second++) {
		world.platform.clock.set(begun + second * 1000);
		await until(async () => (await fedOf(campaign)) >= second - TOLERANCE, `${second} messages`);
		const fed = await fedOf(campaign);
		// The bucket is full at the beginning, and the clock goes on while this looks.
		const most = 1 + (now() - asked) / 1000;
		expect([second, fed <= most + 1]).toEqual([second, true]);
		await during[second]?.();
	}
	const passed = (now() - begun) / 1000;
	expect(Math.abs((await fedOf(campaign)) - passed)).toBeLessThanOrEqual(TOLERANCE + 1);
}

it('is kept over restarts, to within two percent', async () => {
	const restart = () => world.restart();
	await run({ 30: restart, 70: restart });
});

// The embedded database has one process.
(onPostgres ? it : it.skip)('is shared by two processes, to within two percent', async () => {
	const other = await world.joined();
	try {
		await run();
	} finally {
		await other.stop();
	}
});
