/** The contract in both browsers: who the client is, reading, accepting in two steps, a receipt, a change; credits. By keyboard, with hostile texts. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { makeAccount } from '../platform/operator/support.ts';
import { alert, type Json, until } from '../platform/support/index.ts';
import { theater, type } from './console-acts.ts';
import {
	expectFine,
	fillPurse,
	freshCode,
	memberOf,
	publishTerms,
	says,
} from './console-contract-support.ts';
import { HOSTILE, inBothBrowsers, member, show, tabTo } from './console-support.ts';

const MINUTE = 60_000;
const TEXT = `${HOSTILE}\r\nL’abonnement prend effet à la souscription en ligne.\n`.repeat(30);
const CHANGE = { kind: 'legal', reason: 'legislator', evidence: `Loi n° 2026-1 ${HOSTILE}` };

/** Browsers scroll by keyboard in steps, and tell of what came into view one frame later. */
const END_IS_SEEN = `new Promise((resolve) => {
	const text = document.querySelector('.deed');
	const look = () => {
		if (text.scrollTop + text.clientHeight < text.scrollHeight - 1) requestAnimationFrame(look);
		else requestAnimationFrame(() => requestAnimationFrame(resolve));
	};
	look();
})`;

const play = theater('contract', ({ stage }) => fillPurse(stage));
const { picture, expectPeace, sit } = play;

