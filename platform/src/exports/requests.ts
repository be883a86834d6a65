import type { ExportJob, ExportRequest } from '@marketing-cible/contract';
import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { cutPage, type PageRequest } from '../store/paging.ts';
import type { Db } from '../store/schema.ts';
import type { Unit } from '../store/store.ts';
import { exportView, type StoredExport } from './model.ts';
import { wakeWorker } from './work.ts';

/** Exports of an account that are being made or can be downloaded; each takes space. */
const MAX_EXPORTS = 50;

/**
 * Asks for an export; a worker makes it.
 * @param upTo number of the last row of the resource that belongs to it.
 * @throws {ProblemError} 409 if the account has too many.
 */
export async function createExport(
	core: Core,
	unit: Unit,
	accountId: string,
	{ resource, filter = {}, format }: ExportRequest,
	upTo: number,
): Promise<StoredExport> {
	await unit.lock([`exports:${accountId}`], 'exclusive');
	const { count } = await unit.db
		.selectFrom('exports')
		.select((row) => row.fn.countAll().as('count'))
		.where('account_id', '=', accountId)
		.where('status', 'in', ['pending', 'ready'])
		.executeTakeFirstOrThrow();
	if (Number(count) >= MAX_EXPORTS) {
		throw new ProblemError(
			'conflict',
			`The account has ${MAX_EXPORTS} exports, which is the most. Delete one, or wait: files are deleted after 24 hours.`,
		);
	}
	const stored = await unit.db
		.insertInto('exports')
		.values({
			id: core.newId('exp'),
			account_id: accountId,
			resource,
			filter: JSON.stringify(filter),
			format,
			status: 'pending',
			up_to: upTo,
			created_at: core.clock.now(),
		})
		.returningAll()
		.executeTakeFirstOrThrow();
	unit.afterCommit(() => wakeWorker(core));
	return stored;
}

/** Finds an export of an account. */
export async function findExport(
	db: Db,
	accountId: string,
	id: string,
): Promise<StoredExport | null> {
	const row = await db
		.selectFrom('exports')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row ?? null;
}

/** Lists exports. */
export async function listExports(
	core: Core,
	accountId: string,
	page: PageRequest,
): Promise<{ data: ExportJob[]; nextCursor: string | null }> {
	let query = core.store.read
		.selectFrom('exports')
		.selectAll()
		.where('account_id', '=', accountId)
		.orderBy('seq', page.order)
		.limit(page.limit + 1);
	if (page.after !== undefined) {
		query = query.where('seq', page.order === 'asc' ? '>' : '<', page.after);
	}
	const { rows, nextCursor } = cutPage(await query.execute(), page.limit);
	return { data: rows.map(exportView), nextCursor };
}

/** Deletes an export and its file. @returns whether there was one. */
export async function deleteExport(unit: Unit, accountId: string, id: string): Promise<boolean> {
	const locked = await unit.db
		.selectFrom('exports')
		.select('id')
		.where('account_id', '=', accountId)
		.where('id', '=', id)
		.$if(unit.concurrent, (query) => query.forUpdate())
		.executeTakeFirst();
	if (locked === undefined) return false;
	await unit.db.deleteFrom('export_parts').where('export_id', '=', id).execute();
	await unit.db.deleteFrom('exports').where('id', '=', id).execute();
	return true;
}
