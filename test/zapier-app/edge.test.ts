import { defaultPolicy } from '@marketing-cible/compliance';
import { messageAnswer } from './support/answers.ts';
import {
	detailsOf,
	errorOf,
	newConnection,
	sendEmail,
	sendSms,
	sendVoice,
	smsInput,
} from './support/app.ts';
import { MONDAY_MORNING, SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => {
	setNow(SUNDAY);
	platform.answer('GET /v1/policy', 200, defaultPolicy);
	platform.answer('POST /v1/messages', 201, messageAnswer(SUNDAY));
});
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

const connect = () => newConnection(platform.origin);

describe('a message that may not go now', () => {
	it('stops the run when the user chose so, and nothing of it leaves', async () => {
		const error = await errorOf(sendSms(connect(), { ...smsInput, when_not_permitted: 'stop' }));
		expect(error.name).toBe('HaltedError');
		expect(error.message).toMatch(/^Not sent\. /);
		expect(error.message).toMatch(/HRS-03/);
		expect(error.message).toMatch(/Sunday/);
		expect(error.message).toContain(`Next permitted time: ${MONDAY_MORNING}.`);
		expect(platform.posts).toHaveLength(0);
		// The account's policy is all that was asked for, with nothing of the message in it.
		expect(platform.received.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /v1/policy',
		]);
	});

	it('is refused without any request once the policy is known', async () => {
		const connection = connect();
		const stop = { ...smsInput, when_not_permitted: 'stop' };
		await errorOf(sendSms(connection, stop));
		platform.received.length = 0;
		expect((await errorOf(sendSms(connection, stop))).name).toBe('HaltedError');
		expect(platform.received).toHaveLength(0);
	});

	it.each([undefined, '', 'schedule'])('is handed over to wait by default (%j)', async (choice) => {
		const result = await sendSms(connect(), { ...smsInput, when_not_permitted: choice });
		expect(result).toMatchObject({
			status: 'deferred',
			scheduled_at: MONDAY_MORNING,
			rule: 'HRS-03',
			outcome: 'defer',
		});
		expect(result['explanation']).toMatch(/Sunday/);
		expect(JSON.parse(platform.posts[0]?.body ?? '')).toMatchObject({ outsideHours: 'defer' });
	});

	it('is judged by the hours of the recipient, whatever the zone of the Zap', async () => {
		const stop = { ...smsInput, when_not_permitted: 'stop' };
		const at = { ...stop, send_at: '2026-11-24T05:00:00+01:00' };
		const early = await errorOf(sendSms(connect(), at, { timezone: 'America/Chicago' }));
		expect(early.message).toMatch(/HRS-01.*2026-11-24T07:00:00Z/);
		const overseas = { ...stop, to: '0692 12 34 56', send_at: '2026-11-24T05:00:00+01:00' };
		await sendSms(connect(), overseas, { timezone: 'America/Chicago' });
		expect(platform.posts).toHaveLength(1);
	});

	it('obeys the same rules in a test of the Zap editor', async () => {
		const stop = { ...smsInput, when_not_permitted: 'stop' };
		const error = await errorOf(sendSms(connect(), stop, { isLoadingSample: true }));
		expect(error.name).toBe('HaltedError');
		expect(platform.posts).toHaveLength(0);
	});
});

