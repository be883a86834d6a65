/** The platform stops a campaign by itself when it goes badly, and only then. */
import { type Json, startWorld, type World } from '../support/index.ts';
import { bounced, createFakeCarrier, type FakeCarrier, refused } from './fake-carrier.ts';
import {
	campaignNow,
	countsOf,
	haveLeft,
	launch,
	person,
	smsCampaign,
	step,
	untilCampaign,
	untilStatus,
} from './support.ts';

const ALL = 60;
const MINUTE = 60_000;
let world: World;
let email: FakeCarrier;
let contacts: string[];
beforeEach(async () => {
	email = createFakeCarrier();
	world = await startWorld({}, { carriers: { email } });
	contacts = await Promise.all(
		Array.from({ length: ALL }, (_, index) =>
			person(world.client, { email: `p${index}@example.org` }),
		),
	);
});
afterEach(() => world.end());

const client = () => world.client;
const newsletter = (over: Json = {}) =>
	smsCampaign(contacts, {
		channel: 'email',
		sender: 'boutique@durand.example',
		content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
		...over,
	});
const addressOf = ({ to }: { to: string }) => Number(/\d+/.exec(to)?.[0] ?? 0);
/** Whether the pilot has left, and its end is known. */
function pilotEnds({ waitingFor }: Json): boolean {
	const { what, until } = (waitingFor ?? {}) as Json;
	return what === 'pilot' && typeof until === 'string';
}
const later = (milliseconds: number) =>
	world.platform.clock.set(world.platform.clock.now() + milliseconds);

it('suspends it for wrong addresses, once the outcomes are mature, and tells the figures', async () => {
	email.answer = (submission) =>
		addressOf(submission) % 2 === 0 ? bounced() : { kind: 'accepted', carrierRef: null };
	const campaign = await launch(client(), newsletter({ pilot: { size: 50, waitMinutes: 30 } }));
	const piloted = await untilCampaign(client(), campaign, haveLeft(50));
	// Half of them bounced, which is too early to judge.
	expect(piloted).toMatchObject({ status: 'running', waitingFor: { what: 'pilot' } });
	await untilCampaign(client(), campaign, pilotEnds);
	// At the end of the pilot, nobody else gets it.
	later(31 * MINUTE);
	const suspended = await untilStatus(client(), campaign, 'suspended');
	expect(suspended['statusReason']).toMatchObject({
		rule: 'bounced',
		detail: expect.stringMatching(
			/^\d+ of 50: \d+\.\d% \(\d+\.\d% to \d+\.\d%\), limit 5\.0%$/,
		) as string,
	});
	expect(countsOf(suspended)).toMatchObject({ fed: 50, new: 10 });
	const { body } = await client().get<{ data: Json[] }>('/v1/events?types=campaign.suspended');
	expect(body.data.map(({ data }) => (data as Json)['reason'])).toEqual(['bounced']);
	const report = await client().get(`/v1/campaigns/${String(campaign['id'])}/report`);
	expect(report.body['bouncesByOrigin']).toMatchObject([{ origin: 'web_form' }]);

	// Who resumes it says why; the outcomes so far do not count again.
	email.answer = () => ({ kind: 'accepted', carrierRef: null });
	const path = `/v1/campaigns/${String(campaign['id'])}/resume`;
	expect((await client().post(path)).status).toBe(422);
	await step(client(), campaign, 'resume', { reason: 'bad import removed' });
	const { body: audit } = await client().get<{ data: Json[] }>('/v1/audit-log?limit=20');
	expect(audit.data).toContainEqual(
		expect.objectContaining({ action: 'campaign.resume', target: campaign['id'] }),
	);
	const revisions = await client().get<{ data: Json[] }>(
		`/v1/campaigns/${String(campaign['id'])}/revisions`,
	);
	expect(revisions.body.data).toContainEqual(
		expect.objectContaining({ action: 'resume', reason: 'bad import removed' }),
	);
	const over = await untilCampaign(
		client(),
		campaign,
		({ status }) => status !== 'running' && status !== 'finishing',
	);
	// Rule EML-06 or the list may still hold it; the sequential test does not.
	expect((over['statusReason'] as Json | null)?.['rule']).not.toBe('bounced');
});

