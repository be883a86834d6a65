import { setImmediate as nextTurn } from 'node:timers/promises';
import { MAX_IMPORT_COLUMNS } from '@marketing-cible/contract';
import {
	type CsvRecord,
	type Encoding,
	EncodingDetector,
	ListError,
	ListReader,
} from '@marketing-cible/lists';
import type { Core } from '../core.ts';
import { inChunks } from '../store/chunks.ts';
import { insertRows } from '../store/insert.ts';
import { ChunkWriter, type NewChunk } from './chunk-writer.ts';
import { FailedImportError } from './failed-import-error.ts';
import { type Header, readHeader } from './header.ts';
import { advance } from './lease.ts';
import { MAX_ROWS } from './limits.ts';
import { maskValue } from './mask.ts';
import { finishAnalysis } from './finish-analysis.ts';
import { sealedPart, type StoredImport } from './model.ts';

/** Bytes that are read in one turn of the event loop. */
const SLICE_BYTES = 128 * 1024;
/** Chunks that are stored in one transaction. */
const CHUNKS_PER_TRANSACTION = 50;
const SAMPLES = 5;
/** Rows among which samples are looked for. */
const SAMPLED_ROWS = 2000;

/**
 * Reads a file: its encoding, its separator, its columns, and its rows, which it stores in chunks in place of the parts. After a
 * restart it begins again.
 */
export class Analyser {
	readonly #core: Core;
	readonly #importId: string;
	readonly #accountId: string;
	readonly #chunks: ChunkWriter;
	#encoding: Encoding | null = null;
	#reader: ListReader | null = null;
	#header: Header | null = null;
	readonly #samples: string[][] = [];
	#rows = 0;
	/** The whole file was read. */
	hasEnded = false;

	constructor(core: Core, { id, account_id: accountId }: StoredImport) {
		this.#core = core;
		this.#importId = id;
		this.#accountId = accountId;
		this.#chunks = new ChunkWriter(core, id);
	}

	/** Removes what an earlier process stored. */
	async begin(stored: StoredImport): Promise<void> {
		await this.#core.store.transaction(async (unit) => {
			await advance(this.#core, unit, stored, 0);
			await unit.db.deleteFrom('import_chunks').where('import_id', '=', stored.id).execute();
		});
	}

	/**
	 * Reads the next part; after the last one it ends the analysis.
	 * @throws {FailedImportError} if the file cannot be read.
	 */
	async step(stored: StoredImport): Promise<void> {
		try {
			this.#encoding ??= await this.#detect();
			this.#reader ??= new ListReader(this.#encoding);
			const bytes = await this.#part(stored.position);
			if (bytes === null) await this.#end(stored, this.#reader);
			else await this.#read(stored, this.#reader, bytes);
		} catch (error) {
			if (error instanceof ListError) throw new FailedImportError(error.problem);
			throw error;
		}
	}

	async #detect(): Promise<Encoding> {
		const detector = new EncodingDetector();
		for (let index = 0; ; index += 1) {
			const bytes = await this.#part(index);
			if (bytes === null) return detector.end();
			detector.push(bytes);
			await nextTurn();
		}
	}

	/** A part by its position in the file; `null`: there are no more. */
	async #part(index: number): Promise<Buffer | null> {
		const row = await this.#core.store.read
			.selectFrom('import_parts')
			.select(['number', 'sealed'])
			.where('import_id', '=', this.#importId)
			.orderBy('number')
			.limit(1)
			.offset(index)
			.executeTakeFirst();
		if (row === undefined) return null;
		const text = sealedPart.open(this.#core.vault, row.sealed, this.#importId, String(row.number));
		return Buffer.from(text, 'base64');
	}

	async #read(stored: StoredImport, reader: ListReader, bytes: Buffer): Promise<void> {
		for (let start = 0; start < bytes.length; start += SLICE_BYTES) {
			this.#take(reader.push(bytes.subarray(start, start + SLICE_BYTES)));
			await nextTurn();
		}
		await this.#store(stored, this.#chunks.complete());
	}

	async #end(stored: StoredImport, reader: ListReader): Promise<void> {
		this.#take(reader.end());
		const header = this.#header;
		if (header === null || this.#rows === 0) throw new FailedImportError('empty');
		await finishAnalysis(this.#core, stored, this.#chunks.rest(), {
			analysis: {
				encoding: this.#encoding ?? 'utf-8',
				separator: reader.separator ?? ',',
				withoutHeader: header.withoutHeader,
				columns: header.names.map((name, index) => ({
					name,
					guess: header.guesses[index] ?? 'ignore',
					samples: this.#samples[index] ?? [],
				})),
			},
			rows: this.#rows,
			accountId: this.#accountId,
		});
		this.hasEnded = true;
	}

	/** Stores chunks; only with the last ones is the part done. */
	async #store(stored: StoredImport, chunks: readonly NewChunk[]): Promise<void> {
		const groups = [...inChunks(chunks, CHUNKS_PER_TRANSACTION)];
		if (groups.length === 0) groups.push([]);
		for (const [index, group] of groups.entries()) {
			const isLast = index === groups.length - 1;
			await this.#core.store.transaction(async (unit) => {
				await advance(this.#core, unit, stored, isLast ? stored.position + 1 : stored.position);
				await insertRows(unit.db, 'import_chunks', group);
			});
			await nextTurn();
		}
	}

	#take(records: readonly CsvRecord[]): void {
		for (const { fields, line, malformed } of records) {
			if (this.#header === null) {
				if (fields.length > MAX_IMPORT_COLUMNS) throw new FailedImportError('too_many_columns');
				this.#header = readHeader(fields);
				if (!this.#header.withoutHeader) continue;
			}
			this.#rows += 1;
			if (this.#rows > MAX_ROWS) throw new FailedImportError('too_many_rows');
			if (this.#rows <= SAMPLED_ROWS) this.#sample(fields, this.#header);
			this.#chunks.add([line, malformed ? 1 : 0, ...fields.slice(0, MAX_IMPORT_COLUMNS + 1)]);
		}
	}

	#sample(fields: readonly string[], { guesses }: Header): void {
		for (const [index, guess] of guesses.entries()) {
			const samples = (this.#samples[index] ??= []);
			const value = fields[index]?.trim() ?? '';
			if (value === '' || samples.length >= SAMPLES) continue;
			const masked = maskValue(value, guess);
			if (!samples.includes(masked)) samples.push(masked);
		}
	}
}
