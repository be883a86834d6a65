/** The French guides quote what the products say: every error, label and rule in them is in the sources. */
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { rules } from '../../compliance/src/index.ts';
import { presets } from '../../compliance/src/policy/presets/index.ts';
import { ruleText } from '../../scripts/docs/rule-text.ts';
import {
	codeSpans,
	deadLinks,
	type Guide,
	labels,
	linkTargets,
	plain,
	readGuide,
	rowsBelow,
	typographicFaults,
} from './support/guide.ts';
import { isQuoted, sourceTexts } from './support/source-texts.ts';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, 'docs', 'fr');
const pictures = join(root, 'docs', 'images', 'fr');
const PICTURE_WIDTH = 1280;
const MAX_PICTURE_BYTES = 200_000;

const edges = [
	'{nodes,credentials}/**/*.ts',
	'contract/src/edge/**/*.ts',
	'zapier-app/src/**/*.ts',
];
const edgeTexts = sourceTexts(edges);
/** What the rules say of their examples; `rules.test.ts` keeps these pages true. */
const exampleFindings = rules.flatMap(({ id }) =>
	Array.from(
		readFileSync(join(root, 'docs', 'rules', `${id}.md`), 'utf8').matchAll(/^> English: (.*)$/gm),
		([, finding = '']) => finding,
	),
);
const allTexts = new Set([
	...sourceTexts([...edges, '{contract,compliance,platform}/src/**/*.ts']),
	...exampleFindings,
]);

const guides = readdirSync(folder).map((name) => readGuide(join(folder, name)));
const named = guides.map((guide) => [basename(guide.file), guide] as const);
const guide = (name: string): Guide => readGuide(join(folder, name));

/** The headings of columns that hold texts of the products. */
const QUOTING_COLUMNS = ['Message', 'Phrase', 'Raison'];

/** Quoted errors: the first column of these tables, quotations of a line of their own, and the openings of a refusal. */
function quotationsOf(given: Guide): string[] {
	const cells = QUOTING_COLUMNS.flatMap((heading) => rowsBelow(given, heading)).map(
		([first = '']) => first,
	);
	const lines = given.text.split('\n').filter((line) => line.startsWith('> '));
	const openings = codeSpans(given.text).filter((span) =>
		/^(?:Message n|N)ot(?:hing)? /.test(span),
	);
	return [...[...cells, ...lines].flatMap(codeSpans), ...openings];
}

test('there are the guides that the index names', () => {
	const targets = linkTargets(guide('README.md').text);
	const names = guides.map(({ file }) => basename(file)).filter((name) => name !== 'README.md');
	expect(names.length).toBeGreaterThanOrEqual(5);
	expect(targets).toEqual(expect.arrayContaining(names));
	expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain('](docs/fr/README.md)');
});

describe.each(named)('%s', (_name, given) => {
	test('quotes texts that the sources contain', () => {
		expect(quotationsOf(given).filter((text) => !isQuoted(text, allTexts))).toEqual([]);
	});

	test('names labels as they are on the screen', () => {
		expect(labels(given).filter((label) => !edgeTexts.has(label))).toEqual([]);
	});

	test('names rules that exist', () => {
		const ids = given.text.match(/\b[A-Z]{3}-\d{2}\b/g) ?? [];
		expect(ids.filter((id) => !rules.some((rule) => rule.id === id))).toEqual([]);
	});

	test('has no dead link', () => {
		expect(deadLinks(given)).toEqual([]);
	});

	test('keeps to French typography', () => {
		expect(typographicFaults(given.text)).toEqual([]);
	});
});

