/** The API reference in Chromium and Firefox: nothing but our origin, no complaint, search, and a request by try-it. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { KEY, startWorld, until, type World } from '../platform/support/index.ts';
import { BROWSERS, inBothBrowsers, PATIENCE_MS } from './console-support.ts';
import { expectPeace } from './peace.ts';

/** Where pictures are put for people to look at. */
const PICTURES = process.env['MC_PICTURES'] ?? join(tmpdir(), 'mc-pictures');

// Two browsers start and render 1.7 MB of script: on a busy machine that takes a minute each.
jest.setTimeout(PATIENCE_MS);

let world: World;
beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	// With a console, `/` leads there (console.test.ts).
	world = await startWorld({ console: false });
});
afterAll(() => world.end());

interface Visit {
	page: Page;
	/** What the browser asked for, and what it complained of: the console, uncaught errors, violations of the policy. */
	requests: string[];
	complaints: string[];
}

async function visit(browser: Browser, options: BrowserContextOptions = {}): Promise<Visit> {
	const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
	context.setDefaultTimeout(PATIENCE_MS);
	const page = await context.newPage();
	const requests: string[] = [];
	const complaints: string[] = [];
	page.on('request', (request) => void requests.push(request.url()));
	page.on('requestfailed', (request) => void complaints.push(request.url()));
	page.on('console', (message) => void complaints.push(message.text()));
	page.on('pageerror', (error) => void complaints.push(error.message));
	await page.goto(`${world.platform.url}/docs`);
	if (options.javaScriptEnabled !== false) await paths(page).last().waitFor();
	return { page, requests, complaints };
}

const paths = (page: Page) => page.locator('.opblock-tag-section .opblock-summary-path');

inBothBrowsers((name, browser) => {
	const picture = (what: string) => join(PICTURES, `reference-${name}-${what}.png`);

	it('searches everything that describes an operation', async () => {
		const seen = await visit(browser());
		const { page } = seen;
		const all = await paths(page).count();
		expect(all).toBeGreaterThan(50);
		await page.keyboard.press('/');
		await page.keyboard.type('opt-out');
		const status = page.getByRole('status');
		await status.getByText(/operations found/).waitFor();
		const announced = Number.parseInt((await status.textContent()) ?? '', 10);
		await until(async () => (await paths(page).count()) === announced, 'results', PATIENCE_MS);
		const found = await paths(page).allTextContents();
		expect(found).toEqual(expect.arrayContaining([expect.stringContaining('opt-outs')]));
		expect(found.length).toBeLessThan(all / 4);
		// Every word counts, wherever it stands: tag, path, summary, parameters.
		await page.getByLabel('Search operations').fill('rotate webhooks secret');
		await status.getByText('1 operation found').waitFor();
		expect(await page.locator('#operations-webhooks-rotateWebhookSecret').count()).toBe(1);
		await page.getByLabel('Search operations').fill('zzz');
		await page.getByText('Try fewer or other words.').waitFor();
		await page.getByLabel('Search operations').fill('');
		await page.locator('#operations-messages-sendMessage').waitFor();
		await until(async () => (await paths(page).count()) === all, 'all operations', PATIENCE_MS);
		expectPeace({ world }, seen);
		await page.screenshot({ path: picture('search') });
	});

	// Firefox takes a minute for each time that it shows every operation beside another browser.
	it('sends requests with the API key, and forgets it on reload', async () => {
		const seen = await visit(browser());
		const { page } = seen;
		await page.getByRole('button', { name: 'Authorize' }).first().click();
		// Keystrokes as a person types them: in Firefox, React does not notice a value that Playwright fills in.
		const bearer = page
			.locator('.auth-container')
			.filter({ hasText: 'apiKey' })
			.filter({ has: page.locator('#auth-bearer-value') });
		await bearer.locator('input').pressSequentially(KEY);
		await bearer.getByRole('button', { name: 'Apply credentials' }).click();
		await page.getByText('Authorized', { exact: true }).waitFor();
		await page.getByRole('button', { name: 'Close' }).first().click();
		const all = await paths(page).count();
		await page.getByLabel('Search operations').fill('/v1/account');
		await until(async () => (await paths(page).count()) < all / 4, 'results', PATIENCE_MS);
		const account = page.locator('#operations-account-getAccount');
		expect(await execute(account)).toEqual(['200', expect.stringContaining('"carriers"')]);
		await page.getByLabel('Search operations').fill('send a message, now');
		const send = page.locator('#operations-messages-sendMessage');
		await send.waitFor();
		await account.waitFor({ state: 'detached' });
		expect(await execute(send)).toEqual(['201', expect.stringContaining('"order-1042"')]);
		// Whatever the operations refer to was found.
		expect(await page.locator('.errors-wrapper').count()).toBe(0);
		expectPeace({ world }, seen);
		await page.screenshot({ path: picture('try-it'), fullPage: true });
		const { body } = await world.client.get<{ data: { reference: string }[] }>('/v1/messages');
		expect(body.data[0]?.reference).toBe('order-1042');

		await page.reload();
		expect(await execute(page.locator('#operations-account-getAccount'))).toEqual([
			'401',
			expect.stringContaining('Authorization: Bearer'),
		]);
	}, 360_000);
});

