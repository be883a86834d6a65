import type { PhoneNumberType } from 'libphonenumber-js/core';
import { ASK_LABEL, DIGITS, decodeTables } from './decode-tables.ts';
import type { NationalForm, NumberTables } from './decode-tables.ts';

export type { NationalForm } from './decode-tables.ts';

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

/** The tables do not cover this number: ask the library. */
export const ASK = 'ask';
/** Not a number of the numbering plan. */
export const NO_NUMBER = 'none';

export type Classified = NumberClass | typeof ASK | typeof NO_NUMBER;

interface Automaton extends NumberTables {
	/** By label. */
	classes: readonly Classified[];
}

/** Decoded when the first number needs it: most processes that load the module read no number at once. */
let decoded: Automaton | undefined;

function automaton(): Automaton {
	return (decoded ??= readAutomaton());
}

function readAutomaton(): Automaton {
	const tables = decodeTables();
	const classNamed = (name: string): NumberClass => {
		const [country = '', type] = name.split(' ');
		const callingCode = tables.forms.get(country)?.callingCode ?? '';
		return Object.freeze({ country, callingCode, type: type as PhoneNumberType });
	};
	const classes = [NO_NUMBER, ASK, ...tables.names.slice(ASK_LABEL).map(classNamed)] as const;
	return { ...tables, classes };
}

/** The national form of a country; `undefined` if the library must parse its numbers. */
export function nationalForm(country: string): NationalForm | undefined {
	return automaton().forms.get(country);
}

/** The state after a calling code; 0 if the tables do not contain it. */
export function rootOf(callingCode: number): number {
	return automaton().roots[callingCode] ?? 0;
}

/** The class of a national number: the digits from `from` up to `to`, starting in the state `root`. */
export function classify(digits: Uint8Array, from: number, to: number, root: number): Classified {
	const { next } = automaton();
	let state = root;
	for (let index = from; index < to && state !== 0; index += 1) {
		state = next[state * DIGITS + (digits[index] ?? 0)] ?? 0;
	}
	return classAt(state);
}

/** The state after one more digit; 0 if no number continues with it. */
export function stateAfter(state: number, digit: number): number {
	return automaton().next[state * DIGITS + digit] ?? 0;
}

/** The class of a number that ends in a state. */
export function classAt(state: number): Classified {
	const { classes, labels } = automaton();
	return classes[labels[state] ?? 0] ?? NO_NUMBER;
}

const ZERO = 0x30;

/**
 * The class of a number in strict E.164 form, a `+` and digits; `null` for any other form and for numbers that the
 * tables do not cover.
 */
export function classifyE164(text: string): NumberClass | null {
	const { classes, labels, next, start } = automaton();
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
