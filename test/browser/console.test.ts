/** The console in Chromium and Firefox: every screen without a complaint, accessible, on a phone, by keyboard, hostile texts as texts. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD, tokenOf } from '../platform/people/person.ts';
import { startWorld } from '../platform/support/index.ts';
import {
	BROWSERS,
	enter,
	HOSTILE,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	urlOf,
	violationsOf,
	visit,
	type Visit,
} from './console-support.ts';

/** Where pictures are put for people to look at. */
const PICTURES = process.env['MC_PICTURES'] ?? join(tmpdir(), 'mc-pictures');
/** What the first page may cost, in bytes as they travel. */
const FIRST_LOAD = 40_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	stage = await startStage();
});
afterAll(() => stage.world.end());

function expectPeace({ requests, complaints }: Visit): void {
	expect(complaints).toEqual([]);
	expect(requests.length).toBeGreaterThan(0);
	for (const url of requests) expect(new URL(url).origin).toBe(stage.world.platform.url);
}

const widthOf = (page: Page) => page.evaluate<number>('document.documentElement.scrollWidth');

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
	let browser: Browser;
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		browser = await BROWSERS[name]();
		admin = await member(stage, 'admin');
	});
	afterAll(() => browser.close());

	it('shows every screen in both themes, accessible and without a complaint', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin);
		for (const [screen, path] of Object.entries(stage.paths)) {
			await show(stage, page, path);
			for (const theme of ['light', 'dark']) {
				// By the attribute that the preferences set: Firefox ignores an emulated color scheme.
				await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
				expect([screen, theme, await violationsOf(page)]).toEqual([screen, theme, []]);
			}
			expect([screen, await page.title()]).toEqual([
				screen,
				expect.stringContaining(' – Marketing Cible'),
			]);
			expect(await page.locator('img[src="x"], main script').count()).toBe(0);
		}
		await show(stage, page, stage.paths['contact'] ?? '');
		expect(await page.locator('h1').textContent()).toBe(`Zoé ${HOSTILE}`);
		expectPeace(seen);
	});

	it('checks a message as somebody types', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin, 'try');
		const say = page.locator('.say');
		await page.getByText('Il peut partir, texte complété.').first().waitFor();
		await page.getByLabel('Jour d’envoi').fill('2026-11-29');
		await page.getByText('Il attendra lundi 30 novembre à 08:00.').first().waitFor();
		await page.getByLabel('Elle n’a rien dit').check();
		await page.getByText('Il ne partira pas.').first().waitFor();
		await page.getByRole('textbox', { name: 'Message' }).fill('');
		await page.getByText('Complétez le message.').first().waitFor();
		expect(await say.getAttribute('role')).toBe('status');
		expectPeace(seen);
	});
});

