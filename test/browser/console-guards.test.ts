/** What stands before a loss, in Chromium and Firefox: a session that ends is announced and extended, a great count is typed before it is cancelled. */
import { launch, people, smsCampaign } from '../platform/campaigns/support.ts';
import { HOUR, type Json } from '../platform/support/index.ts';
import {
	enter,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	untilFocused,
	violationsOf,
	visit,
} from './console-support.ts';

const MINUTE = 60_000;
/** A step that takes longer is stuck. */
const STEP_MS = 30_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
let planned: string;
beforeAll(async () => {
	stage = await startStage();
	const { client, platform } = stage.world;
	const startAt = new Date(platform.clock.now() + 2 * HOUR).toISOString();
	const endAt = new Date(platform.clock.now() + 9 * HOUR).toISOString();
	const campaign = await launch(
		client,
		smsCampaign(await people(client, 2), { name: 'Rentrée', schedule: { startAt, endAt } }),
	);
	planned = String(campaign['id']);
});
afterAll(() => stage.world.end());

inBothBrowsers((_name, browser) => {
	it('says two minutes before that the session ends, and extends it by keyboard', async () => {
		const { page, requests } = await visit(stage, browser());
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, await member(stage, 'support'));
		await page.clock.install({ time: stage.world.platform.clock.now() });
		await show(stage, page, 'try');
		// Nothing is asked for by itself on this page; 57 minutes are not near the end.
		await page.clock.fastForward(57 * MINUTE);
		const dialog = page.getByRole('dialog');
		expect(await dialog.count()).toBe(0);
		await page.clock.fastForward(90_000);
		await dialog.waitFor();
		expect(await violationsOf(page)).toEqual([]);
		requests.length = 0;
		const stay = 'dialog .btn.main';
		await page.locator(stay).focus();
		await untilFocused(page, `it.matches('${stay}')`);
		await page.keyboard.press('Enter');
		await dialog.waitFor({ state: 'detached' });
		expect(requests.some((url) => url.endsWith('/v1/me'))).toBe(true);
		await page.locator('#nav').waitFor({ state: 'attached' });
	});

	it('cancels a campaign of more than 10,000 people only when the count is typed', async () => {
		const { page } = await visit(stage, browser());
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, await member(stage, 'owner'));
		// A campaign of two people that says that it has 12,345.
		await page.route(`**/v1/campaigns/${planned}`, async (route) => {
			const headers = { ...route.request().headers(), 'accept-encoding': 'identity' };
			const response = await route.fetch({ headers });
			const body = (await response.json()) as Json;
			const counts = { ...(body['counts'] as Json), audience: 12_345, new: 12_345 };
			await route.fulfill({ response, json: { ...body, counts } });
		});
		await show(stage, page, `campaigns/${planned}`);
		await page.locator('.head .btn.danger').click();
		const dialog = page.getByRole('dialog');
		const go = dialog.locator('button[type=submit]');
		await go.click();
		await dialog.locator('#answer-e').waitFor();
		await dialog.locator('#answer').fill('12 34');
		await go.click();
		await dialog.locator('#answer-e').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		const status = async () =>
			(await stage.world.client.get(`/v1/campaigns/${planned}`)).body['status'];
		expect(await status()).toBe('scheduled');
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		expect(await status()).toBe('scheduled');
	});
});
