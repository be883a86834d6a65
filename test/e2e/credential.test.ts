import { N8n } from './support/n8n.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
const n8n = new N8n(world.n8n);

describe('credential test', () => {
	test('accepts the key of the platform', async () => {
		expect(await n8n.testCredential(world.platform)).toMatchObject({ status: 'OK' });
	});

	test('refuses a wrong key', async () => {
		const wrong = { ...world.platform, apiKey: 'mc_not_the_key_at_all' };
		expect(await n8n.testCredential(wrong)).toEqual({
			status: 'Error',
			message: 'The platform does not accept the API key: it may be mistyped or revoked',
		});
	});

	test('names the scope that a key lacks', async () => {
		const created = await fetch(`${world.platform.baseUrl}/v1/api-keys`, {
			method: 'POST',
			headers: {
				Authorization: `Bearer ${world.platform.apiKey}`,
				'Content-Type': 'application/json',
			},
			body: JSON.stringify({ name: 'alerts only', scopes: ['messages'] }),
		});
		const { key } = (await created.json()) as { key: string };
		expect(await n8n.testCredential({ ...world.platform, apiKey: key })).toMatchObject({
			status: 'Error',
			message: expect.stringContaining("lacks the scope 'account'") as string,
		});
	});

	test.each([
		['a path too many behind it', () => `${world.platform.baseUrl}/v1`],
		['another service that knows no such page', () => world.n8n.baseUrl],
		[
			'another service that has an answer to everything',
			() => `${world.n8n.baseUrl}/healthz?page=`,
		],
	])('refuses an address: %s', async (_what, baseUrl) => {
		const wrong = { ...world.platform, baseUrl: baseUrl() };
		expect(await n8n.testCredential(wrong)).toEqual({
			status: 'Error',
			message:
				'There is no Marketing Cible platform at this address: the base URL must be its address without a path',
		});
	});

	test('refuses an address that would get the key unencrypted, before it asks', async () => {
		const wrong = { ...world.platform, baseUrl: 'http://platform.example.com' };
		expect(await n8n.testCredential(wrong)).toMatchObject({
			status: 'Error',
			message: expect.stringContaining('must start with https') as string,
		});
	});

	test('refuses an address where nobody answers', async () => {
		const wrong = { ...world.platform, baseUrl: 'http://127.0.0.1:9' };
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
	});
});
