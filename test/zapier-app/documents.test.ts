import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import packageJson from '../../zapier-app/package.json';
import { definition, fieldsOf, stepsOf, visible, type Definition } from './support/definition.ts';

/** What users and reviewers read agrees with the app. */
const ROOT = join(__dirname, '..', '..');
const read = (...path: string[]) => readFileSync(join(ROOT, ...path), 'utf8');
let app: Definition;

beforeAll(async () => {
	app = await definition();
});

const anchorOf = (heading: string) =>
	heading
		.toLowerCase()
		.replace(/[^a-z0-9 -]/g, '')
		.replaceAll(' ', '-');

it('every link of a help text leads to a section of the guide', () => {
	const anchors = new Set(
		[...read('docs', 'zapier.md').matchAll(/^## (.+)$/gm)].map(([, heading = '']) =>
			anchorOf(heading),
		),
	);
	const linked = stepsOf(app)
		.flatMap(([, step]) => fieldsOf(step))
		.flatMap(({ helpText = '' }) => [...helpText.matchAll(/\/zapier#([a-z-]+)\)/g)])
		.map(([, anchor = '']) => anchor);
	expect(new Set(linked).size).toBeGreaterThan(6);
	for (const anchor of linked) expect([...anchors]).toContain(anchor);
});

it.each([['docs/zapier.md'], ['zapier-app/SUBMISSION.md']])('%s names every step', (file) => {
	const text = read(...file.split('/'));
	for (const [, { display }] of visible(app)) expect(text).toContain(display.label);
});

it('the change log has a section of this version, with every step', () => {
	const log = read('zapier-app', 'CHANGELOG.md');
	expect(log).toContain(`## ${packageJson.version}\n`);
	for (const [kind, { key }] of visible(app)) {
		const one = { triggers: 'trigger', creates: 'create', searches: 'search' }[kind];
		expect(log).toContain(`\`${one}/${key}\``);
	}
});

it('the description for the directory has the length and the shape that are asked for', () => {
	const [, text = ''] =
		/Description \(6\.2\)\s*\| (.+?)\s*\|/.exec(read('zapier-app', 'SUBMISSION.md')) ?? [];
	expect(text).toMatch(/^Marketing Cible is an? /);
	expect(text).not.toMatch(/zapier/i);
	expect(text.length).toBeGreaterThanOrEqual(40);
	expect(text.length).toBeLessThanOrEqual(140);
});

it('the list of proofs names files that exist', () => {
	const named = [
		...read('zapier-app', 'SUBMISSION.md').matchAll(/`((?:platform\/)?[a-z-]+\.test\.ts)`/g),
	];
	expect(named.length).toBeGreaterThan(15);
	for (const [, file = ''] of named) expect(() => read('test', 'zapier-app', file)).not.toThrow();
});
