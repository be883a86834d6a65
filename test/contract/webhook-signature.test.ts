import { Webhook } from 'standardwebhooks';
import { verifyWebhook } from '../../contract/src/requests/index.ts';

// The example of the Standard Webhooks specification 1.0.0.
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const id = 'msg_p5jXN8AQM9LWM0D4loKWxJek';
const timestamp = 1614265330;
const body = '{"test": 2432232314}';
const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
const now = timestamp * 1000;

function headers(changes: Record<string, string | undefined> = {}) {
	return {
		'webhook-id': id,
		'webhook-timestamp': String(timestamp),
		'webhook-signature': signature,
		...changes,
	};
}

test("the specification's own example is genuine", () => {
	expect(verifyWebhook(secret, headers(), body, now)).toBeNull();
	expect(verifyWebhook(secret, headers(), Buffer.from(body), now)).toBeNull();
});

test('what the reference library signs is genuine', () => {
	const signed = new Webhook(secret).sign(id, new Date(now), 'Zoé 🎁');
	expect(verifyWebhook(secret, headers({ 'webhook-signature': signed }), 'Zoé 🎁', now)).toBeNull();
});

test('header names count in any case, and one good signature among several is enough', () => {
	const given = {
		'Webhook-Id': id,
		'WEBHOOK-TIMESTAMP': [String(timestamp)],
		'Webhook-Signature': `v1,AAAA v1a,xyz ${signature}`,
	};
	expect(verifyWebhook(secret, given, body, now)).toBeNull();
});

test.each([
	['no secret', undefined, headers(), body, now, 'missing-secret'],
	['an empty secret', 'whsec_', headers(), body, now, 'missing-secret'],
	['a secret without its prefix', 'MfKQ9r8GKYqrTwj', headers(), body, now, 'missing-secret'],
	['no id', secret, headers({ 'webhook-id': undefined }), body, now, 'missing-headers'],
	['no timestamp', secret, headers({ 'webhook-timestamp': '' }), body, now, 'missing-headers'],
	['no signature', secret, headers({ 'webhook-signature': '' }), body, now, 'missing-headers'],
	['no number', secret, headers({ 'webhook-timestamp': '1e9' }), body, now, 'bad-timestamp'],
	['301 seconds old', secret, headers(), body, now + 301_000, 'too-old'],
	['301 seconds ahead', secret, headers(), body, now - 301_000, 'too-new'],
	['another body', secret, headers(), `${body} `, now, 'bad-signature'],
	['another id', secret, headers({ 'webhook-id': 'msg_2' }), body, now, 'bad-signature'],
	[
		'another secret',
		'whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD',
		headers(),
		body,
		now,
		'bad-signature',
	],
	[
		'an unknown version',
		secret,
		headers({ 'webhook-signature': signature.replace('v1,', 'v2,') }),
		body,
		now,
		'bad-signature',
	],
	[
		'a signature that is too short',
		secret,
		headers({ 'webhook-signature': 'v1,g0hM' }),
		body,
		now,
		'bad-signature',
	],
])('%s is refused', (_name, key, given, payload, instant, problem) => {
	expect(verifyWebhook(key, given, payload, instant)).toBe(problem);
});

test('the tolerance ends exactly at five minutes', () => {
	expect(verifyWebhook(secret, headers(), body, now + 300_000)).toBeNull();
	expect(verifyWebhook(secret, headers(), body, now - 300_000)).toBeNull();
});
