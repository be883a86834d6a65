/** Requests for proof and complaints on the console of the operator, in both browsers: full acts of a person, by keyboard. */
import type { Page } from 'playwright-core';
import { operatorPerson } from '../platform/operator/people-support.ts';
import { type Made, makeAccount } from '../platform/operator/support.ts';
import type { Client, Json } from '../platform/support/index.ts';
import { consentOf } from '../platform/trust/support.ts';
import { expectFine, says } from './console-contract-support.ts';
import {
	expectPeace,
	expectReadable,
	forgetProof,
	prove,
	signInOperator,
	startOperated,
	WHY,
} from './console-operator-support.ts';
import {
	BROWSERS,
	HOSTILE,
	inBothBrowsers,
	PATIENCE_MS,
	show,
	type Stage,
	tabTo,
	visit,
} from './console-support.ts';

const PERSON = '+33639980301';
const SOURCE = 'https://durand.example/lettre';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let key: Client;
beforeAll(async () => {
	({ stage, key } = await startOperated());
});
afterAll(() => stage.world.end());

async function client(name: string): Promise<Made> {
	const made = await makeAccount(stage.world, key, { name, governance: 'off' });
	await consentOf(made.client, PERSON, { sourceUrl: SOURCE });
	return made;
}

/** The client answers the only request that is open. */
async function answer({ client: of }: Made): Promise<void> {
	const { body } = await of.get<{ data: Json[] }>('/v1/proof-requests');
	const id = String(body.data[0]?.['id']);
	const { status } = await of.post(`/v1/proof-requests/${id}/answer`, {
		items: [{ subject: PERSON, file: { name: HOSTILE, sha256: 'a'.repeat(64) } }],
		statement: HOSTILE,
	});
	expect(status).toBe(200);
}

/** Chooses the account of a form by its name, as a person does. */
const choose = (page: Page, name: string) =>
	page.locator('#accountId').selectOption({ label: name });

