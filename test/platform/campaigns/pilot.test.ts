/** A marketing campaign to a new list begins with a pilot, unless its author or the policy says otherwise. */
import { alert, HOUR, type Json, startWorld, until, type World } from '../support/index.ts';
import {
	countsOf,
	draft,
	haveLeft,
	launch,
	people,
	smsCampaign,
	step,
	untilCampaign,
	untilStatus,
} from './support.ts';

// Each check examines hundreds of people.
jest.setTimeout(120_000);

const MINUTE = 60_000;
const ALL = 230;
const PILOT = 200;
/** Tuesdays, at an hour that is open. */
const FIVE_WEEKS = 35 * 24 * HOUR;

let world: World;
let contacts: string[];
beforeAll(async () => {
	world = await startWorld();
	contacts = await people(world.client, ALL, 0, 4);
	// Hundreds of requests.
}, 180_000);
afterAll(() => world.end());

const client = () => world.client;
const clock = () => world.platform.clock;
const inADay = () => ({ endAt: new Date(clock().now() + 24 * HOUR).toISOString() });
const toAll = (over: Json = {}) => smsCampaign(contacts, { schedule: inADay(), ...over });

/** What a check says of the pilot, and when the last message would leave, in minutes after the launch. */
async function check(over: Json = {}): Promise<{ pilot: unknown; done: number }> {
	const { id } = await draft(client(), toAll(over));
	const { body } = await client().post(`/v1/campaigns/${String(id)}/check`, {});
	const { doneAt } = body['projection'] as Json;
	const done = Date.parse(String(doneAt)) - Date.parse(String(body['at']));
	return { pilot: body['pilot'], done: done / MINUTE };
}

async function policy(newListPilot: Json | undefined): Promise<number> {
	const { body } = await client().get('/v1/policy');
	const { newListPilot: _, ...options } = body['options'] as Json;
	const next = newListPilot === undefined ? options : { ...options, newListPilot };
	return (await client().put('/v1/policy', { ...body, options: next })).status;
}

const hasSent = (least: number) => (campaign: Json) => {
	const { fed = 0, queued = 0, sending = 0 } = countsOf(campaign);
	return fed - queued - sending >= least;
};
const isOut = ({ waitingFor }: Json) => {
	const { what, until: end } = (waitingFor ?? {}) as Json;
	return what === 'pilot' && typeof end === 'string';
};

it('is said before the launch: by the check and by its projection', async () => {
	const found = await check();
	expect(found.pilot).toEqual({ size: PILOT, waitMinutes: 10, because: 'new_list' });
	expect(found.done).toBeCloseTo(10, 3);
	expect(await check({ audience: { contacts: contacts.slice(0, PILOT) } })).toEqual({
		pilot: null,
		done: 0,
	});
});

it('is what the author chooses, if the campaign has one', async () => {
	expect(await check({ pilot: { size: 50, waitMinutes: 30 } })).toEqual({
		pilot: { size: 50, waitMinutes: 30, because: 'chosen' },
		done: 30,
	});
	expect(await check({ pilot: { waitMinutes: 0 } })).toEqual({ pilot: null, done: 0 });
});

it('is for marketing only', async () => {
	const found = await check({
		purpose: 'transactional',
		reference: 'recall-7',
		content: { text: 'Rappel de produit : lot 7.' },
	});
	expect(found.pilot).toBeNull();
});

it('is changed by the policy', async () => {
	for (const waitMinutes of [-1, 181, 1.5, '10', null]) {
		expect([waitMinutes, await policy({ waitMinutes })]).toEqual([waitMinutes, 422]);
	}
	expect(await policy({ waitMinutes: 45 })).toBe(200);
	const found = await check();
	expect(found.pilot).toMatchObject({ waitMinutes: 45 });
	expect(found.done).toBeCloseTo(45, 3);
	expect(await policy({ waitMinutes: 0 })).toBe(200);
	expect(await check()).toEqual({ pilot: null, done: 0 });
	expect(await policy(undefined)).toBe(200);
});

it('makes the others wait, says why and until when, and stops no alert', async () => {
	const campaign = await launch(client(), toAll());
	// In parts, each with a time limit of its own.
	for (let sent = 25; sent < PILOT; sent += 25) {
		await untilCampaign(client(), campaign, hasSent(sent));
	}
	await untilCampaign(client(), campaign, haveLeft(PILOT));
	const waiting = await untilCampaign(client(), campaign, isOut);
	const now = clock().now();
	const { until: end, because } = waiting['waitingFor'] as Json;
	expect(because).toBe('new_list');
	expect(Date.parse(String(end)) - now).toBeGreaterThan(8 * MINUTE);
	expect(Date.parse(String(end)) - now).toBeLessThanOrEqual(10 * MINUTE);
	const report = await client().get(`/v1/campaigns/${String(campaign['id'])}/report`);
	const { doneAt } = report.body['projection'] as Json;
	expect(Math.abs(Date.parse(String(doneAt)) - Date.parse(String(end)))).toBeLessThan(MINUTE);

	const { body } = await client().post('/v1/messages', alert());
	await until(async () => {
		const sent = await client().get(`/v1/messages/${String(body['id'])}`);
		return ['sent', 'delivered'].includes(String(sent.body['status']));
	}, 'the alert');
	// The wait outlasts a restart.
	await world.restart();
	const after = await untilCampaign(client(), campaign, isOut);
	expect(after['waitingFor']).toEqual(waiting['waitingFor']);
	expect(countsOf(after)).toMatchObject({ fed: PILOT, new: ALL - PILOT });

	clock().set(Date.parse(String(end)) + 1000);
	expect(countsOf(await untilStatus(client(), campaign, 'completed'))).toMatchObject({ fed: ALL });
});

it('is not for a list that is known, until a tenth of it is new', async () => {
	clock().set(clock().now() + FIVE_WEEKS);
	expect((await check()).pilot).toBeNull();
	// On another channel nobody was ever contacted, and on this one few were not.
	const [some, more] = [await people(client(), 20, 1000), await people(client(), 10, 2000)];
	contacts = [...contacts, ...some];
	expect((await check()).pilot).toBeNull();
	contacts = [...contacts, ...more];
	expect((await check()).pilot).toMatchObject({ size: PILOT, because: 'new_list' });
	// Who is a contact for a month and never got anything is as new.
	clock().set(clock().now() + FIVE_WEEKS);
	expect((await check()).pilot).toMatchObject({ size: PILOT, because: 'new_list' });
});

it('comes before an A/B test goes on, which then gets all of its recipients', async () => {
	const text = (word: string) => ({ text: `${word} vous attend en boutique. STOP au 36180` });
	const campaign = await launch(
		client(),
		smsCampaign(contacts.slice(0, 20), {
			schedule: inADay(),
			content: undefined,
			variants: ['A', 'B'].map((key) => ({ key, share: 1, content: text(`Offre ${key}`) })),
			test: { share: 50, hours: 2, metric: 'replies' },
			pilot: { size: 4, waitMinutes: 20 },
		}),
	);
	const waiting = await untilCampaign(client(), campaign, isOut);
	expect(waiting).toMatchObject({ status: 'testing', waitingFor: { because: 'chosen' } });
	expect(countsOf(waiting)).toMatchObject({ fed: 4 });
	clock().set(clock().now() + 21 * MINUTE);
	const tested = await untilCampaign(client(), campaign, haveLeft(10));
	expect(tested['status']).toBe('testing');
	await step(client(), campaign, 'cancel');
});
