/** Whom a STOP concerns that a carrier of several accounts brings in, and that none is lost. */
import {
	alert,
	clientOf,
	type Client,
	consent,
	type Json,
	marketingSms,
	startWorld,
	until,
	untilStatus,
	type World,
} from './support/index.ts';
import { callback, startTwilio, type TwilioDouble, type Whim } from './support/twilio-double.ts';

jest.setTimeout(120_000);

const PERSON = '+33612345678';
const DEFAULT_SENDER = '+33162000001';
const SERVICE = `MG${'0123456789abcdef'.repeat(2)}`;

let world: World;
let double: TwilioDouble;
let whim: (form: URLSearchParams) => Whim;

beforeEach(async () => {
	whim = () => undefined;
	double = await startTwilio((form) => whim(form));
	const from = encodeURIComponent(DEFAULT_SENDER);
	world = await startWorld({
		carriers: {
			sms: double.url(`?from=${from}`),
			email: 'sandbox:',
			voice: double.url(`?from=${from}`),
		},
	});
});
afterEach(async () => {
	await world.end();
	await double.close();
});

async function newAccount(name: string): Promise<Client> {
	const { apiKey } = await world.platform.addAccount(name, ['admin']);
	return clientOf(world.platform.url, apiKey);
}

/** Sends an SMS that reaches the carrier. `sender: null`: the carrier's default. */
async function send(client: Client, sender: string | null, over: Json = {}): Promise<string> {
	const message = alert({ to: PERSON, ...over });
	if (sender === null) delete message['sender'];
	else message['sender'] = sender;
	const { status, body } = await client.post('/v1/messages', message);
	expect([status, body]).toEqual([201, body]);
	await untilStatus(client, body['id'], 'sent', 'delivered');
	return String(body['id']);
}

async function inboundUrl(channel = 'sms'): Promise<string> {
	const { body } = await world.client.get<{ data: { channel: string; inboundUrl: string }[] }>(
		'/v1/carriers',
	);
	return String(body.data.find((carrier) => carrier.channel === channel)?.inboundUrl);
}

/** An appointment reminder by phone. */
const CALL = {
	channel: 'voice',
	purpose: 'transactional',
	reference: 'appointment-7',
	content: { text: 'Rappel de votre rendez-vous de demain chez Durand.' },
};

let serial = 0;
async function reply(params: Record<string, string>): Promise<{ status: number }> {
	const MessageSid = `SM${String(++serial).padStart(32, '0')}`;
	return callback(await inboundUrl(), { From: PERSON, Body: 'STOP', MessageSid, ...params });
}

const optOutsOf = async (client: Client) =>
	(await client.get<{ data: Json[] }>('/v1/opt-outs')).body.data;

/** Which of some accounts have an opt-out of the person. */
async function stopped(clients: Record<string, Client>): Promise<string[]> {
	const names: string[] = [];
	for (const [name, client] of Object.entries(clients)) {
		if ((await optOutsOf(client)).length > 0) names.push(name);
	}
	return names;
}