describe('in one browser', () => {
	let browser: Browser;
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		browser = await BROWSERS.chromium();
		admin = await member(stage, 'admin');
	});
	afterAll(() => browser.close());

	it.each([1024, 390, 320])('fits %i pixels in both languages', async (width) => {
		const seen = await visit(stage, browser, { viewport: { width, height: 800 } });
		const { page } = seen;
		await enter(stage, page, admin);
		for (const language of ['fr', 'en']) {
			for (const [screen, path] of Object.entries(stage.paths)) {
				await show(stage, page, path);
				expect([screen, language, await widthOf(page)]).toEqual([screen, language, width]);
				expect(await page.evaluate('document.documentElement.lang')).toBe(language);
				expect([screen, await violationsOf(page)]).toEqual([screen, []]);
			}
			if (language === 'en') continue;
			if (width < 960) await page.getByRole('button', { name: 'Menu' }).click();
			await page.getByRole('button', { name: 'English' }).click();
			await page.getByRole('button', { name: 'Français' }).waitFor();
		}
		expectPeace(seen);
		await page.screenshot({ path: join(PICTURES, `console-${width}.png`), fullPage: true });
	});

	it('loads little at first, and nothing twice', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		let bytes = 0;
		page.on('response', (response) => {
			if (!response.url().includes('/console')) return;
			void response.body().then((body) => (bytes += gzipSync(body, { level: 9 }).length));
		});
		await page.goto(urlOf(stage, ''));
		await page.locator('#email').waitFor();
		await page.waitForLoadState('networkidle');
		expect(bytes).toBeGreaterThan(1000);
		expect(bytes).toBeLessThanOrEqual(FIRST_LOAD);
		const page1 = await page.request.get(urlOf(stage, ''));
		const [asset = ''] = /\/console\/assets\/[\w-]+\.js/.exec(await page1.text()) ?? [];
		const answer = await page.request.get(stage.world.platform.url + asset);
		expect(answer.headers()['cache-control']).toBe('public, max-age=31536000, immutable');
		expect(page1.headers()['content-security-policy']).toContain("trusted-types 'none'");
		expectPeace(seen);
	});

	it('is led through by keyboard alone: sign-in, menu, a message, and back', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		const viewer = await member(stage, 'support');
		await page.goto(urlOf(stage, ''));
		await page.locator('#email').waitFor();
		await tabTo(page, '#email');
		await page.keyboard.type(viewer.email);
		await page.keyboard.press('Tab');
		await page.keyboard.type(PASSWORD);
		await page.keyboard.press('Enter');
		await page.locator('#nav').waitFor();
		await page.evaluate('document.body.focus()');
		await tabTo(page, '#nav a[href$="/messages"]');
		await page.keyboard.press('Enter');
		const first = page.locator('main tbody th a').first();
		await first.waitFor();
		expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
		await tabTo(page, 'main tbody th a');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'L’histoire de ce message' }).waitFor();
		await page.goBack();
		await first.waitFor();
		expectPeace(seen);
	});

	it('keeps filters in the address, and names those that it does not know', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin, 'messages');
		await page.getByLabel('État').selectOption('scheduled');
		await page.getByRole('button', { name: 'Afficher' }).click();
		const remove = page.getByRole('link', { name: /Retirer le filtre/ });
		await remove.waitFor();
		expect(new URL(page.url()).searchParams.get('status')).toBe('scheduled');
		await page.reload();
		await remove.waitFor();
		expect(await page.locator('main tbody tr').count()).toBe(1);
		await remove.click();
		await remove.waitFor({ state: 'detached' });
		await page.goBack();
		await remove.waitFor();
		await show(stage, page, 'messages?status=king');
		await page.getByText('Filtre inconnu, laissé de côté').waitFor();
		expectPeace(seen);
	});

	it('shows addresses only after a proof, and writes it down', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		const support = await member(stage, 'support');
		await enter(stage, page, support, stage.paths['contact']);
		const reveal = page.getByRole('button', { name: 'Afficher les adresses' });
		await reveal.waitFor();
		expect(await page.locator('main').textContent()).not.toContain('zoe.lambert@example.org');
		const { clock } = stage.world.platform;
		clock.set(clock.now() + 11 * 60_000);
		await reveal.click();
		await page.getByRole('dialog').waitFor();
		await page.keyboard.press('Escape');
		await reveal.waitFor();
		await reveal.click();
		await page.locator('#proof').fill(PASSWORD);
		await page.keyboard.press('Enter');
		await page.getByText('zoe.lambert@example.org').waitFor();
		const { body } = await stage.world.client.get<{ data: { action: string }[] }>(
			'/v1/audit-log?limit=20',
		);
		expect(body.data.map(({ action }) => action)).toContain('addresses.revealed');
		expect(page.url()).not.toContain('@');
		expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
		expectPeace(seen);
	});

	it('says who may open what a role may not, and hides it from the menu', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		const analyst = await member(stage, 'analyst');
		await enter(stage, page, analyst, 'messages');
		await page.getByText('Votre rôle, analyse, n’ouvre pas cette page.').waitFor();
		expect(await page.locator('#nav a[href$="/messages"]').count()).toBe(0);
		expect(await violationsOf(page)).toEqual([]);
		expectPeace(seen);
	});

	it('says what failed, keeps the rest, and recovers', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin);
		await page.route('**/v1/contacts*', (route) => route.abort());
		await page.goto(urlOf(stage, 'contacts'));
		const problem = page.getByRole('alert');
		await problem.waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.unroute('**/v1/contacts*');
		await problem.getByRole('button', { name: 'Réessayer' }).click();
		await page.locator('main tbody tr').waitFor();
	});

	it('signs out, and a session that ended elsewhere leads to the sign-in', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		const support = await member(stage, 'support');
		await enter(stage, page, support);
		await page.getByRole('button', { name: 'Se déconnecter' }).click();
		await page.locator('#password').waitFor();
		await enter(stage, page, support);
		await seen.context.clearCookies();
		await page.locator('#nav a[href$="/contacts"]').click();
		await page.locator('#password').waitFor();
		expectPeace(seen);
	});

	it('lets visitors try a message where the setting permits it, and nothing else', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await page.goto(urlOf(stage, 'try'));
		await page.getByText('Il peut partir, texte complété.').first().waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.getByRole('link', { name: 'Se connecter' }).click();
		await page.locator('#password').waitFor();
		expectPeace(seen);
	});

	it('makes the first owner by the link of the start, with a second factor', async () => {
		const fresh = await startWorld();
		try {
			const seen = await visit({ world: fresh, paths: {} }, browser);
			const { page } = seen;
			await page.goto(`${fresh.platform.url}/`);
			await page.locator('#password').waitFor();
			expect(page.url()).toBe(`${fresh.platform.url}/console/`);
			await page.goto(
				`${fresh.platform.url}/console/invite/${tokenOf(fresh.platform.firstOwnerLink)}`,
			);
			await page.getByLabel('Votre nom').fill('Léa');
			await page.locator('#email').fill('lea@durand.example');
			await page.locator('#password').fill(PASSWORD);
			await page.getByRole('button', { name: 'Créer mon accès' }).click();
			await page.getByRole('heading', { name: 'Protégez votre accès' }).waitFor();
			await page.getByRole('img', { name: /Code QR/ }).waitFor();
			expect(await violationsOf(page)).toEqual([]);
			expect(seen.complaints).toEqual([]);
		} finally {
			await fresh.end();
		}
	});
});

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
	for (let count = 0; count < 60; count++) {
		await page.keyboard.press('Tab');
		const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
		if (await page.evaluate<boolean>(isThere)) return;
	}
	throw new Error(`Tab does not reach ${selector}`);
}
