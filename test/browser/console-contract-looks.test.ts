/** The screens about the contract in both languages, both themes and three widths: nothing is cut, nothing is hard to read. */
import type { Browser } from 'playwright-core';
import { addContract, OPERATED } from './console-contract-support.ts';
import {
	BROWSERS,
	enter,
	inEachTheme,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	takePicture,
	violationsOf,
	visit,
} from './console-support.ts';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let paths: Record<string, string>;
let browser: Browser;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	paths = await addContract(stage, 'Conditions de la maison');
	browser = await BROWSERS.chromium();
});
afterAll(async () => {
	await browser.close();
	await stage.world.end();
});

it.each(['fr-FR', 'en-US'])(
	'looks as it should in light and dark: %s',
	async (locale) => {
		const seen = await visit(stage, browser, { locale });
		const { page } = seen;
		await enter(stage, page, await member(stage, 'owner'));
		for (const [screen, path] of Object.entries(paths)) {
			await page.setViewportSize({ width: 1440, height: 900 });
			await show(stage, page, path);
			for (const width of [1440, 1024, 390]) {
				await page.setViewportSize({ width, height: 900 });
				for await (const { theme, rules } of inEachTheme(page)) {
					expect([screen, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
						screen,
						width,
					]);
					if (width !== 1024)
						expect([screen, await violationsOf(page, rules)]).toEqual([screen, []]);
					await takePicture(page, `${screen}-${width}-${locale.slice(0, 2)}-${theme}`);
				}
			}
		}
		expect(seen.complaints).toEqual([]);
	},
	2 * PATIENCE_MS,
);
