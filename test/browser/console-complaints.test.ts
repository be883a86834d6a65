/** Complaints in both browsers: by keyboard, with a proof of identity and hostile texts; what a role may only read. */
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../platform/people/person.ts';
import type { Client } from '../platform/support/index.ts';
import { consentOf, rulesAgainst } from '../platform/trust/support.ts';
import { askProof, expectFine, OPERATED, operators, says } from './console-contract-support.ts';
import {
	BROWSERS,
	enter,
	HOSTILE,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	tabTo,
	takePicture,
	visit,
	type Visit,
} from './console-support.ts';

const STEP_MS = 30_000;
const MINUTE = 60_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let operator: Client;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	operator = (await operators(stage)).first;
});
afterAll(() => stage.world.end());

function expectPeace({ requests, complaints }: Visit): void {
	// Browsers note refusals, which the screen shows.
	expect(complaints.filter((text) => !/status of 4(09|22)/.test(text))).toEqual([]);
	for (const url of requests) expect(new URL(url).origin).toBe(stage.world.platform.url);
}

/** In Chromium alone: in Firefox, Playwright adds an inline style for a picture, which the policy blocks and the browser reports. */
async function picture(page: Page, browser: string, what: string): Promise<void> {
	if (browser !== 'chromium') return;
	await takePicture(page, `complaints-${what}`);
}

/** Numbers of one browser, which the other does not touch. */
const numbersOf = (name: string) => {
	const start = name === 'chromium' ? 100 : 200;
	return (index: number) => `+33639980${start + index}`;
};

/** The identity was proven too long ago. */
function letProofAge(): void {
	const { clock } = stage.world.platform;
	clock.set(clock.now() + 11 * MINUTE);
}

describe.each(['chromium', 'firefox'] as const)('in %s', (name) => {
	const number = numbersOf(name);
	let browser: Browser;
	beforeAll(async () => {
		browser = await BROWSERS[name]();
	});
	afterAll(() => browser.close());

	it('records a complaint, answers it with a proof and closes it, by keyboard', async () => {
		const { client } = stage.world;
		const consent = await consentOf(client, number(1), {
			sourceUrl: `https://${name}.example/jeu`,
		});
		const seen = await visit(stage, browser);
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, await member(stage, 'support'), 'complaints');
		await page.locator('.say').waitFor();
		await tabTo(page, 'main a[href$="/complaints/new"]');
		await page.keyboard.press('Enter');
		await page.locator('#subject').waitFor();
		await tabTo(page, '#subject');
		await page.keyboard.press('Enter');
		await page.locator('.errors:focus').waitFor();
		await tabTo(page, '#subject');
		await page.keyboard.type('demain');
		await page.keyboard.press('Enter');
		await page.locator('#subject[aria-invalid]').waitFor();
		await expectFine(page);
		await tabTo(page, '#subject');
		await page.keyboard.press('Control+A');
		await page.keyboard.type(number(1));
		await tabTo(page, '#text');
		await page.keyboard.insertText(`Je n’ai jamais donné mon accord ! ${HOSTILE}`);
		await tabTo(page, '#messageId');
		await page.keyboard.press('Enter');
		await says(page, 'Cette plainte attend votre réponse.');
		expect(page.url()).not.toContain('639980');
		await page.getByText(HOSTILE).waitFor();
		await page.getByRole('heading', { name: 'Je n’ai jamais donné mon accord' }).waitFor();
		// The person is opted out already.
		expect(await rulesAgainst(client, number(1))).toContain('SUP-01');
		await expectFine(page);
		await picture(page, name, 'complaint');

		await page.getByLabel('Une preuve').press('Space');
		await page.getByRole('button', { name: 'Enregistrer la réponse…' }).press('Enter');
		await page.locator('.errors:focus').waitFor();
		letProofAge();
		await tabTo(page, '#find-consents');
		await page.keyboard.press('Enter');
		await page.locator('#proof').fill(PASSWORD);
		await page.keyboard.press('Enter');
		await page.locator('#consent-0').waitFor();
		// The address was read, and is not shown.
		expect(await page.locator('main').textContent()).not.toContain(number(1));
		await tabTo(page, '#consent-0');
		await page.keyboard.press('Space');
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		await expectFine(page);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await says(page, /^Vous avez répondu le /);
		// What had the focus is gone; it is at the heading.
		await page.locator('h1:focus').waitFor();
		const id = page.url().split('/').at(-1) ?? '';
		expect((await client.get(`/v1/complaints/${id}`)).body).toMatchObject({
			...{ state: 'answered', answer: { kind: 'proof', consentIds: [consent] } },
		});
		await page.getByRole('button', { name: 'Clore…' }).press('Enter');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await says(page, 'Cette plainte est close.');
		await expectFine(page);
		expectPeace(seen);
	});

	it('shows who may only read what there is, and nothing to do', async () => {
		const { client } = stage.world;
		const made = await client.post('/v1/complaints', { subject: number(31), text: HOSTILE });
		const [id = ''] = await askProof(stage, operator, { subjects: [number(31)], source: 'import' });
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, await member(stage, 'auditor'));
		await show(stage, page, `complaints/${String(made.body['id'])}`);
		await page.getByText('Répondent les personnes qui ont le rôle').waitFor();
		await show(stage, page, `proof-requests/${id}`);
		await page.getByText('Répondent les personnes qui ont le rôle').waitFor();
		expect(await page.locator('main form').count()).toBe(0);
		expect(await page.locator('main button').count()).toBe(0);
		await show(stage, page, 'complaints/new');
		await page.getByText('n’ouvre pas cette page').waitFor();
		await client.post(`/v1/proof-requests/${id}/answer`, {
			items: [{ subject: number(31), file: { name: 'a.pdf', sha256: 'a'.repeat(64) } }],
		});
		expectPeace(seen);
	});
});
