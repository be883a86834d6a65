import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { Core } from '../core.ts';
import type { Db } from '../store/schema.ts';
import { writerOf } from './formats/lines.ts';
import { type ExportedRow, openPart, type StoredExport } from './model.ts';
import { sources } from './sources/index.ts';

/** Columns for keys of attributes or metadata; further keys have no column in a table. */
const MAX_KEYS = 500;

/**
 * The file of an export, written part by part while it is sent: one part stands in memory. It ends with an error, never early, if the
 * export is deleted or made again meanwhile.
 */
export async function openFile(
	core: Core,
	job: StoredExport,
	encoding: 'gzip' | 'identity',
): Promise<Readable> {
	const source = sources[job.resource];
	const isTable = job.format !== 'jsonl';
	const keys = isTable && source.spread !== undefined ? await keysOf(core, job, source.spread) : [];
	const writer = writerOf(job.format, source, keys);

	async function* texts(): AsyncGenerator<string, void, undefined> {
		if (writer.beginning !== '') yield writer.beginning;
		for await (const rows of partsOf(core, job)) yield rows.map((row) => writer.row(row)).join('');
	}

	const plain = Readable.from(texts(), { objectMode: false });
	if (encoding === 'identity') return plain;
	const gzip = createGzip();
	plain.on('error', (error) => gzip.destroy(error));
	gzip.on('close', () => plain.destroy());
	return plain.pipe(gzip);
}

/** The keys that occur in a member of the rows, in alphabetical order. */
async function keysOf(core: Core, job: StoredExport, member: string): Promise<string[]> {
	const keys = new Set<string>();
	for await (const rows of partsOf(core, job)) {
		for (const row of rows) {
			for (const key of Object.keys((row[member] ?? {}) as object)) {
				if (keys.size < MAX_KEYS) keys.add(key);
			}
		}
	}
	return [...keys].sort();
}

async function* partsOf(
	core: Core,
	job: StoredExport,
): AsyncGenerator<ExportedRow[], void, undefined> {
	for (let number = 0; number < job.parts; number++) {
		const part = await partOf(core.store.read, job, number);
		if (part === undefined) throw new Error('the export was deleted or made again meanwhile');
		yield openPart(core, part);
	}
}

/** Also checks that the part belongs to the export as it was found: an erasure discards all parts. */
function partOf(db: Db, { id, generation }: StoredExport, number: number) {
	return db
		.selectFrom('export_parts')
		.innerJoin('exports', 'exports.id', 'export_parts.export_id')
		.selectAll('export_parts')
		.where('export_id', '=', id)
		.where('number', '=', number)
		.where('exports.status', '=', 'ready')
		.where('exports.generation', '=', generation)
		.executeTakeFirst();
}
