/** How names are compared, against the search order of the Unicode collation (CLDR) as oracle. */
import { namePrefixes } from '../../platform/src/contacts/names.ts';
import { foldName } from '../../platform/src/contacts/fold-name.ts';

const CASES: readonly [name: string, folded: string][] = [
	['Œuvrard', 'oeuvrard'],
	['Straßer', 'strasser'],
	['GROẞ', 'gross'],
	['Łukasz Wałęsa', 'lukasz walesa'],
	['Jean\u2011Moulin', 'jean moulin'],
	['Jean\u2013Moulin', 'jean moulin'],
	['Jean\u00adMoulin', 'jeanmoulin'],
	['Jean\u202f-\u00a0Moulin', 'jean moulin'],
	['Søren Þórsson', 'soren thorsson'],
	['Đặng Đình', 'dang dinh'],
	['Ċetta Ħaż', 'cetta haz'],
	['İnönü Iğdır', 'inonu igdir'],
	['Əliyev', 'eliyev'],
	['Kɔfi Ŋdiaye', 'kofi ndiaye'],
	['O\u2019Connell', 'o connell'],
	['O\u02bcNeil', 'o neil'],
	['Gal\u00b7la', 'galla'],
	['J.-P. Sartre', 'j p sartre'],
	['Lefe\u0300vre', 'lefevre'],
	['\ufb01nney', 'finney'],
	['ΟΔΥΣΣΕΑΣ', 'οδυσσεασ'],
	['Дмитрий', 'дмитрии'],
	['\u2019 \u2011', ''],
];

it.each(CASES)('folds %s', (name, folded) => {
	expect(foldName(name)).toBe(folded);
});

it('writes each letter that the collation calls equal to plain letters with these', () => {
	const { compare } = new Intl.Collator('en', { sensitivity: 'base', usage: 'search' });
	const wrong: string[] = [];
	let seen = 0;
	for (let code = 0xa0; code < 0x2c00; code++) {
		const letter = String.fromCodePoint(code);
		if (!/^(?=\p{Script=Latin})\p{L}$/u.test(letter)) continue;
		const folded = foldName(letter);
		if (compare(letter, folded) === 0) seen++;
		else if (PAIRS.some((plain) => compare(letter, plain) === 0)) wrong.push(letter);
	}
	expect(wrong).toEqual([]);
	expect(seen).toBeGreaterThan(800);
});

const ALPHABET = Array.from('abcdefghijklmnopqrstuvwxyz');
const PAIRS = ALPHABET.flatMap((first) => [first, ...ALPHABET.map((second) => first + second)]);

it('indexes a name by what a French keyboard can type', () => {
	const prefixes = namePrefixes({ firstName: 'Łukasz', lastName: 'Œuvrard' });
	expect([...prefixes]).toEqual(expect.arrayContaining(['lukasz oeuv', 'oeuvrard luk']));
	for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z ]+$/);
});
