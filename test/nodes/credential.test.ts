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

beforeAll(startServer);
afterAll(stopServer);
afterEach(forgetAnswers);

it('hides the key and puts it where the contract wants it', () => {
	const key = credential.properties.find(({ name }) => name === 'apiKey');
	expect(key?.typeOptions?.password).toBe(true);
	expect(credential.authenticate.properties.headers).toEqual({
		Authorization: '=Bearer {{$credentials.apiKey}}',
	});
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
