/** How screens of the console start: what they need travels at once with the program, and once. */
import type { Page } from 'playwright-core';
import { addContract, OPERATED } from './console-contract-support.ts';
import {
	enter,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	rest,
	show,
	type Stage,
	startStage,
	urlOf,
	visit,
} from './console-support.ts';

jest.setTimeout(2 * PATIENCE_MS);

let stage: Stage;
let operations: RegExp[];
beforeAll(async () => {
	stage = await startStage(OPERATED);
	Object.assign(stage.paths, await addContract(stage));
	const { body } = await stage.world.client.get<{ paths: object }>('/openapi.json');
	operations = Object.keys(body.paths).map(
		(path) => new RegExp(`^${path.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
	);
});
afterAll(() => stage.world.end());

/** Notes what the program asks for, beside what the page named. */
const WATCH = `
	window.asked = [];
	const send = window.fetch.bind(window);
	window.fetch = (...request) => {
		asked.push(new URL(request[0], location.href).href);
		return send(...request);
	};`;

/** Whether an address is one of the console's own files or pages, or of an operation of the public API. */
function isPublic(address: string): boolean {
	const { pathname } = new URL(address);
	return (
		pathname.startsWith('/console/') ||
		pathname === '/openapi.json' ||
		operations.some((operation) => operation.test(pathname))
	);
}

const hrefs = (page: Page, selector: string) =>
	page.evaluate<string[]>(
		`[...document.querySelectorAll(${JSON.stringify(selector)})].map(({ href }) => href)`,
	);

/** Leaves the page, so that what it asked for last is not taken for a request of the next one. */
async function leave(page: Page, requests: string[]): Promise<void> {
	await page.goto('about:blank');
	requests.length = 0;
}

const countOf = (list: readonly string[], one: string) =>
	list.filter((other) => other === one).length;

inBothBrowsers((_name, browser) => {
	it('uses what the page names, and asks for nothing twice', async () => {
		const seen = await visit(stage, browser());
		const { page, requests, complaints } = seen;
		await enter(stage, page, await member(stage, 'admin'));
		await page.addInitScript(WATCH);
		let withData = 0;
		const everything: string[] = [];
		for (const [screen, path] of Object.entries(stage.paths)) {
			await leave(page, requests);
			await show(stage, page, path);
			await rest(page);
			const named = await hrefs(page, 'link[rel="preload"]');
			const asked = await page.evaluate<string[]>('asked');
			const url = (end: string) => stage.world.platform.url + end;
			expect(named.slice(0, 2)).toEqual([url('/v1/me'), url('/v1/account')]);
			if (named.length > 2) withData++;
			for (const one of named) {
				const times = countOf(asked, one);
				expect([screen, one, times]).toEqual([screen, one, Math.max(1, times)]);
				expect([screen, one, countOf(requests, one)]).toEqual([screen, one, times]);
			}
			for (const file of await hrefs(page, 'link[rel="modulepreload"]')) {
				expect([screen, file, countOf(requests, file)]).toEqual([screen, file, 1]);
			}
			everything.push(...requests);
		}
		// Whatever the console asks for, a program can ask for too; and no address of a person stands in an address.
		expect(everything.filter((one) => !isPublic(one))).toEqual([]);
		expect(
			everything.filter((one) => /33639981242|zoe\.lambert/i.test(decodeURIComponent(one))),
		).toEqual([]);
		expect(withData).toBeGreaterThan(15);
		expect(complaints).toEqual([]);
	});

	it('asks for person, files and data before the program runs', async () => {
		const seen = await visit(stage, browser());
		const { page, requests } = seen;
		await enter(stage, page, await member(stage, 'admin'));
		const program = await page.evaluate<string>(
			`document.querySelector('script[type="module"]').src`,
		);
		for (const [path, data] of [
			['messages', '/v1/messages?view=summary&limit=50'],
			['', '/v1/campaigns?limit=50'],
			[stage.paths['message'] ?? '', '/v1/messages/msg_'],
		] as const) {
			await leave(page, requests);
			const awaited = ['/v1/me', data].map((end) =>
				page.waitForRequest((request) => request.url().startsWith(stage.world.platform.url + end)),
			);
			// The program is held until everything else is on its way: a chain of requests would never begin.
			await page.route(program, async (route) => {
				await Promise.all(awaited);
				await route.continue();
			});
			await show(stage, page, path);
			await page.unroute(program);
			for (const file of await hrefs(page, 'link[rel="modulepreload"]')) {
				expect(requests.indexOf(file)).toBeGreaterThan(-1);
			}
		}
	});

	it('asks nothing for a visitor, and nothing that the role may not read', async () => {
		const seen = await visit(stage, browser());
		const { page, requests } = seen;
		const errors: string[] = [];
		page.on('console', (message) => {
			if (['error', 'warning'].includes(message.type())) errors.push(message.text());
		});
		const ofApi = () => requests.filter((url) => url.includes('/v1/'));
		await page.goto(urlOf(stage, 'messages'));
		await page.locator('#email').waitFor();
		await rest(page);
		expect(ofApi()).toEqual([]);
		expect(errors).toEqual([]);

		await enter(stage, page, await member(stage, 'developer'));
		errors.length = 0;
		for (const path of ['', 'messages', 'contacts', 'users', 'statistics', 'keys']) {
			await show(stage, page, path);
			await rest(page);
		}
		expect(errors).toEqual([]);

		// The session has ended: the cookie is there, and opens nothing.
		const { clock } = stage.world.platform;
		clock.set(clock.now() + 13 * 3_600_000);
		requests.length = 0;
		await page.goto(urlOf(stage, 'messages'));
		await page.locator('#email').waitFor();
		await rest(page);
		expect(ofApi()).toEqual([]);
		expect(errors).toEqual([]);
	});
});

it('serves compressed files for ever, and a page that is never stored', async () => {
	const ask = (path: string, encoding: string) =>
		fetch(stage.world.platform.url + path, { headers: { 'accept-encoding': encoding } });
	const page = await ask('/console/messages', 'br');
	expect(page.headers.get('cache-control')).toBe('no-store');
	expect(page.headers.get('content-encoding')).toBe('br');
	const html = await page.text();
	const files = [...html.matchAll(/(?:href|src)="(\/console\/assets\/[^"]+)"/g)].map(
		([, path = '']) => path,
	);
	expect(files.length).toBeGreaterThan(1);
	for (const path of files) {
		for (const encoding of ['br', 'gzip']) {
			const file = await ask(path, encoding);
			expect(file.headers.get('content-encoding')).toBe(encoding);
			expect(file.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
			expect(file.headers.get('vary')).toContain('Accept-Encoding');
			await file.body?.cancel();
		}
	}
});
