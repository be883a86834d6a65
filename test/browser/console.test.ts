/** The console in Chromium and Firefox: every screen without a complaint, accessible, on a phone, by keyboard, hostile texts as texts. */
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { addContract, OPERATED } from './console-contract-support.ts';
import {
	BROWSERS,
	enter,
	HOSTILE,
	inBothBrowsers,
	inEachTheme,
	member,
	PATIENCE_MS,
	rest,
	show,
	type Stage,
	startStage,
	takePicture,
	urlOf,
	violationsOf,
	visit,
} from './console-support.ts';
import { expectPeace } from './peace.ts';

/** What the first page may cost, in bytes as they travel. */
const FIRST_LOAD = 40_000;
const PHONE = 390;
const WIDTHS = [1024, PHONE, 320] as const;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	Object.assign(stage.paths, await addContract(stage));
});
afterAll(() => stage.world.end());

const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

inBothBrowsers((_name, browser) => {
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		admin = await member(stage, 'admin');
	});

	it(
		'shows every screen in light and dark, accessible and without a complaint',
		async () => {
			const seen = await visit(stage, browser());
			const { page } = seen;
			await enter(stage, page, admin);
			for (const [screen, path] of Object.entries(stage.paths)) {
				await show(stage, page, path);
				for await (const { theme, rules } of inEachTheme(page)) {
					const violations = await violationsOf(page, rules);
					expect([screen, theme, violations]).toEqual([screen, theme, []]);
				}
				expect(await page.title()).toContain(' – Marketing Cible');
				expect(await page.locator('img[src="x"], main script').count()).toBe(0);
			}
			await show(stage, page, stage.paths['contact'] ?? '');
			expect(await page.locator('h1').textContent()).toBe(`Zoé ${HOSTILE}`);
			expectPeace(stage, seen);
		},
		2 * PATIENCE_MS,
	);

	it('checks a message as somebody types', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin);
		await show(stage, page, 'try');
		const say = page.locator('.say');
		await page.locator('.say', { hasText: 'Il peut partir, texte complété.' }).waitFor();
		await page.getByLabel('Jour d’envoi').fill('2026-11-29');
		await page.locator('.say', { hasText: 'Il attendra lundi 30 novembre à 08:00.' }).waitFor();
		await page.getByLabel('Elle n’a rien dit').check();
		await page.locator('.say', { hasText: 'Il ne partira pas.' }).waitFor();
		await page.getByRole('textbox', { name: 'Message' }).fill('');
		await page.locator('.say', { hasText: 'Complétez le message.' }).waitFor();
		expect(await say.getAttribute('role')).toBe('status');
		expectPeace(stage, seen);
	});
});

describe('in one browser', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await BROWSERS.chromium();
	});
	afterAll(() => browser.close());

	it(
		'fits 1024, 390 and 320 pixels in both languages',
		async () => {
			const seen = await visit(stage, browser, { viewport: { width: WIDTHS[0], height: 800 } });
			const { page } = seen;
			// The language is kept with the person.
			await enter(stage, page, await member(stage, 'admin'));
			for (const language of ['fr', 'en']) {
				for (const [screen, path] of Object.entries(stage.paths)) {
					// Laid out wide, then made narrower: nothing keeps the width at which it was drawn.
					await page.setViewportSize({ width: WIDTHS[0], height: 800 });
					await show(stage, page, path);
					expect(await page.evaluate('document.documentElement.lang')).toBe(language);
					for (const width of WIDTHS) {
						await page.setViewportSize({ width, height: 800 });
						expect([screen, language, await widthOf(page)]).toEqual([screen, language, width]);
						if (width === PHONE && language === 'fr') {
							expect([screen, await violationsOf(page)]).toEqual([screen, []]);
						}
					}
				}
				if (language === 'en') continue;
				await page.getByRole('button', { name: 'Menu' }).click();
				await Promise.all([
					page.waitForResponse((response) => response.url().endsWith('/v1/me/preferences')),
					page.getByRole('button', { name: 'English' }).click(),
				]);
				await page.getByRole('button', { name: 'Français' }).waitFor();
			}
			for (const width of WIDTHS) {
				await page.setViewportSize({ width, height: 800 });
				await takePicture(page, `console-${width}`);
			}
			expectPeace(stage, seen);
		},
		2 * PATIENCE_MS,
	);

	it.each([PHONE, 320])('opens on a screen of %i pixels', async (width) => {
		const seen = await visit(stage, browser, { viewport: { width, height: 800 } });
		const { page } = seen;
		await enter(stage, page, await member(stage, 'admin'));
		for (const path of ['', 'messages', 'campaigns', 'statistics', 'compliance']) {
			await show(stage, page, path);
			expect([path, await widthOf(page)]).toEqual([path, width]);
		}
		expectPeace(stage, seen);
	});

	it('loads little at first, and nothing twice', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		const bodies: Promise<Buffer>[] = [];
		page.on('response', (response) => {
			if (response.url().includes('/console')) bodies.push(response.body());
		});
		await page.goto(urlOf(stage, ''));
		await page.locator('#email').waitFor();
		await rest(page);
		let bytes = 0;
		for (const body of await Promise.all(bodies)) bytes += gzipSync(body, { level: 9 }).length;
		expect(bytes).toBeGreaterThan(1000);
		expect(bytes).toBeLessThanOrEqual(FIRST_LOAD);
		const page1 = await page.request.get(urlOf(stage, ''));
		const [asset = ''] = /\/console\/assets\/[\w-]+\.js/.exec(await page1.text()) ?? [];
		const answer = await page.request.get(stage.world.platform.url + asset);
		expect(answer.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
		expect(page1.headers()['content-security-policy']).toContain("trusted-types 'none'");
		expectPeace(stage, seen);
	});

	it('loads little at first also for who is signed in', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, await member(stage, 'marketer'));
		for (const path of ['', 'messages', 'campaigns', 'contacts', 'statistics']) {
			const html = await (await page.request.get(urlOf(stage, path))).text();
			// Everything that the page names: program, style and the files of its screen.
			const files = new Set(html.match(/\/console\/assets\/[\w.-]+/g));
			let bytes = 0;
			for (const file of files) {
				const answer = await page.request.get(stage.world.platform.url + file);
				bytes += gzipSync(await answer.body(), { level: 9 }).length;
			}
			expect([path, files.size > 3, Math.max(bytes, FIRST_LOAD)]).toEqual([path, true, FIRST_LOAD]);
		}
	});
});