inBothBrowsers((name, browser) => {
	it('asks a client for proof, rejects an answer and accepts the next one', async () => {
		const ada = await operatorPerson(stage.world, key);
		const made = await client(`Preuve ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'proof-requests');
		await page.locator('.say').waitFor();
		await expectFine(page);
		await tabTo(page, 'main .head a.btn.main');
		await page.keyboard.press('Enter');
		await says(page, 'Le client a les jours ouvrés de ses conditions, cinq d’ordinaire');
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await page.locator('.errors a[href="#accountId"]').waitFor();
		await page.locator('.errors a[href="#subjects"]').waitFor();
		await expectFine(page);
		await choose(page, `Preuve ${name}`);
		await page.locator('#subjects').fill('demain');
		await page.locator('#reason').fill(`${WHY} ${HOSTILE}`);
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#subjects-e').waitFor();
		await page.locator('#subjects').fill('06 39 98 03 01\n\n');
		await page.locator('form .btn.main').press('Enter');
		await says(page, 'La demande est partie.');
		await expectFine(page);
		await tabTo(page, 'main .card a');
		await page.keyboard.press('Enter');
		await says(page, /^Le client doit répondre au plus tard/);
		await expectFine(page);
		expect(await page.locator('main').textContent()).not.toContain('639980301');
		const request = page.url().split('/').at(-1) ?? '';

		await answer(made);
		await show(stage, page, 'operator/proof-requests');
		await says(page, /réponses? atten/);
		await show(stage, page, `operator/proof-requests/${request}`);
		await says(page, 'Le client a répondu');
		await page.getByText(HOSTILE).first().waitFor();
		await expectFine(page);
		await page.getByRole('button', { name: 'Refuser…' }).press('Enter');
		await expectFine(page);
		await page.locator('#reason').fill(WHY);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText('La réponse est refusée').waitFor();
		await says(page, /^Le client doit répondre au plus tard/);

		await answer(made);
		await show(stage, page, `operator/proof-requests/${request}`);
		await page.getByRole('button', { name: 'Accepter…' }).press('Enter');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await says(page, 'La preuve est acceptée');
		await expectFine(page);
		const { body } = await made.client.get(`/v1/proof-requests/${request}`);
		expect(body['state']).toBe('accepted');
		expectPeace(stage, seen);
	});

	it('records a complaint, reads one with a reason that the client sees, and uploads an export', async () => {
		const ada = await operatorPerson(stage.world, key);
		const made = await client(`Plainte ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'complaints');
		await page.locator('.say').waitFor();
		await tabTo(page, 'main .head a.btn.main');
		await page.keyboard.press('Enter');
		await says(page, 'La personne ne recevra plus de publicité');
		await page.locator('form .btn.main').press('Enter');
		await page.locator('.errors a[href="#subject"]').waitFor();
		await expectFine(page);
		await choose(page, `Plainte ${name}`);
		await page.locator('#subject').fill('06 39 98 03 01');
		await page.locator('#text').fill(`Je n’ai jamais donné mon accord ${HOSTILE}`);
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await says(page, 'Le client doit encore répondre');
		await expectFine(page);
		expect(await page.locator('main').textContent()).not.toMatch(
			/639980301|jamais donné mon accord </,
		);
		const told = await made.client.get<{ data: Json[] }>('/v1/complaints');
		expect(told.body.data).toMatchObject([{ subject: PERSON, state: 'forwarded' }]);

		forgetProof(stage);
		await page.getByRole('button', { name: 'Lire la plainte…' }).press('Enter');
		await page.locator('#reason').fill(WHY);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await prove(page);
		await page.getByText('La lecture est inscrite').waitFor();
		await page.getByText(HOSTILE).first().waitFor();
		await expectFine(page);
		const accesses = await made.client.get<{ data: Json[] }>('/v1/account/operator-accesses');
		expect(accesses.body.data).toMatchObject([{ resource: 'complaints', reason: WHY }]);

		await page.getByRole('link', { name: 'Demander la preuve de l’accord' }).press('Enter');
		await page.locator('#source').waitFor();
		expect(await page.locator('#source').inputValue()).toBe(SOURCE);

		await show(stage, page, 'operator/complaints/33700');
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#file-e').waitFor();
		await page.locator('#file').setInputFiles({
			...{ name: 'export.csv', mimeType: 'text/csv' },
			buffer: Buffer.from('rien;du tout\n1;2\n'),
		});
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#file-e', { hasText: 'emetteur' }).waitFor();
		await page.locator('#file').setInputFiles({
			...{ name: 'export.csv', mimeType: 'text/csv' },
			buffer: Buffer.from('emetteur;date;numero\nDURAND;20/11/2026;33639980399\n'),
		});
		await page.locator('form .btn.main').press('Enter');
		await says(page, 'Aucune plainte nouvelle.');
		await page.getByText('aucun SMS à ce numéro').waitFor();
		await expectFine(page);
		expectPeace(stage, seen);
	});
});

it.each([
	['fr-FR', 'light'],
	['en-US', 'dark'],
] as const)('nothing is cut and nothing is hard to read: %s, %s', async (locale, theme) => {
	const made = await client(`${HOSTILE.slice(0, 60)} ${theme}`);
	const complaint = await key.post(`${made.path}/complaints`, { subject: PERSON, text: HOSTILE });
	const asked = await key.post<{ data: Json[] }>(`${made.path}/proof-requests`, {
		...{ subjects: [PERSON], reason: HOSTILE },
	});
	const request = String(asked.body.data[0]?.['id']);
	await answer(made);
	await key.post(`${made.path}/proof-requests`, { source: HOSTILE, reason: WHY });
	const ada = await operatorPerson(stage.world, key);
	const browser = await BROWSERS.chromium();
	try {
		const seen = await visit(stage, browser, { locale });
		await signInOperator(stage, seen.page, ada);
		await expectReadable(
			stage,
			seen.page,
			[
				'proof-requests',
				'proof-requests/new',
				`proof-requests/${request}`,
				'complaints',
				'complaints/new',
				'complaints/33700',
				`complaints/${String(complaint.body['id'])}`,
			],
			theme,
		);
		expectPeace(stage, seen);
	} finally {
		await browser.close();
	}
});
