/**
 * A campaign after its launch, in Chromium and Firefox: who gets it one by one, why not, a file of them; two variants and the choice of a
 * person; a campaign that the platform stopped, with its cause by origin.
 */
import type { Statistics } from '@marketing-cible/contract';
import type { Browser } from 'playwright-core';
import { bounced, createFakeCarrier } from '../platform/campaigns/fake-carrier.ts';
import {
	haveLeft,
	launch,
	people,
	person,
	smsCampaign,
	untilCampaign,
	untilStatus,
} from '../platform/campaigns/support.ts';
import { HOUR, type Json } from '../platform/support/index.ts';
import {
	enter,
	expectLooks,
	HOSTILE,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	startStage,
	urlOf,
	violationsOf,
	visit,
} from './console-support.ts';
import { expectPeace } from './peace.ts';

jest.setTimeout(2 * PATIENCE_MS);

/** A step that takes longer is stuck. */
const STEP_MS = 30_000;
const BROWSER_NAMES = ['chromium', 'firefox'] as const;
const MINUTE = 60_000;
const NAME = HOSTILE.slice(0, 150);

let stage: Stage;
let done: string;
let stopped: string;
/** Campaigns that wait for the choice of a person; each browser chooses in one. */
const waiting: Record<string, string> = {};

beforeAll(async () => {
	const email = createFakeCarrier();
	stage = await startStage({}, { carriers: { email } });
	const { client, platform } = stage.world;
	const some = await people(client, 10);
	const stranger = await person(client, { phone: '+33639981277' }, false);
	const erased = await person(client, { phone: '+33639981278' });
	const first = await launch(
		client,
		smsCampaign([...some, stranger, erased], { name: NAME, reference: HOSTILE }),
	);
	await untilStatus(client, first, 'completed');
	await client.ask('DELETE', `/v1/contacts/${erased}`);
	done = idOf(first);
	for (const name of BROWSER_NAMES) {
		const variants = [1, 1].map((share, index) => ({
			key: 'AB'[index],
			share,
			content: { text: `Offre ${index} en boutique. STOP au 36180` },
		}));
		const test = { share: 40, hours: 0.5, metric: 'none', onTie: 'ask' };
		const over = { name: `Choix ${name}`, content: undefined, variants, test };
		const campaign = await launch(client, smsCampaign(some, over));
		await untilCampaign(client, campaign, haveLeft(4));
		waiting[name] = idOf(campaign);
	}
	platform.clock.set(platform.clock.now() + HOUR);
	for (const id of Object.values(waiting)) await untilCampaign(client, { id }, isWaiting('choice'));
	stopped = await stop(email);
});
afterAll(() => stage.world.end());

const idOf = ({ id }: Json) => String(id);
const isWaiting =
	(what: string) =>
	({ waitingFor }: Json) =>
		(waitingFor as Json | null)?.['what'] === what;

/** A campaign by e-mail half of whose addresses do not exist. */
async function stop(email: ReturnType<typeof createFakeCarrier>): Promise<string> {
	const { client, platform } = stage.world;
	email.answer = ({ to }) =>
		Number(/\d+/.exec(to)?.[0]) % 2 === 0 ? bounced() : { kind: 'accepted', carrierRef: null };
	const all = await Promise.all(
		Array.from({ length: 60 }, (_, index) => person(client, { email: `p${index}@example.org` })),
	);
	const campaign = await launch(
		client,
		smsCampaign(all, {
			name: 'Guide des cadeaux',
			channel: 'email',
			sender: 'boutique@durand.example',
			content: { subject: 'Nos nouveautes', text: 'Bonjour, voici nos nouveautes.' },
			pilot: { size: 50, waitMinutes: 30 },
			schedule: { endAt: new Date(platform.clock.now() + 48 * HOUR).toISOString() },
		}),
	);
	await untilCampaign(client, campaign, (now) => {
		const { what, until } = (now['waitingFor'] ?? {}) as Json;
		return what === 'pilot' && typeof until === 'string';
	});
	platform.clock.set(platform.clock.now() + 31 * MINUTE);
	await untilStatus(client, campaign, 'suspended');
	return idOf(campaign);
}

