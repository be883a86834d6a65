/** The carrier by itself, against a provider that behaves like Twilio. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { randomInt } from 'node:crypto';
import { getExpectedTwilioSignature, validateRequest } from 'twilio/lib/webhooks/webhooks';
import type { Submission } from '../../platform/src/carrier.ts';
import { readCarriers } from '../../platform/src/carriers/registry.ts';
import { readStatus } from '../../platform/src/carriers/twilio/receipts.ts';
import {
	createTwilioCarrier,
	type TwilioCarrier,
} from '../../platform/src/carriers/twilio/submit.ts';
import { readTwilioSettings } from '../../platform/src/carriers/twilio/settings.ts';
import { classifyResponse } from '../../platform/src/carriers/twilio/response.ts';
import { signatureFits } from '../../platform/src/carriers/twilio/signature.ts';
import {
	callTwiml,
	goodbyeTwiml,
	voiceLanguage,
} from '../../platform/src/carriers/twilio/twiml.ts';
import { readSettings } from '../../platform/src/settings/settings.ts';
import { createClock } from '../../platform/src/clock.ts';
import type { Channel } from '../../platform/src/compliance.ts';
import type { Core } from '../../platform/src/core.ts';
import {
	ACCOUNT,
	startTwilio,
	TOKEN,
	type TwilioDouble,
	type Whim,
} from './support/twilio-double.ts';
import { TUESDAY, until } from './support/index.ts';

const clock = createClock();
clock.set(TUESDAY);
const core = {
	clock,
	publicUrl: 'https://platform.example.org',
	vault: { tag: (text: string) => Buffer.from(text).toString('base64url').slice(0, 22) },
} as unknown as Core;

const ID = 'msg_01JDEXAMPLE0000000000000000';
const open: { close(): unknown }[] = [];
afterEach(async () => {
	for (const each of open.splice(0)) await each.close();
});

function submission(over: Partial<Submission> = {}): Submission {
	return {
		messageId: ID,
		accountId: 'acc_1',
		channel: 'sms',
		purpose: 'transactional',
		to: '+33639980001',
		sender: 'DURAND',
		content: { text: 'Votre commande 1042 est prête.' },
		headers: {},
		attempt: 1,
		...over,
	};
}

async function world(
	options: { channel?: Channel; query?: string; whim?: (form: URLSearchParams) => Whim } = {},
): Promise<{ double: TwilioDouble; carrier: TwilioCarrier }> {
	const double = await startTwilio(options.whim);
	const settings = readTwilioSettings(double.url(options.query));
	const carrier = createTwilioCarrier(core, options.channel ?? 'sms', settings);
	open.push(carrier, double);
	return { double, carrier };
}

describe('SMS', () => {
	it('is posted as a form with everything that Twilio needs', async () => {
		const { double, carrier } = await world();
		const result = await carrier.submit(submission({ validUntil: TUESDAY + 3_600_500 }));
		expect(result).toEqual({ kind: 'accepted', carrierRef: double.taken[0]?.sid });
		const form = Object.fromEntries(double.taken[0]?.form ?? []);
		expect({ ...form, ValidityPeriod: null }).toEqual({
			To: '+33639980001',
			From: 'DURAND',
			Body: 'Votre commande 1042 est prête.',
			StatusCallback: `https://platform.example.org/carriers/twilio/${carrier.key}/status/${ID}`,
			ValidityPeriod: null,
		});
		// The clock ticks; never a second more than the window leaves.
		expect(Number(form['ValidityPeriod'])).toBeGreaterThan(3590);
		expect(Number(form['ValidityPeriod'])).toBeLessThanOrEqual(3600);
	});

	it.each([
		[36_000, 48 * 3600],
		[36_000, 36_001],
	])('is valid for %i s at most, Twilio’s longest, of %i s', async (expected, left) => {
		const { double, carrier } = await world();
		await carrier.submit(submission({ validUntil: clock.now() + left * 1000 + 900 }));
		expect(double.taken[0]?.form.get('ValidityPeriod')).toBe(String(expected));
	});

	it('that could only arrive after closing is not handed over', async () => {
		const { double, carrier } = await world();
		const late = submission({ validUntil: clock.now() + 800 });
		expect(await carrier.submit(late)).toEqual({ kind: 'busy', reason: 'window_closed' });
		expect(double.taken).toEqual([]);
	});

	it('without an end has the provider’s own validity', async () => {
		const { double, carrier } = await world();
		await carrier.submit(submission());
		expect(double.taken[0]?.form.has('ValidityPeriod')).toBe(false);
	});

	it.each([
		[null, '?from=+33939390001', { From: '+33939390001' }],
		[
			null,
			`?messagingServiceSid=MG${'a'.repeat(32)}`,
			{ MessagingServiceSid: `MG${'a'.repeat(32)}` },
		],
		[`MG${'b'.repeat(32)}`, '', { MessagingServiceSid: `MG${'b'.repeat(32)}` }],
		[
			'DURAND',
			`?messagingServiceSid=MG${'a'.repeat(32)}`,
			{ From: 'DURAND', MessagingServiceSid: `MG${'a'.repeat(32)}` },
		],
	])('from %s with %j goes from %j', async (sender, query, expected) => {
		const { double, carrier } = await world({ query });
		await carrier.submit(submission({ sender }));
		const form = Object.fromEntries(double.taken[0]?.form ?? []);
		const { From, MessagingServiceSid } = form;
		expect(JSON.parse(JSON.stringify({ From, MessagingServiceSid }))).toEqual(expected);
	});

	it('without any sender is refused here', async () => {
		const { double, carrier } = await world();
		expect(await carrier.submit(submission({ sender: null }))).toMatchObject({
			kind: 'refused',
			reason: 'no_sender',
		});
		expect(double.connections()).toBe(0);
	});
});

describe('outcomes', () => {
	it.each([
		[
			'+15005550001',
			'DURAND',
			{
				kind: 'refused',
				reason: 'twilio_21211',
				bounced: true,
				bounce: { type: 'hard', code: '21211' },
			},
		],
		['+15005550002', 'DURAND', { kind: 'refused', reason: 'twilio_21612', bounced: false }],
		['+15005550003', 'DURAND', { kind: 'refused', reason: 'twilio_21408', bounced: false }],
		[
			'+15005550004',
			'DURAND',
			{ kind: 'refused', reason: 'twilio_21610', bounced: false, optedOut: true },
		],
		[
			'+15005550009',
			'DURAND',
			{
				kind: 'refused',
				reason: 'twilio_21614',
				bounced: true,
				bounce: { type: 'hard', code: '21614' },
			},
		],
		['+33639980001', '+15005550001', { kind: 'refused', reason: 'twilio_21212', bounced: false }],
		['+33639980001', '+15005550007', { kind: 'refused', reason: 'twilio_21606', bounced: false }],
		['+33639980001', '+15005550008', { kind: 'busy', reason: 'twilio_21611', retryAfter: 1000 }],
	])('magic numbers: to %s from %s', async (to, sender, expected) => {
		const { carrier } = await world();
		expect(await carrier.submit(submission({ to, sender }))).toEqual(expected);
	});

	it('429 waits as long as it asks', async () => {
		const whim = () => ({ answer: 429, body: { code: 20429 }, headers: { 'Retry-After': '17' } });
		const { carrier } = await world({ whim });
		expect(await carrier.submit(submission())).toEqual({
			kind: 'busy',
			reason: 'twilio_20429',
			retryAfter: 17_000,
		});
	});

	it.each([
		[503, 'busy'],
		[500, 'unknown'],
		[502, 'unknown'],
		[504, 'unknown'],
		[408, 'unknown'],
		[400, 'refused'],
		[404, 'refused'],
		[401, 'busy'],
	])('HTTP %i without a code is %s', async (answer, kind) => {
		const { carrier } = await world({ whim: () => ({ answer }) });
		expect(await carrier.submit(submission())).toMatchObject({ kind });
	});

	it('a wrong token is a matter for the operator, not for the message', async () => {
		const double = await startTwilio();
		const url = `twilio://${ACCOUNT}:wrong@127.0.0.1:${double.port}`;
		const carrier = createTwilioCarrier(core, 'sms', readTwilioSettings(url));
		open.push(carrier, double);
		expect(await carrier.submit(submission())).toEqual({
			kind: 'busy',
			reason: 'twilio_20003',
			retryAfter: 60_000,
		});
	});

	it.each(['hang up', 'silence'] as const)(
		'a connection that ends in %s after the request is unknown, and nothing is sent twice',
		async (end) => {
			const { double, carrier } = await world({ query: '?patience=1', whim: () => end });
			expect(await carrier.submit(submission())).toEqual({
				kind: 'unknown',
				reason: 'connection_lost',
			});
			// On a busy machine the provider reads the request after the sender has given up.
			await until(() => double.taken.length > 0, 'the provider takes the message');
			expect(double.taken).toHaveLength(1);
		},
	);

	it('the same on a connection that was used before', async () => {
		let requests = 0;
		const { double, carrier } = await world({
			whim: () => (++requests === 2 ? 'hang up' : undefined),
		});
		expect(await carrier.submit(submission())).toMatchObject({ kind: 'accepted' });
		expect(await carrier.submit(submission())).toMatchObject({ kind: 'unknown' });
		expect(double.connections()).toBe(1);
		expect(double.taken).toHaveLength(2);
	});

	it('a port that nobody listens on is busy: no byte left', async () => {
		const { double, carrier } = await world();
		await double.close();
		expect(await carrier.submit(submission())).toEqual({ kind: 'busy', reason: 'no_connection' });
	});

	it('a handshake that fails is busy: no byte of the request left', async () => {
		const plain = createServer();
		await new Promise<void>((resolve) => plain.listen(0, '127.0.0.1', resolve));
		const { port } = plain.address() as AddressInfo;
		const url = `twilio://${ACCOUNT}:${TOKEN}@127.0.0.1:${port}?tls=true`;
		const carrier = createTwilioCarrier(core, 'sms', readTwilioSettings(url));
		open.push(carrier, plain);
		expect(await carrier.submit(submission())).toEqual({ kind: 'busy', reason: 'no_connection' });
	});

	it.each([30001, 14107, 63038, 20429])('code %i is a full queue', (code) => {
		expect(classifyResponse({ status: 400, code, retryAfter: null })).toMatchObject({
			kind: 'busy',
		});
	});
});

describe('calls', () => {
	const call = (over: Partial<Submission> = {}) =>
		submission({
			channel: 'voice',
			sender: '+33162000001',
			content: { text: 'Bonjour, votre <commande> "1042" & la suite.' },
			...over,
		});

	it('speak, and listen to a key', async () => {
		const { double, carrier } = await world({ channel: 'voice' });
		const announcement = 'Pour ne plus recevoir ces appels, appuyez sur la touche 9.';
		expect(await carrier.submit(call({ announcement }))).toMatchObject({ kind: 'accepted' });
		const [taken] = double.taken;
		expect(taken?.resource).toBe('Calls');
		expect(taken?.form.get('From')).toBe('+33162000001');
		expect(taken?.form.getAll('StatusCallbackEvent')).toEqual([
			'initiated',
			'ringing',
			'answered',
			'completed',
		]);
		expect(taken?.form.get('Timeout')).toBe('40');
		expect(taken?.form.has('MachineDetection')).toBe(false);
		expect(taken?.form.get('Twiml')).toBe(
			'<?xml version="1.0" encoding="UTF-8"?><Response>' +
				`<Gather input="dtmf" numDigits="1" timeout="5" method="POST" action="https://platform.example.org/carriers/twilio/${carrier.key}/keys/${ID}">` +
				'<Say language="fr-FR">Bonjour, votre &lt;commande&gt; &quot;1042&quot; &amp; la suite.</Say>' +
				'<Say language="fr-FR">Pour ne plus recevoir ces appels, appuyez sur la touche 9.</Say>' +
				'</Gather><Hangup/></Response>',
		);
	});

	it.each([
		[{ text: 'https://cdn.example.org/message.mp3' }],
		[{ text: 'Ce que l’on entend.', audioUrl: 'https://cdn.example.org/message.mp3' }],
	])('play audio: %j', async (content) => {
		const { double, carrier } = await world({ channel: 'voice' });
		await carrier.submit(call({ content }));
		const twiml = double.taken[0]?.form.get('Twiml');
		expect(twiml).toContain('<Play>https://cdn.example.org/message.mp3</Play></Gather>');
		expect(twiml).not.toContain('<Say');
	});

	it('never speak the text in place of an uploaded recording', async () => {
		const { double, carrier } = await world({ channel: 'voice' });
		const content = { text: 'Ce que l’on entend.', audioId: 'aud_01JDEXAMPLE0000000000000000' };
		expect(await carrier.submit(call({ content }))).toEqual({
			kind: 'refused',
			reason: 'recording_needs_audio_url',
			bounced: false,
		});
		expect(double.taken).toEqual([]);
	});

	it('ring and detect machines as the carrier URL says', async () => {
		const query = '?timeout=20&machineDetection=DetectMessageEnd&from=+33162000009';
		const { double, carrier } = await world({ channel: 'voice', query });
		await carrier.submit(call({ sender: null }));
		const form = double.taken[0]?.form;
		expect(form?.get('Timeout')).toBe('20');
		expect(form?.get('MachineDetection')).toBe('DetectMessageEnd');
		expect(form?.get('From')).toBe('+33162000009');
	});

	it('of a script that is too long are refused before they ring', async () => {
		const { double, carrier } = await world({ channel: 'voice' });
		const content = { text: 'é'.repeat(4000) };
		expect(await carrier.submit(call({ content }))).toMatchObject({ reason: 'script_too_long' });
		expect(double.taken).toEqual([]);
	});

	it.each([
		[undefined, 'fr-FR'],
		['fr', 'fr-FR'],
		['fr-CA', 'fr-CA'],
		['en', 'en-GB'],
		['en_us', 'en-US'],
		['DE', 'de-DE'],
		['xx', 'fr-FR'],
		['constructor', 'fr-FR'],
		['__proto__', 'fr-FR'],
		['hasOwnProperty', 'fr-FR'],
	])('language %s is spoken as %s', (tag, language) => expect(voiceLanguage(tag)).toBe(language));

	it('never break the XML', () => {
		const text = 'a\u0000b\u001f\ud800c\ufffe </Say><Hangup/> "\'&';
		const twiml = callTwiml({
			text,
			audioUrl: null,
			announcement: null,
			language: 'fr-FR',
			keysUrl: 'https://e.test/?a=1&b=2',
		});
		expect(twiml).toContain('a b  c  &lt;/Say&gt;&lt;Hangup/&gt; &quot;&apos;&amp;');
		expect(twiml).toContain('?a=1&amp;b=2');
		expect(goodbyeTwiml('en-GB', true)).toContain('no more marketing calls');
		expect(goodbyeTwiml('fr-FR', false)).toContain('Merci.');
	});
});

describe('statuses', () => {
	it.each([
		[{ MessageStatus: 'queued' }, { kind: 'accepted' }],
		[{ MessageStatus: 'sent' }, { kind: 'accepted' }],
		[{ MessageStatus: 'delivered' }, { kind: 'delivered' }],
		[{ MessageStatus: 'read' }, { kind: 'delivered' }],
		[
			{ MessageStatus: 'undelivered', ErrorCode: '30003' },
			{
				kind: 'undelivered',
				reason: 'twilio_30003',
				bounced: true,
				bounce: { type: 'soft', code: '30003' },
			},
		],
		[
			{ MessageStatus: 'undelivered', ErrorCode: '30005' },
			{
				kind: 'undelivered',
				reason: 'twilio_30005',
				bounced: true,
				bounce: { type: 'hard', code: '30005' },
			},
		],
		[
			{ MessageStatus: 'failed', ErrorCode: '30007' },
			{ kind: 'undelivered', reason: 'twilio_30007', bounced: false },
		],
		[{ MessageStatus: 'failed' }, { kind: 'undelivered', reason: 'twilio_failed', bounced: false }],
		[{ MessageStatus: 'receiving' }, null],
		[{}, null],
		[{ CallStatus: 'ringing' }, { kind: 'accepted' }],
		[{ CallStatus: 'in-progress' }, { kind: 'accepted' }],
		[
			{ CallStatus: 'completed', CallDuration: '23', AnsweredBy: 'human' },
			{ kind: 'delivered', call: { durationSeconds: 23, answeredBy: 'human' } },
		],
		[
			{ CallStatus: 'completed', CallDuration: '9', AnsweredBy: 'machine_end_beep' },
			{ kind: 'delivered', call: { durationSeconds: 9, answeredBy: 'machine' } },
		],
		[
			{ CallStatus: 'completed', CallDuration: '2', AnsweredBy: 'fax' },
			{
				kind: 'undelivered',
				reason: 'fax',
				bounced: false,
				call: { durationSeconds: 2, answeredBy: 'fax' },
			},
		],
		[
			{ CallStatus: 'busy' },
			{
				kind: 'undelivered',
				reason: 'busy',
				bounced: false,
				call: { durationSeconds: null, answeredBy: null },
			},
		],
		[
			{ CallStatus: 'no-answer', CallDuration: '0' },
			{
				kind: 'undelivered',
				reason: 'no_answer',
				bounced: false,
				call: { durationSeconds: 0, answeredBy: null },
			},
		],
		[
			{ CallStatus: 'failed', SipResponseCode: '404' },
			{
				kind: 'undelivered',
				reason: 'call_failed',
				bounced: true,
				bounce: { type: 'hard', code: 'sip_404' },
				call: { durationSeconds: null, answeredBy: null },
			},
		],
		[
			{ CallStatus: 'failed', SipResponseCode: '503' },
			{
				kind: 'undelivered',
				reason: 'call_failed',
				bounced: false,
				call: { durationSeconds: null, answeredBy: null },
			},
		],
		[
			{ CallStatus: 'canceled' },
			{
				kind: 'undelivered',
				reason: 'canceled',
				bounced: false,
				call: { durationSeconds: null, answeredBy: null },
			},
		],
	] as [Record<string, string>, object | null][])('%j', (params, expected) => {
		expect(readStatus(ID, params)).toEqual(
			expected === null ? null : { messageId: ID, ...expected },
		);
	});

	it('carry the provider’s own id', () => {
		expect(readStatus(ID, { MessageStatus: 'sent', MessageSid: 'SM1' })?.carrierRef).toBe('SM1');
		expect(readStatus(ID, { CallStatus: 'busy', CallSid: 'CA1' })?.carrierRef).toBe('CA1');
		expect(readStatus(ID, { CallStatus: 'constructor', CallSid: 'CA1' })).toBeNull();
		expect(readStatus(ID, { CallStatus: '__proto__', CallSid: 'CA1' })).toBeNull();
	});
});

describe('signatures', () => {
	const seed = randomInt(2 ** 31);
	let state = seed;
	const chance = (below: number) => {
		state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
		return (state >>> 8) % below;
	};
	const letters = Array.from('abcXYZ019 +%&=_.-é€œ🎁<>"');
	const word = (length: number) =>
		Array.from({ length: chance(length) + 1 }, () => letters[chance(letters.length)]).join('');
	const hosts = [
		'example.org',
		'example.org:443',
		'example.org:80',
		'example.org:8443',
		'[2001:db8::1]:443',
		'user:pw@example.org',
	];
	const paths = ['/', '/carriers/twilio/k-_3/status/msg_01', '/in?a=1&b=%C3%A9', '/in?x=a+b', ''];

	it(`agree with Twilio’s own library on thousands of inputs (seed ${seed})`, () => {
		let genuine = 0;
		for (let round = 0; round < 3000; round++) {
			const url = `${chance(2) === 0 ? 'https' : 'http'}://${hosts[chance(hosts.length)] ?? ''}${paths[chance(paths.length)] ?? ''}`;
			const params: Record<string, string | string[]> = {};
			for (let count = chance(6); count > 0; count--) {
				params[word(6)] = chance(5) === 0 ? [word(5), word(5), 'same', 'same'] : word(12);
			}
			const signed = chance(4) === 0 ? url.replace(/:(443|80|8443)(?=\/|\?|$)/, '') : url;
			let signature = getExpectedTwilioSignature(TOKEN, signed, params);
			const fate = chance(5);
			if (fate === 1) signature = signature.slice(0, -2) + '==';
			if (fate === 2) params['Body'] = word(4);
			if (fate === 3) signature = word(30);
			const token = fate === 4 ? TOKEN.replace('f', 'e') : TOKEN;
			const theirs = validateRequest(token, signature, url, params);
			expect([round, signatureFits(token, signature, url, params)]).toEqual([round, theirs]);
			if (theirs) genuine++;
		}
		// Both kinds were tried, or the comparison says nothing.
		expect(genuine).toBeGreaterThan(300);
		expect(genuine).toBeLessThan(2700);
	});

	it('of an empty header fit nothing', () => {
		expect(signatureFits(TOKEN, '', 'https://example.org/', {})).toBe(false);
	});
});

describe('carrier URLs', () => {
	/** What the registry says of a URL; `null`: nothing. */
	function problemOf(url: string): string | null {
		try {
			readCarriers({ sms: url, email: 'sandbox:', voice: 'sandbox:' });
			return null;
		} catch (error) {
			return (error as Error).message;
		}
	}

	it.each([
		['twilio://AC1:t@api.twilio.com', 'https://api.twilio.com'],
		['twilio://AC1:t@', null],
		['twilio://AC1:t@sms.provider.example:8443', 'https://sms.provider.example:8443'],
		['twilio://AC1:t@127.0.0.1:4010', 'http://127.0.0.1:4010'],
		['twilio://AC1:t@localhost:4010?tls=true', 'https://localhost:4010'],
		['twilio://AC1:t@mock:4010?tls=false', 'http://mock:4010'],
		['twilio://AC1:t@10.0.0.7?tls=false', 'http://10.0.0.7'],
	])('%s speaks to %s', (url, base) => {
		if (base === null) expect(problemOf(url)).not.toBeNull();
		else expect(readTwilioSettings(url).base).toBe(base);
	});

	it.each([
		['twilio://AC1@api.twilio.com', /AUTH_TOKEN/],
		['twilio://api.twilio.com', /AUTH_TOKEN/],
		['twilio://AC1:sesame@api.twilio.com?tls=false', /tls=false/],
		['twilio://AC1:sesame@api.twilio.com?rate=fast', /rate/],
		['twilio://AC1:sesame@api.twilio.com?rate=0', /rate/],
		['twilio://AC1:sesame@api.twilio.com?machineDetection=yes', /machineDetection/],
		['twilio://AC1:sesame@api.twilio.com?form=+33', /unknown option/],
		['sms://AC1:sesame@host', /twilio:\/\//],
	])('%s is refused without quoting it', (url, problem) => {
		expect(problemOf(url)).toMatch(problem);
		expect(problemOf(url)).not.toMatch(/sesame|AC1/);
	});

	it('are read from the environment, and never quoted', () => {
		const url = 'twilio://AC1:sesame@sms.provider.example?from=+33162000001';
		const read = readSettings({ MC_CARRIER_SMS: url, MC_CARRIER_VOICE: url });
		expect([read.carriers.sms, read.carriers.voice]).toEqual([url, url]);
		readCarriers(read.carriers);
		const bad = () => readCarriers(readSettings({ MC_CARRIER_SMS: `${url}&rate=-1` }).carriers);
		expect(bad).toThrow(/^MC_CARRIER_SMS .*rate/);
		expect(bad).not.toThrow(/sesame/);
	});

	it('set rate and concurrency', () => {
		const url = 'twilio://AC1:t@api.twilio.com?rate=2.5&concurrency=4';
		const carrier = createTwilioCarrier(core, 'sms', readTwilioSettings(url));
		expect(carrier.limits).toEqual({ perSecond: 2.5, concurrency: 4 });
	});
});
