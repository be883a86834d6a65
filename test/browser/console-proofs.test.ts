/** Requests for proof and deadlines in both browsers: the answer in two steps by keyboard, hostile texts, and an overdue proof. */
import { createHash } from 'node:crypto';
import { PASSWORD } from '../platform/people/person.ts';
import { type Json, until } from '../platform/support/index.ts';
import { consentOf, rulesAgainst } from '../platform/trust/support.ts';
import { numbersOf, theater } from './console-acts.ts';
import { askProof, expectFine, says } from './console-contract-support.ts';
import {
	BROWSERS,
	HOSTILE,
	inBothBrowsers,
	member,
	show,
	tabTo,
	untilFocused,
} from './console-support.ts';

const play = theater('proofs');
const { picture, expectPeace, letProofAge, sit } = play;

inBothBrowsers((name, browser) => {
	const number = numbersOf(name);

	it('answers a request for proof in two steps, from the registry and from a file that stays here', async () => {
		const { client } = play.stage.world;
		const sourceUrl = `https://${name}.example/lettre`;
		const consent = await consentOf(client, number(11), { sourceUrl });
		const [id = ''] = await askProof(play.stage, play.operator.first, {
			...{ subjects: [number(11), number(12)], source: sourceUrl, reason: HOSTILE },
		});
		const seen = await sit(browser(), await member(play.stage, 'support'), 'proof-requests');
		const { page } = seen;
		await says(page, 'Une preuve est due au plus tard mardi 1er décembre 2026.');
		// The platform counted five working days in Moselle; so does the screen.
		const row = page.locator('main tbody tr', { hasText: sourceUrl });
		await row.getByText('restent 5 jours ouvrés').waitFor();
		await expectFine(page);
		await tabTo(page, `main a[href$="/proof-requests/${id}"]`);
		await page.keyboard.press('Enter');
		await page.getByText('Il reste 5 jours ouvrés.').waitFor();
		await page.getByText(HOSTILE).waitFor();
		await page.getByRole('button', { name: 'Dire que c’est vu' }).press('Enter');
		await page.getByText('Vue, à prouver').waitFor();
		letProofAge();
		await page.getByRole('button', { name: 'Préparer la réponse' }).press('Enter');
		await page.locator('#proof').fill(PASSWORD);
		await page.keyboard.press('Enter');
		await page.getByText('Accords trouvés au registre : 1 sur 2.').waitFor();
		await page.getByText('Aucun accord au registre').waitFor();
		expect(await page.locator('main').textContent()).not.toContain(number(11));
		await expectFine(page);
		await picture(page, name, 'collect');
		await page.getByRole('button', { name: 'Continuer' }).press('Enter');
		await page.locator('.errors:focus').waitFor();
		const bytes = Buffer.from(`signature ${HOSTILE}`);
		await page
			.locator('#file-1')
			.setInputFiles({ name: 'bulletin <b>.pdf', mimeType: 'application/pdf', buffer: bytes });
		const sha256 = createHash('sha256').update(bytes).digest('hex');
		await page.getByText(sha256).waitFor();
		await tabTo(page, '#statement');
		await page.keyboard.insertText(`Bulletin papier ${HOSTILE}`);
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		await page.getByRole('heading', { name: 'Étape 2 sur 2 : vérifier et envoyer' }).waitFor();
		await expectFine(page);
		await picture(page, name, 'review');
		const stored = async () => (await client.get(`/v1/proof-requests/${id}`)).body;
		expect((await stored())['state']).toBe('acknowledged');
		// A key that comes before the focus has arrived goes to what had it.
		await untilFocused(page, `it.tagName === 'H2'`);
		await page.getByRole('button', { name: 'Corriger' }).press('Enter');
		await untilFocused(page, `it.textContent.startsWith('Étape 1 sur 2')`);
		await page.getByRole('button', { name: 'Continuer' }).press('Enter');
		await untilFocused(page, `it.textContent.startsWith('Étape 2 sur 2')`);
		await page.getByRole('button', { name: 'Envoyer la réponse' }).press('Enter');
		await says(page, 'Votre réponse est chez votre prestataire.');
		await page.locator('h1:focus').waitFor();
		expect(await stored()).toMatchObject({
			state: 'answered',
			answer: {
				items: [
					{ subject: number(11), consentId: consent, file: null },
					{ subject: number(12), consentId: null, file: { name: 'bulletin <b>.pdf', sha256 } },
				],
			},
		});
		const audit = await client.get<{ data: Json[] }>('/v1/audit-log?limit=50');
		expect(audit.body.data.map(({ action }) => action)).toContain('addresses.revealed');
		expect(await page.evaluate('localStorage.length + sessionStorage.length')).toBe(0);
		await expectFine(page);
		expectPeace(seen);
	});

	it('proves people of a source that it names itself', async () => {
		const { client } = play.stage.world;
		const sourceUrl = `https://${name}.example/salon`;
		await consentOf(client, number(21), { sourceUrl });
		const [id = ''] = await askProof(play.stage, play.operator.first, { source: sourceUrl });
		const seen = await sit(browser(), await member(play.stage, 'support'), `proof-requests/${id}`);
		const { page } = seen;
		await page.getByRole('button', { name: 'Préparer la réponse' }).press('Enter');
		await page.locator('#who').fill('nobody');
		await page.keyboard.press('Enter');
		await page.locator('#who[aria-invalid]').waitFor();
		await page.locator('#who').fill(number(21));
		await page.keyboard.press('Enter');
		await page.getByText('Accords trouvés au registre : 1 sur 1.').waitFor();
		await expectFine(page);
		await page.getByRole('button', { name: 'Continuer' }).press('Enter');
		await page.getByRole('button', { name: 'Envoyer la réponse' }).press('Enter');
		await says(page, 'Votre réponse est chez votre prestataire.');
		expectPeace(seen);
	});
});

