/** Invoices, legal rates and prices on the console of the operator, in both browsers: full acts of a person, by keyboard. */
import { BUYER, INVOICES, LINE, ok, SELLER } from '../platform/invoices/support.ts';
import { operatorPerson } from '../platform/operator/people-support.ts';
import { type Made, makeAccount } from '../platform/operator/support.ts';
import { type Client, type Json, until } from '../platform/support/index.ts';
import { expectFine, says } from './console-contract-support.ts';
import {
	expectPeace,
	expectReadable,
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

const DAY = 86_400_000;
const RATE_SOURCE = 'arrêté du 15 décembre 2026, JORF n° 0302 du 26 décembre 2026';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let key: Client;
beforeAll(async () => {
	({ stage, key } = await startOperated());
	await ok(key.put('/v1/operator/seller', SELLER));
});
afterAll(() => stage.world.end());

async function buyer(name: string): Promise<Made> {
	const made = await makeAccount(stage.world, key, { name, governance: 'off' });
	await ok(made.client.post('/v1/account/subscription', BUYER));
	return made;
}

/** A draft of two lines. @returns its id. */
async function draft({ id: accountId }: Made): Promise<string> {
	const lines = [LINE, { ...LINE, name: HOSTILE }];
	return String((await ok(key.post(INVOICES, { accountId, lines })))['id']);
}

async function issued(made: Made): Promise<string> {
	const id = await draft(made);
	await ok(key.post(`${INVOICES}/${id}/issue`));
	return id;
}

inBothBrowsers((name, browser) => {
	it('issues an invoice, records a payment over two, answers a dispute and credits a line', async () => {
		const ada = await operatorPerson(stage.world, key);
		const made = await buyer(`Achats ${name}`);
		const [id, other] = [await draft(made), await issued(made)];
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'invoices');
		await says(page, /attend|échue/);
		await expectFine(page);
		await show(stage, page, `operator/invoices/${id}`);
		await says(page, 'Ce brouillon n’est pas encore émis.');
		await expectFine(page);
		await page.getByRole('button', { name: 'Émettre…' }).press('Enter');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await says(page, /^Le client paie au plus tard/);
		await expectFine(page);

		await page.getByRole('button', { name: 'Enregistrer un paiement…' }).press('Enter');
		await page.getByRole('dialog').locator('input[name="also"]').waitFor();
		await expectFine(page);
		await page.locator('#amount').fill('beaucoup');
		await page.locator('dialog .main').press('Enter');
		await page.getByText('Le montant ne se lit pas').waitFor();
		await page.locator('#amount').fill('1200,00');
		await page.locator('input[name="also"]').press('Space');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText(/^Paiement de .* réparti sur 2 factures/).waitFor();
		await says(page, 'Cette facture est payée.');
		await expectFine(page);
		expect(await ok(key.get(`${INVOICES}/${id}`))).toMatchObject({ state: 'paid', open: '0.00' });

		await ok(made.client.post(`/v1/invoices/${other}/dispute`, { reason: `${WHY} ${HOSTILE}` }));
		await show(stage, page, `operator/invoices/${other}`);
		await page.getByText(HOSTILE).first().waitFor();
		await expectFine(page);
		await page.getByRole('button', { name: 'Donner raison…' }).press('Enter');
		await page.locator('#reason').fill(WHY);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText('Raison est donnée au client').waitFor();

		await page.getByRole('button', { name: 'Émettre un avoir…' }).press('Enter');
		await page.locator('dialog input[name="line"]').first().press('Space');
		await page.locator('#reason').fill(WHY);
		await expectFine(page);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText(/^L’avoir .* est émis\.$/).waitFor();
		const { creditNotes } = (await ok(key.get(`${INVOICES}/${other}`))) as { creditNotes: Json[] };
		expect(creditNotes).toMatchObject([{ gross: '550.80' }]);
		const save = page.getByRole('button', { name: 'Enregistrer le PDF' });
		// The remote protocol of Firefox tells nothing of downloads.
		if (name === 'chromium') {
			const [download] = await Promise.all([page.waitForEvent('download'), save.press('Enter')]);
			expect(download.suggestedFilename()).toMatch(/^F-.*\.pdf$/);
		} else await save.press('Enter');
		await page.getByText(/^Enregistré/).waitFor();
		expectPeace(stage, seen);
	});

	it('writes a draft of two lines by keyboard, and issues it', async () => {
		const ada = await operatorPerson(stage.world, key);
		const made = await buyer(`Brouillon ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'invoices');
		await tabTo(page, 'main .head a.btn.main');
		await page.keyboard.press('Enter');
		await says(page, 'Une facture commence en brouillon.');
		await expectFine(page);
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#accountId-e').waitFor();
		await page.locator('#name-0-e').waitFor();
		await expectFine(page);
		await page.locator('#accountId').selectOption(made.id);
		await page.locator('#name-0').fill(`Étude ${HOSTILE}`);
		await page.locator('#quantity-0').fill('1 000,5');
		await page.locator('#price-0').fill('0,0459');
		await page.getByRole('button', { name: 'Ajouter une ligne' }).press('Enter');
		await page.locator('#name-1:focus').fill('Formation');
		await page.locator('#price-1').fill('100');
		await page.locator('#vat-1').selectOption('E');
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await page.locator('#exemption-1-e').waitFor();
		await expectFine(page);
		await page.locator('#exemption-1').fill('Exonération de TVA, art. 261, 4-4° a du CGI');
		await page.getByRole('button', { name: 'Ajouter une ligne' }).press('Enter');
		await page.locator('#name-2:focus').waitFor();
		await page.getByRole('button', { name: 'Retirer la ligne 3' }).press('Enter');
		await page.locator('#name-1:focus').waitFor();
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await says(page, 'Ce brouillon n’est pas encore émis.');
		await expectFine(page);
		await page.getByRole('button', { name: 'Émettre…' }).press('Enter');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await says(page, /^Le client paie au plus tard/);
		const { data } = (await ok(made.client.get('/v1/invoices'))) as { data: Json[] };
		// 1,000.5 × 0.0459 = 45.92, with 9.18 of VAT; and 100.00 without.
		expect(data).toMatchObject([{ state: 'issued', net: '145.92', tax: '9.18', gross: '155.10' }]);
		expectPeace(stage, seen);
	});

	it('shows the late fees of an overdue invoice, and proposes to write it off', async () => {
		const made = await buyer(`Retard ${name}`);
		const id = await issued(made);
		const { clock } = stage.world.platform;
		clock.set(clock.now() + 40 * DAY);
		const stateOf = async () => (await ok(key.get(`${INVOICES}/${id}`)))['state'];
		await until(async () => (await stateOf()) === 'overdue', 'the invoice to be overdue');
		const ada = await operatorPerson(stage.world, key);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, `invoices/${id}`);
		await says(page, /^Échue/);
		await page.getByRole('heading', { name: 'Pénalités de retard' }).waitFor();
		await page.getByText('Ces pénalités reposent sur :').waitFor();
		await expectFine(page);
		await page.getByRole('button', { name: 'Proposer l’abandon…' }).press('Enter');
		await page.locator('#reason').fill(WHY);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText('L’abandon est proposé').waitFor();
		const { data } = (await ok(key.get('/v1/operator/acts'))) as { data: Json[] };
		expect(data).toContainEqual(expect.objectContaining({ kind: 'write_off', id }));
		expectPeace(stage, seen);
	});

	it('proposes a rate and a price list, which wait for a second person', async () => {
		const ada = await operatorPerson(stage.world, key, undefined, `Ada ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'rates');
		await says(page, /^Le taux du/);
		await expectFine(page);
		await page.locator('#rate').fill('cent');
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#rate-e').waitFor();
		await page.locator('#source-e').waitFor();
		await expectFine(page);
		await page.locator('#rate').fill('2,55');
		await page.locator('#source').fill(RATE_SOURCE);
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await page.getByText('une autre personne le confirme dans « Actes à deux »').waitFor();
		await expectFine(page);
		const { data: rates } = (await ok(key.get('/v1/operator/legal-rates'))) as { data: Json[] };
		expect(rates[0]).toMatchObject({ rate: '2.55', state: 'proposed', proposedBy: ada.id });

		await show(stage, page, 'operator/prices');
		await says(page, 'La liste de prix de la maison est en vigueur.');
		await expectFine(page);
		await tabTo(page, 'main .head a.btn.main');
		await page.keyboard.press('Enter');
		await page.locator('#price').fill('');
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#price-e').waitFor();
		await expectFine(page);
		await page.locator('#price').fill('0,045');
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await says(page, 'La liste est proposée.');
		await expectFine(page);
		await show(stage, page, 'operator/prices');
		await page.getByText('Proposée').first().waitFor();
		await expectFine(page);
		expectPeace(stage, seen);
	});
});

it.each([
	['fr-FR', 'light'],
	['en-US', 'dark'],
] as const)('nothing is cut and nothing is hard to read: %s, %s', async (locale, theme) => {
	const made = await buyer(`${HOSTILE.slice(0, 60)} ${theme}`);
	const late = await issued(made);
	const unsent = await draft(made);
	await ok(made.client.post(`/v1/invoices/${late}/dispute`, { reason: HOSTILE }));
	const ada = await operatorPerson(stage.world, key);
	const browser = await BROWSERS.chromium();
	try {
		const seen = await visit(stage, browser, { locale });
		await signInOperator(stage, seen.page, ada);
		await expectReadable(
			stage,
			seen.page,
			[
				'invoices',
				'invoices/new',
				`invoices/${late}`,
				`invoices/${unsent}`,
				'rates',
				'prices',
				'prices/new',
			],
			theme,
		);
		expectPeace(stage, seen);
	} finally {
		await browser.close();
	}
});
