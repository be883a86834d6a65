/**
 * Every entry of the lexicons of sectors and of advertising counts. `corpus/words/NAME.txt` holds, a line each, what no text of the corpora
 * says: each line is found as a whole by its lexicon. What the corpora say is counted by group, so that an entry that gets lost, or one that
 * another swallows, changes a number; `jest -u` writes the numbers anew after a change of a lexicon or of the corpora.
 *
 * Words that are defined here are those of no other file.
 * @jest-environment node
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ALERT_WORDS } from '../../compliance/src/text/alert-words.ts';
import { FRENCH_APPEALS } from '../../compliance/src/text/promotional-appeals.fr.ts';
import { ENGLISH_EXCUSES } from '../../compliance/src/text/promotional-excuses.en.ts';
import { FRENCH_EXCUSES } from '../../compliance/src/text/promotional-excuses.fr.ts';
import { ENGLISH_HINTS } from '../../compliance/src/text/promotional-hints.en.ts';
import { FRENCH_HINTS } from '../../compliance/src/text/promotional-hints.fr.ts';
import { ENGLISH_SIGNALS } from '../../compliance/src/text/promotional-signals.en.ts';
import { FRENCH_SIGNALS } from '../../compliance/src/text/promotional-signals.fr.ts';
import { defineLexicon } from '../../compliance/src/text/reading/lexicon.ts';
import type { Lexicon, PhraseGroup } from '../../compliance/src/text/reading/lexicon.ts';
import { readWords } from '../../compliance/src/text/reading/words.ts';
import { SECTOR_WORDS } from '../../compliance/src/text/sectors/lexicons.ts';
import { SELLING } from '../../compliance/src/text/sectors/selling-words.ts';

const folder = join(__dirname, 'corpus');

/** The texts of a folder; blocks of e-mails stand between lines of hyphens. */
function textsIn(path: string): readonly string[] {
	return readdirSync(path)
		.filter((file) => file.endsWith('.txt'))
		.sort()
		.flatMap((file) =>
			readFileSync(join(path, file), 'utf8').split(file.includes('.email.') ? '\n---\n' : '\n'),
		)
		.filter(Boolean);
}

const LEXICONS: Readonly<Record<string, Lexicon<PhraseGroup>>> = {
	signals: defineLexicon<PhraseGroup>([
		...FRENCH_SIGNALS,
		...FRENCH_APPEALS,
		...ENGLISH_SIGNALS,
		...FRENCH_HINTS,
		...ENGLISH_HINTS,
	]),
	context: defineLexicon<PhraseGroup>([...ALERT_WORDS, ...FRENCH_EXCUSES, ...ENGLISH_EXCUSES]),
	selling: SELLING,
};
/** Each topic by its own groups. */
for (const { topic } of SECTOR_WORDS.groups) {
	const groups = SECTOR_WORDS.groups.filter((group) => group.topic === topic);
	Object.assign(LEXICONS, { [topic]: LEXICONS[topic] ?? defineLexicon<PhraseGroup>(groups) });
}

describe.each(Object.entries(LEXICONS))('the lexicon %s', (name, lexicon) => {
	test('finds each of its words and phrases as a whole', () => {
		const lines = readFileSync(join(folder, 'words', `${name}.txt`), 'utf8')
			.split('\n')
			.filter(Boolean);
		const missed = lines.filter((line) => {
			const reading = readWords(line);
			return !reading
				.marks(lexicon)
				.some(({ firstWord, endWord }) => firstWord === 0 && endWord === reading.count);
		});
		expect(lines.length).toBeGreaterThan(0);
		expect(missed).toEqual([]);
	});

	test('has no figures, which are read as numbers, times and dates', () => {
		const dead = lexicon.groups
			.flatMap(({ phrases }) => phrases)
			.filter((phrase) => /(?<![\p{L}\d#])\d+(?:h\d*|\/\d+)?(?![\p{L}\d])/u.test(phrase));
		expect(dead).toEqual([]);
	});

	test('finds in the corpora what it found', () => {
		const counts = lexicon.groups.map(() => 0);
		for (const text of [...textsIn(folder), ...textsIn(join(folder, 'sectors'))]) {
			for (const { group } of readWords(text).marks(lexicon)) {
				const index = lexicon.groups.indexOf(group);
				counts[index] = (counts[index] ?? 0) + 1;
			}
		}
		expect(counts.join(' ')).toMatchSnapshot();
	});
});
