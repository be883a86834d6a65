import { DEFAULT_BASE_URL, platformOrigin } from '../../zapier-app/src/connection.ts';
import { addAuthorization } from '../../zapier-app/src/middleware.ts';
import { accountAnswer, problemAnswer } from './support/answers.ts';
import { App, appTester, detailsOf, errorOf, newConnection } from './support/app.ts';
import { FakePlatform } from './support/fake-platform.ts';

const platform = new FakePlatform();

beforeAll(() => platform.start());
afterEach(() => platform.forget());
afterAll(() => platform.stop());

const connect = (authData: Record<string, string>) =>
	appTester(App.authentication?.test as () => Promise<Record<string, unknown>>, { authData });

it('asks for the account with the key, and labels the connection with its name and id', async () => {
	const connection = newConnection(platform.origin);
	platform.answer('GET /v1/account', 200, accountAnswer);
	expect(await connect(connection)).toEqual({ id: 'acc_01TEST', name: 'Durand' });
	expect(platform.received).toHaveLength(1);
	expect(platform.received[0]?.headers.authorization).toBe(`Bearer ${connection.apiKey}`);
	expect(App.authentication?.connectionLabel).toBe('{{name}} ({{id}})');
});

it('fails with words on a wrong key', async () => {
	platform.answer('GET /v1/account', 401, problemAnswer('unauthorized', 401));
	const error = await errorOf(connect(newConnection(platform.origin)));
	expect(error.name).toBe('ExpiredAuthError');
	expect(error.message).toMatch(/wrong or was revoked/);
});

it('fails with words on an address that is not the platform', async () => {
	platform.answer('GET /v1/account', 200, { hello: 'world' });
	const { message } = detailsOf(await errorOf(connect(newConnection(platform.origin))));
	expect(message).toMatch(/Platform Address/);
});

it.each([
	'http://platform.example',
	'ftp://platform.example',
	'https://platform.example/v1',
	'https://platform.example?a=b',
	'https://platform.example/#x',
	'https://user:pass@platform.example',
	'http://localhost.evil.example',
	'http://10.0.0.7',
	'http://169.254.169.254',
	'platform.example',
])('refuses the address %s', async (baseUrl) => {
	const error = await errorOf(connect(newConnection(baseUrl)));
	expect(detailsOf(error)).toMatchObject({ code: 'invalid_field' });
	expect(detailsOf(error).message).toMatch(/^Platform Address: /);
});

it.each([
	['https://platform.example/', 'https://platform.example'],
	[' https://platform.example ', 'https://platform.example'],
	['https://platform.example:443', 'https://platform.example'],
	['https://platform.example:8443', 'https://platform.example:8443'],
	['http://127.0.0.1:4400', 'http://127.0.0.1:4400'],
	['http://localhost:4400/', 'http://localhost:4400'],
	['http://[::1]:4400', 'http://[::1]:4400'],
	['', DEFAULT_BASE_URL],
])('reads the address %j as %s', (baseUrl, origin) => {
	expect(platformOrigin({ baseUrl })).toBe(origin);
});

it('gives the key to the platform’s own address and to no other', async () => {
	const authData = { apiKey: 'mc_test', baseUrl: 'https://platform.example' };
	const authorized = (url: string) =>
		addAuthorization({ url, headers: {} }, {} as never, { authData } as never);
	expect(await authorized('https://platform.example/v1/account')).toMatchObject({
		headers: { authorization: 'Bearer mc_test' },
	});
	for (const url of [
		'https://platform.example.evil.example/v1/account',
		'http://platform.example/v1/account',
		'https://platform.example:8443/v1/account',
	]) {
		expect(await authorized(url)).toEqual({ url, headers: {} });
	}
});
