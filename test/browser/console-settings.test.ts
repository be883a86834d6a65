/** Settings in Chromium and Firefox, by keyboard alone: API keys, webhooks, the sending policy; and what they look like. */
import type { Browser, Page } from 'playwright-core';
import { alert, clientOf } from '../platform/support/index.ts';
import { closeReceivers, startReceiver } from '../platform/support/webhook-receiver.ts';
import {
	BROWSERS,
	enter,
	HOSTILE,
	inBothBrowsers,
	inEachTheme,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	tabTo,
	takePicture,
	untilFocused,
	violationsOf,
	visit,
} from './console-support.ts';
import { expectPeace, refusals } from './peace.ts';

const SCREENS = ['policy', 'retention', 'keys', 'webhooks', 'newWebhook', 'webhook', 'security'];

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage();
});
afterEach(closeReceivers);
afterAll(() => stage.world.end());

/** Reaches an element by Tab, and presses a key there. */
async function press(page: Page, selector: string, key = 'Enter'): Promise<void> {
	await page.locator(selector).first().waitFor();
	await tabTo(page, selector);
	await page.keyboard.press(key);
}

async function type(page: Page, selector: string, text: string): Promise<void> {
	await page.locator(selector).first().waitFor();
	await tabTo(page, selector);
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type(text);
}

const valueOf = (page: Page, selector: string) => page.locator(selector).inputValue();

