import type { SegmentCondition } from '@marketing-cible/contract';
import type { Span } from './values.ts';

/** Conditions on values that are present. Every function builds its comparison once and is then called for each contact. */

type Op = SegmentCondition['op'];
type Compare<Value> = (value: Value) => boolean;

/** Compares folded texts. @param isEqual how two are equal; default: letter by letter. */
export function textComparison(
	op: Op,
	value: unknown,
	fold: (text: string) => string,
	isEqual: (present: string, wanted: string) => boolean = (present, wanted) => present === wanted,
): Compare<string> {
	// A text of marks and invisible characters only folds to nothing, which every text contains: it matches none.
	const wanted = asList(value)
		.map((one) => fold(String(one)))
		.filter((one) => one !== '');
	const matches = (present: string) => wanted.some((one) => isEqual(present, one));
	switch (op) {
		case 'ne':
		case 'not_in':
			return (text) => !matches(fold(text));
		case 'contains':
			return (text) => wanted.some((one) => fold(text).includes(one));
		case 'starts_with':
			return (text) => wanted.some((one) => fold(text).startsWith(one));
		default:
			return (text) => matches(fold(text));
	}
}

/** Compares what has an order: numbers, or days as `YYYY-MM-DD`. */
export function orderComparison<Value extends number | string>(
	op: Op,
	wanted: Value,
): Compare<Value> {
	switch (op) {
		case 'ne':
			return (value) => value !== wanted;
		case 'gt':
			return (value) => value > wanted;
		case 'gte':
			return (value) => value >= wanted;
		case 'lt':
			return (value) => value < wanted;
		case 'lte':
			return (value) => value <= wanted;
		default:
			return (value) => value === wanted;
	}
}

/** Compares an instant with a span: later than its end, not before its start, and so on. */
export function spanComparison(op: Op, { start, end }: Span): Compare<number> {
	switch (op) {
		case 'gt':
			return (at) => at >= end;
		case 'gte':
			return (at) => at >= start;
		case 'lt':
			return (at) => at < start;
		default:
			return (at) => at < end;
	}
}

/** Compares a set: has one of the values, has none of them, or is not empty. */
export function setComparison(op: Op, value: unknown): Compare<ReadonlySet<string>> {
	if (op === 'exists') return (set) => set.size > 0 === value;
	const wanted = asList(value).map(String);
	const isNegative = op === 'ne' || op === 'not_in';
	return (set) => wanted.some((one) => set.has(one)) !== isNegative;
}

function asList(value: unknown): readonly unknown[] {
	return Array.isArray(value) ? value : [value];
}
