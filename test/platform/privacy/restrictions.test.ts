/** A restriction of processing (GDPR, article 18) is a person's: nothing is sent until it is lifted, but what article 18(2) allows. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findCommand } from '../../../platform/src/commands/commands.ts';
import { defaultSettings, type Settings } from '../../../platform/src/index.ts';
import { modules } from '../../../platform/src/modules.ts';
import { freshDatabase } from '../postgres/database.ts';
import { person } from '../people/person.ts';
import {
	alert,
	clientOf,
	consent,
	HOUR,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	TUESDAY,
	untilStatus,
	type World,
} from '../support/index.ts';

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const PHONE = '+33612345601';
const OTHER_PHONE = '+33612345602';
const EMAIL = 'zoe@example.org';
const PATH = '/v1/privacy/requests';
const ASKED = { type: 'restriction', ground: 'accuracy_contested' };

async function restrict(body: Json): Promise<string> {
	const reply = await world.client.post(PATH, { ...ASKED, ...body });
	expect([reply.status, reply.body]).toEqual([201, reply.body]);
	return String(reply.body['id']);
}

const put = async (contact: Json) =>
	String((await world.client.put('/v1/contacts', contact)).body['id']);

/** Rules that refuse a message; `[]`: it was accepted. */
async function refusal(body: Json): Promise<unknown[]> {
	const reply = await world.client.post<Json & { verdict?: { findings: Json[] } }>(
		'/v1/messages',
		body,
	);
	return reply.status === 201 ? [] : (reply.body.verdict?.findings ?? []).map(({ rule }) => rule);
}

const sms = (to: string, over: Json = {}) => marketingSms({ to, ...over });
const expectRestricted = async (body: Json) =>
	expect(await refusal(body)).toEqual(expect.arrayContaining(['CON-21']));
const expectFree = async (body: Json) => expect(await refusal(body)).toEqual([]);

test('refuses marketing and transactional messages, and what waits, and nobody else', async () => {
	const { body: waiting } = await world.client.post(
		'/v1/messages',
		sms(PHONE, { sendAt: new Date(TUESDAY + HOUR).toISOString() }),
	);
	const id = await restrict({ subject: '06 12 34 56 01', note: 'Her birth date is wrong' });
	await expectRestricted(sms(PHONE));
	await expectRestricted(alert({ to: PHONE }));
	await expectFree(sms(OTHER_PHONE));
	world.platform.clock.set(TUESDAY + HOUR);
	await untilStatus(world.client, waiting['id'], 'rejected');
	const { body } = await world.client.get(`${PATH}/${id}`);
	expect(body).toMatchObject({
		...{ ...ASKED, state: 'in_force', subject: PHONE, note: 'Her birth date is wrong' },
		...{ exceptions: [], lifted: null },
	});
	// The same ground again adds nothing; another one does.
	expect((await world.client.post(PATH, { ...ASKED, subject: PHONE })).status).toBe(409);
	await restrict({ subject: PHONE, ground: 'objection_pending' });
});

test('covers every address of the contact, known then or later, and the contact itself', async () => {
	const contactId = await put({ externalId: 'crm-1', phone: PHONE, email: EMAIL });
	await restrict({ subject: PHONE });
	await expectRestricted(newsletter({ to: EMAIL }));
	await put({ externalId: 'crm-1', phone: OTHER_PHONE, email: EMAIL });
	await expectRestricted(sms(OTHER_PHONE));
	await expectRestricted(sms('+33612345699', { recipient: { contactId, country: 'FR' } }));
	const { body } = await world.client.get<{ data: Json[] }>(`${PATH}?contactId=${contactId}`);
	expect(body.data).toHaveLength(1);
	// A contact that gets an address of the person later.
	await put({ externalId: 'crm-2', phone: PHONE, email: 'other@example.org' });
	await expectRestricted(newsletter({ to: 'other@example.org' }));
});

test('outlives a new consent, a double opt-in and an import', async () => {
	await restrict({ subject: PHONE });
	world.platform.clock.set(TUESDAY + HOUR);
	for (const method of ['double_opt_in', 'import']) {
		const grant = { ...consent, method, collectedAt: new Date(TUESDAY + HOUR).toISOString() };
		const { status } = await world.client.post('/v1/consents', {
			...{ ...grant, subject: PHONE, channels: ['sms'], purposes: ['marketing'] },
			action: 'grant',
		});
		expect(status).toBe(201);
		await expectRestricted(sms(PHONE));
	}
	await put({ externalId: 'crm-9', phone: PHONE });
	await expectRestricted(sms(PHONE));
});

