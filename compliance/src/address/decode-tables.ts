import { unpackText } from '../util/packed-text.ts';
import { PLANS, STATES } from './number-tables.ts';
import { StateOrder, SYMBOLS } from './state-order.ts';

export const DIGITS = 10;

/** The label of states in which the library must decide, whatever digits follow. */
export const ASK_LABEL = 1;

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

/** The automaton of all covered plans. State 0 has no transitions. */
export interface NumberTables {
	/** Ten states after each state, by digit. */
	next: Uint16Array;
	/** The label of each state; 0 if no number ends there. */
	labels: Uint8Array;
	/** `COUNTRY TYPE`, numbered from 1. */
	names: readonly string[];
	/** The state before any calling code. */
	start: number;
	/** States by calling code as a number; no calling code is a prefix of another one. */
	roots: Uint16Array;
	forms: ReadonlyMap<string, NationalForm>;
}

/** Decodes the generated tables; `scripts/phone/tables.ts` says how they are written. */
export function decodeTables(): NumberTables {
	const [names = '', shapes = '', rootsByCode = '', written = ''] = unpackText(
		PLANS.packed,
		PLANS.length,
		PLANS.alphabet,
	).split('\n');
	const roots = new Uint16Array(1000);
	for (const entry of rootsByCode.split(',')) {
		const [code, root] = entry.split(':');
		roots[Number(code)] = Number(root) + 1;
	}
	const forms = new Map<string, NationalForm>();
	for (const entry of written.split(',')) {
		const [country = '', callingCode = '', prefix = '', bare, certain] = entry.split(':');
		forms.set(country, {
			callingCode,
			prefix: prefix === '' ? -1 : Number(prefix),
			bare: bare === '1',
			certain: certain === '1',
			root: roots[Number(callingCode)] ?? 0,
		});
	}
	return { ...statesOf(shapes.split(','), roots), names: names.split(','), roots, forms };
}

/** State n + 1 is the n-th state that is written. */
function statesOf(
	shapes: readonly string[],
	roots: Uint16Array,
): Pick<NumberTables, 'next' | 'labels' | 'start'> {
	const text = unpackText(STATES.packed, STATES.length, STATES.alphabet);
	const transitions: number[] = Array.from({ length: DIGITS }, () => 0);
	const ends: number[] = [0];
	const order = new StateOrder();
	let at = 0;
	const symbol = (): number => {
		at += 1;
		return text.charCodeAt(at - 1) - SYMBOLS.first;
	};
	while (at < text.length) {
		const shape = shapes[order.readShape(symbol)] ?? '';
		const targets: number[] = [0];
		for (let digit = 0; digit < DIGITS; digit += 1) {
			const place = parseInt(shape.charAt(digit), 36);
			if (place === targets.length) targets.push(order.readTarget(symbol) + 1);
			transitions.push(targets[place] ?? 0);
		}
		const label = shape.length === DIGITS ? 0 : parseInt(shape.slice(DIGITS), 36);
		if (label === ASK_LABEL) transitions.fill(ends.length, -DIGITS);
		ends.push(label);
		order.endState();
	}
	const start = addCallingCodes(transitions, ends, roots);
	return { next: Uint16Array.from(transitions), labels: Uint8Array.from(ends), start };
}

/** Adds states for the digits of calling codes, which lead to the roots. */
function addCallingCodes(transitions: number[], ends: number[], roots: Uint16Array): number {
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
