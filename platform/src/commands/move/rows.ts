import type { MovedTable } from './tables.ts';

/** A row as both drivers give it: text, a number, bytes or `null`. */
export type Row = Readonly<Record<string, unknown>>;

/** Orders two rows by their primary key: numbers by value, text by its UTF-8 bytes, as both databases are asked to. */
export function compareKeys({ key }: MovedTable, one: Row, other: Row): number {
	for (const { name, isText } of key) {
		const [a, b] = [one[name], other[name]];
		const order = isText
			? Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)))
			: Number(a) - Number(b);
		if (order !== 0) return order;
	}
	return 0;
}

/** Whether two rows have the same values. */
export function areEqual({ columns }: MovedTable, one: Row, other: Row): boolean {
	return columns.every((column) => isSame(one[column], other[column]));
}

function isSame(one: unknown, other: unknown): boolean {
	if (one instanceof Uint8Array && other instanceof Uint8Array) {
		return Buffer.compare(one, other) === 0;
	}
	return one === other;
}
