/** The console of the people of the operator in both browsers: a sign-in of its own, an act of two by keyboard, an appeal, an account. */
import {
	inviteOperator,
	operatorPerson,
	type OperatorHuman,
	PASSWORD,
} from '../platform/operator/people-support.ts';
import { makeAccount } from '../platform/operator/support.ts';
import { codeAt } from '../platform/people/person.ts';
import { proposeSuspension } from '../platform/trust/support.ts';
import type { Client } from '../platform/support/index.ts';
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

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let key: Client;
let bob: OperatorHuman;
beforeAll(async () => {
	({ stage, key } = await startOperated());
	bob = await operatorPerson(stage.world, key, undefined, HOSTILE.slice(0, 100));
});
afterAll(() => stage.world.end());

/** Terms that Bob proposes, with a hostile title. @returns the id. */
async function proposeTerms(version: string): Promise<string> {
	const { status, body } = await bob.browser.post('/v1/operator/terms', {
		...{ layer: 'general', version, title: HOSTILE, text: `${HOSTILE}\n` },
	});
	if (status !== 201) throw new Error(JSON.stringify(body));
	return String(body['id']);
}

/** An account whose client contests a suspension. @returns its id. */
async function contest(): Promise<string> {
	const made = await makeAccount(stage.world, key, {
		...{ name: HOSTILE.slice(0, 100), governance: 'off' },
	});
	const id = await proposeSuspension(stage.world, made.client);
	const at = `/v1/operator/suspensions/${id}`;
	await key.post(`${at}/notice`, { channel: 'email', state: 'received' });
	await key.post(`${at}/enforce`);
	const appeal = await made.client.post(`/v1/suspensions/${id}/reinstatement`, {
		...{ statement: HOSTILE, measures: [`Liste retirée ${HOSTILE}`] },
	});
	if (appeal.status > 201) throw new Error(JSON.stringify(appeal.body));
	return made.id;
}

inBothBrowsers((name, browser) => {
	it('lets nobody in without a second factor, and not with the session of an account', async () => {
		const { token } = await inviteOperator(key, ['op:read', 'op:contracts']);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await page.goto(`${stage.world.platform.url}/console/operator/invite/${token}`);
		await page.locator('#name').fill('Cléo');
		await expectFine(page);
		await page.locator('#password').fill(PASSWORD);
		await page.keyboard.press('Enter');
		const secret = ((await page.locator('.code').first().textContent()) ?? '').replaceAll(' ', '');
		await page.locator('#code').fill(codeAt(secret, stage.world));
		await page.keyboard.press('Enter');
		await page.locator('.codes').waitFor();
		await page.getByRole('button', { name: 'Je les ai gardés' }).press('Enter');
		await page.locator('#nav').waitFor({ state: 'attached' });
		await page.locator('.say').waitFor();
		// The operator's session opens nothing of accounts.
		await page.goto(`${stage.world.platform.url}/console/`);
		await page.locator('#email').waitFor();
		expectPeace(stage, seen);
	});

	it('confirms an act of two by keyboard, with what it changes and a fresh proof of identity', async () => {
		const ada = await operatorPerson(stage.world, key, undefined, `Ada ${name}`);
		const id = await proposeTerms(`${name}-1`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada);
		await says(page, /^À faire aujourd’hui/);
		await expectFine(page);
		await tabTo(page, '#nav a[href$="/acts"]');
		await page.keyboard.press('Enter');
		await says(page, 'à confirmer ou à refuser par vous.');
		await page.getByText(HOSTILE).first().waitFor();
		await expectFine(page);
		forgetProof(stage);
		await tabTo(page, 'main .card .btn.main');
		await page.keyboard.press('Enter');
		await page.getByRole('dialog').waitFor();
		await expectFine(page);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await prove(page);
		await page.getByText('Confirmé : Publier des conditions.').waitFor();
		const terms = await key.get<{ data: { id: string; publishedAt: string | null }[] }>(
			'/v1/operator/terms',
		);
		expect(terms.body.data.find((one) => one.id === id)?.publishedAt).not.toBeNull();

		await proposeTerms(`${name}-2`);
		await show(stage, page, 'operator/acts');
		await tabTo(page, 'main .card .btn:not(.main)');
		await page.keyboard.press('Enter');
		await page.locator('#reason').fill(WHY);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText('Refusé : Publier des conditions.').waitFor();
		await expectFine(page);
		expectPeace(stage, seen);
	});

	it('answers an appeal; makes, suspends and reads an account with reasons that the client sees', async () => {
		const ada = await operatorPerson(stage.world, key, undefined, `Ada ${name}`);
		const account = await contest();
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, 'suspensions');
		await says(page, /^Contestations qui attendent/);
		await expectFine(page);
		await page.getByRole('button', { name: 'Refuser…' }).press('Enter');
		await page.locator('#reason').fill(WHY);
		await page.keyboard.press('Tab');
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByText('Le rétablissement est refusé.').waitFor();
		await show(stage, page, `operator/accounts/${account}`);
		await says(page, 'Ce compte est actif.');
		await page.getByRole('button', { name: 'Suspendre…' }).press('Enter');
		await page.locator('#reason').fill(`${WHY} ${HOSTILE}`);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await says(page, 'Ce compte est suspendu');
		await expectFine(page);
		await page.getByRole('button', { name: 'Lire des données…' }).press('Enter');
		await page.locator('#reason').fill(WHY);
		await tabTo(page, 'dialog .main');
		await page.keyboard.press('Enter');
		await page.getByRole('dialog', { name: /^Messages : / }).waitFor();
		await expectFine(page);
		await page.keyboard.press('Escape');

		await show(stage, page, 'operator/accounts/new');
		await page.locator('#name').fill(`Boutique ${name}`);
		await page.keyboard.press('Enter');
		await says(page, 'Le compte est créé.');
		expect(await page.locator('#key').textContent()).toMatch(/^mc_live_/);
		expectPeace(stage, seen);
	});
});

it.each([
	['fr-FR', 'light'],
	['en-US', 'dark'],
] as const)('nothing is cut and nothing is hard to read: %s, %s', async (locale, theme) => {
	await proposeTerms(`look-${theme}`);
	const account = await contest();
	const ada = await operatorPerson(stage.world, key);
	const browser = await BROWSERS.chromium();
	try {
		const seen = await visit(stage, browser, { locale });
		const { page } = seen;
		await signInOperator(stage, page, ada);
		await expectReadable(
			stage,
			page,
			['', 'acts', 'accounts', 'accounts/new', `accounts/${account}`, 'suspensions'],
			theme,
		);
		expectPeace(stage, seen);
	} finally {
		await browser.close();
	}
});
