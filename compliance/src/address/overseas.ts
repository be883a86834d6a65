/**
 * Numbers of overseas France in the national form. The departments and Saint-Pierre-et-Miquelon share one national plan
 * with the metropolis: 0 and nine digits, each number assigned once (ARCEP, décision 2018-0881). Abroad, the overseas
 * part is dialed with calling codes of its own, so phone libraries read the national form as +33 and therefore as Paris
 * time, which is wrong by up to eight hours.
 *
 * Which numbers are overseas is derived from the numbering plans of these calling codes in the tables. The library's
 * plan of the metropolis is coarse (`26[013-9]`, `9\d{8}`), so a number that an overseas plan lists is overseas.
 */
import { NO_NUMBER, classAt, classify, rootOf, stateAfter } from './automaton.ts';
import type { Classified, NumberClass } from './automaton.ts';

const DIGITS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
/** Results of `hasSubscribers` by state and number of digits. */
const completable = new Map<number, boolean>();

/** Digits of a national number without the 0. */
export const NATIONAL_LENGTH = 9;
const METROPOLIS = 33;
const MIQUELON = 508;
const CODES = [590, 594, 596, 262, MIQUELON] as const;

/** 08 is used for services in all parts of the plan, so it has no place. */
const SERVICES = 8;
const SUBSCRIBERS: ReadonlySet<string | undefined> = new Set([
	'FIXED_LINE',
	'MOBILE',
	'FIXED_LINE_OR_MOBILE',
	'VOIP',
]);

function isSubscriber(found: Classified): found is NumberClass {
	return typeof found === 'object' && SUBSCRIBERS.has(found.type);
}

/** Which plans of `CODES` use which parts of the national plan. */
interface OverseasPlan {
	/** By the first four digits: bit n is set if the plan of `CODES[n]` has a nine-digit subscriber number there. */
	byBlock: Uint8Array;
	/** By the first three digits: the same for all ten blocks together. */
	bySeries: Uint8Array;
	/** By plan and the first three digits: how many of the ten blocks the plan uses. */
	blocks: readonly Uint8Array[];
	/** By the first three digits: 1 if the metropolis has no number there, in fact or by the majority of the blocks. */
	overseas: Uint8Array;
}

/** Derived when the first number needs it. */
let derived: OverseasPlan | undefined;

function overseasPlan(): OverseasPlan {
	return (derived ??= derivePlan());
}

function derivePlan(): OverseasPlan {
	const byBlock = new Uint8Array(10_000);
	const bySeries = new Uint8Array(1000);
	const blocks = CODES.map(() => new Uint8Array(1000));
	for (const [index, code] of CODES.entries()) {
		const used = blocks[index];
		for (let series = 100; used !== undefined && series < 1000; series += 1) {
			const state = Math.floor(series / 100) === SERVICES ? 0 : stateOf(rootOf(code), series);
			if (state === 0) continue;
			for (const digit of DIGITS) {
				if (!hasSubscribers(stateAfter(state, digit), NATIONAL_LENGTH - 4)) continue;
				const block = 10 * series + digit;
				byBlock[block] = (byBlock[block] ?? 0) | (1 << index);
				bySeries[series] = (bySeries[series] ?? 0) | (1 << index);
				used[series] = (used[series] ?? 0) + 1;
			}
		}
	}
	const overseas = Uint8Array.from(bySeries, (plans, series) => {
		if (plans === 0) return 0;
		const used = byBlock.subarray(10 * series, 10 * series + 10).filter((block) => block !== 0);
		const metropolitan = hasSubscribers(stateOf(rootOf(METROPOLIS), series), NATIONAL_LENGTH - 3);
		return used.length > MAJORITY || !metropolitan ? 1 : 0;
	});
	// In the national form, 0508 stands for the calling code of Saint-Pierre-et-Miquelon and precedes its six digits.
	overseas[MIQUELON] = 1;
	return { byBlock, bySeries, blocks, overseas };
}

/** More than half of the ten blocks: the series is overseas altogether. */
const MAJORITY = 5;

/** @param digits as one number, which does not begin with 0. */
function stateOf(root: number, digits: number): number {
	return digits === 0 ? root : stateAfter(stateOf(root, Math.floor(digits / 10)), digits % 10);
}

/** Whether `left` more digits can complete a subscriber number. */
function hasSubscribers(state: number, left: number): boolean {
	if (state === 0) return false;
	if (left === 0) return isSubscriber(classAt(state));
	const key = 10 * state + left;
	let known = completable.get(key);
	if (known === undefined) {
		known = DIGITS.some((digit) => hasSubscribers(stateAfter(state, digit), left - 1));
		completable.set(key, known);
	}
	return known;
}

