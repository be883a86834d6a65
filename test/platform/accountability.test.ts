/** What a key may read of contacts without their scope, and what it leaves in the audit log. */
import {
	alert,
	clientOf,
	type Client,
	consent,
	type Json,
	marketingSms,
	newsletter,
	startWorld,
	type World,
} from './support/index.ts';

let world: World;
let sender: Client;
let contactId: string;

const PHONE = '+33612345601';
const EMAIL = 'zoe@example.org';
const OWN = '+33698765432';

beforeEach(async () => {
	world = await startWorld();
	const { body: account } = await world.client.get('/v1/account');
	const key = await world.platform.addKey(String(account['id']), ['messages']);
	sender = clientOf(world.platform.url, key);
	const { body } = await world.client.put('/v1/contacts', {
		phone: '06 12 34 56 01',
		email: EMAIL,
		attributes: { iban: 'FR7612345987650123456789014' },
	});
	contactId = String(body['id']);
});
afterEach(() => world.end());

const pointers = (body: Json) =>
	((body['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);

describe('a key without the scope contacts', () => {
	async function template(channel: string, content: Json): Promise<string> {
		const { status, body } = await world.client.post('/v1/templates', {
			name: `Extrait ${channel}`,
			channel,
			...content,
		});
		expect([status, body]).toEqual([201, body]);
		return String(body['id']);
	}

	it('sends what a template prints of a contact to that contact only', async () => {
		const text = 'Votre IBAN : {{ contact.attributes.iban }} {{ contact.email }}';
		const templateId = await template('sms', { content: { text } });
		const message = (to: string) => {
			const { content: _, ...rest } = alert({ to, templateId, recipient: { contactId } });
			return rest;
		};
		for (const to of [OWN, '+33612345602']) {
			const single = await sender.post('/v1/messages', message(to));
			expect([single.status, pointers(single.body)]).toEqual([422, ['/to']]);
			expect(JSON.stringify(single.body)).not.toContain('FR76');
		}
		for (const path of ['/v1/messages/batch', '/v1/checks']) {
			const { body } = await sender.post<{ results: { problem: Json }[] }>(path, {
				messages: [message(OWN), message(PHONE)],
			});
			expect([path, pointers(body.results[0]?.problem ?? {})]).toEqual([path, ['/to']]);
			expect([path, body.results[1]?.problem]).toEqual([path, undefined]);
		}
		for (const to of [PHONE, '06 12 34 56 01', '0033612345601']) {
			expect((await sender.post('/v1/messages', message(to))).status).toBe(201);
		}
		// The account's admin key may.
		expect((await world.client.post('/v1/messages', message(OWN))).status).toBe(201);
	});

	it('names the contact with the address of the channel', async () => {
		const mail = (to: string) => newsletter({ to, recipient: { contactId, country: 'FR' } });
		expect((await sender.post('/v1/messages', mail('Zoe@EXAMPLE.org'))).status).toBe(201);
		const other = await sender.post('/v1/messages', mail('zoe@example.com'));
		expect([other.status, pointers(other.body)]).toEqual([422, ['/to']]);
	});

	it('with it, may', async () => {
		const { body: account } = await world.client.get('/v1/account');
		const id = String(account['id']);
		const key = await world.platform.addKey(id, ['messages', 'contacts']);
		const client = clientOf(world.platform.url, key);
		const message = alert({ to: OWN, recipient: { contactId } });
		expect((await client.post('/v1/messages', message)).status).toBe(201);
	});
});

describe('the audit log', () => {
	async function entries(): Promise<{ action: string; actor: string; target: string }[]> {
		const { body } = await world.client.get<{
			data: { action: string; actor: string; target: string }[];
		}>('/v1/audit-log?order=asc');
		return body.data;
	}

	it('tells consents that come with messages, once, and the grant that lifts an opt-out', async () => {
		await world.client.post('/v1/opt-outs', { subject: PHONE, channels: ['sms'] });
		const granted = { ...consent, action: 'grant', collectedAt: '2026-11-24T10:00:01+01:00' };
		world.platform.clock.set(Date.parse('2026-11-24T10:05:00+01:00'));
		const message = marketingSms({ to: PHONE, consent: granted });
		for (let time = 0; time < 2; time++) await sender.post('/v1/messages', message);
		await sender.post('/v1/messages/batch', {
			messages: [marketingSms({ to: OWN }), marketingSms({ to: '+33698765433' }), alert()],
		});
		// A dry run records nothing.
		await sender.post('/v1/checks', { messages: [marketingSms({ to: '+33698765434' })] });
		const told = await entries();
		expect(told.map(({ action }) => action)).toEqual([
			'opt_out.recorded',
			'consent.recorded',
			'consent.recorded',
			'consent.recorded',
		]);
		const actors = new Set(told.slice(1).map(({ actor }) => actor));
		expect([...actors]).toEqual([expect.stringMatching(/^key_/)]);
		expect(actors).not.toContain(told[0]?.actor);
		const { body } = await world.client.get<{ data: Json[] }>('/v1/consents?order=asc');
		expect(told.slice(1).map(({ target }) => target)).toEqual(body.data.map(({ id }) => id));
	});

	it('tells opt-outs that the sandbox simulates, and no other replies', async () => {
		await sender.post('/v1/sandbox/inbound', { from: PHONE, text: 'Merci' });
		const { body } = await sender.post<{ optOut: Json }>('/v1/sandbox/inbound', {
			from: PHONE,
			text: 'STOP',
		});
		expect(await entries()).toMatchObject([
			{ action: 'opt_out.recorded', target: body.optOut['id'] },
		]);
	});

	it('keeps its chain', async () => {
		await sender.post('/v1/messages/batch', {
			messages: Array.from({ length: 70 }, (_, number) =>
				marketingSms({ to: `+336987654${String(number).padStart(2, '0')}` }),
			),
		});
		const told = await entries();
		expect(told).toHaveLength(50);
		const { verifyChain } = await import('../../platform/src/audit/verify.ts');
		const { store, vault } = world.platform.internals;
		expect(await verifyChain(store.read, vault)).toMatchObject({ intact: true, entries: 70 });
	});
});
