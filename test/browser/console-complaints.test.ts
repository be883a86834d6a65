/** Complaints in both browsers: by keyboard, with a proof of identity and hostile texts; what a role may only read. */
import { PASSWORD } from '../platform/people/person.ts';
import { consentOf, rulesAgainst } from '../platform/trust/support.ts';
import { numbersOf, theater } from './console-acts.ts';
import { askProof, expectFine, says } from './console-contract-support.ts';
import { HOSTILE, inBothBrowsers, member, show, tabTo } from './console-support.ts';

const play = theater('complaints');
const { picture, expectPeace, letProofAge, sit } = play;

inBothBrowsers((name, browser) => {
	const number = numbersOf(name);

	it('records a complaint, answers it with a proof and closes it, by keyboard', async () => {
		const { client } = play.stage.world;
		const consent = await consentOf(client, number(1), {
			sourceUrl: `https://${name}.example/jeu`,
		});
		const seen = await sit(browser(), await member(play.stage, 'support'), 'complaints');
		const { page } = seen;
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
		const { client } = play.stage.world;
		const made = await client.post('/v1/complaints', { subject: number(31), text: HOSTILE });
		const [id = ''] = await askProof(play.stage, play.operator.first, {
			subjects: [number(31)],
			source: 'import',
		});
		const seen = await sit(browser(), await member(play.stage, 'auditor'));
		const { page } = seen;
		await show(play.stage, page, `complaints/${String(made.body['id'])}`);
		await page.getByText('Répondent les personnes qui ont le rôle').waitFor();
		await show(play.stage, page, `proof-requests/${id}`);
		await page.getByText('Répondent les personnes qui ont le rôle').waitFor();
		expect(await page.locator('main form').count()).toBe(0);
		expect(await page.locator('main button').count()).toBe(0);
		await show(play.stage, page, 'complaints/new');
		await page.getByText('n’ouvre pas cette page').waitFor();
		await client.post(`/v1/proof-requests/${id}/answer`, {
			items: [{ subject: number(31), file: { name: 'a.pdf', sha256: 'a'.repeat(64) } }],
		});
		expectPeace(seen);
	});
});
