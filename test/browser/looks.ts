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

/** Rules of axe that read colors. All others read the same document in every theme. */
const COLOR_RULES = ['color-contrast', 'link-in-text-block'];

/** Sets each theme in turn; the rules to ask in it: all in the first, those of colors in the others. */
export async function* inEachTheme(
	page: Page,
): AsyncGenerator<{ theme: (typeof THEMES)[number]; rules: readonly string[] | undefined }> {
	for (const theme of THEMES) {
		await setTheme(page, theme);
		yield { theme, rules: theme === THEMES[0] ? undefined : COLOR_RULES };
	}
}

/** Where pictures are put for people to look at; without it none is taken. */
const PICTURES = process.env['MC_PICTURES'];

export async function takePicture(page: Page, name: string): Promise<void> {
	if (PICTURES === undefined) return;
	await page.screenshot({ path: join(PICTURES, `${name}.png`), fullPage: true });
}

/** Pages whose next documents bring axe with them: handing it over again takes longer than asking it. */
const equipped = new WeakSet<Page>();

async function equip(page: Page): Promise<void> {
	if (await page.evaluate<boolean>(`typeof axe === 'object'`)) return;
	if (!equipped.has(page)) await page.addInitScript(AXE);
	equipped.add(page);
	// A number at the end: a browser would describe all of axe as what it evaluates to.
	await page.evaluate(`${AXE};0`);
}

/** Violations that axe finds on a page: of all of its standard rules, or of some rules alone. */
export async function violationsOf(page: Page, rules?: readonly string[]): Promise<string[]> {
	await equip(page);
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
		for await (const { theme, rules } of inEachTheme(page)) {
			const violations = await violationsOf(page, rules);
			expect([name, width, theme, violations]).toEqual([name, width, theme, []]);
			if (browserName === 'chromium') await takePicture(page, `${name}-${width}-${theme}`);
		}
	}
	await page.setViewportSize({ width: 1440, height: 900 });
	expect(await page.locator('main img, main script').count()).toBe(0);
}
