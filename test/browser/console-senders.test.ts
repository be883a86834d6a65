/** The screen of senders in both browsers: by keyboard alone, with a name server of our own that also says hostile things. */
import type { SendingDomain, Statistics } from '@marketing-cible/contract';
import type { Page } from 'playwright-core';
import { startTxtServer, type TxtServer } from '../platform/support/txt-server.ts';
import {
	enter,
	HOSTILE,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	takePicture,
	untilFocused,
	violationsOf,
	visit,
} from './console-support.ts';
import { expectPeace, refusals } from './peace.ts';

/** One step, also on a busy machine: the step that fails is named. */
const STEP_MS = 30_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let dns: TxtServer;
beforeAll(async () => {
	dns = await startTxtServer();
	stage = await startStage({}, { nameServers: [dns.address] });
});
afterAll(async () => {
	await stage.world.end();
	await dns.close();
});

inBothBrowsers((name, browser) => {
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		admin = await member(stage, 'admin');
	});

	it('adds, refuses with the words of the rule, chooses and deletes senders by keyboard', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, admin, 'senders');
		await page.locator('main tbody tr').first().waitFor();
		await tabTo(page, '#sender-value');
		await page.keyboard.type('AMELI');
		await page.keyboard.press('Enter');
		const alert = page.getByRole('alert');
		await alert.getByText('Cet émetteur est refusé.').waitFor();
		expect(await alert.textContent()).toMatch(/SND-02/);
		// In the language of the person.
		expect(await alert.locator('[lang="en"]').count()).toBe(0);
		await untilFocused(page, `it.id === 'sender-value'`);
		await page.keyboard.press('Control+A');
		await page.keyboard.type('MARTIN');
		await page.keyboard.press('Enter');
		const row = page.locator('main tbody tr', { hasText: 'MARTIN' });
		await row.getByText('Sur demande').waitFor();
		expect(await alert.count()).toBe(0);
		await tabTo(page, 'button[aria-label="Mettre par défaut MARTIN"]', 'Shift+Tab');
		await page.keyboard.press('Enter');
		await row.getByText('Par défaut', { exact: true }).waitFor();
		await tabTo(page, 'button[aria-label="Supprimer… MARTIN"]');
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		// The focus is back where it was.
		await page.locator('button[aria-label="Supprimer… MARTIN"]:focus').waitFor();
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await tabTo(page, 'dialog .danger');
		await page.keyboard.press('Enter');
		await row.waitFor({ state: 'detached' });
		await untilFocused(page, 'it.closest("section.card") !== null');
		expectPeace(stage, seen, refusals(409, 422));
	});

	it('proves a domain, changes its key and deletes it by keyboard', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		const { client } = stage.world;
		await enter(stage, page, admin, 'senders');
		await page.locator('#domain-name').waitFor();
		await tabTo(page, '#domain-name');
		await page.keyboard.type('gouv.fr');
		await page.keyboard.press('Enter');
		await page.getByRole('alert').waitFor();
		await page.keyboard.press('Control+A');
		const domain = `${name}.example`;
		await page.keyboard.type(domain);
		await page.keyboard.press('Enter');
		const card = page.locator('section.card', { has: page.getByRole('heading', { name: domain }) });
		await card.getByText('À prouver').waitFor();
		const read = async () => {
			const { body } = await client.get<{ data: SendingDomain[] }>('/v1/senders/domains');
			const found = body.data.find((one) => one.domain === domain);
			if (found === undefined) throw new Error('the domain is not there');
			return found;
		};
		const [record] = (await read()).records;
		await tabTo(
			page,
			`button[aria-label^="Copier la valeur, DKIM"][aria-label$="${domain}"]`,
			'Shift+Tab',
		);
		await page.keyboard.press('Enter');
		await card.getByText(/^(Copié|Sélectionnez le texte et copiez-le\.)$/).waitFor();
		// What somebody else's zone says is text, and nothing else.
		dns.set({ [record?.name ?? '']: [HOSTILE], [domain]: [`v=spf1 ${HOSTILE} -all`] });
		const verify = `button[aria-label="Vérifier maintenant ${domain}"]`;
		await tabTo(page, verify, 'Shift+Tab');
		await page.keyboard.press('Enter');
		await card.getByText(HOSTILE, { exact: true }).waitFor();
		expect(await page.locator('main img, main script').count()).toBe(0);
		expect(await violationsOf(page)).toEqual([]);
		await picture(page, name, 'hostile');

		dns.set(
			Object.fromEntries(
				(await read()).records.map((one) => [one.name, [one.value ?? 'v=spf1 -all']]),
			),
		);
		await page.locator(verify).focus();
		await page.keyboard.press('Enter');
		await card.getByText('Prouvé', { exact: true }).waitFor();
		await tabTo(page, `button[aria-label="Changer la clé… de ${domain}"]`);
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await card.getByText('DKIM, clé suivante').waitFor();
		const next = (await read()).records.find(({ use }) => use === 'next');
		dns.set({ [next?.name ?? '']: [next?.value ?? ''] });
		await page.locator(verify).focus();
		await page.keyboard.press('Enter');
		await card.getByText('DKIM, clé précédente').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await picture(page, name, 'rotated');
		await tabTo(page, `button[aria-label="Supprimer… ${domain}"]`);
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		await tabTo(page, 'dialog .danger');
		await page.keyboard.press('Enter');
		await card.waitFor({ state: 'detached' });
		await untilFocused(page, 'it.tagName === "H2"');
		expectPeace(stage, seen, refusals(409, 422));
	});

	it('shows a role without the right what there is, and no way to change it', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, await member(stage, 'analyst'), 'senders');
		await page.getByText('boutique@durand.example').waitFor();
		await page.getByRole('heading', { name: 'durand.example' }).waitFor();
		const { body } = await stage.world.client.get<Statistics>(
			'/v1/statistics?by=sender&channel=email&clock=cohort',
		);
		const left = body.totals.find(({ group }) => group.sender === 'durand.example')?.counts
			.handed_over;
		await page
			.getByText(
				left === undefined
					? 'Rien n’est parti de ce domaine en 28 jours.'
					: new RegExp(`^En 28 jours\\s: ${left} e-mails? partis?\\.`),
			)
			.waitFor();
		expect(await page.locator('main form').count()).toBe(0);
		expect(await page.locator('main .danger').count()).toBe(0);
		expectPeace(stage, seen, refusals(409, 422));
	});

	it.each([1440, 390])('is accessible in light and dark at %i pixels', async (width) => {
		const seen = await visit(stage, browser(), { viewport: { width, height: 900 } });
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, admin);
		await show(stage, page, 'senders');
		await page.getByRole('heading', { name: 'durand.example' }).waitFor();
		for (const theme of ['light', 'dark']) {
			await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
			expect([theme, await violationsOf(page)]).toEqual([theme, []]);
			expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
				width,
			);
			await picture(page, name, `${width}-${theme}`);
		}
		expectPeace(stage, seen, refusals(409, 422));
	});
});

/** In Chromium alone: in Firefox, Playwright adds an inline style for a picture, which the policy blocks and the browser reports. */
async function picture(page: Page, browser: string, what: string): Promise<void> {
	if (browser !== 'chromium') return;
	await takePicture(page, `senders-${what}`);
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string, key = 'Tab'): Promise<void> {
	for (let count = 0; count < 90; count++) {
		await page.keyboard.press(key);
		const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
		if (await page.evaluate<boolean>(isThere)) return;
	}
	throw new Error(`${key} does not reach ${selector}`);
}
