import { TemplateError, type Printing, type Unprintable } from './template-error.ts';

/** Why a value is no text that a person can read; `null`: it is one. */
export function unprintable(value: unknown): Unprintable | null {
	if (value === undefined || value === null) return 'empty';
	if (typeof value === 'string') {
		if (value.trim() === '') return 'empty';
		// What becomes of an object that a filter takes for a text.
		return /\[object object\]/i.test(value) ? 'object' : null;
	}
	if (typeof value === 'number') return Number.isFinite(value) ? null : 'number';
	if (Array.isArray(value)) return 'list';
	return typeof value === 'object' || typeof value === 'function' ? 'object' : null;
}

/** Why a filter cannot calculate with a value; `null`: it is a number, or the text of one as programs write it. */
export function incalculable(value: unknown): Unprintable | null {
	const found = unprintable(value);
	if (found !== null) return found;
	return Number.isFinite(Number(value)) ? null : 'number';
}

/** An empty text of the message is refused; one that the template made, such as a separator, may be empty. */
export function isDeliberate({ path }: Printing, value: unknown): boolean {
	return path === null && typeof value === 'string';
}

/** @throws {TemplateError} */
export function refuse(reason: Unprintable, printing: Printing): never {
	throw new TemplateError({ kind: 'unprintable', reason, ...printing });
}
