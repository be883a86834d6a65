import { isSeen, readYesNo, repeatedMember, trimUnseen } from '@marketing-cible/contract/edge';
import { FieldProblem } from './field-problem.ts';
import { parseJson } from './json.ts';

/** `bundle.inputData`: the values of the fields of a step. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * The text of a field exactly as written; `undefined` when it is empty, since an empty optional field must not reach the
 * platform as `""` or `null`.
 *
 * @throws {FieldProblem} for a value that is no text: what cannot be read must not count as empty, or a default would stand in for it.
 */
export function rawText(input: Input, key: string, label: string): string | undefined {
	const value = input[key];
	if (value === undefined || value === null) return undefined;
	if (typeof value === 'number' && Number.isFinite(value)) return String(value);
	if (typeof value === 'string') return isSeen(value) ? value : undefined;
	throw new FieldProblem(
		label,
		'must be a text. It holds a list, a group of values, or yes or no.',
	);
}

/** The text without surrounding spaces and invisible characters: for codes, names and addresses, never for message text. */
export function trimmedText(input: Input, key: string, label: string): string | undefined {
	const text = rawText(input, key, label);
	return text === undefined ? undefined : trimUnseen(text);
}

export function requireValue<Value extends string>(value: Value | undefined, label: string): Value {
	if (value === undefined) throw new FieldProblem(label, 'must not be empty.');
	return value;
}

/** One value of a closed list; `undefined` when the field is empty. */
export function choice<Value extends string>(
	input: Input,
	key: string,
	label: string,
	allowed: readonly Value[],
): Value | undefined {
	const given = trimmedText(input, key, label);
	if (given === undefined) return undefined;
	const value = allowed.find((candidate) => candidate === given.toLowerCase());
	if (value === undefined) throw new FieldProblem(label, `must be one of ${allowed.join(', ')}.`);
	return value;
}

/** Several values of a closed list. Zapier passes defaults and mapped values as one item separated by commas. */
export function choices<Value extends string>(
	input: Input,
	key: string,
	label: string,
	allowed: readonly Value[],
): Value[] {
	const value = input[key];
	const given = (Array.isArray(value) ? value : [value]).flatMap(
		(item: unknown) => trimmedText({ item }, 'item', label)?.split(',') ?? [],
	);
	return given.flatMap((item) => choice({ item }, 'item', label, allowed) ?? []);
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * An instant as ISO 8601 in UTC. A local time without an offset is refused: it would be read in the time zone of the Zap's owner,
 * which has nothing to do with the recipient.
 */
export function instant(input: Input, key: string, label: string): string | undefined {
	const given = trimmedText(input, key, label);
	if (given === undefined) return undefined;
	const [, date = ''] = INSTANT.exec(given) ?? [];
	const time = isCalendarDay(date) ? Date.parse(given) : NaN;
	if (Number.isNaN(time)) {
		throw new FieldProblem(
			label,
			'must be a date and time with an offset, e.g. 2026-11-24T09:00:00+01:00.',
		);
	}
	return new Date(time).toISOString();
}

const DAY = /^(\d{4}-\d{2}-\d{2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * A calendar day (YYYY-MM-DD), also as its midnight. Any other time of day is refused: a day that a database has moved to another
 * time zone (`1990-04-30T22:00:00Z` for 1 May in Paris) would be read as the day before.
 */
export function day(input: Input, key: string, label: string): string | undefined {
	const given = trimmedText(input, key, label);
	if (given === undefined) return undefined;
	const [, date = ''] = DAY.exec(given) ?? [];
	if (!isCalendarDay(date)) {
		throw new FieldProblem(label, 'must be a date such as 1990-05-01, without a time of day.');
	}
	return date;
}

/** `Date.parse` takes the 31st of February for a day in March. */
function isCalendarDay(date: string): boolean {
	const time = Date.parse(date);
	return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === date;
}

/** Yes or no, as Zapier, people and other services spell it. */
export function booleanInput(input: Input, key: string, label: string): boolean | undefined {
	const value = input[key];
	if (typeof value !== 'boolean' && trimmedText(input, key, label) === undefined) return undefined;
	const answer = readYesNo(value);
	if (answer === null) throw new FieldProblem(label, 'must be yes or no.');
	return answer;
}

/** Several free texts without surrounding spaces. */
export function textList(input: Input, key: string, label: string): string[] | undefined {
	const value = input[key];
	const given = (Array.isArray(value) ? value : [value]).flatMap(
		(item: unknown) => trimmedText({ item }, 'item', label) ?? [],
	);
	return given.length === 0 ? undefined : given;
}

/**
 * Key–value pairs without the empty ones: as Zapier gives them, or as the text of a JSON object, which code steps give.
 * @throws {FieldProblem} for anything else, and for values that are no texts.
 */
export function keyValues(
	input: Input,
	key: string,
	label: string,
): Record<string, string> | undefined {
	const value = pairsOf(input[key], label);
	if (value === null) {
		throw new FieldProblem(label, 'must be names with one value each. It holds something else.');
	}
	const entries = Object.entries(value).flatMap(([name, item]): [string, string][] => {
		const text = typeof item === 'boolean' ? String(item) : rawText({ item }, 'item', label);
		if (text === undefined) return [];
		if (!isSeen(name)) throw new FieldProblem(label, 'must have a name for every value.');
		return [[trimUnseen(name), text]];
	});
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/**
 * @returns `null` for what is no object.
 * @throws {FieldProblem} for a JSON text that names a member twice, as the platform refuses it.
 */
function pairsOf(value: unknown, label: string): object | null {
	if (value === undefined || value === null) return {};
	if (typeof value !== 'string') {
		return typeof value === 'object' && !Array.isArray(value) ? value : null;
	}
	if (!isSeen(value)) return {};
	const parsed = parseJson(value);
	const repeated = parsed === undefined ? null : repeatedMember(value, parsed);
	if (repeated === null) return pairsOf(parsed ?? 0, label);
	const where = repeated === '' ? '' : `: ${repeated}`;
	throw new FieldProblem(label, `must name each member once. It names one twice${where}.`);
}

/** The defined members; `undefined` when there are none. */
export function omitUndefined<Shape extends object>(shape: Shape): Shape | undefined {
	const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
	return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Shape);
}
