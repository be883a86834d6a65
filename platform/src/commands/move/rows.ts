import { createHash, type Hash } from 'node:crypto';
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

/** The values of a row in one form, whichever database they come from. */
export function formOf({ columns }: MovedTable, row: Row): Buffer {
	return Buffer.concat(columns.map((column) => valueForm(row[column])));
}

/** A tag, the length and the bytes, so that no two rows have one form. */
function valueForm(value: unknown): Buffer {
	if (value === null) return Buffer.from('n');
	const [tag, bytes] =
		value instanceof Uint8Array
			? (['b', value] as const)
			: typeof value === 'number'
				? (['d', Buffer.from(String(value))] as const)
				: (['t', Buffer.from(textOf(value))] as const);
	return Buffer.concat([Buffer.from(`${tag}${bytes.length}:`), bytes]);
}

function textOf(value: unknown): string {
	if (typeof value === 'string') return value;
	throw new TypeError(`a column holds a ${typeof value}, which no table of the platform has`);
}

/** Counts the rows of a table on one side and digests them in the order of their keys. */
export class TableDigest {
	rows = 0;
	readonly #hash: Hash = createHash('sha256');

	add(form: Buffer): void {
		this.rows += 1;
		this.#hash.update(form);
	}

	/** SHA-256 in hexadecimal; nothing can be added afterwards. */
	end(): string {
		return this.#hash.digest('hex');
	}
}
