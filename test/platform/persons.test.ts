/** An opt-out of `all` is a person's: every address of the contact, known then or later. */
import { sql } from 'kysely';
import { sqliteDialect } from '../../platform/src/store/dialect.ts';
import { persons } from '../../platform/src/store/migrations/0002-persons.ts';
import { randomFrom } from '../random.ts';
import {
	clientOf,
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	untilStatus,
	type World,
} from './support/index.ts';

jest.setTimeout(120_000);

let world: World;
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

const PHONE = '+33612345601';
const OTHER_PHONE = '+33612345602';
const EMAIL = 'zoe@example.org';
const OTHER_EMAIL = 'z.martin@example.org';

async function put(body: Json): Promise<string> {
	const answer = await world.client.put('/v1/contacts', body);
	expect([200, 201]).toContain(answer.status);
	return String(answer.body['id']);
}

async function stop(body: Json): Promise<Json> {
	const answer = await world.client.post('/v1/opt-outs', { channels: ['all'], ...body });
	expect([answer.status, answer.body]).toEqual([201, answer.body]);
	return answer.body;
}

/** Evidence of long ago, which every opt-out ends. */
const messageTo = (to: string, over: Json = {}) =>
	to.includes('@') ? newsletter({ to, ...over }) : marketingSms({ to, ...over });

/** Rules that refuse a marketing message; `[]`: it was accepted. */
async function refusal(to: string, over: Json = {}): Promise<string[]> {
	const { status, body } = await world.client.post<Json & { verdict?: { findings: Json[] } }>(
		'/v1/messages',
		messageTo(to, over),
	);
	if (status === 201) return [];
	return (body.verdict?.findings ?? []).map(({ rule }) => String(rule));
}

const expectStopped = async (to: string, over: Json = {}) =>
	expect([to, await refusal(to, over)]).toEqual([to, expect.arrayContaining(['SUP-01'])]);
const expectFree = async (to: string, over: Json = {}) =>
	expect([to, await refusal(to, over)]).toEqual([to, []]);

const grantFor = (subject: string, collectedAt: string) =>
	world.client.post('/v1/consents', {
		...consent,
		subject,
		channels: subject.includes('@') ? ['email'] : ['sms'],
		purposes: ['marketing'],
		action: 'grant',
		collectedAt,
	});

/** Moves the clock on, and gives the instant. */
function later(): string {
	const now = world.platform.clock.now() + 60_000;
	world.platform.clock.set(now);
	return new Date(now).toISOString();
}

describe('a withdrawal of consent', () => {
	const withdraw = (over: Json) =>
		world.client.post('/v1/consents', {
			...consent,
			purposes: ['marketing'],
			action: 'withdraw',
			collectedAt: later(),
			...over,
		});
	const both = async () => {
		const id = await put({ phone: PHONE, email: EMAIL });
		await grantFor(PHONE, later());
		await grantFor(EMAIL, later());
		return id;
	};
	const sent = async (to: string) => {
		const message = to.includes('@') ? newsletter({ to }) : marketingSms({ to });
		return (await world.client.post('/v1/messages', { ...message, consent: undefined })).status;
	};

	it.each(['subject', 'contactId'])('of every channel is of every address (by %s)', async (by) => {
		const contactId = await both();
		expect([await sent(PHONE), await sent(EMAIL)]).toEqual([201, 201]);
		const { status, body } = await withdraw({
			...(by === 'subject' ? { subject: PHONE } : { contactId }),
			channels: ['sms', 'email', 'voice'],
		});
		expect([status, body['subject']]).toEqual([201, PHONE]);
		expect([await sent(PHONE), await sent(EMAIL)]).toEqual([422, 422]);
		const listed = await world.client.get<{ data: Json[] }>(`/v1/consents?subject=${EMAIL}`);
		expect(listed.body.data[0]).toMatchObject({ action: 'withdraw', channels: ['email'] });
		// A consent that the person gives afterwards counts.
		await grantFor(EMAIL, later());
		expect([await sent(PHONE), await sent(EMAIL)]).toEqual([422, 201]);
	});

	it('of a channel leaves the other channels alone', async () => {
		await both();
		await withdraw({ subject: EMAIL, channels: ['email'] });
		expect([await sent(PHONE), await sent(EMAIL)]).toEqual([201, 422]);
	});

	it('holds at an address that the contact gets later, unless consent was given there since', async () => {
		await grantFor(EMAIL, later());
		await put({ externalId: 'crm-1', phone: PHONE });
		await withdraw({ subject: PHONE, channels: ['sms', 'email', 'voice'] });
		await grantFor(OTHER_EMAIL, later());
		await put({ externalId: 'crm-1', email: EMAIL });
		expect(await sent(EMAIL)).toBe(422);
		await put({ externalId: 'crm-1', email: OTHER_EMAIL });
		expect(await sent(OTHER_EMAIL)).toBe(201);
		const again = await world.client.get<{ data: Json[] }>(`/v1/consents?subject=${EMAIL}`);
		expect(again.body.data.filter(({ action }) => action === 'withdraw')).toHaveLength(1);
	});

	it('holds for the same mailbox written otherwise', async () => {
		await grantFor('zoe.martin@gmail.com', later());
		expect(await sent('zoe.martin@gmail.com')).toBe(201);
		await withdraw({ subject: 'zoemartin@gmail.com', channels: ['email'] });
		expect(await sent('zoe.martin@gmail.com')).toBe(422);
		const { body } = await world.client.get<{ states: Json[] }>(
			'/v1/consents/state?subject=zoe.martin@gmail.com',
		);
		expect(body.states.find(({ channel }) => channel === 'email')?.['state']).toBe('withdrawn');
	});
});

