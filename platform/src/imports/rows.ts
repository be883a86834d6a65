import type { ImportRow } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import type { PageRequest } from '../store/paging.ts';
import { encodeCursor } from '../store/paging.ts';
import { readOutcomes } from './chunks.ts';
import { FLAG_BITS, flagsOf } from './flags.ts';
import { maskValue } from './mask.ts';
import { type RawRow, type RowOutcome, sealedRows, type StoredImport } from './model.ts';

/** Which rows are asked for; everything: all. */
export interface RowFilter {
	/** An outcome or a flag. */
	outcome?: string | undefined;
	reason?: string | undefined;
}

/** A row with what is said of it. */
export interface SaidRow {
	/** Number of the row, from 0. */
	row: number;
	raw: RawRow;
	outcome: RowOutcome;
}

const CHUNKS_PER_READ = 10;

/** Lists rows in the order of the file, with their cells masked. */
export async function listRows(
	core: Core,
	stored: StoredImport,
	filter: RowFilter,
	{ limit, after = -1 }: PageRequest,
): Promise<{ data: ImportRow[]; nextCursor: string | null }> {
	const targets = stored.secret.targets ?? [];
	const data: ImportRow[] = [];
	let last = -1;
	for await (const { row, raw, outcome } of rowsOf(core, stored, filter, after)) {
		if (data.length === limit) return { data, nextCursor: encodeCursor(last) };
		data.push(rowView(raw, outcome, targets));
		last = row;
	}
	return { data, nextCursor: null };
}

/** Reads the rows that are asked for, in the order of the file. @param after number of a row. */
export async function* rowsOf(
	core: Core,
	{ id }: StoredImport,
	filter: RowFilter,
	after: number,
): AsyncGenerator<SaidRow> {
	const kind = filter.reason ?? filter.outcome;
	let from = await chunkOf(core, id, after);
	for (;;) {
		const said = await readOutcomes(core, core.store.read, id, {
			from,
			limit: CHUNKS_PER_READ,
			...(kind === undefined ? {} : { kind }),
		});
		for (const { number, outcomes } of said) {
			const chunk = await readChunk(core, id, number);
			for (const [index, outcome] of outcomes.entries()) {
				const row = chunk.firstRow + index;
				const raw = chunk.rows[index];
				if (row > after && raw !== undefined && fits(outcome, filter)) yield { row, raw, outcome };
			}
		}
		const last = said.at(-1);
		if (last === undefined || said.length < CHUNKS_PER_READ) return;
		from = last.number + 1;
	}
}

async function chunkOf(core: Core, importId: string, row: number): Promise<number> {
	const chunk = await core.store.read
		.selectFrom('import_chunks')
		.select('number')
		.where('import_id', '=', importId)
		.where('first_row', '<=', row)
		.orderBy('number', 'desc')
		.limit(1)
		.executeTakeFirst();
	return chunk?.number ?? 0;
}

async function readChunk(core: Core, importId: string, number: number) {
	const chunk = await core.store.read
		.selectFrom('import_chunks')
		.select(['first_row', 'sealed'])
		.where('import_id', '=', importId)
		.where('number', '=', number)
		.executeTakeFirst();
	if (chunk === undefined) return { firstRow: 0, rows: [] };
	const rows = sealedRows.open(core.vault, chunk.sealed, importId, String(number));
	return { firstRow: chunk.first_row, rows };
}

function fits({ outcome, reason, flags }: RowOutcome, filter: RowFilter): boolean {
	if (filter.reason !== undefined && filter.reason !== reason) return false;
	if (filter.outcome === undefined || filter.outcome === outcome) return true;
	const bit = Object.hasOwn(FLAG_BITS, filter.outcome)
		? FLAG_BITS[filter.outcome as keyof typeof FLAG_BITS]
		: 0;
	return (flags & bit) !== 0;
}

function rowView(
	[line, , ...cells]: RawRow,
	{ outcome, reason, flags, duplicateOf, contactId }: RowOutcome,
	targets: readonly string[],
): ImportRow {
	return {
		line,
		outcome,
		reason,
		flags: flagsOf(flags),
		duplicateOf,
		contactId,
		values: cells
			.slice(0, targets.length)
			.map((cell, index) => maskValue(cell, targets[index] ?? 'ignore')),
	};
}
