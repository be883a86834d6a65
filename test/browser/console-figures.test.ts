/** Statistics and compliance in the console, in both browsers: the figures are those of the API, and everything goes by keyboard alone. */
import type {
	HygieneReport,
	OptOutList,
	PermittedHours,
	RuleList,
	Statistics,
} from '@marketing-cible/contract';
import { ALERTS, expectPeace, startFigures, tabTo, texts } from './console-figures-support.ts';
import {
	enter,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	show,
	type Stage,
	untilFocused,
	violationsOf,
	visit,
} from './console-support.ts';

/** A step that takes longer is stuck. */
const STEP_MS = 45_000;

jest.setTimeout(PATIENCE_MS);

let stage: Stage;
beforeAll(async () => {
	stage = await startFigures();
});
afterAll(() => stage.world.end());

async function api<Body>(path: string): Promise<Body> {
	const { status, body } = await stage.world.client.get<Body>(path);
	expect([path, status]).toEqual([path, 200]);
	return body;
}

/** Keeps the file that the page saves: not every driver of a browser tells of downloads. */
const SAVE_ASIDE = `
	globalThis.saved = {};
	const make = URL.createObjectURL;
	URL.createObjectURL = (blob) => { saved.blob = blob; return make.call(URL, blob); };
	HTMLAnchorElement.prototype.click = function () { saved.name = this.download; };
`;

const PERIOD = 'from=2026-10-28&to=2026-11-24&zone=Europe/Paris';

