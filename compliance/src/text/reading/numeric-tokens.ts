import { DIGIT, kindOf } from './character-kinds.ts';
import { WORD_CLASSES } from './classes.ts';
import { isUnsignedPrice } from './unsigned-prices.ts';

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
/** 1 000, 1,249, 12,50 and 12.5; the digits of a group are three. */
const NUMBER = /\d{1,15}(?:[ .,]\d{3}(?!\d)){0,4}(?:[.,]\d{1,2}(?!\d))?/y;
const CURRENCY =
	/\s?(?:€(?:\d\d(?!\d))?|(?:euros?|eur|dollars?|bucks|quid|usd|gbp|chf|pounds?)(?![\p{L}\d])|[$£])/uy;
const PERCENT = /\s?(?:%|(?:pour\s?cents?|percent)(?![\p{L}\d]))/uy;
const LETTER = /\p{L}/u;

const E = 101;
/** Text before a price in short messages, where “19e” is “19 €”. */
const PRICED =
	/(?:^|[\s(])(?:a|des|pour|pr|donnez?|envoyez|misez?|jouez?|deposez?|gagnez?|recevez|economisez|seulement|slmt|de|moins de|jusqu'a|jsq|jsqu'a|=|\+|:)\s?$/;
/** Text before a price of one digit: grades of schools follow the other words (“la classe de 5e”, “pour les 6e”). */
const PRICED_LOW =
	/(?:^|[\s(])(?:(?:a|des|donnez?|envoyez|misez?|jouez?|deposez?|gagnez?|recevez|economisez|seulement|slmt|=|\+)\s?|-)$/;
/** Text after such a price that a grade does not have. */
const PRICE_PER = /^ ?(?:par |\/|ts |tous |le |la |l'|tt )/;
/** Text before an ordinal. */
const COUNTED = /(?:^|[\s'])(?:la|le|l|au|du|les|notre|votre|cette|ce)[\s']$/;
/** Text after such a price. */
const PRICE_GOES_ON =
	/^ ?(?:au lieu|= ?\d|les? #?\d|par (?:mois|an|personne)|\/(?:mois|an|pers|jour|h)|seulement|offerts?|de (?:reduction|remise|bonus|rabais|moins)|(?:tout|tous|tt|ts) (?:les?|la)|cette semaine|ce (?:we|week|mois|soir)|a (?:depenser|valoir|utiliser|gagner)|d'aides?|su?r (?!\d)|suffi|chacun|chaque|tout compris|(?:la|le|l'|par) ?(?:seance|semaine|mois|boite|bouteille|cartouche|kilo|nuit|place|entree|personne|paire|piece|part|unite|litre)|(?:piece|pers)(?![a-z]))/;
/** Text after an ordinal (“19e siècle”, “15e et 16e”). */
const ORDINAL_GOES_ON =
	/^ (?:siecle|arr|anniv|edition|etage|jour|semaine|minute|place|rang|position|mois|annee|rue|avenue|tour|ligne|regiment|chambre|congres|session|passage|heure|division|et \d|a (?:la )?\d|-)/;

/** Districts, centuries and most grades are lower. */
const HIGH = 21;
/** Text before a place in a race. */
const PLACED = /(?:^|[\s(])(?:classee?|arrivee?|termine|finit?|finie?|rang|\d+e[,]?|et|ou)\s?$/;
const RANKED = /^(?: (?:sur \d|ex)|\/\d)/;

/** Whether the “e” behind digits is short for euros: behind cents always, else where prices stand. */
function isInEuros(text: string, start: number, end: number): boolean {
	const after = text.slice(end + 1, end + 24);
	if (/^[\p{L}\d]/u.test(after)) return false;
	if (/[.,]\d\d$/.test(text.slice(start, end))) return true;
	if (ORDINAL_GOES_ON.test(after)) return false;
	const before = text.slice(Math.max(0, start - 14), start);
	if (end - start < 2)
		return (
			text.charCodeAt(start) === ZERO ||
			PRICED_LOW.test(before) ||
			(PRICED.test(before) && PRICE_PER.test(after))
		);
	if (Number(text.slice(start, end)) >= HIGH && !COUNTED.test(before))
		return PRICED.test(before) || !(PLACED.test(before) || RANKED.test(after));
	return PRICED.test(before) || (PRICE_GOES_ON.test(after) && !COUNTED.test(before));
}

/** Reads the token that begins with the digit at `start`. */
export function readNumber(text: string, start: number): NumericToken {
	const before = text[start - 1] ?? ' ';
	token.from =
		before === '+' || before === '€' || before === '$' || before === '£' ? start - 1 : start;
	if (before === '+' || text.charCodeAt(start) === ZERO) {
		const phone = matchEnd(PHONE, text, token.from);
		if (phone > 0) return set('#phone', phone);
	}
	const digits = endOfDigits(text, start);
	const after = text.charCodeAt(digits);
	if (digits - start < 3 && (after === SLASH || after === HYPHEN)) {
		const date = matchEnd(DATE, text, start);
		if (date > 0) return set('#date', date);
	}
	if (digits - start < 3 && (after === H || after === COLON)) {
		const time = matchEnd(TIME, text, start);
		if (time > 0) return set('#time', time);
	}
	const isPlain =
		digits - start <= MAX_DIGITS && after !== DOT && after !== COMMA && after !== BLANK;
	const end = isPlain ? digits : matchEnd(NUMBER, text, start);
	const percent = matchEnd(PERCENT, text, end);
	if (percent > 0) return cut(text, start, '#percent', percent);
	const amount = '€$£'.includes(before) ? end : matchEnd(CURRENCY, text, end);
	if (amount > 0) return cut(text, start, '#amount', amount);
	if (text.charCodeAt(end) === E && isInEuros(text, start, end))
		return cut(text, start, '#amount', end + 1);
	if (end - start < MAX_LENGTH && LETTER.test(text[end] ?? '')) {
		token.id = 0;
		return token;
	}
	return set(isUnsignedPrice(text, start, end) ? '#amount' : '#number', end);
}

const [BLANK, COMMA, HYPHEN, DOT, SLASH, ZERO, COLON, H] = [32, 44, 45, 46, 47, 48, 58, 104];

/** Digits that stand without a gap in one token; so many at most are looked at, which keeps reading linear. */
const MAX_DIGITS = 15;

/** Where the digits end, or the first place behind {@link MAX_DIGITS} of them. */
function endOfDigits(text: string, start: number): number {
	const most = start + MAX_DIGITS + 1;
	let at = start + 1;
	while (at < most && kindOf(text.charCodeAt(at)) === DIGIT) at += 1;
	return at;
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
	if (text[spaced] !== '-' || /[\p{L}\d.)\]%€'"/_-]/u.test(beyond)) return set(name, end);
	// “du 3 - 50 €” has a dash between blanks.
	if (spaced === start - 2 && beyond === ' ' && /[\d\p{L}]/u.test(text[spaced - 2] ?? ' '))
		return set(name, end);
	token.from = spaced;
	return set('#cut', end);
}
