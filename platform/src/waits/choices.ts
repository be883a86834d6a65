import type { ParsedWaitRequest, WaitChoice, WaitFor } from '@marketing-cible/contract';
import { OPT_OUT_KEY } from '../carrier.ts';
import { isOptOutText } from '../compliance.ts';
import type { FieldError } from '../problems.ts';

/** The choice of an answer that is none of the choices. */
export const OTHER = 'other';

/** Words with the same meaning: a choice that lists one of them accepts the others. */
const SYNONYMS: readonly (readonly string[])[] = [
	['oui', 'ouais', 'yes', 'yep', 'yeah', 'ok', 'okay', 'd accord', 'daccord', 'bien sur', 'ja'],
	['non', 'no', 'nope', 'nein'],
];

/** Words around an answer that do not change it. */
const FILLERS = new Set(
	['bonjour bonsoir hello merci svp stp please thanks', 'choix option numero reponse'].flatMap(
		(words) => words.split(' '),
	),
);

/**
 * Reads an answer: case, accents, punctuation and courtesy do not matter. Only the whole answer, or its first line, is a choice;
 * “oui mais pas demain” is none.
 *
 * @param text the reply, or the pressed keys.
 * @returns the value of the choice; `null`: it is none of them.
 */
export function readChoice(
	choices: readonly WaitChoice[],
	awaited: WaitFor,
	text: string,
): string | null {
	const values = wordsOf(choices, awaited);
	if (awaited === 'key_press') return values.get(text.replace(/(?<!#)#+$/, '')) ?? null;
	const firstLine = text.split(/[\r\n]+/).find((line) => foldWord(line) !== '') ?? '';
	for (const part of [text, firstLine]) {
		const folded = foldWord(part);
		const found = values.get(folded) ?? values.get(withoutFillers(folded));
		if (found !== undefined) return found;
	}
	return null;
}

/** The choices by their words, as `foldWord` writes them. */
function wordsOf(choices: readonly WaitChoice[], awaited: WaitFor): Map<string, string> {
	const values = new Map<string, string>();
	for (const choice of choices) {
		for (const word of ownWords(choice, awaited)) values.set(word, choice.value);
	}
	if (awaited === 'key_press') return values;
	for (const alike of SYNONYMS) {
		const meant = new Set(alike.flatMap((word) => values.get(word) ?? []));
		const [value] = meant;
		// Two choices with words of the same meaning: only their own words tell them apart.
		if (value === undefined || meant.size > 1) continue;
		for (const word of alike) values.set(word, value);
	}
	return values;
}

function ownWords({ value, words }: WaitChoice, awaited: WaitFor): string[] {
	return awaited === 'key_press' ? words : [value, ...words].map(foldWord);
}

/** Lower case, without accents, punctuation and emoji modifiers: “ 1.” and “1️⃣” are `1`, “Oui !” is `oui`. */
function foldWord(text: string): string {
	return text
		.normalize('NFKD')
		.replace(/\p{M}/gu, '')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}*#]+/gu, ' ')
		.trim();
}

function withoutFillers(folded: string): string {
	return folded
		.split(' ')
		.filter((word) => !FILLERS.has(word))
		.join(' ');
}

/** What is wrong with the choices of a request. */
export function choiceErrors({
	choices,
	for: awaited,
	unmatched,
}: ParsedWaitRequest): FieldError[] {
	const errors: FieldError[] = [];
	const owners = new Map<string, number>();
	for (const [index, choice] of choices.entries()) {
		const pointer = `/choices/${index}`;
		const words = ownWords(choice, awaited);
		if (choice.value === OTHER && unmatched === OTHER) {
			errors.push({
				pointer: `${pointer}/value`,
				message: 'must not be other, which means an answer that is none of the choices',
			});
		}
		if (words.length === 0) {
			errors.push({ pointer: `${pointer}/words`, message: 'must list the keys to press' });
		}
		for (const word of words) {
			const message = wordError(word, awaited) ?? repeatedError(owners.get(word), index);
			if (message !== null) errors.push({ pointer: `${pointer}/words`, message });
			owners.set(word, index);
		}
	}
	return errors;
}

function wordError(word: string, awaited: WaitFor): string | null {
	if (awaited === 'key_press') {
		if (!/^[0-9*]+$/.test(word)) return 'must be keys of a phone: digits and *';
		return word.includes(OPT_OUT_KEY) ? `must not contain ${OPT_OUT_KEY}, which opts out` : null;
	}
	if (word === '') return 'must contain a letter or a digit';
	return isOptOutText(word) ? 'must not be a word that asks for no more messages' : null;
}

function repeatedError(owner: number | undefined, index: number): string | null {
	return owner === undefined || owner === index
		? null
		: `is a word of the choice ${owner} too: every word must belong to one choice`;
}
