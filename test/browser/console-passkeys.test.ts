/**
 * Passkeys in Chromium, with the virtual authenticator of the DevTools protocol: added with a proof of identity, a second factor, a
 * sign-in alone, renamed, removed. Firefox has no such authenticator to drive (selenium#14142).
 */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { auditOf, makeUser, PASSWORD } from '../platform/people/person.ts';
import {
	operatorPerson,
	PASSWORD as OPERATOR_PASSWORD,
} from '../platform/operator/people-support.ts';
import { OPERATOR_KEY } from '../platform/operator/support.ts';
import { clientOf, startWorld } from '../platform/support/index.ts';
import { freshCode, OPERATED } from './console-contract-support.ts';
import {
	BROWSERS,
	PATIENCE_MS,
	type Stage,
	startStage,
	tabTo,
	takePicture,
	violationsOf,
	visit,
} from './console-support.ts';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let origin: string;
let browser: Browser;
beforeAll(async () => {
	const port = await freePort();
	// Passkeys belong to a host name; browsers refuse them on numeric addresses.
	origin = `http://localhost:${port}`;
	stage = await startStage({ port, publicUrl: origin, ...OPERATED });
	browser = await BROWSERS.chromium();
});
afterAll(async () => {
	await browser.close();
	await stage.world.end();
});

async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** An authenticator of the device that recognizes its person, or does not. */
async function withAuthenticator(
	page: Page,
): Promise<{ cdp: CDPSession; authenticatorId: string }> {
	const cdp = await page.context().newCDPSession(page);
	await cdp.send('WebAuthn.enable');
	const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
		options: {
			protocol: 'ctap2',
			transport: 'internal',
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	});
	return { cdp, authenticatorId };
}

async function enterWithPassword(page: Page, email: string, path = ''): Promise<void> {
	await page.goto(`${origin}/console/${path}`);
	await page.locator('#email').fill(email);
	await page.locator('#password').fill(PASSWORD);
	await page.keyboard.press('Enter');
}

const PASSKEY_SIGN_IN = 'main button:text-is("Se connecter avec une clé d’accès")';

it('is added, signs in alone and as second factor, confirms, is renamed and removed, by keyboard', async () => {
	const seen = await visit(stage, browser);
	const { page } = seen;
	const { email } = await makeUser(stage.world, 'marketer');
	const { cdp, authenticatorId } = await withAuthenticator(page);
	await enterWithPassword(page, email, 'security');
	const add = page.getByRole('button', { name: 'Ajouter une clé d’accès…' });
	await add.waitFor();
	// Eleven minutes later, adding one asks for a proof of identity.
	const { clock } = stage.world.platform;
	clock.set(clock.now() + 11 * 60_000);
	await add.focus();
	await page.keyboard.press('Enter');
	await page.locator('#passkey-name').waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await tabTo(page, '#passkey-name');
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type('Téléphone <b>');
	await page.keyboard.press('Enter');
	await page.locator('#proof').waitFor();
	await page.locator('#proof').focus();
	await page.keyboard.type(PASSWORD);
	await page.keyboard.press('Enter');
	await page.getByText('La clé d’accès est ajoutée.').waitFor();
	const name = page.locator('main th', { hasText: 'Téléphone <b>' });
	await name.waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await takePicture(page, 'passkeys');
	// The same device has no second one of the same person.
	await add.focus();
	await page.keyboard.press('Enter');
	await page.locator('#passkey-name').waitFor();
	await page.keyboard.press('Enter');
	await page.getByText('Cet appareil a déjà une clé d’accès pour vous.').waitFor();
	await page.keyboard.press('Escape');

	// Alone, without address or password.
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await page.locator('#email').waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await takePicture(page, 'passkey-sign-in');
	await tabTo(page, 'main button.btn:not(.main)');
	await page.keyboard.press('Enter');
	await page.locator('#nav').waitFor({ state: 'attached' });

	// After the password, in the place of the code.
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await page.locator('#email').waitFor();
	await enterWithPassword(page, email, 'security');
	await page.locator('#code').waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await page.locator(PASSKEY_SIGN_IN).focus();
	await page.keyboard.press('Enter');
	await page.locator('#nav').waitFor({ state: 'attached' });

	// Without the person's finger or PIN it opens nothing.
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await page.locator('#email').waitFor();
	await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
	await page.locator(PASSKEY_SIGN_IN).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('alert').waitFor();
	expect(await page.locator('#nav').count()).toBe(0);
	expect(await violationsOf(page)).toEqual([]);
	await cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
	await page.keyboard.press('Enter');
	await page.locator('#nav').waitFor({ state: 'attached' });

	// Renamed; removed after a proof by the passkey itself.
	await page.goto(`${origin}/console/security`);
	await page.getByRole('button', { name: 'Renommer Téléphone <b>' }).focus();
	await page.keyboard.press('Enter');
	await tabTo(page, '#passkey-name');
	await page.keyboard.press('ControlOrMeta+A');
	await page.keyboard.type('Ancien');
	await page.keyboard.press('Enter');
	const remove = page.getByRole('button', { name: 'Retirer Ancien' });
	await remove.waitFor();
	clock.set(clock.now() + 11 * 60_000);
	await remove.focus();
	await page.keyboard.press('Enter');
	await tabTo(page, 'dialog button[type=submit]');
	await page.keyboard.press('Enter');
	const confirm = page.getByRole('button', { name: 'Confirmer avec une clé d’accès' });
	await confirm.waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await confirm.focus();
	await page.keyboard.press('Enter');
	await page.getByText('Aucune clé d’accès.').waitFor();
	expect(seen.complaints).toEqual([]);
	const actions = (await auditOf(stage.world)).map(({ action }) => action);
	expect(actions).toEqual(
		expect.arrayContaining([
			'user.passkey_added',
			'user.passkey_renamed',
			'user.passkey_removed',
			'session.identity_confirmed',
		]),
	);
});

