/** The operator extends the credits of a client and corrects who it is: by keyboard, errors at their fields, and what the client sees. */
import { operatorPerson } from '../platform/operator/people-support.ts';
import { addContract, expectFine, says } from './console-contract-support.ts';
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
import type { Client, Json } from '../platform/support/index.ts';

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let key: Client;
let account: string;
beforeAll(async () => {
	({ stage, key } = await startOperated());
	await addContract(stage);
	const { body } = await stage.world.client.get('/v1/account');
	account = String(body['id']);
});
afterAll(() => stage.world.end());

/** The lots as the client reads them. */
async function lots(): Promise<Json[]> {
	const { body } = await stage.world.client.get<{ data: Json[] }>('/v1/credits/lots');
	return body.data;
}

const daysOf = (list: readonly Json[]) => list.map(({ lastDay }) => String(lastDay)).sort();

const later = (day: string, days: number) =>
	new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

inBothBrowsers((name, browser) => {
	it('says what is wrong at its field, then what it will do, and does it once', async () => {
		const ada = await operatorPerson(stage.world, key, undefined, `Ada ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, `accounts/${account}`);
		await page.locator('.say').waitFor();
		const before = daysOf(await lots());
		await tabTo(page, 'main a[href$="/extend"]');
		await page.keyboard.press('Enter');
		await says(page, 'Prolongez les crédits que le client n’a pas pu utiliser.');
		await page.locator('main h1:focus').waitFor();
		await expectFine(page);

		await page.locator('#days').fill('0');
		await page.locator('#reason').fill('court');
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		await page.locator('.errors:focus').waitFor();
		await expectFine(page);
		for (const id of ['days', 'reason']) {
			const described = await page.locator(`#${id}`).getAttribute('aria-describedby');
			expect(described?.split(' ')).toEqual([`${id}-h`, `${id}-e`]);
		}
		expect(daysOf(await lots())).toEqual(before);

		await page.locator('#days').fill('3');
		await page.locator('#reason').fill(`${WHY} ${name} ${HOSTILE}`);
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		await page.locator('main h2:focus', { hasText: 'Ce qui sera fait' }).waitFor();
		await page.getByText('Une prolongation ne se reprend pas.').waitFor();
		await page.getByText(`${WHY} ${name} ${HOSTILE}`).waitFor();
		await expectFine(page);
		expect(daysOf(await lots())).toEqual(before);

		await tabTo(page, 'main .card .main');
		if (name === 'chromium') {
			// The response is lost, so the client repeats the request, which must extend once. Firefox gives an interceptor no body.
			let isLost = false;
			await page.route('**/credits/extension', async (route) => {
				if (isLost) return route.continue();
				isLost = true;
				await route.fetch();
				return route.abort();
			});
			await page.keyboard.press('Enter');
			await page.getByText('Rien n’est prolongé.').waitFor();
			await tabTo(page, 'main .card .main');
		}
		await page.keyboard.press('Enter');
		await says(page, '2 lots sont prolongés.');
		await page.locator('main h1:focus').waitFor();
		await expectFine(page);
		const after = await lots();
		expect(daysOf(after)).toEqual(before.map((day) => later(day, 3)));
		expect(JSON.stringify(after)).toContain(`${WHY} ${name}`);
		expect(seen.complaints.filter((text) => !/ERR_FAILED|NetworkError/.test(text))).toEqual([]);
	});

	it('asks what a correction of the identity needs, and says why it is refused', async () => {
		const ada = await operatorPerson(stage.world, key, undefined, `Eve ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, ada, `accounts/${account}`);
		await tabTo(page, 'main a[href$="/identity"]');
		await page.keyboard.press('Enter');
		await says(page, /^Corrigez l’identité d’un client/);
		await page.locator('#city').fill('Reims');
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		await page.locator('.errors:focus').waitFor();
		// The rest of the address, the reason and the evidence.
		expect(await page.locator('.errors li').count()).toBe(5);
		await expectFine(page);
		await page.locator('#city').fill('');
		await page.locator('#legalName').fill(`Durand ${HOSTILE}`);
		await page.locator('#since').fill('2026-11-20');
		await page.locator('#reason').fill('Changement de nom');
		await page.locator('#evidence').fill('Extrait Kbis');
		await tabTo(page, 'main form .main');
		await page.keyboard.press('Enter');
		// Nothing is accepted yet.
		await page.getByRole('alert').waitFor();
		await expectFine(page);
		expect((await stage.world.client.get('/v1/account/identity-corrections')).body['data']).toEqual(
			[],
		);
		expect(seen.complaints.filter((text) => !text.includes('409'))).toEqual([]);
	});

	it('is not there for somebody whose roles do not include it', async () => {
		const reader = await operatorPerson(stage.world, key, ['op:read'], `Lou ${name}`);
		const seen = await visit(stage, browser());
		const { page } = seen;
		await signInOperator(stage, page, reader, `accounts/${account}`);
		await page.locator('.say').waitFor();
		expect(await page.locator('main a[href$="/extend"]').count()).toBe(0);
		await show(stage, page, `operator/accounts/${account}/extend`);
		await page.getByText('Vos rôles ne prolongent pas de crédits.').waitFor();
		await show(stage, page, `operator/accounts/${account}/identity`);
		await page.getByText('Vos rôles ne corrigent pas d’identité.').waitFor();
		expectPeace(stage, seen);
	});
});

it.each([
	['fr-FR', 'light'],
	['en-US', 'dark'],
] as const)('nothing is cut and nothing is hard to read: %s, %s', async (locale, theme) => {
	const ada = await operatorPerson(stage.world, key);
	const browser = await BROWSERS.chromium();
	try {
		const seen = await visit(stage, browser, { locale });
		const { page } = seen;
		await signInOperator(stage, page, ada);
		await expectReadable(
			stage,
			page,
			[`accounts/${account}/extend`, `accounts/${account}/identity`],
			theme,
		);
		expectPeace(stage, seen);
	} finally {
		await browser.close();
	}
});
