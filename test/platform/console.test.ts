/** What the platform serves of the console, and the test bench of visitors; test/browser opens it in browsers. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { consoleBase, fillPage, readConsole } from '../../platform/src/console/files.ts';
import { browserOf } from './people/person.ts';
import { alert, type Json, marketingSms, startWorld, type World } from './support/index.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

describe('the files', () => {
	const folder = mkdtempSync(join(tmpdir(), 'mc-console-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	it('are none before the build, and those with a known type afterwards', async () => {
		expect(await readConsole(join(folder, 'nowhere'))).toBeNull();
		mkdirSync(join(folder, 'assets'));
		writeFileSync(join(folder, 'index.html'), '<p>{{base}} {{try}} {{subscribe}} {{base}}');
		writeFileSync(join(folder, 'start.json'), '{"signIn":[],"visitors":[],"screens":[]}');
		writeFileSync(join(folder, 'assets', 'main-1.js'), '1');
		writeFileSync(join(folder, 'assets', 'main-1.css'), '2');
		writeFileSync(join(folder, 'assets', 'notes.txt'), '3');
		const files = await readConsole(folder);
		expect([...(files?.assets.keys() ?? [])].sort()).toEqual(['main-1.css', 'main-1.js']);
		const open = { publicTry: true, publicSubscription: false };
		expect(fillPage(files?.page ?? '', '/console/', open)).toBe('<p>/console/ on off /console/');
	});

	it.each([
		['http://127.0.0.1:4400', '/console/'],
		['https://durand.example/mc', '/mc/console/'],
		['https://durand.example/%22%3E%3Cscript%3E', '/223E3Cscript3E/console/'],
	])('of %s stand under %s', (publicUrl, base) => {
		expect(consoleBase(publicUrl)).toBe(base);
	});
});

describe('a platform with a console', () => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld({ publicTry: true });
	});
	afterAll(() => world.end());

	it('leads browsers from / to it, and programs to the index', async () => {
		const reply = await fetch(`${world.platform.url}/`, {
			redirect: 'manual',
			headers: { accept: BROWSER },
		});
		expect([reply.status, reply.headers.get('location')]).toEqual([302, 'console/']);
		const { body } = await world.client.get<{ links: Json }>('/');
		expect(body.links).toMatchObject({ console: 'console', reference: 'docs' });
	});

	it('has no file that was not built', async () => {
		for (const path of ['/console/assets/..%2Findex.html', '/console/assets/none.js']) {
			const { status } = await world.client.get(path);
			// 503: not built at all.
			expect([404, 503]).toContain(status);
		}
	});

	it('judges the messages of visitors by the standard policy, and knows nobody', async () => {
		await world.client.post('/v1/opt-outs', { subject: '+33612345678' });
		const visitor = browserOf(world.platform.url);
		const { status, body } = await visitor.post<{ results: Json[] }>('/v1/try', {
			messages: [marketingSms(), marketingSms({ consent: undefined }), alert(), { channel: 'sms' }],
			at: '2026-11-24T09:00:00Z',
		});
		expect(status).toBe(200);
		const outcomes = body.results.map(({ verdict }) => (verdict as Json | undefined)?.['outcome']);
		expect(outcomes).toEqual(['allow', 'reject', 'allow', undefined]);
		expect(body.results[3]).toMatchObject({ problem: { status: 422 } });
		const stored = await world.client.get<{ data: Json[] }>('/v1/messages');
		const consents = await world.client.get<{ data: Json[] }>('/v1/consents');
		expect([stored.body.data, consents.body.data]).toEqual([[], []]);
	});

	it('refuses visitors of other sites, and more messages than a page has', async () => {
		const visitor = browserOf(world.platform.url);
		const body = { messages: [alert()] };
		const elsewhere = await visitor.post('/v1/try', body, { 'sec-fetch-site': 'cross-site' });
		expect(elsewhere.status).toBe(403);
		const many = { messages: Array.from({ length: 21 }, () => alert()) };
		expect((await visitor.post('/v1/try', many)).status).toBe(422);
	});
});

it('has no test bench for visitors unless the setting opens it, and no console where it is off', async () => {
	const world = await startWorld();
	const off = await startWorld({ console: false, publicTry: true });
	const worker = await startWorld({ role: 'worker' });
	try {
		const ask = (url: string) => browserOf(url).post('/v1/try', { messages: [alert()] });
		expect((await ask(world.platform.url)).status).toBe(404);
		expect((await ask(off.platform.url)).status).toBe(404);
		for (const path of ['/console', '/console/messages', '/console/assets/main.js']) {
			for (const without of [off, worker]) {
				expect([path, (await without.client.get(path)).status]).toEqual([path, 404]);
			}
		}
	} finally {
		await world.end();
		await off.end();
		await worker.end();
	}
});
