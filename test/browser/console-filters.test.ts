/** Filters of every screen that has some, in Chromium and Firefox: in the address, kept over reload, Back and Forward, removed by a link. */
import type { Page } from 'playwright-core';
import { addContract, OPERATED } from './console-contract-support.ts';
import {
	enter,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	visit,
} from './console-support.ts';

jest.setTimeout(2 * PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	Object.assign(stage.paths, await addContract(stage), {
		...{ invoices: 'invoices', suspensions: 'suspensions', orders: 'credits/orders' },
	});
});
afterAll(() => stage.world.end());

const FORM = 'main form.filters';

/** Chooses the last value of a list that is not chosen. @returns its name and value. */
async function choose(page: Page): Promise<{ name: string; value: string } | null> {
	return page.evaluate<{ name: string; value: string } | null>(`(() => {
		for (const select of document.querySelectorAll(${JSON.stringify(`${FORM} select`)})) {
			const option = [...select.options].findLast(({ value, selected }) => value !== '' && value !== 'dates' && !selected);
			if (option === undefined) continue;
			select.value = option.value;
			return { name: select.name, value: option.value };
		}
		return null;
	})()`);
}

const chosenIn = (page: Page, name: string) =>
	page.locator(`${FORM} [name="${name}"]`).inputValue();
const inAddress = (page: Page, name: string) => new URL(page.url()).searchParams.get(name);

inBothBrowsers((_name, browser) => {
	it('keeps what was chosen in the address, over reload, Back and Forward', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		page.setDefaultTimeout(PATIENCE_MS / 6);
		await enter(stage, page, await member(stage, 'owner'));
		const filtered: string[] = [];
		const refused: string[] = [];
		page.on('response', (response) => {
			if (response.status() >= 400) refused.push(`${response.status()} ${response.url()}`);
		});
		for (const [screen, path] of Object.entries(stage.paths)) {
			await show(stage, page, path);
			if ((await page.locator(FORM).count()) === 0) continue;
			const chosen = await choose(page);
			if (chosen === null) continue;
			const { name, value } = chosen;
			const before = inAddress(page, name);
			await page.locator(`${FORM} button[type=submit]`).first().click();
			await page.waitForURL((url) => url.searchParams.get(name) === value);
			const isKept = async (what: string) => {
				await page.locator(`${FORM} [name="${name}"]`).waitFor();
				expect([screen, what, inAddress(page, name), await chosenIn(page, name)]).toEqual([
					...[screen, what, value, value],
				]);
			};
			await isKept('chosen');
			await page.reload();
			await isKept('reloaded');
			await page.goBack();
			await page.waitForURL((url) => url.searchParams.get(name) === before);
			await page.goForward();
			await page.waitForURL((url) => url.searchParams.get(name) === value);
			await isKept('Forward');
			// What is chosen can be taken away by a link.
			const remove = page.getByRole('link', { name: /Retirer le filtre/ });
			if ((await remove.count()) > 0) {
				await remove.first().click();
				await page.waitForURL((url) => url.searchParams.get(name) !== value);
			}
			expect([screen, await page.locator('main h1').count()]).toEqual([screen, 1]);
			filtered.push(screen);
		}
		expect(filtered).toEqual(
			expect.arrayContaining([
				...['messages', 'campaigns', 'recipients', 'statistics', 'compliance', 'templates'],
				...['segments', 'imports', 'importRows', 'webhook', 'credits', 'invoices'],
				...['suspensions', 'complaints', 'proofRequests', 'deadlines'],
			]),
		);
		expect(refused).toEqual([]);
		expect(seen.complaints).toEqual([]);
	});
});
