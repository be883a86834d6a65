/** Suspensions of a source, a campaign, a channel and the account: what each stops, and how it goes on. */
import {
	alert,
	type Client,
	HOUR,
	type Json,
	marketingSms,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from '../support/index.ts';
import { bounced, type FakeCarrier } from '../campaigns/fake-carrier.ts';
import {
	haveLeft,
	launch,
	person,
	smsCampaign,
	untilCampaign,
	untilStatus as untilCampaignStatus,
} from '../campaigns/support.ts';
import { makeAccount, REASON } from '../operator/support.ts';
import { consentOf, rulesAgainst } from './support.ts';
import { mail, numberOf, startWatched } from './watched-world.ts';

let world: World;
let operator: Client;
let email: FakeCarrier;
beforeEach(async () => {
	({ world, operator, email } = await startWatched());
});
afterEach(() => world.end());

const client = () => world.client;
const list = async (query = '') =>
	(await client().get<{ data: Json[] }>(`/v1/suspensions${query}`)).body.data;

it('suspends a disputed source by a registered letter alone, and lifts it without loss', async () => {
	const consents: string[] = [];
	for (const number of ['+33639980001', '+33639980002', '+33639980003']) {
		consents.push(await consentOf(client(), number));
	}
	const sendAt = new Date(TUESDAY + HOUR).toISOString();
	const waiting = await client().post(
		'/v1/messages',
		marketingSms({ to: '+33639980003', consent: undefined, sendAt }),
	);
	expect(waiting.body['status']).toBe('scheduled');
	const reached = await client().post(
		'/v1/messages',
		marketingSms({ to: '+33639980001', consent: undefined }),
	);
	await untilStatus(client(), String(reached.body['id']), 'delivered');
	for (const subject of ['+33639980001', '+33639980002']) {
		await client().post('/v1/complaints', { subject, says: 'no_consent' });
	}
	const proposed = await until(async () => (await list())[0] ?? null, 'the proposal');
	expect(proposed).toMatchObject({
		...{ kind: 'consent_disputes', cause: 'complaints', state: 'proposed', stops: [] },
		scope: { type: 'source', id: 'https://durand.example/lettre' },
		because: { rule: 'ACC-04', numerator: 2, threshold: 2, peopleReached: 1 },
	});
	const path = `/v1/operator/suspensions/${String(proposed['id'])}`;
	expect((await operator.post(`${path}/enforce`)).status).toBe(409);
	const notify = (body: Json) => operator.post(`${path}/notice`, body);
	await notify({ channel: 'email', state: 'received', receivedOn: '2026-11-24' });
	const byMail = await operator.post(`${path}/enforce`);
	expect([byMail.status, byMail.body['type']]).toEqual([409, '/problems/letter-required']);
	await notify({ channel: 'lrar', state: 'deposited', depositedOn: '2026-11-24', tracking: '1A' });
	expect((await operator.post(`${path}/enforce`)).body['type']).toBe('/problems/letter-required');
	expect(
		(await notify({ channel: 'lrar', state: 'received', receivedOn: '2026-11-30' })).status,
	).toBe(422);
	await notify({ channel: 'lrar', state: 'received', receivedOn: '2026-11-24' });
	expect((await operator.post(`${path}/enforce`)).body).toMatchObject({ state: 'in_force' });
	expect(await rulesAgainst(client(), '+33639980003')).toContain('ACC-01');
	expect((await operator.post(`${path}/withdraw`)).status).toBe(409);

	// What is due is held, and released when the source is proven and the suspension lifted.
	world.platform.clock.set(TUESDAY + HOUR + 1000);
	await untilStatus(client(), waiting.body['id'], 'held');
	const complaints = await client().get<{ data: Json[] }>('/v1/complaints?order=asc');
	for (const { id, subject } of complaints.body.data) {
		const consentIds = [subject === '+33639980001' ? consents[0] : consents[1]];
		const proof = { kind: 'proof', consentIds };
		expect((await client().post(`/v1/complaints/${String(id)}/answer`, proof)).status).toBe(200);
	}
	await operator.post(`${path}/decision`, { outcome: 'lifted' });
	await untilStatus(client(), waiting.body['id'], 'delivered');
	const sandbox = await client().get<{ data: Json[] }>('/v1/sandbox/messages');
	expect(sandbox.body.data.filter(({ to }) => to === '+33639980003')).toHaveLength(1);
});

it('shows the suspension of a campaign, which nobody resumes while the operator has the word', async () => {
	email.answer = (submission) =>
		numberOf(submission) % 2 === 0 ? bounced() : { kind: 'accepted', carrierRef: null };
	const contacts = await Promise.all(
		Array.from({ length: 60 }, (_, index) => person(client(), { email: `p${index}@example.org` })),
	);
	const campaign = await launch(
		client(),
		smsCampaign(contacts, {
			...{ channel: 'email', sender: 'boutique@durand.example' },
			content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
			pilot: { size: 50, waitMinutes: 30 },
		}),
	);
	await untilCampaign(client(), campaign, haveLeft(50));
	await untilCampaign(client(), campaign, ({ waitingFor }) =>
		JSON.stringify(waitingFor).includes('"until":"'),
	);
	world.platform.clock.set(world.platform.clock.now() + 31 * 60_000);
	await untilCampaignStatus(client(), campaign, 'suspended');
	const [suspension] = await list();
	expect(suspension).toMatchObject({
		...{ kind: 'bounce', cause: 'figures', state: 'in_force' },
		scope: { type: 'campaign', id: campaign['id'] },
		because: { rule: 'EML-06', denominator: 50, threshold: 0.05 },
	});
	expect(((suspension?.['because'] as Json)['messageIds'] as string[]).length).toBeGreaterThan(5);
	const id = String(suspension?.['id']);
	await client().post(`/v1/suspensions/${id}/reinstatement`, {
		statement: 'The list of the fair was old',
		measures: ['Removed the addresses of the fair'],
	});
	const resume = () =>
		client().post(`/v1/campaigns/${String(campaign['id'])}/resume`, { reason: 'list cleaned' });
	expect((await resume()).status).toBe(409);
	const decide = (body: Json) => operator.post(`/v1/operator/suspensions/${id}/decision`, body);
	await decide({ outcome: 'confirmed', reason: REASON });
	expect((await resume()).status).toBe(409);
	await decide({ outcome: 'lifted' });
	expect((await resume()).status).toBe(200);
	expect((await client().get(`/v1/suspensions/${id}`)).body['state']).toBe('lifted');
});

it('stops every message of an unpaid channel, until the operator lifts it', async () => {
	const { body } = await client().get('/v1/account');
	const made = await operator.post(`/v1/operator/accounts/${String(body['id'])}/suspensions`, {
		kind: 'unpaid',
		scope: { type: 'channel', id: 'sms' },
		reason: REASON,
	});
	expect([made.status, made.body['state']]).toEqual([201, 'proposed']);
	const path = `/v1/operator/suspensions/${String(made.body['id'])}`;
	expect((await client().post('/v1/messages', alert())).status).toBe(201);
	await operator.post(`${path}/notice`, { channel: 'email', state: 'received' });
	await operator.post(`${path}/enforce`);
	const refused = await client().post('/v1/messages', alert({ to: '+33612345679' }));
	expect(refused.status).toBe(422);
	expect((await client().post('/v1/messages', mail(1))).status).toBe(201);
	await operator.post(`${path}/decision`, { outcome: 'lifted' });
	expect((await client().post('/v1/messages', alert({ to: '+33612345679' }))).status).toBe(201);
});

it('lets an answered suspension win over what is queued, and loses and doubles nothing', async () => {
	const { body: account } = await client().get('/v1/account');
	const { body: made } = await operator.post(
		`/v1/operator/accounts/${String(account['id'])}/suspensions`,
		{ kind: 'unlawful', scope: { type: 'channel', id: 'sms' }, reason: REASON },
	);
	const path = `/v1/operator/suspensions/${String(made['id'])}`;
	await operator.post(`${path}/notice`, { channel: 'in_app', state: 'received' });
	const send = (index: number) =>
		client().post('/v1/messages', alert({ to: `+3361234${String(1000 + index)}` }));
	const first = Array.from({ length: 40 }, (_, index) => send(index));
	const enforced = operator.post(`${path}/enforce`);
	const second = Array.from({ length: 40 }, (_, index) => send(40 + index));
	expect((await enforced).body['state']).toBe('in_force');
	expect((await send(99)).status).toBe(422);
	const replies = await Promise.all([...first, ...second]);
	expect(replies.every(({ status }) => status === 201 || status === 422)).toBe(true);
	const accepted = replies.filter(({ status }) => status === 201).length;
	const count = async (path_: string) =>
		(await client().get<{ data: Json[] }>(`${path_}limit=200`)).body.data.length;
	// What a carrier was just getting may leave; nothing else does.
	await until(
		async () =>
			(await count('/v1/messages?status=sending&')) + (await count('/v1/messages?status=sent&')) ===
			0,
	);
	const left = await count('/v1/sandbox/messages?');
	expect(left + (await count('/v1/messages?status=queued&'))).toBe(accepted);
	world.platform.clock.set(TUESDAY + HOUR);
	const other = await client().post('/v1/messages', mail(1));
	await untilStatus(client(), other.body['id'], 'sent');
	expect(await count('/v1/sandbox/messages?')).toBe(left);
	await operator.post(`${path}/decision`, { outcome: 'lifted' });
	await until(async () => (await count('/v1/messages?status=delivered&')) === accepted, 'all');
	const sandbox = await client().get<{ data: Json[] }>('/v1/sandbox/messages?limit=200');
	expect(new Set(sandbox.body.data.map(({ to }) => to)).size).toBe(accepted);
	expect(sandbox.body.data).toHaveLength(accepted);
});

it('shows the suspension of the whole account too, and another account sees none of it', async () => {
	const made = await makeAccount(world, operator);
	await operator.post(`${made.path}/suspend`, { reason: REASON });
	const { body } = await made.client.get<{ data: Json[] }>('/v1/suspensions');
	expect(body.data).toMatchObject([
		{
			...{ kind: 'operator', cause: 'operator', scope: { type: 'account', id: null } },
			...{ reason: REASON, stops: ['marketing', 'transactional'] },
		},
	]);
	const id = String(body.data[0]?.['id']);
	expect((await client().get(`/v1/suspensions/${id}`)).status).toBe(404);
	const request = { statement: 'Not our account', measures: ['None at all, really'] };
	const foreign = await client().post(`/v1/suspensions/${id}/reinstatement`, request);
	expect(foreign.status).toBe(404);
	expect(await list()).toEqual([]);
	const lifted = await operator.post(`/v1/operator/suspensions/${id}/decision`, {
		outcome: 'lifted',
	});
	expect(lifted.status).toBe(409);
	await operator.post(`${made.path}/reinstate`, { reason: REASON });
	const after = await made.client.get(`/v1/suspensions/${id}`);
	expect(after.body).toMatchObject({ state: 'lifted', stops: [] });
	const all = await operator.get<{ data: Json[] }>('/v1/operator/suspensions');
	expect(all.body.data).toMatchObject([{ id, accountId: made.id }]);
});