inBothBrowsers((_name, browser) => {
	let admin: { email: string; secret: string };
	beforeAll(async () => {
		admin = await member(stage, 'admin');
	});

	it('shows the figures of the API, with filters in the address and a file', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, admin, 'statistics');
		await page.locator('dl.stats').waitFor();
		const cohort = await api<Statistics>(`/v1/statistics?${PERIOD}&clock=cohort`);
		const activity = await api<Statistics>(`/v1/statistics?${PERIOD}`);
		const counts = cohort.totals[0]?.counts ?? {};
		expect(counts.handed_over).toBeGreaterThan(ALERTS);
		expect(await texts(page, 'dl.stats .fig')).toEqual(
			[counts.handed_over, counts.delivered, counts.stop, counts.hard_bounce].map(String),
		);
		const refused = activity.totals[0]?.counts.rejected ?? 0;
		expect(refused).toBeGreaterThanOrEqual(3);
		expect(await texts(page, 'dl.stats div:first-child .small')).toEqual([
			`${refused} refusés avant de partir`,
		]);
		const [say = ''] = await texts(page, '.say');
		const share = (100 * (cohort.totals[0]?.rates.delivery?.value ?? 0)).toFixed(1);
		expect(say).toContain(`${share.replace('.', ',').replace(',0', '')} % des messages`);
		const day = activity.data.find(({ label }) => label === '2026-11-24')?.counts ?? {};
		const [lastRow = ''] = (await texts(page, 'details tbody tr')).slice(-2);
		expect(lastRow).toBe(
			`mardi 24 novembre${day.delivered ?? 0}${(day.undelivered ?? 0) + (day.failed ?? 0)}${day.rejected ?? 0}`,
		);
		await page.getByLabel('Canal').selectOption('email');
		await page.getByRole('button', { name: 'Afficher' }).click();
		await page.getByRole('link', { name: /Retirer le filtre Canal/ }).waitFor();
		expect(new URL(page.url()).searchParams.get('channel')).toBe('email');
		const mail = await api<Statistics>(
			`/v1/statistics?${PERIOD}&clock=cohort&channel=email&by=provider`,
		);
		const providers = page.locator('section.card', { hasText: 'E-mails, par messagerie' });
		await providers.waitFor();
		expect(await providers.locator('tbody tr').count()).toBe(
			mail.totals.filter(({ counts: of }) => (of.handed_over ?? 0) > 0).length,
		);
		expect(await providers.getByText('Gmail').count()).toBe(1);
		const places = await api<Statistics>(
			`/v1/statistics?${PERIOD}&clock=cohort&channel=email&by=place`,
		);
		const byPlace = page.locator('section.card', { hasText: 'Par lieu' });
		expect(await byPlace.locator('tbody tr').count()).toBe(
			places.totals.filter(({ counts: of }) => (of.handed_over ?? 0) > 0).length,
		);
		expect(await byPlace.getByText('Métropole').count()).toBe(1);
		const hours = await api<Statistics>(
			`/v1/statistics?${PERIOD}&channel=email&bucket=hour&metric=handed_over`,
		);
		await page.getByRole('region', { name: 'Départs par jour et heure de la semaine' }).waitFor();
		const cells = (await texts(page, '.heat [data-shade]')).map(Number);
		expect(cells).toHaveLength(7 * 24);
		const left = hours.data.reduce((all, { counts: of }) => all + (of.handed_over ?? 0), 0);
		expect(left).toBeGreaterThan(0);
		expect(cells.reduce((all, count) => all + count, 0)).toBe(left);
		// Everything left on a Tuesday.
		expect((await texts(page, '.heat tbody tr:nth-child(2) td:last-child'))[0]).toBe(String(left));
		expect((await texts(page, 'main'))[0]).toContain('L’heure la plus chargée est mardi de');
		await page.evaluate(SAVE_ASIDE);
		await page.getByRole('button', { name: 'Télécharger (CSV)' }).click();
		await page.getByText('Le fichier est téléchargé.').waitFor();
		const { body } = await stage.world.client.get<string>(
			`/v1/statistics?${PERIOD}&channel=email&format=csv`,
		);
		expect(await page.evaluate('Promise.all([saved.name, saved.blob.text()])')).toEqual([
			'statistics-2026-10-28-2026-11-24.csv',
			body,
		]);
		await page.getByRole('button', { name: 'Télécharger les heures (CSV)' }).click();
		await page.getByText('Le fichier des heures est téléchargé.').waitFor();
		const byHour = await stage.world.client.get<string>(
			`/v1/statistics?${PERIOD}&channel=email&bucket=hour&metric=handed_over&format=csv`,
		);
		expect(await page.evaluate('Promise.all([saved.name, saved.blob.text()])')).toEqual([
			'hours-2026-10-28-2026-11-24.csv',
			byHour.body,
		]);
		await show(stage, page, 'statistics?period=365');
		await page.getByText('Les chiffres par heure sont gardés 90 jours.').waitFor();
		expectPeace(stage, seen);
	});

	it('shows refusals with text and source, the calendar, what waits and who opted out', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin, 'compliance');
		const refusals = page.locator('section.card', { hasText: 'Refus par règle' });
		await refusals.locator('tbody tr').first().waitFor();
		await page.locator('.month-hours tbody tr').first().waitFor();
		const week = 'from=2026-11-18&to=2026-11-24&zone=Europe/Paris&by=rule&metric=rejected';
		const statistics = await api<Statistics>(`/v1/statistics?${week}`);
		const rules = await api<RuleList>('/v1/rules');
		for (const { group, counts } of statistics.totals) {
			const rule = rules.data.find(({ id }) => id === group.rule);
			const row = refusals.locator('tbody tr', { hasText: rule?.title.fr ?? 'none' });
			const text = (await row.first().textContent()) ?? '';
			expect(text).toContain(String(counts.rejected));
			expect(text).toContain(rule?.source.fr);
		}
		expect((await texts(page, '.say'))[0]).toContain('surtout faute de consentement');
		const hours = await api<PermittedHours>('/v1/permitted-hours?from=2026-11-01&days=30');
		expect(await page.locator('.month-hours tbody tr').count()).toBe(hours.places.length);
		for (const [index, { days }] of hours.places.entries()) {
			const strip = page.locator('.month-hours tbody tr').nth(index);
			expect(await strip.locator('.shut').count()).toBe(
				days.filter(({ windows }) => windows.length === 0).length,
			);
			expect(await strip.locator('.win').count()).toBe(days.flatMap((day) => day.windows).length);
			expect(await strip.locator('.now').count()).toBe(1);
		}
		const moselle = page.getByRole('img', { name: /chaque dimanche, .*11 novembre/ });
		expect(await moselle.count()).toBeGreaterThan(0);
		const waits = page.locator('section.card', { hasText: 'Ce qui attend' });
		await waits.locator('tbody tr').first().waitFor();
		const [first = ''] = await waits.locator('tbody tr').allTextContents();
		expect(first).toMatch(/^mercredi 25 novembre à 08:00SMS, Marketing1/);
		const optOuts = page.locator('section.card', { hasText: 'Désinscriptions' }).last();
		await optOuts.locator('tbody tr').first().waitFor();
		const feed = await api<OptOutList>('/v1/opt-outs?order=desc&limit=20');
		expect(await optOuts.locator('tbody tr').count()).toBe(feed.data.length);
		expect(await optOuts.textContent()).toContain('désinscription en un clic');
		expect(await page.locator('main').textContent()).not.toMatch(/lea\.martin|612345671/);
		expectPeace(stage, seen);
	});

	it('leads from a problem of the addresses to the segment of its people', async () => {
		await stage.world.client.put('/v1/contacts', { email: 'bounce@sandbox.test' });
		const seen = await visit(stage, browser());
		const { page } = seen;
		page.setDefaultTimeout(STEP_MS);
		await enter(stage, page, admin, 'hygiene');
		const mail = page.locator('section.card', { hasText: 'Adresses e-mail' }).first();
		await mail.locator('tbody tr').first().waitFor();
		const { data } = await api<HygieneReport>('/v1/hygiene');
		const all = data.reduce((sum, { addresses }) => sum + addresses, 0);
		const bad = data.reduce((sum, { withProblem }) => sum + withProblem.addresses, 0);
		expect(bad).toBeGreaterThan(0);
		expect((await texts(page, '.say'))[0]).toMatch(new RegExp(`^${bad} .*, sur ${all}\\.$`));
		const [first] = data[0]?.problems ?? [];
		expect(first).toMatchObject({ problem: 'hard_bounce', addresses: 1 });
		const row = mail.locator('tbody tr', { hasText: 'Adresse qui n’existe plus' });
		expect(await row.locator('td').first().textContent()).toBe('1');
		// Nobody has the other problems: there is nothing to make a segment of.
		expect(await mail.locator('tbody button').count()).toBe(
			data[0]?.problems.filter(({ addresses }) => addresses > 0).length,
		);
		expect(await violationsOf(page)).toEqual([]);
		await row.getByRole('button', { name: /^Créer le segment/ }).click();
		await page.waitForURL(/segments\/seg_/);
		await page
			.getByText('dont l’état de l’adresse e-mail est « adresse en erreur »')
			.first()
			.waitFor();
		expectPeace(stage, seen);
	});

	it('leads to the month of one place, and to another month, by the address', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin, 'compliance?place=FR-57&month=2026-12');
		await page.locator('table.month').waitFor();
		expect(await texts(page, 'table.month .off')).toEqual([
			'6Fermé',
			'13Fermé',
			'20Fermé',
			'25Fermé, Noël',
			'26Fermé, Saint-Étienne',
			'27Fermé',
		]);
		expect((await texts(page, 'table.month td:not(.off) small'))[0]).toBe('8 h–22 h');
		await page.getByRole('link', { name: 'Mois suivant' }).click();
		await page.getByText('janvier 2027').first().waitFor();
		expect(new URL(page.url()).searchParams.get('month')).toBe('2027-01');
		await page.goBack();
		await page.getByText('décembre 2026').first().waitFor();
		await show(stage, page, 'compliance?month=2026-13&place=ZZ');
		await page.getByText('Filtre inconnu, laissé de côté').waitFor();
		await show(stage, page, 'statistics?period=dates&from=2026-11-20&to=2026-11-01');
		await page.getByRole('alert').getByText('La première date vient après la seconde').waitFor();
		expect(await violationsOf(page)).toEqual([]);
		expectPeace(stage, seen);
	});

	it('is used by keyboard alone', async () => {
		const seen = await visit(stage, browser());
		const { page } = seen;
		await enter(stage, page, admin);
		// The focus is on the heading since the sign-in; the navigation stands before it.
		await tabTo(page, '#nav a[href$="/statistics"]', 'Shift+Tab');
		await page.keyboard.press('Enter');
		await page.locator('dl.stats').waitFor();
		await untilFocused(page, `it.tagName === 'H1'`);
		await tabTo(page, '#purpose');
		await page.keyboard.press('ArrowDown');
		await tabTo(page, 'form.filters button');
		await page.keyboard.press('Enter');
		await page.getByRole('link', { name: /Retirer le filtre Usage/ }).waitFor();
		await tabTo(page, 'details summary');
		await page.keyboard.press('Enter');
		expect(await page.locator('details[open]').count()).toBe(1);
		expectPeace(stage, seen);
	});
});
