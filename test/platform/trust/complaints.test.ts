/** Complaints: the person is suppressed at once, and disputes of a source hold it until they are answered. */
import {
	alert,
	type Json,
	marketingSms,
	newsletter,
	type SharedWorld,
	sharedWorld,
	TUESDAY,
	until,
	untilStatus,
} from '../support/index.ts';
import { clientOf } from '../support/client.ts';
import { consentOf, eventsOf, rulesAgainst } from './support.ts';

const DAY = 86_400_000;
const newWorld = sharedWorld();
let world: SharedWorld;
beforeEach(async () => {
	world = await newWorld();
});

const complain = (subject: string, over: Json = {}) =>
	world.client.post('/v1/complaints', { subject, says: 'no_consent', ...over });

it('suppresses the person before it answers, and tells of it without a word of theirs', async () => {
	await consentOf(world.client, '+33612345678');
	const waiting = await world.client.post(
		'/v1/messages',
		marketingSms({ consent: undefined, sendAt: '2026-11-24T15:00:00+01:00' }),
	);
	expect(waiting.body['status']).toBe('scheduled');
	const { status, body } = await world.client.post('/v1/complaints', {
		...{ subject: '06 12 34 56 78', channel: 'post', messageId: waiting.body['id'] },
		...{ text: "Je n'ai jamais donné mon accord !", receivedAt: '2026-11-20T09:00:00Z' },
	});
	expect([status, body]).toMatchObject([
		201,
		{
			...{ subject: '+33612345678', channel: 'post', says: 'no_consent', state: 'received' },
			...{ source: 'https://durand.example/lettre', receivedAt: '2026-11-20T09:00:00Z' },
			...{ answer: null, closedAt: null },
		},
	]);
	expect(await rulesAgainst(world.client, '+33612345678')).toContain('SUP-01');
	world.platform.clock.set(Date.parse('2026-11-24T15:01:00+01:00'));
	await untilStatus(world.client, waiting.body['id'], 'rejected');
	// Alerts go on.
	const order = await world.client.post('/v1/messages', alert());
	await untilStatus(world.client, order.body['id'], 'delivered');
	const [event] = await eventsOf(world.client, 'complaint.received');
	expect(event?.['data']).toEqual({
		...{ complaintId: body['id'], channel: 'post', says: 'no_consent' },
		...{ messageId: waiting.body['id'], source: 'https://durand.example/lettre' },
		receivedAt: '2026-11-20T09:00:00Z',
	});
	const optOuts = await world.client.get<{ data: Json[] }>('/v1/opt-outs');
	expect(optOuts.body.data).toMatchObject([
		{ id: body['optOutId'], source: 'complaint', channels: ['all'] },
	]);
});

it('holds exactly the source that two people dispute within thirty days, until one has received proof', async () => {
	const { client } = world;
	const page = { sourceUrl: 'https://durand.example/lettre' };
	const first = await consentOf(client, '+33639980001', page);
	await consentOf(client, '+33639980002', { sourceUrl: 'https://durand.example/lettre#bas' });
	for (const number of ['+33639980003', '+33639980004']) await consentOf(client, number, page);
	await consentOf(client, '+33639980005', { sourceUrl: 'https://durand.example/jeu' });
	await consentOf(client, '+33639980006', { sourceUrl: undefined });
	const { body: one } = await complain('+33639980001');
	// A second complaint of one person, and one about something else, are no second dispute.
	await complain('+33639980001');
	await complain('+33639980003', { says: 'content' });
	expect(await rulesAgainst(client, '+33639980004')).not.toContain('ACC-04');
	await complain('+33639980002');
	expect(await rulesAgainst(client, '+33639980004')).toContain('ACC-04');
	for (const number of ['+33639980005', '+33639980006']) {
		expect(await rulesAgainst(client, number)).not.toContain('ACC-04');
	}
	// At its hand-over, a message that waited is held too.
	const other = await client.post(`/v1/complaints/${String(one['id'])}/answer`, {
		kind: 'proof',
		consentIds: [first],
	});
	expect([other.status, other.body['state']]).toEqual([200, 'answered']);
	// The other complaint of the same person disputes it still: each is answered by itself.
	expect(await rulesAgainst(client, '+33639980004')).toContain('ACC-04');
	const { body: list } = await client.get<{ data: Json[] }>(
		'/v1/complaints?says=no_consent&state=received',
	);
	const again = list.data.find(({ subject }) => subject === '+33639980001');
	await client.post(`/v1/complaints/${String(again?.['id'])}/answer`, {
		kind: 'proof',
		consentIds: [first],
	});
	expect(await rulesAgainst(client, '+33639980004')).not.toContain('ACC-04');
});

