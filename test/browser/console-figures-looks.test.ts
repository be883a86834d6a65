/** Statistics and compliance in the console: on every width, in both themes and languages, by role, with hostile names, without an answer. */
import type { Browser } from 'playwright-core';
import { expectPeace, startFigures } from './console-figures-support.ts';
import {
	BROWSERS,
	enter,
	HOSTILE,
	inEachTheme,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	takePicture,
	urlOf,
	violationsOf,
	visit,
} from './console-support.ts';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let browser: Browser;
beforeAll(async () => {
	stage = await startFigures();
	browser = await BROWSERS.chromium();
});
afterAll(async () => {
	await browser.close();
	await stage.world.end();
});

it.each([1440, 1024, 390])(
	'fits %i pixels, accessible, in both themes and languages',
	async (width) => {
		const seen = await visit(stage, browser, { viewport: { width, height: 900 } });
		const { page } = seen;
		await enter(stage, page, await member(stage, 'admin'));
		for (const language of ['fr', 'en']) {
			for (const [screen, path] of [
				['statistics', 'statistics'],
				['compliance', 'compliance'],
				['place', 'compliance?place=FR-57&month=2026-12'],
				['mail', 'compliance?channel=email'],
			] as const) {
				await show(stage, page, path);
				await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
				await page.locator(screen === 'statistics' ? '.cols' : '.month-hours').waitFor();
				await page.locator('main section.card').last().waitFor();
				for await (const { theme, rules } of inEachTheme(page)) {
					const scroll = await page.evaluate<number>('document.documentElement.scrollWidth');
					expect([screen, language, scroll]).toEqual([screen, language, width]);
					await takePicture(page, `figures-${screen}-${width}-${theme}-${language}`);
					expect([screen, await violationsOf(page, rules)]).toEqual([screen, []]);
				}
			}
			if (language === 'en') continue;
			if (width < 960) await page.getByRole('button', { name: 'Menu' }).click();
			await page.getByRole('button', { name: 'English' }).click();
			await page.getByRole('button', { name: 'Français' }).waitFor();
		}
		expectPeace(stage, seen);
	},
);

it('shows each role what it may see, and hostile names as text', async () => {
	const seen = await visit(stage, browser);
	const { page } = seen;
	await enter(stage, page, await member(stage, 'analyst'), 'compliance');
	await page.getByRole('heading', { name: 'Refus par règle' }).waitFor();
	expect(await page.getByRole('heading', { name: 'Désinscriptions' }).count()).toBe(0);
	expect(await page.getByRole('heading', { name: /Ce qui attend/ }).count()).toBe(0);
	const campaign = stage.paths['campaign']?.split('/').at(-1) ?? '';
	await show(stage, page, `statistics?campaign=${campaign}`);
	await page.getByText('Rien n’est parti sur cette période.').first().waitFor();
	const options = await page.locator('#campaign option').allTextContents();
	expect(options).toContain(HOSTILE.slice(0, 150));
	expect(await page.locator('img[src="x"], main script').count()).toBe(0);
	await show(stage, page, `statistics?sender=${encodeURIComponent(HOSTILE)}`);
	expect(await page.title()).toBe('Statistiques – Marketing Cible');
	await page.context().clearCookies();
	const other = await visit(stage, browser);
	await enter(stage, other.page, await member(stage, 'developer'), 'compliance');
	await other.page.locator('.say', { hasText: 'règles décident de ce qui part' }).waitFor();
	expect(await other.page.getByRole('heading', { name: 'Refus par règle' }).count()).toBe(0);
	await other.page.goto(urlOf(stage, 'statistics'));
	await other.page.getByText('n’ouvre pas cette page').waitFor();
	expectPeace(stage, seen);
	expectPeace(stage, other);
});

it('says what failed, and keeps the rest', async () => {
	const seen = await visit(stage, browser);
	const { page } = seen;
	await enter(stage, page, await member(stage, 'admin'));
	await page.route('**/v1/permitted-hours*', (route) => route.abort());
	await page.goto(urlOf(stage, 'compliance'));
	const problem = page.getByRole('alert');
	await problem.waitFor();
	await page.getByRole('heading', { name: 'Refus par règle' }).waitFor();
	await page.unroute('**/v1/permitted-hours*');
	await problem.getByRole('button', { name: 'Réessayer' }).click();
	await page.locator('.month-hours').waitFor();
});
