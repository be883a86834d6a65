/** A campaign reaches everybody once, whatever is done to it meanwhile, and nothing leaves after an answered stop. */
import {
	clientOf,
	HOUR,
	type Json,
	startWorld,
	TUESDAY,
	untilStatus as untilMessage,
	type World,
} from '../support/index.ts';
import {
	addsUp,
	campaignNow,
	countsOf,
	handedOver,
	launch,
	people,
	person,
	phone,
	setClock,
	smsCampaign,
	step,
	TOMORROW,
	untilCampaign,
	untilStatus,
} from './support.ts';

let world: World;
let contacts: string[];
beforeEach(async () => {
	world = await startWorld();
	contacts = await people(world.client, ALL);
});
afterEach(() => world.end());

const ALL = 24;
const client = () => world.client;
const slow = { speed: { perHour: 3600 } };
/** Lets the clock of the platform run on, second by second. */
async function pass(seconds: number): Promise<void> {
	for (let second = 0; second < seconds; second++) {
		world.platform.clock.set(world.platform.clock.now() + 1000);
		await new Promise((resolve) => setImmediate(resolve));
	}
}
const fedIs = (least: number) => (now: Json) => (countsOf(now)['fed'] ?? 0) >= least;

it('an answered pause is final, until it is resumed', async () => {
	const campaign = await launch(client(), smsCampaign(contacts));
	for (let round = 0; round < 8; round++) {
		const { status } = await campaignNow(client(), campaign);
		if (status !== 'running') break;
		const paused = await client().post(`/v1/campaigns/${String(campaign['id'])}/pause`);
		if (paused.status === 409) break;
		const before = (await handedOver(client())).length;
		expect(addsUp(paused.body)).toBe(true);
		for (let look = 0; look < 10; look++) await campaignNow(client(), campaign);
		expect((await handedOver(client())).length).toBe(before);
		const { body: again } = await client().post(`/v1/campaigns/${String(campaign['id'])}/pause`);
		expect(again).toMatchObject({ status: 'paused', alreadyLeaving: 0 });
		await step(client(), campaign, 'resume');
	}
	await untilStatus(client(), campaign, 'completed');
	const received = (await handedOver(client())).map(({ to }) => to);
	expect([...received].sort()).toEqual(contacts.map((_, index) => phone(index)).sort());
});

it('an opt-out during the campaign wins', async () => {
	const campaign = await launch(client(), smsCampaign(contacts, slow));
	await untilCampaign(client(), campaign, fedIs(1));
	await step(client(), campaign, 'pause');
	const reached = new Set((await handedOver(client())).map(({ to }) => to));
	const spared = contacts
		.map((_, index) => phone(index))
		.filter((to) => !reached.has(to))
		.slice(0, 5);
	for (const subject of spared) await client().post('/v1/opt-outs', { subject, channels: ['sms'] });
	await step(client(), campaign, 'resume');
	for (;;) {
		const now = await campaignNow(client(), campaign);
		if (now['status'] === 'completed') break;
		await pass(1);
	}
	const received = (await handedOver(client())).map(({ to }) => to);
	expect(received.filter((to) => spared.includes(String(to)))).toEqual([]);
	expect(received).toHaveLength(contacts.length - spared.length);
	expect(countsOf(await campaignNow(client(), campaign))).toMatchObject({
		skipped: 5,
		fed: ALL - 5,
	});
});

it('the audience is that of the start; who is erased later is settled', async () => {
	const campaign = await launch(client(), smsCampaign(contacts, slow));
	await untilCampaign(client(), campaign, fedIs(1));
	await step(client(), campaign, 'pause');
	const late = await person(client(), { phone: '+33619999999' });
	const reached = new Set((await handedOver(client())).map(({ to }) => to));
	const index = contacts.findIndex((_, each) => !reached.has(phone(each)));
	expect((await client().ask('DELETE', `/v1/contacts/${String(contacts[index])}`)).status).toBe(
		204,
	);
	expect(countsOf(await campaignNow(client(), campaign))).toMatchObject({
		audience: ALL,
		erased: 1,
	});
	await step(client(), campaign, 'resume');
	for (;;) {
		if ((await campaignNow(client(), campaign))['status'] === 'completed') break;
		await pass(1);
	}
	const received = (await handedOver(client())).map(({ to }) => to);
	expect(received).toHaveLength(ALL - 1);
	expect(received).not.toContain('+33619999999');
	expect(late).toMatch(/^con_/);
});

it('nothing leaves after the end', async () => {
	const endAt = new Date(TUESDAY + HOUR).toISOString();
	const campaign = await launch(client(), smsCampaign(contacts, { ...slow, schedule: { endAt } }));
	await untilCampaign(client(), campaign, fedIs(2));
	setClock(world, TUESDAY + HOUR + 1000);
	const done = await untilStatus(client(), campaign, 'completed');
	const { fed = 0, expired = 0 } = countsOf(done);
	expect([fed + expired, expired > 0]).toEqual([ALL, true]);
	expect((await handedOver(client())).length).toBeLessThanOrEqual(fed);
});

it('a platform that was off until after the end sends nothing', async () => {
	const startAt = new Date(TUESDAY + HOUR).toISOString();
	const endAt = new Date(TUESDAY + 2 * HOUR).toISOString();
	const campaign = await launch(client(), smsCampaign(contacts, { schedule: { startAt, endAt } }));
	await world.platform.stop();
	setClock(world, TUESDAY + 3 * HOUR);
	await world.restart();
	const over = await untilStatus(client(), campaign, 'expired');
	expect(over['statusReason']).toMatchObject({ rule: 'end_passed' });
	expect(await handedOver(client())).toEqual([]);
});

