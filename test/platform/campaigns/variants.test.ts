/** Variants are given out exactly, compared by people, and win only if they really differ. */
import { neededSize } from '../../../compliance/src/index.ts';
import { HOUR, type Json, startWorld, type World } from '../support/index.ts';
import {
	countsOf,
	draft,
	handedOver,
	haveLeft,
	launch,
	people,
	phone,
	smsCampaign,
	step,
	untilCampaign,
	untilStatus,
} from './support.ts';

let world: World;
let contacts: string[];
beforeAll(async () => {
	world = await startWorld();
	contacts = await people(world.client, 40);
});
afterAll(() => world.end());

const client = () => world.client;
const text = (word: string) => ({ text: `${word} vous attend en boutique. STOP au 36180` });
const variants = (shares: readonly number[]) =>
	shares.map((share, index) => ({ key: 'ABC'[index], share, content: text(`Offre ${index}`) }));

const ab = (over: Json = {}) =>
	smsCampaign(contacts, { content: undefined, variants: variants([1, 1]), ...over });

async function variantsOf(campaign: Json): Promise<Map<string, unknown>> {
	const { body } = await client().get<{ data: Json[] }>(
		`/v1/campaigns/${String(campaign['id'])}/recipients?limit=200`,
	);
	return new Map(body.data.map(({ to, variant }) => [String(to), variant]));
}

it.each([
	[1, [1, 1]],
	[2, [1, 1]],
	[3, [1, 1]],
	[40, [1, 1]],
	[40, [50, 30, 20]],
])('splits %d recipients by %j', async (count, shares) => {
	const campaign = await launch(
		client(),
		ab({ audience: { contacts: contacts.slice(0, count) }, variants: variants(shares) }),
	);
	await untilStatus(client(), campaign, 'completed');
	const given = [...(await variantsOf(campaign)).values()];
	const total = shares.reduce((sum, share) => sum + share, 0);
	for (const [index, share] of shares.entries()) {
		const got = given.filter((key) => key === 'ABC'[index]).length;
		expect(Math.abs(got - (count * share) / total)).toBeLessThanOrEqual(1);
	}
});

it('tests a part, and gives the winner to the rest', async () => {
	const campaign = await launch(client(), ab({ test: { share: 50, hours: 1, metric: 'replies' } }));
	const testing = await untilCampaign(client(), campaign, haveLeft(20));
	expect(testing).toMatchObject({ status: 'testing', waitingFor: { what: 'test' }, winner: null });
	await untilCampaign(client(), campaign, (now) => countsOf(now)['delivered'] === 20);
	const given = await variantsOf(campaign);
	const asked = [...given].filter(([, variant]) => variant === 'B').map(([to]) => to);
	expect(asked).toHaveLength(10);
	for (const from of asked) {
		// Who answers twice is one person.
		for (const reply of ['Oui', 'Oui merci'])
			await client().post('/v1/sandbox/inbound', { from, text: reply });
	}
	world.platform.clock.set(world.platform.clock.now() + HOUR + 1000);
	const done = await untilStatus(client(), campaign, 'completed');
	expect(done['winner']).toBe('B');
	// The rate is one of people whom a message reached, and receipts may follow the end.
	await untilCampaign(client(), campaign, (now) => countsOf(now)['delivered'] === 40);
	const { body } = await client().get(`/v1/campaigns/${String(campaign['id'])}/report`);
	expect(body['test']).toMatchObject({
		result: 'winner',
		winner: 'B',
		// To find 37.5 % where 25 % answer: 10 of 40 have.
		neededEach: neededSize({ rate: 0.25, otherRate: 0.375 }),
	});
	expect(body['variants']).toMatchObject([
		{ key: 'A', fed: 10, replies: 0 },
		{ key: 'B', fed: 30, replies: 10 },
	]);
});

it('finds no difference where there is none, and goes on with the first or asks', async () => {
	const first = await launch(client(), ab({ test: { share: 20, hours: 0.5, metric: 'replies' } }));
	await untilCampaign(client(), first, haveLeft(8));
	world.platform.clock.set(world.platform.clock.now() + HOUR);
	expect(await untilStatus(client(), first, 'completed')).toMatchObject({ winner: 'A' });
	const { body } = await client().get(`/v1/campaigns/${String(first['id'])}/report`);
	expect(body['test']).toMatchObject({ result: 'no_difference_found', winner: 'A' });

	const asks = await launch(client(), ab({ test: { share: 20, hours: 0.5, metric: 'none' } }));
	await untilCampaign(client(), asks, haveLeft(8));
	world.platform.clock.set(world.platform.clock.now() + HOUR);
	await untilCampaign(
		client(),
		asks,
		({ waitingFor }) => (waitingFor as Json | null)?.['what'] === 'choice',
	);
	const path = `/v1/campaigns/${String(asks['id'])}/variants`;
	expect((await client().post(`${path}/Z/choose`)).status).toBe(404);
	expect((await client().post(`${path}/B/choose`)).body).toMatchObject({
		status: 'running',
		winner: 'B',
	});
	await untilStatus(client(), asks, 'completed');
	expect((await client().post(`${path}/A/choose`)).status).toBe(409);
});

it('nobody changes the variant over a restart, and everybody gets the text of theirs', async () => {
	const before = (await handedOver(client())).length;
	const campaign = await launch(client(), ab({ speed: { perHour: 36_000 } }));
	await untilCampaign(client(), campaign, (now) => (countsOf(now)['fed'] ?? 0) >= 1);
	const given = await variantsOf(campaign);
	expect([...given.values()].filter((key) => key === 'A')).toHaveLength(20);
	await world.restart();
	await untilStatus(client(), campaign, 'completed');
	expect(await variantsOf(campaign)).toEqual(given);
	const received = (await handedOver(client())).slice(before);
	expect(received).toHaveLength(40);
	for (const { to, content } of received) {
		const index = given.get(String(to)) === 'A' ? 0 : 1;
		expect((content as Json)['text']).toBe(text(`Offre ${index}`).text);
	}
});

it('a pause during the test stays a test', async () => {
	const campaign = await launch(client(), ab({ test: { share: 50, hours: 1 } }));
	await untilCampaign(client(), campaign, haveLeft(20));
	await step(client(), campaign, 'pause');
	expect((await step(client(), campaign, 'resume'))['status']).toBe('testing');
	await step(client(), campaign, 'cancel');
});

it('is refused where it makes no sense', async () => {
	const wrong = async (over: Json) => {
		const { status, body } = await client().post('/v1/campaigns', ab(over));
		return [status, ((body['errors'] ?? []) as Json[]).map(({ pointer }) => pointer)];
	};
	expect(await wrong({ content: text('x') })).toEqual([422, ['/variants']]);
	expect(await wrong({ variants: [...variants([1]), ...variants([1])] })).toEqual([
		422,
		['/variants/1/key'],
	]);
	expect(await wrong({ variants: variants([1]) })).toEqual([422, ['/variants']]);
	const empty = await draft(
		client(),
		ab({
			variants: [
				{ key: 'A', share: 1 },
				{ key: 'B', share: 1, content: text('x') },
			],
		}),
	);
	const refused = await client().post(`/v1/campaigns/${String(empty['id'])}/schedule`);
	expect(refused.body).toMatchObject({ errors: [{ pointer: '/variants/0/content/text' }] });
	expect(phone(0)).toMatch(/^\+33/);
});
