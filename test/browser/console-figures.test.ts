/** Statistics and compliance in the console: the figures are those of the API, by keyboard alone, accessible, on a phone, in both languages. */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OptOutList, PermittedHours, RuleList, Statistics } from '@marketing-cible/contract';
import type { Browser, Page } from 'playwright-core';
import { alert, marketingSms, newsletter, untilStatus } from '../platform/support/index.ts';
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
/** Messages of the stage besides its own. */
const ALERTS = 24;

/** A step that takes longer is stuck. */
const STEP_MS = 45_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	mkdirSync(PICTURES, { recursive: true });
	stage = await startStage();
	const { client } = stage.world;
	const alerts = Array.from({ length: ALERTS }, (_, index) => ({
		...alert({ to: '+33612345678', reference: `order-${index}` }),
	}));
	const refused = marketingSms({ to: '+33612345679', consent: undefined });
	const waiting = marketingSms({
		to: '+33612345670',
		sendAt: '2026-11-24T23:30:00+01:00',
		outsideHours: 'defer',
	});
	await client.post('/v1/messages/batch', {
		messages: [
			...alerts,
			refused,
			refused,
			refused,
			waiting,
			newsletter({ to: 'one@gmail.com' }),
			newsletter({ to: 'bounce@sandbox.test' }),
		],
	});
	const last = await client.post('/v1/messages', alert({ to: '+33600000001' }));
	await untilStatus(client, last.body['id'], 'undelivered');
	await client.post('/v1/opt-outs', { subject: '+33612345671', source: 'stop_sms' });
	await client.post('/v1/opt-outs', {
		subject: 'lea.martin@example.org',
		channels: ['email'],
		source: 'one_click',
	});
});
afterAll(() => stage.world.end());

function expectPeace({ requests, complaints }: Visit): void {
	expect(complaints).toEqual([]);
	expect(requests.length).toBeGreaterThan(0);
	for (const url of requests) expect(new URL(url).origin).toBe(stage.world.platform.url);
}

async function api<Body>(path: string): Promise<Body> {
	const { status, body } = await stage.world.client.get<Body>(path);
	expect([path, status]).toEqual([path, 200]);
	return body;
}

/** Texts of elements, with plain spaces. */
async function texts(page: Page, selector: string): Promise<string[]> {
	const found = await page.locator(selector).allTextContents();
	return found.map((text) => text.replaceAll(/[\s\u202f\u00a0]+/g, ' ').trim());
}

/** Keeps the file that the page saves: not every driver of a browser tells of downloads. */
const SAVE_ASIDE = `
	globalThis.saved = {};
	const make = URL.createObjectURL;
	URL.createObjectURL = (blob) => { saved.blob = blob; return make.call(URL, blob); };
	HTMLAnchorElement.prototype.click = function () { saved.name = this.download; };
`;

