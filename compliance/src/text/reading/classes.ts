/**
 * Classes of words that a lexicon names by what they are instead of by their letters: “#amount” matches “12,50 €” and
 * “10 euros”. Their ids come before those of words; 0 is a word that no lexicon knows.
 */
export const WORD_CLASSES = {
	'#number': 1,
	'#amount': 2,
	'#percent': 3,
	/** A percentage or an amount behind a minus sign: a price cut or a debit. */
	'#cut': 4,
	'#link': 5,
	'#phone': 6,
	'#email': 7,
	/** 14h, 14h30, 14:30. */
	'#time': 8,
	/** 24/12, 24/12/2026, 24-12-2026. */
	'#date': 9,
} as const;

/** The first id of a word in the vocabulary. */
export const FIRST_WORD = 16;