it('is the second factor of a role that demands one, from the first sign-in', async () => {
	const seen = await visit(stage, browser);
	const { page } = seen;
	await withAuthenticator(page);
	const { email } = await makeUser(stage.world, 'developer');
	await enterWithPassword(page, email);
	const enroll = page.getByRole('button', { name: 'Ajouter une clé d’accès à la place' });
	await enroll.waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await enroll.focus();
	await page.keyboard.press('Enter');
	await page.locator('#nav').waitFor({ state: 'attached' });
	expect(seen.complaints).toEqual([]);
});

it('is not offered on a numeric address, and the screen says why', async () => {
	const numeric = await startWorld();
	try {
		const seen = await visit({ world: numeric, paths: {} }, browser);
		const { page } = seen;
		const { email } = await makeUser(numeric, 'marketer');
		await page.goto(`${numeric.platform.url}/console/security`);
		await page.locator('#email').fill(email);
		expect(await page.locator(PASSKEY_SIGN_IN).count()).toBe(0);
		await page.locator('#password').fill(PASSWORD);
		await page.keyboard.press('Enter');
		await page.getByText(/Ce navigateur, ou cette adresse, n’en offre pas/).waitFor();
		expect(seen.complaints).toEqual([]);
	} finally {
		await numeric.end();
	}
});

it('is added by a person of the operator, and opens the console of the operator alone', async () => {
	const key = clientOf(stage.world.platform.url, OPERATOR_KEY);
	const ada = await operatorPerson(stage.world, key);
	const seen = await visit(stage, browser);
	const { page } = seen;
	await withAuthenticator(page);
	await page.goto(`${origin}/console/operator/security`);
	await page.locator('#email').fill(ada.email);
	await page.locator('#password').fill(OPERATOR_PASSWORD);
	await page.keyboard.press('Enter');
	await page.locator('#code').fill(freshCode(stage, ada.secret));
	await page.keyboard.press('Enter');
	await page.getByRole('button', { name: 'Ajouter une clé d’accès…' }).press('Enter');
	await page.locator('#passkey-name').fill('Clé de bureau');
	await page.keyboard.press('Enter');
	await page.getByText('La clé d’accès est ajoutée.').waitFor();
	await page.locator('main th', { hasText: 'Clé de bureau' }).waitFor();
	expect(await violationsOf(page)).toEqual([]);
	await page.getByRole('button', { name: 'Se déconnecter' }).click();
	await page.locator('#email').waitFor();
	await page.locator(PASSKEY_SIGN_IN).press('Enter');
	await page.locator('#nav').waitFor({ state: 'attached' });
	expect(await page.locator('.brand small').textContent()).toBe('Opérateur');
	// The realm of accounts does not know it.
	await page.goto(`${origin}/console/`);
	await page.locator(PASSKEY_SIGN_IN).press('Enter');
	await page.getByRole('alert').first().waitFor();
	await seen.context.close();
});
