/** Monitoring and the audit log in Chromium and Firefox: rules of alerts that two people change, alerts, the verification of the log. */
import {
	enter,
	expectLooks,
	HOSTILE,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	tabTo,
	takePicture,
	violationsOf,
	visit,
} from './console-support.ts';
import { type Json, until } from '../platform/support/index.ts';
import { expectPeace, refusals } from './peace.ts';

/** A step that takes longer is stuck. */
const STEP_MS = 30_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage();
	await until(async () => (await rules()).length > 0, 'default rules');
});
afterAll(() => stage.world.end());

const rules = async () =>
	(await stage.world.client.get<{ data: Json[] }>('/v1/alert-rules?limit=100')).body.data;
const ruleOf = async (kind: string) => (await rules()).find((rule) => rule['kind'] === kind) ?? {};

inBothBrowsers((name, browser) => {
	it('changes a rule of alerts by keyboard, and loses nothing when somebody else did, too', async () => {
		const { client } = stage.world;
		const { id } = await ruleOf('queue_delay');
		const path = `/v1/alert-rules/${String(id)}`;
		await client.ask('PATCH', path, { threshold: 5, notify: { email: [], sms: [] } });
		const seen = await visit(stage, browser());
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, await member(stage, 'admin'), 'monitoring');
		const open = 'main button[aria-label$="La file prend du retard"]';
		await page.locator(open).waitFor();
		await expectLooks(page, name, 'monitoring');
		await tabTo(page, open);
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog');
		await dialog.locator('#threshold').waitFor();
		await tabTo(page, '#threshold');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('vite');
		await page.keyboard.press('Enter');
		await dialog.locator('.errors').waitFor();
		expect(await dialog.locator('#threshold-e').textContent()).toContain('vite');
		expect(await violationsOf(page)).toEqual([]);
		await tabTo(page, '#threshold');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('12');
		await tabTo(page, '#email');
		await page.keyboard.type(HOSTILE.slice(0, 60));
		await tabTo(page, 'dialog button[type=submit]');
		await page.keyboard.press('Enter');
		// The platform refuses the address; it is said at its field.
		await dialog.locator('#email-e').waitFor();
		await tabTo(page, '#email');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('astreinte@durand.example');
		// Somebody else saves meanwhile.
		await client.ask('PATCH', path, { threshold: 30 });
		await tabTo(page, 'dialog button[type=submit]');
		await page.keyboard.press('Enter');
		await dialog.getByText('Quelqu’un d’autre a modifié cette règle.').waitFor();
		await dialog.getByText('au-delà de 30 minutes').waitFor();
		expect(await dialog.locator('#threshold').inputValue()).toBe('12');
		expect(await violationsOf(page)).toEqual([]);
		if (name === 'chromium') await takePicture(page, 'alert-rule-conflict');
		await dialog.getByRole('button', { name: 'Enregistrer la mienne quand même' }).click();
		await page.getByText(/La règle «\sLa file prend du retard\s» est enregistrée/).waitFor();
		expect((await client.get(path)).body).toMatchObject({
			threshold: 12,
			notify: { email: ['astreinte@durand.example'], sms: [] },
		});
		await page.locator('tr', { hasText: 'au-delà de 12 minutes' }).waitFor();

		await page.locator(open).click();
		await dialog.locator('#threshold').fill('45');
		await client.ask('PATCH', path, { threshold: 31 });
		await dialog.getByRole('button', { name: 'Enregistrer la règle' }).click();
		await dialog.getByRole('button', { name: 'Reprendre la leur' }).click();
		expect(await dialog.locator('#threshold').inputValue()).toBe('31');
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		expect((await client.get(path)).body).toMatchObject({ threshold: 31 });
		expectPeace(stage, seen, refusals(412, 422));
	});

	it('shows the rules to a role that may not change them, without addresses and buttons', async () => {
		const seen = await visit(stage, browser(), { locale: 'en-US' });
		const { page } = seen;
		await enter(stage, page, await member(stage, 'analyst'), 'monitoring');
		await page.getByRole('heading', { name: 'Alert rules' }).waitFor();
		await page.getByText('rate proven above 5%').first().waitFor();
		expect(await page.getByRole('button', { name: /^Change/ }).count()).toBe(0);
		expect(await page.locator('main').textContent()).not.toContain('astreinte');
		expectPeace(stage, seen);
	});

	it('verifies the audit log in both languages, and names the entry at which it breaks', async () => {
		const auditor = await member(stage, 'auditor');
		for (const [locale, whole, again, broken] of [
			[
				'fr-FR',
				/^Le registre est entier\s: \d+ entrées, aucune rupture\.$/,
				'Vérifier de nouveau',
				'Le registre est rompu à l’entrée 2.',
			],
			[
				'en-US',
				/^The log is whole: \d+ entries, no break\.$/,
				'Verify again',
				'The log is broken at entry 2.',
			],
		] as const) {
			const seen = await visit(stage, browser(), { locale });
			const { page } = seen;
			page.setDefaultTimeout(STEP_MS);
			await enter(stage, page, auditor, 'audit');
			const say = page.locator('.say');
			await say.getByText(whole).waitFor();
			await expectLooks(page, name, `audit-${locale}`);
			const { store } = stage.world.platform.internals;
			const found = await store.read
				.selectFrom('audit_log')
				.select('action')
				.where('position', '=', 2)
				.executeTakeFirstOrThrow();
			const write = (action: string) =>
				store.transaction(({ db }) =>
					db.updateTable('audit_log').set({ action }).where('position', '=', 2).execute(),
				);
			await write('nothing.happened');
			await page.getByRole('button', { name: again }).click();
			await say.getByText(broken).waitFor();
			expect(await page.locator('.verdict').getAttribute('data-tone')).toBe('stop');
			expect(await violationsOf(page)).toEqual([]);
			await write(found.action);
			await show(stage, page, 'audit');
			await say.getByText(whole).waitFor();
			expectPeace(stage, seen);
		}
	});
});
