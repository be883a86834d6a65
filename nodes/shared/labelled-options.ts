import { labelText, type Labels } from '@marketing-cible/contract/edge';

/** An entry of a list of the editor. */
export interface Option<Value> {
	name: string;
	value: Value;
	description?: string;
}

export type Options<Value> = readonly Option<Value>[];

/** The value goes to the platform, the name is what the user sees. */
export function optionsOf<Value extends string>(labels: Labels<Value>): Option<Value>[] {
	const entries = Object.entries(labels) as [Value, Labels<Value>[Value]][];
	return entries
		.map(([value, label]) => ({
			name: labelText(label),
			value,
			...(typeof label === 'string' ? {} : { description: label.description }),
		}))
		.sort((a, b) => a.name.localeCompare(b.name, 'en'));
}

/** The values of a list, to validate what an expression returns. */
export function valuesOf<Value extends string>(options: Options<Value>): Value[] {
	return options.map(({ value }) => value);
}
