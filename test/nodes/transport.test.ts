import { accounts, messages, optOuts, webhooks } from '@marketing-cible/contract/requests';
import { NodeApiError } from 'n8n-workflow';
import { isOutcomeUnknown } from '../../nodes/shared/transport/api-error.ts';
import { apiRequest } from '../../nodes/shared/transport/request.ts';
import { API_KEY, fakeExecution } from './support/fake-execution.ts';
import { problem } from './support/fake-platform.ts';
import { failure } from './support/run.ts';
import {
	answer,
	answerAnything,
	asked,
	askedOf,
	forgetAnswers,
	serverUrl,
	startServer,
	stopServer,
} from './support/server.ts';

beforeAll(startServer);
afterAll(stopServer);
afterEach(forgetAnswers);

const { context } = { context: () => fakeExecution({ parameters: {} }).context };
const read = () => apiRequest.call(context(), accounts.get());
const keyed = () =>
	apiRequest.call(context(), optOuts.create({ subject: '+33612345678' }, 'key-1'), {
		itemIndex: 4,
	});
const unkeyed = () => apiRequest.call(context(), webhooks.create({ url: '', events: [] }));
const check = () => apiRequest.call(context(), messages.check([]));

const ok = { status: 200, body: { id: 'acc_1' } };
const later = (seconds: string, status = 429) => ({
	status,
	body: problem('rate-limited', status),
	headers: { 'retry-after': seconds },
});

describe('a request', () => {
	it('carries the key of the credential and the headers of the contract', async () => {
		answer('POST /v1/opt-outs', { status: 201, body: { id: 'opt_1' } });
		await keyed();
		expect(asked[0]!.headers).toMatchObject({
			authorization: `Bearer ${API_KEY}`,
			'idempotency-key': 'key-1',
			'content-type': 'application/json',
			accept: 'application/json',
		});
		expect(asked[0]!.body).toEqual({ subject: '+33612345678' });
	});

	it.each(['', '/', '//', '  '])(
		'finds its way from a base URL that ends with "%s"',
		async (end) => {
			answer('GET /v1/account', ok);
			const baseUrl = serverUrl() + end;
			const { context: other } = fakeExecution({ parameters: {}, baseUrl });
			expect(await apiRequest.call(other, accounts.get())).toMatchObject({ ...ok });
		},
	);

	it.each(['platform.example.com', 'ftp://platform.example.com', 'https://', ''])(
		'does not leave for the base URL "%s"',
		async (baseUrl) => {
			const { context: other } = fakeExecution({ parameters: {}, baseUrl });
			const error = await failure(apiRequest.call(other, accounts.get()));
			expect(error.message).toBe("'Base URL' is not an address");
			expect(error['failure']).toEqual({ cause: 'configuration-invalid' });
		},
	);

	it.each([
		'http://platform.example.com',
		'HTTP://8.8.8.8:4400',
		'http://10.example.com',
		'http://[2001:db8::1]',
	])('does not carry the key unencrypted to %s', async (baseUrl) => {
		const { context: other } = fakeExecution({ parameters: {}, baseUrl });
		const error = await failure(apiRequest.call(other, accounts.get()));
		expect(error.message).toBe("'Base URL' must start with https");
		expect(error['failure']).toEqual({ cause: 'configuration-invalid' });
	});

	it('does not carry the key to where a redirect points', async () => {
		answer('GET /v1/account', { status: 302, headers: { location: `${serverUrl()}/elsewhere` } });
		const error = await failure(read());
		expect(error.message).toBe('The response does not come from Marketing Cible');
		expect(askedOf('GET /elsewhere')).toEqual([]);
	});
});

describe('what an answer means', () => {
	const table: [number, string, object | undefined][] = [
		[401, 'Marketing Cible did not accept the API key', { cause: 'credential-invalid' }],
		[402, 'The account does not have enough credits', { cause: 'quota-exhausted' }],
		[403, 'The API key does not have the required scope', { cause: 'configuration-invalid' }],
		[404, 'Marketing Cible could not find this record', undefined],
		[409, 'Marketing Cible already received a different request with the same key', undefined],
		[413, 'The request is too large for Marketing Cible', undefined],
		[422, 'Marketing Cible cannot use this request', undefined],
		[500, 'Marketing Cible is not available at the moment', { cause: 'temporarily-unavailable' }],
	];

	it.each(table)('%i', async (status, message, reason) => {
		const headers = { 'retry-after': '0' };
		answer('POST /v1/opt-outs', { status, body: problem('any', status), headers });
		const error = await failure(keyed());
		expect(error).toBeInstanceOf(NodeApiError);
		expect(error.message).toBe(`${message} [item 4]`);
		expect(error['httpCode']).toBe(String(status));
		expect(error['failure']).toEqual(status === 500 ? { ...reason, retryAfterMs: 0 } : reason);
		expect(error['context']).toMatchObject({ itemIndex: 4 });
		expect(error['description']).toContain('Detail of the answer.');
		expect(error.message + String(error['description'])).not.toMatch(
			/\b(error|failure|mistake)\b/i,
		);
	});

	it('names the fields of a problem, and no address that may stand in it', async () => {
		const body = problem('invalid-request', 422, {
			detail: 'Correct zoe@example.com and +33 6 12 34 56 78 by 2026-11-24.',
			errors: [{ pointer: '/subject', message: 'must not be 0612345678' }],
		});
		answer('POST /v1/opt-outs', { status: 422, body });
		const error = await failure(keyed());
		expect(error['description']).toBe("'Phone Number or Email' must not be ***.");
	});

	it('says what is wrong with a field once, in the words of the editor', async () => {
		const fault = { pointer: '/recipient', message: 'needs recipient.country or sendAt' };
		const body = problem('invalid-request', 422, {
			detail: 'Correct /recipient: needs recipient.country or sendAt. Every field is in errors.',
			errors: [
				{ ...fault, pointer: '/recipient/country' },
				{ ...fault, pointer: '/to' },
			],
		});
		answer('POST /v1/opt-outs', { status: 422, body });
		const error = await failure(keyed());
		expect(error['description']).toBe(
			"'Country' needs 'Country' or 'Send At'; 'To' needs 'Country' or 'Send At'.",
		);
	});

	it.each([
		[408, 'The request did not reach Marketing Cible in time'],
		[407, 'The response does not come from Marketing Cible'],
		[418, 'The response does not come from Marketing Cible'],
	])('%i without the words of the platform blames no field', async (status, message) => {
		answer('POST /v1/opt-outs', { status, body: '<h1>Proxy</h1>' });
		const error = await failure(keyed());
		expect(error.message).toBe(`${message} [item 4]`);
		expect(error['description']).not.toMatch(/field/i);
	});

	it.each([302, 404])('%i without the words of the platform is a wrong address', async (status) => {
		answer('GET /v1/account', { status, body: '<h1>Welcome</h1>' });
		expect((await failure(read())).message).toBe('The response does not come from Marketing Cible');
	});
});

