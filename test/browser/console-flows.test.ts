/** What people do in the console, in Chromium: by keyboard, with filters, a proof of identity, without a right, without an answer. */
import type { Browser } from 'playwright-core';
import { PASSWORD, tokenOf } from '../platform/people/person.ts';
import { startWorld } from '../platform/support/index.ts';
import {
	BROWSERS,
	enter,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	tabTo,
	untilFocused,
	urlOf,
	violationsOf,
	visit,
} from './console-support.ts';
import { expectPeace } from './peace.ts';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage();
});
afterAll(() => stage.world.end());

let browser: Browser;
let admin: { email: string; secret: string };
beforeAll(async () => {
	browser = await BROWSERS.chromium();
	admin = await member(stage, 'admin');
});
afterAll(() => browser.close());

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
	// The overview has a table too.
	await page.getByRole('heading', { level: 1, name: 'Messages' }).waitFor();
	const first = page.locator('main tbody th a').first();
	await first.waitFor();
	// The heading takes the focus in the frame after it is shown.
	await untilFocused(page, `it.tagName === 'H1'`);
	await tabTo(page, 'main tbody th a');
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { name: 'L’histoire de ce message' }).waitFor();
	await page.goBack();
	await first.waitFor();
	expectPeace(stage, seen);
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
	expectPeace(stage, seen);
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
	expectPeace(stage, seen);
});

it('says who may open what a role may not, and hides it from the menu', async () => {
	const seen = await visit(stage, browser);
	const { page } = seen;
	const analyst = await member(stage, 'analyst');
	await enter(stage, page, analyst, 'messages');
	await page.getByText('Votre rôle, analyse, n’ouvre pas cette page.').waitFor();
	expect(await page.locator('#nav a[href$="/messages"]').count()).toBe(0);
	expect(await violationsOf(page)).toEqual([]);
	expectPeace(stage, seen);
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
	const signIn = page.locator('#password');
	// The page asks for news by itself, and may notice before the click.
	await Promise.any([page.locator('#nav a[href$="/contacts"]').click(), signIn.waitFor()]);
	await signIn.waitFor();
	expectPeace(stage, seen);
});

it('lets visitors try a message where the setting permits it, and nothing else', async () => {
	const seen = await visit(stage, browser);
	const { page } = seen;
	await page.goto(urlOf(stage, 'try'));
	await page.locator('.say', { hasText: 'Il peut partir, texte complété.' }).waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await page.getByRole('link', { name: 'Se connecter' }).click();
	await page.locator('#password').waitFor();
	expectPeace(stage, seen);
});

it('lets a company ask for an account where the setting permits it', async () => {
	const open = await startWorld({ publicSubscription: true });
	try {
		const seen = await visit({ world: open, paths: {} }, browser);
		const { page } = seen;
		await page.goto(`${open.platform.url}/console/`);
		await page.getByRole('link', { name: 'Ouvrir un compte' }).click();
		await page.getByLabel('Votre entreprise').fill('Nouvelle SARL');
		await page.getByLabel('Votre nom').fill('Claire');
		await page.locator('#email').fill('claire@nouvelle.example');
		expect(await violationsOf(page)).toEqual([]);
		await page.getByRole('button', { name: 'Recevoir le lien' }).click();
		await page.getByText('Demande reçue.').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		expect(seen.complaints).toEqual([]);
	} finally {
		await open.end();
	}
	// Elsewhere the page is the sign-in.
	const { page } = await visit(stage, browser);
	await page.goto(urlOf(stage, 'subscribe'));
	await page.locator('#password').waitFor();
	expect(await page.getByRole('link', { name: 'Ouvrir un compte' }).count()).toBe(0);
});

it('invites a person, who signs in by the link', async () => {
	const seen = await visit(stage, browser);
	const { page } = seen;
	await enter(stage, page, admin, 'users');
	await page.locator('#invite-email').fill('ines@durand.example');
	await page.keyboard.press('Enter');
	const link = await page.locator('#secret').inputValue();
	expect(link).toMatch(/\/console\/invite\/[\w-]{40,}$/);
	expect(await violationsOf(page)).toEqual([]);
	await page.getByRole('button', { name: /^Je l’ai gardé/ }).click();
	await page.locator('#invite-email').waitFor();
	await page.getByText('ines@durand.example').waitFor();
	expect(await page.content()).not.toContain(link);

	const invited = await visit(stage, browser);
	const hers = invited.page;
	await hers.goto(link);
	await hers.getByText('avec le rôle marketing').waitFor();
	expect(await hers.locator('#email').inputValue()).toBe('ines@durand.example');
	await hers.locator('#name').fill('Inès');
	await hers.locator('#password').fill('court');
	await hers.keyboard.press('Enter');
	await hers.locator('#password[aria-invalid="true"]').waitFor();
	await hers.locator('#password').fill(PASSWORD);
	await hers.keyboard.press('Enter');
	await hers.locator('main .say').waitFor();
	expect(await hers.locator('#nav a[href$="/users"]').count()).toBe(0);
	// The link works once, whoever opens it.
	await hers.context().clearCookies();
	await hers.goto(link);
	await hers.getByText('Ce lien ne fonctionne plus.').waitFor();
	await show(stage, page, 'users');
	await page.locator('td, th', { hasText: 'Inès' }).first().waitFor();
	expectPeace(stage, seen);
	expectPeace(stage, invited, /status of 4(04|22)/);
});

it('says how long to wait after too many attempts, at the sign-in and on a screen', async () => {
	const { email } = await member(stage, 'marketer');
	const { page } = await visit(stage, browser);
	await page.goto(urlOf(stage, ''));
	await page.locator('#email').fill(email);
	const attempt = async (password: string) => {
		await page.locator('#password').fill(password);
		const [answer] = await Promise.all([
			page.waitForResponse('**/v1/sessions'),
			page.keyboard.press('Enter'),
		]);
		return answer.status();
	};
	for (let count = 0; count < 5; count++) expect(await attempt('wrong')).toBe(401);
	expect(await attempt(PASSWORD)).toBe(429);
	await page
		.getByRole('alert')
		.filter({ hasText: /^Trop d’essais\. Réessayez dans (1\smin|\d+\ss)\.\s*$/u })
		.waitFor();
	expect(await violationsOf(page)).toEqual([]);
	const { clock } = stage.world.platform;
	clock.set(clock.now() + 60_000);
	expect(await attempt(PASSWORD)).toBe(201);

	await page.locator('#nav').waitFor({ state: 'attached' });
	await page.route('**/v1/messages?**', (route) =>
		route.fulfill({
			status: 429,
			headers: { 'Retry-After': '120' },
			contentType: 'application/problem+json',
			json: { type: '/problems/rate-limited', title: 'Limited', status: 429, detail: 'Limited.' },
		}),
	);
	await page.goto(urlOf(stage, 'messages'));
	const failed = page.getByRole('alert');
	await failed.getByText(/Réessayez dans 2\smin\./u).waitFor();
	await page.unroute('**/v1/messages?**');
	await failed.getByRole('button', { name: 'Réessayer' }).click();
	await page.getByRole('table').waitFor();
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