describe('a message that may never go', () => {
	beforeEach(() => setNow(TUESDAY));

	it.each([
		['an offer declared as an alert', { purpose: 'transactional' }, /CNT-08/],
		['a landline', { to: '01 42 68 53 00' }, /ADR-03/],
		['a sender ID that is too long', { sender: 'DURAND-ET-FILS' }, /SND-01/],
	])('halts, scheduling or not: %s', async (_case, change, rule) => {
		for (const when_not_permitted of ['schedule', 'stop']) {
			const error = await errorOf(
				sendSms(connect(), { ...smsInput, ...change, when_not_permitted }),
			);
			expect(error.name).toBe('HaltedError');
			expect(error.message).toMatch(rule);
			expect(error.message).not.toMatch(/Next permitted/);
		}
		expect(platform.posts).toHaveLength(0);
	});

	it.each([
		['a number that is too short', '+33 6 12'],
		['a number that a spreadsheet has broken', '6.12E+08'],
		['two numbers', '+33612345678,+33612345679'],
		['a name with a number', 'Zoé Martin'],
		['a cell without a number', 'n/a'],
	])('is an error, with an alert, if the recipient cannot be read: %s', async (_what, to) => {
		const error = await errorOf(sendSms(connect(), { ...smsInput, to }));
		expect(error.name).toBe('AppError');
		expect(detailsOf(error).message).toMatch(/ADR-02.* fill in Country\.$/);
		expect(error.message).not.toMatch(/recipient\.country|612345678|Zoé|What happened/);
		expect(platform.posts).toHaveLength(0);
	});

	it('is refused without repeating the recipient or the text', async () => {
		const input = { ...smsInput, to: '01 42 68 53 00' };
		const { message } = await errorOf(sendSms(connect(), input));
		expect(message).not.toMatch(/42 ?68|Durand|What happened/);
	});

	it('holds for email and voice', async () => {
		const email = { purpose: 'marketing', to: 'nobody', subject: 'Hello', text: 'Hello' };
		const unreadable = await errorOf(sendEmail(connect(), email));
		expect([unreadable.name, unreadable.message]).toEqual([
			'AppError',
			expect.stringMatching(/ADR-05.* Map one email address to To/),
		]);
		const voice = { purpose: 'marketing', to: '+33612345678', sender: 'masked', text: 'Hi' };
		expect((await errorOf(sendVoice(connect(), voice))).message).toMatch(/SND-06/);
		expect(platform.posts).toHaveLength(0);
	});
});

describe('the policy', () => {
	it('is the account’s: under `law` the Sunday of the contract only warns', async () => {
		platform.answer('GET /v1/policy', 200, { ...defaultPolicy, preset: 'law' });
		await sendSms(connect(), { ...smsInput, when_not_permitted: 'stop' });
		expect(platform.posts).toHaveLength(1);
	});

	it('is the default when the key may not read it', async () => {
		for (const status of [403, 404]) {
			platform.answer('GET /v1/policy', status, {});
			const stop = { ...smsInput, when_not_permitted: 'stop' };
			expect((await errorOf(sendSms(connect(), stop))).name).toBe('HaltedError');
		}
	});

	it('is the default when the answer is none', async () => {
		for (const body of [{}, { preset: 'law' }, [], 'null']) {
			platform.answer('GET /v1/policy', 200, body);
			const stop = { ...smsInput, when_not_permitted: 'stop' };
			expect((await errorOf(sendSms(connect(), stop))).name).toBe('HaltedError');
		}
	});

	it('is never shared between connections, and is read again after a minute', async () => {
		const [one, other] = [connect(), connect()];
		const stop = { ...smsInput, when_not_permitted: 'stop' };
		await errorOf(sendSms(one, stop));
		platform.answer('GET /v1/policy', 200, { ...defaultPolicy, preset: 'law' });
		await sendSms(other, stop);
		await errorOf(sendSms(one, stop));
		setNow('2026-11-22T14:31:01Z');
		await sendSms(one, stop);
		expect(platform.posts).toHaveLength(2);
	});
});

describe('a field to correct', () => {
	it.each([
		['Purpose', { purpose: '' }],
		['Purpose', { purpose: 'promo' }],
		['To', { to: ' ' }],
		['Text', { text: '' }],
		['Sector', { sector: 'fishing' }],
		['Send At', { send_at: '2026-11-24 09:00' }],
		['Send At', { send_at: 'tomorrow' }],
		['Not After', { not_after: '2026-13-45T09:00:00Z' }],
		['When Not Permitted', { when_not_permitted: 'ask' }],
		['Consent Method', { consent_collected_at: TUESDAY, consent_method: 'trust me' }],
		['Consent Collected At', { consent_wording: 'I agree' }],
		['Consent Collected At', { consent_collected_at: 'yes' }],
	])('is named and nothing leaves: %s %j', async (label, change) => {
		const error = await errorOf(sendSms(connect(), { ...smsInput, ...change }));
		expect(detailsOf(error)).toMatchObject({ code: 'invalid_field', status: 400 });
		expect(detailsOf(error).message).toMatch(new RegExp(`^${label}: `));
		expect(platform.received).toHaveLength(0);
	});

	it('an email needs a subject, and text or HTML', async () => {
		const email = { purpose: 'marketing', to: 'zoe@customer.example' };
		const bodyless = await errorOf(sendEmail(connect(), { ...email, subject: 'Hello' }));
		expect(detailsOf(bodyless).message).toMatch(/^Text: /);
		const nameless = await errorOf(sendEmail(connect(), { ...email, html: '<p>Hello</p>' }));
		expect(detailsOf(nameless).message).toMatch(/^Subject: /);
	});
});
