import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { messageAnswer, problemAnswer, verdictAt } from './support/answers.ts';
import { App, alertInput, detailsOf, errorOf, newConnection, sendSms } from './support/app.ts';
import { SUNDAY, TUESDAY, restoreNow, setNow } from './support/clock.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
beforeEach(() => setNow(TUESDAY));
afterEach(() => {
	restoreNow();
	platform.forget();
});
afterAll(() => platform.stop());

async function answered(
	status: number,
	body: object | string,
	headers: Record<string, string> = {},
): Promise<Error> {
	platform.answer('POST /v1/messages', status, body, headers);
	return errorOf(sendSms(newConnection(platform.origin), alertInput));
}

it('401 expires the connection', async () => {
	const error = await answered(401, problemAnswer('unauthorized', 401));
	expect(error.name).toBe('ExpiredAuthError');
	expect(error.message).toMatch(/API key/);
});

it.each([
	[400, 'malformed-json', 'malformed_json'],
	[403, 'forbidden', 'forbidden'],
	[404, 'not-found', 'not_found'],
	[409, 'conflict', 'conflict'],
	[413, 'payload-too-large', 'payload_too_large'],
	[422, 'invalid-request', 'invalid_request'],
])('%i %s is an error with code %s', async (status, slug, code) => {
	const error = await answered(status, problemAnswer(slug, status));
	expect(error.name).toBe('AppError');
	expect(detailsOf(error)).toMatchObject({ code, status });
});

it('names the fields of an invalid request and repeats nothing of what is in them', async () => {
	const error = await answered(
		422,
		problemAnswer('invalid-request', 422, {
			detail: `${alertInput.text} to +33612345678`,
			errors: [
				{ pointer: '/recipient/postalCode', message: 'must not be empty' },
				{ pointer: '/sendAt', message: `wrong for ${alertInput.to} and +33 6 12 34 56 78` },
				{ pointer: '/content/text', message: `"${alertInput.text}" from zoe@customer.example` },
			],
		}),
	);
	const { message } = detailsOf(error);
	expect(message).toContain('Postal Code: must not be empty');
	expect(message).toContain('Send At: ');
	expect(message).toContain('Text: ');
	expect(message).not.toMatch(/12 ?34|33612345678|commande|customer\.example/);
});

it('names fields by their labels, also within the advice', async () => {
	const errors = [
		{ pointer: '/to', message: 'write it in full, or give recipient.country' },
		{ pointer: '/notAfter', message: 'must be later than sendAt' },
	];
	const { message } = detailsOf(
		await answered(422, problemAnswer('invalid-request', 422, { errors })),
	);
	expect(message).toContain(
		'To: write it in full, or give Country; Not After: must be later than Send At',
	);
});

it('passes on what the platform advises, without what is personal in it', async () => {
	const detail = 'Add the scope messages; asked for 0612345678.';
	const { message } = detailsOf(await answered(403, problemAnswer('forbidden', 403, { detail })));
	expect(message).toContain('Add the scope messages; asked for ….');
});

it('a refusal halts the run with rule, reason and next permitted time', async () => {
	const verdict = verdictAt(SUNDAY, 'reject');
	const error = await answered(422, problemAnswer('compliance-rejected', 422, { verdict }));
	expect(error.name).toBe('HaltedError');
	expect(error.message).toMatch(/HRS-03/);
	expect(error.message).toMatch(/Sunday/);
	expect(error.message).toMatch(/Next permitted time: 2026-11-23T07:00:00Z\.$/);
});

it('errors do not carry the input of the run', async () => {
	const verdict = verdictAt(SUNDAY, 'reject');
	for (const error of [
		await answered(401, problemAnswer('unauthorized', 401)),
		await answered(422, problemAnswer('compliance-rejected', 422, { verdict })),
		await answered(500, 'oops'),
	]) {
		expect(error.message).not.toMatch(/What happened|12 34 56|12345678|commande 1042/);
	}
});

it('a key that stands for something else is an error', async () => {
	const error = await answered(409, problemAnswer('idempotency-conflict', 409));
	expect(error.name).toBe('AppError');
	expect(error.message).toMatch(/Deduplication Key/);
});

it.each<[number, string, Record<string, string>, number]>([
	[409, 'idempotency-conflict', { 'retry-after': '2' }, 2],
	[429, 'rate-limited', { 'retry-after': '17' }, 17],
	[429, 'rate-limited', { 'retry-after': 'Tue, 24 Nov 2026 09:00:30 GMT' }, 30],
	[429, 'rate-limited', {}, 60],
	[500, 'internal-error', {}, 60],
	[502, 'bad-gateway', { 'retry-after': '9' }, 9],
	[503, 'unavailable', { 'retry-after': '5' }, 5],
	[504, 'timeout', {}, 60],
	[503, 'unavailable', { 'retry-after': 'soon' }, 60],
])('%i %s with %j is tried again after %i seconds', async (status, slug, headers, delay) => {
	const error = await answered(status, problemAnswer(slug, status), headers);
	expect(error.name).toBe('ThrottledError');
	expect(detailsOf(error).delay).toBe(delay);
});

