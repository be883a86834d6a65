/** Segments and imports in Chromium and Firefox: by keyboard, end to end, with hostile texts, and after a lost connection. */
import type { Browser, Page } from 'playwright-core';
import type { Import, Segment } from '@marketing-cible/contract';
import { contact } from '../platform/support/segments.ts';
import {
	BROWSERS,
	enter,
	HOSTILE,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	setTheme,
	show,
	type Stage,
	startStage,
	takePicture,
	THEMES,
	violationsOf,
	visit,
} from './console-support.ts';
import { expectPeace, refusals } from './peace.ts';

const PHONE = { width: 390, height: 844 };

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage();
	const { client } = stage.world;
	for (const [index, postalCode] of ['97200', '97232', '69001'].entries()) {
		await contact(client, { phone: `+3363998${2000 + index}`, firstName: 'Ana', postalCode });
	}
});
afterAll(() => stage.world.end());

/** Windows-1252, as spreadsheets in France write it: a person who objects, a known person, an unreadable number, a hostile cell. */
function exportOf(name: string, first = 3001): { name: string; mimeType: string; buffer: Buffer } {
	const lines = [
		'Prénom;Tél;E-mail;Désabonné le;Date de consentement;<b>Note</b>',
		`Chloé;0639 98 ${first};chloe-${first}@example.org;;01/09/2026;fidèle`,
		`René;0639 98 ${first + 1};;02/10/2026;;`,
		'Ana;06 39 98 20 00;;;;déjà là',
		`Zoé;12;;;;"${HOSTILE.replaceAll('"', '""')}"`,
	];
	return { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\r\n'), 'latin1') };
}

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
	for (let count = 0; count < 80; count++) {
		await page.keyboard.press('Tab');
		const isThere = `document.activeElement.matches(${JSON.stringify(selector)})`;
		if (await page.evaluate<boolean>(isThere)) return;
	}
	throw new Error(`Tab does not reach ${selector}`);
}

/** Nothing for axe to find, in both themes and on a phone, and nothing wider than the page. */
async function expectAccessible(page: Page, name: string): Promise<void> {
	const wide = page.viewportSize() ?? { width: 1440, height: 900 };
	for (const size of [wide, PHONE]) {
		await page.setViewportSize(size);
		for (const theme of ['light', 'dark']) {
			await page.evaluate(`document.documentElement.dataset.theme = '${theme}'`);
			expect([name, size.width, theme, await violationsOf(page)]).toEqual([
				name,
				size.width,
				theme,
				[],
			]);
		}
		const width = await page.evaluate<number>('document.documentElement.scrollWidth');
		// Without its scroll bar, where the browser gives it room of its own.
		expect([name, width <= size.width]).toEqual([name, true]);
	}
	await page.setViewportSize(wide);
	expect(await page.locator('img[src="x"], main script').count()).toBe(0);
}

