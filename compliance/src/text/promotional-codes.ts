import { hint, signal } from './promotional-lexicon.ts';
import type { Signal } from './promotional-lexicon.ts';
import type { Mark } from './reading/lexicon.ts';
import type { WordReading } from './reading/words.ts';

/** Words before a promotional code; they count only if one follows. */
export const CODE_LEADS: readonly Signal[] = [
	// “avec NOEL20”: nothing else is redeemed so
	signal(3, `{avec,with,use,via};avec le code;{use,with,enter} code`, ['used', 'settled', 'staff']),
	hint(2, `{code,promo}`, ['used', 'settled', 'staff']),
];

/**
 * The end of the promotional code after a lead (`NOEL20`: three letters or more, then one to three digits); -1 if none
 * follows. References put digits between their letters or have more of them.
 */
export function endOfCode(reading: WordReading, { endWord, sentence }: Mark<Signal>): number {
	const follows = reading.sentenceOf(endWord) === sentence && CODE.test(reading.word(endWord));
	return follows ? reading.end(endWord) : -1;
}

const CODE = /^[a-z]{3,12}\d{1,3}$/;

/** Whether a signal is a lead, which counts only before a code. */
export function isCodeLead(group: Signal): boolean {
	return CODE_LEADS.includes(group);
}
