import type { ImportReason } from '@marketing-cible/contract';
import { cellValue } from '@marketing-cible/lists';
import type { ContactFacts } from '../contacts/model.ts';
import { FLAG_BITS } from './flags.ts';

/** What a lost character was replaced by, and what the halves of characters of a file become. */
const LOST = '\ufffd';

/** Values of a contact that a row may give. */
export type Given = Partial<Record<Exclude<keyof ContactFacts, 'attributes'>, string>> & {
	attributes?: Record<string, string>;
};

/** The cells of a row, and what is wrong with them. */
export class RowReader {
	reason: ImportReason | null = null;
	flags = 0;
	readonly #cells: readonly string[];

	constructor(cells: readonly string[]) {
		this.#cells = cells;
	}

	/** The value of a cell; `undefined`: it is empty. */
	at(index: number | undefined): string | undefined {
		if (index === undefined) return undefined;
		const value = cellValue(this.#cells[index] ?? '');
		if (value.includes(LOST)) this.refuse('unreadable_text');
		return value === '' ? undefined : value;
	}

	/** The first reason counts. @param first this one counts in any case. */
	refuse(reason: ImportReason, first = false): void {
		if (first || this.reason === null) this.reason = reason;
	}

	drop(): void {
		this.flags |= FLAG_BITS.value_dropped;
	}
}
