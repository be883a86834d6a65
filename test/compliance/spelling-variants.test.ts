/** The same text in the spellings of short messages has the same verdict: capitals, lost accents, blanks of other widths, digits, abbreviations. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPromotional } from '../../compliance/src/index.ts';
import { ABBREVIATED } from '../../compliance/src/text/reading/abbreviations.ts';
import { readSectors } from '../../compliance/src/text/sectors/read-sectors.ts';

const folder = join(__dirname, 'corpus');
const linesOf = (path: string): readonly string[] =>
	readFileSync(join(folder, path), 'utf8').split('\n').filter(Boolean);
const texts = [
	...readdirSync(folder)
		.filter((file) => /^(?:promotions|alerts)[^/]*\.txt$/.test(file) && !file.includes('email'))
		.flatMap(linesOf),
	...readdirSync(join(folder, 'sectors')).flatMap((file) => linesOf(join('sectors', file))),
];

/** What the rules of the text ask about. */
function reading(text: string): string {
	const { promotional, certain } = readPromotional(text);
	const sectors = readSectors(text).map(({ topic, confidence }) => `${topic} ${confidence}`);
	return [promotional, certain, ...sectors.sort()].join(', ');
}

/** Changes what is no link, in which letters count. */
const outsideLinks = (text: string, change: (part: string) => string): string =>
	text
		.split(/(\S*(?:\.example|https?:|@)\S*)/)
		.map((part, index) => (index % 2 === 1 ? part : change(part)))
		.join('');
const plain = (text: string): string =>
	text.normalize('NFD').replace(/\p{M}/gu, '').replace(/œ/g, 'oe');

/** By word, the shortest spelling of the French ones. */
const SHORT: ReadonlyMap<string, string> = new Map(
	[...ABBREVIATED].map(([spelling, word]) => [word, spelling]),
);
const abbreviate = (text: string): string =>
	outsideLinks(text, (part) =>
		part.replace(/\p{L}+/gu, (word) => SHORT.get(plain(word.toLowerCase())) ?? word),
	);

test.each<readonly [name: string, change: (text: string) => string, most: number]>([
	[
		'capitals without accents',
		(text) => outsideLinks(text, (part) => plain(part).toUpperCase()),
		0,
	],
	['no accents', plain, 0],
	['narrow blanks', (text) => text.replace(/ /g, '\u202f'), 0],
	['wide blanks', (text) => text.replace(/ /g, '\u2003'), 0],
	[
		'line breaks in place of blanks after stops',
		(text) => text.replace(/([.!?]) /g, '$1\n'),
		0.002,
	],
	[
		'no blanks after commas',
		(text) => outsideLinks(text, (part) => part.replace(/, (?=\D)/g, ',')),
		0.002,
	],
	[
		'digits for letters',
		(text) =>
			outsideLinks(text, (part) =>
				part.replace(/\p{L}{6,}/gu, (word) => word.replace(/o/i, '0').replace(/i/i, '1')),
			),
		0.02,
	],
	['abbreviations', abbreviate, 0.02],
])('%s change at most a few readings', (_, change, most) => {
	const changed = texts.filter((text) => reading(change(text)) !== reading(text));
	const share = changed.length / texts.length;
	process.stdout.write(
		`${_}: ${changed.length} of ${texts.length} (${changed.slice(0, 3).join(' | ')})\n`,
	);
	expect(share).toBeLessThanOrEqual(most);
});

test('an abbreviation is nobody else', () => {
	expect(SHORT.size).toBeGreaterThan(60);
	for (const [spelling, word] of ABBREVIATED) {
		expect(ABBREVIATED.has(word)).toBe(false);
		expect(`${spelling} ${word}`).toMatch(/^[a-z\d]{1,8} [a-z]{2,13}$/);
	}
});

test.each([
	['Modea: manteau 59e', true],
	['Modea: manteau a 9e ts les jours', true],
	['Modea: 12e tt les jeudis', true],
	['Modea: tapis, 45e.', true],
	['Modea: -5e sr les pulls', true],
	['Modea: 1,249£ le canapé', true],
	['Modea: arrivé 59e sur 300', false],
	['Modea: résultats 312e/1 240', false],
	['Modea: la 59e édition', false],
	['Modea: élèves de 5e', false],
	['Modea: réunion pr les 6e', false],
	['Modea: Paris 15e', false],
	['Modea: au 21e étage', false],
])('a number before “e” is a price or a rank: %j', (text, isPrice) => {
	const spans = readPromotional(`${text} manteau robe pull sac`).spans.map((span) => span.text);
	expect(spans.some((span) => /\d/.test(span))).toBe(isPrice);
});

test.each([
	['Modea : s0ld3s', true],
	['Modea : pr0m0', true],
	['Modea : PR0M0T10N', true],
	['Modea : so1des', true],
	['Modea : pr0m07', false],
	['Modea : s01d35', false],
	['Modea : 50 1d 3s', false],
	['Modea : pr0m0pr0m0pr0m0pr0m0pr0m0', false],
])('0, 1 and 3 are read as letters where a word results: %j', (text, isOffer) => {
	expect(readPromotional(text).promotional).toBe(isOffer);
});
