/** The console of the operator in a browser: signing in, proving the identity, and what every screen has to pass. */
import type { Page } from 'playwright-core';
import { PASSWORD } from '../platform/operator/people-support.ts';
import { OPERATOR_KEY } from '../platform/operator/support.ts';
import { type Client, clientOf } from '../platform/support/index.ts';
import { freshCode, OPERATED } from './console-contract-support.ts';
import { show, type Stage, startStage, type Visit } from './console-support.ts';
import { setTheme, takePicture, violationsOf } from './looks.ts';
import { expectPeace as peace, refusals } from './peace.ts';

export const MINUTE = 60_000;
export const WHY = 'La date ne convient pas aux clients';

/** Starts a platform with an operator. @returns it and a client with the operator's key. */
export async function startOperated(): Promise<{ stage: Stage; key: Client }> {
	const stage = await startStage(OPERATED);
	return { stage, key: clientOf(stage.world.platform.url, OPERATOR_KEY) };
}

/** Someone of the operator who can sign in. */
export interface Who {
	email: string;
	secret: string;
}

/** Signs in by the page, as a person of the operator does. */
export async function signInOperator(stage: Stage, page: Page, who: Who, path = ''): Promise<void> {
	await page.goto(`${stage.world.platform.url}/console/operator/${path}`);
	await page.locator('#email').fill(who.email);
	await page.locator('#password').fill(PASSWORD);
	await page.keyboard.press('Enter');
	await page.locator('#code').waitFor();
	await page.locator('#code').fill(freshCode(stage, who.secret));
	await page.keyboard.press('Enter');
	await page.locator('#nav').waitFor({ state: 'attached' });
	// Firefox complains of a screen whose parts are still loading when the page goes elsewhere.
	await page.locator('main h1').waitFor();
}

/** The proof of identity of the person is old: the next act that demands one asks for it. */
export function forgetProof({ world }: Stage): void {
	const { clock } = world.platform;
	clock.set(clock.now() + 11 * MINUTE);
}

/** Answers the question for a fresh proof of identity. */
export async function prove(page: Page): Promise<void> {
	await page.locator('#proof').waitFor();
	await page.getByRole('button', { name: 'Utiliser le mot de passe' }).click();
	await page.locator('#proof[type="password"]').fill(PASSWORD);
	await page.keyboard.press('Enter');
}

/** The browser complained of nothing but refusals that a screen shows, and asked nobody else. */
export function expectPeace(stage: Stage, seen: Visit): void {
	peace(stage, seen, refusals(404, 409, 422));
}

/** Nothing is cut and nothing is hard to read on screens of the operator, in three widths. */
export async function expectReadable(
	stage: Stage,
	page: Page,
	screens: readonly string[],
	theme: 'light' | 'dark',
): Promise<void> {
	for (const screen of screens) {
		await page.setViewportSize({ width: 1440, height: 900 });
		await show(stage, page, `operator/${screen}`);
		await page.locator('.say').first().waitFor();
		await setTheme(page, theme);
		for (const width of [1440, 1024, 390]) {
			await page.setViewportSize({ width, height: 900 });
			const found = await page.evaluate('document.documentElement.scrollWidth');
			expect([screen, found, await violationsOf(page)]).toEqual([screen, width, []]);
			const name = screen.replaceAll(/(?:acc|prq|cpl|ivc)_\w+/g, 'one').replaceAll(/\W/g, '-');
			await takePicture(page, `operator-${name}-${width}-${theme}`);
		}
	}
}
