import type { Core } from '../core.ts';
import type { Unit } from '../store/store.ts';
import type { Found } from '../queue/worker-loop.ts';
import { RECORD_KEPT_MS } from './limits.ts';
import { abandon, FINAL } from './states.ts';
import { openImport } from './queries.ts';

/** Rows of a table that are deleted in one transaction. */
const BATCH = 200;
/** Records of imports that are deleted in one run, which is every hour. */
const MAX_RECORDS = 100;
const ACTOR = 'housekeeping';

const BY_NUMBER = ['import_parts', 'import_chunks', 'import_outcomes', 'import_changes'] as const;

/** Deletes some of the rows of an import whose time is over; an import that nobody continued is cancelled first. */
export async function purgeSome(core: Core): Promise<Found> {
	return core.store.transaction(async (unit) => {
		const row = await unit.db
			.selectFrom('imports')
			.selectAll()
			.where('purge_at', '<=', core.clock.now())
			.orderBy('purge_at')
			.limit(1)
			.$if(unit.concurrent, (query) => query.forUpdate().skipLocked())
			.executeTakeFirst();
		if (row === undefined) return 'nothing';
		const stored = openImport(core, row);
		if (!FINAL.includes(stored.status)) {
			await abandon(core, unit, stored, ACTOR);
			return 'work';
		}
		for (const table of BY_NUMBER) {
			if (await deleteSome(unit, table, stored.id)) return 'work';
		}
		await unit.db.deleteFrom('import_erasures').where('import_id', '=', stored.id).execute();
		await unit.db
			.updateTable('imports')
			.set({ purge_at: null })
			.where('id', '=', stored.id)
			.execute();
		return 'work';
	});
}

async function deleteSome(
	unit: Unit,
	table: (typeof BY_NUMBER)[number],
	importId: string,
): Promise<boolean> {
	const rows = await unit.db
		.selectFrom(table)
		.select('number')
		.where('import_id', '=', importId)
		.orderBy('number')
		.limit(BATCH)
		.execute();
	const last = rows.at(-1);
	if (last === undefined) return false;
	await unit.db
		.deleteFrom(table)
		.where('import_id', '=', importId)
		.where('number', '<=', last.number)
		.execute();
	return true;
}

/** Deletes the records of old imports. */
export async function deleteOldImports(core: Core, unit: Unit): Promise<void> {
	const rows = await unit.db
		.selectFrom('imports')
		.select('id')
		.where('purge_at', 'is', null)
		.where('finished_at', '<=', core.clock.now() - RECORD_KEPT_MS)
		.limit(MAX_RECORDS)
		.execute();
	for (const { id } of rows) {
		await unit.db.deleteFrom('import_contacts').where('import_id', '=', id).execute();
		await unit.db.deleteFrom('imports').where('id', '=', id).execute();
	}
}