/** Keeps the file that the page saves: not every driver of a browser tells of downloads. */
const SAVE_ASIDE = `
	globalThis.saved = {};
	const make = URL.createObjectURL;
	URL.createObjectURL = (blob) => { saved.blob = blob; return make.call(URL, blob); };
	HTMLAnchorElement.prototype.click = function () { saved.name = this.download; };
`;

inBothBrowsers((name, browser) => {
	const open = async (path: string, options: Parameters<Browser['newContext']>[0] = {}) => {
		const seen = await visit(stage, browser(), options);
		seen.page.setDefaultTimeout(STEP_MS);
		await enter(stage, seen.page, await member(stage, 'owner'), path);
		await seen.page.locator('[aria-busy="true"]').first().waitFor({ state: 'detached' });
		return seen;
	};

	it('shows who got it, who did not and why, with filters in the address', async () => {
		const seen = await open(`campaigns/${done}`);
		const { page } = seen;
		const why = page.locator('section.card', { hasText: 'Qui ne le reçoit pas, et pourquoi' });
		// A rule by its title and text, not by its number alone.
		await why.getByRole('link', { name: 'Aucun consentement' }).waitFor();
		expect(await why.locator('tbody').textContent()).toContain('L34-5');
		await expectLooks(page, name, 'campaign-done');
		await why.getByRole('link', { name: /^1 personne\s: la voir$/ }).click();
		await page.getByRole('heading', { level: 1, name: 'Qui la reçoit' }).waitFor();
		const rows = page.locator('main tbody tr');
		await page.getByRole('link', { name: /Retirer le filtre Raison/ }).waitFor();
		await page.locator('main tbody tr', { hasText: 'Ne la reçoit pas' }).waitFor();
		expect(await rows.count()).toBe(1);
		await page.getByRole('link', { name: /Retirer le filtre/ }).click();
		await page.locator('main tbody tr', { hasText: 'Personne effacée' }).waitFor();
		expect(await rows.count()).toBe(12);
		expect(await page.locator('main').textContent()).not.toContain('639981277');
		await page.getByLabel('Message', { exact: true }).selectOption('delivered');
		await page.getByRole('button', { name: 'Afficher' }).click();
		await page.getByRole('link', { name: /Retirer le filtre Message/ }).waitFor();
		expect(new URL(page.url()).searchParams.get('outcome')).toBe('delivered');
		await page.reload();
		await page.getByRole('link', { name: /Retirer le filtre Message/ }).waitFor();
		await expectLooks(page, name, 'recipients');
		await page.getByRole('link', { name: 'Voir son histoire' }).first().click();
		await page.getByRole('heading', { name: 'L’histoire de ce message' }).waitFor();
		await page.goBack();
		await page.getByRole('link', { name: /Retirer le filtre Message/ }).waitFor();
		expectPeace(stage, seen);
	});

	it('exports them after a proof of identity, and writes it down', async () => {
		const seen = await open(`campaigns/${done}/recipients?state=skipped`);
		const { page } = seen;
		await page.evaluate(SAVE_ASIDE);
		await page.getByRole('button', { name: 'Exporter…' }).click();
		const dialog = page.getByRole('dialog');
		await dialog.getByText('inscrit au registre').waitFor();
		await dialog.getByRole('radio', { name: 'Un programme (CSV)' }).check();
		expect(await violationsOf(page)).toEqual([]);
		await dialog.getByRole('button', { name: 'Préparer le fichier' }).click();
		await dialog.getByText('Le fichier est téléchargé.').waitFor();
		const [file, text] = await page.evaluate<[string, string]>(
			'Promise.all([saved.name, saved.blob.text()])',
		);
		expect(file).toBe(`${done}.csv`);
		expect(text.trim().split('\n')).toHaveLength(2);
		expect(text).toContain('+33639981277');
		const { body } = await stage.world.client.get<{ data: { action: string }[] }>(
			'/v1/audit-log?limit=20',
		);
		expect(body.data.map(({ action }) => action)).toEqual(
			expect.arrayContaining(['export.created', 'export.downloaded']),
		);
		expectPeace(stage, seen);
	});

	it('compares variants, and takes the choice that the campaign waits for', async () => {
		const id = waiting[name] ?? '';
		const seen = await open(`campaigns/${id}`);
		const { page } = seen;
		const variants = page.locator('section.card', { hasText: 'La suite attend votre choix.' });
		await variants.waitFor();
		expect(await variants.locator('tbody tr').count()).toBe(2);
		await expectLooks(page, name, 'variants');
		const choose = variants.getByRole('button', { name: 'Choisir B…' });
		await choose.focus();
		await page.keyboard.press('Enter');
		const dialog = page.getByRole('dialog');
		await dialog.getByText('Il reste 6 personnes').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await page.keyboard.press('Enter');
		await dialog.getByRole('button', { name: 'Choisir la variante B' }).click();
		await page.getByText('Une personne a choisi la variante B.').waitFor();
		expect((await stage.world.client.get(`/v1/campaigns/${id}`)).body).toMatchObject({
			winner: 'B',
		});
		const history = page.locator('section.card', { hasText: 'Ce qui a été fait' });
		await history.getByText('Variante choisie').waitFor();
		expectPeace(stage, seen);
	});

	it.each([
		['fr-FR', 'trop d’adresses n’existent plus.', 'Formulaire web', 'limite 5 %'],
		['en-US', 'too many addresses no longer exist.', 'Web form', 'limit 5%'],
	])(
		'says why it was stopped, with figures, interval and origin: %s',
		async (locale, say, ...more) => {
			const seen = await open(`campaigns/${stopped}`, { locale });
			const { page } = seen;
			await page.locator('.say', { hasText: say }).waitFor();
			const [origin, limit] = more.map((text) => text.replaceAll(/\s(?=%)/g, '\u202f'));
			await page.locator('main tbody th', { hasText: origin ?? '' }).waitFor();
			await page.getByText(limit ?? '').waitFor();
			// A bar for the interval, beyond the tick of the limit.
			expect(await page.locator('.list svg.plot rect.f-stop').count()).toBe(1);
			// What the platform writes in English for programs is not shown to people.
			expect(await page.locator('.lead').textContent()).not.toMatch(/\d of 50:/);
			const { body } = await stage.world.client.get<Statistics>(
				`/v1/statistics?campaignId=${stopped}&by=provider&clock=cohort`,
			);
			const [other] = body.totals;
			expect(other).toMatchObject({ group: { provider: 'other' } });
			const providers = page.locator('section.card', {
				hasText: locale.startsWith('fr')
					? 'E-mails, par messagerie'
					: 'E-mails, by mailbox provider',
			});
			await providers.locator('tbody tr').first().waitFor();
			expect(await providers.locator('tbody td').first().textContent()).toBe(
				String(other?.counts.handed_over),
			);
			await expectLooks(page, name, `campaign-stopped-${locale}`);
			expectPeace(stage, seen);
		},
	);

	it('is closed to a role that reads no persons, and says who may', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, await member(stage, 'analyst'));
		await show(stage, page, `campaigns/${done}`);
		expect(await page.getByRole('link', { name: 'Qui la reçoit' }).count()).toBe(0);
		await page.goto(urlOf(stage, `campaigns/${done}/recipients`));
		await page.getByText('Votre rôle, analyse, n’ouvre pas cette page.').waitFor();
		expect(await page.getByRole('button', { name: 'Exporter…' }).count()).toBe(0);
		expectPeace(stage, seen);
	});
});
