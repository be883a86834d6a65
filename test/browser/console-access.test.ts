/**
 * What people need who see, point or read otherwise (WCAG 2.2 AA, RGAA 4.1.2): text twice as large, wider spacing, high contrast,
 * targets that can be hit, a focus that nothing covers. Axe's standard rules run in `console.test.ts`.
 */
import type { Browser, Page } from 'playwright-core';
import { addContract, OPERATED } from './console-contract-support.ts';
import {
	BROWSERS,
	enter,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	urlOf,
	visit,
} from './console-support.ts';
import { violationsOf } from './looks.ts';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	Object.assign(stage.paths, await addContract(stage));
	browser = await BROWSERS.chromium();
});
afterAll(async () => {
	await browser.close();
	await stage.world.end();
});

/** Applies a style sheet as a reader's own would: the content policy permits no inline style. */
async function restyle(page: Page, css: string): Promise<void> {
	await page.evaluate(
		`{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${JSON.stringify(css)}); document.adoptedStyleSheets = [sheet]; }`,
	);
}

/** Texts that are cut off: of elements that hide what does not fit and cannot be scrolled. */
const CUT = `[...document.querySelectorAll('body *')].filter((it) => {
	if (it.childElementCount > 0 || it.textContent.trim() === '' || it.closest('.vh, svg, [hidden], template, option') !== null) return false;
	for (let box = it; box !== document.body; box = box.parentElement) {
		const { overflowX, overflowY, textOverflow, display } = getComputedStyle(box);
		if (display === 'contents' || box.closest('table')?.parentElement === box) continue;
		const hidesX = /hidden|clip/.test(overflowX) && textOverflow !== 'ellipsis';
		if (hidesX && box.scrollWidth > box.clientWidth + 1) return true;
		if (/hidden|clip/.test(overflowY) && box.scrollHeight > box.clientHeight + 1) return true;
	}
	return false;
}).map((it) => it.outerHTML.slice(0, 160))`;

/** What reaches beyond the page, unless it scrolls in a box of its own. */
const WIDE = `document.documentElement.scrollWidth - innerWidth`;

/** Everything is loaded once more for each way of looking, so what can be looked at together is. */
async function everyScreen(
	options: Parameters<typeof visit>[2],
	look: (page: Page, screen: string) => Promise<void>,
): Promise<void> {
	const { page, context } = await visit(stage, browser, options);
	await enter(stage, page, await member(stage, 'admin'));
	for (const [screen, path] of Object.entries(stage.paths)) {
		await show(stage, page, path);
		await look(page, screen);
	}
	await context.close();
}

async function expectNothingLost(page: Page, screen: string): Promise<void> {
	expect([screen, await page.evaluate(WIDE)]).toEqual([screen, 0]);
	expect([screen, await page.evaluate(CUT)]).toEqual([screen, []]);
}

const SPACING =
	'* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }';

/** As the setting of the browser does it: lengths in rem grow, also those of media queries. */
async function setText(page: Page, pixels: number): Promise<void> {
	const devtools = await page.context().newCDPSession(page);
	await devtools.send('Page.setFontSizes', { fontSizes: { standard: pixels, fixed: pixels } });
	expect(await page.evaluate('getComputedStyle(document.documentElement).fontSize')).toBe(
		`${pixels}px`,
	);
	await devtools.detach();
}

/** The element that has the focus, when something covers its middle or all of it lies outside the window. */
const COVERED = `(() => {
	const it = document.activeElement;
	if (it === document.body) return null;
	const { left, top, width, height } = it.getClientRects()[0] ?? it.getBoundingClientRect();
	if (width === 0 || height === 0) return null;
	const points = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]];
	const isSeen = points.some(([x, y]) => {
		const at = document.elementFromPoint(left + x * width, top + y * height);
		return at !== null && (it.contains(at) || at.closest('label')?.control === it);
	});
	return isSeen ? null : it.outerHTML.slice(0, 160);
})()`;

/** Tabs that one screen gets: beyond them rows repeat. */
const TABS = 30;

// Every screen with up to thirty keys: the longest of these tests.
it(
	'covers no focus (2.4.11), has targets that can be hit (2.5.8), and loses no text that a reader enlarges (1.4.4) or spaces (1.4.12)',
	async () => {
		await everyScreen({ viewport: { width: 900, height: 500 } }, async (page, screen) => {
			expect([screen, await violationsOf(page, ['target-size'])]).toEqual([screen, []]);
			for (let count = 0; count < TABS; count += 1) {
				await page.keyboard.press('Tab');
				expect([screen, await page.evaluate(COVERED)]).toEqual([screen, null]);
				if (await page.evaluate<boolean>('document.activeElement === document.body')) break;
			}
			await setText(page, 32);
			await expectNothingLost(page, screen);
			await setText(page, 16);
			await restyle(page, SPACING);
			await expectNothingLost(page, screen);
		});
	},
	2 * PATIENCE_MS,
);