describe('in one browser', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await BROWSERS.chromium();
	});
	afterAll(() => browser.close());
	const picture = (what: string) => join(PICTURES, `reference-${what}.png`);

	it.each(['light', 'dark'] as const)('fits a phone (%s)', async (colorScheme) => {
		const seen = await visit(browser, { colorScheme, viewport: { width: 390, height: 800 } });
		const { page } = seen;
		const send = page.locator('#operations-messages-sendMessage');
		await send.locator('.opblock-summary-control').click();
		await send.getByRole('button', { name: 'Execute' }).waitFor();
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
		expectPeace({ world }, seen);
		await page.screenshot({ path: picture(`phone-${colorScheme}`), fullPage: true });
	});

	it('links to sections', async () => {
		const seen = await visit(browser);
		const { page } = seen;
		await page.getByRole('navigation').getByRole('link', { name: 'webhooks' }).click();
		// The page scrolls smoothly; when it has arrived, the address names the section.
		const heading = page.locator('#operations-tag-webhooks');
		const arrived = () =>
			until(async () => ((await heading.boundingBox())?.y ?? 999) < 100, 'scrolling', PATIENCE_MS);
		await arrived();
		await until(() => page.url().endsWith('#operations-tag-webhooks'), 'the address', PATIENCE_MS);
		await page.reload();
		await arrived();
		expectPeace({ world }, seen);
	});

	it('says something useful without JavaScript', async () => {
		const seen = await visit(browser, { javaScriptEnabled: false });
		const { page } = seen;
		// By selector: Playwright's text search leaves out <noscript>.
		expect(await page.locator('main p').isVisible()).toBe(true);
		expect(await page.locator('main dt').allTextContents()).toContain('POST /v1/messages');
		expect(await page.getByLabel('Search operations').isVisible()).toBe(false);
		await page.getByRole('link', { name: 'OpenAPI document' }).first().click();
		await page.waitForURL('**/openapi.json');
	});

	it('is reached from the start page', async () => {
		const page = await (await browser.newContext()).newPage();
		await page.goto(world.platform.url);
		await page.screenshot({ path: picture('start') });
		await page.getByRole('link', { name: 'API reference' }).click();
		await page.getByRole('heading', { level: 1, name: 'API reference' }).waitFor();
	});
});

/** Opens an operation, sends its request as it stands, and returns status and body of the answer. */
async function execute(operation: ReturnType<Page['locator']>): Promise<(string | null)[]> {
	// A click while the list is still being drawn opens nothing.
	const control = operation.locator('.opblock-summary-control');
	const isOpen = async () => (await control.getAttribute('aria-expanded')) === 'true';
	await until(
		async () => {
			if (!(await isOpen())) await control.click();
			return isOpen();
		},
		'the open operation',
		PATIENCE_MS,
	);
	await operation.getByRole('button', { name: 'Execute' }).click();
	const answer = operation.locator('.live-responses-table .response');
	await answer.waitFor();
	return [
		(await answer.locator('.response-col_status').textContent())?.trim() ?? null,
		await answer.locator('.highlight-code').first().textContent(),
	];
}