test('allows what article 18(2) does, by a person who says why', async () => {
	const id = await restrict({ subject: PHONE });
	const exception = { purposes: ['transactional'], basis: 'consent', note: 'Her letter of Monday' };
	expect((await world.client.post(`${PATH}/${id}/exceptions`, exception)).status).toBe(403);
	const { browser } = await person(world, 'support');
	const { status, body } = await browser.post(`${PATH}/${id}/exceptions`, exception);
	expect([status, body]).toMatchObject([200, { exceptions: [exception] }]);
	await expectFree(alert({ to: PHONE }));
	await expectRestricted(sms(PHONE));
});

test('is lifted after the person was informed, and never by accident', async () => {
	const id = await restrict({ subject: PHONE });
	const lift = (informedAt: number) =>
		world.client.post(`${PATH}/${id}/lift`, {
			reason: 'The date was corrected',
			informedAt: new Date(informedAt).toISOString(),
		});
	expect((await lift(TUESDAY - HOUR)).body).toMatchObject({
		errors: [{ pointer: '/informedAt' }],
	});
	expect((await lift(TUESDAY + 24 * HOUR)).status).toBe(422);
	world.platform.clock.set(TUESDAY + HOUR);
	const { status, body } = await lift(TUESDAY + HOUR / 2);
	expect([status, body]).toMatchObject([200, { state: 'lifted' }]);
	await expectFree(sms(PHONE));
	expect((await lift(TUESDAY + HOUR / 2)).status).toBe(409);
	const list = await world.client.get<{ data: Json[] }>(`${PATH}?state=in_force`);
	expect(list.body.data).toEqual([]);
});

test('a key without contacts restricts a contact and learns no address by it', async () => {
	const contactId = await put({ externalId: 'crm-1', phone: PHONE });
	const { body: account } = await world.client.get('/v1/account');
	const key = await world.platform.addKey(String(account['id']), ['consents']);
	const client = clientOf(world.platform.url, key);
	const { status, body } = await client.post(PATH, { ...ASKED, contactId });
	expect(status).toBe(201);
	expect(body['subject']).toBe(contactId);
	expect(JSON.stringify(body)).not.toContain(PHONE);
	await expectRestricted(sms(PHONE));
});

test('other accounts see nothing of it', async () => {
	const id = await restrict({ subject: PHONE });
	const { apiKey } = await world.platform.addAccount('other', ['admin']);
	const other = clientOf(world.platform.url, apiKey);
	expect((await other.get(`${PATH}/${id}`)).status).toBe(404);
	expect((await other.get<{ data: Json[] }>(PATH)).body.data).toEqual([]);
	expect((await other.post('/v1/messages', sms(PHONE))).status).toBe(201);
});

test('stays in force after an erasure, also one that a restored backup repeats, without address and words', async () => {
	const elsewhere = mkdtempSync(join(tmpdir(), 'mc-restrictions-'));
	const ledger = join(elsewhere, 'ledger');
	await world.end();
	world = await startWorld({ erasureLedger: ledger });
	const database = await freshDatabase('none');
	const place = {
		...{ dataDir: join(elsewhere, 'restored'), databaseUrl: database.url },
		erasureLedger: ledger,
	};
	const run = (name: string, operands: string[], over: Partial<Settings> = {}) => {
		const { dataDir, databaseUrl } = world.platform.internals.settings;
		const settings = { ...defaultSettings(dataDir), databaseUrl, erasureLedger: ledger, ...over };
		return findCommand(name)({ settings, operands, env: {}, modules, say: () => undefined });
	};
	const contactId = await put({ externalId: 'crm-1', phone: PHONE, email: EMAIL });
	const id = await restrict({ subject: PHONE, note: 'Zoé says that her date is wrong' });
	await run('backup', [join(elsewhere, 'backup')]);
	world.platform.clock.set(TUESDAY + HOUR);
	expect((await world.client.ask('DELETE', `/v1/contacts/${contactId}`)).status).toBe(204);
	await expectRestricted(newsletter({ to: EMAIL }));

	mkdirSync(place.dataDir, { recursive: true });
	copyFileSync(join(world.dataDir, 'master.key'), join(place.dataDir, 'master.key'));
	await run('restore', [join(elsewhere, 'backup')], place);
	const old = world;
	await old.platform.stop();
	world = await startWorld(place, { clock: old.platform.clock });
	try {
		const { body } = await world.client.get(`${PATH}/${id}`);
		expect(body).toMatchObject({ state: 'in_force', subject: 'erased', note: null });
		expect(JSON.stringify(body)).not.toContain('Zoé');
		await expectRestricted(sms(PHONE));
		await expectRestricted(newsletter({ to: EMAIL }));
	} finally {
		await world.end();
		world = old;
		await database.drop();
		rmSync(elsewhere, { recursive: true, force: true });
	}
});
