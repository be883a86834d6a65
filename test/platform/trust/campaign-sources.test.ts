/** A campaign of which one source of consents explains the bounces: that source is stopped, and the campaign goes on for the others. */
import {
	type Client,
	clientOf,
	type Json,
	startWorld,
	until,
	type World,
} from '../support/index.ts';
import { openCampaign } from '../../../platform/src/campaigns/campaign/model.ts';
import { stopSources } from '../../../platform/src/campaigns/watch/sources.ts';
import { tallyLimits, tallyOf } from '../../../platform/src/campaigns/watch/tally.ts';
import { lookLimits } from '../../../platform/src/suspension-watch/by-source.ts';
import { bounced, createFakeCarrier, type FakeCarrier } from '../campaigns/fake-carrier.ts';
import { haveLeft, launch, person, smsCampaign, untilCampaign } from '../campaigns/support.ts';
import { OPERATOR_KEY } from '../operator/support.ts';
import { consentOf } from './support.ts';

// Hundreds of people are made one by one.
jest.setTimeout(120_000);

let world: World;
let operator: Client;
let email: FakeCarrier;
beforeEach(async () => {
	email = createFakeCarrier();
	world = await startWorld({ operatorKey: OPERATOR_KEY }, { carriers: { email } });
	operator = clientOf(world.platform.url, OPERATOR_KEY);
});
afterEach(() => world.end());

const FAIR = 'https://durand.example/foire';
const SHOP = 'https://durand.example/boutique';

/** People whose consent comes from a page. @returns their contacts. */
async function peopleOf(sourceUrl: string, name: string, count: number): Promise<string[]> {
	const contacts: string[] = [];
	for (let first = 0; first < count; first += 20) {
		const some = Array.from({ length: Math.min(20, count - first) }, async (_, offset) => {
			const address = `${name}${first + offset}@example.org`;
			const id = await person(world.client, { email: address }, false);
			await consentOf(world.client, address, { channels: ['email'], sourceUrl });
			return id;
		});
		contacts.push(...(await Promise.all(some)));
	}
	return contacts;
}

const got = (name: string) =>
	new Set(email.submitted.flatMap(({ to }) => (to.startsWith(name) ? [to] : []))).size;
const suspensions = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/suspensions')).body.data;

async function runPilot(contacts: readonly string[], size: number): Promise<Json> {
	const campaign = await launch(
		world.client,
		smsCampaign(contacts, {
			...{ channel: 'email', sender: 'boutique@durand.example' },
			content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
			pilot: { size, waitMinutes: 30 },
		}),
	);
	await untilCampaign(world.client, campaign, haveLeft(size));
	await untilCampaign(world.client, campaign, ({ waitingFor }) =>
		JSON.stringify(waitingFor).includes('"until":"'),
	);
	world.platform.clock.set(world.platform.clock.now() + 31 * 60_000);
	return campaign;
}

const statusOf = async ({ id }: Json) =>
	(await world.client.get(`/v1/campaigns/${String(id)}`)).body['status'];

it('stops the source, reaches everybody else, and the people of the source after it is lifted', async () => {
	email.answer = ({ to, messageId }) =>
		to.startsWith('fair') && world.platform.clock.now() < lifted
			? bounced()
			: { kind: 'accepted', carrierRef: messageId };
	let lifted = Infinity;
	const fair = await peopleOf(FAIR, 'fair', 40);
	const shop = await peopleOf(SHOP, 'shop', 40);
	const campaign = await runPilot([...fair, ...shop], 60);
	const suspension = await until(async () => (await suspensions())[0] ?? null, 'the suspension');
	expect(suspension).toMatchObject({
		...{ kind: 'bounce', cause: 'figures', state: 'in_force' },
		scope: { type: 'source', id: FAIR },
		because: { rule: 'EML-06', threshold: 0.05 },
	});
	const because = suspension['because'] as Json;
	expect(because['numerator']).toBe(because['denominator']);
	await until(() => Promise.resolve(got('shop') === 40), 'everybody of the shop');
	expect(await statusOf(campaign)).not.toBe('suspended');
	expect(await suspensions()).toHaveLength(1);
	const before = got('fair');
	expect(before).toBeLessThan(40);
	lifted = world.platform.clock.now();
	const path = `/v1/operator/suspensions/${String(suspension['id'])}/decision`;
	expect((await operator.post(path, { outcome: 'lifted' })).status).toBe(200);
	await until(() => Promise.resolve(got('fair') === 40), 'the people of the fair');
	expect(email.submitted).toHaveLength(80);
	expect(await suspensions()).toHaveLength(1);
});

it('does the same before rule EML-06 holds every message of the campaign', async () => {
	email.answer = ({ to, messageId }) =>
		to.startsWith('fair') && Number(/\d+/.exec(to)?.[0]) % 5 < 3
			? bounced()
			: { kind: 'accepted', carrierRef: messageId };
	const fair = await peopleOf(FAIR, 'fair', 40);
	const shop = await peopleOf(SHOP, 'shop', 220);
	// Proven to be above 5 %, but not beyond the doubt that the watch demands.
	const campaign = await runPilot([...fair, ...shop], 250);
	await until(() => Promise.resolve(got('shop') === 220), 'everybody of the shop');
	expect(await suspensions()).toMatchObject([{ scope: { type: 'source', id: FAIR } }]);
	expect(await statusOf(campaign)).not.toBe('suspended');
});

