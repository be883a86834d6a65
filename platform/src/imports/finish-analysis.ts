import type { Core } from '../core.ts';
import { ProblemError } from '../problems.ts';
import { insertRows } from '../store/insert.ts';
import type { Db } from '../store/schema.ts';
import type { NewChunk } from './chunk-writer.ts';
import { REJECT_REASON } from './header.ts';
import { advance } from './lease.ts';
import { targetsFor } from './mapping.ts';
import type { Analysis, StoredImport } from './model.ts';
import { openImport, saveSecret } from './queries.ts';
import { endWork } from './states.ts';

/** What the analysis of a file found out. */
export interface Found {
	analysis: Analysis;
	rows: number;
	accountId: string;
}

/**
 * Ends the analysis: stores the last chunks and what was found out, and deletes the parts. If the import came with a mapping that fits,
 * or the file has the same header as an earlier one, the columns are known.
 */
export async function finishAnalysis(
	core: Core,
	stored: StoredImport,
	chunks: readonly NewChunk[],
	{ analysis, rows, accountId }: Found,
): Promise<void> {
	const names = analysis.columns.map(({ name }) => name);
	const header = JSON.stringify(names.filter((name) => name !== REJECT_REASON));
	const headerHash = core.vault.hash(`import-header:${accountId}`, header);
	await core.store.transaction(async (unit) => {
		await advance(core, unit, stored, stored.position);
		await insertRows(unit.db, 'import_chunks', chunks);
		await unit.db
			.updateTable('imports')
			.set({ rows, header_hash: headerHash })
			.where('id', '=', stored.id)
			.execute();
		const remembered = await earlierTargets(core, unit.db, accountId, headerHash, stored.id);
		const columns = analysis.columns.map((column) => ({
			...column,
			guess: remembered.get(column.name) ?? column.guess,
		}));
		const { settings } = stored.secret;
		const known = { ...analysis, columns };
		const targets = settings.mapping === undefined ? null : tryTargets(known, settings);
		await saveSecret(core, unit, stored.id, { ...stored.secret, analysis: known, targets });
		await unit.db.deleteFrom('import_parts').where('import_id', '=', stored.id).execute();
		await endWork(core, unit, stored, targets === null ? 'analysed' : 'mapped', stored.key_id);
	});
}

/** A mapping that does not fit is shown when the user maps. */
function tryTargets(
	analysis: Analysis,
	settings: StoredImport['secret']['settings'],
): string[] | null {
	try {
		return targetsFor(analysis, settings);
	} catch (error) {
		if (error instanceof ProblemError) return null;
		throw error;
	}
}

/** What the columns of the last import with the same header were for, by their names. */
async function earlierTargets(
	core: Core,
	db: Db,
	accountId: string,
	headerHash: string,
	importId: string,
): Promise<ReadonlyMap<string, string>> {
	const row = await db
		.selectFrom('imports')
		.selectAll()
		.where('account_id', '=', accountId)
		.where('header_hash', '=', headerHash)
		.where('id', '!=', importId)
		.where('status', 'in', ['completed', 'undone'])
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (row === undefined) return new Map();
	const { analysis, targets } = openImport(core, row).secret;
	return new Map(
		analysis?.columns.map(({ name, guess }, index) => [name, targets?.[index] ?? guess]),
	);
}