describe('a STOP holds for every account that wrote from the number', () => {
	it('whatever it sent since from other senders', async () => {
		const [a, b, c] = [await newAccount('A'), await newAccount('B'), await newAccount('C')];
		await send(a, '36111');
		await send(a, '36222');
		await send(b, '36111');
		await send(c, '36222');
		await reply({ To: '36111' });
		expect(await stopped({ a, b, c })).toEqual(['a', 'b']);
	});

	it('however many messages others sent since', async () => {
		const [a, b] = [await newAccount('A'), await newAccount('B')];
		await send(a, '36111');
		for (let batch = 0; batch < 2; batch++) {
			const messages = Array.from({ length: 300 }, () => alert({ to: PERSON, sender: '36111' }));
			const { status } = await b.post('/v1/messages/batch', { messages });
			expect(status).toBe(200);
		}
		await until(() => double.taken.length >= 601, 'all hand-overs', 60_000);
		await reply({ To: '36111' });
		expect(await stopped({ a, b })).toEqual(['a', 'b']);
	});

	it('however many accounts there are', async () => {
		const accounts: Record<string, Client> = {};
		for (let number = 0; number < 130; number++) {
			accounts[`a${number}`] = await newAccount(`A${number}`);
		}
		const wrote = ['a0', 'a64', 'a99', 'a100', 'a129'];
		for (const name of wrote) await send(accounts[name]!, '36111');
		await send(accounts['a5']!, '36222');
		await reply({ To: '36111' });
		expect(await stopped(accounts)).toEqual(wrote);
	});

	it('in every spelling of the number', async () => {
		const [a, b] = [await newAccount('A'), await newAccount('B')];
		await send(a, '01 62 00 00 09', CALL);
		await send(b, '+33162000008', CALL);
		await reply({ To: 'whatsapp:+33162000009' });
		expect(await stopped({ a, b })).toEqual(['a']);
	});

	it('through the Messaging Service of the carrier, for messages without a sender', async () => {
		const service = await startWorld({
			carriers: {
				sms: double.url(`?messagingServiceSid=${SERVICE}`),
				email: 'sandbox:',
				voice: 'sandbox:',
			},
		});
		await world.end();
		world = service;
		const [a, b] = [await newAccount('A'), await newAccount('B')];
		await send(a, null);
		await send(b, '36222');
		await reply({ To: '+33939390001', MessagingServiceSid: SERVICE });
		expect(await stopped({ a, b })).toEqual(['a']);
	});

	it('to the STOP code of the texts, for senders that nobody can answer to', async () => {
		const [a, b, c, d] = [
			await newAccount('A'),
			await newAccount('B'),
			await newAccount('C'),
			await newAccount('D'),
		];
		await send(a, 'DURAND');
		await send(b, 'MARTIN');
		await send(c, '36222');
		await send(d, 'DUPONT');
		const policy = await d.get('/v1/policy');
		const own = { ...policy.body, stopCodes: { FR: '36777' } };
		expect((await d.put('/v1/policy', own)).status).toBe(200);
		await reply({ To: '36180' });
		expect(await stopped({ a, b, c, d })).toEqual(['a', 'b']);
		await reply({ To: '36777' });
		expect(await stopped({ a, b, c, d })).toEqual(['a', 'b', 'd']);
	});

	it('that the carrier uses for messages without a sender', async () => {
		const [a, b] = [await newAccount('A'), await newAccount('B')];
		await send(a, null);
		await send(b, '36222');
		await reply({ To: DEFAULT_SENDER });
		expect(await stopped({ a, b })).toEqual(['a']);
		await reply({ To: '36222' });
		expect(await stopped({ a, b })).toEqual(['a', 'b']);
	});

	it('or for all who wrote, if the number tells nobody apart', async () => {
		const [a, b, c] = [await newAccount('A'), await newAccount('B'), await newAccount('C')];
		await send(a, '36111');
		await send(b, 'DURAND');
		await reply({ To: '+33939390001' });
		expect(await stopped({ a, b, c })).toEqual(['a', 'b']);
	});

	it('of messages that an earlier release stored', async () => {
		const [a, b] = [await newAccount('A'), await newAccount('B')];
		await send(a, '36111');
		await send(b, '36222');
		const { store } = world.platform.internals;
		await store.transaction(async ({ db }) => {
			await db.updateTable('messages').set({ sender_hash: null }).execute();
		});
		await send(b, '36222');
		await reply({ To: '36222' });
		expect(await stopped({ a, b })).toEqual(['a', 'b']);
	});

	it('also when only its calls reached the person', async () => {
		const [a, b] = [await newAccount('A'), await newAccount('B')];
		await send(a, '+33162000009', CALL);
		await send(b, '36222');
		await reply({ To: '+33162000009' });
		expect(await stopped({ a, b })).toEqual(['a']);
		expect((await optOutsOf(a)).map(({ channels }) => channels)).toEqual([['sms'], ['voice']]);
	});
});

