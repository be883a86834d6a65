/** What is posted to a receiver, and how its answer is read; the receiver is played by nock. */
import nock from 'nock';
import { Webhook } from 'standardwebhooks';
import { postWebhook } from '../../platform/src/webhooks/post.ts';

const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const body = '{"id":"evt_1","type":"opt_out.created","data":{"text":"Zoé 🎁"}}';
// A literal public address, so that nothing is looked up.
const host = 'https://9.9.9.9';
const timestamp = Math.floor(Date.now() / 1000);

beforeAll(() => nock.disableNetConnect());
afterEach(() => {
	expect(nock.pendingMocks()).toEqual([]);
	nock.cleanAll();
});
afterAll(() => {
	nock.enableNetConnect();
	nock.restore();
});

function post(path = '/hook', changes: { url?: string; allowPrivate?: boolean } = {}) {
	return postWebhook({
		url: host + path,
		secrets: [secret],
		eventId: 'evt_1',
		body,
		timestamp,
		allowPrivate: false,
		signal: new AbortController().signal,
		resolve: () => Promise.reject(new Error('nothing is looked up here')),
		...changes,
	});
}

test('posts the very bytes that it signed', async () => {
	let received = '';
	let headers: Record<string, string> = {};
	nock(host)
		.post('/hook', (given: unknown) => {
			received = JSON.stringify(given);
			return true;
		})
		.reply(function () {
			headers = this.req.headers;
			return [204];
		});
	expect(await post()).toEqual({ kind: 'delivered', outcome: '204' });
	expect(received).toBe(body);
	expect(new Webhook(secret).verify(received, headers)).toEqual(JSON.parse(body));
	expect(headers['content-type']).toBe('application/json');
});

test.each([
	[200, {}, { kind: 'delivered', outcome: '200' }],
	[410, {}, { kind: 'gone', outcome: '410' }],
	[500, {}, { kind: 'failed', outcome: '500', retryAfter: null }],
	[429, { 'retry-after': '17' }, { kind: 'failed', outcome: '429', retryAfter: 17_000 }],
	[503, { 'retry-after': 'soon' }, { kind: 'failed', outcome: '503', retryAfter: null }],
	[404, {}, { kind: 'failed', outcome: '404', retryAfter: null }],
])('an answer of %i is read', async (status, headers, result) => {
	nock(host).post('/hook').reply(status, 'x', headers);
	expect(await post()).toEqual(result);
});

test('a redirect is not followed: the signature is for one address', async () => {
	nock(host)
		.post('/hook')
		.reply(302, '', { location: `${host}/elsewhere` });
	expect(await post()).toEqual({ kind: 'failed', outcome: '302', retryAfter: null });
});

test('a broken connection is a failed attempt, not an exception', async () => {
	nock(host)
		.post('/hook')
		.replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
	expect(await post()).toMatchObject({ kind: 'failed', outcome: 'ECONNRESET' });
});

test.each([
	'http://127.0.0.1/hook',
	'http://169.254.169.254/latest/meta-data',
	'http://[::1]/hook',
	'http://[::ffff:10.0.0.1]/hook',
	'http://192.168.1.10/hook',
])('%s is not reached without permission', async (url) => {
	expect(await post('', { url })).toEqual({
		kind: 'failed',
		outcome: 'forbidden_address',
		retryAfter: null,
	});
});

test('a private address is reached when the operator allows it', async () => {
	nock('http://192.168.1.10').post('/hook').reply(200);
	const url = 'http://192.168.1.10/hook';
	expect(await post('', { url, allowPrivate: true })).toMatchObject({ kind: 'delivered' });
});
