import { readCarriers } from '../../../platform/src/carriers/registry.ts';
import { readHttpSettings } from '../../../platform/src/carriers/http/settings.ts';
import { providers } from '../../../platform/src/carriers/http/providers/index.ts';

it.each([
	['ovh://ak:as@ck/sms-ab12345-1', 'https://eu.api.ovh.com/1.0'],
	['ovh://ak:as@ck/sms-ab12345-1?base=https://ca.api.ovh.com/1.0', 'https://ca.api.ovh.com/1.0'],
	['smsfactor://a.b.c@api.smsfactor.com', 'https://api.smsfactor.com'],
	['smsfactor://a.b.c@api.smsup.ch', 'https://api.smsup.ch'],
	['octopush://boutique@durand.example:key@api.octopush.com', 'https://api.octopush.com/v1/public'],
	['brevo://xkeysib-1@api.brevo.com', 'https://api.brevo.com/v3'],
	['smsmode://a:b@rest.smsmode.com', 'https://rest.smsmode.com'],
	['smsmode://a@rest.smsmode.com?base=http://127.0.0.1:9999/', 'http://127.0.0.1:9999'],
])('%s goes to %s', (url, base) => {
	expect(readHttpSettings(url).base).toBe(base);
});

it('reads the parts of the URL and every option', () => {
	const settings = readHttpSettings(
		'octopush://boutique%40durand.example:s%2Fcret@api.octopush.com?from=+33939390001&replies=on&rate=5&concurrency=3&patience=7&type=sms_low_cost',
	);
	expect(settings).toMatchObject({
		account: { user: 'boutique@durand.example', password: 's/cret' },
		from: '+33939390001',
		wantsReplies: true,
		perSecond: 5,
		concurrency: 3,
		responseTimeoutMs: 7000,
		choices: { type: 'sms_low_cost' },
	});
	// Keys are case-sensitive; a host in a URL is not.
	const ovh = readHttpSettings('ovh://AppKey:AppSecret@ConsumerKEY/sms-ab12345-1');
	expect(ovh.account).toEqual({
		user: 'AppKey',
		password: 'AppSecret',
		host: 'ConsumerKEY',
		path: 'sms-ab12345-1',
	});
});

it.each([
	['ovh://ak:S3CRET@ck', 'needs the service name'],
	['ovh://ak@S3CRET/sms-1', 'needs the application secret'],
	['ovh://S3CRET/sms-1', 'needs the application key'],
	['brevo://S3CRET:x@api.brevo.com', 'has a password'],
	['brevo://S3CRET@api.brevo.com/v3', 'must have no path'],
	[
		'brevo://S3CRET@api.brevo.com?base=http://api.brevo.com/v3',
		'option base must begin with https',
	],
	['brevo://S3CRET@api.brevo.com?base=S3CRET', 'option base must be an address'],
	[
		'brevo://S3CRET@api.brevo.com?base=https://a:S3CRET@b.example',
		'option base must be an address',
	],
	['brevo://S3CRET@api.brevo.com?type=S3CRET', 'unknown option'],
	['octopush://a:S3CRET@api.octopush.com?type=S3CRET', 'must be one of sms_premium'],
	['octopush://a:S3CRET@api.octopush.com?rate=S3CRET', 'option rate must be a number'],
	['smsmode://S3CRET%0A@rest.smsmode.com', 'percent-encoded'],
	['smsmode://S3CRET%zz@rest.smsmode.com', 'percent-encoded'],
	['smsmode://S3CRET', 'needs the API key'],
	['smsmode://', 'must be smsmode://'],
	['smsmode://S3CRET@rest.smsmode.com#x', 'must be smsmode://'],
])('%s is refused by name, without its secret', (url, message) => {
	let said = '';
	try {
		readCarriers({ sms: url, email: 'sandbox:', voice: 'sandbox:' });
	} catch (error) {
		said = String(error);
	}
	expect(said).toContain(`MC_CARRIER_SMS`);
	expect(said).toContain(message);
	expect(said).not.toContain('S3CRET');
});

it('serves no other channel', () => {
	const url = 'brevo://key@api.brevo.com';
	expect(() => readCarriers({ sms: 'sandbox:', email: url, voice: 'sandbox:' })).toThrow(
		/MC_CARRIER_EMAIL must be/,
	);
});

it('every provider says that it was not tried, and which pages it follows', () => {
	for (const { name, tried, documentation, url } of providers) {
		expect([name, tried]).toEqual([name, false]);
		expect(documentation.length).toBeGreaterThan(0);
		expect(url.form).toContain(`${name}://`);
	}
});
