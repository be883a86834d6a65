/** One entry of a step's `outputFields`. */
export interface OutputField {
	key: string;
	label: string;
	type?: 'string' | 'boolean' | 'integer' | 'number' | 'datetime' | 'file';
	primary?: boolean;
	list?: boolean;
	dict?: boolean;
}

export const text = (key: string, label: string): OutputField => ({ key, label, type: 'string' });
export const instantField = (key: string, label: string): OutputField => ({
	key,
	label,
	type: 'datetime',
});
/** A file that Zapier fetches once a later step uses it. */
export const file = (key: string, label: string): OutputField => ({ key, label, type: 'file' });
export const flag = (key: string, label: string): OutputField => ({ key, label, type: 'boolean' });
export const number = (key: string, label: string): OutputField => ({ key, label, type: 'number' });
export const count = (key: string, label: string): OutputField => ({ key, label, type: 'integer' });
/** A text in the data of an event; `null` when it is missing, empty or something else. */
export function textOf(data: Readonly<Record<string, unknown>>, name: string): string | null {
	const value = data[name];
	return typeof value === 'string' && value !== '' ? value : null;
}
/** A list of texts. Without a type: Zapier would check the list itself in the sample against it. */
export const list = (key: string, label: string): OutputField => ({ key, label, list: true });
/**
 * The field that Zapier deduplicates results by.
 * @see https://platform.zapier.com/build/deduplication
 */
export const idField = (label: string): OutputField => ({ ...text('id', label), primary: true });
