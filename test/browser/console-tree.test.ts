/** Every screen as a screen reader gets it: names in the language of the page, one heading above ordered others, landmarks, tables, status. */
import { operatorPerson } from '../platform/operator/people-support.ts';
import { OPERATOR_KEY } from '../platform/operator/support.ts';
import { clientOf } from '../platform/support/index.ts';
import { CONTROLS, outlineOf, type Spoken, treeOf } from './accessibility-tree.ts';
import { addContract, OPERATED } from './console-contract-support.ts';
import { signInOperator } from './console-operator-support.ts';
import {
	enter,
	HOSTILE,
	inBothBrowsers,
	member,
	PATIENCE_MS,
	rest,
	show,
	type Stage,
	startStage,
	visit,
} from './console-support.ts';
import type { Page } from 'playwright-core';

jest.setTimeout(3 * PATIENCE_MS);

/** Below `/console/operator/`. */
const OPERATOR_SCREENS = [
	...['', 'acts', 'accounts', 'accounts/new', 'suspensions', 'proof-requests'],
	...['proof-requests/new', 'complaints', 'complaints/new', 'complaints/33700', 'invoices'],
	...['invoices/new', 'rates', 'prices', 'prices/new', 'terms', 'terms/new'],
	...['sub-processors', 'sub-processors/new', 'people', 'keys', 'security'],
];

/** Words that are the same in both languages; everything else that is the same was written by somebody. */
const SAME = new Set(
	`Marketing Cible|English|Français|Messages|Contacts|Segments|Imports|Suspensions|Webhooks|Menu|SMS|E-mail|Message|Document|Documents
	|Description|Type|Date|Notes|Source|Code|Codes|Contact|Segment|Import|Description|STOP|Total|Direction|Adresse|Audit|Version|Suspension
	|Sender ID|API|Cause|default|Marketing Cible default|France|PDF|XML|CSV|Webhook|Action|Actions|Marketing|Options|Article|Domaine|Clauses|Minimum|Maximum`
		.split('|')
		.map((word) => word.trim()),
);

let stage: Stage;
beforeAll(async () => {
	stage = await startStage(OPERATED);
	Object.assign(stage.paths, await addContract(stage));
});
afterAll(() => stage.world.end());

/** What is wrong with a page for a screen reader. */
function faultsOf(nodes: readonly Spoken[]): string[] {
	const count = (role: string) => nodes.filter((node) => node.role === role).length;
	const headings = nodes.flatMap(({ role, level, name }) =>
		role === 'heading' && level !== null ? [{ level, name }] : [],
	);
	const first = headings.filter(({ level }) => level === 1).length;
	return [
		...nodes
			.filter(({ role, name }) => CONTROLS.has(role) && name === '')
			.map(({ role }) => `a ${role} without a name`),
		...headings.flatMap(({ level, name }, index) => {
			const before = headings[index - 1]?.level ?? 0;
			return level > before + 1 ? [`heading "${name}" of level ${level} after ${before}`] : [];
		}),
		...headings.filter(({ name }) => name === '').map(() => 'a heading without a name'),
		...(first === 1 ? [] : [`${first} headings of level 1`]),
		...['main', 'banner']
			.filter((role) => count(role) !== 1)
			.map((role) => `${count(role)} landmarks ${role}`),
		...(count('navigation') > 0 ? [] : ['no navigation']),
		...nodes
			.filter(({ role, name }) => ['navigation', 'region', 'table'].includes(role) && name === '')
			.map(({ role }) => `a ${role} without a name`),
		...(count('table') > 0 && count('columnheader') === 0 ? ['a table without headers'] : []),
	];
}

/** Names of controls that two languages share although they are words. */
function untranslated(fr: readonly Spoken[], en: readonly Spoken[]): string[] {
	const english = new Set(namesOf(en));
	return namesOf(fr).filter(
		(name) => english.has(name) && !isSame(name) && !isData(name) && /[a-z]{3}/i.test(name),
	);
}

const isSame = (name: string) =>
	SAME.has(name) || SAME.has(name.charAt(0).toUpperCase() + name.slice(1));

const namesOf = (nodes: readonly Spoken[]) => [
	...new Set(nodes.filter(({ role }) => CONTROLS.has(role)).map(({ name }) => name)),
];

/** Written by somebody, an identifier, an address, or a name of the standard. */
function isData(name: string): boolean {
	return (
		name.includes(HOSTILE.slice(0, 20)) ||
		/[_@{}]|https?:|\d{3}|[A-Z]{2,}-\d|Durand|Zoé|Ana|Europe\/|Léa|Ada/.test(name) ||
		// Columns of an imported file, a version, a variable; places keep their name; parts of a field for dates are the browser's.
		/^(Nom|Tél|Désabonné le|version 1|order|France \(FR\))$/.test(name) ||
		/^(Moselle|Bas-Rhin|Haut-Rhin|Guadeloupe|Martinique|Mayotte|La Réunion)\b/.test(name) ||
		/^(Show (?:date|time) picker|Month|Day|Year|Hours|Minutes)\b/.test(name)
	);
}