inBothBrowsers((name, browser) => {
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		admin = await member(stage, 'admin');
	});

	it('makes a key whose secret is shown once, and revokes it', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin, 'keys');
		await page.locator('#key-name').waitFor();
		// Nothing is sent that lacks a right; the summary gets the focus and leads to the field.
		await type(page, '#key-name', `${name} ${HOSTILE}`.slice(0, 100));
		await page.keyboard.press('Enter');
		await page.locator('.errors').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await press(page, '.errors a');
		await untilFocused(page, `it.id === 'scope-messages'`);
		await page.keyboard.press('Space');
		await press(page, 'form .do button[type=submit]');
		await page.locator('#secret').waitFor();
		const secret = await valueOf(page, '#secret');
		expect((await clientOf(stage.world.platform.url, secret).get('/v1/messages')).status).toBe(200);
		expect(await violationsOf(page)).toEqual([]);
		await press(page, '.once .btn.main');
		await page.getByText(/^Copié\.$|copiez-le au clavier/).waitFor();
		// Leaving the screen removes it, and Back does not bring it again.
		await press(page, '#nav a[href$="/webhooks"]');
		await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
		await page.goBack();
		await page.locator('#key-name').waitFor();
		expect(await page.content()).not.toContain(secret);
		expect(await page.locator('img[src="x"]').count()).toBe(0);

		const revoke = `main button[aria-label^="Révoquer la clé ${name}"]`;
		await press(page, revoke);
		await page.getByRole('dialog').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		await untilFocused(page, `it.matches('${revoke}')`);
		await page.keyboard.press('Enter');
		await press(page, 'dialog button[type=submit]');
		await page.locator(revoke).waitFor({ state: 'detached' });
		expect((await clientOf(stage.world.platform.url, secret).get('/v1/messages')).status).toBe(401);
		expectPeace(stage, seen);
	});

	it('makes a webhook, tests it, says why it was stopped, and starts it again', async () => {
		let status = 200;
		const receiver = await startReceiver(() => status);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin, 'webhooks/new');
		await type(page, '#hook-url', 'shop.example.org/hook');
		await page.keyboard.press('Enter');
		await page.locator('#hook-url-e').waitFor();
		expect(await page.locator('#hook-url-e').textContent()).toContain('shop.example.org/hook');
		await press(page, '.errors a');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type(receiver.url);
		await type(page, '#hook-name', `${name} ${HOSTILE}`);
		await press(page, 'input[value="message.delivered"]', 'Space');
		await press(page, 'main form .do button[type=submit]');
		await page.locator('#secret').waitFor();
		const secret = await valueOf(page, '#secret');
		expect(secret).toMatch(/^whsec_/);
		await press(page, '.once .btn:not(.main)');
		const test = page.getByRole('button', { name: 'Envoyer un essai' });
		await test.waitFor();
		expect(await page.content()).not.toContain(secret);
		expect(await page.locator('h1').textContent()).toBe(`${name} ${HOSTILE}`);

		await tabTo(page, 'main .card .do .btn');
		await page.keyboard.press('Enter');
		await page.locator('main .status', { hasText: 'Remis' }).waitFor();
		expect(receiver.received).toHaveLength(1);
		expect(await violationsOf(page)).toEqual([]);
		// The address says that it is gone.
		status = 410;
		await press(page, 'main td .btn.sm');
		await page.locator('.say', { hasText: 'Arrêté' }).waitFor();
		expect(await violationsOf(page)).toEqual([]);
		// What cannot act explains, and keeps the focus.
		await page.keyboard.press('Enter');
		await page.getByText('Rien n’est envoyé à un webhook arrêté').waitFor();
		status = 200;
		await press(page, '.verdict .btn.main');
		await page.locator('.say', { hasText: 'Il reçoit un type d’évènement.' }).waitFor();

		const rotate = 'main button:text-is("Renouveler le secret…")';
		await page.locator(rotate).focus();
		await page.keyboard.press('Enter');
		await press(page, 'dialog button[type=submit]');
		await page.locator('#secret').waitFor();
		expect(await valueOf(page, '#secret')).not.toBe(secret);
		await press(page, '.once .btn:not(.main)');
		await press(page, 'main .btn.danger');
		await press(page, 'dialog button[type=submit]');
		await page.getByRole('heading', { level: 1, name: 'Webhooks' }).waitFor();
		expect(await page.getByText(name).count()).toBe(0);
		expectPeace(stage, seen, refusals(409));
	});

	it('tightens the policy after a summary, and loses nothing in a conflict', async () => {
		const { client } = stage.world;
		const start = { preset: 'contract', stopCodes: { FR: '36180' }, options: {} };
		await client.put('/v1/policy', start);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin, 'policy');
		await page.locator('.say', { hasText: 'Votre politique suit le contrat d’envoi.' }).waitFor();
		const rule = '#at-options-rules-HRS-02';
		// A text that binds the account: what a loosening may not do is said, and not offered.
		expect(await page.locator(`${rule} option`).allTextContents()).toEqual(['Imposer', 'Avertir']);
		expect(await page.locator(`${rule}-h`).textContent()).toContain('charte des opérateurs');
		await press(page, rule, 'ArrowUp');
		await page.locator('.say', { hasText: 'Un changement, pas encore enregistré.' }).waitFor();
		const limit = '#at-options-suspendAbove-email-hard_bounce';
		await type(page, limit, '9');
		await page.keyboard.press('Tab');
		await page.locator(`${limit}-e`).waitFor();
		await press(page, '.foot .btn.main');
		await page.locator('.errors').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await press(page, '.errors a');
		await page.keyboard.press('ControlOrMeta+A');
		await page.keyboard.type('2,5');
		await press(page, '.foot .btn.main');
		const dialog = page.getByRole('dialog');
		await dialog.waitFor();
		expect(await dialog.locator('tbody tr').count()).toBe(2);
		expect(await dialog.textContent()).toContain('2,5');
		expect(await violationsOf(page)).toEqual([]);

		// Somebody else saves meanwhile.
		await client.put('/v1/policy', { ...start, stopCodes: { FR: '36180', BE: '8850' } });
		await press(page, 'dialog .btn.main');
		await page.locator('#conflict-title').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		// A picture in Firefox takes an inline style, of which the browser complains.
		if (name === 'chromium') {
			await takePicture(page, 'policy-conflict');
		}
		await press(page, 'section[aria-labelledby=conflict-title] .btn.main');
		await page.locator('#at-stopCodes-BE').waitFor();
		await press(page, '.foot .btn.main');
		await press(page, 'dialog .btn.main');
		await page.getByText('La politique est enregistrée.').waitFor();
		const { body } = await client.get('/v1/policy');
		expect(body).toEqual({
			preset: 'contract',
			stopCodes: { FR: '36180', BE: '8850' },
			options: {
				rules: { 'HRS-02': 'enforce' },
				suspendAbove: { email: { hard_bounce: 0.025 } },
			},
		});
		expectPeace(stage, seen, refusals(412));
	});
});

