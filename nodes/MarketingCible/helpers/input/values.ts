/** What expressions return, read without guessing: a value that cannot be read is never taken for an empty one. */
import { isSeen } from '@marketing-cible/contract/edge';

export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && !isSeen(value));
}

/** For an error: what a value is instead of text. */
export function kindOf(value: unknown): string {
	if (Array.isArray(value)) return 'a list';
	return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

/** @returns `undefined` for text that is not JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

/** @returns `undefined` for what is no whole number: `true` is not 1 and an empty list not 0. */
export function readWholeNumber(value: unknown): number | undefined {
	if (typeof value !== 'string' && typeof value !== 'number') return undefined;
	const number = Number(value);
	return Number.isInteger(number) ? number : undefined;
}