describe('an opt-out of all', () => {
	it('covers the other addresses of the contact, and tells which', async () => {
		await put({ phone: PHONE, email: EMAIL });
		const optOut = await stop({ subject: '06 12 34 56 01' });
		expect(optOut).toMatchObject({
			subject: PHONE,
			channels: ['all'],
			covers: [
				{ channel: 'sms', address: PHONE },
				{ channel: 'voice', address: PHONE },
				{ channel: 'email', address: EMAIL },
			],
		});
		await expectStopped(PHONE);
		await expectStopped(EMAIL);
		await expectStopped('ZOE@Example.org');
		await expectFree(OTHER_EMAIL);
		const state = await world.client.get<{ states: Json[]; optOuts: Json[] }>(
			`/v1/consents/state?subject=${EMAIL}`,
		);
		expect(state.body.states.find(({ channel }) => channel === 'email')).toMatchObject({
			state: 'withdrawn',
		});
		expect(state.body.optOuts).toHaveLength(1);
		const listed = await world.client.get<{ data: Json[] }>(`/v1/opt-outs?subject=${EMAIL}`);
		expect(listed.body.data).toMatchObject([{ id: optOut['id'], subject: PHONE }]);
	});

	it.each([[['all', 'sms']], [['sms', 'email', 'voice']]])(
		'may be written %j',
		async (channels) => {
			await put({ phone: PHONE, email: EMAIL });
			expect(await stop({ subject: EMAIL, channels })).toMatchObject({ channels: ['all'] });
			await expectStopped(PHONE);
		},
	);

	it('of one channel covers that address only', async () => {
		await put({ phone: PHONE, email: EMAIL });
		expect(await stop({ subject: PHONE, channels: ['sms'] })).toMatchObject({
			covers: [{ channel: 'sms', address: PHONE }],
		});
		await expectStopped(PHONE);
		await expectFree(EMAIL);
	});

	it('covers addresses that the contact gets later, however it is changed', async () => {
		await stop({ subject: PHONE });
		const id = await put({ phone: PHONE, externalId: 'crm-1' });
		await put({ externalId: 'crm-1', email: EMAIL });
		await expectStopped(EMAIL);
		await put({ externalId: 'crm-1', phone: null, email: null });
		await put({ externalId: 'crm-1', phone: OTHER_PHONE });
		await expectStopped(OTHER_PHONE);
		await put({ externalId: 'crm-1', email: OTHER_EMAIL });
		await expectStopped(OTHER_EMAIL);
		await expectStopped(EMAIL);
		const { body } = await world.client.get<{ data: Json[] }>(`/v1/opt-outs?contactId=${id}`);
		expect(body.data).toMatchObject([{ subject: PHONE }]);
	});

	it('covers a contact that loses the address to another one', async () => {
		await put({ externalId: 'a', phone: PHONE, email: EMAIL });
		await stop({ subject: PHONE });
		await put({ externalId: 'a', email: null });
		await put({ externalId: 'b', phone: OTHER_PHONE });
		await put({ externalId: 'b', email: EMAIL });
		await expectStopped(OTHER_PHONE);
		await expectStopped(EMAIL);
	});

	it('outlives an erasure, and covers the person who comes back', async () => {
		const id = await put({ phone: PHONE, email: EMAIL });
		await stop({ subject: PHONE });
		expect((await world.client.ask('DELETE', `/v1/contacts/${id}`)).status).toBe(204);
		await expectStopped(EMAIL);
		await put({ email: EMAIL, phone: OTHER_PHONE });
		await expectStopped(OTHER_PHONE);
	});

	it('covers a message that names the contact with another address', async () => {
		const id = await put({ phone: PHONE });
		await stop({ subject: PHONE });
		await expectStopped(OTHER_EMAIL, {
			recipient: { country: 'FR', postalCode: '69001', contactId: id },
		});
		await expectFree(OTHER_EMAIL);
	});

	it('may name the contact, also before it has an address', async () => {
		const id = await put({ externalId: 'crm-2' });
		expect(await stop({ contactId: id })).toMatchObject({ subject: id, covers: [] });
		await put({ externalId: 'crm-2', email: EMAIL });
		await expectStopped(EMAIL);
		const channels = ['sms', 'email'];
		const missing = await world.client.post('/v1/opt-outs', { contactId: id, channels });
		expect([missing.status, missing.body['errors']]).toMatchObject([
			422,
			[{ pointer: '/contactId' }],
		]);
		await put({ externalId: 'crm-2', phone: PHONE });
		expect(await stop({ contactId: id, channels })).toMatchObject({
			covers: [
				{ channel: 'sms', address: PHONE },
				{ channel: 'email', address: EMAIL },
			],
		});
		const stranger = await world.client.post('/v1/opt-outs', { contactId: 'con_nobody' });
		expect([stranger.status, stranger.body['errors']]).toMatchObject([
			422,
			[{ pointer: '/contactId' }],
		]);
		const both = await world.client.post('/v1/opt-outs', { contactId: id, subject: PHONE });
		expect([both.status, both.body['errors']]).toMatchObject([422, [{ pointer: '/contactId' }]]);
		const none = await world.client.post('/v1/opt-outs', {});
		expect([none.status, none.body['errors']]).toMatchObject([422, [{ pointer: '/subject' }]]);
	});

	it('stops what waits at another address of the person', async () => {
		const tomorrow = '2026-11-25T10:00:00+01:00';
		const wait = async (over: Json) =>
			String((await world.client.post('/v1/messages', newsletter(over))).body['id']);
		const known = await wait({ to: EMAIL, sendAt: tomorrow });
		const id = await put({ phone: PHONE, email: EMAIL });
		const named = await wait({
			to: OTHER_EMAIL,
			sendAt: tomorrow,
			recipient: { country: 'FR', postalCode: '69001', contactId: id },
		});
		await stop({ subject: PHONE });
		world.platform.clock.set(Date.parse(tomorrow) + 1000);
		for (const message of [known, named]) await untilStatus(world.client, message, 'rejected');
	});

	it('is lifted by a later grant only, at the address of the grant', async () => {
		await put({ externalId: 'a', phone: PHONE, email: EMAIL });
		await stop({ subject: PHONE });
		await grantFor(EMAIL, '2026-11-23T10:00:00Z');
		await expectStopped(EMAIL);
		await grantFor(EMAIL, later());
		await expectFree(EMAIL);
		await expectStopped(PHONE);
		// A new opt-out of the same address covers the person anew.
		later();
		await stop({ subject: PHONE });
		await expectStopped(EMAIL);
		// A grant that the person gave since then counts for an address that the contact gets later.
		await grantFor(OTHER_EMAIL, later());
		await put({ externalId: 'a', email: OTHER_EMAIL });
		await expectFree(OTHER_EMAIL);
		await put({ externalId: 'a', phone: OTHER_PHONE });
		await expectStopped(OTHER_PHONE);
	});

	it('of an earlier release is extended by the migration', async () => {
		const id = await put({ phone: PHONE, email: EMAIL });
		await put({ phone: OTHER_PHONE, email: OTHER_EMAIL });
		await stop({ subject: PHONE });
		await stop({ subject: OTHER_EMAIL });
		await stop({ subject: '+33612345603' });
		const { store } = world.platform.internals;
		const covered = () =>
			store.read
				.selectFrom('opt_out_coverage')
				.selectAll()
				.orderBy('opt_out_id')
				.orderBy('subject_hash')
				.execute();
		const before = await covered();
		expect(before).toHaveLength(4);
		expect(before.map((row) => row.subject_hash)).toContain(id);
		const statements = persons(sqliteDialect).filter((one) => one.startsWith('insert into'));
		await store.transaction(async ({ db }) => {
			await db.deleteFrom('opt_out_coverage').execute();
			for (const statement of statements) await sql.raw(statement).execute(db);
		});
		expect(await covered()).toEqual(before);
	});

	it('shows other addresses to keys with the scope contacts only', async () => {
		await put({ phone: PHONE, email: EMAIL });
		const { body: account } = await world.client.get('/v1/account');
		const key = await world.platform.addKey(String(account['id']), ['consents', 'webhooks']);
		const client = clientOf(world.platform.url, key);
		const made = await client.post<Json & { covers: Json[] }>('/v1/opt-outs', { subject: PHONE });
		expect(made.body.covers).toHaveLength(3);
		expect(JSON.stringify(made.body)).not.toContain(EMAIL);
		for (const path of ['/v1/opt-outs', `/v1/opt-outs/${String(made.body['id'])}`, '/v1/events']) {
			const { body } = await client.get(path);
			expect(JSON.stringify(body)).toContain('covers');
			expect([path, JSON.stringify(body)]).toEqual([path, expect.not.stringContaining(EMAIL)]);
		}
	});

	it('covers persons of its account only', async () => {
		await put({ phone: PHONE, email: EMAIL });
		const other = await world.platform.addAccount('Other', ['admin']);
		const theirs = clientOf(world.platform.url, other.apiKey);
		await theirs.post('/v1/opt-outs', { subject: PHONE });
		await expectFree(PHONE);
		await expectFree(EMAIL);
	});
});