const PERIOD = 'from=2026-10-28&to=2026-11-24&zone=Europe/Paris';

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
	let browser: Browser;
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		browser = await BROWSERS[name]();
		admin = await member(stage, 'admin');
	});
	afterAll(() => browser.close());

	it('shows the figures of the API, with filters in the address and a file', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, admin, 'statistics');
		await page.locator('dl.stats').waitFor();
		const cohort = await api<Statistics>(`/v1/statistics?${PERIOD}&clock=cohort`);
		const activity = await api<Statistics>(`/v1/statistics?${PERIOD}`);
		const counts = cohort.totals[0]?.counts ?? {};
		expect(counts.handed_over).toBeGreaterThan(ALERTS);
		expect(await texts(page, 'dl.stats .fig')).toEqual(
			[counts.handed_over, counts.delivered, counts.stop, counts.hard_bounce].map(String),
		);
		const refused = activity.totals[0]?.counts.rejected ?? 0;
		expect(refused).toBeGreaterThanOrEqual(3);
		expect(await texts(page, 'dl.stats div:first-child .small')).toEqual([
			`${refused} refusés avant de partir`,
		]);
		const [say = ''] = await texts(page, '.say');
		const share = (100 * (cohort.totals[0]?.rates.delivery?.value ?? 0)).toFixed(1);
		expect(say).toContain(`${share.replace('.', ',').replace(',0', '')} % des messages`);
		const day = activity.data.find(({ label }) => label === '2026-11-24')?.counts ?? {};
		const [lastRow = ''] = (await texts(page, 'details tbody tr')).slice(-2);
		expect(lastRow).toBe(
			`mardi 24 novembre${day.delivered ?? 0}${(day.undelivered ?? 0) + (day.failed ?? 0)}${day.rejected ?? 0}`,
		);
		await page.getByLabel('Canal').selectOption('email');
		await page.getByRole('button', { name: 'Afficher' }).click();
		await page.getByRole('link', { name: /Retirer le filtre Canal/ }).waitFor();
		expect(new URL(page.url()).searchParams.get('channel')).toBe('email');
		const mail = await api<Statistics>(
			`/v1/statistics?${PERIOD}&clock=cohort&channel=email&by=provider`,
		);
		const providers = page.locator('section.card', { hasText: 'E-mails, par messagerie' });
		await providers.waitFor();
		expect(await providers.locator('tbody tr').count()).toBe(
			mail.totals.filter(({ counts: of }) => (of.handed_over ?? 0) > 0).length,
		);
		expect(await providers.getByText('Gmail').count()).toBe(1);
		await page.evaluate(SAVE_ASIDE);
		await page.getByRole('button', { name: 'Télécharger (CSV)' }).click();
		await page.getByText('Le fichier est téléchargé.').waitFor();
		const { body } = await stage.world.client.get<string>(
			`/v1/statistics?${PERIOD}&channel=email&format=csv`,
		);
		expect(await page.evaluate('Promise.all([saved.name, saved.blob.text()])')).toEqual([
			'statistics-2026-10-28-2026-11-24.csv',
			body,
		]);
		expectPeace(seen);
	});

	it('shows refusals with text and source, the calendar, what waits and who opted out', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin, 'compliance');
		const refusals = page.locator('section.card', { hasText: 'Refus par règle' });
		await refusals.locator('tbody tr').first().waitFor();
		await page.locator('.month-hours tbody tr').first().waitFor();
		const week = 'from=2026-11-18&to=2026-11-24&zone=Europe/Paris&by=rule&metric=rejected';
		const statistics = await api<Statistics>(`/v1/statistics?${week}`);
		const rules = await api<RuleList>('/v1/rules');
		for (const { group, counts } of statistics.totals) {
			const rule = rules.data.find(({ id }) => id === group.rule);
			const row = refusals.locator('tbody tr', { hasText: rule?.title.fr ?? 'none' });
			const text = (await row.first().textContent()) ?? '';
			expect(text).toContain(String(counts.rejected));
			expect(text).toContain(rule?.source.fr);
		}
		expect((await texts(page, '.say'))[0]).toContain('surtout faute de consentement');
		const hours = await api<PermittedHours>('/v1/permitted-hours?from=2026-11-01&days=30');
		expect(await page.locator('.month-hours tbody tr').count()).toBe(hours.places.length);
		for (const [index, { days }] of hours.places.entries()) {
			const strip = page.locator('.month-hours tbody tr').nth(index);
			expect(await strip.locator('.shut').count()).toBe(
				days.filter(({ windows }) => windows.length === 0).length,
			);
			expect(await strip.locator('.win').count()).toBe(days.flatMap((day) => day.windows).length);
			expect(await strip.locator('.now').count()).toBe(1);
		}
		const moselle = page.getByRole('img', { name: /chaque dimanche, .*11 novembre/ });
		expect(await moselle.count()).toBeGreaterThan(0);
		const waits = page.locator('section.card', { hasText: 'Ce qui attend' });
		await waits.locator('tbody tr').first().waitFor();
		const [first = ''] = await waits.locator('tbody tr').allTextContents();
		expect(first).toMatch(/^mercredi 25 novembre à 08:00SMS, Marketing1/);
		const optOuts = page.locator('section.card', { hasText: 'Désinscriptions' }).last();
		await optOuts.locator('tbody tr').first().waitFor();
		const feed = await api<OptOutList>('/v1/opt-outs?order=desc&limit=20');
		expect(await optOuts.locator('tbody tr').count()).toBe(feed.data.length);
		expect(await optOuts.textContent()).toContain('désinscription en un clic');
		expect(await page.locator('main').textContent()).not.toMatch(/lea\.martin|612345671/);
		expectPeace(seen);
	});

	it('leads to the month of one place, and to another month, by the address', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin, 'compliance?place=FR-57&month=2026-12');
		await page.locator('table.month').waitFor();
		expect(await texts(page, 'table.month .off')).toEqual([
			'6Fermé',
			'13Fermé',
			'20Fermé',
			'25Fermé, Noël',
			'26Fermé, Saint-Étienne',
			'27Fermé',
		]);
		expect((await texts(page, 'table.month td:not(.off) small'))[0]).toBe('08:00–22:00');
		await page.getByRole('link', { name: 'Mois suivant' }).click();
		await page.getByText('janvier 2027').first().waitFor();
		expect(new URL(page.url()).searchParams.get('month')).toBe('2027-01');
		await page.goBack();
		await page.getByText('décembre 2026').first().waitFor();
		await show(stage, page, 'compliance?month=2026-13&place=ZZ');
		await page.getByText('Filtre inconnu, laissé de côté').waitFor();
		await show(stage, page, 'statistics?period=dates&from=2026-11-20&to=2026-11-01');
		await page.getByRole('alert').getByText('La première date vient après la seconde').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		expectPeace(seen);
	});

	it('is used by keyboard alone', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin);
		await tabTo(page, '#nav a[href$="/statistics"]');
		await page.keyboard.press('Enter');
		await page.locator('dl.stats').waitFor();
		expect(await page.evaluate('document.activeElement.tagName')).toBe('H1');
		await tabTo(page, '#purpose');
		await page.keyboard.press('ArrowDown');
		await tabTo(page, 'form.filters button');
		await page.keyboard.press('Enter');
		await page.getByRole('link', { name: /Retirer le filtre Usage/ }).waitFor();
		await tabTo(page, 'details summary');
		await page.keyboard.press('Enter');
		expect(await page.locator('details[open]').count()).toBe(1);
		expectPeace(seen);
	});
});

