/** The check tells before the launch what the launch then does. */
import { HOUR, type Json, startWorld, TUESDAY, type World } from '../support/index.ts';
import {
	countsOf,
	draft,
	handedOver,
	haveLeft,
	person,
	phone,
	setClock,
	smsCampaign,
	step,
	untilCampaign,
	untilStatus,
} from './support.ts';

let world: World;
let contacts: string[];
beforeEach(async () => {
	world = await startWorld();
	const { client } = world;
	contacts = [
		await person(client, { phone: phone(1) }),
		await person(client, { phone: phone(2) }),
		await person(client, { phone: phone(3) }, false),
		await person(client, { phone: phone(4) }),
		await person(client, { email: 'sans.numero@example.org' }),
		await person(client, { phone: '+590690123456', country: 'GP', postalCode: '97110' }),
		await person(client, { phone: '+262692123456', country: 'RE', postalCode: '97400' }),
	];
	await client.post('/v1/opt-outs', { subject: phone(4), channels: ['sms'] });
});
afterEach(() => world.end());

const client = () => world.client;
const check = async ({ id }: Json) => {
	const { status, body } = await client().post(`/v1/campaigns/${String(id)}/check`);
	if (status !== 202) throw new Error(JSON.stringify(body));
	return body;
};

it('says who gets it now, later, never, and what it costs; the launch does just that', async () => {
	setClock(world, '2026-11-24T21:00:00+01:00');
	const schedule = { endAt: '2026-11-27T22:00:00+01:00' };
	const campaign = await draft(client(), smsCampaign(contacts, { schedule }));
	const found = await check(campaign);
	expect(found).toMatchObject({
		exact: true,
		examined: 7,
		audience: 7,
		now: 3,
		later: [{ at: '2026-11-25T04:00:00Z', count: 1 }],
		held: [],
		duplicate: 0,
		expired: 0,
		cost: { credits: 4, segments: 4 },
	});
	const never = found['never'] as { rule: string; count: number }[];
	expect(never.reduce((sum, { count }) => sum + count, 0)).toBe(3);
	expect(never).toContainEqual({ rule: 'no_address', count: 1 });
	expect(never.map(({ rule }) => rule).sort()).toEqual(['CON-01', 'SUP-01', 'no_address']);
	// Nothing was stored or sent.
	expect(await handedOver(client())).toEqual([]);

	await step(client(), campaign, 'schedule');
	const running = await untilCampaign(
		client(),
		campaign,
		(now) => countsOf(now)['waiting'] === 1 && haveLeft(3)(now),
	);
	expect(countsOf(running)).toMatchObject({ audience: 7, skipped: 3 });
	setClock(world, '2026-11-25T08:00:01+04:00');
	const done = await untilStatus(client(), campaign, 'completed');
	expect(countsOf(done)).toMatchObject({ fed: 4, skipped: 3 });
});

it('tells the windows, the closed days and the departures of each place', async () => {
	setClock(world, '2026-12-24T20:00:00+01:00');
	const schedule = { endAt: '2026-12-29T22:00:00+01:00' };
	const campaign = await draft(client(), smsCampaign(contacts, { schedule }));
	const { places, projection } = (await check(campaign)) as Record<'places', Json[]> & Json;
	const place = (territory: string) => places.find((each) => each['territory'] === territory);
	const reunion = place('FR-974');
	expect(reunion).toMatchObject({ timeZone: 'Indian/Reunion', recipients: 1, never: 0 });
	expect(reunion?.['closedDays']).toEqual([
		{ day: '2026-12-25', name: expect.stringContaining('Noël') as string },
		{ day: '2026-12-27', name: null },
	]);
	expect(reunion?.['windows']).toEqual([
		{ from: '2026-12-26T04:00:00Z', to: '2026-12-26T18:00:00Z' },
		{ from: '2026-12-28T04:00:00Z', to: '2026-12-28T18:00:00Z' },
		{ from: '2026-12-29T04:00:00Z', to: '2026-12-29T18:00:00Z' },
	]);
	expect(reunion?.['departures']).toEqual([
		{ from: '2026-12-26T04:00:00Z', to: '2026-12-26T05:00:00Z', count: 1 },
	]);
	expect(projection).toMatchObject({ expired: 0, doneAt: '2026-12-26T04:00:00Z' });
});

it('projects the speed, who runs out of time, and the start that would be better', async () => {
	setClock(world, '2026-11-24T09:00:00+01:00');
	const schedule = { startAt: '2026-11-24T20:00:00+01:00', endAt: '2026-11-24T21:30:00+01:00' };
	const campaign = await draft(
		client(),
		smsCampaign(contacts.slice(0, 2), { schedule, speed: { perHour: 1 } }),
	);
	const slow = await check(campaign);
	expect(slow).toMatchObject({ now: 2, expired: 1 });
	expect(slow['bestEarlierStart']).not.toBeNull();
	const path = `/v1/campaigns/${String(campaign['id'])}`;
	await client().ask('PATCH', path, { speed: { perHour: 100 } });
	expect(await check(campaign)).toMatchObject({ now: 2, expired: 0, bestEarlierStart: null });
});

it('says what is missing, and which rule would stop it', async () => {
	const empty = await draft(client(), { name: 'Vide', channel: 'sms', purpose: 'marketing' });
	const answer = await client().post(`/v1/campaigns/${String(empty['id'])}/check`);
	const pointers = ((answer.body['errors'] ?? []) as Json[]).map(({ pointer }) => pointer);
	expect([answer.status, pointers]).toEqual([
		422,
		['/audience', '/schedule/endAt', '/content/text'],
	]);
	const past = await draft(
		client(),
		smsCampaign(contacts, { schedule: { endAt: new Date(TUESDAY - HOUR).toISOString() } }),
	);
	expect((await client().post(`/v1/campaigns/${String(past['id'])}/check`)).status).toBe(422);
});
