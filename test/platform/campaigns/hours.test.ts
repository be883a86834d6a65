/** Everybody gets a campaign within the permitted hours of their own place. */
import { HOUR, type Json, startWorld, type World } from '../support/index.ts';
import {
	countsOf,
	draft,
	handedOver,
	haveLeft,
	launch,
	person,
	setClock,
	smsCampaign,
	step,
	untilCampaign,
	untilStatus,
} from './support.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const client = () => world.client;

const MAINLAND = '+33611000001';
const MOSELLE = '+33611000002';
const GUADELOUPE = '+590690123456';
const REUNION = '+262692123456';

async function fourPlaces(): Promise<string[]> {
	return [
		await person(client(), { phone: MAINLAND, postalCode: '69001' }),
		await person(client(), { phone: MOSELLE, postalCode: '57000' }),
		await person(client(), { phone: GUADELOUPE, country: 'GP', postalCode: '97110' }),
		await person(client(), { phone: REUNION, country: 'RE', postalCode: '97400' }),
	];
}

const receivers = async () =>
	(await handedOver(client())).map(({ to, handedOverAt }) => [to, handedOverAt]);

it('on the eve of a holiday, each place has its own windows', async () => {
	// Friday 25 December is a holiday everywhere, Saturday 26 one in Moselle; Sunday 27 is closed to marketing.
	setClock(world, '2026-12-24T20:30:00+01:00');
	const schedule = { endAt: '2026-12-31T22:00:00+01:00' };
	const campaign = await launch(client(), smsCampaign(await fourPlaces(), { schedule }));
	// It is 15:30 in Guadeloupe and 23:30 in La Réunion.
	await untilCampaign(client(), campaign, haveLeft(3));
	expect((await receivers()).map(([to]) => to).sort()).toEqual(
		[GUADELOUPE, MAINLAND, MOSELLE].sort(),
	);
	const waiting = await untilCampaign(client(), campaign, waitsForHours);
	// Saturday 26 at 08:00 in La Réunion.
	expect(waiting['waitingFor']).toEqual({ what: 'hours', until: '2026-12-26T04:00:00Z' });
	setClock(world, '2026-12-26T07:59:30+04:00');
	await untilCampaign(client(), campaign, (now) => countsOf(now)['waiting'] === 1);
	setClock(world, '2026-12-26T08:00:01+04:00');
	await untilStatus(client(), campaign, 'completed');
	expect((await receivers()).at(-1)?.[0]).toBe(REUNION);
});

it('a night, a holiday and a Sunday are waited for, by each place as long as it must', async () => {
	setClock(world, '2026-12-24T22:30:00+01:00');
	const schedule = { endAt: '2026-12-31T22:00:00+01:00' };
	const campaign = await draft(client(), smsCampaign(await fourPlaces(), { schedule }));
	const projected = await departures(campaign);
	await step(client(), campaign, 'schedule');
	await untilCampaign(client(), campaign, haveLeft(1));
	for (const [instant, fed] of [
		['2026-12-25T12:00:00+01:00', 1],
		['2026-12-26T03:59:00Z', 1],
		['2026-12-26T04:00:01Z', 2],
		['2026-12-26T08:00:01+01:00', 3],
		['2026-12-27T12:00:00+01:00', 3],
		['2026-12-28T07:59:00+01:00', 3],
	] as const) {
		setClock(world, instant);
		await untilCampaign(client(), campaign, haveLeft(fed), instant);
	}
	setClock(world, '2026-12-28T08:00:01+01:00');
	await untilStatus(client(), campaign, 'completed');
	const times = new Map(
		(await receivers()).map(([to, at]) => [String(to), Date.parse(String(at))]),
	);
	const isWithin = (to: string, from: string, until: string) => {
		const at = times.get(to) ?? 0;
		expect([to, at >= Date.parse(from) && at <= Date.parse(until)]).toEqual([to, true]);
	};
	isWithin(GUADELOUPE, '2026-12-24T22:30:00+01:00', '2026-12-24T22:31:00+01:00');
	isWithin(REUNION, '2026-12-26T04:00:00Z', '2026-12-26T18:00:00Z');
	isWithin(MAINLAND, '2026-12-26T08:00:00+01:00', '2026-12-26T22:00:00+01:00');
	isWithin(MOSELLE, '2026-12-28T08:00:00+01:00', '2026-12-28T08:01:00+01:00');
	// The check has said so: everybody left within the hour that it gave to their place.
	expect(projected.map(({ territory }) => territory)).toEqual(['FR-971', 'FR-974', 'FR', 'FR-57']);
	for (const [index, to] of [GUADELOUPE, REUNION, MAINLAND, MOSELLE].entries()) {
		const { from = '', to: end = '' } = projected[index] ?? {};
		isWithin(to, from, end);
	}
});

