import type { PhoneNumberType } from 'libphonenumber-js/core';
import { ASK, NO_NUMBER, classify, classifyE164, nationalForm, rootOf } from './automaton.ts';
import type { NationalForm, NumberClass } from './automaton.ts';
import { compactNumber } from './compact.ts';
import { internationalForms } from './corrections.ts';
import { FICTION, isFictionMobile } from './fiction.ts';
import { parseWithLibrary } from './library.ts';
import { MAX_TEXT } from './max-text.ts';
import {
	NATIONAL_LENGTH,
	isOverseasCode,
	mayBeOverseas,
	readOverseas,
	valueOf,
} from './overseas.ts';
import { scanNumber } from './scan.ts';
import type { ScannedNumber } from './scan.ts';

/** A number that exists in its country's numbering plan. */
export interface PhoneAddress {
	kind: 'phone';
	/** E.164; one form per line. */
	address: string;
	callingCode: string;
	/** ISO 3166-1 alpha-2; `undefined` for non-geographic calling codes. */
	country: string | undefined;
	type: PhoneNumberType | undefined;
	/** The number was written like a metropolitan one and parsed as an overseas one (rule ADR-01). */
	readAsOverseas: boolean;
	/** One object for all numbers of a class, usable as a cache key for anything that depends only on the class. */
	class: NumberClass;
}

/** `unknown_country`: a number in national form with an invalid declared country. */
export type PhoneProblem = 'empty' | 'short_code' | 'invalid' | 'unknown_country';

/** Countries whose national numbers have the French form (0 and nine digits). */
const FRENCH_FORM = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF', 'PM']);

/** Shorter numbers are service numbers, even if a numbering plan lists them. */
const MIN_DIGITS = 5;
const SHORT_CODE = /^[1-9]\d{2,5}$/;
const DIALABLE = /^\+?\d{5,20}$/;

/**
 * Parses a phone number in any common form. National forms are read in `defaultCountry`. The tables give the same
 * answer as libphonenumber-js for the plans that they cover; the library itself parses the rest (unusual forms, other
 * countries). A number that is invalid as written is read with a common mistake corrected, if that leaves one meaning.
 */
export function readPhone(text: string, defaultCountry: string): PhoneAddress | PhoneProblem {
	if (text.length > MAX_TEXT) return 'invalid';
	const dialable = text.charCodeAt(0) === PLUS && text.length > MIN_DIGITS;
	const found = dialable ? classifyE164(text) : null;
	if (found !== null && !looksOverseas(text)) return asWritten(found, text);
	const read = readWithTables(text, defaultCountry);
	return read === null || read === 'invalid' ? readCompact(text, defaultCountry) : read;
}

const PLUS = 0x2b;
const ZERO = 0x30;

/** Whether an E.164 number belongs to the French national plan and may have another calling code than it is written with. */
function looksOverseas(text: string): boolean {
	const value = (from: number): number =>
		100 * (text.charCodeAt(from) - ZERO) +
		10 * (text.charCodeAt(from + 1) - ZERO) +
		text.charCodeAt(from + 2) -
		ZERO;
	const start = value(1);
	if (Math.floor(start / 10) === 33) return mayBeOverseas(33, value(3));
	return text.length === LONGEST_OVERSEAS && mayBeOverseas(start, value(4));
}

/** `+`, three digits of the calling code, nine digits. */
const LONGEST_OVERSEAS = 1 + 3 + NATIONAL_LENGTH;

function asWritten(found: NumberClass, address: string): PhoneAddress {
	const { country, callingCode, type } = found;
	return {
		kind: 'phone',
		address,
		callingCode,
		country,
		type,
		readAsOverseas: false,
		class: found,
	};
}

function readWithTables(text: string, defaultCountry: string): PhoneAddress | 'invalid' | null {
	const scanned = scanNumber(text);
	if (scanned === null || scanned.to - scanned.from < MIN_DIGITS) return null;
	const { international } = scanned;
	if (international || FRENCH_FORM.has(defaultCountry)) {
		const special = readFrenchForm(scanned);
		if (special !== null) return special;
	}
	return international
		? readInternational(scanned)
		: readNational(scanned, nationalForm(defaultCountry));
}

function readInternational(scanned: ScannedNumber): PhoneAddress | 'invalid' | null {
	const { digits, from, to } = scanned;
	// No calling code begins with 0; as a number, 01 would be 1.
	if (digits[from] === 0) return null;
	const start = from + callingCodeLength(digits, from);
	const root = rootOf(valueOf(digits, from, start - from));
	if (root === 0) return null;
	const found = classify(digits, start, to, root);
	if (found === ASK) return null;
	return found === NO_NUMBER ? 'invalid' : phoneOf(found, scanned, start, false);
}