describe('a STOP to a number from which nobody wrote', () => {
	it('is told to nobody, holds for that number, and opts out nobody elsewhere', async () => {
		const [a, b] = [await newAccount('A'), await newAccount('B')];
		expect((await reply({ To: '36111' })).status).toBe(200);
		expect(await stopped({ a, b })).toEqual([]);
		for (const client of [a, b]) {
			expect((await client.get<{ data: Json[] }>('/v1/events')).body.data).toEqual([]);
		}
		const rows = await world.platform.internals.store.read
			.selectFrom('unmatched_stops')
			.selectAll()
			.execute();
		expect(JSON.stringify(rows)).not.toMatch(/612345678|36111/);
		const from = (sender: string, over: Json = {}) =>
			a.post<Json & { verdict: { findings: Json[] } }>(
				'/v1/messages',
				marketingSms({
					to: PERSON,
					sender,
					content: { text: 'Nos nouveautes. STOP au 36111' },
					...over,
				}),
			);
		const policy = await a.get('/v1/policy');
		await a.put('/v1/policy', { ...policy.body, stopCodes: { FR: '36111' } });
		const rulesOf = async (sender: string, over: Json = {}) =>
			(await from(sender, over)).body.verdict.findings.map(({ rule }) => String(rule));
		expect(await rulesOf('36111')).toContain('SUP-01');
		expect(await rulesOf('DURAND')).not.toContain('SUP-01');
		expect(await rulesOf('36222')).not.toContain('SUP-01');
		expect(await rulesOf('36111', { to: '+33698765432' })).not.toContain('SUP-01');
		// An alert is no marketing.
		await send(a, '36111');
		// A consent that the person gives afterwards lifts it, as it lifts any opt-out.
		const collectedAt = new Date(world.platform.clock.now() + 60_000).toISOString();
		world.platform.clock.set(world.platform.clock.now() + 120_000);
		expect(await rulesOf('36111', { consent: { ...consent, collectedAt } })).not.toContain(
			'SUP-01',
		);
	});

	it('of other words leaves nothing', async () => {
		await reply({ To: '36111', Body: 'Bonjour ?' });
		const { read } = world.platform.internals.store;
		expect(await read.selectFrom('unmatched_stops').selectAll().execute()).toEqual([]);
	});
});

describe("the addresses of Twilio's channels", () => {
	it.each([
		'rcs:+33612345678',
		'RCS:+33612345678',
		'whatsapp:+33612345678',
		'WhatsApp: +33612345678',
		'whatsapp:33612345678',
		'rcs:%2B33612345678',
		'sip:+33612345678@carrier.example;user=phone',
		'tel:+33-6-12-34-56-78',
		'sms:rcs:+33612345678',
		'rcs:+33 6 12 34 56 78',
	])('%s is the number', async (From) => {
		const a = await newAccount('A');
		await send(a, '36111');
		await reply({ From, To: 'rcs:durand_agent' });
		expect((await optOutsOf(a)).map(({ subject }) => subject)).toEqual([PERSON]);
	});

	it.each([
		['messenger:1234567890123456', { Body: 'STOP' }],
		['DURAND', { Body: 'stop' }],
		['36180', { Body: 'STOP' }],
		['', { Body: 'STOP' }],
		['client:alice', { Body: 'whatever', OptOutType: 'STOP' }],
		['whatsapp:FR.1234567890123456', { Body: 'STOP' }],
	])('a STOP from %j is kept for the operator', async (From, params) => {
		const before = world.logged().length;
		const MessageSid = `SM${'0'.repeat(31)}1`;
		for (let time = 0; time < 2; time++) {
			expect((await reply({ From, To: '36111', MessageSid, ...params })).status).toBe(200);
		}
		const { store, meter, vault } = world.platform.internals;
		const rows = await store.read.selectFrom('unreadable_stops').selectAll().execute();
		expect(rows).toHaveLength(1);
		const [row] = rows;
		expect(vault.open(row!.sealed, `unreadable-stop:${row!.id}`)).toMatchObject({ from: From });
		expect((await meter.expose()).text).toContain('mc_stops_unreadable_total{channel="sms"} 1');
		const log = world.logged().slice(before);
		expect(log).toContain(MessageSid);
		if (From.length > 6) expect(log).not.toContain(From.replace(/^.*:/, ''));
	});

	it('WaId names the number of a person who hides it', async () => {
		const a = await newAccount('A');
		await send(a, '36111');
		await reply({ From: 'whatsapp:FR.123456', WaId: '33612345678', To: '36111' });
		expect(await optOutsOf(a)).toHaveLength(1);
	});
});

