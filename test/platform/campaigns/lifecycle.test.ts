/** A campaign from its draft to its end, and what may be done with it when. */
import { person as signedIn } from '../people/person.ts';
import { clientOf, HOUR, type Json, startWorld, TUESDAY, type World } from '../support/index.ts';
import {
	campaignNow,
	countsOf,
	draft,
	handedOver,
	launch,
	people,
	phone,
	person,
	smsCampaign,
	step,
	untilCampaign,
	untilStatus,
} from './support.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const client = () => world.client;

it('reaches everybody once and ends with its figures', async () => {
	const contacts = await people(client(), 12);
	const campaign = await launch(client(), smsCampaign(contacts));
	expect(campaign).toMatchObject({ status: 'scheduled', revision: 1 });
	const done = await untilStatus(client(), campaign, 'completed');
	await untilCampaign(client(), campaign, (now) => countsOf(now)['delivered'] === 12);
	expect(countsOf(done)).toMatchObject({ audience: 12, fed: 12, new: 0, waiting: 0, queued: 0 });
	expect(Date.parse(String(done['heartbeatAt']))).toBeGreaterThanOrEqual(TUESDAY);
	const received = await handedOver(client());
	expect(received.map(({ to }) => to).sort()).toEqual(
		contacts.map((_, index) => phone(index)).sort(),
	);
	const { body } = await client().get<{ data: Json[] }>('/v1/messages?limit=1');
	expect(body.data[0]).toMatchObject({ campaignId: campaign['id'], status: 'delivered' });
	const events = await client().get<{ data: Json[] }>('/v1/events?types=campaign.completed');
	expect(events.body.data).toHaveLength(1);
	expect(events.body.data[0]?.['data']).toMatchObject({
		campaignId: campaign['id'],
		status: 'completed',
		reason: null,
		counts: { audience: 12, fed: 12 },
	});
});

it('two contacts with one line: one message and one duplicate; without an address: skipped', async () => {
	const line = await person(client(), { phone: '+33800123456' });
	const same = await person(client(), { phone: '+262800123456' });
	const none = await person(client(), { email: 'sans.numero@example.org' });
	expect(line).not.toBe(same);
	const campaign = await launch(
		client(),
		smsCampaign([line, same, none], { channel: 'voice', sender: '+33162000001' }),
	);
	const done = await untilStatus(client(), campaign, 'completed');
	expect(countsOf(done)).toMatchObject({ audience: 3, duplicate: 1, skipped: 1, fed: 1 });
	const recipients = await client().get<{ data: Json[] }>(
		`/v1/campaigns/${String(campaign['id'])}/recipients?limit=10`,
	);
	const received = await client().get<{ data: Json[] }>(
		`/v1/messages?campaignId=${String(campaign['id'])}`,
	);
	expect(recipients.body.data.filter(({ state }) => state === 'fed')).toHaveLength(1);
	expect(received.body.data).toHaveLength(1);
});

it('an edit needs the version that it is of', async () => {
	const campaign = await draft(client(), smsCampaign(await people(client(), 1, 100)));
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	const edited = await client().ask('PATCH', path, { name: 'Autre' }, { 'if-match': '"1"' });
	expect(edited).toMatchObject({ status: 200, body: { name: 'Autre', revision: 2 } });
	expect(edited.headers.get('etag')).toBe('"2"');
	const late = await client().ask('PATCH', path, { name: 'Tard' }, { 'if-match': '"1"' });
	expect(late).toMatchObject({ status: 412, body: { type: '/problems/precondition-failed' } });
	expect(late.headers.get('etag')).toBe('"2"');
	const removed = await client().ask('PATCH', path, { schedule: null });
	expect(removed.body['schedule']).toBeUndefined();
	const refused = await client().post(`${path}/schedule`);
	expect(refused).toMatchObject({
		status: 422,
		body: { errors: [{ pointer: '/schedule/endAt' }] },
	});
	const { body } = await client().get<{ data: Json[] }>(`${path}/revisions`);
	expect(body.data.map(({ action, changed }) => [action, changed])).toEqual([
		['edited', ['schedule']],
		['edited', ['name']],
		['created', []],
	]);
});