function readNational(
	scanned: ScannedNumber,
	form: NationalForm | undefined,
): PhoneAddress | 'invalid' | null {
	if (form === undefined) return null;
	const { digits, to } = scanned;
	const prefixed = digits[0] === form.prefix;
	if (!prefixed && !form.bare) return null;
	const start = prefixed ? 1 : 0;
	const found = classify(digits, start, to, form.root);
	if (found === NO_NUMBER) return prefixed && form.certain ? 'invalid' : null;
	return found === ASK ? null : phoneOf(found, scanned, start, false);
}

/** Parses numbers of the French plan whose line is overseas, and numbers of the fiction range; `null` for all others. */
function readFrenchForm(scanned: ScannedNumber): PhoneAddress | 'invalid' | null {
	const { digits, international, to } = scanned;
	let from = scanned.from;
	let callingCode = 33;
	if (international) {
		callingCode = digits[from] === 3 ? valueOf(digits, from, 2) : valueOf(digits, from, 3);
		if (callingCode !== 33 && !isOverseasCode(callingCode)) return null;
		from += callingCode === 33 ? 2 : 3;
	}
	if (digits[from] === 0) from += 1;
	if (to - from !== NATIONAL_LENGTH || digits[from] === 0) return null;
	if (callingCode === 33 && isFictionMobile(digits, from)) {
		return phoneOf(FICTION, scanned, from, false);
	}
	if (!mayBeOverseas(callingCode, valueOf(digits, from, 3))) return null;
	const found = readOverseas(digits, from);
	if (found === null) return null;
	if (found === NO_NUMBER) return 'invalid';
	if (callingCode === 33) {
		return phoneOf(found.class, scanned, found.from, found.class.callingCode !== '33');
	}
	const { class: line } = found;
	const confirmed = [line, ...(line.elsewhere ?? [])].some(
		(plan) => plan.callingCode === String(callingCode),
	);
	return confirmed && line.callingCode !== '33' ? phoneOf(line, scanned, found.from, false) : null;
}

function phoneOf(
	found: NumberClass,
	scanned: ScannedNumber,
	from: number,
	readAsOverseas: boolean,
): PhoneAddress {
	const { country, callingCode, type } = found;
	const length = scanned.to - from;
	const national = String(valueOf(scanned.digits, from, length)).padStart(length, '0');
	const address = `+${callingCode}${national}`;
	return { kind: 'phone', address, callingCode, country, type, readAsOverseas, class: found };
}

/** The number of digits of a calling code that the tables contain; 1 if it is none of them. */
function callingCodeLength(digits: Uint8Array, from: number): number {
	if (rootOf(valueOf(digits, from, 2)) !== 0) return 2;
	return rootOf(valueOf(digits, from, 3)) !== 0 ? 3 : 1;
}

/** Reads a number whose layout or form is unusual. */
function readCompact(text: string, defaultCountry: string): PhoneAddress | PhoneProblem {
	const compact = compactNumber(text);
	if (compact === '') return 'empty';
	const read = readStrictly(compact, defaultCountry);
	if (read !== null) return read;
	if (SHORT_CODE.test(compact)) return 'short_code';
	const meant = firstNumber(internationalForms(compact), defaultCountry);
	if (meant === null) return 'invalid';
	// Digits that are a French number as they stand have that meaning too, whatever country is declared.
	const french = FRENCH_FORM.has(defaultCountry) ? null : readStrictly(compact, 'FR');
	return french === null || french.address === meant.address ? meant : 'invalid';
}

function firstNumber(forms: readonly string[], defaultCountry: string): PhoneAddress | null {
	for (const form of forms) {
		const read = readStrictly(form, defaultCountry);
		if (read !== null) return read;
	}
	return null;
}

/** Reads a compact number as it stands; `null` if no plan contains it. */
function readStrictly(compact: string, defaultCountry: string): PhoneAddress | null {
	if (!DIALABLE.test(compact)) return null;
	const read = readWithTables(compact, defaultCountry);
	if (read === 'invalid') return null;
	return read ?? readWithLibrary(compact, defaultCountry);
}

function readWithLibrary(compact: string, defaultCountry: string): PhoneAddress | null {
	const parsed = parseWithLibrary(compact, defaultCountry);
	if (parsed === undefined) return null;
	const { number } = parsed;
	// The library may have removed a national prefix and thereby reveal a number of the French plan.
	if (number !== compact && looksOverseas(number)) return readStrictly(number, defaultCountry);
	return asWritten(classOf(parsed.country, parsed.countryCallingCode, parsed.getType()), number);
}

/** One entry per country and type: a few hundred. */
const classes = new Map<string, NumberClass>();

function classOf(
	country: string | undefined,
	callingCode: string,
	type: PhoneNumberType | undefined,
): NumberClass {
	const key = `${country ?? ''} ${callingCode} ${type ?? ''}`;
	let known = classes.get(key);
	if (known === undefined) {
		known = Object.freeze({ country, callingCode, type });
		classes.set(key, known);
	}
	return known;
}
