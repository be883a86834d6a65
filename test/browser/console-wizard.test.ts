/** The campaign wizard in Chromium and Firefox: by keyboard alone from the empty form to the schedule, accessible, hostile texts as texts. */
import type { Json } from '../platform/support/index.ts';
import {
	enter,
	inBothBrowsers,
	inEachTheme,
	member,
	PATIENCE_MS,
	show,
	untilFocused,
	violationsOf,
} from './console-support.ts';
import {
	expectPeace,
	heading,
	open,
	press,
	startWizardStage,
	submit,
	tabTo,
	typeParts,
	type WizardStage,
} from './wizard-support.ts';

jest.setTimeout(PATIENCE_MS);

let stage: WizardStage;
beforeAll(async () => {
	stage = await startWizardStage();
});
afterAll(() => stage.world.end());

inBothBrowsers((name, browser) => {
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		admin = await member(stage, 'admin');
	});

	it('makes a whole campaign by keyboard alone, from the empty form to its schedule', async () => {
		const seen = await open(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin, 'campaigns');
		await tabTo(page, 'main a[href$="/campaigns/new"]');
		await page.keyboard.press('Enter');
		await page.locator('#name').waitFor();
		// An empty name is refused at its field.
		await tabTo(page, 'main button[type="submit"]');
		await page.keyboard.press('Enter');
		await page.locator('.errors').waitFor();
		expect(await page.locator('#name').getAttribute('aria-invalid')).toBe('true');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await untilFocused(page, `it.id === 'name'`);
		await page.keyboard.type(`Bougies ${name}`);
		await tabTo(page, '#sender');
		await page.keyboard.type('DURAND');
		await page.keyboard.press('Escape');
		await tabTo(page, '#sector');
		await page.keyboard.type('Commerce');
		await tabTo(page, '#add-include');
		await page.keyboard.type('Tout');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Enter');
		await page.getByText('1 personne', { exact: false }).first().waitFor();
		await submit(page);
		// The draft has an address of its own now: the heading of the page has the focus.
		await page.locator('#step', { hasText: 'Le message' }).waitFor();
		await untilFocused(page, `it.tagName === 'H1'`);
		expect(page.url()).toContain('step=what');
		await tabTo(page, '#text');
		await page.keyboard.type('Atelier Durand : vos bougies vous attendent en boutique.');
		await page.getByText('La mention STOP est ajoutée').waitFor();
		await page.getByText('1 segment', { exact: false }).first().waitFor();
		await submit(page);
		await heading(page, 'Horaire');
		// The end is required.
		await submit(page);
		await page.locator('.errors').waitFor();
		await typeParts(page, '#end-day', ['11272026', '27112026'], '2026-11-27');
		await typeParts(page, '#end-time', ['2000', '0800PM'], '20:00');
		await tabTo(page, '#per-hour');
		await page.keyboard.type('6000');
		await submit(page);
		await page.locator('.say', { hasText: 'Tout est enregistré ; rien n’est parti.' }).waitFor();
		await press(page, 'Vérifier');
		await page.locator('.say', { hasText: 'Tout peut partir comme prévu' }).waitFor();
		await press(page, 'Donner le départ…');
		const dialog = page.getByRole('dialog');
		await dialog.waitFor();
		expect(await dialog.textContent()).toContain('vendredi 27 novembre à 20:00');
		await tabTo(page, 'dialog .btn.main');
		await page.keyboard.press('Enter');
		await page.locator('main .head .status', { hasNotText: 'Brouillon' }).waitFor();
		const { body } = await stage.world.client.get<{ data: Json[] }>('/v1/campaigns?limit=1');
		expect(body.data[0]).toMatchObject({
			name: `Bougies ${name}`,
			sector: 'retail',
			sender: 'DURAND',
			speed: { perHour: 6000 },
			schedule: { endAt: '2026-11-27T19:00:00.000Z' },
		});
		expect(body.data[0]?.['status']).not.toBe('draft');
		expectPeace(stage, seen);
	});

	it.each([1440, 390])(
		'shows hostile texts as texts in light and dark at %i pixels',
		async (width) => {
			const seen = await open(stage, browser(), { viewport: { width, height: 900 } });
			const { page } = seen;
			await enter(stage, page, admin);
			for (const path of stage.addresses) {
				await show(stage, page, path);
				for await (const { theme, rules } of inEachTheme(page)) {
					expect([path, theme, await violationsOf(page, rules)]).toEqual([path, theme, []]);
				}
				expect(await page.locator('main img[src="x"], main script').count()).toBe(0);
				// Firefox has a scroll bar that takes room.
				const over = await page.evaluate<number>(
					'document.documentElement.scrollWidth - document.documentElement.clientWidth',
				);
				expect([path, over]).toEqual([path, 0]);
				expect(await page.title()).toContain(' – Marketing Cible');
			}
			expectPeace(stage, seen);
		},
	);
});