/** What the platform must know after some steps: a plain model of “the person”. */
function createModel() {
	const contacts = new Map<string, Set<string>>();
	const stopped = new Set<string>();
	const settle = () => {
		for (const [contact, addresses] of contacts) {
			if ([contact, ...addresses].some((one) => stopped.has(one))) {
				for (const one of [contact, ...addresses]) stopped.add(one);
			}
		}
	};
	return {
		stopped: (...names: string[]) => names.some((name) => stopped.has(name)),
		put(contact: string, addresses: string[]) {
			settle();
			contacts.set(contact, new Set(addresses));
			settle();
		},
		stop(name: string) {
			stopped.add(name);
			settle();
		},
	};
}

it('no marketing message reaches a person who opted out, in any order of steps', async () => {
	const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
	const pick = randomFrom(seed);
	const phones = ['+33612345611', '+33612345612', '+33612345613'];
	const emails = ['a@example.org', 'b@example.org', 'c@example.org'];
	const trail: string[] = [`SEED=${seed}`];
	for (let round = 0; round < 12; round++) {
		const tag = (text: string) =>
			text.includes('@')
				? `r${round}.${text}`
				: text.replace('6123', `61${String(round).padStart(2, '0')}`);
		const model = createModel();
		const held = new Map<string, { id: string; phone: string | null; email: string | null }>();
		const freeOf = (list: string[], field: 'phone' | 'email', own: string) =>
			[null, ...list.map(tag)].filter(
				(one) =>
					one === null ||
					[...held].every(([name, contact]) => name === own || contact[field] !== one),
			);
		for (let step = 0; step < 9; step++) {
			const kind = pick(4);
			if (kind < 2) {
				const name = `r${round}-c${pick(2)}`;
				const phone = freeOf(phones, 'phone', name);
				const email = freeOf(emails, 'email', name);
				const values = {
					phone: phone[pick(phone.length)] ?? null,
					email: email[pick(email.length)] ?? null,
				};
				trail.push(`put ${name} ${JSON.stringify(values)}`);
				held.set(name, { id: await put({ externalId: name, ...values }), ...values });
				model.put(
					name,
					[values.phone, values.email].filter((one) => one !== null),
				);
			} else if (kind === 2) {
				const all = [...phones, ...emails].map(tag);
				const subject = all[pick(all.length)] ?? '';
				if (pick(3) > 0) continue;
				trail.push(`stop ${subject}`);
				await stop({ subject });
				model.stop(subject);
			} else {
				const [name, contact] = [...held][pick(Math.max(1, held.size))] ?? [];
				if (name === undefined || contact === undefined || pick(3) > 0) continue;
				trail.push(`stop contact ${name}`);
				await stop({ contactId: contact.id });
				model.stop(name);
			}
			for (const to of [...phones, ...emails].map(tag)) {
				const named = [...held][pick(3)];
				const contactId = named === undefined ? {} : { contactId: named[1].id };
				const recipient = { country: 'FR', postalCode: '69001', ...contactId };
				const { body } = await world.client.post<{ results: { verdict: { outcome: string } }[] }>(
					'/v1/checks',
					{ messages: [messageTo(to, { recipient })] },
				);
				const isStopped = model.stopped(to, ...(named === undefined ? [] : [named[0]]));
				const where = [...trail, `to ${to} ${named?.[0] ?? ''}`].join('\n');
				expect([where, body.results[0]?.verdict.outcome === 'reject']).toEqual([where, isStopped]);
			}
		}
	}
});