it('forgets a dispute after thirty days', async () => {
	for (const number of ['+33639980001', '+33639980002', '+33639980003']) {
		await consentOf(world.client, number);
	}
	await complain('+33639980001', { receivedAt: new Date(TUESDAY - 29 * DAY).toISOString() });
	await complain('+33639980002');
	expect(await rulesAgainst(world.client, '+33639980003')).toContain('ACC-04');
	world.platform.clock.set(TUESDAY + DAY);
	expect(await rulesAgainst(world.client, '+33639980003')).not.toContain('ACC-04');
});

it('holds a message that was accepted before, when it is to leave', async () => {
	for (const number of ['+33639980001', '+33639980002', '+33639980003']) {
		await consentOf(world.client, number);
	}
	const waiting = await world.client.post(
		'/v1/messages',
		marketingSms({
			to: '+33639980003',
			consent: undefined,
			sendAt: '2026-11-24T15:00:00+01:00',
		}),
	);
	expect(waiting.body['status']).toBe('scheduled');
	for (const number of ['+33639980001', '+33639980002']) await complain(number);
	world.platform.clock.set(Date.parse('2026-11-24T15:01:00+01:00'));
	await untilStatus(world.client, waiting.body['id'], 'held');
});

it('takes the abuse report of a mailbox provider as a complaint, once', async () => {
	const sent = await world.client.post(
		'/v1/messages',
		newsletter({ to: 'complaint@sandbox.test' }),
	);
	const list = await until(async () => {
		const { body } = await world.client.get<{ data: Json[] }>('/v1/complaints');
		return body.data.length > 0 ? body.data : undefined;
	}, 'the complaint');
	expect(list).toMatchObject([
		{ channel: 'arf', state: 'forwarded', messageId: sent.body['id'], says: 'unspecified' },
	]);
});

it('refuses what proves nothing, what is not known and what is over', async () => {
	const { client } = world;
	await consentOf(client, '+33639980001');
	const foreign = await consentOf(client, '+33639980002');
	const { body } = await complain('+33639980001');
	const path = `/v1/complaints/${String(body['id'])}`;
	const refused = async (request: Json) => {
		const answer = await client.post(`${path}/answer`, request);
		return [answer.status, (answer.body['errors'] as Json[])[0]?.['pointer']];
	};
	expect(await refused({ kind: 'proof' })).toEqual([422, '/consentIds']);
	expect(await refused({ kind: 'proof', consentIds: [foreign] })).toEqual([422, '/consentIds/0']);
	expect(await refused({ kind: 'refused' })).toEqual([422, '/statement']);
	expect(await refused({ kind: 'apology', consentIds: [foreign] })).toEqual([422, '/consentIds']);
	expect((await client.post(`${path}/close`, {})).status).toBe(409);
	expect((await client.post(`${path}/answer`, { kind: 'apology' })).status).toBe(200);
	expect((await client.post(`${path}/answer`, { kind: 'apology' })).status).toBe(409);
	expect((await client.post(`${path}/close`, {})).body['state']).toBe('closed');
	expect((await client.post('/v1/complaints', {})).status).toBe(422);
	expect((await complain('+33639980001', { receivedAt: '2027-01-01T00:00:00Z' })).status).toBe(422);
	expect((await complain('+33639980001', { messageId: 'msg_none' })).status).toBe(422);
});

it('is read by its account alone, and forgets an erased person', async () => {
	const { client } = world;
	const contact = await client.put('/v1/contacts', { phone: '+33639980001' });
	await consentOf(client, '+33639980001');
	const { body } = await complain('+33639980001', { text: 'Zoé Martin, 12 rue du Port' });
	const other = await world.platform.addAccount('Autre', ['admin']);
	const stranger = clientOf(world.platform.url, other.apiKey);
	expect((await stranger.get(`/v1/complaints/${String(body['id'])}`)).status).toBe(404);
	expect((await stranger.get<{ data: Json[] }>('/v1/complaints')).body.data).toEqual([]);
	expect((await client.ask('DELETE', `/v1/contacts/${String(contact.body['id'])}`)).status).toBe(
		204,
	);
	const erased = await client.get(`/v1/complaints/${String(body['id'])}`);
	expect(erased.body).toMatchObject({ subject: 'erased', text: null, says: 'no_consent' });
	expect(world.logged()).not.toMatch(/33639980001|rue du Port/);
});