inBothBrowsers((name, browser) => {
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		admin = await member(stage, 'admin');
	});

	it('makes a segment by keyboard alone, and sees its count', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin, 'segments');
		const make = 'main a[href$="/segments/new"]';
		await page.locator(make).waitFor();
		await tabTo(page, make);
		await page.keyboard.press('Enter');
		await page.locator('.cond select').first().waitFor();
		await tabTo(page, '#name');
		await page.keyboard.type('Martinique');
		await tabTo(page, '.cond [id$="-value"]');
		await page.keyboard.type('972');
		const count = page.locator('.count');
		await count.filter({ hasText: '2 contacts aujourd’hui' }).waitFor();
		await page.getByText('Contacts dont le code postal commence par « 972 ».').waitFor();
		// A second condition: the focus goes to it.
		await tabTo(page, '[id$="-add"]');
		await page.keyboard.press('Enter');
		await page.locator('[id^="c"][id$="-field"]:focus').waitFor();
		// Postal code, language, time zone, age.
		for (let count = 0; count < 3; count++) await page.keyboard.press('ArrowDown');
		expect(await page.locator('select:focus').inputValue()).toBe('age');
		await page.keyboard.press('Tab');
		await page.keyboard.press('Tab');
		await page.keyboard.type('vieux');
		await page.locator('.cond .error').waitFor();
		expect(await page.evaluate('document.activeElement.getAttribute("aria-invalid")')).toBe('true');
		// Its removal gives the focus back to the group.
		await tabTo(page, '.group > ul > li:last-child .cond .btn');
		await page.keyboard.press('Enter');
		await page.locator('[id^="g"][id$="-add"]:focus').waitFor();
		await count.filter({ hasText: '2 contacts aujourd’hui' }).waitFor();
		await expectAccessible(page, 'editor');
		await tabTo(page, 'main form button[type="submit"]');
		await page.keyboard.press('Enter');
		await page.locator('.say', { hasText: '2 contacts aujourd’hui' }).waitFor();
		await page.locator('main tbody tr').first().waitFor();
		expect(await page.locator('main tbody tr').count()).toBe(2);
		await expectAccessible(page, 'segment');
		expectPeace(stage, seen, refusals(422));
	});

	it('imports a file of a French spreadsheet end to end, and undoes it', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		const { client } = stage.world;
		const first = name === 'chromium' ? 3001 : 3011;
		await enter(stage, page, admin, 'imports/new');
		const file = exportOf(`${HOSTILE.slice(0, 60).replaceAll('/', '')}-${name}.csv`, first);
		await page.locator('#file').setInputFiles(file);
		await expectAccessible(page, 'new import');
		await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
		await page.locator('.say', { hasText: 'Vérifiez les colonnes' }).waitFor();
		await page.getByText('Windows-1252 (Excel)').waitFor();
		await page.getByText('point-virgule', { exact: true }).waitFor();
		expect(await page.locator('#col3').inputValue()).toBe('optOut');
		await page.getByText('Un import ne réinscrit jamais personne.', { exact: true }).waitFor();
		await page.locator('#col5').selectOption('attributes.');
		await page.locator('#wording').fill('Oui, je veux vos offres.');
		await expectAccessible(page, 'columns');
		await page.reload();
		// A reload returns to the same step.
		await page.locator('.say', { hasText: 'Vérifiez les colonnes' }).waitFor();
		await page.locator('#wording').fill('Oui, je veux vos offres.');
		await page.getByRole('button', { name: 'Faire l’essai à blanc' }).click();
		const run = page.getByRole('button', { name: /^Importer (la|\d+) lignes?$/ });
		await run.waitFor();
		await expectAccessible(page, 'dry run');
		expect(await page.locator('.say').textContent()).toContain('lignes sont prêtes');
		await page.getByText('Une ligne du fichier désinscrit une personne.').waitFor();
		await page.getByText('Numéro invalide').waitFor();
		await page.reload();
		await run.waitFor();
		await run.click();
		await page.locator('.say', { hasText: 'lignes sont importées' }).waitFor();
		await expectAccessible(page, 'imported');
		const save = page.getByRole('button', { name: 'Télécharger la ligne invalide' });
		const [answer] = await Promise.all([
			page.waitForResponse((response) => response.url().endsWith('/rejects')),
			save.click(),
		]);
		expect(answer.status()).toBe(200);
		// The remote protocol of Firefox tells nothing of downloads.
		if (name === 'chromium') {
			const [download] = await Promise.all([page.waitForEvent('download'), save.click()]);
			expect(download.suggestedFilename()).toMatch(/^imp_.*-rejects\.csv$/);
		}
		await page.getByRole('link', { name: 'Voir ligne par ligne' }).click();
		await page.locator('main tbody tr').nth(3).waitFor();
		await expectAccessible(page, 'rows');
		await page.goBack();
		await page.getByRole('button', { name: 'Défaire…' }).click();
		await page.getByRole('dialog').getByRole('button', { name: 'Défaire l’import' }).click();
		await page.locator('.say', { hasText: 'L’import est défait.' }).waitFor();
		const { body } = await client.get<{ data: Import[] }>('/v1/imports?limit=1');
		expect(body.data[0]).toMatchObject({
			status: 'undone',
			encoding: 'windows-1252',
			consent: { wording: 'Oui, je veux vos offres.' },
		});
		// The opt-out of the file stays.
		const optOuts = await client.get<{ data: { subject: string }[] }>('/v1/opt-outs?limit=100');
		expect(optOuts.body.data.map(({ subject }) => subject)).toContain(`+3363998${first + 1}`);
		expectPeace(stage, seen, refusals(422));
	});
});