const shared = (plans: number): boolean => (plans & (plans - 1)) !== 0;

/** Whether a number of the national plan needs `readOverseas`, by its calling code and the next three digits. */
export function mayBeOverseas(callingCode: number, series: number): boolean {
	const plans = overseasPlan().bySeries[series] ?? 0;
	if (callingCode === METROPOLIS) return plans !== 0 || series === MIQUELON;
	return shared(plans) && CODES.some((code) => code === callingCode);
}

/** A number of the national plan whose line is, or may be, overseas. */
export interface OverseasNumber {
	class: NumberClass;
	/** The index of the first digit after the calling code. */
	from: number;
}

/**
 * The line of a national number, whatever calling code it was written with. If the published ranges of several plans
 * contain the number, the plan that uses the fewest blocks of the series names its calling code (the others publish the
 * entire series), and `elsewhere` names the others.
 * @param from index of the nine digits, which do not begin with 0.
 * @returns `null` for a metropolitan number, `NO_NUMBER` if the number belongs to an overseas series but no plan lists it.
 */
export function readOverseas(
	digits: Uint8Array,
	from: number,
): OverseasNumber | typeof NO_NUMBER | null {
	const to = from + NATIONAL_LENGTH;
	const block = valueOf(digits, from, 4);
	const series = Math.floor(block / 10);
	if (series === MIQUELON) {
		const found = classify(digits, from + 3, to, rootOf(MIQUELON));
		return isSubscriber(found) ? { class: found, from: from + 3 } : NO_NUMBER;
	}
	const { byBlock, overseas } = overseasPlan();
	const plans = byBlock[block] ?? 0;
	const found = classesIn(plans, series, (root) => classify(digits, from, to, root));
	if (found.length > 0) return { class: together(found), from };
	if (overseas[series] === 1) return NO_NUMBER;
	const metropolitan = plans === 0 ? NO_NUMBER : classify(digits, from, to, rootOf(METROPOLIS));
	if (!isSubscriber(metropolitan)) return null;
	// The block is overseas, but its plan does not list the number yet.
	const neighbors = classesIn(plans, series, (root) => firstClass(stateOf(root, block), 5));
	return { class: together([metropolitan, ...neighbors]), from };
}

/** The subscriber classes under the plans of a bit mask, the plan with the fewest blocks first. */
function classesIn(
	plans: number,
	series: number,
	classUnder: (root: number) => Classified,
): readonly NumberClass[] {
	const used = overseasPlan().blocks;
	return CODES.map((code, index) => ({ code, index, blocks: used[index]?.[series] ?? 0 }))
		.filter(({ index }) => (plans & (1 << index)) !== 0)
		.sort((one, other) => one.blocks - other.blocks)
		.map(({ code }) => classUnder(rootOf(code)))
		.filter(isSubscriber);
}

function firstClass(state: number, left: number): Classified {
	if (left === 0 || state === 0) return classAt(state);
	const next = DIGITS.map((digit) => stateAfter(state, digit)).find((after) =>
		hasSubscribers(after, left - 1),
	);
	return next === undefined ? NO_NUMBER : firstClass(next, left - 1);
}

/** One object per combination, because classes are used as cache keys. */
const combinations = new Map<string, NumberClass>();

function together([first, ...others]: readonly NumberClass[]): NumberClass {
	if (first === undefined) throw new RangeError('A combination has at least one class');
	if (others.length === 0) return first;
	const key = JSON.stringify([first, ...others]);
	let known = combinations.get(key);
	if (known === undefined) {
		known = Object.freeze({ ...first, elsewhere: Object.freeze(others) });
		combinations.set(key, known);
	}
	return known;
}

/** The value of `length` digits from an index on. */
export function valueOf(digits: Uint8Array, from: number, length: number): number {
	let value = 0;
	for (let index = from; index < from + length; index += 1) {
		value = value * 10 + (digits[index] ?? 0);
	}
	return value;
}

/** Whether a calling code is one of overseas France's within the national plan. */
export function isOverseasCode(callingCode: number): boolean {
	return CODES.some((code) => code === callingCode);
}

/** The calling codes of the national plan, as text: the metropolis first. */
export const NATIONAL_PLAN_CODES: readonly string[] = [METROPOLIS, ...CODES].map(String);

/** Whether a number is a 06 or 07 number of the national plan, in the metropolis or overseas. */
export function isNationalMobile(e164: string): boolean {
	return NATIONAL_MOBILE.test(e164);
}

const NATIONAL_MOBILE = new RegExp(`^\\+(?:${NATIONAL_PLAN_CODES.join('|')})[67]\\d{8}$`);