it('two bounces of twenty suspend nothing', async () => {
	email.answer = (submission) =>
		addressOf(submission) < 2 ? bounced() : { kind: 'accepted', carrierRef: null };
	const campaign = await launch(
		client(),
		newsletter({
			audience: { contacts: contacts.slice(0, 20) },
			pilot: { size: 19, waitMinutes: 20 },
		}),
	);
	await untilCampaign(client(), campaign, pilotEnds);
	later(25 * MINUTE);
	await untilStatus(client(), campaign, 'completed');
});

it('a carrier that fails is a cause of its own, and is tried again with one message', async () => {
	email.answer = refused;
	const campaign = await launch(client(), newsletter({ speed: { perHour: 36_000 } }));
	const suspended = await untilStatus(client(), campaign, 'suspended');
	expect(suspended['statusReason']).toMatchObject({ rule: 'carrier' });
	const before = email.submitted.length;
	expect(before).toBeGreaterThanOrEqual(20);
	later(61_000);
	// The probe is refused, and nothing else leaves.
	await untilCampaign(
		client(),
		campaign,
		({ status, statusReason }) =>
			status === 'suspended' && (statusReason as Json)['detail'] === 'the probe was refused',
	);
	expect(email.submitted.length).toBe(before + 1);
	email.answer = () => ({ kind: 'accepted', carrierRef: null });
	later(61_000);
	const done = await untilStatus(client(), campaign, 'completed');
	expect(countsOf(done)).toMatchObject({ fed: ALL, failed: before + 1 });
	const { body } = await client().get<{ data: Json[] }>('/v1/events?types=campaign.suspended');
	expect(body.data).toHaveLength(1);
});

it('a warm-up gives each class of providers its part of the day, and the rest waits for the next one', async () => {
	const google = await Promise.all(
		Array.from({ length: 12 }, (_, index) => person(client(), { email: `g${index}@gmail.com` })),
	);
	const audience = { contacts: [...google, ...contacts.slice(0, 3)] };
	const endAt = new Date(world.platform.clock.now() + 5 * 24 * 3_600_000).toISOString();
	const campaign = await launch(
		client(),
		newsletter({ audience, schedule: { endAt }, speed: { ramp: { start: 4, factor: 1.5 } } }),
	);
	const fedOf = (now: Json) => countsOf(now)['fed'] ?? 0;
	// 4 of Google and 3 of the others.
	await untilCampaign(
		client(),
		campaign,
		(now) => fedOf(now) === 7 && countsOf(now)['waiting'] === 8,
	);
	world.platform.clock.set(Date.parse('2026-11-25T10:00:00+01:00'));
	await untilCampaign(
		client(),
		campaign,
		(now) => fedOf(now) === 13 && countsOf(now)['waiting'] === 2,
	);
	world.platform.clock.set(Date.parse('2026-11-26T10:00:00+01:00'));
	await untilStatus(client(), campaign, 'completed');
	const days = new Map<string, number>();
	const { body } = await client().get<{ data: Json[] }>('/v1/messages?limit=50');
	for (const { createdAt, to } of body.data) {
		if (!String(to).includes('gmail')) continue;
		const day = String(createdAt).slice(0, 10);
		days.set(day, (days.get(day) ?? 0) + 1);
	}
	expect([...days].sort()).toEqual([
		['2026-11-24', 4],
		['2026-11-25', 6],
		['2026-11-26', 2],
	]);
});

it('a restored backup suspends what it would go on with', async () => {
	const campaign = await launch(client(), newsletter({ speed: { perHour: 3600 } }));
	await untilCampaign(client(), campaign, (now) => (countsOf(now)['fed'] ?? 0) >= 1);
	const planned = await launch(
		client(),
		newsletter({ schedule: { startAt: '2026-11-24T20:00:00Z', endAt: '2026-11-25T20:00:00Z' } }),
	);
	await world.platform.stop();
	// As the command `restore` leaves it.
	await world.restart();
	const { store } = world.platform.internals;
	await store.transaction(async ({ db }) => {
		await db
			.insertInto('meta')
			.values({ name: 'restored', kind: 'marker', sealed: new Uint8Array() })
			.execute();
	});
	await world.restart();
	for (const each of [campaign, planned]) {
		const now = await campaignNow(client(), each);
		expect(now).toMatchObject({ status: 'suspended', statusReason: { rule: 'restored' } });
	}
	const sent = email.submitted.length;
	later(60 * MINUTE);
	await step(client(), planned, 'resume', { reason: 'it had not begun' });
	expect((await campaignNow(client(), planned))['status']).toBe('scheduled');
	expect(email.submitted.length).toBe(sent);
});
