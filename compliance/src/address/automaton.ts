import type { PhoneNumberType } from 'libphonenumber-js/core';
import { writeOut } from '../util/write-out.ts';
import { ABBREVIATIONS, FORMS, LABELS, ROOTS, SHAPES, STATES } from './number-tables.ts';

/** A class of numbers of a numbering plan, by country and type. All numbers of a class share one object. */
export interface NumberClass {
	/** ISO 3166-1 alpha-2; `undefined` for non-geographic calling codes. */
	country: string | undefined;
	callingCode: string;
	type: PhoneNumberType | undefined;
	/**
	 * Other plans that contain the same national number: the line may belong to any of them. Only in overseas France, where
	 * the published ranges overlap.
	 */
	elsewhere?: readonly NumberClass[];
}

/** The national form of numbers in a country whose rules are simple enough for the tables. */
export interface NationalForm {
	callingCode: string;
	/** The digit before a national number (trunk prefix), or -1. */
	prefix: number;
	/** Numbers without the prefix are accepted too. */
	bare: boolean;
	/**
	 * No national number begins with the prefix digit: a number that is invalid after the prefix is invalid altogether.
	 */
	certain: boolean;
	/** The automaton state before the first digit of the national number. */
	root: number;
}

const DIGITS = 10;
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Uint8Array(128);
for (let value = 0; value < BASE64.length; value += 1) VALUES[BASE64.charCodeAt(value)] = value;

function pairAt(text: string, index: number): number {
	return ((VALUES[text.charCodeAt(index)] ?? 0) << 6) | (VALUES[text.charCodeAt(index + 1)] ?? 0);
}

const shapes = writeOut(SHAPES, ABBREVIATIONS)
	.split(',')
	.map((shape) => ({
		places: Array.from(shape.slice(0, DIGITS), (place) => parseInt(place, 36)),
		label: shape.length === DIGITS ? 0 : parseInt(shape.slice(DIGITS), 36),
	}));

const ASK_LABEL = 1;

/** Roots by calling code as a number; no calling code is a prefix of another one. */
const roots = new Uint16Array(1000);
for (const entry of ROOTS.split(',')) {
	const [code = '', root = ''] = entry.split(':');
	roots[Number(code)] = pairAt(root, 0) + 1;
}

/** State 0 has no transitions. State n + 1 is entry n of the table. `start` is the state before any calling code. */
const { next, labels, start } = decode();

function decode(): { next: Uint16Array; labels: Uint8Array; start: number } {
	const transitions: number[] = Array.from({ length: DIGITS }, () => 0);
	const ends: number[] = [0];
	const states = writeOut(STATES, ABBREVIATIONS);
	for (let at = 0; at < states.length; ) {
		const shape = shapes[pairAt(states, at)];
		let targets = 0;
		for (const place of shape?.places ?? []) {
			transitions.push(place === 0 ? 0 : pairAt(states, at + 2 * place) + 1);
			targets = Math.max(targets, place);
		}
		const label = shape?.label ?? 0;
		// The library must decide, whatever digits follow.
		if (label === ASK_LABEL) transitions.fill(ends.length, -DIGITS);
		ends.push(label);
		at += 2 + 2 * targets;
	}
	const first = addCallingCodes(transitions, ends);
	return { next: Uint16Array.from(transitions), labels: Uint8Array.from(ends), start: first };
}

/** Adds states for the digits of calling codes, which lead to the roots. */
function addCallingCodes(transitions: number[], ends: number[]): number {
	const add = (): number => {
		for (let digit = 0; digit < DIGITS; digit += 1) transitions.push(0);
		return ends.push(0) - 1;
	};
	const first = add();
	for (const [code, root] of roots.entries()) {
		if (root === 0) continue;
		const digits = Array.from(String(code), Number);
		let state = first;
		for (const [index, digit] of digits.entries()) {
			const at = state * DIGITS + digit;
			if (index === digits.length - 1) transitions[at] = root;
			else if (transitions[at] === 0) transitions[at] = add();
			state = transitions[at] ?? 0;
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

/** The tables do not cover this number: ask the library. */
export const ASK = 'ask';
/** Not a number of the numbering plan. */
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

/** The national form of a country; `undefined` if the library must parse its numbers. */
export function nationalForm(country: string): NationalForm | undefined {
	return forms.get(country);
}

/** The state after a calling code; 0 if the tables do not contain it. */
export function rootOf(callingCode: number): number {
	return roots[callingCode] ?? 0;
}

/** The class of a national number: the digits from `from` up to `to`, starting in the state `root`. */
export function classify(digits: Uint8Array, from: number, to: number, root: number): Classified {
	let state = root;
	for (let index = from; index < to && state !== 0; index += 1) {
		state = stateAfter(state, digits[index] ?? 0);
	}
	return classAt(state);
}

/** The state after one more digit; 0 if no number continues with it. */
export function stateAfter(state: number, digit: number): number {
	return next[state * DIGITS + digit] ?? 0;
}

/** The class of a number that ends in a state. */
export function classAt(state: number): Classified {
	return classes[labels[state] ?? 0] ?? NO_NUMBER;
}

const ZERO = 0x30;

/**
 * The class of a number in strict E.164 form, a `+` and digits; `null` for any other form and for numbers that the
 * tables do not cover.
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
