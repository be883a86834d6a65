import type { Insertable } from 'kysely';
import type { Core } from '../core.ts';
import { CHUNK_LENGTH, CHUNK_ROWS } from './limits.ts';
import { type RawRow, sealedRows } from './model.ts';
import type { ImportChunkTable } from './tables.ts';

export type NewChunk = Insertable<ImportChunkTable>;

/** Cuts the rows of a file into chunks. */
export class ChunkWriter {
	readonly #core: Core;
	readonly #importId: string;
	#complete: NewChunk[] = [];
	#rows: RawRow[] = [];
	#length = 0;
	#number = 0;
	#firstRow = 0;

	constructor(core: Core, importId: string) {
		this.#core = core;
		this.#importId = importId;
	}

	add(row: RawRow): void {
		this.#rows.push(row);
		for (const cell of row) if (typeof cell === 'string') this.#length += cell.length;
		if (this.#rows.length >= CHUNK_ROWS || this.#length >= CHUNK_LENGTH) this.#close();
	}

	/** The chunks that were completed since the last call. */
	complete(): NewChunk[] {
		const complete = this.#complete;
		this.#complete = [];
		return complete;
	}

	/** The last chunks of the file. */
	rest(): NewChunk[] {
		if (this.#rows.length > 0) this.#close();
		return this.complete();
	}

	#close(): void {
		const number = this.#number;
		this.#complete.push({
			import_id: this.#importId,
			number,
			first_row: this.#firstRow,
			row_count: this.#rows.length,
			keys: null,
			sealed: sealedRows.seal(this.#core.vault, this.#rows, this.#importId, String(number)),
		});
		this.#number += 1;
		this.#firstRow += this.#rows.length;
		this.#rows = [];
		this.#length = 0;
	}
}
