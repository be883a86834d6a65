/** What a lost key has left is frozen by the key too while something else holds it, and stays so when that ends. */
import { accepted, createFakeCarrier, type FakeCarrier } from './campaigns/fake-carrier.ts';
import { countsOf, launch, people, smsCampaign, step, untilCampaign } from './campaigns/support.ts';
import { makeAccount, OPERATOR_KEY } from './operator/support.ts';
import {
	type Client,
	clientOf,
	HOUR,
	type Json,
	marketingSms,
	startWorld,
	TUESDAY,
	until,
	untilStatus,
	type World,
} from './support/index.ts';
import { consentOf } from './trust/support.ts';

let world: World;
let sms: FakeCarrier;
let owner: Client;
let operator: Client;
beforeEach(async () => {
	sms = createFakeCarrier();
	world = await startWorld({ operatorKey: OPERATOR_KEY }, { carriers: { sms } });
	owner = world.client;
	operator = clientOf(world.platform.url, OPERATOR_KEY);
});
afterEach(() => world.end());

async function makeKey(scopes: string[]): Promise<{ id: string; client: Client }> {
	const { body } = await owner.post('/v1/api-keys', { name: 'lost', scopes });
	return { id: String(body['id']), client: clientOf(world.platform.url, String(body['key'])) };
}

async function statusOf(id: unknown): Promise<unknown> {
	return (await owner.get(`/v1/messages/${String(id)}`)).body['status'];
}

/** A message of the key that a suspension of its source holds. */
async function heldForSource(client: Client, to: string): Promise<{ id: string; path: string }> {
	const consents = new Map<string, string>();
	for (const subject of [to, '+33639981001', '+33639981002']) {
		consents.set(subject, await consentOf(owner, subject));
	}
	const sendAt = new Date(TUESDAY + HOUR).toISOString();
	const waiting = await client.post(
		'/v1/messages',
		marketingSms({ to, consent: undefined, sendAt }),
	);
	for (const subject of ['+33639981001', '+33639981002']) {
		await owner.post('/v1/complaints', { subject, says: 'no_consent' });
	}
	const proposed = await until(
		async () => (await owner.get<{ data: Json[] }>('/v1/suspensions')).body.data[0] ?? null,
		'the proposal',
	);
	const path = `/v1/operator/suspensions/${String(proposed['id'])}`;
	const notice = { channel: 'lrar', state: 'received', receivedOn: '2026-11-24' };
	await operator.post(`${path}/notice`, notice);
	expect((await operator.post(`${path}/enforce`)).body).toMatchObject({ state: 'in_force' });
	world.platform.clock.set(TUESDAY + HOUR + 1000);
	const id = String(waiting.body['id']);
	await untilStatus(owner, id, 'held');
	const complaints = await owner.get<{ data: Json[] }>('/v1/complaints');
	for (const complaint of complaints.body.data) {
		const proof = { kind: 'proof', consentIds: [consents.get(String(complaint['subject']))] };
		await owner.post(`/v1/complaints/${String(complaint['id'])}/answer`, proof);
	}
	return { id, path };
}

it.each([
	['neutralized', (id: string) => owner.post('/v1/account/neutralize', { keys: [id] })],
	['revoked', (id: string) => owner.ask('DELETE', `/v1/api-keys/${id}`)],
] as const)(
	'a message that a suspension holds when its key is %s stays when it is lifted',
	async (_how, end) => {
		const lost = await makeKey(['messages']);
		const { id, path } = await heldForSource(lost.client, '+33639981003');
		const ended = await end(lost.id);
		expect(ended.status).toBeLessThan(300);
		if (ended.status === 200) expect(ended.body).toMatchObject({ frozen: 1 });
		expect((await operator.post(`${path}/decision`, { outcome: 'lifted' })).status).toBe(200);
		const control = await owner.post('/v1/messages', marketingSms({ to: '+33639981009' }));
		await untilStatus(owner, String(control.body['id']), 'sent');
		expect(await statusOf(id)).toBe('held');
		expect(sms.submitted).toHaveLength(1);

		const released = await owner.post('/v1/account/frozen-messages/release', { keys: [lost.id] });
		expect(released.body).toMatchObject({ changed: 1, remaining: 0 });
		await untilStatus(owner, id, 'sent');
	},
);