inBothBrowsers((name, browser) => {
	it('is identified, read, accepted in two steps and kept, by keyboard', async () => {
		const { world } = play.stage;
		const made = await makeAccount(world, play.operator.first, {
			...{ name: 'Maison Durand', governance: 'enforce' },
		});
		await play.operator.first.post(`${made.path}/credits`, { amount: '100' });
		const version = `2026-${name}`;
		await publishTerms(play.operator, { version, title: HOSTILE, text: TEXT });
		const owner = await memberOf(play.stage, 'owner', made.apiKey);
		const seen = await sit(browser(), owner, 'contract', { acceptDownloads: true });
		const { page } = seen;
		await says(page, 'Dites d’abord qui est le client.');
		await expectFine(page);
		await picture(page, name, 'draft');
		expect((await made.client.post('/v1/messages', alert())).status).toBe(403);

		await type(page, '#legalName', `Durand ${HOSTILE}`);
		await type(page, '#legalForm', 'SARL');
		await type(page, '#siren', '732 829 321');
		await type(page, '#line1', '1 rue du Dôme');
		await type(page, '#postalCode', '67000');
		await type(page, '#city', 'Strasbourg');
		await page.keyboard.press('Enter');
		// Nothing was sent: one field is missing, and the summary has the focus.
		await page.locator('.errors:focus').waitFor();
		await type(page, '#email', 'contact@durand.example');
		await page.keyboard.press('Enter');
		await page.locator('#siren[aria-invalid]').waitFor();
		await expectFine(page);
		await type(page, '#siren', '732 829 320');
		await page.keyboard.press('Enter');
		await says(page, `La version ${version} attend votre acceptation.`);
		await page.locator('h1:focus').waitFor();
		await tabTo(page, 'main a[href$="/contract/accept"]');
		await page.keyboard.press('Enter');
		await page.locator('#hasAgreed').waitFor();

		// The box is empty at first, and nothing is accepted without it.
		expect(await page.locator('#hasAgreed').isChecked()).toBe(false);
		expect(await page.locator('.deed').first().textContent()).toBe(TEXT);
		await page.getByText('Empreinte vérifiée par votre navigateur').waitFor();
		await expectFine(page);
		await picture(page, name, 'read');
		// Nobody is made to scroll; whether somebody did is evidence.
		const hasScrolled = name === 'chromium';
		if (hasScrolled) {
			await page.locator('.deed').first().press('End');
			await page.evaluate(END_IS_SEEN);
		}
		await type(page, '#name', 'Léa Durand');
		await type(page, '#function', `Gérante ${HOSTILE}`);
		await type(page, '#declaredPower', 'Représentante légale');
		await page.keyboard.press('Enter');
		await page.locator('.errors:focus').waitFor();
		expect(await page.locator('.errors li').count()).toBe(1);
		// Whoever corrects a field keeps the focus there, key by key.
		await type(page, '#declaredPower', 'Représentante légale depuis 2019');
		expect(await page.locator('#declaredPower').inputValue()).toBe(
			'Représentante légale depuis 2019',
		);
		await tabTo(page, '#hasAgreed');
		await page.keyboard.press('Space');
		await page.keyboard.press('Enter');
		const heading = page.getByRole('heading', { name: 'Étape 2 sur 2 : vérifier et accepter' });
		await heading.waitFor();
		await expectFine(page);
		await picture(page, name, 'summary');
		const accepted = async () =>
			(await made.client.get<{ data: Json[] }>('/v1/account/acceptances')).body.data;
		expect(await accepted()).toEqual([]);
		// What was said is still there after "correct".
		await page.getByRole('button', { name: 'Corriger', exact: true }).focus();
		await page.keyboard.press('Enter');
		expect(await page.locator('#declaredPower').inputValue()).toBe(
			'Représentante légale depuis 2019',
		);
		await tabTo(page, '#hasAgreed');
		await page.keyboard.press('Enter');
		await heading.waitFor();
		// The identity was proven too long ago: it is asked for, and giving it up accepts nothing.
		world.platform.clock.set(world.platform.clock.now() + 11 * MINUTE);
		const accept = page.getByRole('button', { name: 'Accepter le contrat' });
		await accept.focus();
		await page.keyboard.press('Enter');
		await page.locator('#proof').waitFor();
		await page.keyboard.press('Escape');
		await page.getByRole('dialog').waitFor({ state: 'detached' });
		expect(await accepted()).toEqual([]);
		await accept.focus();
		await page.keyboard.press('Enter');
		await page.locator('#proof').fill(freshCode(play.stage, owner.secret));
		await page.keyboard.press('Enter');
		await says(page, /^Contrat accepté /);
		await expectFine(page);
		await picture(page, name, 'receipt');
		const [evidence] = await accepted();
		expect(evidence).toMatchObject({
			documents: { general: { version, sha256: createHash('sha256').update(TEXT).digest('hex') } },
			evidence: {
				name: 'Léa Durand',
				declaredPower: 'Représentante légale depuis 2019',
				language: 'fr',
				readToEnd: hasScrolled,
			},
		});
		const keep = page.getByRole('button', { name: /^Enregistrer le reçu/ });
		// The remote protocol of Firefox tells nothing of downloads.
		if (name === 'chromium') {
			const [download] = await Promise.all([page.waitForEvent('download'), keep.press('Enter')]);
			expect(JSON.parse(await readFile(await download.path(), 'utf8'))).toEqual(evidence);
		} else {
			await keep.press('Enter');
		}
		expect((await made.client.post('/v1/messages', alert())).status).toBe(201);
		await page.getByRole('link', { name: 'Revenir au contrat' }).press('Enter');
		await says(page, `Votre contrat est en vigueur, version ${version}.`);

		// A change of the law: the older version holds until the client was informed.
		const next = `2027-${name}`;
		await publishTerms(play.operator, { version: next, text: HOSTILE, change: CHANGE });
		await show(play.stage, page, 'contract');
		await says(page, `La version ${version} est en vigueur ; la version ${next} attend`);
		await page.getByText('Pas encore : l’ancienne version vaut.').waitFor();
		const { body } = await made.client.get<{ data: Json[] }>('/v1/notices');
		await play.operator.first.post(
			`/v1/operator/notices/${String(body.data[0]?.['id'])}/information`,
			{
				...{ channel: 'email', receivedOn: '2026-11-24', proof: 'DSN 2.0.0 of mx.durand.example' },
			},
		);
		await show(play.stage, page, 'contract');
		await says(
			page,
			'Les conditions ont changé : vous pouvez partir jusqu’au mercredi 9 décembre 2026.',
		);
		await page.getByText('Délai ouvert').waitFor();
		await expectFine(page);
		await picture(page, name, 'leave');

		// The company has moved: a correction says since when, why and by which evidence. Nothing is sent without them.
		await tabTo(page, 'main a[href$="/contract/correct"]');
		await page.keyboard.press('Enter');
		await says(page, 'Une correction s’ajoute au dossier avec sa date et sa preuve.');
		await page.locator('#legalForm').press('Enter');
		// Firefox shows no focus in a window that is behind another one.
		await until(() => page.evaluate<boolean>("document.activeElement?.className === 'errors'"));
		expect(await page.locator('.errors li').count()).toBe(3);
		await expectFine(page);
		await type(page, '#city', 'Reims');
		await page.locator('#since').fill('2026-11-20');
		await page.locator('#reason').fill(`Transfert du siège ${HOSTILE}`);
		await page.locator('#evidence').fill('Extrait Kbis');
		await page.locator('main form .main').click();
		await says(page, 'La correction est enregistrée.');
		await expectFine(page);
		await page.getByRole('link', { name: 'Revenir au contrat' }).press('Enter');
		const corrections = page.locator('#corrections');
		await corrections.getByText(`Transfert du siège ${HOSTILE}`).waitFor();
		await corrections.getByText(/67000 Strasbourg.* devient .*67000 Reims/).waitFor();
		await expectFine(page);
		const { body: kept } = await made.client.get<{ data: Json[] }>(
			'/v1/account/identity-corrections',
		);
		expect(kept.data).toMatchObject([
			{
				by: 'client',
				fields: ['address'],
				since: '2026-11-20',
				after: { address: { city: 'Reims' } },
			},
		]);
		expectPeace(seen);
	});

	it('shows the auditor everything and nothing to do, and tells an admin who accepts', async () => {
		const { world } = play.stage;
		const made = await makeAccount(world, play.operator.first, {
			name: 'Roles',
			governance: 'observe',
		});
		await publishTerms(play.operator, { version: `roles-${name}` });
		const auditor = await memberOf(play.stage, 'auditor', made.apiKey);
		const seen = await sit(browser(), auditor, 'contract');
		await says(seen.page, 'Dites d’abord qui est le client.');
		expect(await seen.page.locator('main form').count()).toBe(0);
		await show(play.stage, seen.page, 'contract/accept');
		await seen.page.getByText('n’ouvre pas cette page').waitFor();
		expectPeace(seen);
		const { email, secret } = await memberOf(play.stage, 'admin', made.apiKey);
		const other = await sit(browser(), { email, secret }, 'contract');
		await other.page.locator('#legalName').waitFor();
		expect(await other.page.locator('a[href$="/contract/accept"]').count()).toBe(0);
		expectPeace(other);
	});

	it('says how many credits there are, when they expire, and finds a movement by its cause', async () => {
		const seen = await sit(browser(), await member(play.stage, 'analyst'), 'credits');
		const { page } = seen;
		await says(page, /^12\s340 crédits, dont 500 expirent le 12 mars 2027\.$/u);
		const lots = page.getByRole('table', { name: 'Lots, par dernier jour' }).locator('tbody tr');
		expect(await lots.first().textContent()).toContain('12 mars 2027');
		await page.locator('#cause').selectOption('voided');
		await page.getByRole('button', { name: 'Afficher' }).press('Enter');
		await page.getByText('Aucun mouvement de cette cause ici').waitFor();
		expect(page.url()).toContain('cause=voided');
		await page.getByRole('link', { name: 'Retirer le filtre Cause : Annulé' }).press('Enter');
		const entries = page.getByRole('table', { name: /^Mouvements/ }).locator('tbody tr');
		await entries.nth(1).waitFor();
		expect(await entries.count()).toBe(2);
		await expectFine(page);
		expectPeace(seen);
	});
});
