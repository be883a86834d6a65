/** Every screen of a list in both languages, in two of the four pairs of a width and a theme: the other browser has the other two. */
import type { Page } from 'playwright-core';
import { type BROWSERS, show, type Stage } from './console-support.ts';
import { takePicture, violationsOf } from './looks.ts';

const LOOKS = {
	chromium: [
		[1440, 'light'],
		[390, 'dark'],
	],
	firefox: [
		[1440, 'dark'],
		[390, 'light'],
	],
} as const;

/** What the pictures are named after, the browser, and the addresses of the screens. */
interface Gallery {
	name: string;
	browser: keyof typeof BROWSERS;
	paths: Readonly<Record<string, string>>;
}

/**
 * Shows each screen and expects that nothing is cut, nothing is hard to read, and no stored text is markup. Chromium takes pictures.
 * @param page of a person whose language is French.
 */
export async function expectLooks(stage: Stage, page: Page, gallery: Gallery): Promise<void> {
	const { name, browser, paths } = gallery;
	for (const language of ['fr', 'en'] as const) {
		for (const [screen, path] of Object.entries(paths)) {
			await show(stage, page, path);
			await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
			for (const [width, theme] of LOOKS[browser]) {
				await page.setViewportSize({ width, height: 900 });
				await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
				// Scrollbars of Firefox take room beside the page.
				const beyond = await page.evaluate(
					'document.documentElement.scrollWidth - document.documentElement.clientWidth',
				);
				expect([screen, language, beyond]).toEqual([screen, language, 0]);
				expect([screen, theme, await violationsOf(page)]).toEqual([screen, theme, []]);
				// In Firefox, Playwright adds an inline style for a picture, which the policy blocks.
				if (browser === 'firefox') continue;
				await takePicture(page, `${name}-${screen}-${width}-${language}-${theme}`);
			}
			await page.setViewportSize({ width: 1440, height: 900 });
			expect(await page.locator('main img, main script').count()).toBe(0);
		}
		await Promise.all([
			page.waitForResponse((response) => response.url().endsWith('/v1/me/preferences')),
			page.getByRole('button', { name: language === 'fr' ? 'English' : 'Français' }).click(),
		]);
	}
}
