/** What each provider is sent, against doubles that follow its documentation. */
import {
	clock,
	closeAll,
	createCarrier,
	ID,
	marketing,
	startCarrier,
	submission,
} from './carrier-support.ts';
import { until } from '../support/index.ts';
import { allDocumented, documented } from './documented.ts';
import type { Json } from './double.ts';

afterEach(closeAll);

const { ovh, smsfactor, octopush, brevo, smsmode } = documented;

async function bodyOf(
	provider: (typeof allDocumented)[number],
	message: Parameters<typeof submission>[0] = {},
	options = '',
): Promise<Json> {
	const { double, carrier } = await startCarrier(provider, { options });
	const result = await carrier.submit(submission(message));
	expect(result).toMatchObject({ kind: 'accepted' });
	return double.taken[0]?.body ?? {};
}

const MARKETING = marketing();
const UNICODE = { content: { text: 'Votre commande est prête 🎁' } };
const KEY_URL = 'https://platform.example.org/carriers/http/brevo/';

describe('OVHcloud', () => {
	it('gets a signed job; an alert has no STOP clause', async () => {
		expect(await bodyOf(ovh)).toEqual({
			message: 'Votre commande 1042 est prete.',
			receivers: ['+33639980001'],
			charset: 'UTF-8',
			coding: '7bit',
			noStopClause: true,
			sender: 'DURAND',
		});
	});

	it('appends its own STOP to marketing, so ours is left out', async () => {
		expect(await bodyOf(ovh, MARKETING)).toMatchObject({
			message: 'Nos nouveautes vous attendent.',
			noStopClause: false,
		});
		const inside = { ...MARKETING, content: { text: 'STOP au 36180 pour ne plus en recevoir' } };
		expect(await bodyOf(ovh, inside)).toMatchObject({ message: inside.content.text });
	});

	it('gets the end of the hours in minutes, two days at most', async () => {
		const validUntil = clock.now() + 90 * 60_000 + 900;
		expect(await bodyOf(ovh, { validUntil })).toMatchObject({ validityPeriod: 90 });
		const far = clock.now() + 10 * 24 * 3_600_000;
		expect(await bodyOf(ovh, { validUntil: far })).toMatchObject({ validityPeriod: 2880 });
	});

	it.each([
		[{ sender: null }, ''],
		[{}, '&replies=on'],
	])('uses an answerable number for %j%s', async (over, options) => {
		const body = await bodyOf(ovh, over, options);
		expect(body).toMatchObject({ senderForResponse: true });
		expect(body).not.toHaveProperty('sender');
	});

	it('is told of text outside the GSM alphabet', async () => {
		expect(await bodyOf(ovh, UNICODE)).toMatchObject({ coding: '8bit' });
	});

	it('is signed with its time, read once for many', async () => {
		const { double, carrier } = await startCarrier(ovh);
		const results = await Promise.all([1, 2, 3].map(() => carrier.submit(submission())));
		expect(results.map(({ kind }) => kind)).toEqual(['accepted', 'accepted', 'accepted']);
		expect(double.taken).toHaveLength(3);
	});
});

describe('SMSFactor', () => {
	it.each([
		[{}, 'alert', 'Votre commande 1042 est prete.'],
		[MARKETING, 'marketing', 'Nos nouveautes vous attendent.'],
	])('gets %#: a push of type %s with our id', async (message, pushtype, text) => {
		expect(await bodyOf(smsfactor, message)).toEqual({
			sms: {
				message: { text, pushtype, sender: 'DURAND', unicode: 0 },
				recipients: { gsm: [{ gsmsmsid: ID, value: '33639980001' }] },
			},
		});
	});

	it('is told of text outside the GSM alphabet', async () => {
		expect(await bodyOf(smsfactor, UNICODE)).toMatchObject({ sms: { message: { unicode: 1 } } });
	});
});

describe('Octopush', () => {
	it('gets an alert with our id as its request id', async () => {
		expect(await bodyOf(octopush)).toEqual({
			recipients: [{ phone_number: '+33639980001' }],
			text: 'Votre commande 1042 est prete.',
			type: 'sms_premium',
			purpose: 'alert',
			sender: 'DURAND',
			with_replies: false,
			auto_optimize_text: false,
			request_id: ID,
		});
	});

	it('gets marketing with its placeholder for the STOP code', async () => {
		const options = '&type=sms_low_cost&replies=on';
		expect(await bodyOf(octopush, MARKETING, options)).toMatchObject({
			text: 'Nos nouveautes vous attendent. STOP au XXXXX',
			purpose: 'wholesale',
			type: 'sms_low_cost',
			with_replies: true,
		});
	});

	it('refuses a text that is longer than it takes', async () => {
		const { double, carrier } = await startCarrier(octopush);
		const long = submission({ content: { text: 'a'.repeat(1225) } });
		expect(await carrier.submit(long)).toMatchObject({ kind: 'refused', reason: 'text_too_long' });
		expect(double.connections()).toBe(0);
	});
});