it('a message that the owner has released goes when the suspension is lifted', async () => {
	const lost = await makeKey(['messages']);
	const { id, path } = await heldForSource(lost.client, '+33639981004');
	await owner.post('/v1/account/neutralize', { keys: [lost.id] });
	await owner.post('/v1/account/frozen-messages/release', { keys: [lost.id] });
	await untilStatus(owner, id, 'held');
	const { body } = await owner.get<{ data: { type: string; data: Json }[] }>(
		`/v1/messages/${id}/events`,
	);
	expect(
		body.data.filter(({ type }) => type === 'message.held').map(({ data }) => data['reason']),
	).toEqual(['suspended', 'key_revoked', 'suspended']);
	await operator.post(`${path}/decision`, { outcome: 'lifted' });
	await untilStatus(owner, id, 'sent');
});

it('messages of a paused campaign stay when it resumes after the loss of the key that launched it', async () => {
	sms.answer = () => ({ kind: 'busy', reason: 'throttled', retryAfter: HOUR });
	const lost = await makeKey(['messages', 'campaigns', 'contacts']);
	const campaign = await launch(lost.client, smsCampaign(await people(owner, 3)));
	await untilCampaign(owner, campaign, (now) => countsOf(now)['fed'] === 3, 'three fed');
	await until(() => sms.submitted.length === 3, 'three tries');
	await step(owner, campaign, 'pause');
	const held = async () =>
		(await owner.get<{ data: Json[] }>('/v1/messages?status=held&limit=200')).body.data.length;
	await until(async () => (await held()) === 3, 'three held');
	const neutralized = await owner.post('/v1/account/neutralize', { keys: [lost.id] });
	expect(neutralized.body).toMatchObject({ revoked: 1, frozen: 3 });

	sms.answer = accepted;
	await step(owner, campaign, 'resume', { reason: 'checked with the agency' });
	world.platform.clock.set(TUESDAY + 2 * HOUR);
	const control = await owner.post('/v1/messages', marketingSms({ to: '+33639981008' }));
	await untilStatus(owner, String(control.body['id']), 'sent');
	expect([await held(), sms.submitted.length]).toEqual([3, 4]);

	const released = await owner.post('/v1/account/frozen-messages/release', { keys: [lost.id] });
	expect(released.body).toMatchObject({ changed: 3, remaining: 0 });
	await until(() => sms.submitted.length === 7, 'the released messages');
	expect(new Set(sms.submitted.map(({ messageId }) => messageId)).size).toBe(4);
});

it('an account that the operator reinstates keeps what a lost key has left', async () => {
	const other = await makeAccount(world, operator);
	const { body } = await other.client.post('/v1/api-keys', { name: 'lost', scopes: ['messages'] });
	const lost = clientOf(world.platform.url, String(body['key']));
	const sendAt = new Date(TUESDAY + HOUR).toISOString();
	const waiting = await lost.post('/v1/messages', marketingSms({ to: '+33639981005', sendAt }));
	await operator.post(`${other.path}/suspend`, { reason: 'Asked by phone' });
	world.platform.clock.set(TUESDAY + HOUR + 1000);
	const ended = await other.client.ask('DELETE', `/v1/api-keys/${String(body['id'])}`);
	expect(ended.status).toBe(204);
	await operator.post(`${other.path}/reinstate`, { reason: 'Asked by phone' });
	const control = await other.client.post('/v1/messages', marketingSms({ to: '+33639981006' }));
	await untilStatus(other.client, String(control.body['id']), 'sent');
	const { body: message } = await other.client.get(`/v1/messages/${String(waiting.body['id'])}`);
	expect(message['status']).toBe('held');
});
