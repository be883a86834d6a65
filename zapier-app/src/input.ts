import { FieldProblem } from './field-problem.ts';

/** `bundle.inputData`: whatever the fields of a step were given. */
export type Input = Readonly<Record<string, unknown>>;

/**
 * The text of a field exactly as it was written, or `undefined` when there is nothing in it: an empty optional field
 * must never reach the platform as `""` or `null`.
 */
export function written(input: Input, key: string): string | undefined {
	const value = input[key];
	if (typeof value === 'number') return String(value);
	return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

/** As `written`, without the spaces around it: for codes, names and addresses, never for message text. */
export function trimmed(input: Input, key: string): string | undefined {
	return written(input, key)?.trim();
}

export function required(value: string | undefined, label: string): string {
	if (value === undefined) throw new FieldProblem(label, 'must not be empty.');
	return value;
}

/** One of a closed list of words, or `undefined` when the field is empty. */
export function choice<Word extends string>(
	input: Input,
	key: string,
	label: string,
	words: readonly Word[],
): Word | undefined {
	const given = trimmed(input, key);
	if (given === undefined) return undefined;
	const word = words.find((candidate) => candidate === given.toLowerCase());
	if (word === undefined) throw new FieldProblem(label, `must be one of ${words.join(', ')}.`);
	return word;
}

/** Several of a closed list. Zapier hands over defaults and mapped values as one item with commas. */
export function choices<Word extends string>(
	input: Input,
	key: string,
	label: string,
	words: readonly Word[],
): Word[] {
	const value = input[key];
	const given = (Array.isArray(value) ? value : [value])
		.flatMap((item) => (typeof item === 'string' ? item.split(',') : []))
		.map((item) => item.trim())
		.filter((item) => item !== '');
	return given.flatMap((item) => choice({ item }, 'item', label, words) ?? []);
}

const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

/**
 * A moment as ISO 8601 in UTC. A local time without an offset is refused: it would be read in the Zap owner's zone, which
 * says nothing about the recipient.
 */
export function instant(input: Input, key: string, label: string): string | undefined {
	const given = trimmed(input, key);
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

/** A calendar day; services often add a time of day to it, which says nothing here. */
export function day(input: Input, key: string, label: string): string | undefined {
	const given = trimmed(input, key);
	if (given === undefined) return undefined;
	const [, date = ''] = /^(\d{4}-\d{2}-\d{2})(?:$|[T ])/.exec(given) ?? [];
	if (date === '' || Number.isNaN(Date.parse(date))) {
		throw new FieldProblem(label, 'must be a date such as 1990-05-01.');
	}
	return date;
}

/** Yes or no, in the spellings of Zapier and of mapped values. */
export function yesOrNo(input: Input, key: string, label: string): boolean | undefined {
	const value = input[key];
	if (typeof value === 'boolean') return value;
	const given = trimmed(input, key)?.toLowerCase();
	if (given === undefined) return undefined;
	if (['true', 'yes', 'y', '1'].includes(given)) return true;
	if (['false', 'no', 'n', '0'].includes(given)) return false;
	throw new FieldProblem(label, 'must be yes or no.');
}

/** Several free texts, each as it was written. */
export function texts(input: Input, key: string): string[] | undefined {
	const value = input[key];
	const given = (Array.isArray(value) ? value : [value]).flatMap(
		(item: unknown) => trimmed({ item }, 'item') ?? [],
	);
	return given.length === 0 ? undefined : given;
}

/** Names with values, without those that are empty. */
export function dictionary(input: Input, key: string): Record<string, string> | undefined {
	const value = input[key];
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
	const entries = Object.entries(value).flatMap(([name, item]): [string, string][] => {
		const text = typeof item === 'boolean' ? String(item) : written({ item }, 'item');
		return name.trim() === '' || text === undefined ? [] : [[name.trim(), text]];
	});
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

/** The members that are there; `undefined` when there is none. */
export function present<Shape extends object>(shape: Shape): Shape | undefined {
	const entries = Object.entries(shape).filter(([, value]) => value !== undefined);
	return entries.length === 0 ? undefined : (Object.fromEntries(entries) as Shape);
}