it('says which steps are legal', async () => {
	const campaign = await draft(client(), smsCampaign(await people(client(), 1, 110)));
	expect(campaign['steps']).toEqual(['submit', 'schedule', 'cancel']);
	const answer = await client().post(`/v1/campaigns/${String(campaign['id'])}/pause`);
	expect(answer).toMatchObject({ status: 409, body: { type: '/problems/campaign-state' } });
	expect(answer.body['detail']).toContain('submit, schedule, cancel');
	await step(client(), campaign, 'cancel');
	const over = await client().post(`/v1/campaigns/${String(campaign['id'])}/schedule`);
	expect(over.status).toBe(409);
	expect((await client().ask('DELETE', `/v1/campaigns/${String(campaign['id'])}`)).status).toBe(
		409,
	);
});

it('a draft is deleted, and a campaign is duplicated without its schedule', async () => {
	const campaign = await draft(client(), smsCampaign(await people(client(), 1, 120)));
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	const copy = await client().post(`${path}/duplicate`);
	expect(copy).toMatchObject({
		status: 201,
		body: { status: 'draft', content: campaign['content'] },
	});
	expect(copy.body['schedule']).toBeUndefined();
	expect((await client().ask('DELETE', path)).status).toBe(204);
	expect((await client().get(path)).status).toBe(404);
});

it('is refused with what is wrong', async () => {
	const [contact] = await people(client(), 1, 130);
	const cases: [string, Json][] = [
		['/audience/contacts/0', { audience: { contacts: ['con_none'] } }],
		['/audience/segments', { audience: {} }],
		['/schedule/endAt', { schedule: { startAt: '2026-11-25T10:00:00Z' } }],
		[
			'/schedule/endAt',
			{ schedule: { startAt: '2026-11-25T10:00:00Z', endAt: '2026-11-25T09:00:00Z' } },
		],
		['/schedule/localTime', { schedule: { endAt: '2026-11-25T10:00:00Z', localTime: '25:00' } }],
		['/speed/perHour', { speed: { perHour: 0 } }],
		['/test', { test: { share: 10, hours: 1 } }],
		['/unknown', { unknown: 1 }],
	];
	for (const [pointer, over] of cases) {
		const { status, body } = await client().post(
			'/v1/campaigns',
			smsCampaign([String(contact)], over),
		);
		const pointers = ((body['errors'] ?? []) as Json[]).map((error) => error['pointer']);
		expect([pointer, status, pointers]).toEqual([pointer, 422, [pointer]]);
	}
});

it('starts at its time, and not before', async () => {
	const contacts = await people(client(), 2, 140);
	const startAt = new Date(world.platform.clock.now() + HOUR).toISOString();
	const endAt = new Date(TUESDAY + 9 * HOUR).toISOString();
	const campaign = await launch(client(), smsCampaign(contacts, { schedule: { startAt, endAt } }));
	expect(campaign).toMatchObject({ status: 'scheduled', waitingFor: { what: 'start' } });
	const back = await step(client(), campaign, 'unschedule');
	expect(back).toMatchObject({ status: 'approved', waitingFor: null });
	await step(client(), campaign, 'schedule');
	expect((await campaignNow(client(), campaign))['status']).toBe('scheduled');
	world.platform.clock.set(Date.parse(startAt) + 1000);
	await untilStatus(client(), campaign, 'completed');
});

it('nobody else sees it', async () => {
	const campaign = await draft(client(), smsCampaign(await people(client(), 1, 150)));
	const { apiKey } = await world.platform.addAccount('other', ['admin']);
	const other = clientOf(world.platform.url, apiKey);
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	const stranger = (await signedIn(world, 'approver', apiKey)).browser;
	expect((await stranger.post(`${path}/approve`)).status).toBe(404);
	expect((await stranger.post(`${path}/reject`, { reason: 'no' })).status).toBe(404);
	for (const action of [
		'submit',
		'schedule',
		'unschedule',
		'pause',
		'resume',
		'cancel',
		'duplicate',
	]) {
		expect([action, (await other.post(`${path}/${action}`)).status]).toEqual([action, 404]);
	}
	expect((await other.get(path)).status).toBe(404);
	expect((await other.get(`${path}/revisions`)).status).toBe(404);
	expect((await other.ask('PATCH', path, { name: 'x' })).status).toBe(404);
	expect((await other.ask('DELETE', path)).status).toBe(404);
	expect((await other.get<{ data: Json[] }>('/v1/campaigns')).body.data).toEqual([]);
	const denied = clientOf(
		world.platform.url,
		await world.platform.addKey(String((await client().get('/v1/account')).body['id']), [
			'messages',
		]),
	);
	expect((await denied.get(path)).status).toBe(403);
});
