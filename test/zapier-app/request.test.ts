import { defaultPolicy } from '@marketing-cible/compliance';
import { messageAnswer } from './support/answers.ts';
import { addOptOut, alertInput, sendEmail, sendSms, sendVoice, smsInput } from './support/app.ts';
import { TUESDAY } from './support/clock.ts';
import { fakeSending } from './support/fake-sending.ts';

const { platform, connect, last } = fakeSending();
const lastBody = () => JSON.parse(last().body) as Record<string, unknown>;

describe('a phone number without a country', () => {
	it.each([
		['621 123 456', undefined, '621 123 456'],
		['621 123 456', 'LU', '+352621123456'],
		['06 12 34 56 78', undefined, '+33612345678'],
		['00352 621 123 456', undefined, '+352621123456'],
	])('%s of %s is sent as %s', async (to, country, sent) => {
		await sendSms(connect(), { ...alertInput, to, ...(country === undefined ? {} : { country }) });
		expect(lastBody()).toMatchObject({ to: sent });
	});
});

describe('what the user wrote reaches the platform byte for byte', () => {
	// An account that writes about templates; by default, what looks like an unfilled one is refused.
	const policy = { ...defaultPolicy, options: { rules: { 'CNT-14': 'warn' } } };
	beforeEach(() => platform.answer('GET /v1/policy', 200, policy));

	const texts = [
		'Bonjour {{first_name}}, voici [[x]]',
		'{{bundle.authData.apiKey}} {{process.env.HOME}}',
		'  Déjà vu, cœur, 10 € — « été » \u00a0!  ',
		'Line one\nLine two\r\nLine three\tend',
		'😀 👩‍👩‍👧 e\u0301 \u200b \u2028 "quotes" \\ </script> null',
	];

	it.each(texts)('SMS %j', async (text) => {
		await sendSms(connect(), { ...alertInput, text });
		expect(lastBody()).toMatchObject({ content: { text } });
		expect(last().body).toContain(JSON.stringify(text));
	});

	it.each(texts)('email %j', async (text) => {
		platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY, 'email'));
		const html = `<p>${text}</p>`;
		await sendEmail(connect(), {
			...alertInput,
			to: 'zoe@customer.example',
			sender: 'hello@durand.example',
			subject: `Re: ${text}`,
			text,
			html,
		});
		expect(lastBody()).toMatchObject({ content: { subject: `Re: ${text}`, text, html } });
	});

	it('voice and consent wording', async () => {
		platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY, 'voice'));
		const [text = ''] = texts;
		await sendVoice(connect(), {
			...alertInput,
			sender: '+33162345678',
			text,
			language: 'fr',
			consent_collected_at: '2026-11-01T10:00:00+01:00',
			consent_wording: text,
		});
		expect(lastBody()).toMatchObject({
			channel: 'voice',
			content: { text, language: 'fr' },
			consent: { collectedAt: '2026-11-01T09:00:00.000Z', wording: { text } },
		});
	});
});

