import { randomBytes } from 'node:crypto';
import { Webhook } from 'standardwebhooks';
import { consentAnswer, optOutAnswer } from './support/answers.ts';
import { App, appTester, detailsOf, errorOf, newConnection } from './support/app.ts';
import { TUESDAY, restoreNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

/** What holds for every trigger; trigger.test.ts goes through one of them in detail. */
type Run = () => Promise<Record<string, unknown>>;
type Hook = Record<'perform' | 'performList' | 'performSubscribe' | 'performUnsubscribe', Run> & {
	sample: Record<string, unknown>;
};
type Key =
	| 'new_opt_out'
	| 'new_consent_change'
	| 'new_delivery_receipt'
	| 'new_inbound_message'
	| 'message_held_or_rejected'
	| 'new_bounce_or_complaint'
	| 'call_completed';
const hook = (key: Key) => App.triggers[key].operation as unknown as Hook;

const platform = new FakePlatform();
const secret = `whsec_${randomBytes(24).toString('base64')}`;

beforeAll(() => platform.start());
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const facts = {
	messageId: 'msg_01TEST',
	channel: 'sms',
	purpose: 'transactional',
	status: 'delivered',
	to: '+33612345678',
	reference: 'order-1042',
	metadata: { orderId: '1042' },
};
const call = { durationSeconds: 24, answeredBy: 'human', keys: '9' };
const reply = {
	messageId: 'msg_01TEST',
	channel: 'sms',
	from: '+33612345678',
	to: 'DURAND',
	text: '  Oui, {{demain}} 😀 ',
	optOut: false,
};
const common = {
	id: 'evt_01TEST',
	message_id: 'msg_01TEST',
	channel: 'sms',
	purpose: 'transactional',
	to: '+33612345678',
	status: 'delivered',
	reason: null,
	reference: 'order-1042',
	metadata: { orderId: '1042' },
	occurred_at: TUESDAY,
};

/** A delivery as Zapier hands it to `perform`. */
function delivery(type: string, data: object, inputData: object = {}, id = 'evt_01TEST') {
	const body = { id, type, occurredAt: TUESDAY, data };
	const content = JSON.stringify(body);
	const at = new Date();
	return {
		inputData,
		subscribeData: { id: 'whk_1', secret },
		cleanedRequest: body,
		rawRequest: {
			method: 'POST' as const,
			headers: {
				'Http-Webhook-Id': id,
				'Http-Webhook-Timestamp': String(Math.floor(at.getTime() / 1000)),
				'Http-Webhook-Signature': new Webhook(secret).sign(id, at, content),
			},
			content,
		},
	};
}

const receive = (key: Key, bundle: object) =>
	appTester(hook(key).perform, bundle as never) as unknown as Promise<object[]>;

const cases: [Key, string, object, object][] = [
	['new_opt_out', 'opt_out.created', optOutAnswer, { id: 'opt_01TEST', source: 'crm' }],
	['new_consent_change', 'consent.granted', consentAnswer, { id: 'cns_01TEST', action: 'grant' }],
	[
		'new_consent_change',
		'consent.withdrawn',
		{ ...consentAnswer, action: 'withdraw' },
		{ action: 'withdraw' },
	],
	['new_delivery_receipt', 'message.delivered', facts, { ...common, event: 'delivered' }],
	[
		'new_delivery_receipt',
		'message.failed',
		{ ...facts, reason: 'carrier_refused' },
		{ ...common, event: 'failed', reason: 'carrier_refused' },
	],
	[
		'new_inbound_message',
		'message.replied',
		reply,
		{
			id: 'evt_01TEST',
			message_id: 'msg_01TEST',
			channel: 'sms',
			from: '+33612345678',
			to: 'DURAND',
			text: '  Oui, {{demain}} 😀 ',
			pressed_keys: null,
			opt_out: false,
			received_at: TUESDAY,
		},
	],
	[
		'message_held_or_rejected',
		'message.held',
		{ ...facts, status: 'held', reason: 'CNT-02' },
		{ ...common, event: 'held', status: 'held', reason: 'CNT-02' },
	],
	['message_held_or_rejected', 'message.rejected', facts, { ...common, event: 'rejected' }],
	[
		'new_bounce_or_complaint',
		'message.bounced',
		{ ...facts, reason: 'no_mailbox', type: 'hard', code: '5.1.1' },
		{
			...common,
			event: 'bounced',
			reason: 'no_mailbox',
			bounce_type: 'hard',
			bounce_code: '5.1.1',
		},
	],
	[
		'new_bounce_or_complaint',
		'message.complained',
		facts,
		{ ...common, event: 'complained', bounce_type: null, bounce_code: null },
	],
	[
		'call_completed',
		'message.delivered',
		{ ...facts, channel: 'voice', call },
		{
			...common,
			channel: 'voice',
			event: 'delivered',
			answered: true,
			answered_by: 'human',
			duration_seconds: 24,
			pressed_keys: '9',
		},
	],
	[
		'call_completed',
		'message.undelivered',
		{ ...facts, channel: 'voice' },
		{
			...common,
			channel: 'voice',
			event: 'undelivered',
			answered: false,
			answered_by: null,
			duration_seconds: null,
			pressed_keys: null,
		},
	],
];

describe.each(cases)('%s at %s', (key, type, data, expected) => {
	it('gives the event, with the keys of the sample', async () => {
		const [result = {}] = await receive(key, delivery(type, data));
		expect(result).toMatchObject(expected);
		expect(Object.keys(result)).toEqual(Object.keys(hook(key).sample));
	});

	it('gives the same id again when it is told again', async () => {
		const bundle = delivery(type, data);
		expect(await receive(key, bundle)).toEqual(await receive(key, bundle));
	});

	it('asks the platform for it', async () => {
		platform.answer('POST /v1/webhooks', 201, { id: 'whk_1', secret });
		const bundle = {
			authData: newConnection(platform.origin),
			targetUrl: 'https://hooks.example/1',
		};
		await appTester(hook(key).performSubscribe, bundle);
		expect(platform.last.json['events']).toContain(type);
	});
});

const keys = [...new Set(cases.map(([key]) => key))];

it.each(keys)('%s believes nothing that is not signed, and repeats nothing of it', async (key) => {
	const [, type = '', data = {}] = cases.find(([one]) => one === key) ?? [];
	const genuine = delivery(type, data);
	for (const forged of [
		{
			...genuine,
			rawRequest: { ...genuine.rawRequest, content: `${genuine.rawRequest.content} ` },
		},
		{ ...genuine, rawRequest: { ...genuine.rawRequest, headers: {} } },
		{ ...genuine, subscribeData: { id: 'whk_1' } },
		{ ...genuine, rawRequest: undefined },
	]) {
		const error = await errorOf(receive(key, forged));
		expect(detailsOf(error)).toMatchObject({ code: 'unverified_delivery' });
		expect(error.message).not.toMatch(/12345678|DURAND|msg_01/);
	}
});

it.each(keys)('%s says that a delivery may come twice, and which field tells it', (key) => {
	const { inputFields, outputFields } = App.triggers[key].operation as unknown as {
		inputFields: { type: string; helpText: string }[];
		outputFields: { label: string; primary?: boolean }[];
	};
	const note = inputFields.find(({ type }) => type === 'copy')?.helpText;
	const [primary] = outputFields.filter((field) => field.primary === true);
	expect(note).toMatch(/may run twice/);
	expect(note).toContain(`${primary?.label} is then the same`);
});

it.each(keys)('%s leaves other events alone', async (key) => {
	expect(await receive(key, delivery('webhook.test', { webhookId: 'whk_1' }))).toEqual([]);
	expect(await receive(key, delivery('message.later', {}))).toEqual([]);
});

describe('a narrowed trigger', () => {
	const sms = delivery('message.delivered', facts).cleanedRequest.data;
	it.each<[Key, string, object, object, number]>([
		['new_delivery_receipt', 'message.delivered', sms, { receipts: ['undelivered', 'failed'] }, 0],
		['new_delivery_receipt', 'message.failed', sms, { receipts: ['undelivered,failed'] }, 1],
		['new_delivery_receipt', 'message.delivered', sms, { channels: ['email'] }, 0],
		['new_delivery_receipt', 'message.delivered', sms, { channels: ['sms'] }, 1],
		['new_inbound_message', 'message.replied', reply, { channels: 'voice' }, 0],
		['new_bounce_or_complaint', 'message.bounced', sms, { channels: 'email,sms' }, 1],
		['message_held_or_rejected', 'message.held', sms, { channels: ['voice'] }, 0],
		['call_completed', 'message.delivered', sms, {}, 0],
		['new_opt_out', 'opt_out.created', optOutAnswer, { sources: ['stop_sms', 'manual'] }, 0],
		['new_opt_out', 'opt_out.created', optOutAnswer, { sources: ['crm'] }, 1],
	])('%s of %s %j with %j gives %i', async (key, type, data, inputData, count) => {
		expect(await receive(key, delivery(type, data, inputData))).toHaveLength(count);
	});
});

describe.each(keys)('the list of %s', (key) => {
	const own = cases.filter(([one]) => one === key);
	const authData = () => newConnection(platform.origin);
	const listOf = (inputData: object = {}) =>
		appTester(hook(key).performList, {
			authData: authData(),
			inputData,
		} as never) as unknown as Promise<Record<string, unknown>[]>;
	const page = (count: number) => ({
		data: Array.from({ length: count }, (_, index) => {
			const [, type, data] = own[index % own.length]!;
			return { id: `evt_${index}`, type, occurredAt: TUESDAY, data };
		}),
		nextCursor: 'more',
	});

	it('reads the newest events of its types in one request, with the keys of a delivery', async () => {
		platform.answer('GET /v1/events', 200, page(own.length));
		const list = await listOf();
		expect(list).toHaveLength(own.length);
		for (const [index, [, , , expected]] of own.entries()) {
			const { id: _, ...rest } = expected as Record<string, unknown>;
			expect(list[index]).toMatchObject(rest);
			expect(Object.keys(list[index]!)).toEqual(Object.keys(hook(key).sample));
		}
		expect(platform.received).toHaveLength(1);
		const { searchParams } = new URL(platform.received[0]!.path, platform.origin);
		expect(searchParams.get('limit')).toBe('200');
		expect(searchParams.get('order')).toBeNull();
		const types = searchParams.get('types')?.split(',') ?? [];
		for (const [, type] of own) expect(types).toContain(type);
	});

	it('shows no more than 50 entries', async () => {
		platform.answer('GET /v1/events', 200, page(200));
		expect(await listOf()).toHaveLength(50);
	});

	it('is empty where nothing happened', async () => {
		platform.answer('GET /v1/events', 200, { data: [], nextCursor: null });
		expect(await listOf()).toEqual([]);
	});
});

it('the list of a narrowed trigger looks through the whole page', async () => {
	const sms = { id: 'evt_1', type: 'message.delivered', occurredAt: TUESDAY, data: facts };
	const voice = { ...sms, id: 'evt_2', data: { ...facts, channel: 'voice', call } };
	const data = [...Array.from({ length: 199 }, () => sms), voice];
	platform.answer('GET /v1/events', 200, { data, nextCursor: null });
	const bundle = { authData: newConnection(platform.origin) };
	expect(await appTester(hook('call_completed').performList, bundle)).toMatchObject([
		{ id: 'evt_2', channel: 'voice' },
	]);
});
