/** Writes automata as text that `compliance/src/address/automaton.ts` reads. */
import { compilePattern, closure } from './pattern.ts';
import { ASK, automatonOf, metadata, planOf } from './plans.ts';
import type { Plan, State } from './plans.ts';
import { StateOrder, SYMBOLS } from '../../compliance/src/address/state-order.ts';

/** Calling codes that the tables cover; the library itself parses all other numbers. */
export const CALLING_CODES = [
	...['33', '590', '594', '596', '262', '508', '687', '689', '681', '377'],
	...['32', '41', '352', '49', '43', '34', '39', '351', '31', '44', '353', '1', '61'],
] as const;

export interface Encoded {
	/** `COUNTRY TYPE` of the numbers that end in a state. */
	labels: readonly string[];
	/** For each digit the index of its target, followed by the label; states with equal transitions share a shape. */
	shapes: readonly string[];
	/** Symbols of `state-order.ts`: for each state its shape and the states that it leads to. */
	states: string;
	/** `CALLING_CODE:state` before the first digit after a calling code; states are numbered from 0. */
	roots: readonly string[];
	/** `COUNTRY:CALLING_CODE:prefix:bare:certain`: how national numbers are written. */
	forms: readonly string[];
}

export function encode(): Encoded {
	const states: State[] = [];
	const ids = new Map<State, number>();
	const known = new Map<string, State>();
	const idOf = (state: State | null): number => (state === null ? -1 : (ids.get(state) ?? -1));
	const intern = (state: State): State => {
		const key = `${state.label}|${state.next.map(idOf).join()}`;
		const before = known.get(key);
		if (before !== undefined) return before;
		known.set(key, state);
		ids.set(state, states.length);
		states.push(state);
		return state;
	};
	const roots = CALLING_CODES.map((code) => [code, automatonOf(code, intern)] as const);
	const labels = [...new Set([ASK, ...states.map(({ label }) => label)])].filter(
		(label) => label !== '',
	);
	const shapes = new Map<string, number>();
	const shaped = states.map((state) => {
		const targets = [...new Set(state.next.filter((target) => target !== null))];
		const digits = state.next.map((target) =>
			target === null ? '0' : (targets.indexOf(target) + 1).toString(36),
		);
		const label = state.label === '' ? '' : (labels.indexOf(state.label) + 1).toString(36);
		const shape = digits.join('') + label;
		const index = shapes.get(shape) ?? shapes.size;
		shapes.set(shape, index);
		return { shape: index, targets: targets.map(idOf) };
	});
	const order = new StateOrder();
	const symbols = shaped.flatMap(({ shape, targets }) => {
		const state = [
			...order.writeShape(shape),
			...targets.flatMap((target) => order.writeTarget(target)),
		];
		order.endState();
		return state;
	});
	return {
		labels,
		shapes: [...shapes.keys()],
		states: symbols.map((symbol) => String.fromCharCode(SYMBOLS.first + symbol)).join(''),
		roots: roots.map(([code, root]) => `${code}:${idOf(root)}`),
		forms: roots.flatMap(([code, root]) => formsOf(code, root)),
	};
}

/** How the library parses national numbers in the countries of a calling code, if the rules are simple. */
function formsOf(code: string, root: State): string[] {
	const countries = metadata.country_calling_codes[code] ?? [];
	return countries.map((country) => {
		const plan = planOf(country);
		const main = planOf(countries[0] ?? country);
		const prefix = stripsOneDigit(plan) ? plan.nationalPrefix : '';
		const bare = readsBare(plan, main, code, root) ? 1 : 0;
		const plain = plan.prefixForParsing === main.prefixForParsing && prefix === '0';
		const certain = plain && noneBeginsWith(0, countries.map(planOf)) ? 1 : 0;
		return `${country}:${code}:${prefix}:${bare}:${certain}`;
	});
}

/** Whether the national prefix is a single digit that is always stripped and never begins an international number. */
function stripsOneDigit({ nationalPrefix, prefixForParsing, idd }: Plan): boolean {
	if (!/^\d$/.test(nationalPrefix) || !/^0(?:0|11$)/.test(idd)) return false;
	const parsing = new RegExp(`^(?:${prefixForParsing})`);
	return Array.from({ length: 10 }, (_, digit) => digit).every((digit) => {
		const written = `${nationalPrefix}${digit}00000000`;
		const [match, ...groups]: readonly (string | undefined)[] = parsing.exec(written) ?? [];
		return match === nationalPrefix && groups.every((group) => group === undefined);
	});
}

/** Whether a valid number without prefix is parsed as written, because no prefix or calling code matches its beginning. */
function readsBare(plan: Plan, main: Plan, code: string, root: State): boolean {
	if (plan.prefixForParsing !== main.prefixForParsing) return false;
	if (!/^0\d*$/.test(plan.idd)) return false;
	let state: State | null = root;
	for (const digit of code) state = state?.next[Number(digit)] ?? null;
	return state === null || plan === main || plan.country === main.country;
}

/** Whether no number of the plans begins with a digit: then a number that is invalid after the prefix is invalid altogether. */
function noneBeginsWith(digit: number, plans: readonly Plan[]): boolean {
	return plans.every(({ pattern }) => {
		const start = closure([compilePattern(pattern).first]);
		return [...start].every((state) => state.next[digit]?.length === 0);
	});
}
