import type { Core } from '../core.ts';
import type { ErasedPerson } from '../hooks.ts';
import type { Unit } from '../store/store.ts';
import { sealedChanges, sealedOutcomes, sealedRows } from './model.ts';
import { rowsWith } from './row-keys.ts';
import { FINAL } from './states.ts';

/** Chunks whose keys are looked at together. */
const CHUNKS_PER_READ = 500;

/**
 * Removes a person from the rows of uploaded files and from what an undo would restore. Files that are not read yet remember the person
 * by keyed hashes, so that the run leaves the row out.
 */
export async function eraseImported(core: Core, unit: Unit, person: ErasedPerson): Promise<void> {
	await eraseChanges(core, unit, person);
	const imports = await unit.db
		.selectFrom('imports')
		.select(['id', 'status'])
		.where('account_id', '=', person.accountId)
		.where('purge_at', 'is not', null)
		.where('created_at', '<=', person.recordedUntil)
		.execute();
	for (const { id, status } of imports) {
		if (!FINAL.includes(status)) await remember(unit, id, person.subjectHashes);
		await eraseRows(core, unit, id, person.subjectHashes);
	}
}

async function remember(unit: Unit, importId: string, hashes: readonly string[]): Promise<void> {
	if (hashes.length === 0) return;
	await unit.db
		.insertInto('import_erasures')
		.values(hashes.map((hash) => ({ import_id: importId, subject_hash: hash })))
		.onConflict((known) => known.doNothing())
		.execute();
}

async function eraseRows(
	core: Core,
	unit: Unit,
	importId: string,
	hashes: readonly string[],
): Promise<void> {
	for (let after = -1; ; ) {
		const chunks = await unit.db
			.selectFrom('import_chunks')
			.select(['number', 'keys'])
			.where('import_id', '=', importId)
			.where('number', '>', after)
			.orderBy('number')
			.limit(CHUNKS_PER_READ)
			.execute();
		for (const { number, keys } of chunks) {
			const rows = keys === null ? [] : rowsWith(keys, hashes);
			if (rows.length > 0) await eraseRowsOf(core, unit, importId, number, rows);
		}
		const last = chunks.at(-1);
		if (last === undefined || chunks.length < CHUNKS_PER_READ) return;
		after = last.number;
	}
}

async function eraseRowsOf(
	core: Core,
	unit: Unit,
	importId: string,
	number: number,
	erased: readonly number[],
): Promise<void> {
	const key = String(number);
	const chunk = await unit.db
		.selectFrom('import_chunks')
		.select('sealed')
		.where('import_id', '=', importId)
		.where('number', '=', number)
		.executeTakeFirstOrThrow();
	const rows = sealedRows.open(core.vault, chunk.sealed, importId, key);
	for (const index of erased) rows[index] = [rows[index]?.[0] ?? 0, 0];
	await unit.db
		.updateTable('import_chunks')
		.set({ sealed: sealedRows.seal(core.vault, rows, importId, key) })
		.where('import_id', '=', importId)
		.where('number', '=', number)
		.execute();
	const said = await unit.db
		.selectFrom('import_outcomes')
		.select('sealed')
		.where('import_id', '=', importId)
		.where('number', '=', number)
		.executeTakeFirst();
	if (said === undefined) return;
	const outcomes = sealedOutcomes.open(core.vault, said.sealed, importId, key);
	for (const index of erased) {
		const outcome = outcomes[index];
		if (outcome !== undefined) outcomes[index] = { ...outcome, contactId: null };
	}
	await unit.db
		.updateTable('import_outcomes')
		.set({ sealed: sealedOutcomes.seal(core.vault, outcomes, importId, key) })
		.where('import_id', '=', importId)
		.where('number', '=', number)
		.execute();
}

/** Removes what was changed of the contact: an undo leaves it alone. */
async function eraseChanges(core: Core, unit: Unit, { contactId }: ErasedPerson): Promise<void> {
	const places = await unit.db
		.selectFrom('import_contacts')
		.select(['import_id', 'number'])
		.where('contact_id', '=', contactId)
		.execute();
	for (const { import_id: importId, number } of places) {
		const row = await unit.db
			.selectFrom('import_changes')
			.select('sealed')
			.where('import_id', '=', importId)
			.where('number', '=', number)
			.executeTakeFirst();
		if (row === undefined) continue;
		const changes = sealedChanges.open(core.vault, row.sealed, importId, String(number));
		const kept = changes.filter((change) => change.contactId !== contactId);
		await unit.db
			.updateTable('import_changes')
			.set({ sealed: sealedChanges.seal(core.vault, kept, importId, String(number)) })
			.where('import_id', '=', importId)
			.where('number', '=', number)
			.execute();
	}
	await unit.db.deleteFrom('import_contacts').where('contact_id', '=', contactId).execute();
}