describe('in one browser', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await BROWSERS.chromium();
	});
	afterAll(() => browser.close());

	it.each([
		[1440, 'light'],
		[1440, 'dark'],
		[1024, 'light'],
		[390, 'light'],
		[390, 'dark'],
	])('fits %i pixels in %s, accessible, in both languages', async (width, theme) => {
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
				await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
				await page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
				await page.locator(screen === 'statistics' ? '.cols' : '.month-hours').waitFor();
				await page.locator('main section.card').last().waitFor();
				const scroll = await page.evaluate<number>('document.documentElement.scrollWidth');
				expect([screen, language, scroll]).toEqual([screen, language, width]);
				await page.screenshot({
					path: join(PICTURES, `figures-${screen}-${width}-${theme}-${language}.png`),
					fullPage: true,
				});
				expect([screen, await violationsOf(page)]).toEqual([screen, []]);
			}
			if (language === 'en') continue;
			if (width < 960) await page.getByRole('button', { name: 'Menu' }).click();
			await page.getByRole('button', { name: 'English' }).click();
			await page.getByRole('button', { name: 'Français' }).waitFor();
		}
		expectPeace(seen);
	});

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
		expectPeace(seen);
		expectPeace(other);
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
});

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
	for (let count = 0; count < 80; count++) {
		await page.keyboard.press('Tab');
		const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
		if (await page.evaluate<boolean>(isThere)) return;
	}
	throw new Error(`Tab does not reach ${selector}`);
}
