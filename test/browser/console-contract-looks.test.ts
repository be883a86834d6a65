/** The screens about the contract in both languages, both themes and three widths: nothing is cut, nothing is hard to read. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { addContract, OPERATED } from './console-contract-support.ts';
import {
	BROWSERS,
	enter,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	violationsOf,
	visit,
} from './console-support.ts';

/** Where pictures are put for people to look at. */
const PICTURES = process.env['MC_PICTURES'] ?? join(tmpdir(), 'mc-pictures');

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let paths: Record<string, string>;
let browser: Browser;
beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	stage = await startStage(OPERATED);
	paths = await addContract(stage, 'Conditions de la maison');
	browser = await BROWSERS.chromium();
});
afterAll(async () => {
	await browser.close();
	await stage.world.end();
});

it.each([
	['fr-FR', 'light'],
	['fr-FR', 'dark'],
	['en-US', 'light'],
	['en-US', 'dark'],
])('looks as it should: %s, %s', async (locale, theme) => {
	const seen = await visit(stage, browser, { locale });
	const { page } = seen;
	await enter(stage, page, await member(stage, 'owner'));
	for (const [screen, path] of Object.entries(paths)) {
		await page.setViewportSize({ width: 1440, height: 900 });
		await show(stage, page, path);
		await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
		for (const width of [1440, 1024, 390]) {
			await page.setViewportSize({ width, height: 900 });
			expect([screen, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
				screen,
				width,
			]);
			if (width !== 1024) expect([screen, await violationsOf(page)]).toEqual([screen, []]);
			await page.screenshot({
				path: join(PICTURES, `${screen}-${width}-${locale.slice(0, 2)}-${theme}.png`),
				fullPage: true,
			});
		}
	}
	expect(seen.complaints).toEqual([]);
});