/** Fields that belong together and do not say to what. */
async function unnamedGroups(page: Page): Promise<string[]> {
	const count = await page.locator('fieldset:not(:has(> legend))').count();
	return count === 0 ? [] : [`${count} groups of fields without a name`];
}

/** Live regions: what they say, each once. */
async function doublyAnnounced(page: Page): Promise<string[]> {
	const said = await page.evaluate<string[]>(
		`[...document.querySelectorAll('[role="status"], [role="alert"], [aria-live]')].map(({ textContent }) => textContent.trim()).filter((text) => text !== '')`,
	);
	return said.filter((text, index) => said.indexOf(text) !== index);
}

interface Reader {
	nodesOf: (page: Page) => Promise<Spoken[]>;
	languages: readonly ('fr' | 'en')[];
}

/**
 * Shows screens in these languages, which begin with French.
 * @param from below `/console/`.
 */
async function readAloud(
	page: Page,
	screens: readonly string[],
	from: string,
	{ nodesOf, languages }: Reader,
): Promise<void> {
	const found: Record<'fr' | 'en', Record<string, Spoken[]>> = { fr: {}, en: {} };
	const faults: Record<string, string[]> = {};
	for (const language of languages) {
		for (const path of screens) {
			await show(stage, page, from + path);
			await rest(page);
			expect(await page.evaluate('document.documentElement.lang')).toBe(language);
			const nodes = await nodesOf(page);
			const wrong = [
				...faultsOf(nodes),
				...(await unnamedGroups(page)),
				...(await doublyAnnounced(page)),
			];
			if (wrong.length > 0) faults[`${path} ${language}`] = wrong;
			found[language][path] = nodes;
		}
		await Promise.all([
			page.waitForResponse((response) => response.url().endsWith('/me/preferences')),
			page.getByRole('button', { name: language === 'fr' ? 'English' : 'Français' }).click(),
		]);
	}
	for (const path of languages.length > 1 ? screens : []) {
		const same = untranslated(found.fr[path] ?? [], found.en[path] ?? []);
		if (same.length > 0) faults[`${path} in both languages`] = same;
	}
	expect(faults).toEqual({});
}

inBothBrowsers((name, browser) => {
	const reader: Reader =
		name === 'chromium'
			? { nodesOf: treeOf, languages: ['fr', 'en'] }
			: // What the words are has been read in the other browser.
				{ nodesOf: outlineOf, languages: ['fr'] };

	it('reads every screen of an account', async () => {
		const { page } = await visit(stage, browser());
		await enter(stage, page, await member(stage, 'owner'));
		await readAloud(page, Object.values(stage.paths), '', reader);
	});

	it('reads every screen of the operator', async () => {
		const key = clientOf(stage.world.platform.url, OPERATOR_KEY);
		const ada = await operatorPerson(stage.world, key, undefined, `Ada ${name}`);
		const { page } = await visit(stage, browser());
		await signInOperator(stage, page, ada);
		await readAloud(page, OPERATOR_SCREENS, 'operator/', reader);
	});

	it('leads the focus: to the heading of a new screen, back to the button of a dialog, to an error and its field', async () => {
		const { page } = await visit(stage, browser());
		await enter(stage, page, await member(stage, 'owner'));
		// After the sign-in, whose form is gone.
		await page.locator('main h1:focus').waitFor();
		await page.locator('#nav a[href$="/keys"]').click();
		await page.locator('main h1:focus').waitFor();
		await page.goBack();
		await page.locator('main h1:focus').waitFor();
		await show(stage, page, stage.paths['waiting'] ?? '');
		const opener = page.locator('.head .btn.danger');
		await opener.press('Enter');
		await page.locator('dialog[open]').waitFor();
		expect(await page.evaluate(`document.activeElement.closest('dialog') !== null`)).toBe(true);
		await page.keyboard.press('Escape');
		await page.locator('.head .btn.danger:focus').waitFor();
		await show(stage, page, 'webhooks/new');
		await page.locator('main form .main').press('Enter');
		await page.locator('.errors[role="alert"]:focus').waitFor();
		const link = page.locator('.errors a').first();
		const id = ((await link.getAttribute('href')) ?? '').slice(1);
		const field = page.locator(`#${id}`);
		expect(await field.getAttribute('aria-invalid')).toBe('true');
		const ids = (await field.getAttribute('aria-describedby'))?.split(' ') ?? [];
		expect(ids).toContain(`${id}-e`);
		const spoken = ((await page.locator(`#${id}-e`).textContent()) ?? '').trim();
		expect(spoken).not.toBe('');
		if (name === 'chromium') {
			const heard = (await treeOf(page)).find(({ invalid }) => invalid);
			expect(heard?.description).toContain(spoken);
		}
		await link.press('Enter');
		await page.locator(`#${id}:focus`).waitFor();
	});
});
