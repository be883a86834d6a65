import { isDigit, isLetter, TOKEN } from './characters.ts';

/** A number with its unit: its token and its end. */
interface FoundNumber {
	token: number;
	end: number;
}

/** Shared by all readings, so that a number allocates nothing. */
const found: FoundNumber = { token: 0, end: 0 };

const AMOUNT_UNITS = ['€', 'euros', 'euro', 'eur', '$', '£', 'chf'] as const;
const PERCENT_UNITS = ['%', 'pour cent', 'percent', 'pct'] as const;
const TIME_UNITS = ['heures', 'heure', 'h', 'am', 'pm', 'min', 'minutes'] as const;
/** First characters of units; most numbers stand before other words. */
const UNIT_BEGINS = codesOf(
	[...AMOUNT_UNITS, ...PERCENT_UNITS, ...TIME_UNITS].map((unit) => unit.charAt(0)).join(''),
);
const CURRENCY_SIGNS = codesOf('€$£');
const JOINTS = codesOf('.,/:-h');
const SPACE = 32;
const SLASH = 47;
const COLON = 58;
const HOUR = 104;
const ZERO = 48;
const PLUS = 43;

function codesOf(characters: string): readonly number[] {
	return Array.from(new Set(characters), (character) => character.charCodeAt(0));
}

/** Digits from which a number is one to call or a reference, and from which it is a code. */
const LONG = 9;
const CODE = 4;

/** Reads the number that begins at a digit, with the unit after it. The result is valid until the next call. */
export function readNumber(text: string, from: number, length: number): FoundNumber {
	let at = from;
	let digits = 0;
	let slash = false;
	let clock = false;
	for (;;) {
		while (at < length && isDigit(text.charCodeAt(at))) {
			at += 1;
			digits += 1;
		}
		const joint = text.charCodeAt(at);
		// The next of two times or dates is another number.
		if (!joins(text, at, length) || (joint === SPACE && (slash || clock))) break;
		if (joint === SLASH) slash = true;
		if (joint === COLON || joint === HOUR) clock = true;
		at += 1;
	}
	found.end = at;
	found.token = unitOf(text, from, at) ?? kindOf(text, from, digits, slash, clock);
	return found;
}

/** Whether the number continues behind one character: “12,50”, “12:30”, “06 39 98”, “1 200”. */
function joins(text: string, at: number, length: number): boolean {
	if (at + 1 >= length || !isDigit(text.charCodeAt(at + 1))) return false;
	const joint = text.charCodeAt(at);
	if (joint !== SPACE) return JOINTS.includes(joint);
	let end = at + 1;
	while (end < length && end <= at + 4 && isDigit(text.charCodeAt(end))) end += 1;
	return end === at + 3 || end === at + 4;
}

/** Sets the end behind the unit. */
function unitOf(text: string, from: number, at: number): number | null {
	const begin = text.charCodeAt(at) === SPACE ? at + 1 : at;
	const may = UNIT_BEGINS.includes(text.charCodeAt(begin));
	if (may && isUnit(text, begin, AMOUNT_UNITS)) return TOKEN.amount;
	if (may && isUnit(text, begin, PERCENT_UNITS)) return TOKEN.percent;
	if (from > 0 && CURRENCY_SIGNS.includes(text.charCodeAt(from - 1))) return TOKEN.amount;
	return may && isUnit(text, begin, TIME_UNITS) ? TOKEN.time : null;
}

function isUnit(text: string, at: number, units: readonly string[]): boolean {
	for (const unit of units) {
		if (!text.startsWith(unit, at)) continue;
		const end = at + unit.length;
		if (isLetter(unit.charCodeAt(unit.length - 1)) && isLetter(text.charCodeAt(end))) continue;
		found.end = end;
		return true;
	}
	return false;
}

function kindOf(
	text: string,
	from: number,
	digits: number,
	slash: boolean,
	clock: boolean,
): number {
	if (clock) return TOKEN.time;
	if (slash) return TOKEN.date;
	if (digits >= LONG) {
		const international = from > 0 && text.charCodeAt(from - 1) === PLUS;
		return international || text.charCodeAt(from) === ZERO ? TOKEN.phone : TOKEN.reference;
	}
	return digits >= CODE ? TOKEN.code : TOKEN.number;
}