describe('Brevo', () => {
	it('gets a callback address that contains our id', async () => {
		const body = await bodyOf(brevo);
		expect(body).toEqual({
			recipient: '33639980001',
			sender: 'DURAND',
			content: 'Votre commande 1042 est prete.',
			type: 'transactional',
			unicodeEnabled: false,
			tag: ID,
			webUrl: expect.stringMatching(new RegExp(`^${KEY_URL}[^/]+/status/${ID}$`)) as string,
		});
	});

	it('gets marketing with its placeholder for the STOP code', async () => {
		expect(await bodyOf(brevo, MARKETING)).toMatchObject({
			content: 'Nos nouveautes vous attendent. STOP au [STOP_CODE]',
			type: 'marketing',
		});
	});

	it('takes no message without a sender', async () => {
		const { double, carrier } = await startCarrier(brevo);
		const nameless = submission({ sender: null });
		expect(await carrier.submit(nameless)).toMatchObject({ kind: 'refused', reason: 'no_sender' });
		expect(double.connections()).toBe(0);
		expect(await bodyOf(brevo, { sender: null }, '&from=DURAND')).toMatchObject({
			sender: 'DURAND',
		});
	});
});

describe('smsmode', () => {
	it('gets our reference and two callback addresses', async () => {
		expect(await bodyOf(smsmode)).toEqual({
			recipient: { to: '33639980001' },
			body: { text: 'Votre commande 1042 est prete.' },
			from: 'DURAND',
			refClient: ID,
			callbackUrlStatus: expect.stringContaining(`/status/${ID}`) as string,
			callbackUrlMo: expect.stringMatching(/\/reply$/) as string,
		});
	});

	it('gets marketing with the key of that channel, and its text as it is', async () => {
		const { double, carrier } = await startCarrier(smsmode);
		expect(await carrier.submit(MARKETING)).toMatchObject({ kind: 'accepted', segments: 1 });
		expect(await carrier.submit(submission())).toMatchObject({ kind: 'accepted' });
		expect(double.taken.map(({ headers }) => headers['x-api-key'])).toEqual([
			'marketingKey',
			'transactionalKey',
		]);
		expect(double.taken[0]?.body['body']).toEqual(MARKETING.content);
		const { carrier: single } = createCarrier(double.url().replace(':transactionalKey', ''));
		await single.submit(submission());
		expect(double.taken[2]?.headers['x-api-key']).toBe('marketingKey');
		await single.close();
	});
});

describe.each(allDocumented)('$name', (provider) => {
	it('names its message in the answer', async () => {
		const { carrier } = await startCarrier(provider);
		const result = await carrier.submit(submission());
		expect(result).toMatchObject({ kind: 'accepted', carrierRef: expect.any(String) as string });
		expect(result.kind === 'accepted' && result.receiptRefs).toHaveLength(1);
	});

	it('gets nothing that could only arrive after the hours', async () => {
		const { double, carrier } = await startCarrier(provider);
		const late = submission({ validUntil: clock.now() + 59_000 });
		expect(await carrier.submit(late)).toEqual({ kind: 'busy', reason: 'window_closed' });
		expect(double.connections()).toBe(0);
	});

	it('with a wrong key makes the message wait; nothing is sent', async () => {
		const { double } = await startCarrier(provider);
		const { carrier } = createCarrier(double.url().replace(/(:\/\/)/, '$1wrong'));
		expect(await carrier.submit(MARKETING)).toMatchObject({
			kind: 'busy',
			retryAfter: 60_000,
		});
		expect(double.taken).toEqual([]);
		await carrier.close();
	});
});

it.each([
	['ovh', 812],
	['smsfactor', 642],
	['octopush', 12.4],
	['brevo', 95],
])('%s tells its credits: %d', async (name, left) => {
	const provider = documented[name as keyof typeof documented];
	const { carrier, credits } = await startCarrier(provider);
	carrier.start?.();
	await until(() => credits.has(name), 'the credits');
	expect(credits.get(name)).toBe(left);
});