describe('in one browser', () => {
	let browser: Browser;
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		browser = await BROWSERS.chromium();
		admin = await member(stage, 'admin');
	});
	afterAll(() => browser.close());

	it('resumes an upload after a lost connection, and after a reload with the same file only', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin, 'imports/new');
		const part = 4 * 1024 * 1024;
		const row = `Ana;06 39 98 20 00;${'x'.repeat(2000)}\r\n`;
		const text = `Prénom;Tél;Note\r\n${row.repeat(Math.ceil((part * 1.2) / row.length))}`;
		const file = { name: 'grand.csv', mimeType: 'text/csv', buffer: Buffer.from(text, 'latin1') };
		await page.route('**/parts/2', (route) => route.abort());
		await page.locator('#file').setInputFiles(file);
		await page.getByRole('button', { name: 'Envoyer le fichier' }).click();
		await page.locator('.say', { hasText: 'La connexion est coupée' }).waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.reload();
		await page.locator('.say', { hasText: 'L’envoi s’est arrêté en route.' }).waitFor();
		const resume = page.getByRole('button', { name: 'Reprendre l’envoi' });
		await page.locator('#file').setInputFiles(exportOf('other.csv'));
		await resume.click();
		await page.getByText('Choisissez le même.').waitFor();
		// Another file of the same size is noticed by the part that arrived.
		await page.unroute('**/parts/2');
		const other = Buffer.from(text.replace('Ana', 'Eva'), 'latin1');
		await page.locator('#file').setInputFiles({ ...file, buffer: other });
		await resume.click();
		await page.locator('.say', { hasText: 'Ce n’est pas le même fichier.' }).waitFor();
		await page.locator('#file').setInputFiles(file);
		await resume.click();
		await page.locator('.say', { hasText: 'Vérifiez les colonnes' }).waitFor();
		const complaints = seen.complaints.filter((text) => !/ERR_FAILED|status of 409/.test(text));
		expect(complaints).toEqual([]);
		await page.getByRole('button', { name: 'Abandonner…' }).click();
		await page.getByRole('button', { name: 'Abandonner l’import' }).click();
		await page.locator('.say', { hasText: 'L’import est abandonné.' }).waitFor();
	});

	it('fills a list, takes a contact out and puts it back', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		await enter(stage, page, admin, 'segments/new?kind=list');
		await page.locator('#name').fill(`Salon ${HOSTILE.slice(0, 80)}`);
		await page.getByRole('button', { name: 'Enregistrer la liste' }).click();
		await page.locator('.say', { hasText: 'Cette liste est vide.' }).waitFor();
		await page.getByLabel('Chercher un contact').fill('Zoé');
		await page.keyboard.press('Enter');
		await page.getByRole('button', { name: /^Ajouter Zoé/ }).click();
		const takeOut = page.getByRole('button', { name: /^Retirer Zoé/ });
		await takeOut.waitFor();
		await page.locator('.say', { hasText: '1 contact aujourd’hui' }).waitFor();
		await expectAccessible(page, 'list');
		await takeOut.click();
		await page.getByRole('button', { name: 'Remettre' }).click();
		await takeOut.waitFor();
		expectPeace(stage, seen, refusals(422));
	});

	it('says who changed it meanwhile and keeps both versions, and where a segment is used', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		const { client } = stage.world;
		const make = async (body: object) => (await client.post<Segment>('/v1/segments', body)).body.id;
		const list = await make({ name: 'Liste utile', kind: 'list' });
		const definition = { all: [{ field: 'lists', op: 'eq', value: list }] };
		const user = await make({ name: 'Ceux de la liste', definition });
		await enter(stage, page, admin, `segments/${user}/edit`);
		await page.getByText('Contacts qui sont dans la liste « Liste utile ».').waitFor();
		await client.put(`/v1/segments/${user}`, { name: 'Changé ailleurs', definition });
		await page.locator('#name').fill('Changé ici');
		await page.getByRole('button', { name: 'Enregistrer le segment' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('Changé ailleurs').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await dialog.getByRole('button', { name: 'Enregistrer la mienne' }).click();
		await page.getByRole('heading', { name: 'Changé ici' }).waitFor();
		await show(stage, page, `segments/${list}`);
		await page.getByRole('link', { name: 'Changé ici' }).waitFor();
		await page.getByRole('button', { name: 'Supprimer…' }).click();
		await dialog.getByText('« Liste utile » sert encore').waitFor();
		await dialog.getByRole('button', { name: 'Fermer' }).click();
		await show(stage, page, `segments/${user}`);
		await page.getByRole('button', { name: 'Supprimer…' }).click();
		await dialog.getByRole('button', { name: 'Supprimer le segment' }).click();
		await page.getByRole('heading', { name: 'Segments', level: 1 }).waitFor();
		expect((await client.get(`/v1/segments/${user}`)).status).toBe(404);
		const complaints = seen.complaints.filter((text) => !text.includes('status of 412'));
		expect(complaints).toEqual([]);
	});

	it('is drawn in both languages, both themes and three widths', async () => {
		const seen = await visit(stage, browser);
		const { page } = seen;
		const who = await member(stage, 'admin');
		await enter(stage, page, who);
		for (const language of ['fr', 'en']) {
			if (language === 'en') await page.getByRole('button', { name: 'English' }).click();
			for (const [screen, path] of Object.entries(stage.paths)) {
				if (!/^(segment|import)/.test(screen)) continue;
				for (const width of [1440, 1024, 390]) {
					await page.setViewportSize({ width, height: 900 });
					await show(stage, page, path);
					for (const theme of THEMES) {
						await setTheme(page, theme);
						await takePicture(page, `lists-${screen}-${language}-${theme}-${width}`);
					}
				}
			}
			await page.setViewportSize({ width: 1440, height: 900 });
		}
		expect(seen.complaints).toEqual([]);
	});
});
