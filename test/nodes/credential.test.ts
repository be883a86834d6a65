import { MarketingCibleApi } from '../../credentials/MarketingCibleApi.credentials.ts';
import {
	answer,
	asked,
	forgetAnswers,
	serverUrl,
	startServer,
	stopServer,
} from './support/server.ts';
import { accounts } from '@marketing-cible/contract/requests';
import { apiRequest } from '../../nodes/shared/transport/request.ts';
import { fakeExecution } from './support/fake-execution.ts';

const credential = new MarketingCibleApi();
const KEY = { apiKey: 'mc_test_0123456789' };

beforeAll(startServer);
afterAll(stopServer);
afterEach(forgetAnswers);

it('hides the key and puts it where the contract wants it', async () => {
	const key = credential.properties.find(({ name }) => name === 'apiKey');
	expect(key?.typeOptions?.password).toBe(true);
	const request = { url: 'https://platform.example.com/v1/account', headers: { accept: 'a/b' } };
	expect((await credential.authenticate(KEY, request)).headers).toEqual({
		accept: 'a/b',
		Authorization: `Bearer ${KEY.apiKey}`,
	});
});

describe('the address that gets the key', () => {
	it.each([
		{ url: '/v1/account', baseURL: 'http://platform.example.com' },
		{ url: '/v1/account', baseURL: ' HTTP://8.8.8.8:4400' },
		{ url: '/v1/account', baseURL: 'http://localhost@platform.example.com' },
		{ url: '/v1/account', baseURL: 'platform.example.com' },
		{ url: 'http://platform.example.com/v1/account', baseURL: 'https://platform.example.com' },
		{ url: '//platform.example.com/v1/account', baseURL: 'https://platform.example.com' },
		{ url: 'http://platform.example.com/v1/account' },
		{ url: 'ftp://platform.example.com/v1/account' },
		{ url: '' },
	])('is not $url at $baseURL', async ({ url, baseURL }) => {
		const request = { url, ...(baseURL === undefined ? {} : { baseURL }) };
		await expect(credential.authenticate(KEY, request)).rejects.toThrow('must start with https');
		expect(request).not.toHaveProperty('headers');
	});

	it.each(['https://platform.example.com', 'http://127.0.0.1:4400', 'http://platform:4400/'])(
		'is %s',
		async (baseURL) => {
			const { headers } = await credential.authenticate(KEY, { url: '/v1/account', baseURL });
			expect(headers).toEqual({ Authorization: `Bearer ${KEY.apiKey}` });
		},
	);
});

it('is tested with a request that the nodes make too', async () => {
	answer('GET /v1/account', { status: 200, body: {} });
	await apiRequest.call(
		fakeExecution({ parameters: {}, baseUrl: serverUrl() }).context,
		accounts.get(),
	);
	const { url, baseURL } = credential.test.request;
	expect([baseURL, url]).toEqual(['={{$credentials.baseUrl}}', asked[0]!.path]);
});

it('is documented at an address', () => {
	expect(credential.documentationUrl).toMatch(/^https:\/\//);
});