describe('the request', () => {
	it('is the body of the contract, with the recipient in one spelling', async () => {
		await sendSms(connect(), {
			...smsInput,
			country: 'fr',
			postal_code: '67000',
			time_zone: 'Europe/Paris',
			sector: 'retail',
			reference: 'order-1042',
			send_at: '2026-11-24T11:00:00+01:00',
			not_after: '2026-11-24T20:00:00+0100',
			consent_collected_at: '2026-11-01T10:00:00Z',
			consent_method: 'web_form',
			consent_controller: 'Durand',
			consent_wording: 'I agree.',
			consent_source_url: 'https://shop.example/newsletter',
		});
		expect(lastBody()).toEqual({
			channel: 'sms',
			purpose: 'marketing',
			to: '+33612345678',
			sender: 'DURAND',
			content: { text: smsInput.text },
			recipient: { country: 'FR', postalCode: '67000', timeZone: 'Europe/Paris' },
			consent: {
				collectedAt: '2026-11-01T10:00:00.000Z',
				method: 'web_form',
				controller: 'Durand',
				wording: { text: 'I agree.' },
				sourceUrl: 'https://shop.example/newsletter',
			},
			sector: 'retail',
			reference: 'order-1042',
			sendAt: '2026-11-24T10:00:00.000Z',
			notAfter: '2026-11-24T19:00:00.000Z',
			outsideHours: 'defer',
		});
	});

	it('leaves out empty fields instead of sending them empty', async () => {
		const empty = { country: '', postal_code: ' ', sector: null, send_at: undefined, sender: '' };
		await sendSms(connect(), { ...alertInput, ...empty, consent_wording: '' });
		expect(Object.keys(lastBody()).sort()).toEqual(
			['channel', 'content', 'outsideHours', 'purpose', 'reference', 'to'].sort(),
		);
	});

	it('carries key and headers to the platform and to nobody else', async () => {
		const connection = connect();
		await sendSms(connection, alertInput);
		expect(last().headers).toMatchObject({
			authorization: `Bearer ${connection.apiKey}`,
			'content-type': 'application/json',
			accept: 'application/json',
		});
		expect(last().path).toBe('/v1/messages');
		expect(last().body).not.toContain(connection.apiKey);
	});
});

describe('Add Opt-Out', () => {
	it('sends what is filled in, with sensible defaults', async () => {
		await addOptOut(connect(), { contact: '06 12 34 56 78' });
		expect(lastBody()).toEqual({ subject: '+33612345678', channels: ['all'], source: 'crm' });
		await addOptOut(connect(), {
			contact: ' Zoe@Customer.EXAMPLE ',
			channels: ['email,sms'],
			source: 'complaint',
			occurred_at: '2026-11-24T08:59:00Z',
		});
		expect(lastBody()).toEqual({
			subject: 'Zoe@customer.example',
			channels: ['email', 'sms'],
			source: 'complaint',
			occurredAt: '2026-11-24T08:59:00.000Z',
		});
	});

	it.each([
		[
			{ contact: '0471 12 34 56', country: 'be' },
			{ subject: '0471 12 34 56', country: 'BE' },
		],
		[{ contact: '621 123 456' }, { subject: '621 123 456' }],
		[{ contact: '+32 471 12 34 56' }, { subject: '+32471123456' }],
	])('leaves it to the platform to read %j', async (input, expected) => {
		await addOptOut(connect(), input);
		expect(lastBody()).toEqual({ ...expected, channels: ['all'], source: 'crm' });
	});

	it.each(['Belgique', 'BEL', 'be'])('reads the country %s', async (country) => {
		await addOptOut(connect(), { contact: '0470123456', country });
		expect(lastBody()).toMatchObject({ subject: '0470123456', country: 'BE' });
	});

	it.each(['Belgiq', 'XX', '32', ['BE'], true])('refuses the country %s', async (country) => {
		const before = platform.posts.length;
		const failed = addOptOut(connect(), { contact: '0470123456', country });
		await expect(failed).rejects.toThrow(/Country: must be/);
		expect(platform.posts).toHaveLength(before);
	});

	it('sends a key only where the user tells two requests apart', async () => {
		await addOptOut(connect(), { contact: '+33612345678' });
		await addOptOut(connect(), { contact: '+33612345678', occurred_at: TUESDAY });
		await addOptOut(connect(), { contact: '+33612345678', deduplication_key: 'request-7' });
		const keys = platform.posts.map(({ headers }) => headers['idempotency-key']);
		const derived = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown;
		expect(keys).toEqual([undefined, derived, derived]);
		expect(keys[1]).not.toBe(keys[2]);
	});

	it('answers the opt-out', async () => {
		expect(await addOptOut(connect(), { contact: '+33612345678', channels: 'sms' })).toEqual({
			id: 'opt_01TEST',
			subject: '+33612345678',
			channels: ['sms'],
			source: 'crm',
			occurred_at: '2026-11-24T08:59:00Z',
		});
		expect(lastBody()).toMatchObject({ channels: ['sms'] });
	});
});
