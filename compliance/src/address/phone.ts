import type { PhoneNumberType } from 'libphonenumber-js/core';
import { ASK, NO_NUMBER, classify, classifyE164, nationalForm, rootOf } from './automaton.ts';
import type { NationalForm, NumberClass } from './automaton.ts';
import { parseWithLibrary } from './library.ts';
import {
	FICTION_MOBILE,
	OVERSEAS_CODES,
	isFictionMobile,
	overseasForm,
} from './overseas-prefixes.ts';
import { scanNumber } from './scan.ts';
import type { ScannedNumber } from './scan.ts';

/** A number that exists in its country's numbering plan. */
export interface PhoneAddress {
	kind: 'phone';
	/** E.164. */
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

export type PhoneProblem = 'empty' | 'short_code' | 'invalid';

/** Countries whose national numbers have the French form (0 and nine digits). */
const FRENCH_FORM = new Set(['FR', 'GP', 'MQ', 'GF', 'RE', 'YT', 'BL', 'MF']);

/** Shorter numbers are service numbers, even if a numbering plan lists them. */
const MIN_DIGITS = 5;

/**
 * `(0)` shows readers the national prefix; the rest is layout: spaces of every kind, dots, dashes, brackets, slashes.
 */
const BRACKETED_ZERO = /\(\s*0\s*\)/g;
const LAYOUT = /[\s\p{Z}\p{Cf}.\-‐‑‒–—()/]/gu;
const SHORT_CODE = /^[1-9]\d{2,5}$/;
const DIALABLE = /^\+?\d{5,20}$/;

/**
 * Parses a phone number in any common form. National forms are read in `defaultCountry`. The tables give the same
 * answer as libphonenumber-js for the plans that they cover; the library itself parses the rest (unusual forms, other
 * countries).
 */
export function readPhone(text: string, defaultCountry: string): PhoneAddress | PhoneProblem {
	const dialable = text.charCodeAt(0) === PLUS && text.length > MIN_DIGITS;
	const found = dialable ? classifyE164(text) : null;
	if (found !== null && !looksOverseas(text)) return asWritten(found, text);
	return readWithTables(text, defaultCountry) ?? readWithLibrary(text, defaultCountry);
}

const PLUS = 0x2b;
const ZERO = 0x30;
const THREE = 0x33;

/** Whether an E.164 number with calling code 33 has the prefix of an overseas department or of the fiction range. */
function looksOverseas(text: string): boolean {
	if (text.charCodeAt(1) !== THREE || text.charCodeAt(2) !== THREE) return false;
	const digit = (index: number): number => text.charCodeAt(index) - ZERO;
	return (OVERSEAS_CODES[100 * digit(3) + 10 * digit(4) + digit(5)] ?? 0) !== 0;
}

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
		if (special !== null) return special === ASK ? null : special;
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

const FICTION: NumberClass = Object.freeze({ country: 'FR', callingCode: '33', type: 'MOBILE' });

/** Parses overseas numbers in metropolitan form and numbers of the fiction range; `null` for all others. */
function readFrenchForm(scanned: ScannedNumber): PhoneAddress | 'invalid' | typeof ASK | null {
	const { digits, international, to } = scanned;
	let from = scanned.from;
	if (international) {
		if (digits[from] !== 3 || digits[from + 1] !== 3) return null;
		from += 2;
	}
	if (digits[from] === 0) from += 1;
	if (to - from !== 9 || digits[from] === 0) return null;
	if (isFictionMobile(digits, from)) return phoneOf(FICTION, scanned, from, false);
	const callingCode = OVERSEAS_CODES[valueOf(digits, from, 3)] ?? 0;
	if (callingCode === 0) return null;
	const found = classify(digits, from, to, rootOf(callingCode));
	if (found === ASK) return ASK;
	return found === NO_NUMBER ? 'invalid' : phoneOf(found, scanned, from, true);
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

function valueOf(digits: Uint8Array, from: number, length: number): number {
	let value = 0;
	for (let index = from; index < from + length; index += 1)
		value = value * 10 + (digits[index] ?? 0);
	return value;
}

function readWithLibrary(text: string, defaultCountry: string): PhoneAddress | PhoneProblem {
	const compact = compactForm(text);
	if (compact === '') return 'empty';
	const failure: PhoneProblem = SHORT_CODE.test(compact) ? 'short_code' : 'invalid';
	if (!DIALABLE.test(compact)) return failure;
	const frenchForm = compact.startsWith('+') || FRENCH_FORM.has(defaultCountry);
	const fiction = frenchForm ? FICTION_MOBILE.exec(compact)?.[1] : undefined;
	if (fiction !== undefined) {
		const address = `+33${fiction}`;
		return { kind: 'phone', address, ...FICTION, readAsOverseas: false, class: FICTION };
	}
	const overseas = frenchForm ? overseasForm(compact) : null;
	const parsed = parseWithLibrary(overseas ?? compact, defaultCountry);
	if (parsed === undefined) return failure;
	const found = classOf(parsed.country, parsed.countryCallingCode, parsed.getType());
	const { country, callingCode, type } = found;
	const readAsOverseas = overseas !== null;
	return {
		kind: 'phone',
		address: parsed.number,
		callingCode,
		country,
		type,
		readAsOverseas,
		class: found,
	};
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

/**
 * The digits of a number with an optional leading `+`; `00` is the international prefix of every country served here.
 */
function compactForm(text: string): string {
	const compact = text.normalize('NFKC').replace(BRACKETED_ZERO, '').replace(LAYOUT, '');
	return compact.startsWith('00') ? `+${compact.slice(2)}` : compact;
}
