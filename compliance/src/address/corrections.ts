import { rootOf } from './automaton.ts';

/**
 * Shorter digit strings are not taken for international numbers without their plus: a national number with a typing
 * error could be one.
 */
const MIN_BARE_DIGITS = 11;
/** A calling code of the French plan after a superfluous 0: `0590 690 12 34 56`. */
const ZERO_BEFORE_CODE = /^0((?:33|590|594|596|262)\d{9}|508(?:\d{6}|\d{9}))$/;
/** A calling code before the same one, which may follow `00`. */
const DOUBLED_CODES = [3, 2, 1].map(
	(length) => new RegExp(`^(\\d{${length}})(?:00)?(?=\\1)(\\d+)$`),
);
/** The text before the last plus sign, besides other plus signs: a prefix, or a calling code that is repeated after it. */
const BEFORE_PLUS = /^0{0,2}(\d{0,3})$/;

/**
 * International forms that a number with a common mistake may mean, the likeliest first: prefixes or calling codes written
 * twice (`+0032…`, `00+33…`, `+33+33…`), a calling code without its plus.
 * @param compact digits and plus signs, as from `compactNumber`, that are not a number as they stand.
 */
export function internationalForms(compact: string): readonly string[] {
	const plus = compact.lastIndexOf('+');
	if (plus < 0) return withoutPlus(compact);
	const before = BEFORE_PLUS.exec(compact.slice(0, plus).replaceAll('+', ''));
	const written = compact.slice(plus + 1);
	if (before === null || !written.startsWith(before[1] ?? '')) return [];
	const digits = written.startsWith('00') ? written.slice(2) : written;
	return [digits, ...withoutDoubledCode(digits)]
		.filter((form) => /^[1-9]/.test(form))
		.map((form) => `+${form}`);
}

function withoutDoubledCode(digits: string): readonly string[] {
	return DOUBLED_CODES.flatMap((doubled) => {
		const [, code = '', rest = ''] = doubled.exec(digits) ?? [];
		return rootOf(Number(code)) === 0 ? [] : [rest];
	});
}

function withoutPlus(digits: string): readonly string[] {
	const afterZero = ZERO_BEFORE_CODE.exec(digits)?.[1];
	if (afterZero !== undefined) return [`+${afterZero}`];
	if (digits.length < MIN_BARE_DIGITS || digits.startsWith('0')) return [];
	return hasServedCode(digits) ? [`+${digits}`] : [];
}

/** Whether digits begin with the calling code of a country served here, one that the tables contain. */
function hasServedCode(digits: string): boolean {
	return [1, 2, 3].some((length) => rootOf(Number(digits.slice(0, length))) !== 0);
}
