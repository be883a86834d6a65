/** Invoices, orders of credits, suspensions and the end of the contract in both browsers: by keyboard, with hostile texts, in both languages and themes. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { type Json } from '../platform/support/index.ts';
import { theater, type } from './console-acts.ts';
import { expectFine, freshCode, memberOf, says } from './console-contract-support.ts';
import { expectLooks } from './console-looks.ts';
import { addMoney, type Money } from './console-money-support.ts';
import {
	HOSTILE,
	inBothBrowsers,
	member,
	show,
	tabTo,
	untilFocused,
	type Visit,
} from './console-support.ts';

/** Every screen twice, in two looks. */
const LONG_MS = 10 * 60_000;

let money: Money;
const play = theater('money', async (stage) => {
	money = await addMoney(stage);
});
const { picture, expectPeace, letProofAge, sit } = play;

inBothBrowsers((name, browser) => {
	let owner: { email: string; secret: string };
	let seen: Visit;
	let page: Page;
	beforeAll(async () => {
		owner = await member(play.stage, 'owner');
		seen = await sit(browser(), owner, '', { acceptDownloads: true });
		page = seen.page;
	});
	afterEach(() => expectPeace(seen));

	it('says on the overview what is stopped and what is overdue, first', async () => {
		await says(page, /^Votre publicité par (e-mail|SMS) est suspendue\.$/);
		const todo = page.locator('section[aria-labelledby="todo"]');
		await todo.getByText('Une facture est en retard.').waitFor();
		await expectFine(page);
		await picture(page, name, 'overview');
		await todo.getByRole('link', { name: 'Voir : Une facture est en retard.' }).press('Enter');
		await says(page, 'En retard : elle était à payer jeudi 24 décembre 2026.');
		expect(await page.locator('h1').textContent()).toBe(money.overdue);
		// Five days at three times 2.62 % of 450.00: 0.48, rounded once; and the 40 €.
		const fees = page.locator('section', { hasText: 'Pénalités de retard' });
		await fees.getByText(/^0,48\s€$/u).waitFor();
		await fees.getByText(/^40,48\s€$/u).waitFor();
		await fees.getByText('JORF n° 0146 du 25 juin 2026').waitFor();
		await fees.getByText('L441-10').waitFor();
		await picture(page, name, 'invoice');
		const save = page.getByRole('button', { name: 'Enregistrer le PDF' });
		await save.waitFor();
		// The remote protocol of Firefox tells nothing of downloads, and its list of them takes the focus from the page.
		if (name === 'firefox') return;
		const [file] = await Promise.all([page.waitForEvent('download'), save.press('Enter')]);
		expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
		expect(file.suggestedFilename()).toBe(`${money.overdue}.pdf`);
		await page.getByText(`Enregistré : ${money.overdue}.pdf`).waitFor();
	});

	it('sells credits in two steps: price, VAT and total before, a proof of identity, then the order', async () => {
		const { client } = play.stage.world;
		const orders = async () =>
			(await client.get<{ data: Json[] }>('/v1/credits/orders?state=placed')).body.data;
		const before = (await orders()).length;
		await show(play.stage, page, 'credits');
		await tabTo(page, 'main a[href$="/credits/buy"]');
		await page.keyboard.press('Enter');
		await says(page, /^Un crédit coûte 0,045\s€ hors taxe\.$/u);
		await page.getByText('Valables 12 mois à partir du paiement enregistré.').waitFor();
		await type(page, '#credits', '5,5');
		await page.keyboard.press('Enter');
		await page.locator('.errors:focus').waitFor();
		await page.locator('#credits[aria-invalid]').waitFor();
		await expectFine(page);
		await type(page, '#credits', '10 000');
		await page.getByText(/^540,00\s€$/u).waitFor();
		await tabTo(page, '#reference');
		await page.keyboard.insertText(HOSTILE.slice(0, 100));
		await page.keyboard.press('Enter');
		await untilFocused(page, `it.textContent.startsWith('Étape 2 sur 2')`);
		for (const figure of [/^450,00\s€$/u, /^90,00\s€$/u, /^540,00\s€$/u]) {
			await page.locator('main dd', { hasText: figure }).waitFor();
		}
		await expectFine(page);
		await picture(page, name, 'buy-summary');
		// It can be corrected: what was typed is still there.
		await page.getByRole('button', { name: 'Corriger' }).press('Enter');
		await untilFocused(page, `it.textContent.startsWith('Étape 1 sur 2')`);
		expect(await page.locator('#credits').inputValue()).toBe('10 000');
		await page.locator('#credits').press('Enter');
		await untilFocused(page, `it.textContent.startsWith('Étape 2 sur 2')`);
		letProofAge();
		const order = page.getByRole('button', { name: 'Commander avec obligation de paiement' });
		await order.press('Enter');
		await page.locator('#proof').waitFor();
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		expect((await orders()).length).toBe(before);
		await order.press('Enter');
		await page.locator('#proof').fill(freshCode(play.stage, owner.secret));
		await page.keyboard.press('Enter');
		await says(page, /^540,00\s€ à payer avant le /u);
		const [placed] = await orders();
		expect(placed).toMatchObject({
			...{ credits: '10000.000', netCents: 45_000, vatCents: 9000, grossCents: 54_000 },
			...{ reference: HOSTILE.slice(0, 100), state: 'placed' },
		});
		await expectFine(page);
		await page.getByRole('button', { name: 'Annuler la commande…' }).press('Enter');
		await tabTo(page, 'dialog .danger');
		await page.keyboard.press('Enter');
		await says(page, 'Commande annulée : rien n’est à payer.');
		await untilFocused(page, `it.tagName === 'H1'`);
		expect((await orders()).length).toBe(before);
	});

	it('shows what a suspension rests on, and takes the appeal by keyboard', async () => {
		const id = money.contested[name] ?? '';
		await show(play.stage, page, 'suspensions');
		await tabTo(page, `main a[href$="/suspensions/${id}"]`);
		await page.keyboard.press('Enter');
		await page.getByText('30 sur 230').waitFor();
		await page.getByText(/jugé à partir de 200$/).waitFor();
		await page.getByText('au moins 9,3', { exact: false }).waitFor();
		await page.getByText('Les désinscriptions et les STOP').waitFor();
		await expectFine(page);
		await picture(page, name, 'suspension');
		await type(page, '#statement', 'court');
		await type(page, '#measures', 'court');
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		await page.locator('.errors:focus').waitFor();
		expect(await page.locator('.errors li').count()).toBe(2);
		await tabTo(page, '#statement');
		await page.keyboard.press('Control+A');
		await page.keyboard.insertText(`La liste du salon était ancienne ${HOSTILE}`);
		await tabTo(page, '#measures');
		await page.keyboard.press('Control+A');
		await page.keyboard.insertText(`Adresses du salon retirées\nListe vérifiée ${HOSTILE}`);
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		await expectFine(page);
		await picture(page, name, 'appeal');
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText('Vous avez demandé la remise en service').waitFor();
		await untilFocused(page, `it.tagName === 'H1'`);
		expect((await play.stage.world.client.get(`/v1/suspensions/${id}`)).body).toMatchObject({
			state: 'appeal',
			reinstatement: { measures: ['Adresses du salon retirées', `Liste vérifiée ${HOSTILE}`] },
		});
		await expectFine(page);
	});

	it(
		'fits every screen in both languages, themes and widths, accessible',
		() => expectLooks(play.stage, page, { name: 'money', browser: name, paths: money.paths }),
		LONG_MS,
	);

	it('ends the contract of an owner who leaves after a change, by a letter and a summary', async () => {
		const made = money.leaving[name];
		if (made === undefined) throw new Error('no account to leave');
		const leaver = await memberOf(play.stage, 'owner', made.apiKey);
		const other = await sit(browser(), leaver, 'contract/terminations');
		const own = other.page;
		await says(
			own,
			'Vous pouvez partir jusqu’au mercredi 13 janvier 2027, sans préavis ni indemnité.',
		);
		await tabTo(own, 'main a[href$="/contract/leave"]');
		await own.keyboard.press('Enter');
		await own.locator('#carrier').waitFor();
		await type(own, '#carrier', `La Poste ${HOSTILE.slice(0, 80)}`);
		await type(own, '#trackingId', '1A 123 456 7890 1');
		await own.locator('#depositedOn').fill('2026-12-29');
		const bytes = Buffer.from(`preuve ${HOSTILE}`);
		await own
			.locator('#deposit-proof')
			.setInputFiles({ name: 'preuve <b>.pdf', mimeType: 'application/pdf', buffer: bytes });
		await own.getByText(createHash('sha256').update(bytes).digest('hex')).waitFor();
		await expectFine(own);
		await own.getByRole('button', { name: 'Enregistrer la lettre' }).press('Enter');
		await own.getByText('Par quelle lettre').waitFor();
		await untilFocused(own, `it.tagName === 'H1'`);
		await own.getByRole('button', { name: 'Continuer vers le résumé' }).press('Enter');
		await untilFocused(own, `it.textContent.startsWith('Étape 2 sur 2')`);
		await expectFine(own);
		await picture(own, name, 'leave-summary');
		letProofAge();
		await own.getByRole('button', { name: 'Mettre fin au contrat' }).press('Enter');
		await own.locator('#proof').fill(freshCode(play.stage, leaver.secret));
		await own.keyboard.press('Enter');
		await says(own, /^Le contrat a pris fin /);
		const state = async () => (await made.client.get('/v1/account/subscription')).body['state'];
		expect(await state()).toBe('terminated');
		await expectFine(own);
		await show(play.stage, own, 'contract');
		await says(own, 'Le contrat a pris fin : plus rien ne part.');
		await show(play.stage, own, 'credits/buy');
		await own.locator('.say').waitFor();
		expectPeace(other);
	});

	it('says to a role what it may not do, and who may', async () => {
		const other = await sit(browser(), await member(play.stage, 'auditor'), 'credits/orders');
		// The order of November was not paid in time.
		await says(other.page, 'Aucune commande n’attend de paiement.');
		expect(await other.page.locator('main a[href$="/credits/buy"]').count()).toBe(0);
		for (const path of ['credits/buy', 'contract/leave']) {
			await show(play.stage, other.page, path);
			await other.page.getByText('n’ouvre pas cette page').waitFor();
		}
		await show(play.stage, other.page, `suspensions/${money.contested[name] ?? ''}`);
		expect(await other.page.locator('main form').count()).toBe(0);
		await show(play.stage, other.page, 'contract/terminations');
		await other.page.getByText('Seule une personne qui a le rôle propriétaire').waitFor();
		expect(await other.page.locator('main button').count()).toBe(0);
		expectPeace(other);
	});
});
