/** What happens at the same moment: an answered pause wins, and several processes feed nobody twice. */
import { onPostgres } from '../postgres/database.ts';
import { startWorld, type World } from '../support/index.ts';
import { createFakeCarrier, type FakeCarrier } from './fake-carrier.ts';
import {
	addsUp,
	campaignNow,
	countsOf,
	launch,
	people,
	smsCampaign,
	untilStatus,
} from './support.ts';

const ALL = 60;
/** `MC_PAUSE_TRIALS=1000` is the long proof. */
const TRIALS = Number(process.env['MC_PAUSE_TRIALS'] ?? 60);
let world: World;
let sms: FakeCarrier;
let contacts: string[];
beforeAll(async () => {
	sms = createFakeCarrier();
	world = await startWorld({}, { carriers: { sms } });
	contacts = await people(world.client, ALL);
});
afterAll(() => world.end());

const client = () => world.client;

it('no hand-over begins after an answered pause, in many trials', async () => {
	let campaign = await launch(client(), smsCampaign(contacts));
	let paused = 0;
	for (let trial = 0; trial < TRIALS; trial++) {
		const path = `/v1/campaigns/${String(campaign['id'])}`;
		const answer = await client().post(`${path}/pause`);
		const before = sms.submitted.length;
		if (answer.status === 409) {
			const { status } = await campaignNow(client(), campaign);
			// It has not begun yet, or it is over: another one.
			if (status === 'completed') campaign = await launch(client(), smsCampaign(contacts));
			continue;
		}
		paused += 1;
		expect(addsUp(answer.body)).toBe(true);
		for (let look = 0; look < 3; look++) await campaignNow(client(), campaign);
		expect(sms.submitted.length).toBe(before);
		expect((await client().post(`${path}/resume`)).status).toBe(200);
	}
	process.stdout.write(`${paused} of ${TRIALS} trials paused a campaign that ran\n`);
	expect(paused).toBeGreaterThan(TRIALS / 4);
	await untilStatus(client(), campaign, 'completed');
});

it('a suspension, a cancellation and an end win in the same way', async () => {
	const campaign = await launch(client(), smsCampaign(contacts));
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	const answer = await client().post(`${path}/cancel`);
	const before = sms.submitted.length;
	expect(answer.body).toMatchObject({ status: 'cancelled' });
	for (let look = 0; look < 20; look++) await campaignNow(client(), campaign);
	expect(sms.submitted.length).toBe(before);
	const again = await client().post(`${path}/cancel`);
	expect(again).toMatchObject({ status: 200, body: { alreadyLeaving: 0 } });
});

// The embedded database has one process.
(onPostgres ? it : it.skip)('two processes feed everybody once', async () => {
	const other = await world.joined({}, { carriers: { sms } });
	try {
		sms.submitted.length = 0;
		const campaign = await launch(client(), smsCampaign(contacts));
		await untilStatus(client(), campaign, 'completed');
		const received = sms.submitted.map(({ to }) => to);
		expect(received).toHaveLength(ALL);
		expect(new Set(received).size).toBe(ALL);
		expect(countsOf(await campaignNow(other.client, campaign))).toMatchObject({ fed: ALL });
		// A pause that one process answers holds in the other.
		const next = await launch(client(), smsCampaign(contacts));
		const paused = await other.client.post(`/v1/campaigns/${String(next['id'])}/pause`);
		if (paused.status === 200) {
			const before = sms.submitted.length;
			for (let look = 0; look < 20; look++) await campaignNow(client(), next);
			expect(sms.submitted.length).toBe(before);
		}
		await client().post(`/v1/campaigns/${String(next['id'])}/cancel`);
	} finally {
		await other.stop();
	}
});