describe('error 21610', () => {
	async function statusUrl(): Promise<string> {
		const taken = await until(() => double.taken.at(-1), 'a hand-over');
		return String(taken.form.get('StatusCallback'));
	}

	it.each(['undelivered', 'failed'])(
		'in a status callback (%s) opts out',
		async (MessageStatus) => {
			const a = await newAccount('A');
			await send(a, '36111');
			await callback(await statusUrl(), { MessageStatus, ErrorCode: '21610', MessageSid: 'SM1' });
			expect(await optOutsOf(a)).toMatchObject([{ channels: ['sms'], source: 'stop_sms' }]);
		},
	);

	it('opts out whatever became of the message before', async () => {
		const a = await newAccount('A');
		const id = await send(a, '36111');
		const url = await statusUrl();
		await callback(url, { MessageStatus: 'delivered', MessageSid: 'SM1' });
		await untilStatus(a, id, 'delivered');
		await callback(url, { MessageStatus: 'undelivered', ErrorCode: '21610', MessageSid: 'SM1' });
		await untilStatus(a, id, 'delivered');
		expect(await optOutsOf(a)).toHaveLength(1);
		await callback(url, { MessageStatus: 'undelivered', ErrorCode: '21610', MessageSid: 'SM1' });
		expect(await optOutsOf(a)).toHaveLength(1);
	});

	it.each([
		[400, { code: 21610 }],
		[403, { code: 21610 }],
		[201, { sid: 'SM1', status: 'failed', error_code: 21610 }],
	])('in an answer %i opts out', async (answer, body) => {
		whim = () => ({ answer, body });
		const a = await newAccount('A');
		const sent = await a.post('/v1/messages', marketingSms({ to: PERSON, sender: 'DURAND' }));
		await untilStatus(a, sent.body['id'], 'failed');
		expect(await optOutsOf(a)).toHaveLength(1);
	});

	it.each(['21612', '30007', '30008'])('%s is none', async (ErrorCode) => {
		const a = await newAccount('A');
		await send(a, '36111');
		await callback(await statusUrl(), { MessageStatus: 'undelivered', ErrorCode });
		expect(await optOutsOf(a)).toEqual([]);
	});

	it.each([
		['21211', 'hard'],
		['21214', 'hard'],
		['21614', 'hard'],
		['30006', 'hard'],
	])('and %s bounces at both doors', async (code, type) => {
		const a = await newAccount('A');
		const later = await send(a, '36111');
		await callback(await statusUrl(), { MessageStatus: 'undelivered', ErrorCode: code });
		whim = () => ({ answer: 400, body: { code: Number(code) } });
		const { body } = await a.post('/v1/messages', alert({ to: '+33698765432' }));
		await untilStatus(a, body['id'], 'failed');
		for (const id of [later, body['id']]) {
			const events = await a.get<{ data: { type: string; data: Json }[] }>(
				`/v1/messages/${String(id)}/events`,
			);
			const bounce = events.body.data.find((event) => event.type === 'message.bounced');
			expect(bounce?.data).toMatchObject({ type, code });
		}
	});
});
