/** People, keys, terms and the own security on the console of the operator, in both browsers: full acts of a person, by keyboard. */
import { operatorPerson, PASSWORD } from '../platform/operator/people-support.ts';
import { type Client, clientOf, type Json } from '../platform/support/index.ts';
import { expectFine, says } from './console-contract-support.ts';
import {
	expectPeace,
	expectReadable,
	forgetProof,
	prove,
	signInOperator,
	startOperated,
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

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let key: Client;
beforeAll(async () => {
	({ stage, key } = await startOperated());
});
afterAll(() => stage.world.end());

const people = async () =>
	(await key.get<{ data: Json[] }>('/v1/operator/people?limit=200')).body.data;

inBothBrowsers((name, browser) => {
	it('invites a person, changes roles, ends sessions and removes a person', async () => {
		const ada = await operatorPerson(stage.world, key);
		const max = await operatorPerson(stage.world, key, ['op:read'], `Max ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'people');
		await says(page, /[Pp]ersonne/);
		await expectFine(page);
		await page.locator('#invite-roles').press('Space');
		await page.locator('form .btn.main').press('Enter');
		for (const field of ['email', 'invite-roles', 'signedOn', 'trainedOn']) {
			await page.locator(`.errors a[href="#${field}"]`).waitFor();
		}
		await expectFine(page);
		await page.locator('#email').fill(`lea-${name}@operator.example`);
		await page.locator('#invite-roles').press('Space');
		await page.locator('#signedOn').fill('2026-01-12');
		await page.locator('#trainedOn').fill('2026-01-13');
		forgetProof(stage);
		await page.locator('form .btn.main').press('Enter');
		await prove(page);
		await page.locator('#secret').waitFor();
		expect(await page.locator('#secret').inputValue()).toContain('/console/operator/invite/');
		await expectFine(page);
		await page.getByRole('button', { name: 'Je l’ai gardé' }).press('Enter');
		const withdraw = page.getByRole('button', {
			name: `Annuler l’invitation de lea-${name}@operator.example`,
		});
		await withdraw.press('Enter');
		await withdraw.waitFor({ state: 'detached' });

		const edit = () => page.getByRole('button', { name: `Modifier Max ${name}` }).press('Enter');
		await edit();
		await expectFine(page);
		await page.getByRole('button', { name: 'Terminer ses sessions' }).press('Enter');
		await page.getByText(`Les sessions de Max ${name} sont terminées.`).waitFor();
		expect((await max.browser.get('/v1/operator/me')).status).toBe(401);
		await edit();
		await page.locator('dialog input[value="op:trust"]').press('Space');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText(`Modifié : Max ${name}.`).waitFor();
		expect((await people()).find(({ id }) => id === max.id)?.['roles']).toEqual([
			'op:read',
			'op:trust',
		]);
		await edit();
		await page.getByRole('button', { name: 'Retirer…' }).press('Enter');
		await expectFine(page);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText(`Max ${name} n’a plus accès.`).waitFor();
		expect((await people()).some(({ id }) => id === max.id)).toBe(false);
		expectPeace(stage, seen);
	});

	it('makes a key that is shown once, and revokes it', async () => {
		const ada = await operatorPerson(stage.world, key, undefined, `Ada ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'keys');
		await says(page, /active/);
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#name-e').waitFor();
		await expectFine(page);
		await page.locator('#name').fill(`Compta ${name}`);
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await page.locator('#secret').waitFor();
		const secret = await page.locator('#secret').inputValue();
		const made = clientOf(stage.world.platform.url, secret);
		expect((await made.get('/v1/operator/accounts')).status).toBe(200);
		await expectFine(page);
		await page.getByRole('button', { name: 'Je l’ai gardé' }).press('Enter');
		await page.locator('#name').waitFor();
		expect(await page.content()).not.toContain(secret);
		await page.getByRole('button', { name: `Révoquer Compta ${name}` }).press('Enter');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText(`La clé « Compta ${name} » est révoquée.`).waitFor();
		expect((await made.get('/v1/operator/accounts')).status).toBe(401);
		await expectFine(page);
		expectPeace(stage, seen);
	});

	it('changes the own password, renews recovery codes, and proposes terms', async () => {
		const ada = await operatorPerson(stage.world, key);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'security');
		await says(page, 'Votre accès est protégé');
		await expectFine(page);
		await page.locator('#current').fill(PASSWORD);
		await page.locator('#password').fill(`${PASSWORD} et neuve`);
		await page.keyboard.press('Enter');
		await page.getByText('Mot de passe changé.').waitFor();
		await page.getByRole('button', { name: 'Renouveler les codes de secours' }).press('Enter');
		await page.locator('.codes').waitFor();
		await expectFine(page);
		const { browser: old } = ada;
		expect((await old.get('/v1/operator/me')).status).toBe(401);

		await show(stage, page, 'operator/terms/new');
		await page.locator('form .btn.main').press('Enter');
		await page.locator('#version-e').waitFor();
		await expectFine(page);
		await page.locator('#version').fill(`2026-${name}`);
		await page.locator('#title').fill(HOSTILE);
		await page.locator('#text').fill(`${HOSTILE}\n`);
		await tabTo(page, 'form .btn.main');
		await page.keyboard.press('Enter');
		await says(page, `La version 2026-${name} est proposée.`);
		await expectFine(page);
		await show(stage, page, 'operator/terms');
		await page.getByText(HOSTILE).first().waitFor();
		await expectFine(page);
		expectPeace(stage, seen);
	});
});

it.each([
	['fr-FR', 'light'],
	['en-US', 'dark'],
] as const)('nothing is cut and nothing is hard to read: %s, %s', async (locale, theme) => {
	await key.post('/v1/operator/terms', {
		...{ layer: 'general', version: theme, title: HOSTILE, text: HOSTILE },
	});
	await key.post('/v1/operator/keys', { name: HOSTILE.slice(0, 100), roles: ['op:read'] });
	const ada = await operatorPerson(stage.world, key, undefined, HOSTILE.slice(0, 100));
	const browser = await BROWSERS.chromium();
	try {
		const seen = await visit(stage, browser, { locale });
		await signInOperator(stage, seen.page, ada);
		await expectReadable(
			stage,
			seen.page,
			['people', 'keys', 'security', 'terms', 'terms/new'],
			theme,
		);
		expectPeace(stage, seen);
	} finally {
		await browser.close();
	}
});
