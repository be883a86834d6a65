import { FieldProblem } from './field-problem.ts';

/** `bundle.inputData`: the values of the fields of a step. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * The text of a field exactly as written; `undefined` when it is empty, since an empty optional field must not reach the
 * platform as `""` or `null`.
 */
export function rawText(input: Input, key: string): string | undefined {
	const value = input[key];
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** The text without surrounding spaces: for codes, names and addresses, never for message text. */
export function trimmedText(input: Input, key: string): string | undefined {
	return rawText(input, key)?.trim();
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
	const given = trimmedText(input, key);
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
	const given = (Array.isArray(value) ? value : [value])
		.flatMap((item) => (typeof item === 'string' ? item.split(',') : []))
		.map((item) => item.trim())
		.filter((item) => item !== '');
	return given.flatMap((item) => choice({ item }, 'item', label, allowed) ?? []);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * An instant as ISO 8601 in UTC. A local time without an offset is refused: it would be read in the time zone of the Zap's owner,
 * which has nothing to do with the recipient.
 */
export function instant(input: Input, key: string, label: string): string | undefined {
	const given = trimmedText(input, key);
	if (given === undefined) return undefined;
	const time = INSTANT.test(given) ? Date.parse(given) : NaN;
	if (Number.isNaN(time)) {
		throw new FieldProblem(
			label,
			'must be a date and time with an offset, e.g. 2026-11-24T09:00:00+01:00.',
		);
	}
	return new Date(time).toISOString();
}

/** A calendar day (YYYY-MM-DD). A time of day, which other services often add, is ignored. */
export function day(input: Input, key: string, label: string): string | undefined {
	const given = trimmedText(input, key);
	if (given === undefined) return undefined;
	const [, date = ''] = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(given) ?? [];
	if (date === '' || Number.isNaN(Date.parse(date))) {
		throw new FieldProblem(label, 'must be a date such as 1990-05-01.');
	}
	return date;
}

/** Yes or no, as Zapier and mapped values spell it. */
export function booleanInput(input: Input, key: string, label: string): boolean | undefined {
	const value = input[key];
	if (typeof value === 'boolean') return value;
	const given = trimmedText(input, key)?.toLowerCase();
	if (given === undefined) return undefined;
	if (['true', 'yes', 'y', '1'].includes(given)) return true;
	if (['false', 'no', 'n', '0'].includes(given)) return false;
	throw new FieldProblem(label, 'must be yes or no.');
}

/** Several free texts without surrounding spaces. */
export function textList(input: Input, key: string): string[] | undefined {
	const value = input[key];
	const given = (Array.isArray(value) ? value : [value]).flatMap(
		(item: unknown) => trimmedText({ item }, 'item') ?? [],
	);
	return given.length === 0 ? undefined : given;
}

/** Key–value pairs without the empty ones. */
export function keyValues(input: Input, key: string): Record<string, string> | undefined {
	const value = input[key];
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const entries = Object.entries(value).flatMap(([name, item]): [string, string][] => {
		const text = typeof item === 'boolean' ? String(item) : rawText({ item }, 'item');
		return name.trim() === '' || text === undefined ? [] : [[name.trim(), text]];
	});
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The defined members; `undefined` when there are none. */
export function omitUndefined<Shape extends object>(shape: Shape): Shape | undefined {
	const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
	return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Shape);
}