it('sees a text that is cut off, a page that is too wide, a focus that is covered and a button without an edge', async () => {
	const { page, context } = await visit(stage, browser);
	await page.goto(urlOf(stage, ''));
	await page.locator('#email').waitFor();
	expect(await page.evaluate(CUT)).toEqual([]);
	await restyle(page, 'h1 { overflow: hidden; white-space: nowrap; inline-size: 2rem; }');
	expect(await page.evaluate(CUT)).toHaveLength(1);
	await restyle(page, 'body { inline-size: 200vw; }');
	expect(await page.evaluate<number>(WIDE)).toBeGreaterThan(0);
	await page.locator('#email').focus();
	await restyle(page, 'body::before { content: ""; position: fixed; inset: 0; z-index: 9; }');
	expect(await page.evaluate(COVERED)).toContain('id="email"');
	await restyle(page, 'button { border: 0 !important; text-decoration: none !important; }');
	expect(await page.evaluate<string[]>(BARE_CONTROLS)).not.toEqual([]);
	await context.close();
});

/** In high contrast, backgrounds and shadows are gone: what can be used needs an edge, an underline or a sign. */
const BARE_CONTROLS = `[...document.querySelectorAll('button, input, select, textarea, a.btn, summary')].filter((it) => {
	if (!it.checkVisibility() || it.type === 'checkbox' || it.type === 'radio' || it.type === 'file' || it.type === 'hidden') return false;
	const style = getComputedStyle(it);
	const hasEdge = ['Top', 'Bottom'].some((side) => parseFloat(style['border' + side + 'Width']) > 0 && style['border' + side + 'Style'] !== 'none');
	return !hasEdge && style.textDecorationLine === 'none' && style.outlineStyle === 'none' && it.querySelector('svg') === null && it.tagName !== 'SUMMARY';
}).map((it) => it.outerHTML.slice(0, 160))`;

/** The entry of the menu, the tab, the step that is current: by more than a background. */
const UNMARKED = `[...document.querySelectorAll('[aria-current], [aria-selected="true"], [aria-pressed="true"]')].filter((it) => {
	if (!it.checkVisibility()) return false;
	const other = [...it.closest('ul, ol, nav, [role="tablist"], fieldset, div').querySelectorAll(it.tagName)].find((one) => one !== it && one.checkVisibility() && !one.matches('[aria-current], [aria-selected="true"], [aria-pressed="true"]'));
	if (other === undefined) return false;
	const look = (one) => ['', '::before', '::after'].flatMap((pseudo) => {
		const style = getComputedStyle(one, pseudo);
		return [style.borderTopWidth, style.borderBottomWidth, style.borderLeftWidth, style.outlineStyle, style.textDecorationLine, style.fontWeight, style.content, style.forcedColorAdjust];
	}).join();
	return look(it) === look(other) && it.querySelector('svg') === null;
}).map((it) => it.outerHTML.slice(0, 160))`;

it('keeps edges and marks in the high-contrast mode of the system (1.4.11)', async () => {
	await everyScreen({ forcedColors: 'active' }, async (page, screen) => {
		expect(await page.evaluate("matchMedia('(forced-colors: active)').matches")).toBe(true);
		expect([screen, await page.evaluate(BARE_CONTROLS)]).toEqual([screen, []]);
		expect([screen, await page.evaluate(UNMARKED)]).toEqual([screen, []]);
	});
});

it('tells what is known of its accessibility, with and without a session, in both languages', async () => {
	const { page } = await visit(stage, browser);
	await page.goto(urlOf(stage, ''));
	await page.getByRole('link', { name: 'Accessibilité : non conforme' }).click();
	await page.getByRole('heading', { level: 1, name: 'Accessibilité' }).waitFor();
	await page.getByText('Défenseur des droits').waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await page.getByRole('button', { name: 'English' }).click();
	await page.getByText('The console has not been audited by a third party yet.').waitFor();
	await enter(stage, page, await member(stage, 'support'));
	await page.getByRole('link', { name: /^Accessibil/ }).click();
	await page.getByRole('heading', { level: 2, name: /Signaler un obstacle|Report/ }).waitFor();
	expect(page.url()).toBe(urlOf(stage, 'accessibility'));
});