describe('waiting', () => {
	it.each([429, 503])('happens as long as Retry-After says on %i', async (status) => {
		answer('GET /v1/account', later('1', status), ok);
		const start = performance.now();
		expect((await read()).status).toBe(200);
		expect(performance.now() - start).toBeGreaterThan(900);
		expect(asked).toHaveLength(2);
	});

	it('ends after three tries', async () => {
		answer('GET /v1/account', later('0'));
		const error = await failure(read());
		expect(asked).toHaveLength(3);
		expect(error['failure']).toEqual({ cause: 'rate-limited', retryAfterMs: 0 });
	});

	it('does not begin when it would be too long', async () => {
		answer('GET /v1/account', later('31'));
		const error = await failure(read());
		expect(asked).toHaveLength(1);
		expect(error['failure']).toEqual({ cause: 'rate-limited', retryAfterMs: 31_000 });
	});

	it('repeats a POST under the same key', async () => {
		answer('POST /v1/opt-outs', later('0'), { status: 201, body: {} });
		await keyed();
		expect(asked.map(({ headers }) => headers['idempotency-key'])).toEqual(['key-1', 'key-1']);
	});

	it('does not repeat a POST that has no key', async () => {
		answer('POST /v1/webhooks', later('0'));
		await failure(unkeyed());
		expect(asked).toHaveLength(1);
	});

	it.each([429, 500, 502, 503, 504])('is for %i, since nothing is done twice', async (status) => {
		answer('POST /v1/opt-outs', later('0', status), { status: 201, body: {} });
		expect((await keyed()).status).toBe(201);
	});

	it('is over when somebody stops the execution', async () => {
		const stop = new AbortController();
		answer('GET /v1/account', () => {
			setImmediate(() => stop.abort());
			return later('30', 503);
		});
		const { context: stopped } = fakeExecution({ parameters: {}, signal: stop.signal });
		const error = await failure(apiRequest.call(stopped, accounts.get()));
		expect(error.message).toBe('The execution was stopped');
		expect(asked).toHaveLength(1);
	});

	it.each([401, 403, 422, 501])('is not for %i', async (status) => {
		answer('GET /v1/account', { status, body: problem('any', status) });
		await failure(read());
		expect(asked).toHaveLength(1);
	});
});

describe('no answer', () => {
	it('is tried once more for what may be repeated', async () => {
		answer('GET /v1/account', 'reset', ok);
		expect((await read()).status).toBe(200);
		answer('POST /v1/opt-outs', 'reset', { status: 201, body: {} });
		expect((await keyed()).status).toBe(201);
	});

	it('is the end for a POST without a key', async () => {
		answer('POST /v1/webhooks', 'reset');
		const error = await failure(unkeyed());
		expect(asked).toHaveLength(1);
		expect(error['failure']).toEqual({ cause: 'temporarily-unavailable' });
	});

	it.each<[string, () => Promise<unknown>, boolean]>([
		['a write', keyed, true],
		['a read', read, false],
		['a check', check, false],
	])('to %s may mean that it was carried out: %s', async (_case, request, expected) => {
		answerAnything('reset');
		const error = await failure(request());
		expect(isOutcomeUnknown(error)).toBe(expected);
		expect(String(error['description']).includes('may have carried out')).toBe(expected);
	});

	it('to one try is not forgotten when the next one is refused', async () => {
		answer('POST /v1/opt-outs', 'reset', { status: 401, body: problem('unauthorized', 401) });
		expect(isOutcomeUnknown(await failure(keyed()))).toBe(true);
		answer('POST /v1/opt-outs', { status: 401, body: problem('unauthorized', 401) });
		expect(isOutcomeUnknown(await failure(keyed()))).toBe(false);
	});

	it('says that nobody listens', async () => {
		const { context: other } = fakeExecution({ parameters: {}, baseUrl: 'http://127.0.0.1:1' });
		const error = await failure(apiRequest.call(other, accounts.get()));
		expect(error.message).toBe('Marketing Cible could not be reached');
		expect(error['description']).toContain('The connection was refused.');
		expect(JSON.stringify(error)).not.toContain(API_KEY);
	});
});
