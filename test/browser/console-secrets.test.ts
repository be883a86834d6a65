/**
 * What a day in the console leaves behind, in Chromium and Firefox: no address, no name and no secret in the log, in the metrics, in a
 * URL or in the browser's storage.
 */
import { codeAt, PASSWORD } from '../platform/people/person.ts';
import {
	enter,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	urlOf,
	visit,
} from './console-support.ts';

jest.setTimeout(2 * PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage({ metrics: true });
});
afterAll(() => stage.world.end());

/** Of the person whom the stage knows, however they are written. */
const PERSON = [
	/\+33639981242|%2B33639981242|0639981242|06[ +.%20]*39[ +.%20]*98[ +.%20]*12[ +.%20]*42/,
	/zoe\.lambert/i,
	/Zoé|Zo%C3%A9/,
];

inBothBrowsers((_name, browser) => {
	it('leaves no address and no secret where others read', async () => {
		const who = await member(stage, 'owner');
		const seen = await visit(stage, browser());
		const { page, context } = seen;
		await page.goto(urlOf(stage, ''));
		await page.locator('#email').fill(who.email);
		await page.locator('#password').fill(`${PASSWORD} wrong`);
		await page.keyboard.press('Enter');
		await page.locator('[role="alert"]').first().waitFor();
		await enter(stage, page, who);
		const code = codeAt(who.secret, stage.world);
		for (const path of Object.values(stage.paths)) await show(stage, page, path);
		// Searched for by the number and by the name, shown in full, sent an API key.
		await show(stage, page, 'contacts');
		for (const query of ['06 39 98 12 42', 'zoe.lambert@example.org', 'Zoé']) {
			await page.locator('#query').fill(query);
			await page.keyboard.press('Enter');
			await page.getByRole('heading', { name: new RegExp(query.slice(0, 4)) }).waitFor();
			await page.locator('main tbody tr').first().waitFor();
		}
		await show(stage, page, stage.paths['contact'] ?? '');
		await page.getByRole('button', { name: 'Afficher les adresses' }).click();
		await page.getByText('zoe.lambert@example.org').waitFor();
		await show(stage, page, 'keys');
		await page.locator('#key-name').fill('Boutique');
		await page.locator('#scope-messages').check();
		await page.locator('form .do button[type=submit]').click();
		await page.locator('#secret').waitFor();
		const key = await page.locator('#secret').inputValue();
		expect(key).toMatch(/^mc_/);

		const cookies = (await context.cookies()).map(({ value }) => value);
		expect(cookies.length).toBeGreaterThan(0);
		const secrets = [who.secret, PASSWORD, encodeURIComponent(PASSWORD), key, ...cookies];
		const metrics = await stage.world.client.get<string>('/metrics');
		const places = {
			log: stage.world.logged(),
			metrics: metrics.body,
			// What the browser asked for, and where it went.
			urls: [...seen.requests, page.url()].join('\n'),
			storage: await page.evaluate<string>('JSON.stringify([localStorage, sessionStorage])'),
			title: await page.title(),
		};
		expect(places.log.length).toBeGreaterThan(1000);
		expect(places.metrics).toContain('mc_http_request_duration_seconds');
		for (const [place, text] of Object.entries(places)) {
			const found = [
				...PERSON.filter((pattern) => pattern.test(text)).map(String),
				...secrets.filter((secret) => text.includes(secret)).map((secret) => secret.slice(0, 6)),
				...(text.includes(who.email) || text.includes(encodeURIComponent(who.email))
					? ['the e-mail of the person']
					: []),
			];
			expect([place, found]).toEqual([place, []]);
		}
		// A code alone is six digits that a time may contain, so it is looked for as a value.
		expect(places.log).not.toContain(`"${code}"`);
		await context.close();
	});
});