it('says what an overdue proof holds, and both parties’ deadlines, until the answer frees the source', async () => {
	const { client, platform } = play.stage.world;
	const sourceUrl = `https://overdue.example/${encodeURIComponent(HOSTILE)}`;
	await consentOf(client, '+33639980301', { sourceUrl });
	const [id = ''] = await askProof(play.stage, play.operator.first, { subjects: ['+33639980301'] });
	const browser = await BROWSERS.chromium();
	try {
		platform.clock.set(Date.parse('2026-12-02T09:00:00+01:00'));
		await until(
			async () => (await client.get(`/v1/proof-requests/${id}`)).body['state'] === 'overdue',
			'the lapse',
		);
		const seen = await sit(browser, await member(play.stage, 'owner'), 'deadlines');
		const { page } = seen;
		await says(page, 'Une de vos échéances est passée.');
		const owed = page.getByRole('table', { name: 'Ce que vous devez' });
		await owed.getByText('Dépassé').first().waitFor();
		await page.getByText('Tenu').first().waitFor();
		await expectFine(page);
		await picture(page, 'chromium', 'deadlines');
		await owed.getByRole('link', { name: 'Prouver des accords' }).press('Enter');
		await says(page, 'La preuve est en retard : cette source est retenue.');
		const lead = page.locator('.lead');
		expect(await lead.textContent()).toContain('overdue.example');
		expect(await lead.textContent()).toContain('CON-22');
		await expectFine(page);
		await picture(page, 'chromium', 'overdue');
		expect(await rulesAgainst(client, '+33639980301')).toContain('CON-22');
		await page.getByRole('button', { name: 'Préparer la réponse' }).press('Enter');
		await untilFocused(page, `it.textContent.startsWith('Étape 1 sur 2')`);
		await page.getByRole('button', { name: 'Continuer' }).press('Enter');
		await untilFocused(page, `it.textContent.startsWith('Étape 2 sur 2')`);
		await page.getByRole('button', { name: 'Envoyer la réponse' }).press('Enter');
		await says(page, 'Votre réponse est chez votre prestataire.');
		expect(await rulesAgainst(client, '+33639980301')).not.toContain('CON-22');
		await show(play.stage, page, 'deadlines');
		await says(page, 'Rien n’est dû, ni par vous ni à vous.');
		expectPeace(seen);
	} finally {
		await browser.close();
	}
});
