import { isRecord } from '../../../shared/is-record.ts';
import { locatorValue, type Parameters } from './parameters.ts';

/** Where the fields of a reader come from. */
export interface Source {
	valueOf: (name: string) => unknown;
	/** The field as the workflow stores it; an expression begins with an equals sign. */
	rawOf: (name: string) => unknown;
}

/** Labels of the collections in the editor. */
export const COLLECTION_LABELS: Readonly<Record<string, string>> = {
	additionalFields: 'Additional Fields',
	choices: 'Choices',
	consent: 'Consent Evidence',
	filters: 'Filters',
	options: 'Options',
	recipient: 'Recipient Details',
	sort: 'Sort',
};

/** The parameters of one item. Evaluates each once, however often it is read. */
export function itemSource(parameters: Parameters, itemIndex: number): Source {
	const cache = new Map<string, unknown>();
	return {
		valueOf: (name) => {
			if (!cache.has(name)) cache.set(name, parameters.valueOf(name, itemIndex));
			return cache.get(name);
		},
		rawOf: (name) => parameters.rawOf(name),
	};
}

/**
 * The members of a collection.
 * @param raw the collection as the workflow stores it. When it is one expression, the members that it returns count as such.
 */
export function collectionSource(values: Readonly<Record<string, unknown>>, raw: unknown): Source {
	return {
		valueOf: (field) => locatorValue(values[field]),
		rawOf: (field) => (isRecord(raw) ? raw[field] : Object.hasOwn(values, field) && '='),
	};
}