it.each<[number, string, string]>([
	[501, '<html>Bad gateway</html>', 'platform_error'],
	[404, '<html>Not here</html>', 'not_found'],
	[418, 'short and stout', 'invalid_request'],
	[200, '<html>Sign in to the Wi-Fi</html>', 'unexpected_answer'],
	[201, '{"id": "msg_1", ', 'unexpected_answer'],
	[200, '{}', 'unexpected_answer'],
	[200, 'null', 'unexpected_answer'],
	[200, '"sent"', 'unexpected_answer'],
	[200, '', 'unexpected_answer'],
])('%i with the body %j is %s', async (status, body, code) => {
	const error = await answered(status, body, { 'content-type': 'text/html' });
	expect(error.name).toBe('AppError');
	expect(detailsOf(error)).toMatchObject({ code });
	expect(error.message).not.toContain('<html>');
});

it('a redirect is not followed', async () => {
	platform.answer('GET /elsewhere', 200, messageAnswer(TUESDAY));
	const location = `${platform.origin}/elsewhere`;
	expect(detailsOf(await answered(302, '', { location }))).toMatchObject({
		code: 'unexpected_redirect',
	});
	expect(platform.received.map(({ path }) => path)).not.toContain('/elsewhere');
});

it('a platform that is not there is an error without the input', async () => {
	const gone = new FakePlatform();
	await gone.start();
	const { origin } = gone;
	await gone.stop();
	const error = await errorOf(sendSms(newConnection(origin), alertInput));
	expect(detailsOf(error)).toMatchObject({ code: 'unreachable' });
	expect(error.message).not.toMatch(/What happened|12 34 56/);
});

it('a port without TLS is named as such, and nothing was sent', async () => {
	const error = await errorOf(
		sendSms(newConnection(platform.origin.replace('http:', 'https:')), alertInput),
	);
	const { code, message } = detailsOf(error);
	expect(code).toBe('unreachable');
	expect(message).toMatch(/does not speak TLS.*has changed nothing/);
});

it('a certificate that nobody has signed is named as such, and the key has not left', async () => {
	const folder = mkdtempSync(join(tmpdir(), 'mc-zapier-tls-'));
	const files = ['-keyout', 'key.pem', '-out', 'cert.pem'];
	const args = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-subj', '/CN=other', ...files];
	expect(spawnSync('openssl', args, { cwd: folder }).status).toBe(0);
	const [key, cert] = ['key.pem', 'cert.pem'].map((name) => readFileSync(join(folder, name)));
	let asked = 0;
	const secure = createServer({ key, cert }, () => (asked += 1));
	await new Promise<void>((resolve) => secure.listen(0, '127.0.0.1', resolve));
	const { port } = secure.address() as AddressInfo;
	const error = await errorOf(sendSms(newConnection(`https://127.0.0.1:${port}`), alertInput));
	secure.close();
	rmSync(folder, { recursive: true });
	const { code, message } = detailsOf(error);
	expect(code).toBe('unreachable');
	expect(message).toMatch(/certificate is self-signed/);
	expect(asked).toBe(0);
});

it('an answer that is lost leaves the outcome open, and says what is safe and how to look', async () => {
	platform.answer('GET /v1/policy', 403, problemAnswer('forbidden', 403));
	platform.drop('POST /v1/messages');
	const error = await errorOf(sendSms(newConnection(platform.origin), alertInput));
	const { code, message } = detailsOf(error);
	expect(code).toBe('no_answer');
	expect(message).toMatch(/not known whether .*Replay this run.*A new run .*Find Message/);
});

it.each([500, 502, 504])('%i after a send leaves the outcome open too', async (status) => {
	platform.answer('GET /v1/policy', 403, problemAnswer('forbidden', 403));
	const { message } = detailsOf(await answered(status, '<html>Oops</html>'));
	expect(message).toMatch(/tries again automatically.*not known whether/);
});

it('a platform that hangs is given up before Zapier gives up, and the replay is said to be safe', async () => {
	platform.hang('GET /v1/policy');
	const started = performance.now();
	const error = await errorOf(sendSms(newConnection(platform.origin), alertInput));
	expect(detailsOf(error)).toMatchObject({ code: 'timeout' });
	expect(detailsOf(error).message).toMatch(/never sent twice/);
	expect(performance.now() - started).toBeLessThan(8_000);
	expect(platform.posts).toHaveLength(0);
}, 10_000);

it('a good answer is a result with every key of the sample', async () => {
	platform.answer('GET /v1/policy', 403, problemAnswer('forbidden', 403));
	platform.answer('POST /v1/messages', 201, messageAnswer(TUESDAY));
	const result = await sendSms(newConnection(platform.origin), alertInput);
	expect(Object.keys(result)).toEqual(Object.keys(App.creates['send_sms']?.operation.sample ?? {}));
});
