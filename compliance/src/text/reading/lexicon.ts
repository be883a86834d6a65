/**
 * Lexicons: lists of phrases that are found in a text in one pass over its words, whatever their number. A match
 * stays within one sentence.
 */
import { parsePhrase } from './phrases.ts';
import { PhraseTrie } from './trie.ts';

/** Phrases with what they mean to the lexicon's reader. */
export interface PhraseGroup {
	/** In the syntax of `phrases.ts`. */
	phrases: readonly string[];
}

/** A phrase of a lexicon in a text. */
export interface Mark<Group> {
	group: Group;
	/** Where it stands in the folded text. */
	start: number;
	end: number;
	/** The index of its sentence. */
	sentence: number;
	/** The indexes of its first word, and of the word after its last. */
	firstWord: number;
	endWord: number;
}

/** A list of phrases; `WordReading.marks` finds them in a text. */
export interface Lexicon<Group> {
	readonly index: number;
	readonly groups: readonly Group[];
}

/** The owner of a phrase of the trie. */
export interface PhraseOwner {
	lexicon: number;
	group: PhraseGroup;
}

const lexicons: Lexicon<PhraseGroup>[] = [];
let compiled: CompiledLexicons | null = null;

/** Makes the phrases of some groups findable. */
export function defineLexicon<Group extends PhraseGroup>(groups: readonly Group[]): Lexicon<Group> {
	const lexicon: Lexicon<Group> = { index: lexicons.length, groups };
	lexicons.push(lexicon);
	compiled = null;
	return lexicon;
}

export interface CompiledLexicons {
	trie: PhraseTrie;
	owners: readonly PhraseOwner[];
	/** How many lexicons there are. */
	count: number;
}

/** All lexicons, compiled when the first text is read. */
export function compiledLexicons(): CompiledLexicons {
	return (compiled ??= compile());
}

function compile(): CompiledLexicons {
	const trie = new PhraseTrie();
	const owners: PhraseOwner[] = [];
	for (const [lexicon, { groups }] of lexicons.entries()) {
		for (const group of groups) {
			const end = owners.push({ lexicon, group }) - 1;
			for (const phrase of group.phrases) {
				for (const parts of parsePhrase(phrase)) trie.add(parts, end);
			}
		}
	}
	trie.seal();
	return { trie, owners, count: lexicons.length };
}