test('every row of the troubleshooting tables quotes one text', () => {
	const rows = QUOTING_COLUMNS.flatMap((heading) => rowsBelow(guide('depannage.md'), heading));
	expect(rows.length).toBeGreaterThan(80);
	for (const [first = ''] of rows) expect(first).toMatch(/^`[^`]+`$/);
});

/** The verdict of a rule under the default preset, in the words of the guide. */
const VERDICTS = {
	reject: 'Bloqué',
	hold: 'Retenu',
	defer: 'Différé ou bloqué',
	amend: 'Complété',
	warn: 'Averti',
};

test('the tables of rules say what the rules say', () => {
	const rows = rowsBelow(guide('verdicts.md'), 'Règle');
	expect(rows.length).toBeGreaterThan(25);
	for (const [link = '', title = '', verdict, source = ''] of rows) {
		const id = /^\[(.+)\]/.exec(link)?.[1] ?? '';
		const rule = rules.find((one) => one.id === id);
		const setting = presets.contract[id];
		expect([id, link]).toEqual([rule?.id, `[${id}](../rules/${id}.md)`]);
		expect(plain(title)).toBe(plain(ruleText(id).title.fr));
		expect(verdict).toBe(VERDICTS[setting === 'enforce' ? (rule?.outcome ?? 'warn') : 'warn']);
		expect(plain(source)).toBe(plain(rule?.source.fr ?? ''));
	}
});

test('the rows of refusals name the rule that says so', () => {
	const rows = rowsBelow(guide('depannage.md'), 'Raison');
	for (const [reason = '', link = ''] of rows) {
		const id = /^\[(.+)\]/.exec(link)?.[1] ?? 'none';
		const own = sourceTexts([`compliance/src/rules/${id}-*.ts`]);
		expect([id, ...codeSpans(reason).filter((text) => !isQuoted(text, own))]).toEqual([id]);
	}
});

test('names of files and of fields of the output exist', () => {
	const spans = guides.flatMap(({ text }) => codeSpans(text));
	const files = spans.filter((span) => span.endsWith('.json'));
	const workflows = readdirSync(join(root, 'examples', 'workflows'));
	expect(files.filter((name) => !workflows.includes(name))).toEqual([]);
	const fields = spans.filter((span) => /^[a-z]+[A-Z]\w*$/.test(span));
	const schema = globSync('nodes/**/*.{json,ts}', { cwd: root }).map((file) =>
		readFileSync(join(root, file), 'utf8'),
	);
	expect(fields.length).toBeGreaterThan(5);
	expect(fields.filter((name) => !schema.some((text) => text.includes(name)))).toEqual([]);
});

test('every picture is used, small and as wide as the others', () => {
	const used = guides.flatMap(({ text }) => linkTargets(text));
	for (const name of readdirSync(pictures)) {
		const file = join(pictures, name);
		expect(used).toContain(`../images/fr/${name}`);
		expect(statSync(file).size).toBeLessThanOrEqual(MAX_PICTURE_BYTES);
		// PNG, chunk IHDR: the width follows the signature, the length and the type.
		expect([name, readFileSync(file).readUInt32BE(16)]).toEqual([name, PICTURE_WIDTH]);
	}
});

describe('these tests can fail:', () => {
	const draft = (text: string): Guide => ({ file: join(folder, 'draft.md'), text });

	test.each([
		["`'To' is no valid phone number`", false],
		["`'To' is not a valid phone number`", true],
		['`The platform could be reached.`', false],
		['`Message not sent: …`', true],
		['`Not sent to anybody`', false],
		// A template, a constant in it, and texts that are joined over two lines.
		["`'…' lacks a value`", true],
		["`'Country' must be a country: its name in English or French`", true],
		['`still remembered. Map a key that is different for every message or record.`', true],
		['`The person complained … consent. Do not send`', false],
		['`The person … consent. Do not send unless they consent again.`', true],
		['`There is no consent from this person to marketing by SMS.`', true],
	])('the quotation %s is found: %s', (quotation, found) => {
		const [text = ''] = quotationsOf(draft(`> ${quotation}`));
		expect(isQuoted(text, allTexts)).toBe(found);
	});

	test('a label that is not on the screen', () => {
		const found = labels(draft('**_When Not Permitted_**, **_When Forbidden_**'));
		expect(found.filter((label) => !edgeTexts.has(label))).toEqual(['When Forbidden']);
	});

	test('a link to a file or a heading that does not exist', () => {
		const text =
			'[a](depannage.md) [b](missing.md) [c](../zapier.md#purpose) [d](../zapier.md#porpoise)';
		expect(deadLinks(draft(text))).toEqual(['missing.md', '../zapier.md#porpoise']);
	});

	test.each(['Quoi ?', 'Ceci : cela', '« Oui »', 'Non!', "l'heure"])('“%s”', (text) => {
		expect(typographicFaults(text)).not.toEqual([]);
	});

	test.each([
		'Quoi\u202f?',
		'Ceci\u00a0: cela',
		'«\u00a0Oui\u00a0»',
		'l’heure',
		'`a : b`',
		'08:00',
	])('but “%s” is right', (text) => {
		expect(typographicFaults(text)).toEqual([]);
	});
});