it('stops the campaign where every source is as bad', async () => {
	email.answer = ({ to, messageId }) =>
		Number(/\d+/.exec(to)?.[0]) % 4 === 0 ? bounced() : { kind: 'accepted', carrierRef: messageId };
	// Too few of each source to judge it alone.
	const contacts = await Promise.all(
		[FAIR, SHOP, 'https://durand.example/jeu', 'https://durand.example/salon'].map((page, index) =>
			peopleOf(page, `p${'abcd'.charAt(index)}`, 18),
		),
	);
	const campaign = await runPilot(contacts.flat(), 64);
	await untilCampaign(world.client, campaign, ({ status }) => status === 'suspended');
	expect(await suspensions()).toMatchObject([
		{ kind: 'bounce', scope: { type: 'campaign', id: campaign['id'] } },
	]);
});

describe('a campaign that is counted in pieces', () => {
	const [tally, look] = [{ ...tallyLimits }, { ...lookLimits }];
	beforeEach(() => {
		Object.assign(tallyLimits, { aLook: 60, aStatement: 20 });
		lookLimits.messages = 50;
	});
	afterEach(() => {
		Object.assign(tallyLimits, tally);
		Object.assign(lookLimits, look);
	});
	/** Looks at it again and again, as long as something is to be done. */
	async function watched(isDone: () => Promise<boolean>): Promise<void> {
		await until(async () => {
			world.platform.clock.set(world.platform.clock.now() + 2500);
			return isDone();
		}, 'the looks');
	}

	it('stops the source by what is counted so far, and goes on for everybody else', async () => {
		email.answer = ({ to, messageId }) =>
			to.startsWith('fair') ? bounced() : { kind: 'accepted', carrierRef: messageId };
		const fair = await peopleOf(FAIR, 'fair', 160);
		const shop = await peopleOf(SHOP, 'shop', 120);
		const campaign = await runPilot([...fair, ...shop], 240);
		await watched(async () => (await suspensions()).length > 0);
		const [first] = await suspensions();
		expect(first).toMatchObject({ kind: 'bounce', scope: { type: 'source', id: FAIR } });
		// By a part of what was handed over.
		expect((first?.['because'] as Json)['denominator']).toBeLessThan(60);
		await watched(() => Promise.resolve(got('shop') === 120));
		// The watch of the account, which looks every five minutes, finds nothing else to stop.
		for (let round = 0; round < 3; round += 1) {
			world.platform.clock.set(world.platform.clock.now() + 6 * 60_000);
			await watched(async () => (await statusOf(campaign)) !== 'suspended');
		}
		expect(await suspensions()).toHaveLength(1);
		expect(got('fair')).toBeLessThan(160);
		const { read } = world.platform.internals.store;
		const aside = async () =>
			(
				await read
					.selectFrom('campaign_set_aside')
					.select('messages')
					.where('mark', '=', 'bounced')
					.executeTakeFirstOrThrow()
			).messages;
		// Every message to the fair, whichever piece it was counted in.
		await watched(async () => (await aside()) >= got('fair'));
		expect(await aside()).toBe(got('fair'));

		// Two looks at the same time count nothing twice, and a look whose reading fails loses nothing.
		const core = world.platform.internals;
		const row = await read
			.selectFrom('campaigns')
			.selectAll()
			.where('id', '=', String(campaign['id']))
			.executeTakeFirstOrThrow();
		const anew = () => tallyOf(core, openCampaign(core, row), new Map([['anew', 1]]));
		let tally = await anew();
		while (!tally.isComplete) [tally = tally] = await Promise.all([anew(), anew()]);
		const counts = [...tally.sources.values()].map(({ source, counts: { messages } }) => [
			source,
			messages,
		]);
		expect(Object.fromEntries(counts)).toEqual({ [FAIR]: got('fair'), [SHOP]: got('shop') });
		expect(tally.hits.bounced).toBe(got('fair'));

		// A process that starts counts anew; until it is through, what was known counts.
		await world.restart();
		tallyLimits.aLook = 20;
		const { store } = world.platform.internals;
		const found = { mark: 'bounced', limit: 0.05, failures: got('fair') } as const;
		const looked = await stopSources(world.platform.internals, openCampaign(core, row), found);
		expect(looked).toMatchObject({ isChanged: false, isCounting: true });
		const kept = await store.read
			.selectFrom('campaign_set_aside')
			.select('messages')
			.where('mark', '=', 'bounced')
			.executeTakeFirstOrThrow();
		expect(kept.messages).toBe(got('fair'));
	});

	it('stops the campaign where no source explains it', async () => {
		email.answer = ({ to, messageId }) =>
			Number(/\d+/.exec(to)?.[0]) % 3 === 0
				? bounced()
				: { kind: 'accepted', carrierRef: messageId };
		const pages = Array.from({ length: 8 }, (_, index) => `https://durand.example/${index}`);
		const contacts = await Promise.all(
			pages.map((page, index) => peopleOf(page, `p${'abcdefgh'.charAt(index)}`, 16)),
		);
		const campaign = await runPilot(contacts.flat(), 110);
		await watched(async () => (await statusOf(campaign)) === 'suspended');
		expect(await suspensions()).toMatchObject([
			{ kind: 'bounce', scope: { type: 'campaign', id: campaign['id'] } },
		]);
	});
});
