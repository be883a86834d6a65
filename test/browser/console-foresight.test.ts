/**
 * What a change would do, before it is made: a policy on the latest messages, a segment by place, a call as it sounds, a template that
 * somebody else has changed meanwhile. In Chromium and Firefox, in both languages.
 */
import type { Page } from 'playwright-core';
import { marketingSms, untilStatus } from '../platform/support/index.ts';
import {
	enter,
	HOSTILE,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	type Stage,
	startStage,
	takePicture,
	violationsOf,
	visit,
} from './console-support.ts';
import { until } from '../platform/support/index.ts';
import { expectPeace, refusals } from './peace.ts';

jest.setTimeout(PATIENCE_MS);

/** 21:45 is permitted by the contract, and not by the operators' charter. */
const LATE = Date.parse('2026-11-24T21:45:00+01:00');

let stage: Stage;
let segmentId: string;
let admin: { email: string; secret: string };

beforeAll(async () => {
	// Its proxy is not there, which its voice does not need.
	const voice = 'sip://durand:s3cr3t@127.0.0.1:9?keys=0';
	stage = await startStage({ carriers: { sms: 'sandbox:', email: 'sandbox:', voice } });
	const { client, platform } = stage.world;
	platform.clock.set(LATE);
	const { body } = await client.post('/v1/messages', marketingSms({ to: '+33639981244' }));
	await untilStatus(client, body['id'], 'delivered');
	for (const [index, postalCode] of ['69001', '69002', '97110', '98713'].entries()) {
		await client.put('/v1/contacts', {
			email: `place-${index}@example.org`,
			country: 'FR',
			postalCode,
			lastName: HOSTILE,
		});
	}
	const everybody = { field: 'email', op: 'exists', value: true };
	const made = await client.post('/v1/segments', { name: 'Lieux', definition: everybody });
	segmentId = String(made.body['id']);
	admin = await member(stage, 'admin');
});
afterAll(() => stage.world.end());

/** A picture in Firefox takes an inline style, of which the browser complains. */
async function picture(page: Page, browserName: string, name: string): Promise<void> {
	if (browserName === 'chromium') await takePicture(page, name);
}

const languages = [
	[
		'fr-FR',
		{
			some: 'Verdicts différents : 1, sur vos',
			refused: 'refusé',
			examples: 'Un exemple',
			places: 'Où ils sont',
			lyon: 'France',
			call: 'Appel',
			listen: 'Écouter',
			ready: 'Telle que le téléphone la joue.',
			changed: 'Une autre personne a modifié ce modèle',
			saved: (version: number) => `Enregistré : version ${version}.`,
		},
	],
	[
		'en-US',
		{
			some: 'Different verdicts: 1, of your latest',
			refused: 'refused',
			examples: 'One example',
			places: 'Where they are',
			lyon: 'France',
			call: 'Call',
			listen: 'Listen',
			ready: 'As the telephone plays it.',
			changed: 'Another person changed this template',
			saved: (version: number) => `Saved: version ${version}.`,
		},
	],
] as const;

