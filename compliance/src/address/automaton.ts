import type { PhoneNumberType } from 'libphonenumber-js/core';
import { FORMS, LABELS, ROOTS, SHAPES, STATES } from './number-tables.ts';

/** What a numbering plan says of its numbers of one kind; one object for all of them. */
export interface NumberClass {
	/** ISO 3166-1 alpha-2; `undefined` for non-geographic calling codes. */
	country: string | undefined;
	callingCode: string;
	type: PhoneNumberType | undefined;
}

/** How national numbers are written in a country, where that is simple enough for the tables. */
export interface NationalForm {
	callingCode: string;
	/** The digit before a national number, or -1. */
	prefix: number;
	/** Numbers without that prefix are read too. */
	bare: boolean;
	/** No number begins with the prefix: one that is not valid after it is not valid at all. */
	certain: boolean;
	/** State of the first digit of the national number. */
	root: number;
}

const DIGITS = 10;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Uint8Array(128);
for (let value = 0; value < BASE64.length; value += 1) VALUES[BASE64.charCodeAt(value)] = value;

function pairAt(text: string, index: number): number {
	return ((VALUES[text.charCodeAt(index)] ?? 0) << 6) | (VALUES[text.charCodeAt(index + 1)] ?? 0);
}

const shapes = SHAPES.split(',').map((shape) => ({
	places: Array.from(shape.slice(0, DIGITS), (place) => parseInt(place, 36)),
	label: shape.length === DIGITS ? 0 : parseInt(shape.slice(DIGITS), 36),
}));

const ASK_LABEL = 1;

/** Roots by calling code, as a number: no calling code is the beginning of another one. */
const roots = new Uint16Array(1000);
for (const entry of ROOTS.split(',')) {
	const [code = '', root = ''] = entry.split(':');
	roots[Number(code)] = pairAt(root, 0) + 1;
}

/** State 0 has no way on; a state of the table is its place in it plus one; `start` stands before any calling code. */
const { next, labels, start } = decode();

function decode(): { next: Uint16Array; labels: Uint8Array; start: number } {
	const ways: number[] = Array.from({ length: DIGITS }, () => 0);
	const ends: number[] = [0];
	for (let at = 0; at < STATES.length; ) {
		const shape = shapes[pairAt(STATES, at)];
		let targets = 0;
		for (const place of shape?.places ?? []) {
			ways.push(place === 0 ? 0 : pairAt(STATES, at + 2 * place) + 1);
			targets = Math.max(targets, place);
		}
		const label = shape?.label ?? 0;
		// Whatever follows, the library has to say.
		if (label === ASK_LABEL) ways.fill(ends.length, -DIGITS);
		ends.push(label);
		at += 2 + 2 * targets;
	}
	const first = addCallingCodes(ways, ends);
	return { next: Uint16Array.from(ways), labels: Uint8Array.from(ends), start: first };
}

/** States for the digits of calling codes, which lead to the roots. */
function addCallingCodes(ways: number[], ends: number[]): number {
	const add = (): number => {
		for (let digit = 0; digit < DIGITS; digit += 1) ways.push(0);
		return ends.push(0) - 1;
	};
	const first = add();
	for (const [code, root] of roots.entries()) {
		if (root === 0) continue;
		const digits = Array.from(String(code), Number);
		let state = first;
		for (const [index, digit] of digits.entries()) {
			const way = state * DIGITS + digit;
			if (index === digits.length - 1) ways[way] = root;
			else if (ways[way] === 0) ways[way] = add();
			state = ways[way] ?? 0;
		}
	}
	return first;
}

const forms = new Map<string, NationalForm>();
for (const entry of FORMS.split(',')) {
	const [country = '', callingCode = '', prefix = '', bare, certain] = entry.split(':');
	forms.set(country, {
		callingCode,
		prefix: prefix === '' ? -1 : Number(prefix),
		bare: bare === '1',
		certain: certain === '1',
		root: roots[Number(callingCode)] ?? 0,
	});
}

/** The tables cannot tell; the library has to. */
export const ASK = 'ask';
/** No number of the plan. */
export const NO_NUMBER = 'none';

export type Classified = NumberClass | typeof ASK | typeof NO_NUMBER;

const classes: readonly Classified[] = [
	NO_NUMBER,
	ASK,
	...LABELS.split(',').slice(ASK_LABEL).map(classNamed),
];

function classNamed(label: string): NumberClass {
	const [country = '', type] = label.split(' ');
	const callingCode = forms.get(country)?.callingCode ?? '';
	return Object.freeze({ country, callingCode, type: type as PhoneNumberType });
}

/** The national form of a country; `undefined` where the library has to read it. */
export function nationalForm(country: string): NationalForm | undefined {
	return forms.get(country);
}

/** The state after a calling code, 0 where the tables do not have it. */
export function rootOf(callingCode: number): number {
	return roots[callingCode] ?? 0;
}

/** The class of a national number: the digits `from` to `to`, beginning in the state `root`. */
export function classify(digits: Uint8Array, from: number, to: number, root: number): Classified {
	let state = root;
	for (let index = from; index < to && state !== 0; index += 1) {
		state = next[state * DIGITS + (digits[index] ?? 0)] ?? 0;
	}
	return classes[labels[state] ?? 0] ?? NO_NUMBER;
}

const ZERO = 0x30;

/**
 * The class of a number written in E.164, a `+` and digits alone; `null` where it is written otherwise, or where more has
 * to be thought about it.
 */
export function classifyE164(text: string): NumberClass | null {
	let state = start;
	for (let index = 1; index < text.length; index += 1) {
		const digit = text.charCodeAt(index) - ZERO;
		if (digit < 0 || digit >= DIGITS) return null;
		state = next[state * DIGITS + digit] ?? 0;
		if (state === 0) return null;
	}
	const found = classes[labels[state] ?? 0];
	return typeof found === 'object' ? found : null;
}
