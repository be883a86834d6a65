/** A campaign is stopped while its carrier is slow: what waits is settled at once, what was begun ends as it ends. */
import { type Json, startWorld, until, type World } from '../support/index.ts';
import { accepted, createFakeCarrier, type FakeCarrier } from './fake-carrier.ts';
import { addsUp, campaignNow, countsOf, launch, people, smsCampaign } from './support.ts';

const ALL = 24;
/** Hand-overs that the carrier takes at once. */
const AT_ONCE = 2;
/** The longest wait of an answer, and what a loaded machine needs besides. */
const LONGEST_MS = 3000 + 3000;

let world: World;
let sms: FakeCarrier;
/** Ends the hand-overs that wait, and each later one at once. */
let release: () => void;
let campaign: Json;
beforeEach(async () => {
	const released = new Promise<void>((resolve) => void (release = resolve));
	const carrier = createFakeCarrier();
	sms = Object.assign(carrier, {
		limits: { concurrency: AT_ONCE },
		async submit(submission: Parameters<FakeCarrier['submit']>[0]) {
			carrier.submitted.push(submission);
			await released;
			return accepted(submission);
		},
	});
	world = await startWorld({}, { carriers: { sms } });
	const contacts = await people(world.client, ALL);
	campaign = await launch(world.client, smsCampaign(contacts));
	await until(async () => {
		const { fed, sending, queued } = countsOf(await campaignNow(world.client, campaign));
		return fed === ALL && sending === AT_ONCE && queued === ALL - AT_ONCE;
	}, 'a full queue');
});
afterEach(async () => {
	release();
	await world.end();
});

const client = () => world.client;
const pathTo = (step: string) => `/v1/campaigns/${String(campaign['id'])}/${step}`;
const messagesThatAre = async (status: string) =>
	(await client().get<{ data: Json[] }>(`/v1/messages?limit=100&status=${status}`)).body.data
		.length;

it('a cancellation cancels what waits, leaves what was begun as it ends, and adds up', async () => {
	const answer = client().post(pathTo('cancel'), { reason: 'wrong price' });
	await until(
		async () => (await campaignNow(client(), campaign))['status'] === 'cancelled',
		'the cancellation',
	);
	release();
	expect(await answer).toMatchObject({
		status: 200,
		body: { status: 'cancelled', alreadyLeaving: AT_ONCE },
	});
	const after = await until(async () => {
		const now = await campaignNow(client(), campaign);
		const { queued, sending } = countsOf(now);
		return queued === 0 && sending === 0 ? now : null;
	}, 'the end of the hand-overs');
	expect(addsUp(after)).toBe(true);
	expect(countsOf(after)).toMatchObject({ fed: ALL, sent: AT_ONCE, cancelled: ALL - AT_ONCE });
	expect([await messagesThatAre('sent'), await messagesThatAre('cancelled')]).toEqual([
		AT_ONCE,
		ALL - AT_ONCE,
	]);
	expect(sms.submitted).toHaveLength(AT_ONCE);
	const { body: report } = await client().get(pathTo('report'));
	expect(report).toMatchObject({
		counts: { fed: ALL, sent: AT_ONCE, cancelled: ALL - AT_ONCE },
		variants: [{ fed: ALL, handedOver: AT_ONCE }],
	});
});

it('a pause is answered after three seconds, although a hand-over does not end, and then nothing begins', async () => {
	const asked = performance.now();
	const { status, body } = await client().post(pathTo('pause'));
	expect(performance.now() - asked).toBeLessThan(LONGEST_MS);
	expect([status, body]).toMatchObject([200, { status: 'paused', alreadyLeaving: AT_ONCE }]);
	release();
	await until(
		async () => countsOf(await campaignNow(client(), campaign))['sending'] === 0,
		'the end of the hand-overs',
	);
	expect(sms.submitted).toHaveLength(AT_ONCE);
	expect((await client().post(pathTo('resume'))).status).toBe(200);
	await until(() => sms.submitted.length === ALL, 'the rest');
});
