import { WORD_CLASSES } from './classes.ts';

export interface NumericToken {
	/** A class of words; 0 if letters follow the digits, as in “3x”: that is a word. */
	id: number;
	/** Where the token begins: at its sign, if it has one. */
	from: number;
	end: number;
}

// One object for all calls; the caller copies it at once.
const token: NumericToken = { id: 0, from: 0, end: 0 };

/** As long as any number that a text has a reason to contain, so that reading stays linear. */
const MAX_LENGTH = 40;

const PHONE = /(?:\+\d{1,3}[ .-]?|0)\d(?:[ .-]?\d\d){4}(?!\d)/y;
const DATE = /\d{1,2}([/-])\d{1,2}(?:\1\d{2,4})?(?![\d/])/y;
const TIME = /\d{1,2}(?:h(?:\d\d)?|:\d\d)(?![\da-z])/y;
/** 1 000, 12,50 and 12.5; the digits of a group are three. */
const NUMBER = /\d{1,15}(?:[ .]\d{3}(?!\d)){0,4}(?:[.,]\d{1,2}(?!\d))?/y;
const CURRENCY =
	/\s?(?:€(?:\d\d(?!\d))?|(?:euros?|eur|dollars?|usd|gbp|chf|pounds?)(?![\p{L}\d])|[$£])/uy;
const PERCENT = /\s?(?:%|(?:pour\s?cents?|percent)(?![\p{L}\d]))/uy;
const LETTER = /\p{L}/u;

/** Reads the token that begins with the digit at `start`. */
export function readNumber(text: string, start: number): NumericToken {
	const before = text[start - 1] ?? ' ';
	token.from =
		before === '+' || before === '€' || before === '$' || before === '£' ? start - 1 : start;
	const phone = matchEnd(PHONE, text, token.from);
	if (phone > 0) return set('#phone', phone);
	const date = matchEnd(DATE, text, start);
	if (date > 0) return set('#date', date);
	const time = matchEnd(TIME, text, start);
	if (time > 0) return set('#time', time);
	const end = matchEnd(NUMBER, text, start);
	const percent = matchEnd(PERCENT, text, end);
	if (percent > 0) return cut(text, start, '#percent', percent);
	const amount = '€$£'.includes(before) ? end : matchEnd(CURRENCY, text, end);
	if (amount > 0) return cut(text, start, '#amount', amount);
	if (end - start < MAX_LENGTH && LETTER.test(text[end] ?? '')) {
		token.id = 0;
		return token;
	}
	return set('#number', end);
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : 0;
}

function set(name: keyof typeof WORD_CLASSES, end: number): NumericToken {
	token.id = WORD_CLASSES[name];
	token.end = end;
	return token;
}

/** A minus sign before a percentage or an amount, unless it joins two words or two numbers. */
function cut(text: string, start: number, name: '#amount' | '#percent', end: number): NumericToken {
	const spaced = text[start - 1] === ' ' ? start - 2 : start - 1;
	const beyond = text[spaced - 1] ?? ' ';
	if (text[spaced] !== '-' || !/[\s([:!,]/.test(beyond)) return set(name, end);
	// “du 3 - 50 €” has a dash between blanks.
	if (spaced === start - 2 && beyond === ' ' && /[\d\p{L}]/u.test(text[spaced - 2] ?? ' '))
		return set(name, end);
	token.from = spaced;
	return set('#cut', end);
}