/** What the check says of each departure, in the order of time. */
async function departures({ id }: Json) {
	const { body } = await client().post<{
		places: { territory: string; departures: { from: string; to: string; count: number }[] }[];
	}>(`/v1/campaigns/${String(id)}/check`);
	return body.places
		.flatMap(({ territory, departures: all }) => all.map((each) => ({ territory, ...each })))
		.flatMap((each) => Array.from({ length: each.count }, () => each))
		.sort((one, other) => Date.parse(one.from) - Date.parse(other.from));
}

it('a time of day is that of the place', async () => {
	setClock(world, '2026-11-24T09:30:00+01:00');
	const schedule = { endAt: '2026-11-25T22:00:00+01:00', localTime: '10:00' };
	const campaign = await launch(client(), smsCampaign(await fourPlaces(), { schedule }));
	const first = await untilCampaign(
		client(),
		campaign,
		(now) => countsOf(now)['audience'] === 4 && now['status'] === 'running',
	);
	// In La Réunion it is 12:30: their turn comes tomorrow.
	expect(countsOf(first)).toMatchObject({ new: 0, waiting: 4 });
	setClock(world, '2026-11-24T10:00:01+01:00');
	await untilCampaign(client(), campaign, haveLeft(2));
	setClock(world, '2026-11-24T10:00:01-04:00');
	await untilCampaign(client(), campaign, haveLeft(3));
	setClock(world, '2026-11-25T10:00:01+04:00');
	await untilStatus(client(), campaign, 'completed');
	expect((await receivers()).map(([to]) => to).slice(2)).toEqual([GUADELOUPE, REUNION]);
});

it('who may be in several places waits until all of them are open', async () => {
	// A number of Guadeloupe with an address in Lyon, where it is night.
	setClock(world, '2026-11-24T23:00:00+01:00');
	const somewhere = await person(client(), { phone: GUADELOUPE, postalCode: '69001' });
	const schedule = { endAt: '2026-11-26T22:00:00+01:00' };
	const campaign = await launch(client(), smsCampaign([somewhere], { schedule }));
	const waiting = await untilCampaign(client(), campaign, (now) => waitsForHours(now));
	expect(countsOf(waiting)).toMatchObject({ fed: 0, waiting: 1 });
	// Lyon is open from 08:00, Guadeloupe from 13:00 of Lyon.
	expect(waiting['waitingFor']).toEqual({ what: 'hours', until: '2026-11-25T12:00:00Z' });
	setClock(world, '2026-11-25T13:00:01+01:00');
	await untilStatus(client(), campaign, 'completed');
});

it.each([
	['the end', '2026-10-24T22:30:00+02:00', '2026-10-26T07:00:00Z'],
	// Easter Monday is a holiday.
	['the beginning', '2027-03-27T22:30:00+01:00', '2027-03-30T06:00:00Z'],
])(
	'over %s of summer time the hours are those of the clock on the wall',
	async (_, from, opens) => {
		setClock(world, from);
		const contact = await person(client(), { phone: MAINLAND });
		const schedule = { endAt: new Date(Date.parse(from) + 4 * 24 * HOUR).toISOString() };
		const campaign = await launch(client(), smsCampaign([contact], { schedule }));
		const waiting = await untilCampaign(client(), campaign, (now) => waitsForHours(now));
		expect(waiting['waitingFor']).toMatchObject({ until: opens });
	},
);

function waitsForHours(now: Json): boolean {
	return (now['waitingFor'] as Json | null)?.['what'] === 'hours';
}