describe('in one browser', () => {
	let browser: Browser;
	beforeAll(async () => {
		browser = await BROWSERS.chromium();
	});
	afterAll(() => browser.close());

	it('ends lost keys, holds what they queued, and says what they sent', async () => {
		const { client } = stage.world;
		const made = await client.post('/v1/api-keys', { name: 'stolen', scopes: ['messages'] });
		const thief = clientOf(stage.world.platform.url, String(made.body['key']));
		const queued = await thief.post('/v1/messages', alert({ sendAt: '2026-11-29T10:00:00+01:00' }));
		expect([queued.status, queued.body['status']]).toEqual([201, 'scheduled']);
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, await member(stage, 'owner'), 'keys');
		const open = 'main button:text-is("Mettre fin à des clés…")';
		await page.locator(open).focus();
		await page.keyboard.press('Enter');
		await press(page, 'dialog button[type=submit]');
		await page.getByText('Cochez au moins une clé.').waitFor();
		await page.getByRole('checkbox', { name: /stolen/ }).focus();
		await page.keyboard.press('Space');
		await press(page, 'dialog button[type=submit]');
		await page.getByText('Une clé est arrêtée.').waitFor();
		await page.getByText('Messages retenus : 1.').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		expect((await thief.get('/v1/messages')).status).toBe(401);
		const cancel = page.getByRole('button', { name: 'Annuler les messages retenus…' });
		await cancel.focus();
		await page.keyboard.press('Enter');
		await press(page, 'dialog button[type=submit]');
		await page.getByText('Messages traités : 1.').waitFor();
		expectPeace(stage, seen);
	});

	it('says at the rule what the platform refuses', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, await member(stage, 'owner'), 'policy');
		await page.locator('#at-options-appendStop').uncheck();
		// As a page would that knows older rules than the platform.
		await page.route('**/v1/policy', async (route) => {
			const rules = { 'HRS-03': 'off' };
			const policy = { preset: 'contract', stopCodes: { FR: '36180' }, options: { rules } };
			await (route.request().method() === 'PUT'
				? route.continue({ postData: JSON.stringify(policy) })
				: route.continue());
		});
		await page.locator('.foot .btn.main').click();
		await page.locator('dialog .btn.main').click();
		await page.locator('.errors').waitFor();
		const problem = page.locator('#at-options-rules-HRS-03-e');
		expect(await problem.textContent()).toContain('ne peut être que durcie');
		expect(await violationsOf(page)).toEqual([]);
		expectPeace(stage, seen, refusals(422));
	});

	it('shows the policy to those who may not change it, without a field', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, await member(stage, 'marketer'), 'policy');
		await page.getByText('Votre rôle lit cette politique.').waitFor();
		expect(await page.locator('main form').count()).toBe(0);
		expect(await page.locator('main .ctl').count()).toBe(0);
		expect(await violationsOf(page)).toEqual([]);
		await show(stage, page, 'keys');
		await page.getByText(/n’ouvre pas cette page/).waitFor();
		expectPeace(stage, seen);
	});

	it.each(['fr-FR', 'en-US'])('looks as it should in light and dark: %s', async (locale) => {
		const seen = await visit(stage, browser, { locale });
		const { page } = seen;
		await enter(stage, page, await member(stage, 'owner'));
		for (const width of [1440, 1024, 390]) {
			await page.setViewportSize({ width, height: 900 });
			for (const screen of SCREENS) {
				await show(stage, page, stage.paths[screen] ?? '');
				for await (const { theme, rules } of inEachTheme(page)) {
					expect([screen, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([
						screen,
						width,
					]);
					if (width !== 1024)
						expect([screen, await violationsOf(page, rules)]).toEqual([screen, []]);
					await takePicture(page, `${screen}-${width}-${locale.slice(0, 2)}-${theme}`);
				}
			}
		}
		expectPeace(stage, seen);
	});

	it('says what failed, and recovers', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, await member(stage, 'owner'));
		for (const [screen, request] of [
			['policy', '**/v1/policy'],
			['keys', '**/v1/api-keys*'],
			['webhooks', '**/v1/webhooks*'],
		] as const) {
			await page.route(request, (route) => route.abort());
			await show(stage, page, screen);
			const problem = page.getByRole('alert');
			await problem.waitFor();
			await page.unroute(request);
			await problem.getByRole('button', { name: 'Réessayer' }).click();
			await page.locator('.verdict').waitFor();
		}
	});
});