it('keeps its speed over a restart, without a burst', async () => {
	const { clock } = world.platform;
	const launched = clock.now();
	const campaign = await launch(client(), smsCampaign(contacts, slow));
	await untilCampaign(client(), campaign, fedIs(1));
	const stopped = clock.now();
	await world.platform.stop();
	setClock(world, stopped + HOUR);
	const restarted = clock.now();
	await world.restart();
	await untilCampaign(client(), campaign, fedIs(2));
	const { fed = 0 } = countsOf(await campaignNow(client(), campaign));
	// One a second while it ran, and what a full bucket gives at once; the hour would have given all.
	const ran = (stopped - launched + clock.now() - restarted) / 1000;
	expect(fed).toBeLessThan(Math.min(ALL, ran + 7));
});

it('caps wait for the person, or leave them out', async () => {
	const first = await launch(client(), smsCampaign(contacts.slice(0, 3)));
	await untilStatus(client(), first, 'completed');
	const caps = { skipIfContactedWithinHours: 3 };
	const waits = await launch(client(), smsCampaign(contacts.slice(0, 5), { caps }));
	await untilCampaign(
		client(),
		waits,
		(now) => countsOf(now)['waiting'] === 3 && countsOf(now)['fed'] === 2,
	);
	const drops = await launch(
		client(),
		smsCampaign(contacts.slice(0, 2), { caps: { ...caps, onSkip: 'drop' } }),
	);
	expect(countsOf(await untilStatus(client(), drops, 'completed'))).toMatchObject({ skipped: 2 });
	setClock(world, world.platform.clock.now() + 3 * HOUR + 60_000);
	await untilStatus(client(), waits, 'completed');
	expect(countsOf(await campaignNow(client(), waits))).toMatchObject({ fed: 5, waiting: 0 });
});

it('an alert does not wait behind it', async () => {
	await launch(client(), smsCampaign(contacts));
	const { body } = await client().post('/v1/messages', {
		channel: 'sms',
		purpose: 'transactional',
		to: '+33655555555',
		sender: 'DURAND',
		content: { text: 'Votre commande 1042 est prete.' },
		reference: 'order-1042',
	});
	await untilMessage(client(), body['id'], 'delivered');
});

it('a revoked key suspends what it has launched', async () => {
	const account = String((await client().get('/v1/account')).body['id']);
	const key = await world.platform.addKey(account, ['campaigns']);
	const marketer = clientOf(world.platform.url, key);
	const campaign = await launch(marketer, smsCampaign(contacts, slow));
	await untilCampaign(client(), campaign, fedIs(1));
	const { body: keys } = await client().get<{ data: Json[] }>('/v1/api-keys');
	const stolen = keys.data.find(({ scopes }) => JSON.stringify(scopes) === '["campaigns"]');
	await client().ask('DELETE', `/v1/api-keys/${String(stolen?.['id'])}`);
	const suspended = await untilStatus(client(), campaign, 'suspended');
	expect(suspended['statusReason']).toMatchObject({ rule: 'key_revoked' });
	const path = `/v1/campaigns/${String(campaign['id'])}/resume`;
	expect((await client().post(path)).body).toMatchObject({ errors: [{ pointer: '/reason' }] });
	await step(client(), campaign, 'resume', { reason: 'checked with the agency' });
	await untilCampaign(client(), campaign, fedIs(3));
	const events = await client().get<{ data: Json[] }>('/v1/events?types=campaign.suspended');
	expect(events.body.data).toHaveLength(1);
});

it('what a rule about the campaign holds suspends it, instead of thousands of messages', async () => {
	// Every second address is known to be wrong.
	const { store } = world.platform.internals;
	const rows = await store.read
		.selectFrom('contacts')
		.select(['account_id', 'phone_hash'])
		.execute();
	await store.transaction(async ({ db }) => {
		for (const { account_id, phone_hash } of rows.slice(0, ALL / 2)) {
			await db
				.insertInto('suppressions')
				.values({
					account_id,
					subject_hash: phone_hash ?? '',
					kind: 'hard_bounce',
					message_id: phone_hash ?? '',
					code: null,
					occurred_at: TUESDAY,
				})
				.execute();
		}
	});
	const campaign = await launch(client(), smsCampaign(contacts));
	const suspended = await untilStatus(client(), campaign, 'suspended');
	expect(suspended['statusReason']).toMatchObject({ rule: 'ACC-03' });
	const held = await client().get<{ data: Json[] }>('/v1/messages?status=held');
	expect(held.body.data).toEqual([]);
	expect(await handedOver(client())).toEqual([]);
	await step(client(), campaign, 'cancel');
});

it('an edit at a pause is for those who have no message yet', async () => {
	const campaign = await launch(
		client(),
		smsCampaign(contacts, { ...slow, schedule: { endAt: TOMORROW } }),
	);
	await untilCampaign(client(), campaign, fedIs(1));
	await step(client(), campaign, 'pause');
	const before = (await handedOver(client())).length;
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	const text = 'Moins cher encore, en boutique. STOP au 36180';
	const refused = await client().ask('PATCH', path, {
		audience: { contacts: contacts.slice(0, 1) },
	});
	expect(refused.status).toBe(409);
	const edited = await client().ask('PATCH', path, { content: { text }, speed: null });
	expect(edited).toMatchObject({ status: 200, body: { status: 'paused', revision: 2 } });
	await step(client(), campaign, 'resume');
	await untilStatus(client(), campaign, 'completed');
	const texts = (await handedOver(client())).map(({ content }) => (content as Json)['text']);
	expect(texts.filter((each) => each === text).length).toBeGreaterThanOrEqual(ALL - before - 4);
});
