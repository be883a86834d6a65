import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import { type RawRow, sealedOutcomes, sealedRows, type RowOutcome } from './model.ts';

/** A chunk of rows of a file. */
export interface Chunk {
	number: number;
	firstRow: number;
	rows: RawRow[];
}

/** Reads the next chunks, in order. @param from number of the first one. */
export async function readChunks(
	core: Core,
	db: Db,
	importId: string,
	from: number,
	limit: number,
): Promise<Chunk[]> {
	const rows = await db
		.selectFrom('import_chunks')
		.select(['number', 'first_row', 'sealed'])
		.where('import_id', '=', importId)
		.where('number', '>=', from)
		.orderBy('number')
		.limit(limit)
		.execute();
	return rows.map(({ number, first_row: firstRow, sealed }) => ({
		number,
		firstRow,
		rows: sealedRows.open(core.vault, sealed, importId, String(number)),
	}));
}

/** Stores what becomes of the rows of a chunk, in place of what was said before. */
export async function saveOutcomes(
	core: Core,
	db: Db,
	importId: string,
	number: number,
	outcomes: RowOutcome[],
	kinds: string,
): Promise<void> {
	const sealed = sealedOutcomes.seal(core.vault, outcomes, importId, String(number));
	await db
		.insertInto('import_outcomes')
		.values({ import_id: importId, number, kinds, sealed })
		.onConflict((known) => known.columns(['import_id', 'number']).doUpdateSet({ kinds, sealed }))
		.execute();
}

/** What is said of the rows of some chunks. */
export async function readOutcomes(
	core: Core,
	db: Db,
	importId: string,
	{ from, below, kind, limit }: { from: number; below?: number; kind?: string; limit: number },
): Promise<{ number: number; outcomes: RowOutcome[] }[]> {
	let query = db
		.selectFrom('import_outcomes')
		.select(['number', 'sealed'])
		.where('import_id', '=', importId)
		.where('number', '>=', from)
		.orderBy('number')
		.limit(limit);
	if (below !== undefined) query = query.where('number', '<', below);
	if (kind !== undefined) query = query.where('kinds', 'like', `%,${kind},%`);
	const rows = await query.execute();
	return rows.map(({ number, sealed }) => ({
		number,
		outcomes: sealedOutcomes.open(core.vault, sealed, importId, String(number)),
	}));
}
