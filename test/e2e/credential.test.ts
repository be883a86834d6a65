import { N8n } from './support/n8n.ts';
import { theWorld } from './support/world.ts';

const world = theWorld();
let n8n: N8n;

beforeAll(async () => {
	n8n = await N8n.login(world.n8n);
});

describe('credential test', () => {
	test('accepts the key of the platform', async () => {
		expect(await n8n.testCredential(world.platform)).toMatchObject({ status: 'OK' });
	});

	test('refuses a wrong key', async () => {
		const wrong = { ...world.platform, apiKey: 'mc_not_the_key_at_all' };
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
	});

	test('refuses an address where nobody answers', async () => {
		const wrong = { ...world.platform, baseUrl: 'http://127.0.0.1:9' };
		expect(await n8n.testCredential(wrong)).toMatchObject({ status: 'Error' });
	});
});
