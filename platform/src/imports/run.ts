import type { Core } from '../core.ts';
import { insertRows } from '../store/insert.ts';
import type { Unit } from '../store/store.ts';
import { applyRows } from './apply.ts';
import { readChunks, saveOutcomes } from './chunks.ts';
import { addRows, noCounts, readCounts } from './counts.ts';
import { kindsOf } from './flags.ts';
import { erasedPeople, refuseErased } from './erased-people.ts';
import { advance } from './lease.ts';
import { type ContactChange, sealedChanges, type StoredImport } from './model.ts';
import { placeRows } from './place-rows.ts';
import type { Session } from './session.ts';
import { endWork } from './states.ts';

/** Imports the next chunk: all of it or nothing. After the last one it ends the run. */
export async function runChunk(core: Core, session: Session, stored: StoredImport): Promise<void> {
	const { id, position } = stored;
	const [chunk] = await readChunks(core, core.store.read, id, position, 1);
	if (chunk === undefined) {
		await core.store.transaction(async (unit) => {
			await advance(core, unit, stored, position);
			await endWork(core, unit, stored, 'completed', stored.key_id);
		});
		return;
	}
	const placed = await placeRows(
		core,
		core.store.read,
		session.context,
		chunk.rows,
		chunk.firstRow,
	);
	await core.store.transaction(async (unit) => {
		await advance(core, unit, stored, position + 1);
		refuseErased(placed, await erasedPeople(unit.db, id));
		const { outcomes, changes } = await applyRows(core, unit, session.context, placed);
		await saveOutcomes(core, unit.db, id, position, outcomes, kindsOf(outcomes));
		await saveChanges(core, unit, id, position, changes);
		const counts =
			position === 0 || stored.result === null ? noCounts() : readCounts(stored.result);
		await unit.db
			.updateTable('imports')
			.set({ result: JSON.stringify(addRows(counts, outcomes)) })
			.where('id', '=', id)
			.execute();
	});
	session.at = `${stored.status} ${position + 1}`;
}

async function saveChanges(
	core: Core,
	unit: Unit,
	importId: string,
	number: number,
	changes: ContactChange[],
): Promise<void> {
	if (changes.length === 0) return;
	await unit.db
		.insertInto('import_changes')
		.values({
			import_id: importId,
			number,
			sealed: sealedChanges.seal(core.vault, changes, importId, String(number)),
		})
		.execute();
	await insertRows(
		unit.db,
		'import_contacts',
		changes.map(({ contactId }) => ({ contact_id: contactId, import_id: importId, number })),
	);
}
