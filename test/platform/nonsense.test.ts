/** What means nothing is refused: texts that show nothing, dates that were not filled in, ranges turned around. */
import { HOUR, type Json, marketingSms, startWorld, TUESDAY, type World } from './support/index.ts';

let world: World;
beforeAll(async () => {
	world = await startWorld();
});
afterAll(() => world.end());

const UNSEEN = '\u200b\u2060 \ufeff';
const grant = {
	...{ subject: '+33612345678', action: 'grant', channels: ['sms'], purposes: ['marketing'] },
	...{ method: 'web_form', controller: 'Maison Durand', collectedAt: '2026-06-01T12:00:00Z' },
};
const instant = (shiftMs: number) => new Date(TUESDAY + shiftMs).toISOString();

it.each<[string, string, Json, string]>([
	['POST', '/v1/consents', { ...grant, wording: { text: UNSEEN } }, '/wording/text'],
	['POST', '/v1/senders', { channel: 'sms', value: 'DURAND', label: UNSEEN }, '/label'],
	[
		'POST',
		'/v1/webhooks',
		{ url: 'http://127.0.0.1:9/x', events: ['message.sent'], description: UNSEEN },
		'/description',
	],
	[
		'POST',
		'/v1/templates',
		{ name: 'a', channel: 'sms', content: { text: UNSEEN } },
		'/content/text',
	],
	[
		'POST',
		'/v1/templates',
		{ name: 'a', channel: 'email', content: { subject: UNSEEN, text: 'a' } },
		'/content/subject',
	],
	['POST', '/v1/messages', marketingSms({ content: { text: UNSEEN } }), '/content/text'],
	['POST', '/v1/consents', { ...grant, collectedAt: '1970-01-01T00:00:00Z' }, '/collectedAt'],
	['POST', '/v1/consents', { ...grant, collectedAt: '0001-01-01T00:00:00Z' }, '/collectedAt'],
	[
		'POST',
		'/v1/messages',
		marketingSms({
			consent: { ...(marketingSms()['consent'] as Json), collectedAt: '1899-12-30T00:00:00Z' },
		}),
		'/consent/collectedAt',
	],
	[
		'POST',
		'/v1/complaints',
		{ subject: '+33612345678', receivedAt: '1970-01-01T01:00:00+01:00' },
		'/receivedAt',
	],
	['PUT', '/v1/contacts', { externalId: 'a', birthDate: '1900-01-01' }, '/birthDate'],
	['PUT', '/v1/contacts', { externalId: 'a', birthDate: '0001-01-01' }, '/birthDate'],
])('%s %s %j', async (method, path, body, pointer) => {
	const reply = await world.client.ask(method, path, body);
	expect(reply).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
});

it('a range of messages that is turned around', async () => {
	const list = (since: string, until: string) =>
		world.client.get(`/v1/messages?since=${since}&until=${until}`);
	expect(await list(instant(HOUR), instant(0))).toMatchObject({
		status: 422,
		body: { errors: [{ pointer: '/since' }] },
	});
	// A poll that asks again at once has an empty range.
	expect((await list(instant(0), instant(0))).status).toBe(200);
});

it('and what is only rare is taken', async () => {
	const old = await world.client.put('/v1/contacts', { externalId: 'b', birthDate: '1903-02-28' });
	expect(old.status).toBe(201);
	const paper = { ...grant, method: 'paper', collectedAt: '1971-01-01T00:00:00Z' };
	expect((await world.client.post('/v1/consents', paper)).status).toBe(201);
	const bare = { channel: 'sms', value: 'DURAND', label: '' };
	expect((await world.client.post('/v1/senders', bare)).status).toBe(201);
});
