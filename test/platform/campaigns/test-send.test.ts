/** A test goes to verified addresses of the account alone, marked, and is counted nowhere. */
import { clientOf, HOUR, type Json, startWorld, until, type World } from '../support/index.ts';
import { person } from '../people/person.ts';
import {
	campaignNow,
	countsOf,
	draft,
	handedOver,
	person as contactOf,
	phone,
	smsCampaign,
} from './support.ts';

let world: World;
let campaign: Json;
let contact: string;
beforeAll(async () => {
	world = await startWorld();
	contact = await contactOf(world.client, { phone: phone(1), firstName: 'Zoé' });
	const { body: template } = await world.client.post('/v1/templates', {
		name: 'essai',
		channel: 'sms',
		content: {
			text: 'Bonjour {{ contact.firstName }}, nos nouveautes vous attendent. STOP au 36180',
		},
	});
	campaign = await draft(
		world.client,
		smsCampaign([contact], { content: undefined, templateId: template['id'] }),
	);
});
afterAll(() => world.end());

const client = () => world.client;
const testTo = (to: string, over: Json = {}) =>
	client().post(`/v1/campaigns/${String(campaign['id'])}/test`, { to, ...over });
const texts = async () =>
	(await handedOver(client())).map(({ content }) => String((content as Json)['text']));

