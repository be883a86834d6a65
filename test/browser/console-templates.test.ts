/** Templates in the console, in Chromium: previews as a contact, errors, uses; and pictures of the wizard for people to look at. */
import type { Browser } from 'playwright-core';
import {
	BROWSERS,
	enter,
	HOSTILE,
	member,
	PATIENCE_MS,
	show,
	takePicture,
	violationsOf,
} from './console-support.ts';
import { expectPeace, open, startWizardStage, type WizardStage } from './wizard-support.ts';

jest.setTimeout(PATIENCE_MS);

let stage: WizardStage;
beforeAll(async () => {
	stage = await startWizardStage();
});
afterAll(() => stage.world.end());

let browser: Browser;
let admin: { email: string; secret: string };
beforeAll(async () => {
	browser = await BROWSERS.chromium();
	admin = await member(stage, 'admin');
});
afterAll(() => browser.close());

it('previews a template as a contact: a mail that runs nothing, loads nothing and is masked', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	const refused: (string | undefined)[] = [];
	const answered: string[] = [];
	const isTracker = (url: string) => url.includes('tracker.invalid');
	page.on('requestfailed', (request) => {
		if (isTracker(request.url())) refused.push(request.failure()?.errorText);
	});
	page.on('response', (response) => {
		if (isTracker(response.url())) answered.push(response.url());
	});
	await enter(stage, page, admin, `templates/${stage.activeTemplate}`);
	await page.locator('#person').fill('zoe.lambert@example.org');
	await page.keyboard.press('Enter');
	await page.locator('#as').selectOption({ index: 1 });
	const mail = page.frameLocator('iframe.mail');
	await mail.getByText('commande [order]').waitFor();
	await page.locator('#value-order').fill('1042');
	await mail.getByText('commande 1042').waitFor();
	const text = (await mail.locator('body').textContent()) ?? '';
	expect(text).not.toContain('zoe.lambert@example.org');
	expect(text).toContain(HOSTILE.slice(0, 20));
	expect(await page.title()).not.toBe('owned');
	expect(page.url()).not.toContain('zoe');
	// The policy of the frame refused the picture before anything left for it.
	expect([...new Set(refused)]).toEqual(['csp']);
	expect(answered).toEqual([]);
	await takePicture(page, 'template-mail');
});

it('makes a template, says what is wrong with it, and where it is used', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	await enter(stage, page, admin, 'templates/new');
	const save = page.getByRole('button', { name: 'Enregistrer le modèle' });
	await save.click();
	await page.locator('#name[aria-invalid="true"]').waitFor();
	await page.locator('#name').fill('Rappel');
	await page.locator('#text').fill('Bonjour {{ contact.firstName');
	await save.click();
	await page.locator('#text[aria-invalid="true"]').waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await page.locator('#text').fill('Bonjour {{ contact.firstName }}, à demain.');
	await save.click();
	await page.locator('.say', { hasText: 'Un segment, tout compris.' }).waitFor();
	expect(await page.locator('.sms').textContent()).toBe('Bonjour Zoé, à demain.');
	const id = page.url().split('/').at(-1) ?? '';
	const campaign = await stage.world.client.post('/v1/campaigns', {
		name: 'Elle s’en sert',
		channel: 'sms',
		purpose: 'marketing',
		templateId: id,
	});
	await page.getByRole('button', { name: 'Supprimer…' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByRole('link', { name: 'Elle s’en sert' }).waitFor();
	expect(await dialog.getByRole('button', { name: 'Supprimer le modèle' }).count()).toBe(0);
	await dialog.getByRole('button', { name: 'Fermer' }).click();
	await stage.world.client.ask('DELETE', `/v1/campaigns/${String(campaign.body['id'])}`);
	await page.getByRole('button', { name: 'Supprimer…' }).click();
	await dialog.getByRole('button', { name: 'Supprimer le modèle' }).click();
	await page.getByRole('heading', { name: 'Tous les modèles' }).waitFor();
	expectPeace(stage, seen, [422]);
});

it('is shown to people who look at pictures', async () => {
	for (const [width, language, theme] of [
		[1440, 'fr', 'light'],
		[1024, 'en', 'dark'],
		[390, 'fr', 'dark'],
		[390, 'en', 'light'],
	] as const) {
		const seen = await open(stage, browser, { viewport: { width, height: 900 } });
		const { page } = seen;
		await enter(stage, page, await member(stage, 'marketer'));
		if (language === 'en') {
			if (width < 960) await page.getByRole('button', { name: 'Menu' }).click();
			await page.getByRole('button', { name: 'English' }).click();
			await page.getByRole('button', { name: 'Français' }).waitFor();
		}
		for (const [index, path] of stage.addresses.entries()) {
			await show(stage, page, path);
			await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
			await takePicture(page, `wizard-${index}-${width}-${language}-${theme}`);
		}
		expectPeace(stage, seen);
		await seen.context.close();
	}
});
