/** The public pages in Chromium with JavaScript turned off: by mouse, by keyboard, on a phone, in both languages. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import {
	type Json,
	newsletter,
	startWorld,
	untilStatus,
	type World,
} from '../platform/support/index.ts';
import { listUnsubscribe } from '../platform/support/list-unsubscribe.ts';
import { BROWSERS } from './browsers.ts';

/** Where pictures are put for people to look at. */
const PICTURES = process.env['MC_PICTURES'] ?? join(tmpdir(), 'mc-pictures');

let world: World;
let browser: Browser;
beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	browser = await BROWSERS.chromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
	world = await startWorld();
});
afterEach(() => world.end());

async function link(withContact: boolean): Promise<string> {
	if (withContact) {
		await world.client.put('/v1/contacts', {
			email: 'zoe.martin@example.org',
			phone: '+33639980123',
		});
	}
	const sent = await world.client.post('/v1/messages', newsletter());
	await untilStatus(world.client, sent.body['id'], 'delivered');
	return (await listUnsubscribe(world.client)).slice(1, -1);
}

async function open(url: string, options: BrowserContextOptions = {}): Promise<Page> {
	const context = await browser.newContext({
		javaScriptEnabled: false,
		locale: 'fr-FR',
		...options,
	});
	const page = await context.newPage();
	const complaints: string[] = [];
	page.on('console', (message) => void complaints.push(message.text()));
	page.on('requestfailed', (request) => void complaints.push(request.url()));
	const requests: string[] = [];
	page.on('request', (request) => void requests.push(request.url()));
	await page.goto(url);
	expect(complaints).toEqual([]);
	// The page alone: no image, no font, nothing that tells anybody of the visit.
	expect(requests).toEqual([url]);
	return page;
}

const optOuts = async () =>
	(await world.client.get<{ data: Json[] }>('/v1/opt-outs')).body.data.map(
		({ subject, channels }) => [subject, channels],
	);

it('unsubscribes with one press', async () => {
	const page = await open(await link(false));
	expect(await page.title()).toBe('Se désinscrire');
	await page.screenshot({ path: join(PICTURES, 'unsubscribe.png'), fullPage: true });
	await page.getByRole('button', { name: 'Ne plus recevoir ces e-mails' }).click();
	await page.getByRole('heading', { level: 1, name: 'C’est fait' }).waitFor();
	expect(await page.getByRole('status').textContent()).toContain('e-mails publicitaires');
	expect(await optOuts()).toEqual([['zoe.martin@example.org', ['email']]]);
	await page.screenshot({ path: join(PICTURES, 'unsubscribe-done.png'), fullPage: true });
});

it('lets a person choose, by keyboard alone, and tells what is stopped already', async () => {
	const page = await open(await link(true));
	const boxes = page.getByRole('checkbox');
	expect(await boxes.count()).toBe(3);
	for (const box of await boxes.all()) expect(await box.isChecked()).toBe(false);
	// The language, the one button, then the boxes in their order.
	for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
	await page.keyboard.press('Space');
	expect(await page.getByLabel('SMS publicitaires').isChecked()).toBe(true);
	await page.screenshot({ path: join(PICTURES, 'preferences.png'), fullPage: true });
	for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { level: 1, name: 'C’est fait' }).waitFor();
	expect(await optOuts()).toEqual([['+33639980123', ['sms']]]);
	await page.getByRole('link', { name: 'Autres choix' }).click();
	await page.getByText(/Déjà arrêté.: SMS\./).waitFor();
	expect(await page.getByRole('checkbox').count()).toBe(2);
});

it('says what is missing when no box is ticked', async () => {
	const page = await open(await link(true));
	await page.getByRole('button', { name: 'Enregistrer mon choix' }).click();
	expect(await page.getByRole('alert').textContent()).toContain('Aucune case');
	expect(await optOuts()).toEqual([]);
	await page.screenshot({ path: join(PICTURES, 'preferences-alert.png'), fullPage: true });
});

it('changes its language by a link and keeps it after a press', async () => {
	const page = await open(await link(false), { locale: 'en-GB' });
	await page.getByRole('link', { name: 'Français' }).click();
	await page.getByRole('heading', { level: 1, name: 'Se désinscrire' }).waitFor();
	await page.getByRole('link', { name: 'English' }).click();
	await page.getByRole('button', { name: 'Stop all advertising' }).click();
	await page.getByRole('heading', { level: 1, name: 'Done' }).waitFor();
	expect(await optOuts()).toEqual([['zoe.martin@example.org', ['all']]]);
});

it.each(['light', 'dark'] as const)(
	'fits a phone, with large targets and contrast (%s)',
	async (scheme) => {
		const page = await open(await link(true), {
			viewport: { width: 320, height: 640 },
			colorScheme: scheme,
			isMobile: true,
			hasTouch: true,
		});
		await page.screenshot({ path: join(PICTURES, `phone-${scheme}.png`), fullPage: true });
		for (const target of await page.locator('button, label').all()) {
			const box = await target.boundingBox();
			expect(box?.height).toBeGreaterThanOrEqual(44);
			expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(320);
		}
		expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
		const measured = await page.evaluate<{ text: string; ratio: number }[]>(CONTRASTS);
		expect(measured.length).toBeGreaterThan(8);
		for (const { text, ratio } of measured) {
			expect([text, ratio >= 4.5]).toEqual([text, true]);
		}
	},
);

it('has one heading of the first level, a language, and a name for everything that can be pressed', async () => {
	const page = await open(await link(true));
	expect(await page.locator('h1').count()).toBe(1);
	expect(await page.locator('html').getAttribute('lang')).toBe('fr');
	expect(await page.locator('main').count()).toBe(1);
	const snapshot = await page.locator('body').ariaSnapshot();
	expect(snapshot).toContain('group "Je ne veux plus recevoir"');
	expect(snapshot).toContain('navigation "Langue"');
	expect(snapshot).not.toMatch(/(button|checkbox|link)\s*$/m);
});

/** Contrast of every element with words of its own (WCAG 2.2, 1.4.3), measured on the finished page. */
const CONTRASTS = `(() => {
	const channels = (color) => color.match(/[\\d.]+/g).map(Number);
	const light = (color) => {
		const [r, g, b] = channels(color).map((value) => {
			const part = value / 255;
			return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const background = (element) => {
		for (let node = element; node; node = node.parentElement) {
			const color = getComputedStyle(node).backgroundColor;
			if (channels(color)[3] !== 0) return color;
		}
		return 'rgb(255, 255, 255)';
	};
	return [...document.body.querySelectorAll('*')]
		.filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim()))
		.map((element) => {
			const one = light(getComputedStyle(element).color);
			const other = light(background(element));
			const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
			return { text: element.textContent, ratio };
		});
})()`;
