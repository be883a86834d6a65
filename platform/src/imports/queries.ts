import type { Import, ImportStatus } from '@marketing-cible/contract';
import { IMPORT_PART_BYTES } from '@marketing-cible/contract';
import type { Selectable } from 'kysely';
import { toIso } from '../clock.ts';
import type { Core } from '../core.ts';
import { notFound } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { type Counts, readCounts } from './counts.ts';
import { CHUNK_ROWS } from './limits.ts';
import { type ImportSecret, sealedImport, type StoredImport } from './model.ts';
import { nextSteps, undoUntil } from './states.ts';
import type { ImportTable } from './tables.ts';

export function openImport(core: Core, row: Selectable<ImportTable>): StoredImport {
	const { sealed, ...rest } = row;
	return { ...rest, secret: sealedImport.open(core.vault, sealed, row.id) };
}

/**
 * Finds an import of an account.
 * @throws {ProblemError} 404.
 */
export async function requireImport(
	core: Core,
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredImport> {
	const row = await db
		.selectFrom('imports')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	if (row === undefined) throw notFound('import');
	return openImport(core, row);
}

/**
 * The same, locked until the end of the transaction.
 * @throws {ProblemError} 404.
 */
export async function lockImport(
	core: Core,
	unit: Unit,
	accountId: string,
	id: string,
): Promise<StoredImport> {
	const row = await unit.db
		.selectFrom('imports')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.executeTakeFirst();
	if (row === undefined) throw notFound('import');
	return openImport(core, row);
}

export async function saveSecret(
	core: Core,
	unit: Unit,
	id: string,
	secret: ImportSecret,
): Promise<void> {
	await unit.db
		.updateTable('imports')
		.set({ sealed: sealedImport.seal(core.vault, secret, id), updated_at: core.clock.now() })
		.where('id', '=', id)
		.execute();
}

/** Lists the imports of an account. */
export async function listImports(
	core: Core,
	accountId: string,
	filter: { status?: ImportStatus | undefined },
	page: PageRequest,
): Promise<{ data: Import[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('imports')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (filter.status !== undefined) query = query.where('status', '=', filter.status);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	const data = [];
	for (const row of rows) data.push(await importView(core, core.store.read, openImport(core, row)));
	return { data, nextCursor };
}

/** Converts an import to its API representation. */
export async function importView(core: Core, db: Db, stored: StoredImport): Promise<Import> {
	const { fileName, settings, analysis, targets } = stored.secret;
	const until = undoUntil(stored);
	return {
		id: stored.id,
		fileName,
		bytes: stored.bytes,
		partBytes: IMPORT_PART_BYTES,
		parts: { expected: partsOf(stored.bytes), received: await receivedParts(db, stored) },
		status: stored.status,
		statusReason: stored.reason,
		next: nextSteps(core, stored),
		progress: progressOf(stored),
		encoding: analysis?.encoding ?? null,
		separator: analysis?.separator ?? null,
		columns:
			analysis?.columns.map((column, index) => ({
				...column,
				target: targets?.[index] ?? column.guess,
			})) ?? null,
		rows: stored.rows,
		country: settings.country ?? null,
		mergePolicy: settings.mergePolicy ?? 'fill_blanks',
		lists: settings.lists ?? [],
		consent: settings.consent ?? null,
		dryRun: countsOf(stored.dry_run),
		result: countsOf(stored.result),
		undo: stored.undo === null ? null : (JSON.parse(stored.undo) as Import['undo']),
		undoUntil: until === null ? null : toIso(until),
		createdAt: toIso(stored.created_at),
		updatedAt: toIso(stored.updated_at),
		finishedAt: stored.finished_at === null ? null : toIso(stored.finished_at),
	};
}

/** Number of parts of a file. */
export function partsOf(bytes: number): number {
	return Math.ceil(bytes / IMPORT_PART_BYTES);
}

async function receivedParts(db: Db, { id, status }: StoredImport): Promise<number[]> {
	if (status !== 'uploading') return [];
	const rows = await db
		.selectFrom('import_parts')
		.select('number')
		.where('import_id', '=', id)
		.orderBy('number')
		.execute();
	return rows.map(({ number }) => number);
}

function countsOf(json: string | null): Counts | null {
	return json === null ? null : readCounts(json);
}

function progressOf({ status, bytes, received, rows, position }: StoredImport): Import['progress'] {
	if (status === 'uploading') return { done: received, total: bytes };
	if (status === 'analysing')
		return { done: Math.min(bytes, position * IMPORT_PART_BYTES), total: bytes };
	if (rows === null) return { done: 0, total: null };
	const works = status === 'checking' || status === 'running' || status === 'undoing';
	return { done: works ? Math.min(rows, position * CHUNK_ROWS) : rows, total: rows };
}
