/** How a page looks: themes, pictures for people, and what axe finds. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Themes are set by the attribute that the preferences set: Firefox ignores an emulated color scheme. */
export const THEMES = ['light', 'dark'] as const;

export async function setTheme(page: Page, theme: (typeof THEMES)[number]): Promise<void> {
	await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
}

/** Where pictures are put for people to look at; without it none is taken. */
const PICTURES = process.env['MC_PICTURES'];

export async function takePicture(page: Page, name: string): Promise<void> {
	if (PICTURES === undefined) return;
	await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** Violations that axe finds on a page: of all of its standard rules, or of some rules alone. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
	// A number at the end: a browser would describe all of axe as what it evaluates to.
	if (!(await page.evaluate<boolean>(`typeof axe === 'object'`))) await page.evaluate(`${AXE};0`);
	// Every rule runs; what passes is not described.
	const options = {
		...{ resultTypes: ['violations'] },
		...(rules === undefined ? {} : { runOnly: rules }),
	};
	const found: unknown = await page.evaluate(
		`axe.run(${JSON.stringify(options)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes.map(({ html }) => html).join(' ')))`,
	);
	return found as string[];
}

/**
 * Expects that a screen is whole and accessible in both themes, on a wide window and a narrow one, and that no stored text became
 * markup. Chromium takes pictures: in Firefox, Playwright adds an inline style for them, which the policy blocks.
 */
export async function expectLooks(page: Page, browserName: string, name: string): Promise<void> {
	for (const width of [1440, 390]) {
		await page.setViewportSize({ width, height: 900 });
		const beyond = await page.evaluate(
			'document.documentElement.scrollWidth - document.documentElement.clientWidth',
		);
		expect([name, width, beyond]).toEqual([name, width, 0]);
		for (const theme of THEMES) {
			await setTheme(page, theme);
			expect([name, width, theme, await violationsOf(page)]).toEqual([name, width, theme, []]);
			if (browserName === 'chromium') await takePicture(page, `${name}-${width}-${theme}`);
		}
	}
	await page.setViewportSize({ width: 1440, height: 900 });
	expect(await page.locator('main img, main script').count()).toBe(0);
}