inBothBrowsers((name, browser) => {
	describe.each(languages)('%s', (locale, said) => {
		const open = async (path: string, options = {}) => {
			const seen = await visit(stage, browser(), { locale, ...options });
			await enter(stage, seen.page, admin, path);
			return seen;
		};

		it('shows what another policy would have decided of the latest messages', async () => {
			const seen = await open('policy');
			const { page } = seen;
			await page.locator('#at-options-rules-HRS-02').selectOption('enforce');
			await page.locator('.foot .btn.main').click();
			const dialog = page.getByRole('dialog');
			await dialog.getByText(said.some).waitFor();
			const row = dialog.locator('tr', { hasText: 'HRS-02' }).filter({ hasText: said.refused });
			expect(await row.count()).toBe(1);
			await dialog.getByText(said.examples).click();
			expect(await dialog.locator('details a').getAttribute('href')).toMatch(/messages\/msg_/);
			expect(await dialog.textContent()).not.toContain('+33639981244');
			expect(await violationsOf(page)).toEqual([]);
			await picture(page, name, `policy-replay-${locale}`);
			await page.setViewportSize({ width: 390, height: 844 });
			expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
			await picture(page, name, `policy-replay-${locale}-390`);
			// Nothing was saved by it.
			const { body } = await stage.world.client.get('/v1/policy');
			expect(body['options']).toEqual({});
			expectPeace(stage, seen);
		});

		it('counts the contacts of a segment by place', async () => {
			const seen = await open(`segments/${segmentId}/edit`);
			const { page } = seen;
			await page.getByRole('heading', { name: said.places }).waitFor();
			const places = page.locator('h3', { hasText: said.places }).locator('+ dl');
			const shown = await places.locator('dt').allTextContents();
			const counts = await places.locator('dd').allTextContents();
			expect(shown.length).toBe(counts.length);
			expect(shown.join(' ')).toMatch(/Guadeloupe/);
			expect(shown.join(' ')).toMatch(/Polyn/);
			expect(counts.map(Number).every((count) => count > 0)).toBe(true);
			expect(await violationsOf(page)).toEqual([]);
			await picture(page, name, `segment-places-${locale}`);
			expectPeace(stage, seen);
		});

		it('plays a call: of a template, and in the test bench', async () => {
			const { client } = stage.world;
			const made = await client.post('/v1/templates', {
				name: `Appel ${name} ${locale}`,
				channel: 'voice',
				language: 'fr',
				content: { text: 'Bonjour {{ contact.firstName }}, votre commande est prête.' },
			});
			const seen = await open(`templates/${String(made.body['id'])}`);
			const { page } = seen;
			const hear = async () => {
				await page.getByRole('button', { name: said.listen }).click();
				await page.getByText(said.ready).waitFor();
				// Asked anew each time: what the page itself would evaluate again, its content policy forbids.
				const seconds = await until(
					() => page.evaluate<number | null>(`document.querySelector('audio')?.duration || null`),
					'the length of the sound',
				);
				expect(seconds).toBeGreaterThan(1);
				expect(await violationsOf(page)).toEqual([]);
			};
			await hear();
			await picture(page, name, `template-voice-${locale}`);
			await page.locator('#language').selectOption('de');
			await page.locator('form.card .btn.main').click();
			await page.locator('form.card [role="status"]', { hasText: '2' }).waitFor();
			const { body } = await client.get(`/v1/templates/${String(made.body['id'])}`);
			expect(body['language']).toBe('de');
			await page.goto(page.url().replace(/templates\/.*/, 'try'));
			await page.getByRole('radio', { name: said.call, exact: true }).check();
			await hear();
			// Another text is another sound.
			await page.locator('#text').fill('Bonjour, ici la boutique Durand.');
			await page.locator('audio').waitFor({ state: 'detached' });
			await hear();
			expectPeace(stage, seen);
		});

		it('loses neither version of a template that two people edit', async () => {
			const { client } = stage.world;
			const made = await client.post('/v1/templates', {
				name: `Rappel ${name} ${locale}`,
				channel: 'sms',
				content: { text: 'Bonjour, à demain.' },
			});
			const path = `/v1/templates/${String(made.body['id'])}`;
			const seen = await open(path.slice('/v1/'.length));
			const { page } = seen;
			const dialog = page.getByRole('dialog');
			await page.locator('#text').fill('Bonjour, à jeudi.');
			await client.put(path, { content: { text: `Bonjour, à lundi. ${HOSTILE.slice(0, 40)}` } });
			await page.locator('form.card .btn.main').click();
			await dialog.getByText(said.changed).waitFor();
			const cells = await dialog.locator('tbody tr').first().textContent();
			expect(cells).toContain('à jeudi');
			expect(cells).toContain('à lundi');
			expect(await violationsOf(page)).toEqual([]);
			await picture(page, name, `template-conflict-${locale}`);
			// Escape leaves everything as it is typed.
			await page.keyboard.press('Escape');
			expect(await page.locator('#text').inputValue()).toBe('Bonjour, à jeudi.');
			expect((await client.get(path)).body).toMatchObject({ version: 2 });

			await page.locator('form.card .btn.main').click();
			await dialog.locator('.btn.main').click();
			await page.getByText(said.saved(3)).waitFor();
			expect((await client.get(path)).body).toMatchObject({
				version: 3,
				content: { text: 'Bonjour, à jeudi.' },
			});

			await client.put(path, { content: { text: 'Bonjour, à mardi.' } });
			await page.locator('#text').fill('Bonjour, à vendredi.');
			await page.locator('form.card .btn.main').click();
			await dialog.locator('.btn:not(.main)').click();
			await dialog.waitFor({ state: 'detached' });
			expect(await page.locator('#text').inputValue()).toBe('Bonjour, à mardi.');
			expect((await client.get(path)).body).toMatchObject({ version: 4 });
			expectPeace(stage, seen, refusals(412));
		});
	});
});
