import type { FieldPath } from './provider.ts';

/** A field of a document that somebody else wrote: any value, or `undefined`. Never throws. */
export function readField(document: unknown, path: FieldPath): unknown {
	for (const one of typeof path === 'string' ? [path] : path) {
		const value = followPath(document, one);
		if (value !== undefined && value !== null) return value;
	}
	return undefined;
}

function followPath(document: unknown, path: string): unknown {
	let value = document;
	for (const name of path.split('.')) {
		// Own members only: a document may name `constructor` or `__proto__`.
		if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name))
			return undefined;
		value = (value as Record<string, unknown>)[name];
	}
	return value;
}

/** A text, or a number as a text; `null`: the field is missing, empty, longer than `most` or of another type. */
export function readText(document: unknown, path: FieldPath, most: number): string | null {
	const value = readField(document, path);
	// A number that JSON cannot hold exactly would name another message.
	if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : null;
	if (typeof value !== 'string') return null;
	const text = value.trim();
	return text === '' || text.length > most ? null : text;
}

/** A number, or a text that is one; `null`: neither. */
export function readNumber(document: unknown, path: FieldPath): number | null {
	const value = readField(document, path);
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	return typeof value === 'string' && /^-?\d{1,12}(?:\.\d{1,6})?$/.test(value.trim())
		? Number(value)
		: null;
}

/** Whether a field is a number above 0, or a list or text that is not empty. */
export function isPositive(document: unknown, path: FieldPath): boolean {
	const value = readField(document, path);
	if (Array.isArray(value)) return value.length > 0;
	return (readNumber(document, path) ?? 0) > 0;
}
