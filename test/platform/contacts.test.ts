import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { onPostgres } from './postgres/database.ts';
import {
	alert,
	clientOf,
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from './support/index.ts';
import { listUnsubscribe } from './support/list-unsubscribe.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const ZOE = {
	externalId: 'crm-1',
	phone: '06 39 98 01 23',
	email: 'Zoe.Martin@Example.org',
	firstName: 'Zoé',
	lastName: "L'Hermitte-Müller",
	country: 'fr',
	postalCode: '67000',
	timeZone: 'Europe/Paris',
	birthDate: '1990-05-01',
	language: 'fr',
	attributes: { tier: 'gold' },
};
const put = (body: Json) => world.client.put('/v1/contacts', body);
const erase = (id: unknown) => world.client.ask('DELETE', `/v1/contacts/${String(id)}`);
const pointers = (body: Json) =>
	((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
const rules = (verdict: unknown) =>
	(verdict as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);

async function found(query: string): Promise<unknown[]> {
	const { body } = await world.client.get<{ data: Json[] }>(
		`/v1/contacts?query=${encodeURIComponent(query)}`,
	);
	return body.data.map(({ id }) => id);
}

describe('PUT /v1/contacts', () => {
	it('creates, reads every common form, and updates what it is told only', async () => {
		const made = await put(ZOE);
		expect(made.status).toBe(201);
		expect(made.body).toMatchObject({
			...ZOE,
			phone: '+33639980123',
			email: 'Zoe.Martin@example.org',
			country: 'FR',
		});
		expect(made.body['id']).toMatch(/^con_/);
		const changed = await put({ externalId: 'crm-1', lastName: null, postalCode: '68000' });
		expect(changed.status).toBe(200);
		expect(changed.body).toEqual({
			...made.body,
			lastName: null,
			postalCode: '68000',
			updatedAt: changed.body['updatedAt'],
		});
		const got = await world.client.get(`/v1/contacts/${String(made.body['id'])}`);
		expect(got.body).toEqual(changed.body);
	});

	it('finds by phone, else by e-mail, and completes what is known', async () => {
		const made = await put({ phone: '+33639980123' });
		const byPhone = await put({ phone: '0639980123', email: 'zoe@example.org' });
		const byEmail = await put({ email: 'ZOE@example.org', externalId: 'shop-9' });
		expect([byPhone.status, byEmail.status]).toEqual([200, 200]);
		expect(byEmail.body).toMatchObject({
			id: made.body['id'],
			externalId: 'shop-9',
			phone: '+33639980123',
			email: 'ZOE@example.org',
		});
	});

	it('never merges two contacts', async () => {
		const one = await put({ externalId: 'a', phone: '+33639980123' });
		const other = await put({ externalId: 'b', phone: '+33639980124', email: 'b@example.org' });
		const taken = await put({ externalId: 'a', email: 'b@example.org' });
		expect(taken.status).toBe(409);
		expect(taken.body['type']).toBe('/problems/conflict');
		expect(taken.body['detail']).toContain(other.body['id']);
		expect(pointers(taken.body)).toEqual(['/email']);
		const renamed = await put({ externalId: 'c', phone: '+33639980123' });
		expect(renamed.status).toBe(409);
		expect(renamed.body['detail']).toContain(one.body['id']);
		expect(JSON.stringify([taken.body, renamed.body])).not.toMatch(/3998|example\.org/);
		expect(await found('c')).toEqual([]);
	});

	it('refuses what it cannot read, field by field', async () => {
		const bad = await put({
			phone: '12',
			email: 'nobody',
			timeZone: 'Mars/Base',
			birthDate: '2030-01-01',
		});
		expect(bad.status).toBe(422);
		expect(pointers(bad.body)).toEqual(['/phone', '/email', '/timeZone', '/birthDate']);
		expect(pointers((await put({ firstName: 'Zoé' })).body)).toEqual(['/externalId']);
		await put({ phone: '+33639980123' });
		const orphan = await put({ phone: '+33639980123', email: null });
		expect(orphan.status).toBe(200);
		const { body } = await put({ externalId: 'x' });
		expect(body).toMatchObject({ phone: null });
	});

	it('keeps one key at least', async () => {
		await put({ externalId: 'x', phone: '+33639980123' });
		expect((await put({ externalId: 'x', phone: null })).status).toBe(200);
		const two = await put({ phone: '+33639980125', email: 'q@example.org' });
		expect((await put({ phone: '+33639980125', email: null })).body['email']).toBeNull();
		expect((await put({ phone: '+33639980125', email: null })).body['id']).toBe(two.body['id']);
	});
});

describe('GET /v1/contacts', () => {
	it('finds by key, and by the beginning of a name whatever its case, accents and order', async () => {
		const { body } = await put(ZOE);
		await put({ externalId: 'crm-2', firstName: 'Yann', lastName: 'Le Goff' });
		const id = body['id'];
		for (const query of [
			'crm-1',
			'0639980123',
			'+33 6 39 98 01 23',
			'zoe.martin@example.org',
			'zo',
			'ZOE L',
			'zoé l’hermitte',
			'hermitte',
			'l hermitte muller z',
		]) {
			const expected = query === 'hermitte' ? [] : [id];
			expect([query, await found(query)]).toEqual([query, expected]);
		}
		expect(await found('crm')).toEqual([]);
		expect(await found('oé')).toEqual([]);
		await put({ externalId: 'crm-1', firstName: 'Anne' });
		expect(await found('zo')).toEqual([]);
		expect(await found('anne')).toEqual([id]);
	});

	it('pages, newest first', async () => {
		for (const n of [1, 2, 3]) await put({ externalId: `p${n}`, lastName: 'Durand' });
		const seen: unknown[] = [];
		let cursor: string | null = '';
		while (cursor !== null) {
			const path = `/v1/contacts?query=dur&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
			const page: { data: Json[]; nextCursor: string | null } = (
				await world.client.get<{ data: Json[]; nextCursor: string | null }>(path)
			).body;
			seen.push(...page.data.map(({ externalId }) => externalId));
			cursor = page.nextCursor;
		}
		expect(seen).toEqual(['p3', 'p2', 'p1']);
	});

	it('finds the same with the query in a body, where no log of a proxy sees it', async () => {
		const { client } = world;
		const phone = '+33639981299';
		const made = await client.put('/v1/contacts', { phone, firstName: 'Ondine' });
		for (const query of [phone, '06 39 98 12 99', 'ondi']) {
			const { status, body } = await client.post<{ data: Json[] }>('/v1/contacts/search', {
				query,
			});
			expect([status, body.data]).toEqual([200, [made.body]]);
		}
		const all = await client.post<{ data: Json[]; nextCursor: string }>('/v1/contacts/search', {
			limit: 1,
			order: 'asc',
		});
		expect(all.body.data).toHaveLength(1);
		for (const body of [{ query: 7 }, { limit: 0 }, { cursor: 'nonsense' }, { to: phone }]) {
			expect((await client.post('/v1/contacts/search', body)).status).toBe(422);
		}
	});

	it('belongs to its account and its scope', async () => {
		const { body } = await put(ZOE);
		const other = await world.platform.addAccount('other', ['contacts']);
		const stranger = clientOf(world.platform.url, other.apiKey);
		expect((await stranger.get(`/v1/contacts/${String(body['id'])}`)).status).toBe(404);
		expect((await stranger.get<{ data: Json[] }>('/v1/contacts?query=zo')).body.data).toEqual([]);
		expect((await stranger.put('/v1/contacts', ZOE)).status).toBe(201);
		expect((await stranger.ask('DELETE', `/v1/contacts/${String(body['id'])}`)).status).toBe(404);
		const weak = await world.platform.addAccount('weak', ['messages']);
		const refused = await clientOf(world.platform.url, weak.apiKey).get('/v1/contacts');
		expect(refused.status).toBe(403);
	});

	(onPostgres ? it.skip : it)('leaves no letter of it readable on disk', async () => {
		await put(ZOE);
		await world.platform.stop();
		const files = readdirSync(world.dataDir).filter((name) => name.startsWith('platform.db'));
		const bytes = Buffer.concat(files.map((name) => readFileSync(join(world.dataDir, name))));
		expect(bytes.includes('contacts_by_phone')).toBe(true);
		for (const word of ['Zoé', 'zoe', 'ermitte', '639980123', '67000', 'crm-1', '1990-05-01']) {
			expect([word, bytes.includes(word)]).toEqual([word, false]);
		}
		await world.restart();
	});
});

describe('recipient.contactId', () => {
	it('fills what the message leaves out, and only that', async () => {
		const { body } = await put({ ...ZOE, country: 'FR', postalCode: '97100' });
		const contactId = body['id'];
		const check = async (recipient: Json) => {
			const { body: checked } = await world.client.post<{
				results: { verdict: { places: { territory: string }[] } }[];
			}>('/v1/checks', { messages: [marketingSms({ to: '0639980123', recipient })] });
			return checked.results[0]?.verdict.places.map(({ territory }) => territory);
		};
		expect(await check({ contactId, timeZone: 'America/Guadeloupe' })).toContain('FR-971');
		expect(await check({ contactId, postalCode: '75001' })).not.toContain('FR-971');
	});

	it('tells minors by the birth date of the contact', async () => {
		const { body } = await put({ ...ZOE, birthDate: '2012-01-01' });
		const wine = (contactId: unknown) =>
			marketingSms({ to: '+33639980123', sector: 'alcohol', recipient: { contactId } });
		const refused = await world.client.post('/v1/messages', wine(body['id']));
		expect(refused.status).toBe(422);
		expect(rules(refused.body['verdict'])).toContain('CNT-09');
		await put({ externalId: 'crm-1', birthDate: '1990-05-01' });
		const sent = await world.client.post('/v1/messages', wine(body['id']));
		expect(rules(sent.body['verdict'])).not.toContain('CNT-09');
	});

	it('must be a contact of the account, in a message, a batch and a check', async () => {
		const stray = marketingSms({ recipient: { contactId: 'con_nobody' } });
		const single = await world.client.post('/v1/messages', stray);
		expect([single.status, pointers(single.body)]).toEqual([422, ['/recipient/contactId']]);
		const batch = await world.client.post<{ results: { status: string; problem: Json }[] }>(
			'/v1/messages/batch',
			{ messages: [alert(), stray] },
		);
		expect(batch.body.results.map(({ status }) => status)).toEqual(['queued', 'invalid']);
		expect(pointers(batch.body.results[1]?.problem ?? {})).toEqual(['/recipient/contactId']);
		const checked = await world.client.post<{ results: { problem: Json }[] }>('/v1/checks', {
			messages: [stray],
		});
		expect(pointers(checked.body.results[0]?.problem ?? {})).toEqual(['/recipient/contactId']);
	});
});

describe('erasure', () => {
	const to = '+33639980123';

	async function history(): Promise<{ contact: Json; sms: Json; mail: Json }> {
		const { body: contact } = await put(ZOE);
		const sms = await world.client.post(
			'/v1/messages',
			marketingSms({ to, reference: 'cart-77', metadata: { cart: 'secret-77' } }),
		);
		const mail = await world.client.post('/v1/messages', newsletter());
		for (const { body } of [sms, mail]) await untilStatus(world.client, body['id'], 'delivered');
		return { contact, sms: sms.body, mail: mail.body };
	}

	it('takes the person out of everything that can be read', async () => {
		const { contact, sms } = await history();
		const later = await world.client.post(
			'/v1/messages',
			alert({ to, sendAt: '2026-11-25T10:00:00Z' }),
		);
		expect((await erase(contact['id'])).status).toBe(204);
		expect((await erase(contact['id'])).status).toBe(404);
		expect((await world.client.get(`/v1/contacts/${String(contact['id'])}`)).status).toBe(404);
		expect(await found('zo')).toEqual([]);
		const left = await world.client.get(`/v1/messages/${String(sms['id'])}`);
		expect(left.body).toMatchObject({
			to: 'erased',
			status: 'delivered',
			reference: null,
			metadata: {},
			createdAt: sms['createdAt'],
		});
		expect((await world.client.get(`/v1/messages/${String(later.body['id'])}`)).body).toMatchObject(
			{
				to: 'erased',
				status: 'cancelled',
			},
		);
		const readable = await Promise.all(
			[
				'/v1/messages',
				`/v1/messages/${String(sms['id'])}/events`,
				'/v1/consents',
				'/v1/opt-outs',
				'/v1/sandbox/messages',
				'/v1/contacts',
				'/v1/messages?reference=cart-77',
			].map(async (path) => JSON.stringify((await world.client.get(path)).body)),
		);
		expect(readable.join('\n')).not.toMatch(/639980123|zoe|Zoé|cart-77|secret-77|nouveaut/i);
	});

	it('keeps the proof of what was agreed to, for who comes with the address', async () => {
		const { contact } = await history();
		await erase(contact['id']);
		const { body } = await world.client.get<Json & { consents: Json[]; messages: Json[] }>(
			`/v1/consents/proof?subject=${encodeURIComponent(to)}`,
		);
		expect(body.consents).toMatchObject([
			{ subject: to, wording: consent.wording, erasedAt: expect.any(String) as string },
		]);
		expect(body.messages).toMatchObject([{ channel: 'sms', status: 'delivered' }]);
	});

	it('ends every permission until the person consents anew, and leaves opt-outs in force', async () => {
		const { contact } = await history();
		await world.client.post('/v1/opt-outs', {
			subject: 'zoe.martin@example.org',
			channels: ['email'],
		});
		await erase(contact['id']);
		const bare = await world.client.post('/v1/messages', marketingSms({ to, consent: undefined }));
		expect([bare.status, rules(bare.body['verdict'])]).toEqual([
			422,
			expect.arrayContaining(['CON-01']),
		]);
		const optedOut = await world.client.post('/v1/messages', newsletter());
		expect([optedOut.status, rules(optedOut.body['verdict'])]).toEqual([
			422,
			expect.arrayContaining(['SUP-01']),
		]);
		await world.restart();
		expect((await world.client.post('/v1/messages', newsletter())).status).toBe(422);
		const anew = await world.client.post(
			'/v1/messages',
			marketingSms({ to, consent: { ...consent, collectedAt: new Date(TUESDAY).toISOString() } }),
		);
		expect(anew.status).toBe(201);
	});

	it('leaves the unsubscribe link of an old e-mail working', async () => {
		await put(ZOE);
		const mail = await world.client.post('/v1/messages', newsletter());
		const link = (await listUnsubscribe(world.client)).slice(1, -1);
		await untilStatus(world.client, mail.body['id'], 'delivered');
		const { body: contact } = await put({ externalId: 'crm-1' });
		await erase(contact['id']);
		const clicked = await fetch(link, { method: 'POST', body: 'List-Unsubscribe=One-Click' });
		expect(clicked.status).toBe(200);
		const fresh = { ...consent, collectedAt: '2026-10-01T12:00:00Z' };
		const refused = await world.client.post('/v1/messages', newsletter({ consent: fresh }));
		expect(rules(refused.body['verdict'])).toContain('SUP-01');
	});

	it('is written into the audit log, without the person', async () => {
		const { body: contact } = await put(ZOE);
		await erase(contact['id']);
		const { body } = await world.client.get('/v1/audit-log');
		expect(JSON.stringify(body)).toContain('contact.erased');
		// A hash may contain any three letters.
		expect(JSON.stringify(body)).not.toMatch(/zoe[.]martin|hermitte|6.?39.?98.?01.?23/i);
	});
});
