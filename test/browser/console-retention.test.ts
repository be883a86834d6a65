/** How long data is kept, in Chromium and Firefox, by keyboard alone: what is asked before something is deleted sooner, and what a mistake says. */
import type { Page } from 'playwright-core';
import type { Retention } from '@marketing-cible/contract';
import {
	enter,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	rest,
	type Stage,
	startStage,
	tabTo,
	takePicture,
	violationsOf,
	visit,
} from './console-support.ts';
import { expectPeace, refusals } from './peace.ts';

const NONE = { messagesDays: null, trackingDays: null, importFilesDays: null };
const MINUTE = 60_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage();
});
afterAll(() => stage.world.end());

async function press(page: Page, selector: string): Promise<void> {
	await page.locator(selector).first().waitFor();
	await tabTo(page, selector);
	await page.keyboard.press('Enter');
}

async function type(page: Page, selector: string, text: string): Promise<void> {
	await page.locator(selector).first().waitFor();
	await tabTo(page, selector);
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.press('Delete');
	await page.keyboard.type(text);
}

const says = (page: Page, text: string) => page.locator('.say', { hasText: text }).waitFor();
const stored = async () => (await stage.world.client.get<Retention>('/v1/retention')).body.terms;

const SAVE = 'main form button[type=submit]';

inBothBrowsers((name, browser) => {
	it('shortens a term after a question, and says what a mistake is', async () => {
		await stage.world.client.put('/v1/retention', NONE);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, await member(stage, 'admin'), 'retention');
		await says(page, 'aussi longtemps que la plateforme le permet');
		expect(await page.locator('main tbody tr').count()).toBe(12);
		await type(page, '#days-messages', '12');
		await press(page, SAVE);
		await page.locator('.errors').waitFor();
		expect(await page.locator('#days-messages-e').textContent()).toContain('de 30 à 396');
		expect(await violationsOf(page)).toEqual([]);
		await press(page, '.errors a');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('90');
		await press(page, SAVE);
		const dialog = page.getByRole('dialog');
		await dialog.waitFor();
		expect(await dialog.textContent()).toContain('Messages\u00a0: 90 jours au lieu de 396 jours');
		expect(await violationsOf(page)).toEqual([]);
		// Nothing is deleted before the question is answered.
		expect(await stored()).toEqual(NONE);
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await press(page, SAVE);
		await press(page, 'dialog button[type=submit]');
		await page.getByText('Les durées sont enregistrées.').waitFor();
		await says(page, 'Vous avez raccourci une durée');
		expect(await stored()).toEqual({ ...NONE, messagesDays: 90 });
		expect(await page.locator('main tbody tr').first().textContent()).toContain('90 jours');
		await press(page, SAVE);
		await page.getByText('Rien n’a changé.').waitFor();
		if (name === 'chromium') await takePicture(page, 'retention-saved');
		expectPeace(stage, seen, refusals(412));
	});

	it('shows what somebody else has saved meanwhile, and asks who it is again', async () => {
		await stage.world.client.put('/v1/retention', { ...NONE, messagesDays: 90 });
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, await member(stage, 'owner'), 'retention');
		await says(page, 'Vous avez raccourci une durée');
		await stage.world.client.put('/v1/retention', { ...NONE, messagesDays: 60, trackingDays: 45 });
		await type(page, '#days-import_files', '2');
		await press(page, SAVE);
		await press(page, 'dialog button[type=submit]');
		await page.getByText('Quelqu’un a changé ces durées').waitFor();
		await says(page, 'Vous avez raccourci 2 durées');
		expect(await page.locator('#days-messages').inputValue()).toBe('60');
		expect(await page.locator('#days-import_files').inputValue()).toBe('');

		// A longer term deletes nothing, so it is saved without a question; the identity was proven too long ago.
		const { clock } = stage.world.platform;
		clock.set(clock.now() + 11 * MINUTE);
		await type(page, '#days-messages', '');
		await press(page, SAVE);
		await page.getByRole('dialog').waitFor();
		await page.getByRole('button', { name: 'Abandonner' }).focus();
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		await rest(page);
		expect(await stored()).toEqual({ ...NONE, messagesDays: 60, trackingDays: 45 });
		expect(await page.getByRole('alert').count()).toBe(0);
		expectPeace(stage, seen, refusals(412));
	});

	it('shows the terms to those who may not change them, without a field', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, await member(stage, 'marketer'), 'retention');
		await page.getByText('Votre rôle lit ces durées.').waitFor();
		expect(await page.locator('main form').count()).toBe(0);
		expect(await violationsOf(page)).toEqual([]);
		expectPeace(stage, seen, refusals(412));
	});
});
