/** Addresses of recipients: masked for people, in full only by a logged request of a role that may. */
import { maskText } from '../../../platform/src/http/mask.ts';
import {
	alert,
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	untilStatus,
	type World,
} from '../support/index.ts';
import { auditOf, person } from './person.ts';

const PHONE = '+33612345678';
const EMAIL = 'zoe.martin@example.org';

let world: World;
let contactId: string;
let messageId: string;
let optOutId: string;
beforeAll(async () => {
	world = await startWorld();
	const { client } = world;
	const contact = await client.put('/v1/contacts', {
		phone: PHONE,
		email: EMAIL,
		firstName: 'Zoé',
		attributes: {},
	});
	contactId = String(contact.body['id']);
	const sent = await client.post(
		'/v1/messages',
		alert({ metadata: { callback: '06 12 34 56 78' } }),
	);
	messageId = String(sent.body['id']);
	await untilStatus(client, messageId, 'delivered');
	await client.post('/v1/messages', marketingSms());
	await client.post('/v1/messages', newsletter());
	await client.post('/v1/consents', {
		...consent,
		subject: EMAIL,
		channels: ['email'],
		purposes: ['marketing'],
		action: 'grant',
	});
	const optOut = await client.post('/v1/opt-outs', { contactId, channels: ['all'] });
	optOutId = String(optOut.body['id']);
});
afterAll(() => world.end());

const paths = () => [
	'/v1/messages',
	`/v1/messages/${messageId}`,
	`/v1/messages/${messageId}/events`,
	'/v1/contacts',
	`/v1/contacts/${contactId}`,
	'/v1/opt-outs',
	`/v1/opt-outs/${optOutId}`,
	'/v1/consents',
	`/v1/consents/state?subject=${encodeURIComponent(PHONE)}`,
	'/v1/events?limit=200',
];

const shows = (body: unknown) => {
	const text = JSON.stringify(body);
	return [PHONE, EMAIL, '12 34 56 78', 'zoe.martin'].filter((address) => text.includes(address));
};

it('shows keys what it always showed', async () => {
	for (const path of ['/v1/messages', '/v1/contacts', '/v1/opt-outs', '/v1/consents']) {
		const { body } = await world.client.get(path);
		expect([path, shows(body).length > 0]).toEqual([path, true]);
	}
});

it.each([
	'owner',
	'admin',
	'marketer',
	'approver',
	'support',
	'analyst',
	'auditor',
	'developer',
] as const)('shows a person with the role %s masked addresses everywhere', async (role) => {
	const { browser } = await person(world, role);
	for (const path of paths()) {
		const { status, body } = await browser.get(path);
		expect([path, [200, 403].includes(status), shows(body)]).toEqual([path, true, []]);
	}
});

it('masks recognizably, and leaves senders, ids and instants alone', async () => {
	const { browser } = await person(world, 'marketer');
	const found = await browser.get<Json & { sender: string }>(`/v1/messages/${messageId}`);
	expect(found.body).toMatchObject({ id: messageId, to: '+33 6 ** ** ** 78', sender: 'DURAND' });
	const list = await browser.get<{ data: Json[] }>('/v1/messages?channel=email');
	expect(list.body.data[0]).toMatchObject({ sender: 'boutique@durand.example' });
	expect(String(list.body.data[0]?.['to'])).toMatch(/^z\*+@example\.org$/);
	const contact = await browser.get(`/v1/contacts/${contactId}`);
	expect(contact.body).toMatchObject({ id: contactId, firstName: 'Zoé' });
	expect(Date.parse(String(contact.body['createdAt']))).not.toBeNaN();
});

it('reveals to a role that may, after a proof of identity, and writes it to the audit log', async () => {
	const { browser, id } = await person(world, 'support');
	const reveal = { 'mc-reveal': '1' };
	const full = await browser.get(`/v1/contacts/${contactId}`, reveal);
	expect(full.body).toMatchObject({ phone: PHONE, email: EMAIL });
	await browser.get('/v1/contacts?limit=1', reveal);
	const revealed = (await auditOf(world))
		.filter(({ actor, action }) => actor === id && action === 'addresses.revealed')
		.map(({ target }) => target);
	expect(revealed).toEqual([contactId, 'listContacts']);
	// Nothing was shown, nothing is written.
	expect((await browser.get('/v1/contacts/con_unknown', reveal)).status).toBe(404);
	world.platform.clock.set(world.platform.clock.now() + 11 * 60_000);
	const late = await browser.get(`/v1/contacts/${contactId}`, reveal);
	expect([late.status, late.body['type']]).toEqual([403, '/problems/confirm-identity']);
	expect(
		(await auditOf(world)).filter(({ action }) => action === 'addresses.revealed'),
	).toHaveLength(2);
});

it('never reveals to a role that may not', async () => {
	for (const role of ['marketer', 'approver', 'developer'] as const) {
		const { browser } = await person(world, role);
		const reply = await browser.get('/v1/messages', { 'mc-reveal': '1' });
		expect([role, reply.status, shows(reply.body)]).toEqual([role, 403, []]);
	}
});

it('shows the proof dossier, which cannot be masked, only after a proof of identity', async () => {
	const { browser, id } = await person(world, 'auditor');
	const path = `/v1/consents/proof?subject=${encodeURIComponent(EMAIL)}`;
	const proof = await browser.get(path, { accept: 'application/pdf' });
	expect([proof.status, proof.headers.get('content-type')]).toEqual([200, 'application/pdf']);
	expect((await auditOf(world)).filter(({ actor }) => actor === id)).toEqual(
		expect.arrayContaining([expect.objectContaining({ action: 'consent.proof_read' })]),
	);
	world.platform.clock.set(world.platform.clock.now() + 11 * 60_000);
	expect((await browser.get(path)).body['type']).toBe('/problems/confirm-identity');
});

it.each([
	['+33612345678', '+33 6 ** ** ** 78'],
	['call +33 6 12 34 56 78 now', 'call +33 6 ** ** ** 78 now'],
	['0612345678', '+33 6 ** ** ** 78'],
	['06.12.34.56.78 or 06 12 34 56 79', '+33 6 ** ** ** 78 or +33 6 ** ** ** 79'],
	['0033612345678, 33612345678', '+33 6 ** ** ** 78, +33 6 ** ** ** 78'],
	['06\u00a012\u202f34\u200956\u200b78', '+33 6 ** ** ** 78'],
	['06/12/34/56/78', '+33 6 ** ** ** 78'],
	['06‑12‑34‑56‑78', '+33 6 ** ** ** 78'],
	['٠٦١٢٣٤٥٦٧٨', '+33 6 ** ** ** 78'],
	['０６１２３４５６７８', '+33 6 ** ** ** 78'],
	['<zoe@example.org>', '<z***@example.org>'],
	['mailto:zoe@example.org?x', 'mailto:***'],
])('masks %p', (text, masked) => {
	expect(maskText(text)).toBe(masked);
});

it.each([
	'2026-11-24T09:00:00Z',
	'2026-01-02 03:04:05',
	'msg_01M8J6Y7SHC7KH1PNE1BDCAW4F',
	'order-1042',
	'0012345678',
	'01/02/2026 10:30',
	'sha256-0123456789abcdef0123456789',
	'36180',
	'HRS-03',
	'/problems/forbidden',
])('leaves %p alone', (text) => {
	expect(maskText(text)).toBe(text);
});
