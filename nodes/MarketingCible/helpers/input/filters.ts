/** Filters of a list. An expression that yields nothing is an error there: without the filter, the list has everything. */
import type { FieldReader } from './field-reader.ts';

export function filterText(filter: FieldReader, name: string, label: string): string | undefined {
	return filter.filled(name, label) === undefined ? undefined : filter.trimmed(name, label);
}

/** A filter whose values are in a list. */
export function filterChoice<Value extends string>(
	filter: FieldReader,
	name: string,
	label: string,
	allowed: readonly Value[],
): Value | undefined {
	return filter.filled(name, label) === undefined
		? undefined
		: filter.optionalChoice(name, label, allowed);
}