it('is refused for any other address, a contact’s too', async () => {
	for (const to of [phone(1), '+33698000000', 'nobody']) {
		expect(await testTo(to)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/to' }] } });
	}
	expect(await handedOver(client())).toEqual([]);
});

it('is sent to an address that confirmed its code, as a contact would see it', async () => {
	const own = '+33698000001';
	const added = await client().post('/v1/test-addresses', { address: own });
	expect(added).toMatchObject({ status: 201, body: { verified: false, channel: 'sms' } });
	expect((await testTo(own)).status).toBe(422);
	const path = `/v1/test-addresses/${String(added.body['id'])}`;
	const code = await (async () => {
		for (;;) {
			const found = /\d{6}/.exec((await texts()).at(-1) ?? '')?.[0];
			if (found !== undefined) return found;
		}
	})();
	const wrong = code === '000000' ? '000001' : '000000';
	expect((await client().post(`${path}/confirm`, { code: wrong })).status).toBe(422);
	expect((await client().post(`${path}/confirm`, { code })).body).toMatchObject({ verified: true });

	const sent = await testTo(own, { contactId: contact });
	expect(sent).toMatchObject({ status: 201, body: { campaignId: null, to: own } });
	for (;;) {
		const last = (await texts()).at(-1) ?? '';
		if (!last.includes('Zo')) continue;
		expect(last).toMatch(/^\[Essai\] Bonjour Zoé/);
		break;
	}
	const now = await campaignNow(client(), campaign);
	expect(countsOf(now)).toMatchObject({ audience: 0, fed: 0, delivered: 0 });
	expect(now['status']).toBe('draft');
	expect((await client().get<{ data: Json[] }>('/v1/test-addresses')).body.data).toHaveLength(1);
	expect((await client().ask('DELETE', path)).status).toBe(204);
	expect((await testTo(own)).status).toBe(422);
});

/** Adds a test address and confirms the code that it received. */
async function verify(address: string): Promise<void> {
	const before = (await texts()).length;
	const { body } = await client().post('/v1/test-addresses', { address });
	const code = await until(async () => {
		const found = (await texts()).slice(before).join(' ');
		return /\d{6}/.exec(found)?.[0] ?? null;
	}, 'the code');
	const confirmed = await client().post(`/v1/test-addresses/${String(body['id'])}/confirm`, {
		code,
	});
	expect(confirmed.body).toMatchObject({ verified: true });
}

const stateOf = async (subject: string, channel: string) => {
	const { body } = await client().get<{ states: Json[] }>(
		`/v1/consents/state?subject=${encodeURIComponent(subject)}`,
	);
	return body.states.find((one) => one['channel'] === channel && one['purpose'] === 'marketing');
};

it('to confirm an address lifts no opt-out', async () => {
	const own = '+33698000011';
	await client().post('/v1/opt-outs', { subject: own, channels: ['sms'], source: 'stop_sms' });
	await verify(own);
	const { status, body } = await testTo(own, { contactId: contact });
	expect([status, body['type']]).toEqual([422, '/problems/compliance-rejected']);
	expect(body['detail']).toContain('SUP-01');
	expect(await stateOf(own, 'sms')).toMatchObject({ state: 'withdrawn' });
});

it('with the data of a contact needs a key that may read contacts', async () => {
	const { body } = await client().post('/v1/api-keys', { name: 'x', scopes: ['campaigns'] });
	const other = clientOf(world.platform.url, String(body['key']));
	await verify('+33698000013');
	const test = { to: '+33698000013', contactId: contact };
	const answer = await other.post(`/v1/campaigns/${String(campaign['id'])}/test`, test);
	expect(answer.status).toBe(403);
	expect(answer.body['detail']).toContain('scope contacts');
});

it('shows people the addresses of a contact masked, as the console does', async () => {
	const own = '+33698000014';
	await verify(own);
	const { body } = await client().post('/v1/templates', {
		name: 'adresses',
		channel: 'sms',
		content: { text: 'Nos nouveautes pour {{ contact.phone }}. STOP au 36180' },
	});
	const other = await draft(
		client(),
		smsCampaign([contact], { content: undefined, templateId: body['id'] }),
	);
	const { browser } = await person(world, 'marketer');
	const path = `/v1/campaigns/${String(other['id'])}/test`;
	expect((await browser.post(path, { to: own, contactId: contact })).status).toBe(201);
	const text = await until(
		async () => (await texts()).find((one) => one.includes('Nos nouveautes pour')),
		'the test',
	);
	expect(text).toMatch(/pour \+33 6 \*\*/);
});

it('is evidence for its own channel alone', async () => {
	const own = '+33698000012';
	await verify(own);
	expect((await testTo(own, { contactId: contact })).status).toBe(201);
	expect(await stateOf(own, 'sms')).toMatchObject({ state: 'granted' });
	expect(await stateOf(own, 'voice')).toMatchObject({ state: 'none' });
});

it('a code is good for five tries', async () => {
	const { body } = await client().post('/v1/test-addresses', { address: 'moi@example.org' });
	const path = `/v1/test-addresses/${String(body['id'])}/confirm`;
	const statuses = [];
	for (let attempt = 0; attempt < 7; attempt++) {
		statuses.push((await client().post(path, { code: `99999${attempt}` })).status);
	}
	expect(statuses.filter((status) => status === 422).length).toBeLessThanOrEqual(5);
	expect(statuses.at(-1)).toBe(409);
});

it('an address gets five codes a day, also when it is deleted in between, and an account sends a hundred', async () => {
	const { apiKey } = await world.platform.addAccount('codes', ['admin']);
	const other = clientOf(world.platform.url, apiKey);
	await other.post('/v1/senders', { channel: 'sms', value: 'DURAND', default: true });
	const add = async (address: string) => {
		const { status, body } = await other.post('/v1/test-addresses', { address });
		if (status === 201) await other.ask('DELETE', `/v1/test-addresses/${String(body['id'])}`);
		return status;
	};
	const spellings = ['+33698000020', '06 98 00 00 20', '0033698000020'];
	const statuses = [];
	for (let time = 0; time < 8; time += 1) statuses.push(await add(spellings[time % 3] ?? ''));
	expect(statuses).toEqual([201, 201, 201, 201, 201, 409, 409, 409]);
	for (let index = 0; index < 95; index += 1) {
		expect(await add(`+336980001${String(index).padStart(2, '0')}`)).toBe(201);
	}
	expect(await add('+33698000199')).toBe(409);
	const { clock } = world.platform;
	const now = clock.now();
	clock.set(now + 25 * HOUR);
	expect(await add('+33698000020')).toBe(201);
	clock.set(now);
});
