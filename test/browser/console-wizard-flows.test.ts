/** What people do in the campaign wizard, in Chromium: errors at their fields, conflicts, unsaved changes, tests, duplicates. */
import type { Browser } from 'playwright-core';
import type { Json } from '../platform/support/index.ts';
import {
	BROWSERS,
	enter,
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
	startWizardStage,
	type WizardStage,
} from './wizard-support.ts';

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

const draft = async (over: Json = {}) => {
	const { body } = await stage.world.client.post('/v1/campaigns', {
		name: 'Brouillon',
		channel: 'sms',
		purpose: 'marketing',
		content: { text: 'Appelez le 01 99 00 01 23. STOP au 36180' },
		...over,
	});
	return String(body['id']);
};

it('puts what the API misses at its field, in whatever step', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	await enter(stage, page, admin, `campaigns/${await draft()}/edit?step=check`);
	await page.getByRole('button', { name: 'Vérifier' }).click();
	await page.getByRole('button', { name: /Choisissez au moins un segment/ }).waitFor();
	await page.getByRole('button', { name: /Donnez la fin/ }).click();
	await page.locator('#end-day[aria-invalid="true"]').waitFor();
	await untilFocused(page, `it.id === 'end-day'`);
	expect(await violationsOf(page)).toEqual([]);
	expectPeace(stage, seen, [422]);
});

it('says that somebody else saved it, keeps both, and reloads on demand', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	const id = await draft();
	await enter(stage, page, admin, `campaigns/${id}/edit`);
	await page.locator('#name').fill('Mon nom');
	await stage.world.client.ask('PATCH', `/v1/campaigns/${id}`, { sender: 'AUTRE' });
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	const dialog = page.getByRole('dialog');
	await dialog.getByText(/Une clé d’API l’a enregistrée .* A changé\s: l’émetteur/).waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await dialog.getByRole('button', { name: 'Garder mes changements' }).click();
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	await heading(page, 'Le message');
	const { body } = await stage.world.client.get(`/v1/campaigns/${id}`);
	expect(body).toMatchObject({ name: 'Mon nom', sender: 'AUTRE' });
	// A number of the shop in the text is not masked by the edit of a person.
	expect(body['content']).toEqual({ text: 'Appelez le 01 99 00 01 23. STOP au 36180' });
	await page.locator('#text').fill('Le mien');
	await stage.world.client.ask('PATCH', `/v1/campaigns/${id}`, { content: { text: 'Le leur' } });
	await page.getByRole('button', { name: 'Enregistrer et continuer' }).click();
	await dialog.getByRole('button', { name: 'Recharger leur version' }).click();
	await dialog.waitFor({ state: 'detached' });
	expect(await page.locator('#text').inputValue()).toBe('Le leur');
	// Answers 412 are what this test asks for.
	expectPeace(stage, seen, [412]);
});

it('asks before unsaved changes are left, by link and by Back', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	await enter(stage, page, admin, 'campaigns');
	await page.getByRole('link', { name: 'Nouvelle campagne' }).first().click();
	await page.locator('#name').fill('Perdue ?');
	const dialog = page.getByRole('dialog');
	await page.locator('#nav a[href$="/messages"]').click();
	await dialog.getByRole('button', { name: 'Rester sur la page' }).click();
	await dialog.waitFor({ state: 'detached' });
	await page.goBack();
	await dialog.waitFor();
	expect(await page.locator('#name').inputValue()).toBe('Perdue ?');
	expect(page.url()).toContain('/campaigns/new');
	await dialog.getByRole('button', { name: 'Quitter sans enregistrer' }).click();
	await page.getByRole('heading', { name: 'Toutes les campagnes' }).waitFor();
	expectPeace(stage, seen);
});

it('sends a test to an address that proves itself by a code', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	const id = await draft({ sector: 'retail', sender: 'DURAND' });
	await enter(stage, page, admin, `campaigns/${id}/edit?step=check`);
	await page.locator('#test-to').fill('06 39 98 77 66');
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Recevoir le code' }).click();
	await page.locator('#test-code').waitFor();
	const { body } = await stage.world.client.get<{ data: Json[] }>('/v1/sandbox/messages');
	const code = /\b(\d{6})\b/.exec(JSON.stringify(body.data.map((one) => one['content'])))?.[1];
	await page.locator('#test-code').fill(code ?? '');
	await page.keyboard.press('Enter');
	await page.getByText('Essai envoyé.').waitFor();
	expect(page.url()).not.toContain('399877');
	expectPeace(stage, seen, [422]);
});

it('duplicates a campaign into the wizard', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	await enter(stage, page, admin, stage.paths['campaign']);
	await page.getByRole('button', { name: 'Dupliquer' }).click();
	await page.locator('#name').waitFor();
	expect(await page.locator('#name').inputValue()).toMatch(/\(2\)$/);
	expect(page.url()).toMatch(/campaigns\/cmp_\w+\/edit$/);
	expectPeace(stage, seen);
});

it('shows who may write to a role that may not', async () => {
	const seen = await open(stage, browser);
	const { page } = seen;
	const approver = await member(stage, 'approver');
	await enter(stage, page, approver, 'campaigns/new');
	await page.getByText('Votre rôle, approbation, n’ouvre pas cette page.').waitFor();
	await show(stage, page, 'campaigns');
	expect(await page.getByRole('link', { name: 'Nouvelle campagne' }).count()).toBe(0);
	await show(stage, page, `templates/${stage.mailTemplate}`);
	await page.getByText('Votre rôle lit les modèles sans les modifier.').waitFor();
	expect(await page.getByRole('button', { name: 'Supprimer…' }).count()).toBe(0);
	expectPeace(stage, seen);
});
